import { type Static, Type } from 'typebox';
import { DifferenceWords } from './disclosure';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PageQuery, PlainWords, ProjectCode } from './values';

const tag = '补偿方案';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** The way of a plan: shown for comment, changed after it, decided. Only a final one is calculated with. */
export const planStages = { draft: '征求意见稿', revised: '修改稿', final: '定稿' } as const;
export type PlanStage = keyof typeof planStages;
const StageWord = OneOf(Object.keys(planStages) as PlanStage[]);

export const commentOutcomes = { adopted: '采纳', partly: '部分采纳', not_adopted: '没有采纳' } as const;
export type CommentOutcome = keyof typeof commentOutcomes;
const OutcomeWord = OneOf(Object.keys(commentOutcomes) as CommentOutcome[]);

/** Least calendar days for comments (国10, 浙11; on collective land 土47). */
export const commentDaysAtLeast = 30;
/** Comments of one account on one plan. */
export const commentsAtMost = 20;

const ClauseKey = Type.String({ pattern: '^[a-z][a-z_]{1,39}$', maxLength: 40, description: '条目的代码' });
const Title = PlainWords({ minLength: 2, maxLength: 100, pattern: '\\S', description: '方案的名称' });
const Reason = PlainWords({ minLength: 2, maxLength: 500, pattern: '\\S', description: '理由' });
/** Parameters under the rules' own names: money in fen, areas in 0.01 m², shares in basis points, periods in months. What they must be says the form. */
const Parameters = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' }), Type.Unknown(), { maxProperties: 60 });

/** One clause of the plan in words (浙10). */
const ClauseText = Type.Object(
  { key: ClauseKey, text: PlainWords({ maxLength: 6000, description: '这一项的内容' }) },
  { additionalProperties: false },
);
const Clauses = Type.Array(ClauseText, { maxItems: 20 });

export const PlanClause = Type.Object({
  key: Type.String(),
  title: Type.String(),
  /** What has to stand there, in our words. */
  asks: Type.String(),
  text: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type PlanClause = Static<typeof PlanClause>;

const entry = {
  planId: Id,
  version: Type.Integer({ minimum: 1 }),
  stage: StageWord,
  stageTitle: Type.String(),
  title: Type.String(),
  publishedOn: LocalDate,
  /** The last day for comments (included); null for a plan that takes none. */
  commentEndsOn: OrNull(LocalDate),
  commentsOpen: Type.Boolean(),
  contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
};
export const PlanEntry = Type.Object(entry);
export type PlanEntry = Static<typeof PlanEntry>;

/** A parameter as people read it. */
const PlanValue = Type.Object({
  key: Type.String(),
  title: Type.String(),
  value: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});

export const Plan = Type.Object({
  ...entry,
  projectCode: ProjectCode,
  projectName: Type.String(),
  formulaTitle: Type.String(),
  clauses: Type.Array(PlanClause, { maxItems: 20 }),
  groups: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), values: Type.Array(PlanValue, { maxItems: 60 }) }), {
    maxItems: 20,
  }),
  /** The version before, for “和上一版比”. */
  previousPlanId: OrNull(Id),
  /** Later versions exist: this one is history. */
  newest: Type.Boolean(),
});
export type Plan = Static<typeof Plan>;

export const PlanDifference = Type.Object({
  plan: PlanEntry,
  /** Null: there is no version before. */
  before: Type.Union([PlanEntry, Type.Null()]),
  clauses: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), words: DifferenceWords }), {
    maxItems: 30,
    description: '只列改过的条目',
  }),
  parameters: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      before: OrNull(Type.String()),
      after: OrNull(Type.String()),
      /** What the change means, in a sentence. */
      meaning: Type.String(),
    }),
    { maxItems: 100, description: '只列改过的标准' },
  ),
});
export type PlanDifference = Static<typeof PlanDifference>;

const exampleEntry: PlanEntry = {
  planId: exampleId,
  version: 1,
  stage: 'draft',
  stageTitle: '征求意见稿',
  title: '某片区改造项目补偿方案（征求意见稿）',
  publishedOn: '2026-01-10',
  commentEndsOn: '2026-02-09',
  commentsOpen: true,
  contentHash: '0'.repeat(64),
};
const exampleClause: PlanClause = {
  key: 'reason_and_purpose',
  title: '征收事由和目的',
  asks: '为什么要征收，征收以后做什么。',
  text: '为改造道路和排水管。',
  articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 10, paragraph: 2, item: 1 }],
};

