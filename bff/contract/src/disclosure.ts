import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, Id, LocalDate, OneOf, OrNull, PageQuery, ProjectCode } from './values';

const tag = '九公开';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** The nine in the order of the public promise; the number is the kind's key. */
export const disclosureKinds = {
  1: '项目概况',
  2: '政策法规',
  3: '补偿方案',
  4: '公告公示',
  5: '调查结果',
  6: '评估结果',
  7: '补偿结果',
  8: '经办人员',
  9: '监督举报',
} as const;

export const Audience = OneOf(['P', 'S', 'H'], {
  description: 'P 任何人；S 本项目范围内已实名的被征收人；H 只有本户',
});
export type Audience = Static<typeof Audience>;

/** Longitude and latitude in degrees, WGS 84. */
export type MapPosition = [longitude: number, latitude: number];
export type MapGeometry =
  | { type: 'Point'; coordinates: MapPosition }
  | { type: 'LineString'; coordinates: MapPosition[] }
  | { type: 'Polygon'; coordinates: MapPosition[][] }
  | { type: 'MultiPolygon'; coordinates: MapPosition[][][] };
/** GeoJSON (RFC 7946) as far as a scope map needs it. `name` says what a shape is, for whoever can't see the drawing. */
export interface MapFeatures {
  type: 'FeatureCollection';
  features: { type: 'Feature'; properties: { name: string }; geometry: MapGeometry }[];
}

export const blockTypes = ['heading', 'paragraph', 'list', 'facts', 'map'] as const;

/** Blocks that a disclosure's text is made of. No HTML: clients draw them. */
export type DisclosureBlock =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'facts'; facts: { label: string; value: string }[] }
  | { type: 'map'; title: string; geojson: MapFeatures };
export const DisclosureBlock = Type.Unsafe<DisclosureBlock>(
  Type.Object({
    type: OneOf(blockTypes),
    text: Type.Optional(Type.String()),
    items: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    facts: Type.Optional(Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 100 })),
    title: Type.Optional(Type.String()),
    geojson: Type.Optional(Type.Unknown({ description: 'GeoJSON FeatureCollection（WGS84），至多 2,000 个点' })),
  }),
);

/** What stands where something was withdrawn: when, why, and by which law. The text itself is not shown any more. */
const Withdrawal = Type.Object({ withdrawnOn: LocalDate, reason: Type.String(), basis: Type.Array(Citation, { maxItems: 5 }) });
export type Withdrawal = Static<typeof Withdrawal>;

/** Another version of the same thing. */
const OtherVersion = Type.Object({
  disclosureId: Id,
  version: Type.Integer({ minimum: 1 }),
  publishedOn: LocalDate,
  reason: OrNull(Type.String()),
});

export const DisclosureEntry = Type.Object({
  disclosureId: Id,
  /** The same in every version: the permanent address. */
  seriesId: Id,
  part: Type.String({ maxLength: 60 }),
  kind: Type.Integer({ minimum: 1, maximum: 9 }),
  audience: Audience,
  title: Type.String(),
  summary: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  publishedOn: LocalDate,
  publishedUntil: OrNull(LocalDate),
  corrected: Type.Boolean({ description: '这是更正以后的版本' }),
  /** Set where it was withdrawn by law: the entry stays as a gap, its text is not shown. */
  withdrawn: OrNull(Withdrawal),
});
export type DisclosureEntry = Static<typeof DisclosureEntry>;

export const DisclosureList = Type.Object({
  projectCode: ProjectCode,
  projectName: Type.String(),
  kinds: Type.Array(
    Type.Object({
      kind: Type.Integer({ minimum: 1, maximum: 9 }),
      title: Type.String(),
      explains: Type.String({ description: '这一项公开什么' }),
      /** Parts of this kind that the law reserves for the project's households: told to everyone, so that nobody looks in vain. */
      forHouseholds: OrNull(Type.String()),
      entries: Type.Array(DisclosureEntry, { maxItems: 100 }),
    }),
    { minItems: 9, maxItems: 9 },
  ),
});
export type DisclosureList = Static<typeof DisclosureList>;

export const DisclosureRow = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  mine: Type.Boolean(),
  /** Label and text as published: owner as 某某某 with the door number, amounts by group. */
  cells: Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 20 }),
});
export type DisclosureRow = Static<typeof DisclosureRow>;

export const Attachment = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  title: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type Attachment = Static<typeof Attachment>;

