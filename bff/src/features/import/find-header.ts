import {
  type ColumnKey,
  type HeadingMatch,
  type HeadingUnit,
  type KnownColumn,
  knownColumn,
  knownColumns,
  matchHeading,
  readHeading,
  readUnitNote,
} from './columns';
import type { YuanFactor } from './parse-amount';
import { cellAddress, type Merge, type Sheet, squeezeText } from './sheet';

/** What headings are looked for: the columns of a kind of list, and how many of them in one row make a sheet a list. */
export interface HeadingRules {
  columns: readonly KnownColumn[];
  least: number;
}

const householdRules: HeadingRules = { columns: knownColumns, least: 4 };
/** A row that numbers its columns has at least these. */
const NUMBERED_COLUMNS = 4;
/** Rows of group headings above the row that makes the list. */
const GROUP_ROWS = 2;

/** A column of a list: where it is, what it is, which unit its heading names. */
export interface ListColumn {
  key: ColumnKey;
  column: number;
  heading: string;
  cell: string;
  unit: HeadingUnit;
}

/** A column that has a heading, whether or not we know what it is. */
export interface HeadedColumn {
  column: number;
  heading: string;
  cell: string;
  unit: HeadingUnit;
  /** What its heading says it is; undefined where it says nothing to us, or another column says it more surely. */
  key: ColumnKey | undefined;
}

/** A block of headings: its rows and what stands below each column. Several columns may be parts of one address. */
export interface Header {
  top: number;
  bottom: number;
  columns: ListColumn[];
  headed: HeadedColumn[];
}

/** Finds merges by the cells they cover. */
export interface MergeIndex {
  /** Whether anything is merged at all. */
  any: boolean;
  /** The merge that covers a cell, or undefined. */
  at(row: number, column: number): Merge | undefined;
}

/** An index of a sheet's merges by column, so that a look-up does not walk them all. */
export function indexMerges(merges: Merge[]): MergeIndex {
  const byColumn = new Map<number, Merge[]>();
  for (const merge of merges) {
    // A merge over whole rows would be listed in 16,384 columns; nothing stands behind the first few hundred.
    for (let column = merge.left; column <= Math.min(merge.right, merge.left + 300); column++) {
      const list = byColumn.get(column);
      if (list) list.push(merge);
      else byColumn.set(column, [merge]);
    }
  }
  for (const list of byColumn.values()) list.sort((a, b) => a.top - b.top);
  return {
    any: merges.length > 0,
    at(row, column) {
      const list = byColumn.get(column);
      if (!list) return undefined;
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle]!.top <= row) low = middle + 1;
        else high = middle;
      }
      const merge = list[low - 1];
      return merge && merge.bottom >= row ? merge : undefined;
    },
  };
}

/** The text that a heading cell shows: its own, or that of the merge that covers it. */
function headingText(sheet: Sheet, merges: MergeIndex, row: number, column: number): string {
  const merge = merges.at(row, column);
  const cell = merge ? sheet.rows.get(merge.top)?.get(merge.left) : sheet.rows.get(row)?.get(column);
  return cell?.raw ?? '';
}

/**
 * Reads the headings whose lowest known row may be `row`, with up to two rows of group headings above it and the rows below that belong to it.
 * Undefined when fewer than four known columns have their own heading in that row. `floor` is the last row that belongs to something else.
 */
function readHeader(sheet: Sheet, merges: MergeIndex, row: number, floor: number, rules: HeadingRules): Header | undefined {
  const cells = sheet.rows.get(row);
  if (!cells || cells.size < rules.least || !looksLikeHeadings(sheet, row)) return undefined;
  const top = findTop(sheet, merges, row, floor);
  const own = new Set<ColumnKey>();
  for (const column of cells.keys()) {
    const match = matchHeading(levels(sheet, merges, top, row, column), rules.columns);
    if (match && knownColumn(match.key).counts) own.add(match.key);
  }
  if (own.size < rules.least) return undefined;
  const bottom = findBottom(sheet, merges, top, row, rules);
  return { top, bottom, ...chooseColumns(sheet, merges, top, bottom, rules) };
}

/**
 * The block of headings that begins in `row` or has its lowest known row there. A block that repeats at a page break begins with its group
 * headings, which would otherwise be taken for a household.
 */
export function readHeaderFrom(
  sheet: Sheet,
  merges: MergeIndex,
  row: number,
  floor: number,
  rules: HeadingRules = householdRules,
): Header | undefined {
  if (!looksLikeHeadings(sheet, row)) return undefined;
  for (let ahead = 0; ahead <= GROUP_ROWS; ahead++) {
    const header = readHeader(sheet, merges, row + ahead, floor, rules);
    if (header && header.top <= row) return header;
  }
  return undefined;
}

