import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { ColumnUnit, ImportKind } from '@yunzhengshou/contract';
import { classifyRow } from './classify-row';
import { type ColumnKey, columnsOf } from './columns';
import {
  findUnitNote,
  type Header,
  type HeadingRules,
  indexMerges,
  type MergeIndex,
  readHeaderAt,
  readHeaderFrom,
  repeatsHeadings,
} from './find-header';
import { createFinding, type Finding, type Notice } from './finding';
import { ImportError } from './import-error';
import { createList, householdEnd, type List } from './list';
import { applyMapping, type MappedColumn, type SheetMapping, signatureOf, unitOf } from './mapping';
import { type HouseholdReading, type ReadCell, type ReadHousehold, readCells, readHousehold } from './read-household';
import { MAX_FILE_BYTES, readWorkbook } from './read-workbook';
import { cellAddress, columnLetters, parseCellAddress, type Sheet, squeezeText } from './sheet';
import { splitList } from './split-owners';

export type { Finding, FindingCode, Notice } from './finding';
export type { ReadHousehold } from './read-household';

/** The most households that one file may have. */
export const MAX_HOUSEHOLDS = 20_000;
const ROWS_BETWEEN_PAUSES = 500;

/** A column with a heading: what it is read as, and what its heading alone says. */
export interface ReadColumn {
  column: string;
  heading: string;
  key: ColumnKey | null;
  guessedKey: ColumnKey | null;
  unit: ColumnUnit | null;
  /** Up to three cells below it, long numbers cut out. */
  samples: string[];
}

/** What was made of a sheet: a list with these columns, or none, which adds nothing. */
export interface ReadSheet {
  name: string;
  hidden: boolean;
  isList: boolean;
  households: number;
  columns: { key: string; heading: string; cell: string }[];
  /** What each list on it has a column for; about anything else it says nothing. */
  keys: readonly ColumnKey[];
  /** Somebody said that it isn't to be read. */
  ignored: boolean;
  /** The lowest row of the first headings, and how they are recognised in another file; null while there are none. */
  headerRow: number | null;
  signature: string | null;
  source: 'guessed' | 'remembered' | 'corrected';
  headed: ReadColumn[];
  /** Of a sheet without headings that we know: its first rows, shortened. */
  firstRows: { row: number; cells: string[] }[];
}

/** A household that something was found wrong with, as somebody needs to see it to mend it. */
export interface FaultyHousehold {
  sheet: string;
  row: number;
  address: string;
  owners: string[];
  cells: ReadCell[];
  findings: Finding[];
}

/** Where a household stands in its list and what would be said of it there; lists of survey and appraisal results are matched by it. */
export type ReadPlaces = Pick<HouseholdReading, 'cellOf'>;

/**
 * An office's list as it was read. `households` and `totals` (area in 0.01 m², value in fen, without decoration) are those without a finding;
 * `skippedRows` counts subtotals, totals and signature lines. `notices` hold nothing that stops a household.
 */
export interface HouseholdList {
  households: ReadHousehold[];
  findings: Finding[];
  notices: Notice[];
  skippedRows: number;
  totals: { households: number; owners: number; areaC: number; valueFen: number };
  sheets: ReadSheet[];
  /** With their findings in the order of `findings`. */
  faulty: FaultyHousehold[];
  /** The version of our template that it was written into. */
  templateVersion?: string;
}

/** How far reading is, from 0 to 1: unpacking the file first, then its households. */
export interface ReadProgress {
  step: 'unpacking' | 'reading';
  share: number;
}

/** A cell as somebody corrected it; an empty text empties it. */
export interface CellCorrection {
  sheet: string;
  cell: string;
  value: string;
}

export interface ReadHouseholdListOptions {
  signal?: AbortSignal;
  onProgress?(progress: ReadProgress): void;
  /** What the list brings in; households if left out. */
  kind?: ImportKind;
  /** What somebody said of its sheets. */
  mapping?: readonly SheetMapping[];
  /** What the office said of the same headings before, by their signature. */
  remembered?: ReadonlyMap<string, Readonly<Record<string, MappedColumn>>>;
  corrections?: readonly CellCorrection[];
  /** Further checks of households that have no finding yet; what they find is found with them. Its answer keeps the households that stay. */
  check?(households: readonly { household: ReadHousehold; places: ReadPlaces }[]): Promise<Finding[][]>;
  /** A file without any list is answered as such instead of refused, so that somebody can say what its columns are. */
  allowNone?: boolean;
}

