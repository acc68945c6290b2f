import type { Tokens } from '@yunzhengshou/contract';
import type { KeyValueStore } from '../platform/storage';

const storedAs = 'session';

interface Stored {
  refreshToken: string;
  /** A random name for this sign-in: what is kept of answers is filed under it, so that no other account ever sees them. */
  owner: string;
}

/**
 * Who is signed in on this device. The access token lives in memory only; the refresh token in storage, which is read anew each time,
 * since another tab may have changed it.
 */
export interface SessionStore {
  /** Null: nobody is signed in. */
  owner(): string | null;
  accessToken(): string | null;
  refreshToken(): string | null;
  /** After signing in: a new owner. */
  begin(tokens: Tokens): void;
  /** After refreshing: the same owner. */
  renew(tokens: Tokens): void;
  end(): void;
  /** Calls back when somebody signed in or out; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  /** To be told by the platform that another tab changed the storage. */
  changedElsewhere(): void;
}

export function createSessionStore(store: KeyValueStore, randomName: () => string): SessionStore {
  let access: { token: string; owner: string } | null = null;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const read = (): Stored | null => {
    const text = store.read(storedAs);
    if (text === null) return null;
    try {
      const value = JSON.parse(text) as Partial<Stored>;
      return value.refreshToken && value.owner ? { refreshToken: value.refreshToken, owner: value.owner } : null;
    } catch {
      return null;
    }
  };
  const write = (tokens: Tokens, owner: string): void => {
    access = { token: tokens.accessToken, owner };
    store.write(storedAs, JSON.stringify({ refreshToken: tokens.refreshToken, owner } satisfies Stored));
  };
  return {
    owner: () => read()?.owner ?? null,
    accessToken: () => (access !== null && access.owner === read()?.owner ? access.token : null),
    refreshToken: () => read()?.refreshToken ?? null,
    begin(tokens) {
      write(tokens, randomName());
      tell();
    },
    renew(tokens) {
      const owner = read()?.owner;
      // Signed out while the answer was under way: the new tokens are dropped, not brought back to life.
      if (owner !== undefined) write(tokens, owner);
    },
    end() {
      access = null;
      store.remove(storedAs);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changedElsewhere: tell,
  };
}
