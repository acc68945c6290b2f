import { type Audience, type Citation, disclosureKinds, type RowSource, type WithdrawalGround } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';
import type { Period } from '../procedure/calendar';

/** How long a part stays public at least: so long from its day, or by what it depends on. */
export type Minimum =
  | (Period & { articles: Citation[] })
  /** The project's own number of days: no law gives one. */
  | 'project_setting'
  /** While the project runs. */
  | 'project'
  /** While what it tells of is so. */
  | 'while_active'
  | 'permanent';

/** By when a part has to be there: so long after the project entered a state. */
interface Due extends Period {
  /** The state in each regime's procedure. */
  after: { state?: string; collective?: string };
  articles: Citation[];
}

export interface Part {
  kind: number;
  title: string;
  /** What belongs in it. */
  explains: string;
  /** By law, the first is what a draft starts with; `results`: S on state-owned land (国29), on collective land by the project's setting. */
  audiences: readonly Audience[] | 'results';
  minimum: Minimum;
  articles: Citation[];
  due?: Due;
  /** Only in this regime; both if left out. */
  regime?: 'state' | 'collective';
  rowsOf?: readonly RowSource[];
}

/** 主动公开 within twenty working days of creation or change (公开26), where no other law is stricter. */
const inTwentyDays = (state: string, collective?: string): Due => ({
  after: collective ? { state, collective } : { state },
  amount: 20,
  unit: 'working_days',
  rollsOver: false,
  articles: [cite('公开', 26)],
});
const inTwentyDaysOnCollective = (collective: string): Due => ({ ...inTwentyDays(''), after: { collective } });
const started = inTwentyDays('SCOPE_PUBLISHED', 'PRE_NOTICE');

/** Six months in which somebody may go to court (诉46): a decision stays public at least so long. */
const whileRemediesRun: Minimum = { amount: 6, unit: 'months', rollsOver: true, articles: [cite('诉', 46)] };

/**
 * The parts of the nine disclosures (domain.md §4): who may read each, how long it stays, by when it has to be there. The code of a part is what
 * the procedure's guards ask for.
 */