export const Disclosure = Type.Object({
  disclosureId: Id,
  seriesId: Id,
  part: Type.String({ maxLength: 60 }),
  partTitle: Type.String(),
  projectCode: ProjectCode,
  projectName: Type.String(),
  kind: Type.Integer({ minimum: 1, maximum: 9 }),
  kindTitle: Type.String(),
  audience: Audience,
  title: Type.String(),
  summary: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  publishedOn: LocalDate,
  publishedUntil: OrNull(LocalDate),
  /** The last day of the shortest period that the law allows; null where it stays while the project runs, or no law gives one. */
  minimumUntil: OrNull(LocalDate),
  contentHash: Type.String(),
  correctionReason: OrNull(Type.String()),
  /** The version that it corrected. */
  correctionOf: OrNull(Id),
  /** The newest version, where this is an earlier one: it stays readable, and says that it was corrected. */
  replacedBy: OrNull(OtherVersion),
  /** How many versions there are to read, this one included. */
  versions: Type.Integer({ minimum: 1 }),
  withdrawn: OrNull(Withdrawal),
  attachments: Type.Array(Attachment, { maxItems: 20 }),
  basis: Type.Array(Citation, { maxItems: 20 }),
  blocks: Type.Array(DisclosureBlock, { maxItems: 200 }),
  /** The reader's own houses, wherever they stand in the list. */
  ownRows: Type.Array(DisclosureRow, { maxItems: 50 }),
  rows: Type.Array(DisclosureRow, { maxItems: 100 }),
  rowCount: Type.Integer({ minimum: 0 }),
  nextCursor: OrNull(Type.String()),
});
export type Disclosure = Static<typeof Disclosure>;

/** All versions of one thing, newest first. */
export const DisclosureVersions = Type.Object({
  seriesId: Id,
  versions: Type.Array(
    Type.Object({
      disclosureId: Id,
      version: Type.Integer({ minimum: 1 }),
      title: Type.String(),
      publishedOn: LocalDate,
      correctionReason: OrNull(Type.String()),
      contentHash: Type.String(),
      withdrawn: OrNull(Withdrawal),
    }),
    { maxItems: 100 },
  ),
});
export type DisclosureVersions = Static<typeof DisclosureVersions>;

const changes = ['same', 'added', 'removed', 'changed'] as const;
/** Words that stayed, came or went, in reading order. */
export const DifferenceWords = Type.Array(Type.Object({ change: OneOf(['same', 'added', 'removed']), text: Type.String() }));
export type DifferenceWords = Static<typeof DifferenceWords>;

/** What a version says differently from an earlier one. */
export const DisclosureDifference = Type.Object({
  from: OtherVersion,
  to: OtherVersion,
  title: DifferenceWords,
  summary: DifferenceWords,
  /** Block by block in reading order; each line of a list or of facts is a line of the text. */
  blocks: Type.Array(Type.Object({ change: OneOf(changes), type: OneOf(blockTypes), words: DifferenceWords }), { maxItems: 400 }),
  /** Houses that came, went or read differently: the reader's own first, at most 100; `rowCount` counts all of them. */
  rows: Type.Array(
    Type.Object({
      change: OneOf(['added', 'removed', 'changed']),
      mine: Type.Boolean(),
      cells: Type.Array(Type.Object({ label: Type.String(), before: OrNull(Type.String()), after: OrNull(Type.String()) }), {
        maxItems: 40,
      }),
    }),
    { maxItems: 100 },
  ),
  rowCount: Type.Integer({ minimum: 0 }),
  attachments: Type.Array(Type.Object({ change: OneOf(['added', 'removed']), title: Type.String() }), { maxItems: 40 }),
  /** Nothing of what is compared here differs (the period may). */
  same: Type.Boolean(),
});
export type DisclosureDifference = Static<typeof DisclosureDifference>;

const exampleEntry: DisclosureEntry = {
  disclosureId: exampleId,
  seriesId: exampleId,
  part: 'plan_final',
  kind: 3,
  audience: 'P',
  title: '补偿方案（定稿）',
  summary: '给什么、给多少、怎么算。',
  version: 1,
  publishedOn: '2026-01-10',
  publishedUntil: null,
  corrected: false,
  withdrawn: null,
};

const exampleList: DisclosureList = {
  projectCode: 'DEMO',
  projectName: '某片区改造项目',
  kinds: Object.entries(disclosureKinds).map(([kind, title]) => ({
    kind: Number(kind),
    title,
    explains: '这一项公开什么。',
    forHouseholds: null,
    entries: kind === '3' ? [exampleEntry] : [],
  })),
};