/** Known headings in one row that make a sheet a list: survey and appraisal results have fewer columns than a list of households. */
const leastHeadings: Record<ImportKind, number> = { households: 4, survey: 3, appraisal: 3 };

/**
 * Reads the list that an office keeps in an .xlsx workbook, whatever its headings, order, units, merges and sheets; a sheet with enough known
 * headings in one row (four for households) is a list, hidden or not. Takes at most 50 MB and 20,000 households. Throws ImportError when the
 * file as a whole cannot be taken (type, size, macros, protection, damage, no list, formulas without a stored value or pointing outside the
 * file); everything wrong with a household is a finding at its cell. Stops with the signal's reason when aborted.
 */
export async function readHouseholdList(file: Uint8Array | string, options: ReadHouseholdListOptions = {}): Promise<HouseholdList> {
  const { signal, onProgress, kind = 'households' } = options;
  const bytes = typeof file === 'string' ? await readBytes(file, signal) : Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const all = await readWorkbook(bytes, {
    signal,
    onProgress: (done, total) => onProgress?.({ step: 'unpacking', share: total === 0 ? 1 : done / total }),
  });
  const template = all.find(({ name }) => name === TEMPLATE_SHEET);
  const sheets = all.filter((sheet) => sheet !== template);
  applyCorrections(sheets, options.corrections ?? []);
  const totalRows = sheets.reduce((sum, sheet) => sum + sheet.rows.size, 0);
  const state: ReadingState = { readings: [], notices: [], skippedRows: 0, formulas: [] };
  const read: ReadSheet[] = [];
  let rowsBefore = 0;
  const order: ReadOrder = {
    kind,
    rules: { columns: columnsOf(kind), least: leastHeadings[kind] },
    mapping: new Map(options.mapping?.map((mapping) => [mapping.sheet, mapping])),
    remembered: options.remembered ?? new Map(),
  };
  for (const sheet of sheets) {
    read.push(
      await readSheet(sheet, state, order, async (rows) => {
        onProgress?.({ step: 'reading', share: totalRows === 0 ? 1 : (rowsBefore + rows) / totalRows });
        await setImmediate();
        signal?.throwIfAborted();
      }),
    );
    rowsBefore += sheet.rows.size;
  }
  if (!options.allowNone && !read.some((sheet) => sheet.isList)) throw new ImportError('no_list', NO_LIST[kind]);
  refuseFormulas(state.formulas);
  if (kind === 'households') findDuplicateCertificates(state.readings);
  if (options.check) {
    const clean = state.readings.filter(({ findings }) => findings.length === 0);
    const found = await options.check(clean.map(({ household, cellOf }) => ({ household, places: { cellOf } })));
    for (const [index, findings] of found.entries()) clean[index]?.findings.push(...findings);
  }
  onProgress?.({ step: 'reading', share: 1 });
  return { ...summarise(state, read), templateVersion: template && templateVersionOf(template) };
}

/** The hidden sheet by which our template says its version. */
export const TEMPLATE_SHEET = '模板版次';
const templateVersionOf = ({ rows }: Sheet): string | undefined => rows.get(1)?.get(1)?.raw;

export const NO_LIST: Record<ImportKind, string> = {
  households: '文件里没有名册：没有一张工作表的表头含有姓名、身份证号、房屋坐落等至少四个可识别的列名。请检查表头，或使用本系统的模板。',
  survey: '文件里没有调查结果：没有一张工作表的表头含有坐落（或证号、档案编号）和用途、建筑面积等列名。请检查表头，或使用本系统的模板。',
  appraisal:
    '文件里没有评估结果：没有一张工作表的表头含有坐落（或证号、档案编号）和评估单价、评估价等列名。请检查表头，或使用本系统的模板。',
};