export const parts = {
  project_overview: {
    kind: 1,
    title: '项目概况',
    explains: '征哪里、为什么征、谁来征、时间安排、一共多少户和多少面积。',
    audiences: ['P'],
    minimum: 'project',
    articles: [cite('公开', 19), cite('公开', 20), cite('公开', 21)],
    due: started,
  },
  scope_map: {
    kind: 1,
    title: '征收范围图',
    explains: '征收范围的地图和四至，改了范围就是新的一版。',
    audiences: ['P'],
    minimum: 'project',
    articles: [cite('浙', 7), cite('浙', 14), cite('公开', 20)],
    due: started,
  },
  laws: {
    kind: 2,
    title: '法律和地方规定',
    explains: '适用的法律、法规和地方规定，写明从哪天起有效。',
    audiences: ['P'],
    minimum: 'permanent',
    articles: [cite('公开', 20, { item: 1 })],
    due: started,
  },
  standards: {
    kind: 2,
    title: '公布的补偿标准',
    explains: '搬迁费、临时安置费等当地公布的标准；旧的标准也留着。',
    audiences: ['P'],
    minimum: 'permanent',
    articles: [cite('浙', 24), cite('浙', 27)],
  },
  plan_draft: {
    kind: 3,
    title: '补偿方案征求意见稿',
    explains: '方案全文，怎么提意见、提到哪一天。',
    audiences: ['P'],
    minimum: { amount: 30, unit: 'calendar_days', rollsOver: true, articles: [cite('国', 10), cite('浙', 11)] },
    articles: [cite('国', 10), cite('浙', 10), cite('浙', 11)],
    due: inTwentyDays('PLAN_COMMENT'),
    regime: 'state',
  },
  land_plan_notice: {
    kind: 3,
    title: '征地补偿安置方案公告',
    explains: '补偿安置方案全文，怎么提意见、怎么登记。',
    audiences: ['P'],
    minimum: { amount: 30, unit: 'calendar_days', rollsOver: true, articles: [cite('土', 47), cite('土实', 28)] },
    articles: [cite('土', 47), cite('土实', 28)],
    due: inTwentyDaysOnCollective('PLAN_NOTICE'),
    regime: 'collective',
  },
  comments_summary: {
    kind: 3,
    title: '意见和修改情况',
    explains: '收到了哪些意见，采纳了哪些，没采纳的为什么，方案改了哪里。',
    audiences: ['P'],
    minimum: 'project',
    articles: [cite('国', 11), cite('浙', 11)],
    due: inTwentyDays('COMMENTS_PUBLISHED'),
  },
  plan_revised: {
    kind: 3,
    title: '补偿方案修改稿',
    explains: '按意见修改以后的方案。',
    audiences: ['P'],
    minimum: 'project',
    articles: [cite('国', 11), cite('浙', 11)],
  },
  plan_final: {
    kind: 3,
    title: '补偿方案定稿',
    explains: '随征收决定一起公布的方案。',
    audiences: ['P'],
    minimum: 'project',
    articles: [cite('国', 13), cite('浙', 14)],
    due: { after: { state: 'DECIDED' }, amount: 7, unit: 'calendar_days', rollsOver: false, articles: [cite('浙', 14)] },
  },
  scope_notice: {
    kind: 4,
    title: '征收范围公告和暂停办理通知',
    explains: '范围内暂停办理哪些手续，停到哪一天。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('国', 16), cite('浙', 7)],
    due: inTwentyDays('SCOPE_PUBLISHED'),
    regime: 'state',
  },
  willingness_result: {
    kind: 4,
    title: '改造意愿征询结果',
    explains: '一共多少户，多少户同意；不写谁同意、谁不同意。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('浙', 8)],
    regime: 'state',
  },
  plan_comment_notice: {
    kind: 4,
    title: '征求意见公告',
    explains: '什么时候征求意见、怎么提。',
    audiences: ['P'],
    minimum: { amount: 30, unit: 'calendar_days', rollsOver: true, articles: [cite('国', 10), cite('浙', 11)] },
    articles: [cite('国', 10), cite('浙', 11)],
    regime: 'state',
  },
  hearing_notice: {
    kind: 4,
    title: '听证会公告',
    explains: '听证会的时间、地点，怎么报名；要提前七天。',
    audiences: ['P'],
    minimum: { amount: 7, unit: 'calendar_days', rollsOver: false, articles: [cite('浙', 11)] },
    articles: [cite('浙', 11), cite('浙土', 42)],
  },
  decision_notice: {
    kind: 4,
    title: '房屋征收决定公告',
    explains: '征收范围、补偿方案，不服怎么复议、怎么起诉。',
    audiences: ['P'],
    minimum: whileRemediesRun,
    articles: [cite('国', 13), cite('浙', 14), cite('浙', 38)],
    due: { after: { state: 'DECIDED' }, amount: 7, unit: 'calendar_days', rollsOver: false, articles: [cite('浙', 14)] },
    regime: 'state',
  },
  agency_vote_notice: {
    kind: 4,
    title: '选评估机构的通知',
    explains: '候选的机构，什么时候投票或抽签。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('国', 20), cite('浙', 18)],
    regime: 'state',
  },
  signing_notice: {
    kind: 4,
    title: '签约公告',
    explains: '签约从哪天到哪天、去哪里签、过期会怎样。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('国', 25), cite('浙', 31)],
  },
  lapse_notice: {
    kind: 4,
    title: '征收决定失效公告',
    explains: '旧城区改建签约比例没有达到，征收决定不再有效。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('浙', 31)],
    regime: 'state',
  },
  comp_decision_notice: {
    kind: 4,
    title: '补偿决定公告',
    explains: '没有谈成的户，政府作出的补偿决定；隐去证件、电话等个人信息。',
    audiences: ['P'],
    minimum: whileRemediesRun,
    articles: [cite('国', 26), cite('浙', 33), cite('浙', 38)],
    regime: 'state',
  },
  land_pre_notice: {
    kind: 4,
    title: '征收土地预公告',
    explains: '征收范围、目的，什么时候开展现状调查；发布后抢栽抢建的不补偿。',
    audiences: ['P'],
    minimum: { amount: 10, unit: 'working_days', rollsOver: false, articles: [cite('土实', 26), cite('浙土', 41)] },
    articles: [cite('土实', 26), cite('浙土', 41)],
    due: inTwentyDaysOnCollective('PRE_NOTICE'),
    regime: 'collective',
  },
  land_notice: {
    kind: 4,
    title: '征收土地公告',
    explains: '批准文件、征收范围、补偿费用什么时候付，不服怎么复议、怎么起诉。',
    audiences: ['P'],
    minimum: { amount: 10, unit: 'working_days', rollsOver: false, articles: [cite('浙土', 45)] },
    articles: [cite('土实', 31), cite('浙土', 45)],
    due: { after: { collective: 'APPROVED' }, amount: 15, unit: 'working_days', rollsOver: false, articles: [cite('土实', 31)] },
    regime: 'collective',
  },
  other: {
    kind: 4,
    title: '其他公告',
    explains: '上面没有列出的公告和通知。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('公开', 20)],
  },
  survey_results: {
    kind: 5,
    title: '调查和认定结果',
    explains: '每户的权属、用途、面积，未登记建筑怎么认定。',
    audiences: 'results',
    minimum: 'project_setting',
    articles: [cite('国', 15), cite('浙', 9)],
    due: inTwentyDays('SURVEYED', 'LAND_SURVEY'),
    rowsOf: ['survey'],
  },
  agency_selection: {
    kind: 6,
    title: '评估机构怎么选的',
    explains: '候选的机构、怎么选的、选定哪一家。',
    audiences: ['P'],
    minimum: 'project_setting',
    articles: [cite('国', 20), cite('浙', 18)],
    due: inTwentyDays('AGENCY_SELECTED'),
  },
  preliminary_appraisal: {
    kind: 6,
    title: '分户初步评估结果',
    explains: '每户的评估单价和价值，评估师在哪里解释。',
    audiences: 'results',
    minimum: 'project_setting',
    articles: [cite('国', 19), cite('浙', 19)],
    due: inTwentyDays('PRELIM_SHOWN'),
    rowsOf: ['appraisal'],
  },
  own_report: {
    kind: 6,
    title: '分户评估报告',
    explains: '一户自己的评估报告，不同意怎么申请复核。',
    audiences: ['H'],
    minimum: 'project',
    articles: [cite('国', 19), cite('浙', 19)],
  },
  compensation_results: {
    kind: 7,
    title: '分户补偿情况',
    explains: '每户补偿了多少，按大类列出，从签约公布到项目结束。',
    audiences: 'results',
    minimum: 'project',
    articles: [cite('国', 29)],
    due: inTwentyDays('SIGNING', 'LAND_AGREEMENTS'),
    rowsOf: ['compensation'],
  },
  offices: {
    kind: 8,
    title: '谁在办、去哪里找',
    explains: '征收部门、实施单位、负责人、地址和办公电话、各做什么。',
    audiences: ['P'],
    minimum: 'while_active',
    articles: [cite('公开', 20, { item: 2 }), cite('国', 5)],
    due: started,
  },
  officers: {
    kind: 8,
    title: '经办人员',
    explains: '经办人员的姓名和工作电话，只给本项目的被征收人看。',
    audiences: ['S'],
    minimum: 'while_active',
    articles: [cite('国', 5), cite('个', 25)],
    due: started,
  },
  hotline: {
    kind: 9,
    title: '向谁反映、多久有答复',
    explains: '举报电话、地址、信访渠道，怎么查结果。',
    audiences: ['P'],
    minimum: 'permanent',
    articles: [cite('国', 7), cite('公开', 47), cite('公开', 51), cite('信访', 18)],
    due: started,
  },
  handled_statistics: {
    kind: 9,
    title: '办理情况',
    explains: '收到多少、办了多少、结果怎样；不写是谁反映的。',
    audiences: ['P'],
    minimum: 'permanent',
    articles: [cite('国', 7), cite('信访', 35)],
  },
  own_answer: {
    kind: 9,
    title: '办理结果',
    explains: '一件反映的办理结果，只给反映的那一户。',
    audiences: ['H'],
    minimum: 'permanent',
    articles: [cite('国', 7), cite('信访', 36)],
  },
} as const satisfies Record<string, Part>;

