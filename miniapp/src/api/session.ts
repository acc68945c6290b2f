import type { Tokens } from '@yunzhengshou/contract';
import type { KeyValueStore } from '../platform/storage';

const storedAs = 'session';
/** The helper's own sign-in, while somebody else is being helped on this device. */
const asideAs = 'session-aside';

/** Whose screens this sign-in is for. */
export type Audience = 'resident' | 'staff';

/** Whom this device's owner is helping: the masked name, and when it ends by itself. */
export interface Helped {
  name: string;
  /** Instant, ISO 8601. */
  endsAt: string;
}

interface Stored {
  refreshToken: string;
  /** A random name for this sign-in: what is kept of answers is filed under it, so that no other account ever sees them. */
  owner: string;
  audience: Audience;
  helped?: Helped;
}

/**
 * Who is signed in on this device. The access token lives in memory only; the refresh token in storage, which is read anew each time,
 * since another tab may have changed it.
 */
export interface SessionStore {
  /** Null: nobody is signed in. */
  owner(): string | null;
  /** Null: nobody is signed in. */
  audience(): Audience | null;
  /** Somebody who is being helped is signed in; null for one's own sign-in. */
  helped(): Helped | null;
  accessToken(): string | null;
  refreshToken(): string | null;
  /** After signing in: a new owner. With `helped` the sign-in before is set aside until this one ends. */
  begin(tokens: Tokens, audience?: Audience, helped?: Helped): void;
  /** After refreshing: the same owner. Tokens of one who isn't signed in any more are dropped. */
  renew(tokens: Tokens, owner: string): void;
  /** Nobody is signed in afterwards, or whoever's sign-in was set aside. @param lost the server says that it's over, nobody here ended it */
  end(lost?: boolean): void;
  /** The last sign-in here was lost, and nobody has signed in since. */
  lost(): boolean;
  /** Calls back when somebody signed in or out; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  /** To be told by the platform that another tab changed the storage. */
  changedElsewhere(): void;
}

export function createSessionStore(store: KeyValueStore, randomName: () => string): SessionStore {
  let access: { token: string; owner: string } | null = null;
  let wasLost = false;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const readAt = (place: string): Stored | null => {
    const text = store.read(place);
    if (text === null) return null;
    try {
      const value = JSON.parse(text) as Partial<Stored>;
      if (!value.refreshToken || !value.owner) return null;
      const { refreshToken, owner, audience = 'resident', helped } = value;
      return { refreshToken, owner, audience, ...(helped ? { helped } : {}) };
    } catch {
      return null;
    }
  };
  const read = (): Stored | null => readAt(storedAs);
  const writeAt = (place: string, stored: Stored): void => store.write(place, JSON.stringify(stored));
  return {
    owner: () => read()?.owner ?? null,
    audience: () => read()?.audience ?? null,
    helped: () => read()?.helped ?? null,
    accessToken: () => (access !== null && access.owner === read()?.owner ? access.token : null),
    refreshToken: () => read()?.refreshToken ?? null,
    begin({ accessToken, refreshToken }, audience = 'resident', helped = undefined) {
      const before = read();
      if (helped === undefined) store.remove(asideAs);
      else if (before !== null && before.helped === undefined) writeAt(asideAs, before);
      const owner = randomName();
      access = { token: accessToken, owner };
      wasLost = false;
      writeAt(storedAs, { refreshToken, owner, audience, ...(helped ? { helped } : {}) });
      tell();
    },
    renew({ accessToken, refreshToken }, owner) {
      const stored = read();
      if (stored?.owner === owner) {
        access = { token: accessToken, owner };
        writeAt(storedAs, { ...stored, refreshToken });
        return;
      }
      const aside = readAt(asideAs);
      if (aside?.owner === owner) writeAt(asideAs, { ...aside, refreshToken });
    },
    end(lost = false) {
      access = null;
      wasLost = lost;
      const aside = readAt(asideAs);
      store.remove(asideAs);
      if (aside === null) store.remove(storedAs);
      else writeAt(storedAs, aside);
      tell();
    },
    lost: () => wasLost && read() === null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changedElsewhere: tell,
  };
}
