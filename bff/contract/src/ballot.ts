import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '投票';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What the project's households vote on. */
export const ballotKinds = { appraiser: '选评估机构', willingness: '征询改建意愿' } as const;
export type BallotKind = keyof typeof ballotKinds;
const KindWord = OneOf(Object.keys(ballotKinds) as BallotKind[]);

/** planned: not yet the first day; closed: voting is over and it isn't published what came out; counted: it is. */
export const ballotStates = {
  planned: '还没有开始',
  open: '正在投票',
  closed: '投票结束，等待公布',
  counted: '已公布结果',
  cancelled: '已取消',
} as const;
export type BallotState = keyof typeof ballotStates;

/** chosen: an option has the majority; lot: no option has it, a lot decides; agreed and not_agreed: willingness. */
export const ballotOutcomes = ['chosen', 'lot', 'agreed', 'not_agreed'] as const;
export type BallotOutcome = (typeof ballotOutcomes)[number];

/** Candidates for the appraisal, at least (浙18). */
export const candidatesAtLeast = 3;

export const Choice = Type.String({ pattern: '^[a-z0-9_]{1,20}$', maxLength: 20, description: '选项的代码' });
/** Sixteen letters and digits in groups of four, without those that look alike. */
export const Receipt = Type.String({
  pattern: '^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$',
  maxLength: 19,
  description: '投票回执',
});

const Option = Type.Object({ key: Choice, label: Type.String(), detail: Type.String() });

const entry = {
  ballotId: Id,
  kind: KindWord,
  kindTitle: Type.String(),
  title: Type.String(),
  opensOn: LocalDate,
  /** The last day, until midnight. */
  closesOn: LocalDate,
  state: OneOf(Object.keys(ballotStates) as BallotState[]),
  stateTitle: Type.String(),
};

/** One vote a household; `receipts` are sorted, so that their order tells nothing about who voted when. */
export const BallotCount = Type.Object({
  entitled: Type.Integer({ minimum: 0, description: '有权投票的户数' }),
  cast: Type.Integer({ minimum: 0, description: '投了票的户数' }),
  options: Type.Array(
    Type.Object({
      key: Choice,
      label: Type.String(),
      votes: Type.Integer({ minimum: 0 }),
      receipts: Type.Array(Receipt, { maxItems: 20_000 }),
    }),
    { maxItems: 20 },
  ),
  outcome: OneOf(ballotOutcomes),
  /** The option that won, by majority or by lot. */
  chosen: OrNull(Choice),
  /** What came out and by which rule, in a sentence. */
  sentence: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
  lot: Type.Union([Type.Object({ drawnOn: LocalDate, chosen: Choice, notary: Type.String() }), Type.Null()]),
});
export type BallotCount = Static<typeof BallotCount>;

