import { type CollectivePlan, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { cite } from '../cite';
import { daysBetween, inWords } from '../dates';
import { type Block, type DemonstrationDisclosure, facts, heading, list, paragraph } from '../disclosures/disclosure';
import type { DemonstrationHousehold } from '../households';
import type { CollectiveDates } from './dates';
import { collectiveParameters, noticedParameters } from './plan';
import { documentNumber, places, project } from './project';

/** As the disclosure feature publishes it, with the part that decides its period. */
export type CollectiveDisclosure = DemonstrationDisclosure & { part: string };

interface Sources {
  dates: CollectiveDates;
  households: readonly DemonstrationHousehold[];
}

const invented = paragraph('这是演示项目。人名、地名、金额都是编的，请不要当真。');
/** The formula is law in the districts of one city alone (杭2); that it is so here is part of the invention. */
const assumed = paragraph(
  `${places.city}是编出来的城市，演示假定它的市区用的是和杭州市同样的集体土地房屋补偿办法。别的城市各有各的办法，不能照搬这里的算法。`,
);

/** The freeze of the registers may last thirty months (杭7). */
const freezeMonths = 30;

const overview = ({ dates, households }: Sources): CollectiveDisclosure[] => {
  const { name, ground } = project(dates);
  const homes = households.filter(({ useWords }) => useWords.startsWith('住宅')).length;
  return [
    {
      kind: 1,
      position: 1,
      part: 'project_overview',
      audience: 'P',
      title: '项目概况',
      summary: '征哪里的地、为什么征、谁来办、一共多少户。',
      blocks: [
        invented,
        assumed,
        facts(
          ['项目', name],
          ['为什么征', `${ground}（公共利益情形）`],
          ['谁来批', '省人民政府。现在还没有批准，签协议在报批之前'],
          ['谁公告、谁组织', places.government],
          ['谁负责', `${places.department}`],
          ['谁来办', places.unit],
          ['多少户', `${households.length}户，其中有住宅的${homes}户`],
          ['房屋面积', squareMetres(households.reduce((sum, { areaC }) => sum + areaC, 0))],
          ['签约时间', `${inWords(dates.agreementsStart)}到${inWords(dates.agreementsEnd)}`],
        ),
        heading('接下来'),
        list(
          '签完协议、补偿的钱足额到位以后，才能报批；没有到位的，不得批准',
          '批准以后十五个工作日内公告；没签协议的，另作补偿安置决定',
          '公告后六十天内付清补偿。付清以前，不用腾退',
        ),
      ],
      basis: [...cite('土', 45, 46, 47), ...cite('土实', 30, 31, 32), ...cite('浙土', 44, 45, 46, 47), ...cite('公开', 20)],
      publishedOn: dates.preNotice,
      publishedUntil: null,
    },
  ];
};

const policy = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 2,
    position: 1,
    part: 'laws',
    audience: 'P',
    title: '适用的法律和条例',
    summary: '征地、补偿、安置按哪些法律办。',
    blocks: [
      list(
        '《土地管理法》，2019年修正：先补偿后搬迁，居住条件有改善',
        '《土地管理法实施条例》，2021年9月1日起施行：预公告、公告、签协议的步骤',
        '《浙江省土地管理条例》，2021年11月1日起施行：本省的步骤和期限',
        '《杭州市征收集体所有土地房屋补偿条例》，2014年5月1日起施行：房屋怎么算、安置多大',
        '《行政复议法》《行政诉讼法》：对决定不服怎么办',
      ),
      assumed,
      paragraph('条文全文以国家法律法规数据库公布的为准。'),
    ],
    basis: [...cite('土', 47, 48), ...cite('浙土', 49), ...cite('杭', 2), ...cite('公开', 20)],
    publishedOn: dates.preNotice,
    publishedUntil: null,
  },
];

