import { type Static, Type } from 'typebox';
import {
  Audience,
  blockTypes,
  Disclosure,
  DisclosureBlock,
  DisclosureDifference,
  exampleDifference,
  exampleDisclosure,
} from './disclosure';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PageQuery, PlainWords, ProjectCode } from './values';

const tag = '九公开的编写和公布';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** Largest draft in bytes (512 KiB): 200 blocks of text and a map of 2,000 points. */
const draftBytes = 512 * 1024;

/** Whose rows about each house a draft takes along when it is prepared. */
export const rowSources = ['survey', 'appraisal', 'compensation'] as const;
export type RowSource = (typeof rowSources)[number];

/** Why something published may be withdrawn; nothing else is a reason. The articles stand in the BFF's table. */
export const withdrawalGrounds = ['personal_data', 'secret', 'annulled', 'lapsed'] as const;
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

const Kind = Type.Integer({ minimum: 1, maximum: 9 });
const PartCode = Type.String({ pattern: '^[a-z_]{2,40}$', maxLength: 40 });
const Articles = Type.Array(Citation, { maxItems: 20 });
const Reason = PlainWords({ minLength: 2, maxLength: 500, description: '理由' });

/** How long something stays public at least. `amount` is null where it is no fixed number of days. */
const MinimumPeriod = Type.Object({
  amount: OrNull(Type.Integer({ minimum: 1 })),
  /** calendar_days, working_days, months; project: while the project runs; while_active; permanent */
  unit: OneOf(['calendar_days', 'working_days', 'months', 'project', 'while_active', 'permanent']),
  /** “至少 30 天” */
  words: Type.String(),
  /** By the project's own setting, since no law gives one: shown as such. */
  projectSetting: Type.Boolean(),
  articles: Articles,
});
export type MinimumPeriod = Static<typeof MinimumPeriod>;

const part = {
  part: PartCode,
  kind: Kind,
  title: Type.String(),
  /** What belongs in it. */
  explains: Type.String(),
  minimum: MinimumPeriod,
  articles: Articles,
};

export const DisclosurePart = Type.Object({
  ...part,
  /** Who may read it by law; the first is what a new draft starts with. */
  audiences: Type.Array(Audience, { minItems: 1, maxItems: 3 }),
  /** H for every household its own: the draft names no household and takes each its own row. */
  eachHousehold: Type.Boolean(),
  rowsOf: Type.Array(OneOf(rowSources), { maxItems: 3 }),
});
export type DisclosurePart = Static<typeof DisclosurePart>;

/** A period as it will be when the thing appears on `publishedOn`. */
const Period = Type.Object({
  publishedOn: LocalDate,
  minimumUntil: OrNull(LocalDate),
  publishedUntil: OrNull(LocalDate),
  /** “3月1日公布，最少公布 30 天，到3月31日；这段时间不能缩短” */
  words: Type.String(),
  articles: Articles,
  /** Reckoned with weekends alone, since a year's holidays aren't announced yet. */
  provisional: Type.Boolean(),
});
export type DisclosurePeriod = Static<typeof Period>;

const draftEntry = {
  draftId: Id,
  kind: Kind,
  part: PartCode,
  partTitle: Type.String(),
  audience: Audience,
  title: Type.String(),
  /** It corrects a disclosure that stands. */
  correction: Type.Boolean(),
  revision: Type.Integer({ minimum: 1 }),
  updatedBy: Type.String(),
  updatedAt: Instant,
  /** A release is asked for and not decided: nothing changes until then. */
  approvalId: OrNull(Id),
};
export const DisclosureDraftEntry = Type.Object(draftEntry);
export type DisclosureDraftEntry = Static<typeof DisclosureDraftEntry>;

