import { useState } from 'react';
import { lasting } from '../../platform/storage';
import type { Column } from './index';

const storedAs = (id: string): string => `columns:${id}`;

function remembered(id: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(lasting.read(storedAs(id)) ?? 'null');
    return Array.isArray(kept) ? kept.map(String) : null;
  } catch {
    return null;
  }
}

/** Which columns are shown, kept on this device. One always is. */
export function useColumnChoice<R>(id: string, columns: readonly Column<R>[]) {
  const [chosen, setChosen] = useState(() => remembered(id));
  const wanted = columns.filter(({ key, startsHidden }) => (chosen === null ? !startsHidden : chosen.includes(key)));
  return {
    shown: wanted.length === 0 ? columns.slice(0, 1) : wanted,
    choose(keys: string[]): void {
      if (keys.length === 0) return;
      setChosen(keys);
      try {
        lasting.write(storedAs(id), JSON.stringify(keys));
      } catch {
        // The device's storage is full: the choice holds until the page is left.
      }
    },
  };
}