const projectParams = Type.Object({ projectCode: ProjectCode });
const planParams = Type.Object({ planId: Id });

export const listPlans = operation({
  name: 'listPlans',
  method: 'GET',
  path: '/api/projects/:projectCode/plans',
  owner: 'public',
  tag,
  summary: '补偿方案公布过的各个版本，新的在前',
  params: projectParams,
  response: Type.Object({ plans: Type.Array(PlanEntry, { maxItems: 100 }) }),
  problems: ['not_found'],
  example: { plans: [exampleEntry] },
});

export const getPlan = operation({
  name: 'getPlan',
  method: 'GET',
  path: '/api/plans/:planId',
  owner: 'public',
  tag,
  summary: '一个版本的全文：九项内容和各项标准',
  params: planParams,
  response: Plan,
  problems: ['not_found'],
  example: {
    ...exampleEntry,
    projectCode: 'DEMO',
    projectName: '某片区改造项目',
    formulaTitle: '国有土地（浙江）',
    clauses: [exampleClause],
    groups: [
      {
        code: 'moving',
        title: '搬迁费',
        values: [{ key: 'moving_fee_res_fen_per_m2', title: '住宅搬迁费标准', value: '20 元/平方米', articles: [] }],
      },
    ],
    previousPlanId: null,
    newest: true,
  },
});

export const getPlanDifference = operation({
  name: 'getPlanDifference',
  method: 'GET',
  path: '/api/plans/:planId/difference',
  owner: 'public',
  tag,
  summary: '和另一个版本比，改了哪些字、哪些标准；不指定的话和上一版比',
  params: planParams,
  query: Type.Object({ before: Type.Optional(Id) }, { additionalProperties: false }),
  response: PlanDifference,
  problems: ['not_found'],
  example: {
    plan: { ...exampleEntry, version: 2, stage: 'final', stageTitle: '定稿', commentEndsOn: null, commentsOpen: false },
    before: exampleEntry,
    clauses: [{ key: 'reason_and_purpose', title: '征收事由和目的', words: [{ change: 'same', text: '为改造道路' }] }],
    parameters: [
      {
        key: 'moving_fee_res_fen_per_m2',
        title: '住宅搬迁费标准',
        before: '18 元/平方米',
        after: '20 元/平方米',
        meaning: '每平方米多 2 元。',
      },
    ],
  },
});

// ---- Residents: comments and hearings ----

const CommentText = Type.String({ minLength: 2, maxLength: 2000, pattern: '\\S', description: '意见，2 到 2000 字' });

export const MyComment = Type.Object({
  commentId: Id,
  /** Null: about the plan as a whole. */
  clause: OrNull(Type.String()),
  clauseTitle: Type.String(),
  text: Type.String(),
  submittedAt: Instant,
  withdrawn: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  outcome: OrNull(OutcomeWord),
  outcomeTitle: OrNull(Type.String()),
  answer: OrNull(Type.String()),
  answeredAt: OrNull(Instant),
});
export type MyComment = Static<typeof MyComment>;

export const commentOnPlan = operation({
  name: 'commentOnPlan',
  method: 'POST',
  path: '/api/plans/:planId/comments',
  owner: 'account',
  tag,
  summary: '对征求意见稿提意见；可以针对其中一项',
  params: planParams,
  body: Type.Object(
    {
      text: CommentText,
      clause: Type.Optional(ClauseKey),
      /** One of the account's own households in the project, if it is said for that one. */
      householdId: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ commentId: Id, submittedAt: Instant }),
  problems: ['signed_out', 'not_found', 'comments_closed', 'too_many_comments'],
  example: { commentId: exampleId, submittedAt: '2026-01-15T02:00:00.000Z' },
});