function applyCorrections(sheets: Sheet[], corrections: readonly CellCorrection[]): void {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  for (const { sheet, cell, value } of corrections) {
    const rows = byName.get(sheet)?.rows;
    const at = parseCellAddress(cell);
    if (!rows || !at) continue;
    const row = rows.get(at.row) ?? new Map();
    if (value.trim() === '') row.delete(at.column);
    else row.set(at.column, { kind: 'text', raw: value });
    rows.set(at.row, row);
  }
}

async function readBytes(path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES)
      throw new ImportError('file_too_large', '文件超过 50 MB。请删去名册以外的图片和工作表，或分成几个文件导入。');
    return await readFile(path, { signal });
  } catch (error) {
    if (error instanceof ImportError || signal?.aborted) throw error;
    throw new ImportError('file_unreadable', '无法打开文件。请检查路径是否正确、文件是否可读。', { cause: error });
  }
}

/** What is read, and what was said of it. */
interface ReadOrder {
  kind: ImportKind;
  rules: HeadingRules;
  mapping: ReadonlyMap<string, SheetMapping>;
  remembered: NonNullable<ReadHouseholdListOptions['remembered']>;
}

interface ReadingState {
  readings: (HouseholdReading & { list: List; end: number })[];
  notices: Notice[];
  skippedRows: number;
  formulas: { sheet: string; cell: string; state: 'no_value' | 'external' }[];
}

async function readSheet(sheet: Sheet, state: ReadingState, order: ReadOrder, pause: (rows: number) => Promise<void>): Promise<ReadSheet> {
  const merges = indexMerges(sheet.merges);
  const said = order.mapping.get(sheet.name);
  const result: ReadSheet = {
    name: sheet.name,
    hidden: sheet.hidden,
    isList: false,
    households: 0,
    columns: [],
    keys: [],
    ignored: said?.ignored === true,
    headerRow: null,
    signature: null,
    source: 'guessed',
    headed: [],
    firstRows: [],
  };
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b);
  let list: List | undefined;
  let taken = 0;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_BETWEEN_PAUSES === 0) await pause(index);
    if (row <= taken) continue;
    const guessed =
      list || !said?.headerRow ? headerFrom(sheet, merges, row, taken, order) : headerAt(sheet, merges, row, said.headerRow, order);
    // Headings repeat at page breaks, and a second list may follow the first on the same sheet.
    const mapped = guessed && mapHeader(guessed, said, order);
    if (mapped && isListHeader(mapped.header, order.kind) && !result.ignored) {
      list = createList(sheet, merges, mapped.header, findUnitNote(sheet, mapped.header, taken) ?? list?.yuanNote);
      taken = mapped.header.bottom;
      if (!result.isList) describe(result, sheet, mapped);
      const { keys } = list;
      result.keys = result.isList ? result.keys.filter((key) => keys.includes(key)) : keys;
      result.isList = true;
      continue;
    }
    // What somebody has to look at: headings that make no list as they are read now.
    if (mapped && !list && result.headerRow === null) describe(result, sheet, mapped);
    if (!list || repeatsHeadings(sheet, list.header, row)) continue;
    const kind = classifyRow(list, row);
    if (kind === 'skipped') state.skippedRows++;
    if (kind === 'left_out') state.notices.push(leftOut(sheet, row));
    if (kind !== 'household') continue;
    taken = householdEnd(list, row);
    if (state.readings.length >= MAX_HOUSEHOLDS) {
      throw new ImportError('too_many_rows', '名册超过 20,000 户。请按片区分成几个文件导入。');
    }
    const reading = readHousehold(list, row, taken, order.kind);
    state.readings.push({ ...reading, list, end: taken });
    state.notices.push(...reading.notices);
    state.formulas.push(...unreliableFormulas(list, row, taken));
    result.households++;
  }
  if (result.headerRow === null) result.firstRows = firstRowsOf(sheet, rows);
  return result;
}

interface MappedHeader {
  header: Header;
  guessed: Header;
  signature: string;
  source: ReadSheet['source'];
}