const DraftAttachment = Type.Object({ fileId: Id, title: PlainWords({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false });

export const DisclosureDraft = Type.Object({
  ...draftEntry,
  projectCode: ProjectCode,
  projectName: Type.String(),
  householdId: OrNull(Id),
  correctionOf: OrNull(Id),
  correctionReason: OrNull(Type.String()),
  summary: Type.String(),
  blocks: Type.Array(DisclosureBlock, { maxItems: 200 }),
  basis: Articles,
  rowsOf: OrNull(OneOf(rowSources)),
  publishOn: OrNull(LocalDate),
  publishedUntil: OrNull(LocalDate),
  attachments: Type.Array(
    Type.Object({ fileId: Id, title: Type.String(), mediaType: Type.String(), bytes: Type.Integer({ minimum: 0 }) }),
    { maxItems: 20 },
  ),
  /** What may be chosen for this part. */
  allowed: DisclosurePart,
  period: Period,
});
export type DisclosureDraft = Static<typeof DisclosureDraft>;

/** Blocks as an official writes them: limits on each, no numbers of people. Which fields a type needs, the save says. */
const WrittenBlock = Type.Unsafe<DisclosureBlock>(
  Type.Object(
    {
      type: OneOf(blockTypes),
      text: Type.Optional(PlainWords({ minLength: 1, maxLength: 5000 })),
      items: Type.Optional(Type.Array(PlainWords({ minLength: 1, maxLength: 1000 }), { minItems: 1, maxItems: 100 })),
      facts: Type.Optional(
        Type.Array(
          Type.Object(
            { label: PlainWords({ minLength: 1, maxLength: 60 }), value: PlainWords({ minLength: 1, maxLength: 500 }) },
            { additionalProperties: false },
          ),
          { minItems: 1, maxItems: 100 },
        ),
      ),
      title: Type.Optional(PlainWords({ minLength: 1, maxLength: 100 })),
      geojson: Type.Optional(Type.Unknown({ description: 'GeoJSON FeatureCollection（WGS84），至多 2,000 个点' })),
    },
    { additionalProperties: false },
  ),
);

export const WrittenDraft = Type.Object(
  {
    /** The revision that was read: a colleague's change in between is not overwritten. */
    revision: Type.Integer({ minimum: 1 }),
    audience: Audience,
    title: PlainWords({ minLength: 1, maxLength: 100 }),
    summary: PlainWords({ maxLength: 300 }),
    blocks: Type.Array(WrittenBlock, { maxItems: 200 }),
    basis: Type.Array(
      Type.Object(
        {
          law: Type.String({ minLength: 1, maxLength: 10 }),
          article: Type.Integer({ minimum: 1, maximum: 2000 }),
          paragraph: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
          item: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
    rowsOf: OrNull(OneOf(rowSources)),
    /** Null: the day it is released. */
    publishOn: OrNull(LocalDate),
    /** Null: stays while the project runs. Never before the last day of the shortest period. */
    publishedUntil: OrNull(LocalDate),
    attachments: Type.Array(DraftAttachment, { maxItems: 20 }),
    correctionReason: OrNull(PlainWords({ minLength: 2, maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type WrittenDraft = Static<typeof WrittenDraft>;

/** One thing on the board: what was published of a part. */
const BoardEntry = Type.Object({
  disclosureId: Id,
  seriesId: Id,
  audience: Audience,
  title: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  /** scheduled: released, appears on its day */
  state: OneOf(['scheduled', 'shown', 'ended', 'withdrawn']),
  publishedOn: LocalDate,
  publishedUntil: OrNull(LocalDate),
  minimumUntil: OrNull(LocalDate),
  /** A correction of it is being written. */
  draftId: OrNull(Id),
});

const BoardPart = Type.Object({
  ...part,
  /** there; missing and still in time; late: the day by which it had to be there is past; not_yet: the project isn't that far */
  state: OneOf(['there', 'missing', 'late', 'not_yet']),
  /** The law's day for it; null where it has none, or what starts the period hasn't happened. */
  dueOn: OrNull(LocalDate),
  /** Calendar days past `dueOn`; 0 unless late. */
  lateDays: Type.Integer({ minimum: 0 }),
  /** By which article it has to be there, and by when. */
  dueArticles: Articles,
  /** Newest versions; of those for single households none, see `households`. */
  entries: Type.Array(BoardEntry, { maxItems: 100 }),
  /** Households that have their own part (audience H). */
  households: Type.Integer({ minimum: 0 }),
  drafts: Type.Array(DisclosureDraftEntry, { maxItems: 50 }),
});

export const DisclosureBoard = Type.Object({
  projectCode: ProjectCode,
  projectName: Type.String(),
  today: LocalDate,
  mayPrepare: Type.Boolean({ description: '我可以编写和提请' }),
  late: Type.Integer({ minimum: 0 }),
  missing: Type.Integer({ minimum: 0 }),
  kinds: Type.Array(Type.Object({ kind: Kind, title: Type.String(), parts: Type.Array(BoardPart, { maxItems: 20 }) }), {
    minItems: 9,
    maxItems: 9,
  }),
});
export type DisclosureBoard = Static<typeof DisclosureBoard>;

const examplePart = {
  part: 'plan_draft',
  kind: 3,
  title: '补偿方案征求意见稿',
  explains: '方案全文和提意见的办法。',
  minimum: {
    amount: 30,
    unit: 'calendar_days' as const,
    words: '至少 30 天',
    projectSetting: false,
    articles: [{ law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 10 }],
  },
  articles: [{ law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 10 }],
};
const exampleAllowed: DisclosurePart = { ...examplePart, audiences: ['P'], eachHousehold: false, rowsOf: [] };
const exampleEntry: DisclosureDraftEntry = {
  draftId: exampleId,
  kind: 3,
  part: 'plan_draft',
  partTitle: '补偿方案征求意见稿',
  audience: 'P',
  title: '补偿方案（征求意见稿）',
  correction: false,
  revision: 1,
  updatedBy: '某某',
  updatedAt: '2026-03-15T02:00:00.000Z',
  approvalId: null,
};
const examplePeriod: DisclosurePeriod = {
  publishedOn: '2026-03-15',
  minimumUntil: '2026-04-14',
  publishedUntil: '2026-04-14',
  words: '2026年3月15日公布，最少公布 30 天，到2026年4月14日。',
  articles: examplePart.articles,
  provisional: false,
};
const exampleDraft: DisclosureDraft = {
  ...exampleEntry,
  projectCode: 'DEMO',
  projectName: '某片区改造项目',
  householdId: null,
  correctionOf: null,
  correctionReason: null,
  summary: '给什么、给多少、怎么算。',
  blocks: [{ type: 'paragraph', text: '方案全文。' }],
  basis: examplePart.articles,
  rowsOf: null,
  publishOn: null,
  publishedUntil: null,
  attachments: [],
  allowed: exampleAllowed,
  period: examplePeriod,
};

const projectParams = Type.Object({ projectCode: ProjectCode });
const draftParams = Type.Object({ draftId: Id });
const disclosureParams = Type.Object({ disclosureId: Id });
const Revision = Type.Object({ revision: Type.Integer({ minimum: 1 }) });
const officials = ['signed_out', 'not_found'] as const;

export const getDisclosureBoard = operation({
  name: 'getDisclosureBoard',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/disclosure-board',
  owner: 'watcher of project',
  tag,
  summary: '九公开看板：每一项有什么、缺什么、晚了几天、依据哪一条',
  params: projectParams,
  response: DisclosureBoard,
  problems: officials,
  example: {
    projectCode: 'DEMO',
    projectName: '某片区改造项目',
    today: '2026-03-15',
    mayPrepare: true,
    late: 1,
    missing: 0,
    kinds: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((kind) => ({
      kind,
      title: '补偿方案',
      parts:
        kind === 3
          ? [
              {
                ...examplePart,
                state: 'late' as const,
                dueOn: '2026-03-10',
                lateDays: 5,
                dueArticles: examplePart.articles,
                entries: [],
                households: 0,
                drafts: [exampleEntry],
              },
            ]
          : [],
    })),
  },
});

export const listDisclosureParts = operation({
  name: 'listDisclosureParts',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/disclosure-parts',
  owner: 'preparer of project',
  tag,
  summary: '能编写哪些公开内容、给谁看、至少公布多久；可引用的法规；可撤下的法定情形',
  params: projectParams,
  response: Type.Object({
    parts: Type.Array(DisclosurePart, { maxItems: 100 }),
    laws: Type.Array(Type.Object({ law: Type.String(), title: Type.String() }), { maxItems: 50 }),
    withdrawalGrounds: Type.Array(
      Type.Object({ ground: OneOf(withdrawalGrounds), title: Type.String(), explains: Type.String(), articles: Articles }),
      { maxItems: 10 },
    ),
  }),
  problems: officials,
  example: {
    parts: [exampleAllowed],
    laws: [{ law: '国', title: '国有土地上房屋征收与补偿条例' }],
    withdrawalGrounds: [
      {
        ground: 'personal_data',
        title: '内容含有不该公开的个人信息',
        explains: '撤下以后，改好再公布新的一版。',
        articles: [{ law: '公开', lawTitle: '政府信息公开条例', article: 15 }],
      },
    ],
  },
});

export const listDisclosureDrafts = operation({
  name: 'listDisclosureDrafts',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/disclosure-drafts',
  owner: 'preparer of project',
  tag,
  summary: '正在编写的公开内容',
  params: projectParams,
  response: Type.Object({ drafts: Type.Array(DisclosureDraftEntry, { maxItems: 200 }) }),
  problems: officials,
  example: { drafts: [exampleEntry] },
});

export const createDisclosureDraft = operation({
  name: 'createDisclosureDraft',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/disclosure-drafts',
  owner: 'preparer of project',
  tag,
  summary: '开始编写一项公开内容',
  params: projectParams,
  body: Type.Object(
    {
      part: PartCode,
      audience: Type.Optional(Audience),
      /** Only for audience H, and only where the part isn't each household's own. */
      householdId: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ draftId: Id }),
  problems: [...officials, 'disclosure_refused', 'conflict_of_interest', 'too_many_drafts'],
  example: { draftId: exampleId },
});

export const getDisclosureDraft = operation({
  name: 'getDisclosureDraft',
  method: 'GET',
  path: '/api/staff/disclosure-drafts/:draftId',
  owner: 'editor of disclosure draft',
  tag,
  summary: '一份草稿的全部内容',
  params: draftParams,
  response: DisclosureDraft,
  problems: [...officials, 'conflict_of_interest'],
  example: exampleDraft,
});

export const saveDisclosureDraft = operation({
  name: 'saveDisclosureDraft',
  method: 'PUT',
  path: '/api/staff/disclosure-drafts/:draftId',
  owner: 'editor of disclosure draft',
  largestBody: draftBytes,
  tag,
  summary: '保存草稿；同事在此期间改过的不会被盖掉',
  params: draftParams,
  body: WrittenDraft,
  response: Type.Object({ revision: Type.Integer({ minimum: 1 }), period: Period }),
  problems: [
    ...officials,
    'conflict_of_interest',
    'draft_changed',
    'draft_waiting',
    'disclosure_refused',
    'disclosure_period_too_short',
    'scope_map_refused',
  ],
  example: { revision: 2, period: examplePeriod },
});

export const deleteDisclosureDraft = operation({
  name: 'deleteDisclosureDraft',
  method: 'DELETE',
  path: '/api/staff/disclosure-drafts/:draftId',
  owner: 'editor of disclosure draft',
  tag,
  summary: '删去一份草稿',
  params: draftParams,
  query: Type.Object({ revision: Type.String({ pattern: '^[0-9]{1,9}$' }) }, { additionalProperties: false }),
  response: Type.Object({ deleted: Type.Literal(true) }),
  problems: [...officials, 'conflict_of_interest', 'draft_changed', 'draft_waiting'],
  example: { deleted: true },
});

export const previewDisclosureDraft = operation({
  name: 'previewDisclosureDraft',
  method: 'GET',
  path: '/api/staff/disclosure-drafts/:draftId/preview',
  owner: 'editor of disclosure draft',
  tag,
  summary: '公布以后是什么样；还缺什么才能提请；更正的，和原来哪里不一样',
  params: draftParams,
  query: PageQuery,
  response: Type.Object({
    disclosure: Disclosure,
    period: Period,
    /** What has to be mended before a release can be asked for, in words. */
    missing: Type.Array(Type.String(), { maxItems: 20 }),
    /** Null unless it corrects something. */
    difference: OrNull(DisclosureDifference),
  }),
  problems: [...officials, 'conflict_of_interest'],
  example: { disclosure: exampleDisclosure, period: examplePeriod, missing: [], difference: exampleDifference },
});

export const prepareDisclosure = operation({
  name: 'prepareDisclosure',
  method: 'POST',
  path: '/api/staff/disclosure-drafts/:draftId/prepare',
  owner: 'editor of disclosure draft',
  tag,
  summary: '提请公布，由审核人员决定；公布的就是提请时的这一份',
  params: draftParams,
  body: Type.Object({ ...Revision.properties, reason: Reason }, { additionalProperties: false }),
  response: Type.Object({ approvalId: Id }),
  problems: [
    ...officials,
    'conflict_of_interest',
    'draft_changed',
    'draft_waiting',
    'disclosure_refused',
    'disclosure_period_too_short',
    'disclosure_overtaken',
  ],
  example: { approvalId: exampleId },
});

export const getStaffDisclosure = operation({
  name: 'getStaffDisclosure',
  method: 'GET',
  path: '/api/staff/disclosures/:disclosureId',
  owner: 'publisher of disclosure',
  tag,
  summary: '一项已经公布（或等着到日子公布、已经撤下）的内容，给编写的人看',
  params: disclosureParams,
  query: PageQuery,
  response: Type.Object({
    disclosure: Disclosure,
    state: OneOf(['scheduled', 'shown', 'ended', 'withdrawn']),
    /** A newer version stands, or waits for its day: correct that one. */
    newest: Type.Boolean(),
    draftId: OrNull(Id),
    /** A withdrawal is asked for and not decided. */
    withdrawalApprovalId: OrNull(Id),
  }),
  problems: [...officials, 'conflict_of_interest'],
  example: { disclosure: exampleDisclosure, state: 'shown', newest: true, draftId: null, withdrawalApprovalId: null },
});

export const correctDisclosure = operation({
  name: 'correctDisclosure',
  method: 'POST',
  path: '/api/staff/disclosures/:disclosureId/correct',
  owner: 'publisher of disclosure',
  tag,
  summary: '开始更正：照公布的内容起一份草稿，公布时成为新的一版',
  params: disclosureParams,
  body: Type.Object(
    { reason: PlainWords({ minLength: 2, maxLength: 500, description: '哪里错了、为什么' }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ draftId: Id }),
  problems: [...officials, 'conflict_of_interest', 'disclosure_refused', 'disclosure_overtaken', 'draft_exists', 'too_many_drafts'],
  example: { draftId: exampleId },
});

export const prepareWithdrawal = operation({
  name: 'prepareWithdrawal',
  method: 'POST',
  path: '/api/staff/disclosures/:disclosureId/withdraw',
  owner: 'publisher of disclosure',
  tag,
  summary: '提请依法撤下，由审核人员决定；原处留下日期、理由和依据',
  params: disclosureParams,
  body: Type.Object(
    {
      ground: OneOf(withdrawalGrounds),
      /** Shown to everybody who may see the entry. */
      reason: PlainWords({ minLength: 5, maxLength: 500, description: '撤下的理由，会公开显示' }),
      /** Earlier versions that say the same wrong thing go too. */
      allVersions: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: [...officials, 'conflict_of_interest', 'disclosure_withdrawn', 'withdrawal_prepared_already'],
  example: { approvalId: exampleId },
});

export type DraftAttachment = Static<typeof DraftAttachment>;