export const exampleDisclosure: Disclosure = {
  disclosureId: exampleId,
  seriesId: exampleId,
  part: 'plan_final',
  partTitle: '补偿方案定稿',
  projectCode: 'DEMO',
  projectName: '某片区改造项目',
  kind: 3,
  kindTitle: '补偿方案',
  audience: 'P',
  title: '补偿方案（定稿）',
  summary: '给什么、给多少、怎么算。',
  version: 1,
  publishedOn: '2026-01-10',
  publishedUntil: null,
  minimumUntil: null,
  contentHash: '0'.repeat(64),
  correctionReason: null,
  correctionOf: null,
  replacedBy: null,
  versions: 1,
  withdrawn: null,
  attachments: [{ position: 1, title: '红线图', mediaType: 'application/pdf', bytes: 120_000, sha256: '0'.repeat(64) }],
  basis: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 10 }],
  blocks: [{ type: 'paragraph', text: '方案全文。' }],
  ownRows: [],
  rows: [],
  rowCount: 0,
  nextCursor: null,
};

const exampleVersions: DisclosureVersions = {
  seriesId: exampleId,
  versions: [
    {
      disclosureId: exampleId,
      version: 1,
      title: '补偿方案（定稿）',
      publishedOn: '2026-01-10',
      correctionReason: null,
      contentHash: '0'.repeat(64),
      withdrawn: null,
    },
  ],
};

export const exampleDifference: DisclosureDifference = {
  from: { disclosureId: exampleId, version: 1, publishedOn: '2026-01-10', reason: null },
  to: { disclosureId: exampleId, version: 2, publishedOn: '2026-01-20', reason: '服务点的地址写错了' },
  title: [{ change: 'same', text: '谁在办、去哪里找' }],
  summary: [{ change: 'same', text: '地址和电话。' }],
  blocks: [
    {
      change: 'changed',
      type: 'facts',
      words: [
        { change: 'same', text: '地址：虚构里' },
        { change: 'removed', text: '1' },
        { change: 'added', text: '2' },
        { change: 'same', text: '弄' },
      ],
    },
  ],
  rows: [],
  rowCount: 0,
  attachments: [],
  same: false,
};

const projectParams = Type.Object({ projectCode: ProjectCode });
const disclosureParams = Type.Object({ disclosureId: Id });

export const listPublicDisclosures = operation({
  name: 'listPublicDisclosures',
  method: 'GET',
  path: '/api/projects/:projectCode/disclosures',
  owner: 'public',
  tag,
  summary: '九公开中任何人可看的部分',
  params: projectParams,
  response: DisclosureList,
  problems: ['not_found'],
  example: exampleList,
});

export const getPublicDisclosure = operation({
  name: 'getPublicDisclosure',
  method: 'GET',
  path: '/api/disclosures/:disclosureId',
  owner: 'public',
  tag,
  summary: '一项任何人可看的公开内容',
  params: disclosureParams,
  query: PageQuery,
  response: Disclosure,
  problems: ['not_found'],
  example: exampleDisclosure,
});

export const listHouseholdDisclosures = operation({
  name: 'listHouseholdDisclosures',
  method: 'GET',
  path: '/api/projects/:projectCode/household-disclosures',
  owner: 'household of project',
  tag,
  summary: '九公开：被征收人能看到的全部（含范围内公开的和本户的）',
  params: projectParams,
  response: DisclosureList,
  problems: ['signed_out', 'not_found'],
  example: exampleList,
});

export const getHouseholdDisclosure = operation({
  name: 'getHouseholdDisclosure',
  method: 'GET',
  path: '/api/household-disclosures/:disclosureId',
  owner: 'audience of disclosure',
  tag,
  summary: '一项公开内容；范围内公开的只给本项目的被征收人，本户的只给本户',
  params: disclosureParams,
  query: PageQuery,
  response: Disclosure,
  problems: ['signed_out', 'not_found'],
  example: exampleDisclosure,
});

const householdProblems = ['signed_out', 'not_found'] as const;
const seriesParams = Type.Object({ projectCode: ProjectCode, seriesId: Id });
const attachmentParams = Type.Object({ disclosureId: Id, position: Type.String({ pattern: '^[0-9]{1,2}$' }) });
/** The version to compare with; the one before if left out. */
const CompareQuery = Type.Object({ with: Type.Optional(Id) }, { additionalProperties: false });
const AttachmentAddress = Type.Object({
  /** Relative to this server; good for five minutes. */
  address: Type.String({ maxLength: 1000 }),
});

