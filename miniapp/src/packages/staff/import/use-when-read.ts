import { useEffect, useRef } from 'react';

/**
 * Asks anew for what hangs on a reading of the list, once that reading is over: the list has another revision and is no longer at work.
 * @param held the list is being read, or waits for a decision
 */
export function useWhenRead({ revision }: { revision: number }, held: boolean, refresh: () => void): void {
  const seen = useRef(revision);
  useEffect(() => {
    if (held || seen.current === revision) return;
    seen.current = revision;
    refresh();
  }, [held, revision, refresh]);
}
