import { squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import type { MapFeatures, MapPosition } from '../../../bff/contract/src/disclosure';
import { cite } from '../cite';
import { addDays, inWords } from '../dates';
import { type DemonstrationDisclosure, facts, heading, list, map, paragraph } from '../disclosures/disclosure';
import { COMMENT_DAYS, type RenewalDates } from './dates';
import { renewalHouseholds } from './households';
import { renewalParameters } from './plan';
import { documentNumber, places, project } from './project';

interface Sources {
  dates: RenewalDates;
  /** The last day for comments. */
  commentEndsOn: string;
}

/** The freeze may last a year at most (国16). */
const freezeDays = 365;
const households = renewalHouseholds.length;

/** An area of nowhere, in the open sea, so that no real street is taken for it. */
const corners: MapPosition[] = [
  [124.61, 30.11],
  [124.6133, 30.1098],
  [124.6138, 30.1121],
  [124.6104, 30.1125],
];
const scope: MapFeatures = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '改建范围：构想坊4号到18号（演示）' },
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0] as MapPosition]] },
    },
    { type: 'Feature', properties: { name: '服务点（演示）' }, geometry: { type: 'Point', coordinates: [124.6121, 30.111] } },
  ],
};

const overview = ({ dates }: Sources): DemonstrationDisclosure[] => {
  const { name, ground } = project(dates);
  return [
    {
      kind: 1,
      position: 1,
      part: 'project_overview',
      audience: 'P',
      title: '项目概况',
      summary: '改建哪里、为什么改、谁来办、一共多少户。',
      blocks: [
        paragraph('这是演示项目。人名、地名、金额都是编的，请不要当真。'),
        facts(
          ['项目', name],
          ['为什么征', `${ground}（公共利益情形）`],
          ['谁来决定', `${places.government}。现在还没有作出征收决定`],
          ['谁负责', `${places.department}（房屋征收部门）`],
          ['谁来办', `${places.unit}（受委托的征收实施单位，不以营利为目的）`],
          ['多少户', `${households}户，其中住宅${renewalHouseholds.filter(({ useWords }) => useWords === '住宅').length}户`],
          ['登记面积', squareMetres(renewalHouseholds.reduce((sum, { areaC }) => sum + areaC, 0))],
        ),
        heading('已经走过的步骤'),
        list(
          `${inWords(dates.scopePublished)}：公布征收范围`,
          `${inWords(dates.willingnessAsked)}到${inWords(dates.willingnessCounted)}：第一次征询改建意愿`,
          `${inWords(dates.surveyed)}：公布调查和认定结果`,
          `${inWords(dates.planPublished)}：公布补偿方案的草稿，开始征求意见`,
        ),
        heading('接下来'),
        list('收完意见，公布大家说了什么、方案改了哪里', '半数以上的户认为方案不合条例的，开听证会', '钱足额存进专户以后，才能作征收决定'),
      ],
      basis: [...cite('国', 8, 10, 11, 12), ...cite('浙', 7, 8, 11), ...cite('公开', 19, 20, 21)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
    {
      kind: 1,
      position: 2,
      part: 'scope_map',
      audience: 'P',
      title: '改建范围',
      summary: '范围到哪里，哪些门牌在里面。',
      blocks: [
        facts(
          ['东', '到构想河西岸'],
          ['南', '到拟想路北侧'],
          ['西', '到构想坊西墙'],
          ['北', '到拟定路南侧'],
          ['门牌', '构想坊4号到18号，双号'],
        ),
        map('改建范围（演示，画在海上）', scope),
      ],
      basis: [...cite('国', 16), ...cite('浙', 7)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
  ];
};

const policy = ({ dates }: Sources): DemonstrationDisclosure[] => {
  const plan = renewalParameters(dates);
  const [before, now] = plan.temp_allowance_published;
  return [
    {
      kind: 2,
      position: 1,
      part: 'laws',
      audience: 'P',
      title: '适用的法律和条例',
      summary: '旧城区改建按哪些法律办，各管什么。',
      blocks: [
        list(
          '《国有土地上房屋征收与补偿条例》，2011年1月21日起施行：怎么征、补什么、先补偿后搬迁',
          '《浙江省国有土地上房屋征收与补偿条例》，2014年10月1日起施行，2020年9月24日修正：先征询意愿，九成以上同意才能改建',
          '《行政复议法》《行政诉讼法》：对决定不服怎么办',
        ),
        paragraph('条文全文以国家法律法规数据库公布的为准。'),
      ],
      basis: [...cite('公开', 20), ...cite('浙', 8)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
    {
      kind: 2,
      position: 2,
      part: 'standards',
      audience: 'P',
      title: '本市公布的临时安置费标准（演示）',
      summary: '住宅的临时安置费，市里每两年公布一次。',
      blocks: [
        paragraph('下面的数字是演示用的，不是任何城市的真实标准。'),
        facts(
          ...[now, before].flatMap((standard): [string, string][] =>
            standard
              ? [
                  [
                    `${inWords(standard.from)}起`,
                    `${yuanPerM2(standard.fen_per_m2_month)}，每月不少于${yuan(plan.temp_allowance_min_fen_month)}`,
                  ],
                ]
              : [],
          ),
        ),
      ],
      basis: [...cite('浙', 24), ...cite('公开', 20)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
  ];
};

const notices = ({ dates, commentEndsOn }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 4,
    position: 1,
    part: 'scope_notice',
    audience: 'P',
    title: '征收范围公告和暂停办理通知',
    summary: '范围内暂停办理哪些手续，停到哪一天。',
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.scopePublished, 1)],
        ['发布', places.government],
        ['暂停从', inWords(dates.scopePublished)],
        ['最晚到', inWords(addDays(dates.scopePublished, freezeDays - 1))],
      ),
      list('新建、扩建、改建房屋', '改变房屋用途', '其他不当增加补偿费用的手续'),
      paragraph('继承登记、抵押、修漏水和换门窗，不受影响。'),
    ],
    basis: [...cite('国', 16), ...cite('浙', 7)],
    publishedOn: dates.scopePublished,
    publishedUntil: addDays(dates.scopePublished, freezeDays - 1),
  },
  {
    kind: 4,
    position: 2,
    part: 'willingness_result',
    audience: 'P',
    title: '第一次征询改建意愿的结果',
    summary: `${households}户都同意，到了九成。`,
    blocks: [
      facts(
        ['征询时间', `${inWords(dates.willingnessAsked)}到${inWords(dates.willingnessCounted)}，上门发纸质征询表`],
        ['一共', `${households}户`],
        ['收回征询表', `${households}份`],
        ['同意改建', `${households}户`],
        ['公证', '虚拟公证处（演示）'],
      ),
      paragraph('九成以上的户同意，才能进行旧城区改建。不公布谁同意、谁不同意。看过补偿方案的草稿以后，还会再问一次。'),
    ],
    basis: cite('浙', 8),
    publishedOn: dates.willingnessCounted,
    publishedUntil: null,
  },
  {
    kind: 4,
    position: 3,
    part: 'plan_comment_notice',
    audience: 'P',
    title: '补偿方案征求意见公告',
    summary: `征求意见${COMMENT_DAYS}天，谁都可以提。`,
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.planPublished, 2)],
        ['时间', `${inWords(dates.planPublished)}到${inWords(commentEndsOn)}`],
        ['怎么提', '在本平台逐条写、寄信、打电话、到服务点说，都算'],
        ['服务点', places.office],
      ),
      paragraph('不会写字的，到服务点口头说，工作人员代写并念给您听，您确认后才算。'),
    ],
    basis: [...cite('国', 10), ...cite('浙', 11)],
    publishedOn: dates.planPublished,
    publishedUntil: commentEndsOn,
  },
];