export type PartCode = keyof typeof parts;
export const partCodes = Object.keys(parts) as PartCode[];
export const isPart = (code: string): code is PartCode => Object.hasOwn(parts, code);
/** A part by its code, with the type of the table's rows. */
export const partOf = (code: PartCode): Part => parts[code];

/** The part that a disclosure is; one that no part of today is stands for its kind alone, and stays while the project runs. */
export const partFor = (code: string, kind: number): Part => {
  if (isPart(code) && parts[code].kind === kind) return parts[code];
  const title = disclosureKinds[kind as keyof typeof disclosureKinds];
  return { kind, title, explains: title, audiences: ['P', 'S', 'H'], minimum: 'project', articles: [cite('公开', 20)] };
};

/** Of a project, what decides which parts it has and for whom. */
export interface ProjectRules {
  landRegime: string;
  resultsAudience: string;
  disclosureDays: number;
}

/**
 * Who may read a part in this project. Results of single households are for all households on state-owned land: keeping them back is against
 * 国29 whatever the setting; on collective land no law orders it, so the setting decides.
 */
export const audiencesOf = (part: Part, project: Pick<ProjectRules, 'landRegime' | 'resultsAudience'>): readonly Audience[] => {
  if (part.audiences !== 'results') return part.audiences;
  return project.landRegime === 'state' || project.resultsAudience === 'S' ? ['S'] : ['H'];
};

