import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '查阅记录';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What a member of staff may name as the purpose of a look; titles and articles come with `listPurposes`. */
export const readPurposes = ['survey_check', 'calculation_check', 'service', 'payment', 'request', 'supervision', 'emergency'] as const;
export type ReadPurpose = (typeof readPurposes)[number];

/** What can be revealed in full, one number at a time. */
export const revealedFields = ['number', 'phone', 'bankAccount'] as const;
export type RevealedField = (typeof revealedFields)[number];

/** Why a look is worth a supervisor's glance. */
export const unusualCodes = ['no_task', 'many', 'neighbour', 'night', 'emergency'] as const;
export type UnusualCode = (typeof unusualCodes)[number];

export const emergencyCategories = ['safety', 'court', 'health', 'other'] as const;
export type EmergencyCategory = (typeof emergencyCategories)[number];

/** The number of one look, as decimal digits; grows with time. */
export const ReadId = Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: '查阅记录的编号' });

const Unusual = Type.Object({ code: OneOf(unusualCodes), title: Type.String() });

/** One look, in words for the household. */
export const ReadEntry = Type.Object({
  readId: ReadId,
  at: Instant,
  /** As what: a member of staff, or somebody who acts for an owner. */
  reader: OneOf(['staff', 'agent', 'guardian', 'heir', 'representative']),
  /** Empty for somebody who is no member of staff. */
  unit: Type.String(),
  duty: Type.String(),
  dutyTitle: Type.String(),
  name: Type.String(),
  /** The fields, in plain words. */
  what: Type.Array(Type.String(), { maxItems: 40 }),
  purpose: Type.String({ description: '目的，用普通话写' }),
  reason: OrNull(Type.String()),
  articles: Type.Array(Citation, { maxItems: 10 }),
  unusual: Type.Array(Unusual, { maxItems: 5 }),
  emergency: Type.Boolean(),
  /** All of it in one sentence, for reading aloud. */
  sentence: Type.String(),
  /** Looks by staff can be asked about. */
  mayAsk: Type.Boolean(),
  question: Type.Unsafe<ReadQuestion | null>({
    type: ['object', 'null'],
    properties: {
      requestId: Id,
      mine: { type: 'boolean', description: '是我问的；不是我问的，只能看答复' },
      state: { type: 'string' },
      dueOn: LocalDate,
      answer: { type: ['string', 'null'] },
    },
    required: ['requestId', 'mine', 'state', 'dueOn', 'answer'],
  }),
});
export type ReadEntry = Static<typeof ReadEntry>;

/** The question that somebody of the household asked about a look. */
export interface ReadQuestion {
  requestId: string;
  mine: boolean;
  /** The request's state. */
  state: string;
  dueOn: string;
  answer: string | null;
}