const results = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 5,
    position: 1,
    part: 'survey_results',
    audience: 'S',
    title: '房屋调查和认定结果',
    summary: '每户的权属、用途、面积，和没登记的建筑怎么认定的。',
    blocks: [
      paragraph(`${inWords(dates.surveyed)}在改建范围内公布，只给本项目的住户看。姓名只留姓。`),
      paragraph('看到自家有错，带上证明到服务点或在本平台提出。核实后更正，改前改后和原因都会留着。'),
    ],
    basis: [...cite('国', 15, 24), ...cite('浙', 9), ...cite('公开', 41)],
    publishedOn: dates.surveyed,
    publishedUntil: null,
    rowsOf: 'survey',
  },
];

const people = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 8,
    position: 1,
    part: 'offices',
    audience: 'P',
    title: '谁在办、去哪里找',
    summary: '征收部门、实施单位、地址和电话。',
    blocks: [
      facts(
        ['房屋征收部门', places.department],
        ['征收实施单位', places.unit],
        ['负责人', '想主任'],
        ['服务点', places.office],
        ['电话', '0000-0000201（演示，打不通）'],
        ['时间', '每天上午八点半到下午五点'],
      ),
      paragraph('实施单位受征收部门委托办事，不以营利为目的，后果由征收部门负责。'),
    ],
    basis: [...cite('国', 5), ...cite('浙', 5), ...cite('公开', 20)],
    publishedOn: dates.scopePublished,
    publishedUntil: null,
  },
  {
    kind: 8,
    position: 2,
    part: 'officers',
    audience: 'S',
    title: '您家的经办人员',
    summary: '由谁经办，工作电话是多少。',
    blocks: [
      facts(['构想坊', '经办甲丑，工作电话 0000-0000211（演示，打不通）']),
      paragraph('经办人员上门会出示工作证，两个人一起来。他们不能收您的钱，也不能替您签字、替您投票。'),
    ],
    basis: [...cite('国', 5), ...cite('个', 25)],
    publishedOn: dates.scopePublished,
    publishedUntil: null,
  },
];

const supervision = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 9,
    position: 1,
    part: 'hotline',
    audience: 'P',
    title: '有问题找谁、多久有答复',
    summary: '举报电话、信访渠道、信息公开申请。',
    blocks: [
      facts(
        ['征收监督电话', '0000-0000221（演示，打不通）'],
        ['来信', `${places.district}拟想路0号 监督信箱（演示地址）`],
        ['信访', '收到后15天内书面告知是否受理，受理后60天内办结'],
        ['要看资料', '在本平台、写信或到服务点申请，20个工作日内答复'],
        ['请不起律师', '经济困难的，可以申请法律援助，七天内决定给不给'],
      ),
      paragraph('收到举报的部门要及时核实、处理。结果只告诉举报人。'),
    ],
    basis: [...cite('国', 7), ...cite('信访', 22, 23, 30, 34), ...cite('公开', 29, 33), ...cite('援', 31, 43)],
    publishedOn: dates.scopePublished,
    publishedUntil: null,
  },
];

/** The disclosures that there are by now, but the draft plan itself, whose text follows from the plan. */
export const renewalDisclosures = (sources: Sources): DemonstrationDisclosure[] =>
  [overview, policy, notices, results, people, supervision].flatMap((kind) => kind(sources));
