import { type Static, Type } from 'typebox';
import { ReadId } from './audit';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull } from './values';

const tag = '申请与答复';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What a resident may ask for; days, answerer, articles and ways on stand in the BFF as data. */
export const requestKinds = {
  copy: '查阅、复制我的个人信息',
  deletion: '删除我的个人信息',
  claim: '认领房屋：名册里没有我，但房屋是我的',
  inheritance: '继承：产权人去世，由我继承',
  handling: '反映办理情况',
  correction: '更正登记的内容',
  explanation: '解释登记、计算的规则和结果',
  dispute: '对登记或补偿有异议',
  human_decision: '请工作人员来决定，不由程序自动决定',
  why_looked: '为什么查看我的资料',
} as const;
export type RequestKind = keyof typeof requestKinds;
const RequestKindWord = OneOf(Object.keys(requestKinds) as RequestKind[]);

export const requestStates = ['submitted', 'answered', 'withdrawn'] as const;
export const requestOutcomes = ['granted', 'refused', 'explained'] as const;

const Statement = Type.String({ minLength: 10, maxLength: 2000, pattern: '\\S', description: '要说的事，10 到 2000 字' });

const entry = {
  requestId: Id,
  number: Type.String({ pattern: '^SQ\\d{8}-\\d{6,}$' }),
  kind: RequestKindWord,
  kindTitle: Type.String(),
  state: OneOf(requestStates),
  stateTitle: Type.String(),
  submittedAt: Instant,
  /** The day by which it is answered (included). */
  dueOn: LocalDate,
  /** Calendar days until `dueOn`: 0 is today, negative is past; null once it is answered or withdrawn. */
  daysLeft: OrNull(Type.Integer()),
  overdue: Type.Boolean(),
  outcome: OrNull(OneOf(requestOutcomes)),
};

export const RequestEntry = Type.Object({ ...entry, householdId: OrNull(Id), projectName: OrNull(Type.String()) });
export type RequestEntry = Static<typeof RequestEntry>;

export const ResidentRequest = Type.Object({
  ...RequestEntry.properties,
  statement: Type.String(),
  answer: OrNull(Type.String()),
  answeredAt: OrNull(Instant),
  answeredBy: OrNull(Type.Object({ unit: Type.String(), duty: Type.String() })),
  /** What the right rests on; the ground of a refusal stands in the answer. */
  articles: Type.Array(Citation, { maxItems: 10 }),
  /** What happens if no answer comes in time. */
  ifLate: Type.String(),
  furtherWays: Type.Array(Type.String(), { maxItems: 10 }),
});
export type ResidentRequest = Static<typeof ResidentRequest>;

export const StaffRequestEntry = Type.Object({
  ...entry,
  projectName: OrNull(Type.String()),
  fileNumber: OrNull(Type.String()),
});
export type StaffRequestEntry = Static<typeof StaffRequestEntry>;

export const StaffRequest = Type.Object({
  ...StaffRequestEntry.properties,
  /** Null where the answerer's duty opens no household. */
  householdId: OrNull(Id),
  statement: Type.String(),
  /** Null for an account that hasn't proved who it is. */
  applicant: OrNull(Type.String({ description: '申请人，已遮盖的姓名' })),
  helped: Type.Boolean({ description: '是在别人手机上由人帮助写的' }),
  /** The look that was asked about. */
  look: OrNull(
    Type.Object({
      at: Instant,
      name: Type.String(),
      unit: Type.String(),
      duty: Type.String(),
      what: Type.Array(Type.String(), { maxItems: 40 }),
      purpose: Type.String(),
      reason: OrNull(Type.String()),
    }),
  ),
  articles: Type.Array(Citation, { maxItems: 10 }),
  /** The articles that a refusal may rest on. */
  refusalGrounds: Type.Array(Type.Object({ ...Citation.properties, meaning: Type.String() }), { maxItems: 10 }),
  answer: OrNull(Type.String()),
  answeredAt: OrNull(Instant),
});
export type StaffRequest = Static<typeof StaffRequest>;

const exampleEntry: RequestEntry = {
  requestId: exampleId,
  number: 'SQ20260315-000001',
  kind: 'correction',
  kindTitle: '更正登记的内容',
  state: 'submitted',
  stateTitle: '等待答复',
  submittedAt: '2026-03-15T02:00:00.000Z',
  dueOn: '2026-03-30',
  daysLeft: 15,
  overdue: false,
  outcome: null,
  householdId: exampleId,
  projectName: '某片区改造项目',
};

const Submitted = Type.Object({ requestId: Id, number: Type.String(), dueOn: LocalDate });
const exampleSubmitted = { requestId: exampleId, number: 'SQ20260315-000001', dueOn: '2026-03-30' };

export const RequestKindRule = Type.Object({
  kind: RequestKindWord,
  title: Type.String(),
  meaning: Type.String(),
  /** Said for an account, about a household, or about one look at it. */
  about: OneOf(['account', 'household', 'read']),
  /** Calendar days by which it is answered; day 1 is the day after. 0: at once. */
  days: Type.Integer({ minimum: 0 }),
  answeredBy: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
  ifLate: Type.String(),
});
export type RequestKindRule = Static<typeof RequestKindRule>;

export const listRequestKinds = operation({
  name: 'listRequestKinds',
  method: 'GET',
  path: '/api/request-kinds',
  owner: 'public',
  tag,
  summary: '可以提哪些申请，几天内由谁答复',
  response: Type.Object({ kinds: Type.Array(RequestKindRule, { maxItems: 20 }) }),
  problems: [],
  example: {
    kinds: [
      {
        kind: 'correction',
        title: '更正登记的内容',
        meaning: '登记的姓名、面积、用途等有错，请我们改。',
        about: 'household',
        days: 15,
        answeredBy: '经办人员',
        articles: [{ law: '个', lawTitle: '个人信息保护法', article: 46 }],
        ifLate: '到期没有答复的，您可以向监督人员反映。',
      },
    ],
  },
});