export const getPublicSeries = operation({
  name: 'getPublicSeries',
  method: 'GET',
  path: '/api/projects/:projectCode/disclosures/series/:seriesId',
  owner: 'public',
  tag,
  summary: '永久地址：一项任何人可看的公开内容现在的版本',
  params: seriesParams,
  query: PageQuery,
  response: Disclosure,
  problems: ['not_found'],
  example: exampleDisclosure,
});

export const listPublicVersions = operation({
  name: 'listPublicVersions',
  method: 'GET',
  path: '/api/disclosures/:disclosureId/versions',
  owner: 'public',
  tag,
  summary: '一项任何人可看的公开内容的所有版本，新的在前',
  params: disclosureParams,
  response: DisclosureVersions,
  problems: ['not_found'],
  example: exampleVersions,
});

export const getPublicDifference = operation({
  name: 'getPublicDifference',
  method: 'GET',
  path: '/api/disclosures/:disclosureId/difference',
  owner: 'public',
  tag,
  summary: '和上一版（或指定的一版）比，哪里不一样',
  params: disclosureParams,
  query: CompareQuery,
  response: DisclosureDifference,
  problems: ['not_found', 'disclosure_withdrawn', 'nothing_to_compare'],
  example: exampleDifference,
});

export const getPublicAttachment = operation({
  name: 'getPublicAttachment',
  method: 'GET',
  path: '/api/disclosures/:disclosureId/attachments/:position',
  owner: 'public',
  tag,
  summary: '一个附件的地址，五分钟内有效',
  params: attachmentParams,
  response: AttachmentAddress,
  problems: ['not_found'],
  example: { address: '/api/files/…' },
});

export const getHouseholdSeries = operation({
  name: 'getHouseholdSeries',
  method: 'GET',
  path: '/api/projects/:projectCode/household-disclosures/series/:seriesId',
  owner: 'household of project',
  tag,
  summary: '永久地址：一项公开内容现在的版本；本户的只给本户',
  params: seriesParams,
  query: PageQuery,
  response: Disclosure,
  problems: householdProblems,
  example: exampleDisclosure,
});

export const listHouseholdVersions = operation({
  name: 'listHouseholdVersions',
  method: 'GET',
  path: '/api/household-disclosures/:disclosureId/versions',
  owner: 'audience of disclosure',
  tag,
  summary: '一项公开内容的所有版本，新的在前',
  params: disclosureParams,
  response: DisclosureVersions,
  problems: householdProblems,
  example: exampleVersions,
});

export const getHouseholdDifference = operation({
  name: 'getHouseholdDifference',
  method: 'GET',
  path: '/api/household-disclosures/:disclosureId/difference',
  owner: 'audience of disclosure',
  tag,
  summary: '和上一版（或指定的一版）比，哪里不一样；自己家的房屋排在前面',
  params: disclosureParams,
  query: CompareQuery,
  response: DisclosureDifference,
  problems: [...householdProblems, 'disclosure_withdrawn', 'nothing_to_compare'],
  example: exampleDifference,
});

export const getHouseholdAttachment = operation({
  name: 'getHouseholdAttachment',
  method: 'GET',
  path: '/api/household-disclosures/:disclosureId/attachments/:position',
  owner: 'audience of disclosure',
  tag,
  summary: '一个附件的地址，五分钟内有效',
  params: attachmentParams,
  response: AttachmentAddress,
  problems: householdProblems,
  example: { address: '/api/files/…' },
});

export const getAtomFeed = operation({
  name: 'getAtomFeed',
  method: 'GET',
  path: '/api/projects/:projectCode/disclosures.atom',
  owner: 'public',
  tag,
  answerType: 'application/atom+xml',
  summary: '订阅：任何人可看的公开内容（Atom，RFC 4287）',
  params: projectParams,
  response: Type.String(),
  problems: ['not_found'],
  example: '<?xml version="1.0" encoding="utf-8"?>…',
});

export const getJsonFeed = operation({
  name: 'getJsonFeed',
  method: 'GET',
  path: '/api/projects/:projectCode/disclosures.json',
  owner: 'public',
  tag,
  answerType: 'application/feed+json',
  summary: '订阅：任何人可看的公开内容（JSON Feed 1.0）',
  params: projectParams,
  response: Type.Unknown(),
  problems: ['not_found'],
  example: { version: 'https://jsonfeed.org/version/1', title: '九公开' },
});
