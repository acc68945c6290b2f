import { useEffect, useState } from 'react';
import { prefersLargeType } from './platform/page';
import { type KeyValueStore, lasting, passing } from './platform/storage';

/** A value kept on the device that several parts of the screen draw. */
export interface Setting<T extends string> {
  get(): T;
  set(value: T): void;
  /** Calls back at each change; returns the way to stop it. */
  subscribe(listener: (value: T) => void): () => void;
}

function createSetting<T extends string>(key: string, store: KeyValueStore, fallback: () => T): Setting<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => (store.read(key) as T | null) ?? fallback(),
    set(value) {
      try {
        store.write(key, value);
      } finally {
        for (const listener of [...listeners]) listener(value);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The value of a setting; draws again when it changes. */
export function useSetting<T extends string>(setting: Setting<T>): T {
  const [value, setValue] = useState(setting.get);
  useEffect(() => {
    setValue(setting.get());
    return setting.subscribe(setValue);
  }, [setting]);
  return value;
}

export const typeSize = createSetting<'normal' | 'large'>('type-size', lasting, () => (prefersLargeType() ? 'large' : 'normal'));
/** The household that home shows, of those who have several. */
export const chosenHousehold = createSetting<string>('household', lasting, () => '');
/** The project whose disclosures are shown. */
export const chosenProject = createSetting<string>('project', lasting, () => '');
/** The tab that is open; WeChat's tab bar lives outside the pages and hears it here. */
export const openTab = createSetting<string>('tab', passing, () => 'home');
/** The kind of disclosure that another page asked to be shown; taken once. */
export const wantedKind = createSetting<string>('wanted-kind', passing, () => '');
