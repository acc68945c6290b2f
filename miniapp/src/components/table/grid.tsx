import type { ReactElement } from 'react';
import type { Column, Opening } from './index';
import type { Sorting } from './rows';

export interface GridProps<R> {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  open?: Opening<R>;
  current: string | null;
  sorting: Sorting | null;
  onSort: (key: string) => void;
}

/** Rows and columns; the mini program has no tables and no room for one. */
export declare function Grid<R>(props: GridProps<R>): ReactElement | null;