/** The block of headings whose lowest row somebody pointed out, whatever stands in it. */
export function readHeaderAt(sheet: Sheet, merges: MergeIndex, row: number, rules: HeadingRules): Header {
  const top = findTop(sheet, merges, row, 0);
  return { top, bottom: row, ...chooseColumns(sheet, merges, top, row, rules) };
}

/** Whether a row says in every cell what the lowest row of the headings says: headings that repeat at a page break. */
export function repeatsHeadings(sheet: Sheet, header: Header, row: number): boolean {
  const [above, here] = [sheet.rows.get(header.bottom), sheet.rows.get(row)];
  if (!above || !here || here.size < 2 || here.size !== above.size) return false;
  for (const [column, cell] of here) if (squeezeText(cell.raw) !== squeezeText(above.get(column)?.raw ?? '')) return false;
  return true;
}

/** Group headings stand directly above, several in a row; a title, a note or a row of data is none. */
function findTop(sheet: Sheet, merges: MergeIndex, row: number, floor: number): number {
  let top = row;
  while (top > floor + 1 && row - top < GROUP_ROWS) {
    const above = sheet.rows.get(top - 1);
    if (!above || !looksLikeHeadings(sheet, top - 1)) break;
    const texts = [...above].filter(([, cell]) => cell.raw !== '');
    const isNote = texts.some(([, cell]) => readUnitNote(cell.raw) !== undefined || /[::]\s*\S/.test(cell.raw.normalize('NFKC')));
    const width = Math.max(...(sheet.rows.get(row)?.keys() ?? [1]));
    const isTitle = texts.some(([column]) => {
      const merge = merges.at(top - 1, column);
      return merge !== undefined && merge.right - merge.left + 1 > width * 0.7;
    });
    const groups = texts.some(([column]) => (merges.at(top - 1, column)?.right ?? column) > column);
    if (isNote || isTitle || (texts.length < 2 && !groups)) break;
    top--;
  }
  return top;
}

/** Rows below belong to the headings while a heading merges into them or they name units, further headings or the columns' numbers only. */
function findBottom(sheet: Sheet, merges: MergeIndex, top: number, row: number, rules: HeadingRules): number {
  let bottom = row;
  for (const column of sheet.rows.get(row)?.keys() ?? []) bottom = Math.max(bottom, merges.at(row, column)?.bottom ?? row);
  for (let above = top; above < row; above++) {
    for (const column of sheet.rows.get(above)?.keys() ?? []) {
      const merge = merges.at(above, column);
      if (merge && merge.bottom >= row) bottom = Math.max(bottom, merge.bottom);
    }
  }
  // A heading merged far down is a mistake in the sheet; it must not swallow households.
  bottom = Math.min(bottom, row + 3);
  while (continuesHeadings(sheet, merges, top, bottom + 1, rules) && bottom < row + 4) bottom++;
  return bottom;
}

function continuesHeadings(sheet: Sheet, merges: MergeIndex, top: number, row: number, rules: HeadingRules): boolean {
  const cells = [...(sheet.rows.get(row) ?? [])].filter(([, cell]) => cell.raw !== '');
  if (cells.length < 2) return false;
  if (isColumnNumbers(cells.map(([, cell]) => squeezeText(cell.raw)))) return true;
  if (!looksLikeHeadings(sheet, row)) return false;
  // Only households fill the columns beside a group; what stands below groups alone, several in one, divides them.
  const groups = cells.map(([column]) => groupAbove(sheet, merges, row, column));
  if (!groups.includes(undefined) && new Set(groups).size < groups.length) return true;
  const known = cells.filter(([column, cell]) => {
    const own = matchHeading([cell.raw], rules.columns);
    const merge = merges.at(row, column);
    return (
      own !== undefined ||
      (!merge && matchHeading(levels(sheet, merges, top, row, column), rules.columns)?.unit !== undefined && isUnitOnly(cell.raw))
    );
  });
  return known.length >= 2 && known.length * 2 >= cells.length;
}

/** The heading in the row above that is merged over several columns there; undefined for none. */
function groupAbove(sheet: Sheet, merges: MergeIndex, row: number, column: number): Merge | undefined {
  const merge = merges.at(row - 1, column);
  const isGroup = merge && merge.right > merge.left && merge.bottom === row - 1 && sheet.rows.get(merge.top)?.has(merge.left);
  return isGroup ? merge : undefined;
}