/** Headings as this sheet's mapping says, else as the office said of the same headings before, else as guessed. */
function mapHeader(guessed: Header, said: SheetMapping | undefined, order: ReadOrder): MappedHeader {
  const signature = signatureOf(order.kind, guessed);
  const before = order.remembered.get(signature);
  const columns = said && Object.keys(said.columns).length > 0 ? said.columns : before;
  const source = columns === undefined ? 'guessed' : columns === before ? 'remembered' : 'corrected';
  return { header: columns ? applyMapping(guessed, columns) : guessed, guessed, signature, source };
}

/** Rows from the top in which headings of a form that the office explained before are looked for. */
const ROWS_OF_REMEMBERED_HEADINGS = 15;

function headerFrom(sheet: Sheet, merges: MergeIndex, row: number, floor: number, order: ReadOrder): Header | undefined {
  const header = readHeaderFrom(sheet, merges, row, floor, order.rules);
  if (header || order.remembered.size === 0 || row > ROWS_OF_REMEMBERED_HEADINGS) return header;
  const candidate = readHeaderAt(sheet, merges, row, order.rules);
  return order.remembered.has(signatureOf(order.kind, candidate)) ? candidate : undefined;
}

/** The headings that somebody pointed out, when `row` is theirs; what stands above them is none of the list. */
function headerAt(sheet: Sheet, merges: MergeIndex, row: number, headerRow: number, order: ReadOrder): Header | undefined {
  return row === headerRow ? readHeaderAt(sheet, merges, row, order.rules) : undefined;
}

function describe(result: ReadSheet, sheet: Sheet, { header, guessed, signature, source }: MappedHeader): void {
  result.columns = header.columns.map(({ key, heading, cell }) => ({ key, heading, cell }));
  result.headerRow = header.bottom;
  result.signature = signature;
  result.source = source;
  const samples = samplesBelow(sheet, header.bottom);
  const read = new Map(header.columns.map((column) => [column.column, column]));
  result.headed = guessed.headed.map(({ column, heading, key, unit }) => ({
    column: columnLetters(column),
    // A row of people that somebody pointed out as the headings shows their numbers to nobody.
    heading: hideLongNumbers(heading).slice(0, 100),
    key: read.get(column)?.key ?? null,
    guessedKey: key ?? null,
    unit: unitOf(read.get(column)?.unit ?? unit),
    samples: samples(column),
  }));
}

const ROWS_OF_SAMPLES = 12;

function samplesBelow(sheet: Sheet, bottom: number): (column: number) => string[] {
  const rows = Array.from({ length: ROWS_OF_SAMPLES }, (_, i) => sheet.rows.get(bottom + 1 + i));
  return (column) => rows.flatMap((row) => shorten(row?.get(column)?.raw ?? '') || []).slice(0, 3);
}

function firstRowsOf(sheet: Sheet, rows: number[]): ReadSheet['firstRows'] {
  return rows.slice(0, 10).map((row) => ({
    row,
    cells: [...sheet.rows.get(row)!]
      .sort(([a], [b]) => a - b)
      .slice(0, 30)
      .map(([, cell]) => shorten(cell.raw)),
  }));
}

const hideLongNumbers = (text: string): string => text.replace(/\d{7,}[\dXx]*/g, '…');

/** A cell to recognise its column by: short, and numbers of people cut out. */
const shorten = (text: string): string => {
  const short = hideLongNumbers(squeezeText(text));
  return short.length > 20 ? `${short.slice(0, 20)}…` : short;
};

/** Enough known headings make a list; a list of households also says who and where, one of results which house and what of it. */
function isListHeader(header: Header, kind: ImportKind): boolean {
  const keys = new Set(header.columns.map((column) => column.key));
  const has = (...some: ColumnKey[]) => some.some((key) => keys.has(key));
  if (kind === 'households') return [has('name'), has('idNumber'), has('address', 'addressUnit')].filter(Boolean).length >= 2;
  const says: ColumnKey[] =
    kind === 'survey' ? ['use', 'area', 'recognisedArea', 'expiredArea', 'illegalArea'] : ['unitPrice', 'value', 'decoration', 'servedOn'];
  return has('address', 'certificate', 'fileNumber') && has(...says);
}

