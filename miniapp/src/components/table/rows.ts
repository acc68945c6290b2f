import type { Column } from './index';

export interface Sorting {
  key: string;
  down: boolean;
}

type SortValue = string | number | null;

/** Nothing stands last, whichever way the rest is sorted. */
function compare(one: SortValue, other: SortValue, down: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), 'zh-CN', { numeric: true });
  return down ? -order : order;
}

export const sortValueOf = <R>(column: Column<R>, row: R): SortValue => (column.sortValue ?? column.text)(row);

export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sorting: Sorting | null): readonly R[] {
  const column = columns.find(({ key }) => key === sorting?.key);
  if (!column || !sorting) return rows;
  return [...rows].sort((one, other) => compare(sortValueOf(column, one), sortValueOf(column, other), sorting.down));
}

/** The rows in which each of the words occurs somewhere, in columns that aren't shown too. */
export function filtered<R>(rows: readonly R[], columns: readonly Column<R>[], typed: string): readonly R[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns.map((column) => column.text(row).toLowerCase());
    return words.every((word) => text.some((cell) => cell.includes(word)));
  });
}
