import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Fen, Id, Instant, OneOf, OrNull, PageQuery, PlainWords, ProjectCode } from './values';

const tag = '名册导入';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What a list brings in. Appraisers bring in appraisals only. */
export const importKinds = {
  households: { title: '户名册', meaning: '产权人、坐落、证号、面积、评估价等，一次建好一个项目的户。' },
  survey: { title: '调查结果', meaning: '已建好的户的用途、建筑面积和未登记建筑的认定结果。按证号、档案编号或坐落对上。' },
  appraisal: { title: '评估结果', meaning: '已建好的户的评估单价、评估价、装修和报告送达日期。按证号、档案编号或坐落对上。' },
} as const;
export type ImportKind = keyof typeof importKinds;
export const importKindNames = Object.keys(importKinds) as ImportKind[];

/** reading → open → committing → committed; failed: refused as a whole or not taken in; abandoned: given up. */
export const importStates = {
  reading: '正在读取',
  open: '等您核对',
  committing: '正在写入',
  committed: '已导入',
  failed: '没有导入',
  abandoned: '已放弃',
} as const;
export type ImportState = keyof typeof importStates;
const stateNames = Object.keys(importStates) as ImportState[];

/** Units that the figures of a column may be in. */
export const columnUnits = {
  yuan: '元',
  hundred_yuan: '百元',
  thousand_yuan: '千元',
  ten_thousand_yuan: '万元',
  m2: '平方米',
  mu: '亩',
} as const;
export type ColumnUnit = keyof typeof columnUnits;
const unitNames = Object.keys(columnUnits) as ColumnUnit[];

const Column = Type.String({ pattern: '^[A-Z]{1,3}$', description: '列，如 C' });
const Cell = Type.String({ pattern: '^[A-Z]{1,3}[1-9][0-9]{0,6}$', description: '单元格，如 C12' });
const SheetName = Type.String({ minLength: 1, maxLength: 31, description: '工作表名' });
const Row = Type.Integer({ minimum: 1, maximum: 1_048_576, description: '行' });
/** What the caller saw last; whoever changed it in between is not overwritten. */
const Revision = Type.Integer({ minimum: 1, maximum: 1_000_000, description: '看到的版次' });
const params = Type.Object({ importId: Id });

const entry = {
  importId: Id,
  kind: OneOf(importKindNames),
  kindTitle: Type.String(),
  state: OneOf(stateNames),
  stateTitle: Type.String(),
  /** As it was called when it was uploaded. */
  fileName: OrNull(Type.String()),
  createdBy: Type.String(),
  createdAt: OrNull(Instant),
  mine: Type.Boolean(),
  /** Households added and changed; zero until it is committed. */
  added: Type.Integer({ minimum: 0 }),
  changed: Type.Integer({ minimum: 0 }),
  unchanged: Type.Integer({ minimum: 0 }),
  importedAt: OrNull(Instant),
};
export const ImportEntry = Type.Object(entry);
export type ImportEntry = Static<typeof ImportEntry>;

interface ImportCounts {
  /** Households without a finding, and what they sum up to. */
  households: number;
  owners: number;
  /** 0.01 m². */
  areaC: number;
  valueFen: number;
  /** Subtotals, totals and signature lines. */
  skippedRows: number;
  findings: number;
  /** Households with a finding, of which this many are set aside. */
  withFindings: number;
  setAside: number;
  /** Cells corrected in the page. */
  corrections: number;
}
interface ImportChangeCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** Households of which something stays as two officials corrected it by hand. */
  kept: number;
  notInList: number;
}
interface ImportTemplateNote {
  version: string;
  newest: string;
  outdated: boolean;
}

const counted = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { type: 'integer', minimum: 0 }]));

