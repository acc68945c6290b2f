import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { classifyRow } from './classify-row';
import { findUnitNote, type Header, indexMerges, readHeaderFrom } from './find-header';
import { createFinding, type Finding, type Notice } from './finding';
import { ImportError } from './import-error';
import { createList, householdEnd, type List } from './list';
import { type HouseholdReading, type ReadHousehold, readHousehold } from './read-household';
import { MAX_FILE_BYTES, readWorkbook } from './read-workbook';
import { cellAddress, parseCellAddress, type Sheet } from './sheet';

export type { Finding, FindingCode, Notice } from './finding';
export type { ReadHousehold } from './read-household';

/** The most households that one file may have. */
export const MAX_HOUSEHOLDS = 20_000;
const ROWS_BETWEEN_PAUSES = 500;

/** What was made of a sheet: a list with these columns, or none, which adds nothing. */
export interface ReadSheet {
  name: string;
  hidden: boolean;
  isList: boolean;
  households: number;
  columns: { key: string; heading: string; cell: string }[];
}

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
}

/** How far reading is, from 0 to 1: unpacking the file first, then its households. */
export interface ReadProgress {
  step: 'unpacking' | 'reading';
  share: number;
}

export interface ReadHouseholdListOptions {
  signal?: AbortSignal;
  onProgress?(progress: ReadProgress): void;
}

/**
 * Reads the household list that an office keeps in an .xlsx workbook, whatever its headings, order, units, merges and sheets; a sheet with at
 * least four known headings in one row is a list, hidden or not. Takes at most 50 MB and 20,000 households. Throws ImportError when the file as a
 * whole cannot be taken (type, size, macros, protection, damage, no list, formulas without a stored value or pointing outside the file);
 * everything wrong with a household is a finding at its cell. Stops with the signal's reason when aborted.
 */
export async function readHouseholdList(file: Uint8Array | string, options: ReadHouseholdListOptions = {}): Promise<HouseholdList> {
  const { signal, onProgress } = options;
  const bytes = typeof file === 'string' ? await readBytes(file, signal) : Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const sheets = await readWorkbook(bytes, {
    signal,
    onProgress: (done, total) => onProgress?.({ step: 'unpacking', share: total === 0 ? 1 : done / total }),
  });
  const totalRows = sheets.reduce((sum, sheet) => sum + sheet.rows.size, 0);
  const state: ReadingState = { readings: [], notices: [], skippedRows: 0, formulas: [] };
  const read: ReadSheet[] = [];
  let rowsBefore = 0;
  for (const sheet of sheets) {
    read.push(
      await readSheet(sheet, state, async (rows) => {
        onProgress?.({ step: 'reading', share: totalRows === 0 ? 1 : (rowsBefore + rows) / totalRows });
        await setImmediate();
        signal?.throwIfAborted();
      }),
    );
    rowsBefore += sheet.rows.size;
  }
  if (!read.some((sheet) => sheet.isList)) {
    throw new ImportError(
      'no_list',
      '文件里没有名册：没有一张工作表的表头含有姓名、身份证号、房屋坐落等至少四个可识别的列名。请检查表头，或使用本系统的模板。',
    );
  }
  refuseFormulas(state.formulas);
  findDuplicateCertificates(state.readings);
  onProgress?.({ step: 'reading', share: 1 });
  return summarise(state, read);
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

interface ReadingState {
  readings: HouseholdReading[];
  notices: Notice[];
  skippedRows: number;
  formulas: { sheet: string; cell: string; state: 'no_value' | 'external' }[];
}

async function readSheet(sheet: Sheet, state: ReadingState, pause: (rows: number) => Promise<void>): Promise<ReadSheet> {
  const merges = indexMerges(sheet.merges);
  const result: ReadSheet = { name: sheet.name, hidden: sheet.hidden, isList: false, households: 0, columns: [] };
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b);
  let list: List | undefined;
  let taken = 0;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_BETWEEN_PAUSES === 0) await pause(index);
    if (row <= taken) continue;
    const header = readHeaderFrom(sheet, merges, row, taken);
    // Headings repeat at page breaks, and a second list may follow the first on the same sheet.
    if (header && isHouseholdHeader(header)) {
      list = createList(sheet, merges, header, findUnitNote(sheet, header, taken) ?? list?.yuanNote);
      taken = header.bottom;
      if (!result.isList) result.columns = header.columns.map(({ key, heading, cell }) => ({ key, heading, cell }));
      result.isList = true;
      continue;
    }
    if (!list) continue;
    const kind = classifyRow(list, row);
    if (kind === 'skipped') state.skippedRows++;
    if (kind === 'left_out') state.notices.push(leftOut(sheet, row));
    if (kind !== 'household') continue;
    taken = householdEnd(list, row);
    if (state.readings.length >= MAX_HOUSEHOLDS) {
      throw new ImportError('too_many_rows', '名册超过 20,000 户。请按片区分成几个文件导入。');
    }
    const reading = readHousehold(list, row, taken);
    state.readings.push(reading);
    state.notices.push(...reading.notices);
    state.formulas.push(...unreliableFormulas(list, row, taken));
    result.households++;
  }
  return result;
}

/** Four known headings make a list; a list of households also says who and where, which a table of sums or of staff does not. */
function isHouseholdHeader(header: Header): boolean {
  const keys = new Set(header.columns.map((column) => column.key));
  const has = (key: 'name' | 'idNumber' | 'address' | 'addressUnit') => keys.has(key);
  return [has('name'), has('idNumber'), has('address') || has('addressUnit')].filter(Boolean).length >= 2;
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
function findDuplicateCertificates(readings: HouseholdReading[]): void {
  const first = new Map<string, HouseholdReading>();
  for (const reading of readings) {
    const keys = reading.household.certificateNumber?.keys ?? [];
    const other = keys.map((key) => first.get(key)).find((candidate) => candidate !== undefined);
    if (other) {
      const place = `“${other.household.sheet}”第 ${other.household.row} 行`;
      reading.findings.push(createFinding(reading.household.sheet, reading.certificateCell, 'certificate_duplicate', place));
    }
    for (const key of keys) if (!first.has(key)) first.set(key, reading);
  }
}

function summarise(state: ReadingState, sheets: ReadSheet[]): HouseholdList {
  const households = state.readings.filter((reading) => reading.findings.length === 0).map((reading) => reading.household);
  const order = new Map(sheets.map((sheet, index) => [sheet.name, index]));
  const place = (finding: Finding) => parseCellAddress(finding.cell) ?? { row: 0, column: 0 };
  const findings = state.readings
    .flatMap((reading) => reading.findings)
    .sort((a, b) => order.get(a.sheet)! - order.get(b.sheet)! || place(a).row - place(b).row || place(a).column - place(b).column);
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
  };
}