export const listMyComments = operation({
  name: 'listMyComments',
  method: 'GET',
  path: '/api/plans/:planId/comments/mine',
  owner: 'account',
  tag,
  summary: '我对这个方案提过的意见，和答复',
  params: planParams,
  response: Type.Object({ comments: Type.Array(MyComment, { maxItems: 200 }), left: Type.Integer({ minimum: 0 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    comments: [
      {
        commentId: exampleId,
        clause: null,
        clauseTitle: '整个方案',
        text: '过渡期限太长。',
        submittedAt: '2026-01-15T02:00:00.000Z',
        withdrawn: false,
        mayWithdraw: true,
        outcome: null,
        outcomeTitle: null,
        answer: null,
        answeredAt: null,
      },
    ],
    left: 19,
  },
});

export const withdrawComment = operation({
  name: 'withdrawComment',
  method: 'POST',
  path: '/api/plan-comments/:commentId/withdraw',
  owner: 'owner of comment',
  tag,
  summary: '撤回自己提的意见，到征求意见结束为止；撤回后不再出示给工作人员',
  params: Type.Object({ commentId: Id }),
  response: Type.Object({ withdrawnAt: Instant }),
  problems: ['signed_out', 'not_found', 'comments_closed', 'comment_withdrawn'],
  example: { withdrawnAt: '2026-01-16T02:00:00.000Z' },
});

const hearingParams = Type.Object({ householdId: Id, planId: Id });

export const HouseholdHearing = Type.Object({
  /** Whether this household may ask, or take back what it asked, today. */
  open: Type.Boolean(),
  /** Why not; null while it may. */
  whyNot: OrNull(Type.String()),
  endsOn: OrNull(LocalDate),
  requested: Type.Boolean(),
  attends: Type.Boolean(),
  /** Null for somebody who may not sign for the household. */
  reason: OrNull(Type.String()),
  submittedAt: OrNull(Instant),
  /** When a hearing has to be held, in our words. */
  rule: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type HouseholdHearing = Static<typeof HouseholdHearing>;

export const getHouseholdHearing = operation({
  name: 'getHouseholdHearing',
  method: 'GET',
  path: '/api/households/:householdId/plans/:planId/hearing',
  owner: 'owner of household',
  tag,
  summary: '这一户有没有对方案提出异议、申请听证',
  params: hearingParams,
  response: HouseholdHearing,
  problems: ['signed_out', 'not_found'],
  example: {
    open: true,
    whyNot: null,
    endsOn: '2026-02-09',
    requested: false,
    attends: false,
    reason: null,
    submittedAt: null,
    rule: '旧城区改建的，半数以上的被征收人认为方案不符合条例规定，就要开听证会。',
    articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 11, paragraph: 2 }],
  },
});

export const requestHearing = operation({
  name: 'requestHearing',
  method: 'POST',
  path: '/api/households/:householdId/plans/:planId/hearing',
  owner: 'voter of household',
  tag,
  summary: '以这一户的名义对方案提出异议、申请听证，一户一次；再提一次就改成新的',
  params: hearingParams,
  body: Type.Object({ reason: CommentText, attends: Type.Boolean({ description: '报名参加听证会' }) }, { additionalProperties: false }),
  response: Type.Object({ submittedAt: Instant }),
  problems: ['signed_out', 'not_found', 'comments_closed'],
  example: { submittedAt: '2026-01-15T02:00:00.000Z' },
});

export const withdrawHearing = operation({
  name: 'withdrawHearing',
  method: 'POST',
  path: '/api/households/:householdId/plans/:planId/hearing/withdraw',
  owner: 'voter of household',
  tag,
  summary: '撤回这一户的异议和听证申请，到征求意见结束为止',
  params: hearingParams,
  response: Type.Object({ withdrawn: Type.Boolean({ description: '原来没有申请的为 false' }) }),
  problems: ['signed_out', 'not_found', 'comments_closed'],
  example: { withdrawn: true },
});

// ---- The office: form, draft, release ----

export const planFieldKinds = [
  'fen',
  'area',
  'months',
  'times',
  'share',
  'date',
  'choice',
  'text',
  'standards',
  'phases',
  'rates',
  'brackets',
] as const;
export type PlanFieldKind = (typeof planFieldKinds)[number];

/**
 * One field of the form. The stored value is a whole number in the smallest unit: `scale` of them make one of what is typed
 * (1 元 = 100 fen), with at most `decimals` places. `standards`: [{from: YYYY-MM, fen_per_m2_month}]; `phases`: {key: [first day, last day]};
 * `rates`: {key of the phase: fen}; `brackets`: [[least, most]] in 0.01 m².
 */
export const PlanField = Type.Object({
  key: Type.String(),
  title: Type.String(),
  help: Type.String(),
  group: Type.String(),
  kind: OneOf(planFieldKinds),
  /** As printed behind the number; empty where there is none. */
  unit: Type.String(),
  scale: Type.Integer({ minimum: 1 }),
  decimals: Type.Integer({ minimum: 0, maximum: 2 }),
  required: Type.Boolean(),
  /** The only value allowed is the one given by `choices` or the bounds: shown, not typed. */
  fixed: Type.Boolean(),
  choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String() }), { maxItems: 10 }),
  /** Stored units, both ends included; null: no bound by law. */
  min: OrNull(Type.Integer()),
  max: OrNull(Type.Integer()),
  /** The bound in words with its article, told at the field; empty without one. */
  boundWords: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type PlanField = Static<typeof PlanField>;

const PlanClauseAsked = Type.Object({
  key: Type.String(),
  title: Type.String(),
  asks: Type.String(),
  required: Type.Boolean(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});

export const PlanForm = Type.Object({
  formula: Type.String(),
  formulaTitle: Type.String(),
  groups: Type.Array(Type.Object({ code: Type.String(), title: Type.String() }), { maxItems: 20 }),
  fields: Type.Array(PlanField, { maxItems: 60 }),
  clauses: Type.Array(PlanClauseAsked, { maxItems: 20 }),
  commentDaysAtLeast: Type.Integer({ minimum: 1 }),
  commentArticles: Type.Array(Citation, { maxItems: 10 }),
});
export type PlanForm = Static<typeof PlanForm>;

/** What keeps the draft from being published: at which field or clause, why, and by which article. */
export const PlanRefusal = Type.Object({
  /** A field's key, `clauses.<key>`, or `title`. */
  field: Type.String(),
  title: Type.String(),
  sentence: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type PlanRefusal = Static<typeof PlanRefusal>;

export const PlanDraft = Type.Object({
  /** 0: nobody has saved one yet; what stands here is then the newest published version, or the form's empty values. */
  revision: Type.Integer({ minimum: 0 }),
  title: Type.String(),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  clauses: Type.Array(Type.Object({ key: Type.String(), text: Type.String() }), { maxItems: 20 }),
  updatedAt: OrNull(Instant),
  updatedBy: OrNull(Type.String()),
  refusals: Type.Array(PlanRefusal, { maxItems: 100 }),
  /** draft → comments → revised → final: what may be asked for now, and why the rest may not. */
  stages: Type.Array(
    Type.Object({
      stage: StageWord,
      title: Type.String(),
      allowed: Type.Boolean(),
      /** What is still missing, each with its article. */
      missing: Type.Array(Type.Object({ sentence: Type.String(), articles: Type.Array(Citation, { maxItems: 10 }) }), { maxItems: 10 }),
    }),
    { minItems: 3, maxItems: 3 },
  ),
  /** A release that is asked for and not decided: until then no other can be asked for. */
  waitingApprovalId: OrNull(Id),
  published: Type.Array(PlanEntry, { maxItems: 100 }),
});
export type PlanDraft = Static<typeof PlanDraft>;

const exampleRefusal: PlanRefusal = {
  field: 'min_compensation_area_c',
  title: '最低补偿建筑面积',
  sentence: '最低补偿建筑面积不得小于 45 m²，方案为 40 m²。',
  articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 22, paragraph: 3 }],
};
const exampleForm: PlanForm = {
  formula: 'state-zhejiang',
  formulaTitle: '国有土地（浙江）',
  groups: [{ code: 'value', title: '房屋价值' }],
  fields: [
    {
      key: 'min_compensation_area_c',
      title: '最低补偿建筑面积',
      help: '低收入住房困难家庭的房屋小于这个面积的，按这个面积补。',
      group: 'value',
      kind: 'area',
      unit: '平方米',
      scale: 100,
      decimals: 2,
      required: true,
      fixed: false,
      choices: [],
      min: 4500,
      max: null,
      boundWords: '不得小于 45 平方米',
      articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 22, paragraph: 3 }],
    },
  ],
  clauses: [
    {
      key: exampleClause.key,
      title: exampleClause.title,
      asks: exampleClause.asks,
      required: true,
      articles: exampleClause.articles,
    },
  ],
  commentDaysAtLeast,
  commentArticles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 11 }],
};
const exampleDraft: PlanDraft = {
  revision: 3,
  title: '某片区改造项目补偿方案',
  parameters: { min_compensation_area_c: 4000 },
  clauses: [{ key: exampleClause.key, text: exampleClause.text }],
  updatedAt: '2026-01-05T02:00:00.000Z',
  updatedBy: '某某',
  refusals: [exampleRefusal],
  stages: [
    { stage: 'draft', title: '征求意见稿', allowed: true, missing: [] },
    { stage: 'revised', title: '修改稿', allowed: false, missing: [{ sentence: '还没有公布过征求意见稿。', articles: [] }] },
    { stage: 'final', title: '定稿', allowed: false, missing: [{ sentence: '还没有公布过征求意见稿。', articles: [] }] },
  ],
  waitingApprovalId: null,
  published: [],
};