export const Import = Type.Object({
  ...entry,
  projectCode: ProjectCode,
  projectName: Type.String(),
  revision: Revision,
  /** Follow it with getProgress while the state is reading or committing; only whoever started it can. */
  progressId: OrNull(Id),
  /** Why it was refused as a whole, or why it was not taken in. */
  problem: Type.Unsafe<{ code: string; sentence: string } | null>({
    type: ['object', 'null'],
    properties: { code: { type: 'string' }, sentence: { type: 'string' } },
    required: ['code', 'sentence'],
  }),
  /** Null until it has been read once. */
  counts: Type.Unsafe<ImportCounts | null>({
    type: ['object', 'null'],
    properties: {
      ...counted('households', 'owners', 'areaC', 'skippedRows', 'findings', 'withFindings', 'setAside', 'corrections'),
      valueFen: Fen,
    },
  }),
  findingCodes: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), count: Type.Integer({ minimum: 1 }) }), {
    maxItems: 30,
  }),
  /** Findings that can be listed; of a list that is wrong throughout only the first. */
  findingsListed: Type.Integer({ minimum: 0, maximum: 5000 }),
  sheets: Type.Array(
    Type.Object({
      sheet: Type.String(),
      hidden: Type.Boolean(),
      isList: Type.Boolean(),
      households: Type.Integer({ minimum: 0 }),
    }),
    { maxItems: 200 },
  ),
  /** What doesn't stop anything but should be known: a line left out, an account that could not be read. */
  notices: Type.Array(Type.Object({ sheet: Type.String(), cell: Type.String(), sentence: Type.String() }), { maxItems: 200 }),
  /** Null for a list that was not written into our template. */
  template: Type.Unsafe<ImportTemplateNote | null>({
    type: ['object', 'null'],
    properties: { version: { type: 'string' }, newest: { type: 'string' }, outdated: { type: 'boolean' } },
    required: ['version', 'newest', 'outdated'],
  }),
  changes: Type.Unsafe<ImportChangeCounts | null>({
    type: ['object', 'null'],
    properties: counted('added', 'changed', 'unchanged', 'kept', 'notInList'),
  }),
  /** Prepared and not yet decided: nothing can be changed until it is withdrawn or refused. */
  approvalId: OrNull(Id),
  mayChange: Type.Boolean(),
  mayPrepare: Type.Boolean(),
  /** Why it can't be prepared for release, in one sentence. */
  whyNot: OrNull(Type.String()),
});
export type Import = Static<typeof Import>;

const exampleEntry: ImportEntry = {
  importId: exampleId,
  kind: 'households',
  kindTitle: '户名册',
  state: 'open',
  stateTitle: '等您核对',
  fileName: '名册.xlsx',
  createdBy: '某某',
  createdAt: '2026-03-15T02:00:00.000Z',
  mine: true,
  added: 0,
  changed: 0,
  unchanged: 0,
  importedAt: null,
};