/** What a plan has to say (杭8; 土实27), in plain words, with the numbers of `plan`. */
const planText = (plan: CollectivePlan): Block[] => [
  heading('一、谁来补偿、补偿哪里'),
  paragraph(`补偿人是${places.department}。范围是${places.village}一组、二组，共10户。`),
  heading('二、住宅怎么安置'),
  list(
    '一两口人：四十到八十平方米；三口人：五十五到一百二十平方米；四口以上：每人十八到四十平方米',
    '原房面积在这中间的，按原房面积安置；不到的补到最低，超过的按最高',
    '已婚没有子女、领了独生子女证的，可以增加一个人；结婚三年以上的配偶、现役军人、在校学生等，可以计入',
    `安置房在${places.newFlats}。不想要安置房的，可以协商货币化安置`,
  ),
  heading('三、房屋怎么结算'),
  facts(
    ['原房重置价', `${yuanPerM2(plan.old_replacement_fen_per_m2)}，再乘新旧程度`],
    ['原房超过安置面积的部分', '按上一项的价加倍'],
    ['安置房，和原房一样大的部分', yuanPerM2(plan.new_replacement_fen_per_m2)],
    ['安置房，标准以内多出来的部分', `成本价，${yuanPerM2(plan.cost_price_fen_per_m2)}`],
    ['房间不能拆开多出来的', `${squareMetres(plan.indivisible_room_tolerance_c)}以内按成本价`],
    ['安置房，超过标准的部分', `商品房价，${yuanPerM2(plan.commodity_price_fen_per_m2)}`],
  ),
  heading('四、非住宅和附属物'),
  list('非住宅不换房，按重置价和新旧程度的三倍补偿', '棚舍、室外厕所、门斗等附属物，按评估折价', '违法的、超期的临时建筑，不补偿'),
  heading('五、搬家和过渡'),
  facts(
    ['搬家补贴费', `每户${yuan(plan.moving_subsidy_per_household_fen)}`],
    ['临时过渡费', `自己找房的，每人每月${yuan(plan.transition_fen_per_person_month)}；住过渡用房的，没有这一项`],
  ),
  heading('六、别的安置'),
  list('按规定可以选重新安排宅基地建房、安置房或者货币补偿', '符合条件的人，另行落实社会保障'),
];

const plan = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 3,
    position: 1,
    part: 'land_plan_notice',
    audience: 'P',
    title: '征地补偿安置方案（公告稿）',
    summary: `公告${daysBetween(dates.planNoticed, dates.planNoticeEnds)}天，听意见，已结束。`,
    blocks: [paragraph(`这一稿从${inWords(dates.planNoticed)}起公告。现在以批准的实施方案为准。`), ...planText(noticedParameters)],
    basis: [...cite('土', 47), ...cite('土实', 27, 28), ...cite('浙土', 42)],
    publishedOn: dates.planNoticed,
    publishedUntil: null,
  },
  {
    kind: 3,
    position: 2,
    part: 'comments_summary',
    audience: 'P',
    title: '收到的意见和修改的地方',
    summary: '一共收到9条意见，改了两处。',
    blocks: [
      facts(
        ['收到意见', '9条，来自6户和村集体'],
        ['采纳', '4条，合并成两处修改'],
        ['认为方案不合法的', '没有，没有达到必须开听证会的情形'],
      ),
      heading('改了什么'),
      facts(
        [
          '原房重置价',
          `${yuanPerM2(noticedParameters.old_replacement_fen_per_m2)}，改为${yuanPerM2(collectiveParameters.old_replacement_fen_per_m2)}`,
        ],
        [
          '临时过渡费',
          `每人每月${yuan(noticedParameters.transition_fen_per_person_month)}，改为${yuan(collectiveParameters.transition_fen_per_person_month)}`,
        ],
      ),
      heading('没改的，为什么'),
      list('“每人多给十平方米”：每人多少平方米由条例定，这条改不了', '“非住宅也换房”：非住宅原则上不换房，房源不够'),
    ],
    basis: [...cite('土', 47), ...cite('浙土', 42), ...cite('杭', 8, 18, 24, 25)],
    publishedOn: dates.commentsPublished,
    publishedUntil: null,
  },
  {
    kind: 3,
    position: 3,
    part: 'plan_final',
    audience: 'P',
    title: '征地房屋补偿实施方案（定稿）',
    summary: '给什么、给多少、怎么算。每户的结果都按这一版计算。',
    blocks: [paragraph(`${inWords(dates.planApproved)}批准并公告。`), assumed, ...planText(collectiveParameters)],
    basis: [...cite('杭', 8, 18, 19, 20, 23, 24, 26), ...cite('土实', 29)],
    publishedOn: dates.planApproved,
    publishedUntil: null,
  },
];

