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

/** Blocks that a disclosure's text is made of. No HTML: clients draw them. */
export type DisclosureBlock =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'facts'; facts: { label: string; value: string }[] };
export const DisclosureBlock = Type.Unsafe<DisclosureBlock>(
  Type.Object({
    type: OneOf(['heading', 'paragraph', 'list', 'facts']),
    text: Type.Optional(Type.String()),
    items: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    facts: Type.Optional(Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 100 })),
  }),
);

export const DisclosureEntry = Type.Object({
  disclosureId: Id,
  kind: Type.Integer({ minimum: 1, maximum: 9 }),
  audience: Audience,
  title: Type.String(),
  summary: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  publishedOn: LocalDate,
  publishedUntil: OrNull(LocalDate),
  corrected: Type.Boolean(),
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

export const Disclosure = Type.Object({
  disclosureId: Id,
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
  contentHash: Type.String(),
  correctionReason: OrNull(Type.String()),
  basis: Type.Array(Citation, { maxItems: 20 }),
  blocks: Type.Array(DisclosureBlock, { maxItems: 200 }),
  /** The reader's own houses, wherever they stand in the list. */
  ownRows: Type.Array(DisclosureRow, { maxItems: 50 }),
  rows: Type.Array(DisclosureRow, { maxItems: 100 }),
  rowCount: Type.Integer({ minimum: 0 }),
  nextCursor: OrNull(Type.String()),
});
export type Disclosure = Static<typeof Disclosure>;

const exampleEntry: DisclosureEntry = {
  disclosureId: exampleId,
  kind: 3,
  audience: 'P',
  title: '补偿方案（定稿）',
  summary: '给什么、给多少、怎么算。',
  version: 1,
  publishedOn: '2026-01-10',
  publishedUntil: null,
  corrected: false,
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

const exampleDisclosure: Disclosure = {
  disclosureId: exampleId,
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
  contentHash: 'sha256-…',
  correctionReason: null,
  basis: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 10 }],
  blocks: [{ type: 'paragraph', text: '方案全文。' }],
  ownRows: [],
  rows: [],
  rowCount: 0,
  nextCursor: null,
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