const onlyState = ['国', '浙'];
const onlyCollective = ['土', '土实', '浙土', '杭'];

/** The articles of a part that bind on the project's land; where none of them does, the general duty to disclose (公开20). */
export const articlesIn = ({ landRegime }: Pick<ProjectRules, 'landRegime'>, articles: readonly Citation[]): Citation[] => {
  const foreign = landRegime === 'state' ? onlyCollective : onlyState;
  const binding = articles.filter(({ law }) => !foreign.includes(law));
  return binding.length > 0 ? binding : [cite('公开', 20)];
};

/** Each household gets its own row and nobody else's. */
export const isEachHousehold = (part: Part, audience: Audience): boolean => part.audiences === 'results' && audience === 'H';

/** The parts that a project of that regime has, in the order of the table. */
export const partsOfProject = ({ landRegime }: Pick<ProjectRules, 'landRegime'>): PartCode[] =>
  partCodes.filter((code) => {
    const { regime } = partOf(code);
    return regime === undefined || regime === landRegime;
  });

/** When what was published may be taken down: nothing else is a reason. */
export const grounds: Record<WithdrawalGround, { title: string; explains: string; articles: Citation[] }> = {
  personal_data: {
    title: '里面有不该公开的个人信息或商业秘密',
    explains: '撤下以后，隐去这些内容，再公布新的一版。',
    articles: [cite('公开', 15), cite('个', 25)],
  },
  secret: {
    title: '法律、行政法规禁止公开',
    explains: '国家秘密，或法律、行政法规禁止公开的内容。',
    articles: [cite('公开', 14)],
  },
  annulled: {
    title: '文件被复议机关或法院撤销',
    explains: '要写明撤销它的决定书或判决书的文号。',
    articles: [cite('复', 64), cite('诉', 70)],
  },
  lapsed: {
    title: '征收决定依法失效',
    explains: '旧城区改建签约比例没有达到，决定不再有效。',
    articles: [cite('浙', 31)],
  },
};