const notices = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 4,
    position: 1,
    part: 'land_pre_notice',
    audience: 'P',
    title: '征收土地预公告',
    summary: '打算征哪里、什么时候来调查，公告期间不要抢建。',
    blocks: [
      facts(
        ['文号', documentNumber('预', dates.preNotice, 1)],
        ['发布', places.government],
        ['范围', `${places.village}一组、二组的河道两侧`],
        ['做什么', '拓宽河道、加固堤岸'],
        ['来调查', `${inWords(dates.surveyStarts)}起，逐户上门`],
        ['公布多久', '不少于十个工作日'],
      ),
      paragraph('从公告这天起，在范围里抢种、抢建的，不补偿。张贴在镇、村、组三处公告栏。'),
    ],
    basis: [...cite('土实', 26), ...cite('浙土', 41)],
    publishedOn: dates.preNotice,
    publishedUntil: null,
  },
  {
    kind: 4,
    position: 2,
    part: 'other',
    audience: 'P',
    title: '暂停办理有关手续的公告',
    summary: `范围内哪些手续先停办，最多${freezeMonths}个月。`,
    blocks: [
      facts(['文号', documentNumber('停', dates.freeze, 1)], ['发布', places.authority], ['最长', `${freezeMonths}个月`]),
      list(
        '暂停：户口迁入和分户，房屋买卖、翻建、分户、析产、赠与、租赁、抵押，核发营业执照',
        '不受影响：出生、婚嫁迁户口，复转军人、离退休人员、学生、刑满释放人员回原籍',
      ),
      paragraph('一年内方案没有获得批准的，恢复办理。'),
    ],
    basis: cite('杭', 7),
    publishedOn: dates.freeze,
    publishedUntil: null,
  },
  {
    kind: 4,
    position: 3,
    part: 'other',
    audience: 'P',
    title: '征地补偿安置公告',
    summary: '方案在哪里看、怎么提意见、什么时候来登记。',
    blocks: [
      facts(
        ['文号', documentNumber('补', dates.planNoticed, 1)],
        ['公告', `${inWords(dates.planNoticed)}到${inWords(dates.planNoticeEnds)}`],
        ['怎么提意见', '在本平台写、寄信、打电话、到服务点说，都算'],
        ['补偿登记', `${inWords(dates.registration)}到${inWords(dates.registrationEnds)}，到${places.office}，带权属证书`],
        ['没有来登记的', '按现状调查公布的结果算，不会因此没有补偿'],
      ),
      paragraph('过半数的村集体成员认为方案不合法的，要开听证会。'),
    ],
    basis: [...cite('土', 47), ...cite('土实', 28), ...cite('浙土', 42, 43)],
    publishedOn: dates.planNoticed,
    publishedUntil: dates.planNoticeEnds,
  },
  {
    kind: 4,
    position: 4,
    part: 'signing_notice',
    audience: 'P',
    title: '签订补偿安置协议的通知',
    summary: '什么时候签、去哪里签、没签会怎样。',
    blocks: [
      facts(
        ['文号', documentNumber('通', dates.agreementsNoticed, 2)],
        ['签约期', `${inWords(dates.agreementsStart)}到${inWords(dates.agreementsEnd)}`],
        ['地点', `${places.office}；行动不便的可以预约上门`],
        ['带什么', '本人身份证、户口簿、权属证书；代办的另带委托书'],
      ),
      heading('签之前'),
      list('先看您家的补偿结果，每一项都写着怎么算', '人口、面积写错了，先提出来，核实后重算', '协议可以带回家看，可以请人念给您听'),
      heading('没有谈成'),
      list('报批的时候如实写明', '批准并公告以后，政府作出补偿安置决定送到您手上，不服可以复议、起诉', '补偿没有付清，不能要求您腾退'),
    ],
    basis: [...cite('土', 47), ...cite('土实', 29, 31), ...cite('浙土', 44, 45, 47), ...cite('杭', 10, 12)],
    publishedOn: dates.agreementsNoticed,
    publishedUntil: dates.agreementsEnd,
  },
];