export const getPlanForm = operation({
  name: 'getPlanForm',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/plan/form',
  owner: 'case officer of project',
  tag,
  summary: '方案的表单：每个字段的名称、单位、依据，和法定的上下限',
  params: projectParams,
  response: PlanForm,
  problems: ['signed_out', 'not_found'],
  example: exampleForm,
});

export const getPlanDraft = operation({
  name: 'getPlanDraft',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/plan/draft',
  owner: 'case officer of project',
  tag,
  summary: '正在拟的方案、不符合规定的地方，和现在能公布哪一稿',
  params: projectParams,
  response: PlanDraft,
  problems: ['signed_out', 'not_found'],
  example: exampleDraft,
});

/** Largest draft in bytes: twenty clauses of 6,000 characters, and the parameters. */
const draftBytes = 512 * 1024;
const draftBody = { title: Title, parameters: Parameters, clauses: Clauses };

export const savePlanDraft = operation({
  name: 'savePlanDraft',
  method: 'PUT',
  path: '/api/staff/projects/:projectCode/plan/draft',
  owner: 'preparer of project',
  largestBody: draftBytes,
  tag,
  summary: '保存正在拟的方案；不符合规定的也能存，但不能公布',
  params: projectParams,
  body: Type.Object(
    { ...draftBody, revision: Type.Integer({ minimum: 0, maximum: 1_000_000, description: '打开时的修订号；别人先改过的不会被盖掉' }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ revision: Type.Integer({ minimum: 1 }), refusals: Type.Array(PlanRefusal, { maxItems: 100 }) }),
  problems: ['signed_out', 'not_found', 'plan_draft_changed', 'plan_draft_refused'],
  example: { revision: 4, refusals: [exampleRefusal] },
});

export const checkPlanDraft = operation({
  name: 'checkPlanDraft',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/plan/check',
  owner: 'case officer of project',
  largestBody: draftBytes,
  tag,
  summary: '检查填到一半的方案，不保存',
  params: projectParams,
  body: Type.Object(draftBody, { additionalProperties: false }),
  response: Type.Object({ refusals: Type.Array(PlanRefusal, { maxItems: 100 }) }),
  problems: ['signed_out', 'not_found'],
  example: { refusals: [exampleRefusal] },
});

export const preparePlan = operation({
  name: 'preparePlan',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/plan/prepare',
  owner: 'preparer of project',
  tag,
  summary: '提请公布：征求意见稿、修改稿或定稿',
  params: projectParams,
  body: Type.Object(
    {
      stage: StageWord,
      /** The revision that is asked for: exactly this is released. */
      revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      /** Only for a draft: how many calendar days comments are taken. */
      commentDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 180 })),
      reason: Reason,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'plan_draft_changed', 'plan_refused', 'plan_stage_refused', 'comment_period_too_short'],
  example: { approvalId: exampleId },
});