function isUnitOnly(text: string): boolean {
  return /^\(?((万|千)?元(\/(m2|平方米|平米))?|m2|平方米|平米|亩|%)\)?$/.test(squeezeText(text).toLowerCase());
}

/** A row that numbers the columns: 1 2 3 …, also 甲 乙 before them, or formulas in words such as 10=8×9. */
function isColumnNumbers(texts: string[]): boolean {
  const numbers = texts
    .map((text) => /^\(?(\d{1,2})\)?(?:=.*)?$/.exec(text)?.[1] ?? /^([①-⑳])/.exec(text)?.[1])
    .filter((number) => number !== undefined);
  const letters = texts.filter((text) => /^[甲乙丙丁戊]$|^[A-Z]{1,2}$/.test(text)).length;
  if (numbers.length + letters !== texts.length || texts.length < NUMBERED_COLUMNS) return false;
  const values = numbers.map(Number);
  return values.every((value, i) => i === 0 || Number.isNaN(value) || value === values[i - 1]! + 1);
}

/** One cell of a row that numbers the columns. */
function isColumnNumber(text: string): boolean {
  return /^\(?\d{1,2}\)?(=.*)?$|^[①-⑳]$|^[甲乙丙丁戊]$|^[A-Z]{1,2}$/.test(text);
}

/** Headings are words: no number, date, error or long run of digits among them. */
function looksLikeHeadings(sheet: Sheet, row: number): boolean {
  for (const cell of sheet.rows.get(row)?.values() ?? []) {
    if (cell.raw === '') continue;
    if (cell.kind !== 'text' || /\d{6}/.test(cell.raw) || cell.raw.length > 80) return false;
  }
  return true;
}

/** The distinct texts over a column from the top row of the block to `bottom`. */
function levels(sheet: Sheet, merges: MergeIndex, top: number, bottom: number, column: number): string[] {
  const texts: string[] = [];
  for (let row = top; row <= bottom; row++) {
    const text = headingText(sheet, merges, row, column);
    if (text.trim() !== '' && text !== texts.at(-1) && !isColumnNumber(squeezeText(text))) texts.push(text);
  }
  return texts;
}

function chooseColumns(
  sheet: Sheet,
  merges: MergeIndex,
  top: number,
  bottom: number,
  rules: HeadingRules,
): Pick<Header, 'columns' | 'headed'> {
  const columns = new Set<number>();
  for (let row = top; row <= bottom; row++) {
    for (const [column, cell] of sheet.rows.get(row) ?? []) {
      if (cell.raw === '') continue;
      const right = Math.min(merges.at(row, column)?.right ?? column, column + 60);
      for (let c = column; c <= right; c++) columns.add(c);
    }
  }
  const candidates: (Omit<HeadedColumn, 'key'> & { match: HeadingMatch | undefined })[] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    // A heading merged over two columns belongs to the first of them.
    const merge = merges.at(bottom, column);
    if (merge && merge.left < column) continue;
    const texts = levels(sheet, merges, top, bottom, column);
    if (texts.length === 0) continue;
    const match = matchHeading(texts, rules.columns);
    const heading = texts.map(squeezeText).join('·');
    candidates.push({ column, heading, cell: cellAddress(bottom, column), unit: match?.unit ?? readUnit(texts), match });
  }
  const chosen = new Map<ColumnKey, (typeof candidates)[0]>();
  for (const candidate of candidates) {
    const { match } = candidate;
    if (!match || match.key === 'addressUnit') continue;
    const other = chosen.get(match.key);
    if (!other?.match || match.rank < other.match.rank) chosen.set(match.key, candidate);
  }
  const headed = candidates.map(({ match, ...column }) => {
    const mine = match && (match.key === 'addressUnit' || chosen.get(match.key)?.column === column.column);
    return { ...column, key: mine ? match.key : undefined };
  });
  return { headed, columns: headed.flatMap(({ key, ...column }) => (key ? [{ ...column, key }] : [])) };
}

const readUnit = (texts: string[]): HeadingUnit => Object.assign({}, ...texts.map((text) => readHeading(text).unit));

/** The amounts' unit that a note above the headings names, looking from the headings upwards. */
export function findUnitNote(sheet: Sheet, header: Header, floor: number): YuanFactor | undefined {
  for (let row = header.bottom; row > floor; row--) {
    const cells = [...(sheet.rows.get(row) ?? [])].sort((a, b) => a[0] - b[0]);
    const factor = readUnitNote(cells.map(([, cell]) => cell.raw).join('  '));
    if (factor) return factor;
  }
  return undefined;
}