export const getImportTemplate = operation({
  name: 'getImportTemplate',
  method: 'GET',
  path: '/api/import-template',
  owner: 'public',
  tag,
  summary: '下载名册模板（.xlsx），带版次和填写说明；没有任何人的资料',
  query: Type.Object({ kind: OneOf(importKindNames) }, { additionalProperties: false }),
  response: Type.String({
    description: 'xlsx 文件',
    contentMediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  answerType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: [],
  example: '',
});

export const startImport = operation({
  name: 'startImport',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/imports',
  owner: 'importer of project',
  tag,
  summary: '开始读取一份上传好的名册（文件种类 import_list）；评估人员只能导入评估结果',
  params: Type.Object({ projectCode: ProjectCode }),
  body: Type.Object({ fileId: Id, kind: OneOf(importKindNames) }, { additionalProperties: false }),
  response: Type.Object({ importId: Id, progressId: Id }),
  problems: ['signed_out', 'not_found', 'import_kind_refused', 'import_file_unfit', 'import_too_many_open'],
  example: { importId: exampleId, progressId: exampleId },
});

export const listImports = operation({
  name: 'listImports',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/imports',
  owner: 'importer of project',
  tag,
  summary: '这个项目导入过和正在导入的名册，新的在前；评估人员只看到自己的',
  params: Type.Object({ projectCode: ProjectCode }),
  query: PageQuery,
  response: Type.Object({
    imports: Type.Array(ImportEntry, { maxItems: 100 }),
    /** What the caller may bring in here. */
    kinds: Type.Array(Type.Object({ kind: OneOf(importKindNames), title: Type.String(), meaning: Type.String() }), { maxItems: 3 }),
    nextCursor: OrNull(Type.String()),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    imports: [exampleEntry],
    kinds: [{ kind: 'households', title: '户名册', meaning: '产权人、坐落、证号、面积、评估价等。' }],
    nextCursor: null,
  },
});

export const getImport = operation({
  name: 'getImport',
  method: 'GET',
  path: '/api/staff/imports/:importId',
  owner: 'owner of import',
  tag,
  summary: '一份名册到了哪一步、读出多少户、要改多少处、会改动多少户；不含住户资料',
  params,
  response: Import,
  problems: ['signed_out', 'not_found'],
  example: {
    ...exampleEntry,
    projectCode: 'DEMO',
    projectName: '某片区改造项目',
    revision: 1,
    progressId: null,
    problem: null,
    counts: {
      households: 98,
      owners: 120,
      areaC: 784000,
      valueFen: 11760000000,
      skippedRows: 4,
      findings: 2,
      withFindings: 2,
      setAside: 0,
      corrections: 0,
    },
    findingCodes: [{ code: 'phone_invalid', title: '手机号不对', count: 2 }],
    findingsListed: 2,
    sheets: [{ sheet: '名册', hidden: false, isList: true, households: 100 }],
    notices: [],
    template: null,
    changes: { added: 98, changed: 0, unchanged: 0, kept: 0, notInList: 0 },
    approvalId: null,
    mayChange: true,
    mayPrepare: false,
    whyNot: '还有 2 户有要改的地方。请改好，或者按户写明先不导入。',
  },
});

export const MappedSheet = Type.Object({
  sheet: Type.String(),
  hidden: Type.Boolean(),
  isList: Type.Boolean(),
  /** Taken out by somebody: adds nothing, whatever its headings. */
  ignored: Type.Boolean(),
  /** The lowest row of headings; null while none was recognised. */
  headerRow: OrNull(Row),
  /** Where the meaning of the columns comes from. */
  source: OneOf(['guessed', 'remembered', 'corrected'], {
    description: 'guessed 按列名猜的；remembered 本单位上次同样列名的名册这样定的；corrected 这次改过',
  }),
  columns: Type.Array(
    Type.Object({
      column: Column,
      heading: Type.String(),
      /** Null: not read. */
      key: OrNull(Type.String()),
      guessedKey: OrNull(Type.String()),
      unit: OrNull(OneOf(unitNames)),
      /** Up to three cells below it; long numbers are cut out. */
      samples: Type.Array(Type.String(), { maxItems: 3 }),
    }),
    { maxItems: 300 },
  ),
  /** Of a sheet without recognised headings: what stands in its first rows, so that the row of headings can be pointed out. */
  firstRows: Type.Array(Type.Object({ row: Row, cells: Type.Array(Type.String(), { maxItems: 30 }) }), { maxItems: 10 }),
});
export type MappedSheet = Static<typeof MappedSheet>;

export const getImportMapping = operation({
  name: 'getImportMapping',
  method: 'GET',
  path: '/api/staff/imports/:importId/mapping',
  owner: 'owner of import',
  tag,
  summary: '每张工作表的每一列当作什么，怎么猜到的，举几个例子；看了要留记录',
  params,
  response: Type.Object({
    revision: Revision,
    sheets: Type.Array(MappedSheet, { maxItems: 200 }),
    /** What a column may mean; `units` that it may be in, empty for words. */
    meanings: Type.Array(
      Type.Object({
        key: Type.String(),
        title: Type.String(),
        needed: Type.Boolean(),
        several: Type.Boolean({ description: '可以有几列' }),
        units: Type.Array(Type.Object({ unit: OneOf(unitNames), title: Type.String() }), { maxItems: 6 }),
      }),
      { maxItems: 60 },
    ),
  }),
  problems: ['signed_out', 'not_found', 'import_not_read'],
  example: {
    revision: 1,
    sheets: [
      {
        sheet: '名册',
        hidden: false,
        isList: true,
        ignored: false,
        headerRow: 3,
        source: 'guessed',
        columns: [{ column: 'B', heading: '权利人', key: 'name', guessedKey: 'name', unit: null, samples: ['某某某'] }],
        firstRows: [],
      },
    ],
    meanings: [{ key: 'name', title: '被征收人姓名', needed: true, several: false, units: [] }],
  },
});

export const changeMapping = operation({
  name: 'changeMapping',
  method: 'POST',
  path: '/api/staff/imports/:importId/mapping',
  owner: 'owner of import',
  tag,
  summary: '改列的意思、表头所在行、单位，或不读某张表；随后重新读取，并为本单位记住',
  params,
  body: Type.Object(
    {
      revision: Revision,
      sheets: Type.Array(
        Type.Object(
          {
            sheet: SheetName,
            /** Left out: as recognised. */
            headerRow: Type.Optional(Row),
            ignored: Type.Optional(Type.Boolean()),
            /** Columns that are named are taken so; the others stay as guessed. */
            columns: Type.Array(
              Type.Object(
                {
                  column: Column,
                  key: OrNull(Type.String({ maxLength: 40, pattern: '^[a-zA-Z]+$' })),
                  unit: Type.Optional(OneOf(unitNames)),
                },
                { additionalProperties: false },
              ),
              { maxItems: 300 },
            ),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 50 },
      ),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ revision: Revision, progressId: Id }),
  problems: [
    'signed_out',
    'not_found',
    'import_changed',
    'import_busy',
    'import_closed',
    'import_waits_for_approval',
    'import_mapping_refused',
  ],
  example: { revision: 2, progressId: exampleId },
});

export const ImportFindingEntry = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  sheet: Type.String(),
  cell: Type.String(),
  code: Type.String(),
  title: Type.String(),
  /** What stands there; empty for an empty cell. */
  found: Type.String(),
  wrong: Type.String(),
  todo: Type.String(),
  /** What was typed in the page for this cell, where that is still found wrong. */
  corrected: OrNull(Type.String()),
  household: Type.Object({
    /** The household's first row; with the sheet it names it for setting aside. */
    row: Row,
    address: Type.String(),
    owners: Type.Array(Type.String(), { maxItems: 200 }),
    /** Why it was set aside; null while it is not. */
    setAside: OrNull(Type.String()),
    /** The household's cells as read, to see the wrong one among its neighbours. */
    cells: Type.Array(Type.Object({ cell: Type.String(), heading: Type.String(), value: Type.String(), corrected: Type.Boolean() }), {
      maxItems: 60,
    }),
  }),
});
export type ImportFindingEntry = Static<typeof ImportFindingEntry>;

export const listImportFindings = operation({
  name: 'listImportFindings',
  method: 'GET',
  path: '/api/staff/imports/:importId/findings',
  owner: 'owner of import',
  tag,
  summary: '要改的地方，逐格：那里写着什么、哪里不对、怎么改；看了要留记录',
  params,
  query: Type.Object(
    {
      code: Type.Optional(Type.String({ maxLength: 40, pattern: '^[a-z0-9_]+$' })),
      sheet: Type.Optional(SheetName),
      cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    revision: Revision,
    findings: Type.Array(ImportFindingEntry, { maxItems: 50 }),
    nextCursor: OrNull(Type.String()),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    revision: 1,
    findings: [
      {
        position: 1,
        sheet: '名册',
        cell: 'E7',
        code: 'phone_invalid',
        title: '手机号不对',
        found: '无',
        wrong: '手机号应为以 1 开头的 11 位数字，每位产权人一个。',
        todo: '请更正；没有就留空。',
        corrected: null,
        household: {
          row: 7,
          address: '某里 1 号',
          owners: ['某某某'],
          setAside: null,
          cells: [{ cell: 'E7', heading: '手机', value: '无', corrected: false }],
        },
      },
    ],
    nextCursor: null,
  },
});

export const correctCells = operation({
  name: 'correctCells',
  method: 'POST',
  path: '/api/staff/imports/:importId/corrections',
  owner: 'owner of import',
  tag,
  summary: '在页面上改几格（原文件不动），随后重新读取；value 为空文字即清空这一格，为 null 即撤销更改',
  params,
  body: Type.Object(
    {
      revision: Revision,
      corrections: Type.Array(
        Type.Object({ sheet: SheetName, cell: Cell, value: OrNull(Type.String({ maxLength: 500 })) }, { additionalProperties: false }),
        { minItems: 1, maxItems: 200 },
      ),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ revision: Revision, progressId: Id }),
  problems: [
    'signed_out',
    'not_found',
    'import_changed',
    'import_busy',
    'import_closed',
    'import_waits_for_approval',
    'import_too_many_corrections',
  ],
  example: { revision: 2, progressId: exampleId },
});

export const setAside = operation({
  name: 'setAside',
  method: 'POST',
  path: '/api/staff/imports/:importId/set-aside',
  owner: 'owner of import',
  tag,
  summary: '写明理由，先不导入有问题的几户（按工作表和首行指明）；aside 为 false 即撤销',
  params,
  body: Type.Object(
    {
      revision: Revision,
      aside: Type.Boolean(),
      households: Type.Array(Type.Object({ sheet: SheetName, row: Row }, { additionalProperties: false }), { minItems: 1, maxItems: 200 }),
      /** Needed for setting aside. */
      reason: Type.Optional(PlainWords({ minLength: 2, maxLength: 200 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ revision: Revision }),
  problems: [
    'signed_out',
    'not_found',
    'import_changed',
    'import_busy',
    'import_closed',
    'import_waits_for_approval',
    'import_household_without_finding',
  ],
  example: { revision: 2 },
});

const whats = ['added', 'changed', 'kept', 'not_in_list'] as const;
export const ImportChangeEntry = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  what: OneOf(whats),
  householdId: OrNull(Id),
  sheet: OrNull(Type.String()),
  row: OrNull(Row),
  address: Type.String(),
  maskedOwners: Type.Array(Type.String(), { maxItems: 200 }),
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      title: Type.String(),
      before: OrNull(Type.String()),
      after: OrNull(Type.String()),
      /** Stays as it is, since two officials corrected it by hand. */
      kept: Type.Boolean(),
    }),
    { maxItems: 40 },
  ),
});
export type ImportChangeEntry = Static<typeof ImportChangeEntry>;

export const getImportChanges = operation({
  name: 'getImportChanges',
  method: 'GET',
  path: '/api/staff/imports/:importId/changes',
  owner: 'owner of import',
  tag,
  summary: '导入后会新增哪些户、改动哪些户的哪几项、名册里没有哪些户；看了要留记录；本人和近亲属的户不列出',
  params,
  query: Type.Object(
    {
      what: OneOf(whats),
      cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    revision: Revision,
    changes: Type.Array(ImportChangeEntry, { maxItems: 50 }),
    nextCursor: OrNull(Type.String()),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    revision: 1,
    changes: [
      {
        position: 1,
        what: 'changed',
        householdId: exampleId,
        sheet: '名册',
        row: 7,
        address: '某里 1 号',
        maskedOwners: ['某**'],
        fields: [{ field: 'areaC', title: '建筑面积', before: '80.00 平方米', after: '81.50 平方米', kept: false }],
      },
    ],
    nextCursor: null,
  },
});

export const abandonImport = operation({
  name: 'abandonImport',
  method: 'POST',
  path: '/api/staff/imports/:importId/abandon',
  owner: 'owner of import',
  tag,
  summary: '放弃一份还没有导入的名册；什么也不会写入',
  params,
  response: Type.Object({ state: OneOf(stateNames) }),
  problems: ['signed_out', 'not_found', 'import_closed', 'import_waits_for_approval'],
  example: { state: 'abandoned' },
});

export const prepareImport = operation({
  name: 'prepareImport',
  method: 'POST',
  path: '/api/staff/imports/:importId/prepare',
  owner: 'owner of import',
  tag,
  summary: '提请审核人员同意导入；同意后整份一起写入，或者一户也不写',
  params,
  body: Type.Object(
    { revision: Revision, reason: PlainWords({ minLength: 2, maxLength: 500, description: '名册的来源，例如哪次调查' }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: [
    'signed_out',
    'not_found',
    'import_changed',
    'import_busy',
    'import_closed',
    'import_waits_for_approval',
    'import_findings_left',
    'import_changes_nothing',
  ],
  example: { approvalId: exampleId },
});