export const submitRequest = operation({
  name: 'submitRequest',
  method: 'POST',
  path: '/api/requests',
  owner: 'account',
  tag,
  summary: '提出与某一户无关、或还没有户的申请：复制、删除、认领、继承、反映办理情况',
  body: Type.Object(
    { kind: OneOf(['copy', 'deletion', 'claim', 'inheritance', 'handling']), statement: Statement },
    { additionalProperties: false },
  ),
  response: Submitted,
  problems: ['signed_out', 'not_found', 'too_many_open_requests'],
  example: exampleSubmitted,
});

export const submitHouseholdRequest = operation({
  name: 'submitHouseholdRequest',
  method: 'POST',
  path: '/api/households/:householdId/requests',
  owner: 'owner of household',
  tag,
  summary: '就这一户提出申请：更正、解释、异议、请工作人员决定',
  params: Type.Object({ householdId: Id }),
  body: Type.Object(
    { kind: OneOf(['correction', 'explanation', 'dispute', 'human_decision']), statement: Statement },
    { additionalProperties: false },
  ),
  response: Submitted,
  problems: ['signed_out', 'not_found', 'too_many_open_requests'],
  example: exampleSubmitted,
});

export const askWhy = operation({
  name: 'askWhy',
  method: 'POST',
  path: '/api/households/:householdId/reads/:readId/ask',
  owner: 'owner of household',
  tag,
  summary: '问一次查看是为了什么，由监督人员答复',
  params: Type.Object({ householdId: Id, readId: ReadId }),
  body: Type.Object({ statement: Statement }, { additionalProperties: false }),
  response: Submitted,
  problems: ['signed_out', 'not_found', 'request_open_already', 'too_many_open_requests'],
  example: exampleSubmitted,
});

export const listMyRequests = operation({
  name: 'listMyRequests',
  method: 'GET',
  path: '/api/requests',
  owner: 'account',
  tag,
  summary: '我提出的申请',
  response: Type.Object({ requests: Type.Array(RequestEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: { requests: [exampleEntry] },
});

const params = Type.Object({ requestId: Id });

export const getMyRequest = operation({
  name: 'getMyRequest',
  method: 'GET',
  path: '/api/requests/:requestId',
  owner: 'owner of request',
  tag,
  summary: '一项申请和它的答复',
  params,
  response: ResidentRequest,
  problems: ['signed_out', 'not_found'],
  example: {
    ...exampleEntry,
    statement: '登记的面积和产权证上的不一样。',
    answer: null,
    answeredAt: null,
    answeredBy: null,
    articles: [{ law: '个', lawTitle: '个人信息保护法', article: 46 }],
    ifLate: '到期没有答复的，您可以向监督人员反映。',
    furtherWays: [],
  },
});

export const withdrawRequest = operation({
  name: 'withdrawRequest',
  method: 'POST',
  path: '/api/requests/:requestId/withdraw',
  owner: 'owner of request',
  tag,
  summary: '撤回还没有答复的申请',
  params,
  response: Type.Object({ state: OneOf(requestStates) }),
  problems: ['signed_out', 'not_found', 'request_closed'],
  example: { state: 'withdrawn' },
});

const exampleStaffEntry: StaffRequestEntry = (({ householdId: _householdId, ...rest }) => ({ ...rest, fileNumber: '1-1' }))(exampleEntry);

export const listStaffRequests = operation({
  name: 'listStaffRequests',
  method: 'GET',
  path: '/api/staff/requests',
  owner: 'staff',
  tag,
  summary: '由我答复的申请，超期的在前',
  query: Type.Object({ view: Type.Optional(OneOf(['open', 'answered'])) }, { additionalProperties: false }),
  response: Type.Object({ requests: Type.Array(StaffRequestEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: { requests: [exampleStaffEntry] },
});

export const getStaffRequest = operation({
  name: 'getStaffRequest',
  method: 'GET',
  path: '/api/staff/requests/:requestId',
  owner: 'answerer of request',
  tag,
  summary: '一项申请的全部内容；涉及某一户的，这次查看会记在那户的查阅记录里',
  params,
  response: StaffRequest,
  problems: ['signed_out', 'not_found'],
  example: {
    ...exampleStaffEntry,
    householdId: exampleId,
    statement: '登记的面积和产权证上的不一样。',
    applicant: '某某',
    helped: false,
    look: null,
    articles: [{ law: '个', lawTitle: '个人信息保护法', article: 46 }],
    refusalGrounds: [{ law: '档', lawTitle: '档案法', article: 13, meaning: '属于要归档的材料，保管期限内不能删改。' }],
    answer: null,
    answeredAt: null,
  },
});

export const answerRequest = operation({
  name: 'answerRequest',
  method: 'POST',
  path: '/api/staff/requests/:requestId/answer',
  owner: 'answerer of request',
  tag,
  summary: '答复申请；不同意的要写明依据的条文',
  params,
  body: Type.Object(
    {
      outcome: OneOf(requestOutcomes),
      answer: Type.String({ minLength: 10, maxLength: 4000, pattern: '\\S' }),
      refusalArticle: Type.Optional(
        Type.Object(
          { law: Type.String({ minLength: 1, maxLength: 4 }), article: Type.Integer({ minimum: 1, maximum: 2000 }) },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ answeredAt: Instant }),
  problems: ['signed_out', 'not_found', 'request_closed', 'refusal_needs_article', 'conflict_of_interest'],
  example: { answeredAt: '2026-03-15T02:00:00.000Z' },
});
