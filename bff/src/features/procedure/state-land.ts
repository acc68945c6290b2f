import type { Citation } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';

/** One state of domain.md §2 as a resident reads it. */
export interface ProcedureState {
  code: string;
  title: string;
  meaning: string;
  articles: Citation[];
  /** `always` on the line; `oldTown` only for 旧城区改建; `ifEntered` only when the project or household really came there. */
  shown: 'always' | 'oldTown' | 'ifEntered';
}

/** The procedure on state-owned land, in its order. */
export const stateLandProcedure: readonly ProcedureState[] = [
  {
    code: 'PROPOSED',
    title: '提出征收',
    meaning: '建设单位说明要征哪里、为了什么公共利益。这时还没有决定征收。',
    articles: [cite('国', 8), cite('国', 9), cite('浙', 7)],
    shown: 'always',
  },
  {
    code: 'SCOPE_PUBLISHED',
    title: '公布范围',
    meaning: '政府认定属于公共利益，公布征收范围。从这天起在范围内抢建、改用途，不增加补偿。',
    articles: [cite('国', 16), cite('浙', 7)],
    shown: 'always',
  },
  {
    code: 'WILLINGNESS',
    title: '征询改造意愿',
    meaning: '旧城区改建要先问大家愿不愿意，九成以上的户同意才能往下走。',
    articles: [cite('浙', 8)],
    shown: 'oldTown',
  },
  {
    code: 'SURVEYED',
    title: '调查登记',
    meaning: '上门登记房屋的权属、用途和面积，没有登记的建筑也在这时认定。结果向范围内的被征收人公布，有错可以要求改。',
    articles: [cite('国', 15), cite('国', 24), cite('浙', 9)],
    shown: 'always',
  },
  {
    code: 'PLAN_COMMENT',
    title: '补偿方案征求意见',
    meaning: '补偿方案的草稿公布至少三十天，谁都可以提意见。',
    articles: [cite('国', 10), cite('浙', 11)],
    shown: 'always',
  },
  {
    code: 'HEARING',
    title: '听证会',
    meaning: '半数以上的户反对方案时开听证会，被征收人代表到会说话。',
    articles: [cite('国', 11), cite('浙', 11)],
    shown: 'ifEntered',
  },
  {
    code: 'COMMENTS_PUBLISHED',
    title: '公布意见和修改',
    meaning: '大家提了什么意见、方案改了哪些，都要公布。',
    articles: [cite('国', 11), cite('浙', 11)],
    shown: 'always',
  },
  {
    code: 'RISK_ASSESSED',
    title: '稳定风险评估',
    meaning: '政府评估这件事会不会影响大家的生活，补偿款要先足额存进专户。',
    articles: [cite('国', 12), cite('浙', 12)],
    shown: 'always',
  },
  {
    code: 'STANDING_MEETING',
    title: '政府常务会议',
    meaning: '涉及一百户以上的，征收决定要经政府常务会议讨论。',
    articles: [cite('浙', 13)],
    shown: 'ifEntered',
  },
  {
    code: 'FUNDED',
    title: '补偿款足额到位',
    meaning: '作出征收决定以前，补偿款要足额存进专户，专款专用。',
    articles: [cite('国', 12)],
    shown: 'ifEntered',
  },
  {
    code: 'DECIDED',
    title: '作出征收决定',
    meaning: '政府已作出征收决定，七天内公告。',
    articles: [cite('国', 13), cite('浙', 14)],
    shown: 'ifEntered',
  },
  {
    code: 'ANNOUNCED',
    title: '征收决定公告',
    meaning: '政府作出征收决定，七天内公告。房屋价值就按公告这天的市场行情评估。对决定不服，可以复议或起诉。',
    articles: [cite('国', 13), cite('国', 14), cite('浙', 14), cite('浙', 17)],
    shown: 'always',
  },
  {
    code: 'AGENCY_SELECTED',
    title: '选评估机构',
    meaning: '评估机构由被征收人商量选定；商量不成，投票或抽签决定。',
    articles: [cite('国', 20), cite('浙', 18)],
    shown: 'always',
  },
  {
    code: 'PRELIM_SHOWN',
    title: '初步评估公示',
    meaning: '每户的初步评估结果在范围内公示，评估师到场解释。',
    articles: [cite('国', 19), cite('浙', 19)],
    shown: 'always',
  },
  {
    code: 'REPORT_SERVED',
    title: '收到评估报告',
    meaning: '您家的评估报告送到您手上。觉得不对，收到后十天内可以书面申请复核，不收费。',
    articles: [cite('国', 19), cite('浙', 19)],
    shown: 'always',
  },
  {
    code: 'REVIEW',
    title: '复核评估',
    meaning: '有人对评估结果申请了复核，评估机构正在重新核对。',
    articles: [cite('国', 19), cite('浙', 19)],
    shown: 'ifEntered',
  },
  {
    code: 'EXPERT',
    title: '专家鉴定',
    meaning: '对复核结果仍有异议的，由评估专家委员会鉴定。',
    articles: [cite('国', 19), cite('浙', 20)],
    shown: 'ifEntered',
  },
  {
    code: 'SIGNING',
    title: '签订补偿协议',
    meaning: '选货币补偿还是产权调换由您定。协议写清给多少、什么时候给、什么时候搬。',
    articles: [cite('国', 21), cite('国', 25), cite('浙', 31)],
    shown: 'always',
  },
  {
    code: 'DRAFT_DECISION',
    title: '补偿决定方案',
    meaning: '签约期内没有谈成，征收部门先送一份补偿决定方案，您有十五天提意见、选补偿方式。',
    articles: [cite('国', 26), cite('浙', 32)],
    shown: 'ifEntered',
  },
  {
    code: 'COMP_DECIDED',
    title: '补偿决定',
    meaning: '政府按方案作出补偿决定并公告、送达。不服可以复议或起诉。',
    articles: [cite('国', 26), cite('浙', 33)],
    shown: 'ifEntered',
  },
  {
    code: 'REMEDY',
    title: '复议和诉讼',
    meaning: '对补偿决定不服的，可以复议或起诉。还没有结论，就不能强制搬迁。',
    articles: [cite('国', 26), cite('复', 20), cite('诉', 46)],
    shown: 'ifEntered',
  },
  {
    code: 'COMPENSATED',
    title: '补偿到位',
    meaning: '先补偿，后搬迁：钱付清、安置落实之后，才谈得上搬家。',
    articles: [cite('国', 27)],
    shown: 'always',
  },
  {
    code: 'MOVED_OUT',
    title: '搬迁腾空',
    meaning: '在约定的时间内搬出，双方验收。不得用停水停电等办法逼搬。',
    articles: [cite('国', 27)],
    shown: 'always',
  },
  {
    code: 'ENFORCEMENT',
    title: '申请法院执行',
    meaning: '只有补偿已经到位、期限内既没有复议起诉又没有搬的，才能由政府申请法院执行。',
    articles: [cite('国', 28), cite('浙', 36)],
    shown: 'ifEntered',
  },
  {
    code: 'DEREGISTERED',
    title: '注销产权登记',
    meaning: '征收部门把材料送登记机构办理注销，不用您跑。',
    articles: [cite('浙', 34)],
    shown: 'always',
  },
  {
    code: 'ARCHIVED',
    title: '归档和审计公布',
    meaning: '每户一份档案。补偿费用的使用情况经过审计，结果向大家公布。',
    articles: [cite('国', 29), cite('浙', 6)],
    shown: 'always',
  },
];

/** Whether state `a` comes after state `b`. */
export const isLater = (a: string, b: string): boolean =>
  stateLandProcedure.findIndex(({ code }) => code === a) > stateLandProcedure.findIndex(({ code }) => code === b);

/** Whether the procedure knows such a state. */
export const isState = (code: string): boolean => stateLandProcedure.some((state) => state.code === code);

export const stateTitle = (code: string): string => stateLandProcedure.find((state) => state.code === code)?.title ?? code;