const Counted = Type.Union([
  Type.Object({
    ...BallotCount.properties,
    countedAt: Instant,
    resultHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  Type.Null(),
]);

export const BallotEntry = Type.Object(entry);
export type BallotEntry = Static<typeof BallotEntry>;

export const BallotForHousehold = Type.Object({
  ...entry,
  explains: Type.String(),
  options: Type.Array(Option, { maxItems: 20 }),
  /** How it is decided, in our words. */
  rule: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
  /** The account's own households in the project. */
  mine: Type.Array(
    Type.Object({
      householdId: Id,
      address: Type.String(),
      mayVote: Type.Boolean(),
      whyNot: OrNull(Type.String()),
      voted: Type.Boolean(),
      /** What was voted, with its receipt: only for whoever may sign for that household. */
      choice: OrNull(Choice),
      receipt: OrNull(Receipt),
      castAt: OrNull(Instant),
    }),
    { maxItems: 50 },
  ),
  result: Counted,
});
export type BallotForHousehold = Static<typeof BallotForHousehold>;

/** As the office sees it: how many took part while it runs, totals once it is over, never one household's vote. */
export const StaffBallot = Type.Object({
  ...entry,
  explains: Type.String(),
  options: Type.Array(Option, { maxItems: 20 }),
  rule: Type.String(),
  articles: Type.Array(Citation, { maxItems: 10 }),
  entitled: Type.Integer({ minimum: 0 }),
  cast: Type.Integer({ minimum: 0 }),
  /** What the count would say; null while voting runs. */
  totals: Type.Union([
    Type.Object({
      options: Type.Array(Type.Object({ key: Choice, label: Type.String(), votes: Type.Integer({ minimum: 0 }) }), { maxItems: 20 }),
      outcome: OneOf(ballotOutcomes),
      chosen: OrNull(Choice),
      sentence: Type.String(),
    }),
    Type.Null(),
  ]),
  waitingApprovalId: OrNull(Id),
  result: Counted,
});
export type StaffBallot = Static<typeof StaffBallot>;

const exampleEntry: BallotEntry = {
  ballotId: exampleId,
  kind: 'appraiser',
  kindTitle: '选评估机构',
  title: '选评估机构',
  opensOn: '2026-02-01',
  closesOn: '2026-02-10',
  state: 'open',
  stateTitle: '正在投票',
};
const articles = [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 18 }];
const rule = '一户一票。过半数的户参加，并且得到参加的户过半数的票，才算选出来；没有选出来的，抽签决定。';
const options = [
  { key: 'a', label: '某评估公司甲', detail: '' },
  { key: 'b', label: '某评估公司乙', detail: '' },
  { key: 'c', label: '某评估公司丙', detail: '' },
];
const exampleCount: Static<typeof Counted> = {
  entitled: 3,
  cast: 2,
  options: [
    { key: 'a', label: '某评估公司甲', votes: 2, receipts: ['0000-0000-0000-0001', '0000-0000-0000-0002'] },
    { key: 'b', label: '某评估公司乙', votes: 0, receipts: [] },
    { key: 'c', label: '某评估公司丙', votes: 0, receipts: [] },
  ],
  outcome: 'chosen',
  chosen: 'a',
  sentence: '3 户里有 2 户参加，某评估公司甲得 2 票，超过半数，选出来的是某评估公司甲。',
  articles,
  lot: null,
  countedAt: '2026-02-11T02:00:00.000Z',
  resultHash: '0'.repeat(64),
};

const projectParams = Type.Object({ projectCode: ProjectCode });
const ballotOfProject = Type.Object({ projectCode: ProjectCode, ballotId: Id });
const ballotParams = Type.Object({ ballotId: Id });

export const listBallots = operation({
  name: 'listBallots',
  method: 'GET',
  path: '/api/projects/:projectCode/ballots',
  owner: 'household of project',
  tag,
  summary: '这个项目的各次投票，新的在前',
  params: projectParams,
  response: Type.Object({ ballots: Type.Array(BallotEntry, { maxItems: 100 }) }),
  problems: ['signed_out', 'not_found'],
  example: { ballots: [exampleEntry] },
});

export const getBallot = operation({
  name: 'getBallot',
  method: 'GET',
  path: '/api/projects/:projectCode/ballots/:ballotId',
  owner: 'household of project',
  tag,
  summary: '一次投票：选什么、怎么定、我家投了没有、结果',
  params: ballotOfProject,
  response: BallotForHousehold,
  problems: ['signed_out', 'not_found'],
  example: {
    ...exampleEntry,
    explains: '评估机构估每户房屋的价值，由大家来选。',
    options,
    rule,
    articles,
    mine: [
      {
        householdId: exampleId,
        address: '某路1号',
        mayVote: false,
        whyNot: '这一户已经投过票。',
        voted: true,
        choice: 'a',
        receipt: '0000-0000-0000-0001',
        castAt: '2026-02-02T02:00:00.000Z',
      },
    ],
    result: null,
  },
});

export const castVote = operation({
  name: 'castVote',
  method: 'POST',
  path: '/api/households/:householdId/ballots/:ballotId/vote',
  owner: 'voter of household',
  tag,
  summary: '以这一户的名义投票，一户一票，投了不能改',
  params: Type.Object({ householdId: Id, ballotId: Id }),
  body: Type.Object({ choice: Choice }, { additionalProperties: false }),
  response: Type.Object({ receipt: Receipt, castAt: Instant }),
  problems: ['signed_out', 'not_found', 'vote_cast_already', 'ballot_not_open', 'choice_unknown', 'not_on_roll'],
  example: { receipt: '0000-0000-0000-0001', castAt: '2026-02-02T02:00:00.000Z' },
});

export const getBallotResult = operation({
  name: 'getBallotResult',
  method: 'GET',
  path: '/api/ballots/:ballotId/result',
  owner: 'public',
  tag,
  summary: '公布的计票结果和全部回执，任何人可以重新数一遍',
  params: ballotParams,
  response: Type.Object({ ...entry, projectName: Type.String(), result: Counted }),
  problems: ['not_found'],
  example: { ...exampleEntry, state: 'counted', stateTitle: '已公布结果', projectName: '某片区改造项目', result: exampleCount },
});

const exampleStaff: StaffBallot = {
  ...exampleEntry,
  explains: '评估机构估每户房屋的价值，由大家来选。',
  options,
  rule,
  articles,
  entitled: 3,
  cast: 2,
  totals: null,
  waitingApprovalId: null,
  result: null,
};

export const listStaffBallots = operation({
  name: 'listStaffBallots',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/ballots',
  owner: 'watcher of project',
  tag,
  summary: '这个项目的各次投票：参加的户数，结束以后的票数',
  params: projectParams,
  response: Type.Object({
    ballots: Type.Array(StaffBallot, { maxItems: 100 }),
    /** Which kinds may be prepared, from which day on, and why not. */
    may: Type.Array(
      Type.Object({
        kind: KindWord,
        title: Type.String(),
        allowed: Type.Boolean(),
        sentence: Type.String(),
        /** The first day on which it may open; null while it may not. */
        opensFrom: OrNull(LocalDate),
        articles: Type.Array(Citation, { maxItems: 10 }),
      }),
      { maxItems: 10 },
    ),
  }),
  problems: ['signed_out', 'not_found'],
  example: { ballots: [exampleStaff], may: [] },
});

const Words = (maxLength: number, description: string) => PlainWords({ minLength: 2, maxLength, pattern: '\\S', description });

export const prepareBallot = operation({
  name: 'prepareBallot',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/ballots',
  owner: 'preparer of project',
  tag,
  summary: '提请开一次投票',
  params: projectParams,
  body: Type.Object(
    {
      kind: KindWord,
      title: Words(60, '投票的名称'),
      explains: Words(1000, '投什么、为什么、怎么定'),
      /** Candidates; none for willingness, whose options are fixed. */
      candidates: Type.Optional(
        Type.Array(
          Type.Object(
            { label: Words(60, '评估机构的名称'), detail: PlainWords({ maxLength: 500, description: '资质、联系办法等' }) },
            { additionalProperties: false },
          ),
          { maxItems: 20 },
        ),
      ),
      opensOn: LocalDate,
      closesOn: LocalDate,
      reason: Words(500, '理由'),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'ballot_refused'],
  example: { approvalId: exampleId },
});

export const countBallot = operation({
  name: 'countBallot',
  method: 'POST',
  path: '/api/staff/ballots/:ballotId/count',
  owner: 'preparer of ballot',
  tag,
  summary: '投票结束后计票，提请公布结果；没有选出来的，写明抽签的结果',
  params: ballotParams,
  body: Type.Object(
    {
      /** Only where the count says so: the lot drawn before a notary (浙18). */
      lot: Type.Optional(
        Type.Object(
          { drawnOn: LocalDate, chosen: Choice, notary: Words(100, '现场公证的公证机构和公证书文号') },
          { additionalProperties: false },
        ),
      ),
      reason: Words(500, '理由'),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'ballot_not_over', 'ballot_refused', 'ballot_counted'],
  example: { approvalId: exampleId },
});

export const cancelBallot = operation({
  name: 'cancelBallot',
  method: 'POST',
  path: '/api/staff/ballots/:ballotId/cancel',
  owner: 'preparer of ballot',
  tag,
  summary: '提请取消一次还没有结束的投票；结束以后票数看得到了，只能公布',
  params: ballotParams,
  body: Type.Object({ reason: Words(500, '为什么取消，会告诉居民') }, { additionalProperties: false }),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'ballot_counted', 'ballot_over'],
  example: { approvalId: exampleId },
});
