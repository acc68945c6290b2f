import type { KeyValueStore } from '../platform/storage';

/** The last good answers, by owner ('public' or the session's), so that a weak network leaves something to read. */
export interface Keep {
  put(owner: string, key: string, data: unknown, at: number): void;
  get(owner: string, key: string): { data: unknown; at: number } | null;
  /** Forgets everything of an owner: at sign-out, and before another signs in. */
  clear(owner: string): void;
  /** Forgets everything but what anybody may see. */
  clearPersonal(): void;
}

interface Filed {
  owner: string;
  key: string;
  at: number;
  size: number;
}

const indexedAs = 'kept';
const filedAs = (entry: Pick<Filed, 'owner' | 'key'>): string => `kept:${entry.owner}:${entry.key}`;

/** @param maxChars limit over all answers in characters of JSON; the oldest go first. */
export function createKeep(store: KeyValueStore, maxChars = 1_500_000, maxEntries = 80): Keep {
  const index = (): Filed[] => {
    try {
      return JSON.parse(store.read(indexedAs) ?? '[]') as Filed[];
    } catch {
      return [];
    }
  };
  const drop = (entries: Filed[], gone: (entry: Filed) => boolean): Filed[] => {
    for (const entry of entries.filter(gone)) store.remove(filedAs(entry));
    return entries.filter((entry) => !gone(entry));
  };
  const save = (entries: Filed[]): void => store.write(indexedAs, JSON.stringify(entries));
  return {
    put(owner, key, data, at) {
      const text = JSON.stringify({ data, at });
      if (text.length > maxChars / 2) return;
      const entry: Filed = { owner, key, at, size: text.length };
      const newestFirst = [entry, ...index().filter((other) => other.owner !== owner || other.key !== key)].sort((a, b) => b.at - a.at);
      let used = 0;
      const fitting = new Set<Filed>();
      for (const one of newestFirst.slice(0, maxEntries)) {
        used += one.size;
        if (used <= maxChars) fitting.add(one);
      }
      const entries = drop(newestFirst, (one) => !fitting.has(one));
      try {
        store.write(filedAs(entry), text);
        save(entries);
      } catch {
        // The device's storage is full: reading goes on without it.
        save(drop(index(), (one) => one.owner === owner && one.key === key));
      }
    },
    get(owner, key) {
      const text = store.read(filedAs({ owner, key }));
      if (text === null) return null;
      try {
        return JSON.parse(text) as { data: unknown; at: number };
      } catch {
        return null;
      }
    },
    clear: (owner) => save(drop(index(), (entry) => entry.owner === owner)),
    clearPersonal: () => save(drop(index(), (entry) => entry.owner !== 'public')),
  };
}
