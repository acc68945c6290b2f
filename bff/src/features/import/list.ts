import type { ColumnKey } from './columns';
import { knownColumn } from './columns';
import type { Header, ListColumn, MergeIndex } from './find-header';
import type { YuanFactor } from './parse-amount';
import { type Cell, cellAddress, type Sheet, squeezeText } from './sheet';

/** A cell as a list shows it: where it is (the first cell of its merge), the row its merge reaches to, what it holds. */
export interface Slot {
  row: number;
  column: number;
  bottom: number;
  cell: Cell | undefined;
}

/** The address of a slot, such as `C12`. */
export function slotAddress(slot: Slot): string {
  return cellAddress(slot.row, slot.column);
}

/** The part of a sheet below one block of headings. */
export interface List {
  sheet: Sheet;
  merges: MergeIndex;
  header: Header;
  keyOf: Map<number, ColumnKey>;
  /** What it has columns for. */
  keys: readonly ColumnKey[];
  /** What an amount without a unit of its own is in. */
  yuanNote: YuanFactor | undefined;
  column(key: ColumnKey): ListColumn | undefined;
  /** The cell of a column in a row, found through its vertical merge; undefined when the list has no such column. */
  cell(key: ColumnKey, row: number): Slot | undefined;
  /** The same for a column that may occur several times. */
  cellIn(column: number, row: number): Slot;
}

/** Makes a list out of a sheet and its headings. */
export function createList(sheet: Sheet, merges: MergeIndex, header: Header, yuanNote: YuanFactor | undefined): List {
  const columns = new Map<ColumnKey, ListColumn>();
  for (const column of header.columns) if (!columns.has(column.key)) columns.set(column.key, column);
  const cellIn = (column: number, row: number): Slot => {
    const merge = merges.at(row, column);
    // What a neighbour's merge covers is empty; only down a column does a merge repeat its value.
    const top = merge && merge.left === column && merge.top > header.bottom ? merge.top : row;
    const cell = merge && merge.left !== column ? undefined : sheet.rows.get(top)?.get(column);
    return {
      row: top,
      column,
      bottom: merge && top === merge.top ? merge.bottom : row,
      cell: isFilled(cell) ? cell : undefined,
    };
  };
  return {
    sheet,
    merges,
    header,
    keyOf: new Map(header.columns.map((column) => [column.column, column.key])),
    keys: [...columns.keys()],
    yuanNote,
    column: (key) => columns.get(key),
    cell: (key, row) => {
      const column = columns.get(key);
      return column && cellIn(column.column, row);
    },
    cellIn,
  };
}

function isFilled(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.raw !== '' || cell.formula === 'no_value' || cell.formula === 'external');
}

/**
 * The last row of the household that begins in `row`: the end of one vertical merge of its own columns, or `row` itself. Running number and file
 * number say most surely what one household is; a merge of any other column is not taken over a second number, or a second address.
 */
export function householdEnd(list: List, row: number): number {
  if (!list.merges.any) return row;
  const ends = new Map<ColumnKey, number>();
  for (const { key, column } of list.header.columns) {
    if (knownColumn(key).scope !== 'household') continue;
    const merge = list.merges.at(row, column);
    if (merge?.top === row && merge.bottom > row) ends.set(key, Math.max(merge.bottom, ends.get(key) ?? row));
  }
  const numbered = Math.max(ends.get('serial') ?? row, ends.get('fileNumber') ?? row);
  if (numbered > row) return numbered;
  const addressed = ends.get('address') ?? row;
  if (addressed > row && !hasSecond(list, ['serial', 'fileNumber'], row, addressed)) return addressed;
  const others = [...ends].filter(([key]) => key !== 'address').map(([, end]) => end);
  for (const end of [...new Set(others)].sort((a, b) => b - a))
    if (!hasSecond(list, ['serial', 'fileNumber', 'address'], row, end)) return end;
  return row;
}

function hasSecond(list: List, keys: ColumnKey[], row: number, end: number): boolean {
  return keys.some((key) => {
    const first = squeezeText(list.cell(key, row)?.cell?.raw ?? '');
    for (let other = row + 1; other <= end; other++) {
      const text = squeezeText(list.cell(key, other)?.cell?.raw ?? '');
      if (text !== '' && text !== first) return true;
    }
    return false;
  });
}

/** The different cells of a column over a household's rows, from the top; merged ones once. */
export function slotsOf(list: List, key: ColumnKey, row: number, end: number): Slot[] {
  if (row === end) {
    const slot = list.cell(key, row);
    return slot ? [slot] : [];
  }
  const slots: Slot[] = [];
  for (let at = row; at <= end; at++) {
    const slot = list.cell(key, at);
    if (slot && slot.row !== slots.at(-1)?.row) slots.push(slot);
  }
  return slots;
}
