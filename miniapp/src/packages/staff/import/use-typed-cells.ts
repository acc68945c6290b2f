import { useState } from 'react';
import { session } from '../../../api';
import { useDraft } from '../../../components/form/use-draft';

/** What somebody typed for a cell of a list; null: as it stands in the file again. */
export interface TypedCell {
  sheet: string;
  cell: string;
  value: string | null;
}

export interface TypedCells {
  /** Typed and not sent yet. */
  typed: readonly TypedCell[];
  /** Undefined for a cell that nobody typed in. */
  valueOf: (sheet: string, cell: string) => string | null | undefined;
  /** @param value undefined: as if nothing had been typed */
  put: (sheet: string, cell: string, value: string | null | undefined) => void;
  /** They have reached the server. */
  sent: (cells: readonly TypedCell[]) => void;
  /** Throws all of it away. */
  forget: () => void;
}

/** Cells with numbers of people, as long as the app runs: by account and list. */
const inMemory = new Map<string, readonly TypedCell[]>();
session.subscribe(() => {
  for (const place of inMemory.keys()) if (!place.startsWith(`${session.owner() ?? ''}:`)) inMemory.delete(place);
});

/** Digits that may be a person's number, a phone or an account are never written down on the device. */
const mayBeNumber = (value: string | null): boolean => value !== null && /\d{6}/.test(value.replace(/[\s\-–—._]/g, ''));

const same = (one: TypedCell, other: TypedCell): boolean => one.sheet === other.sheet && one.cell === other.cell;
const without = (cells: readonly TypedCell[], gone: readonly TypedCell[]): TypedCell[] =>
  cells.filter((cell) => !gone.some((other) => same(cell, other)));

/**
 * What is typed into the cells of one list, until it is sent: it stays when the page is left or reloaded, but for cells with long numbers,
 * which stay while the app runs.
 */
export function useTypedCells(importId: string): TypedCells {
  const draft = useDraft(`import-cells:${importId}`, { cells: [] as readonly string[] }, []);
  const place = `${session.owner() ?? ''}:${importId}`;
  const [, setTurn] = useState(0);
  const open = draft.values.cells.map((text) => JSON.parse(text) as TypedCell);
  const numbers = inMemory.get(place) ?? [];
  const hold = (nextOpen: readonly TypedCell[], nextNumbers: readonly TypedCell[]): void => {
    inMemory.set(place, nextNumbers);
    draft.set(
      'cells',
      nextOpen.map((cell) => JSON.stringify(cell)),
    );
    setTurn((turn) => turn + 1);
  };
  const typed = [...open, ...numbers];
  return {
    typed,
    valueOf: (sheet, cell) => typed.find((one) => one.sheet === sheet && one.cell === cell)?.value,
    put(sheet, cell, value) {
      const gone = [{ sheet, cell, value: null }];
      const added = value === undefined ? [] : [{ sheet, cell, value }];
      const [toNumbers, toOpen] = [added.filter((one) => mayBeNumber(one.value)), added.filter((one) => !mayBeNumber(one.value))];
      hold([...without(open, gone), ...toOpen], [...without(numbers, gone), ...toNumbers]);
    },
    sent: (cells) => hold(without(open, cells), without(numbers, cells)),
    forget() {
      inMemory.delete(place);
      draft.forget();
      setTurn((turn) => turn + 1);
    },
  };
}