const readsPage = Type.Object(
  {
    cursor: Type.Optional(ReadId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);

export const listReads = operation({
  name: 'listReads',
  method: 'GET',
  path: '/api/households/:householdId/reads',
  owner: 'owner of household',
  tag,
  summary: '谁看过我家的资料：哪个单位、什么人、什么时候、看了什么、为什么；新的在前',
  params: Type.Object({ householdId: Id }),
  query: readsPage,
  response: Type.Object({ reads: Type.Array(ReadEntry, { maxItems: 100 }), nextCursor: OrNull(Type.String()) }),
  problems: ['signed_out', 'not_found'],
  example: {
    reads: [
      {
        readId: '12',
        at: '2026-03-15T02:00:00.000Z',
        reader: 'staff',
        unit: '某区征收部门',
        duty: 'case_officer',
        dutyTitle: '经办人员',
        name: '某某',
        what: ['姓名', '电话（部分）'],
        purpose: '核对调查登记',
        reason: null,
        articles: [{ law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 15 }],
        unusual: [],
        emergency: false,
        sentence: '某区征收部门 经办人员 某某，为核对调查登记，看了：姓名、电话（部分）。',
        mayAsk: true,
        question: null,
      },
    ],
    nextCursor: null,
  },
});

export const listPurposes = operation({
  name: 'listPurposes',
  method: 'GET',
  path: '/api/staff/purposes',
  owner: 'staff',
  tag,
  summary: '查看资料前要说明的目的：各目的能看什么、依据哪一条；以及紧急情况的种类',
  response: Type.Object({
    purposes: Type.Array(
      Type.Object({
        code: OneOf(readPurposes),
        title: Type.String(),
        meaning: Type.String(),
        /** What it covers, in words. */
        covers: Type.Array(Type.String(), { maxItems: 40 }),
        /** Numbers that may be revealed in full for it. */
        reveals: Type.Array(OneOf(revealedFields), { maxItems: 3 }),
        articles: Type.Array(Citation, { maxItems: 10 }),
      }),
      { maxItems: 20 },
    ),
    emergencyCategories: Type.Array(Type.Object({ code: OneOf(emergencyCategories), title: Type.String() }), { maxItems: 10 }),
    unusual: Type.Array(Type.Object({ code: OneOf(unusualCodes), title: Type.String(), meaning: Type.String() }), { maxItems: 10 }),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    purposes: [
      {
        code: 'survey_check',
        title: '核对调查登记',
        meaning: '核对调查登记的内容。',
        covers: ['姓名'],
        reveals: ['number', 'phone'],
        articles: [{ law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 15 }],
      },
    ],
    emergencyCategories: [{ code: 'safety', title: '人身安全' }],
    unusual: [{ code: 'night', title: '夜间查看', meaning: '晚上十点到早上六点之间。' }],
  },
});

export const openEmergency = operation({
  name: 'openEmergency',
  method: 'POST',
  path: '/api/staff/emergencies',
  owner: 'staff',
  fresh: true,
  tag,
  summary: '紧急查看一户，30 分钟；该户和监督人员都会看到，三日内由监督人员审查',
  body: Type.Object(
    {
      projectCode: ProjectCode,
      fileNumber: Type.String({ minLength: 1, maxLength: 64, description: '档案号' }),
      category: OneOf(emergencyCategories),
      reason: PlainWords({ minLength: 10, maxLength: 500, description: '发生了什么，为什么现在必须看' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ emergencyId: Id, householdId: Id, endsAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'emergency_open_already', 'too_many_open_emergencies'],
  example: { emergencyId: exampleId, householdId: exampleId, endsAt: '2026-03-15T02:30:00.000Z' },
});

const Reader = Type.Object({ accountId: Id, name: Type.String(), unit: Type.String() });

export const EmergencyEntry = Type.Object({
  emergencyId: Id,
  openedBy: Reader,
  projectCode: ProjectCode,
  projectName: Type.String(),
  fileNumber: OrNull(Type.String()),
  category: OneOf(emergencyCategories),
  categoryTitle: Type.String(),
  reason: Type.String(),
  openedAt: Instant,
  endsAt: Instant,
  open: Type.Boolean(),
  /** Looks made through it. */
  reads: Type.Integer({ minimum: 0 }),
  reviewDueOn: LocalDate,
  overdue: Type.Boolean(),
  /** Null while nobody has reviewed it. */
  finding: Type.Unsafe<'justified' | 'unjustified' | null>({ type: ['string', 'null'], enum: ['justified', 'unjustified', null] }),
  reviewedBy: OrNull(Type.String()),
  reviewedAt: OrNull(Instant),
  reviewWords: OrNull(Type.String()),
  /** Opened by the reader, or about their own or a relative's household: somebody else reviews it. */
  mayReview: Type.Boolean(),
});
export type EmergencyEntry = Static<typeof EmergencyEntry>;

const exampleEmergency: EmergencyEntry = {
  emergencyId: exampleId,
  openedBy: { accountId: exampleId, name: '某某', unit: '某街道' },
  projectCode: 'DEMO',
  projectName: '某片区改造项目',
  fileNumber: 'D-001',
  category: 'safety',
  categoryTitle: '人身安全',
  reason: '房屋有险情，要马上联系住户。',
  openedAt: '2026-03-15T02:00:00.000Z',
  endsAt: '2026-03-15T02:30:00.000Z',
  open: false,
  reads: 2,
  reviewDueOn: '2026-03-18',
  overdue: false,
  finding: null,
  reviewedBy: null,
  reviewedAt: null,
  reviewWords: null,
  mayReview: true,
};

export const listEmergencies = operation({
  name: 'listEmergencies',
  method: 'GET',
  path: '/api/staff/emergencies',
  owner: 'supervisor',
  tag,
  summary: '紧急查看：没有审查的在前，其余新的在前',
  response: Type.Object({ emergencies: Type.Array(EmergencyEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: { emergencies: [exampleEmergency] },
});

export const reviewEmergency = operation({
  name: 'reviewEmergency',
  method: 'POST',
  path: '/api/staff/emergencies/:emergencyId/review',
  owner: 'supervisor',
  fresh: true,
  tag,
  summary: '审查一次紧急查看；打开的人不能自己审查',
  params: Type.Object({ emergencyId: Id }),
  body: Type.Object(
    {
      finding: OneOf(['justified', 'unjustified']),
      words: PlainWords({ minLength: 5, maxLength: 500, description: '审查意见' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ reviewedAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'emergency_own', 'emergency_reviewed', 'conflict_of_interest'],
  example: { reviewedAt: '2026-03-15T03:00:00.000Z' },
});

/** One call that was unusual, without anything about the residents. */
export const UnusualLook = Type.Object({
  readId: ReadId,
  at: Instant,
  reader: Type.Object({ accountId: Id, name: Type.String(), unit: Type.String(), duty: Type.String(), dutyTitle: Type.String() }),
  projectCode: ProjectCode,
  projectName: Type.String(),
  /** How many households the call showed; a list shows several. */
  households: Type.Integer({ minimum: 1 }),
  /** The one household's number; null for a list. */
  fileNumber: OrNull(Type.String()),
  what: Type.Array(Type.String(), { maxItems: 40 }),
  purpose: Type.String(),
  reason: OrNull(Type.String()),
  unusual: Type.Array(Unusual, { maxItems: 5 }),
});
export type UnusualLook = Static<typeof UnusualLook>;

export const listUnusualLooks = operation({
  name: 'listUnusualLooks',
  method: 'GET',
  path: '/api/staff/looks',
  owner: 'supervisor',
  tag,
  summary: '不寻常的查看，以及各人查看了多少；不含居民的资料',
  query: Type.Object(
    {
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, description: '最近多少天；不填为 30 天' })),
      reader: Type.Optional(Id),
      cursor: Type.Optional(ReadId),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    looks: Type.Array(UnusualLook, { maxItems: 100 }),
    nextCursor: OrNull(Type.String()),
    /** Everybody who looked in these days, most unusual looks first. */
    byReader: Type.Array(
      Type.Object({
        accountId: Id,
        name: Type.String(),
        unit: Type.String(),
        /** Looks at a household: one a household and call. */
        looks: Type.Integer({ minimum: 0 }),
        unusual: Type.Integer({ minimum: 0 }),
      }),
      { maxItems: 200 },
    ),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    looks: [
      {
        readId: '12',
        at: '2026-03-15T15:00:00.000Z',
        reader: { accountId: exampleId, name: '某某', unit: '某区征收部门', duty: 'case_officer', dutyTitle: '经办人员' },
        projectCode: 'DEMO',
        projectName: '某片区改造项目',
        households: 1,
        fileNumber: 'D-001',
        what: ['姓名', '电话（部分）'],
        purpose: '核对调查登记',
        reason: null,
        unusual: [{ code: 'night', title: '夜间查看' }],
      },
    ],
    nextCursor: null,
    byReader: [{ accountId: exampleId, name: '某某', unit: '某区征收部门', looks: 20, unusual: 1 }],
  },
});