function leftOut(sheet: Sheet, row: number): Notice {
  const column = Math.min(...(sheet.rows.get(row)?.keys() ?? [1]));
  return { sheet: sheet.name, cell: cellAddress(row, column), message_zh: '这一行是说明文字，不是一户，未读入。' };
}

function unreliableFormulas(list: List, row: number, end: number): ReadingState['formulas'] {
  const found: ReadingState['formulas'] = [];
  for (let at = row; at <= end; at++) {
    for (const { key, column } of list.header.columns) {
      const state = key === 'serial' || key === 'section' ? undefined : list.sheet.rows.get(at)?.get(column)?.formula;
      if (state === 'no_value' || state === 'external') found.push({ sheet: list.sheet.name, cell: cellAddress(at, column), state });
    }
  }
  return found;
}

/** A formula without a stored value says nothing, and one that points into another file says what that file said once. */
function refuseFormulas(formulas: ReadingState['formulas']): void {
  for (const state of ['external', 'no_value'] as const) {
    const cells = formulas.filter((formula) => formula.state === state);
    if (cells.length === 0) continue;
    const places = cells.slice(0, 10).map(({ sheet, cell }) => `“${sheet}”${cell}`);
    const where = `${places.join('、')}${cells.length > 10 ? `等 ${cells.length} 格` : ''}`;
    throw state === 'external'
      ? new ImportError('formula_external', `${where} 的公式引用了别的文件，其值不可靠。请复制后“选择性粘贴—数值”，再重新导入。`)
      : new ImportError('formula_without_value', `${where} 的公式没有保存计算结果。请在 Excel 或 WPS 中打开、重新计算并保存，再重新导入。`);
  }
}

/** The first household keeps its certificate (sheet order, then row), whatever else is wrong with it; every later one is found. */
function findDuplicateCertificates(readings: readonly HouseholdReading[]): void {
  const first = new Map<string, HouseholdReading>();
  for (const reading of readings) {
    const keys = reading.household.certificateNumber?.keys ?? [];
    const other = keys.map((key) => first.get(key)).find((candidate) => candidate !== undefined);
    if (other) {
      const place = `“${other.household.sheet}”第 ${other.household.row} 行`;
      reading.findings.push(createFinding(reading.household.sheet, reading.cellOf('certificate'), 'certificate_duplicate', place));
    }
    for (const key of keys) if (!first.has(key)) first.set(key, reading);
  }
}

function summarise(state: ReadingState, sheets: ReadSheet[]): Omit<HouseholdList, 'templateVersion'> {
  const households = state.readings.filter((reading) => reading.findings.length === 0).map((reading) => reading.household);
  const order = new Map(sheets.map((sheet, index) => [sheet.name, index]));
  const place = (finding: Finding) => parseCellAddress(finding.cell) ?? { row: 0, column: 0 };
  const before = (a: Finding, b: Finding) =>
    order.get(a.sheet)! - order.get(b.sheet)! || place(a).row - place(b).row || place(a).column - place(b).column;
  const faulty = state.readings.flatMap(({ household, findings, list, end }): FaultyHousehold[] => {
    if (findings.length === 0) return [];
    const { sheet, row, address } = household;
    const owners: string[] = [];
    for (let at = row; at <= end; at++) {
      const slot = list.cell('name', at);
      if (slot?.cell && slot.row === at) owners.push(...splitList(slot.cell.raw));
    }
    return [{ sheet, row, address, owners: owners.slice(0, 200), cells: readCells(list, row, end), findings: findings.sort(before) }];
  });
  const findings = faulty.flatMap((household) => household.findings).sort(before);
  const total = (value: (household: ReadHousehold) => number | undefined) =>
    households.reduce((sum, household) => sum + (value(household) ?? 0), 0);
  return {
    households,
    findings,
    notices: state.notices,
    skippedRows: state.skippedRows,
    totals: {
      households: households.length,
      owners: total((household) => household.owners.length),
      areaC: total((household) => household.areaC),
      valueFen: total((household) => household.houseValueFen),
    },
    sheets,
    faulty,
  };
}