// ---- The office: comments and hearing ----

/** A comment as the office reads it: what is said, not by whom. */
export const PlanComment = Type.Object({
  commentId: Id,
  clause: OrNull(Type.String()),
  clauseTitle: Type.String(),
  author: Type.String({ description: '已遮盖的姓名；没有实名的为“未实名的居民”' }),
  inScope: Type.Boolean({ description: '征收范围内的一户说的' }),
  text: Type.String(),
  submittedAt: Instant,
  outcome: OrNull(OutcomeWord),
  answer: OrNull(Type.String()),
  answeredAt: OrNull(Instant),
  /** False once the summary is published. */
  answerable: Type.Boolean(),
});
export type PlanComment = Static<typeof PlanComment>;

const planOfProject = Type.Object({ projectCode: ProjectCode, planId: Id });

export const listComments = operation({
  name: 'listComments',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/plans/:planId/comments',
  owner: 'case officer of project',
  tag,
  summary: '居民对方案的意见，按条目分，不显示是谁说的',
  params: planOfProject,
  query: Type.Object(
    { ...PageQuery.properties, view: Type.Optional(OneOf(['all', 'open'])), clause: Type.Optional(ClauseKey) },
    { additionalProperties: false },
  ),
  response: Type.Object({
    total: Type.Integer({ minimum: 0 }),
    answered: Type.Integer({ minimum: 0 }),
    withdrawn: Type.Integer({ minimum: 0 }),
    byClause: Type.Array(
      Type.Object({ clause: OrNull(Type.String()), title: Type.String(), count: Type.Integer(), open: Type.Integer() }),
      { maxItems: 30 },
    ),
    comments: Type.Array(PlanComment, { maxItems: 100 }),
    nextCursor: OrNull(Type.String()),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    total: 1,
    answered: 0,
    withdrawn: 0,
    byClause: [{ clause: null, title: '整个方案', count: 1, open: 1 }],
    comments: [
      {
        commentId: exampleId,
        clause: null,
        clauseTitle: '整个方案',
        author: '某某某',
        inScope: true,
        text: '过渡期限太长。',
        submittedAt: '2026-01-15T02:00:00.000Z',
        outcome: null,
        answer: null,
        answeredAt: null,
        answerable: true,
      },
    ],
    nextCursor: null,
  },
});

export const answerComment = operation({
  name: 'answerComment',
  method: 'POST',
  path: '/api/staff/plan-comments/:commentId/answer',
  owner: 'answerer of comment',
  tag,
  summary: '答复一条意见：采纳没有、为什么；公布征求意见情况之前可以再改',
  params: Type.Object({ commentId: Id }),
  body: Type.Object(
    { outcome: OutcomeWord, answer: PlainWords({ minLength: 2, maxLength: 2000, pattern: '\\S', description: '答复' }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ answeredAt: Instant }),
  problems: ['signed_out', 'not_found', 'comment_withdrawn', 'comments_closed', 'conflict_of_interest'],
  example: { answeredAt: '2026-02-12T02:00:00.000Z' },
});

export const draftCommentsSummary = operation({
  name: 'draftCommentsSummary',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/plans/:planId/comments-summary',
  owner: 'preparer of project',
  tag,
  summary: '把征求意见和修改的情况写成一份公开内容的草稿，再去编辑和提请公布',
  params: planOfProject,
  response: Type.Object({ draftId: Id }),
  problems: ['signed_out', 'not_found', 'comments_still_open', 'comments_unanswered'],
  example: { draftId: exampleId },
});

export const HearingRequests = Type.Object({
  /** All households of the project. */
  households: Type.Integer({ minimum: 0 }),
  requested: Type.Integer({ minimum: 0 }),
  /** From how many requests on a hearing has to be held; null where no article orders one. */
  needed: OrNull(Type.Integer({ minimum: 0 })),
  reached: Type.Boolean(),
  rule: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
  /** Households that want to speak there. */
  attending: Type.Integer({ minimum: 0 }),
  /** How the delegates are found, in our words. */
  delegates: Type.String(),
  /** Requests that this member of staff may see; those of own and relatives' households only count. */
  requests: Type.Array(
    Type.Object({
      householdId: Id,
      fileNumber: OrNull(Type.String()),
      attends: Type.Boolean(),
      reason: Type.String(),
      submittedAt: Instant,
    }),
    { maxItems: 100 },
  ),
  nextCursor: OrNull(Type.String()),
});
export type HearingRequests = Static<typeof HearingRequests>;

export const listHearingRequests = operation({
  name: 'listHearingRequests',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/plans/:planId/hearing',
  owner: 'case officer of project',
  tag,
  summary: '多少户有异议、够不够开听证会，谁报名参加',
  params: planOfProject,
  query: PageQuery,
  response: HearingRequests,
  problems: ['signed_out', 'not_found'],
  example: {
    households: 10,
    requested: 5,
    needed: 5,
    reached: true,
    rule: '旧城区改建的，半数以上的被征收人认为方案不符合条例规定，就要开听证会。',
    articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 11, paragraph: 2 }],
    attending: 3,
    delegates: '报名的不足十户，都是代表。',
    requests: [
      { householdId: exampleId, fileNumber: 'A-001', attends: true, reason: '标准太低。', submittedAt: '2026-01-15T02:00:00.000Z' },
    ],
    nextCursor: null,
  },
});