/** 5 to 7: no article orders single households' results on collective land to be shown to others, so each household reads its own alone. */
const results = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 5,
    position: 1,
    part: 'survey_results',
    audience: 'H',
    title: '您家的调查结果',
    summary: '您家房屋的权属、用途、面积。只给您家看。',
    blocks: [
      paragraph(`${inWords(dates.surveyShown)}公布，只给本户看。姓名只留姓。`),
      paragraph('写错了，带上证明到服务点或在本平台提出。核实后更正，补偿结果跟着重算。'),
    ],
    basis: [...cite('土', 47), ...cite('土实', 26), ...cite('浙土', 43), ...cite('杭', 9), ...cite('个', 46)],
    publishedOn: dates.surveyShown,
    publishedUntil: null,
    rowsOf: 'survey',
  },
  {
    kind: 6,
    position: 1,
    part: 'agency_selection',
    audience: 'P',
    title: '谁来评估',
    summary: `作价的房屋由${places.agency}评估。`,
    blocks: [
      facts(['评估单位', places.agency], ['评什么', '房屋的重置价和新旧程度、附属物'], ['谁付钱', '征收方付，不用您出']),
      paragraph('评估单位要有资格，补偿的人和被补偿的人都不能自己评。'),
    ],
    basis: cite('杭', 11),
    publishedOn: dates.surveyStarts,
    publishedUntil: null,
  },
  {
    kind: 7,
    position: 1,
    part: 'compensation_results',
    audience: 'H',
    title: '您家的补偿结果',
    summary: '您家补偿了多少，按大类列。只给您家看。',
    blocks: [
      paragraph('集体土地上，没有法律要求把每户的补偿给别的户看，所以只给本户。'),
      list('每一项怎么算的，在“补偿结果”里看', '合计为负的，是您家换房要补的差价'),
    ],
    basis: [...cite('浙土', 46), ...cite('杭', 10, 19), ...cite('个', 25, 34)],
    publishedOn: dates.today,
    publishedUntil: null,
    rowsOf: 'compensation',
  },
];

const people = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 8,
    position: 1,
    part: 'offices',
    audience: 'P',
    title: '谁在办、去哪里找',
    summary: '征地事务机构、服务站、地址和电话。',
    blocks: [
      facts(
        ['负责', places.department],
        ['负责人', '设主任'],
        ['来办的', places.unit],
        ['服务点', places.office],
        ['电话', '0000-0000101（演示，打不通）'],
        ['时间', '每天上午八点半到下午五点'],
      ),
    ],
    basis: [...cite('杭', 3, 5), ...cite('公开', 20)],
    publishedOn: dates.preNotice,
    publishedUntil: null,
  },
  {
    kind: 8,
    position: 2,
    part: 'officers',
    audience: 'S',
    title: '您家的经办人员',
    summary: '每个组由谁经办，工作电话是多少。',
    blocks: [
      facts(['一组', '经办甲子，工作电话 0000-0000111（演示，打不通）'], ['二组', '经办乙丑，工作电话 0000-0000112（演示，打不通）']),
      paragraph('经办人员上门会出示工作证，两个人一起来。他们不能收您的钱，也不能替您签字。'),
    ],
    basis: [...cite('个', 25), ...cite('公开', 20)],
    publishedOn: dates.surveyStarts,
    publishedUntil: null,
  },
];

const supervision = ({ dates }: Sources): CollectiveDisclosure[] => [
  {
    kind: 9,
    position: 1,
    part: 'hotline',
    audience: 'P',
    title: '有问题找谁、多久有答复',
    summary: '举报电话、信访渠道、信息公开申请。',
    blocks: [
      facts(
        ['征地监督电话', '0000-0000121（演示，打不通）'],
        ['来信', `${places.district}幻想路0号 监督信箱（演示地址）`],
        ['信访', '收到后15天内书面告知是否受理，受理后60天内办结'],
        ['要看资料', '在本平台、写信或到服务点申请，20个工作日内答复'],
        ['请不起律师', '经济困难的，可以申请法律援助，七天内决定给不给'],
      ),
      paragraph('收到举报的部门要及时核实、处理。结果只告诉举报人。'),
    ],
    basis: [...cite('信访', 22, 23, 30, 34), ...cite('公开', 29, 33, 47, 51), ...cite('援', 31, 43)],
    publishedOn: dates.preNotice,
    publishedUntil: null,
  },
];

/** The nine disclosures of the second project, in their order. */
export const collectiveDisclosures = (sources: Sources): CollectiveDisclosure[] =>
  [overview, policy, plan, notices, results, people, supervision].flatMap((kind) => kind(sources));
