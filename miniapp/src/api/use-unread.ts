import { useEffect, useState } from 'react';
import { session } from './index';
import { useQuery } from './use-query';
import { useSession } from './use-session';

interface Told {
  owner: string | null;
  unread: number;
  /** When it was answered, in ms. */
  at: number;
}

let last: Told = { owner: null, unread: 0, at: 0 };
const listeners = new Set<(told: Told) => void>();

/** A page that opened a message tells every other page how many are left. */
export function tellUnread(unread: number): void {
  last = { owner: session.owner(), unread, at: Date.now() };
  for (const listener of [...listeners]) listener(last);
}

/** How many messages weren't opened, by the newest that is known; 0 for a guest. */
export function useUnread(): number {
  const owner = useSession();
  const { state } = useQuery(owner === null ? null : 'countMessages', {});
  const [told, setTold] = useState(last);
  useEffect(() => {
    setTold(last);
    listeners.add(setTold);
    return () => void listeners.delete(setTold);
  }, []);
  const asked = state.status === 'ready' || state.status === 'stale' ? { unread: state.data.unread, at: state.at } : { unread: 0, at: 0 };
  return told.owner === owner && told.at > asked.at ? told.unread : asked.unread;
}
