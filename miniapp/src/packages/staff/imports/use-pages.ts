import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, asProblem } from '../../../api';
import type { Query, QueryState } from '../../../api/use-query';

export interface Page<T> {
  rows: readonly T[];
  nextCursor: string | null;
}

export interface Pages<T> extends Query<Page<T>> {
  more: () => void;
  /** As many pages as are shown, asked again; what is shown stays until they have come. */
  refresh: () => void;
  busy: boolean;
  /** Why the last page couldn't be had. */
  problem: ApiProblem | null;
}

/**
 * A list that is had page by page.
 * @param key what is asked: another one begins anew
 * @param ask one page, the first without a cursor
 */
export function usePages<T>(key: string, ask: (cursor?: string) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<{ key: string; query: QueryState<Page<T>>; pages: number }>({
    key,
    query: { status: 'loading' },
    pages: 0,
  });
  const [paging, setPaging] = useState<{ busy: boolean; problem: ApiProblem | null }>({ busy: false, problem: null });
  const run = useRef(0);
  const latest = useRef({ ask, pages: 0 });
  latest.current.ask = ask;
  const current = state.key === key;
  latest.current.pages = current ? state.pages : 0;

  const load = useCallback(
    async (pages: number, keep: boolean): Promise<void> => {
      const mine = ++run.current;
      if (!keep) setState({ key, query: { status: 'loading' }, pages: 0 });
      setPaging({ busy: keep, problem: null });
      try {
        let page = await latest.current.ask();
        let had = 1;
        while (had < pages && page.nextCursor !== null && run.current === mine) {
          const next = await latest.current.ask(page.nextCursor);
          page = { rows: [...page.rows, ...next.rows], nextCursor: next.nextCursor };
          had += 1;
        }
        if (run.current !== mine) return;
        setState({ key, query: { status: 'ready', data: page, at: Date.now() }, pages: had });
        setPaging({ busy: false, problem: null });
      } catch (error: unknown) {
        if (run.current !== mine) return;
        if (keep) setPaging({ busy: false, problem: asProblem(error) });
        else setState({ key, query: { status: 'error', problem: asProblem(error) }, pages: 0 });
      }
    },
    [key],
  );

  useEffect(() => {
    void load(1, false);
    return () => {
      run.current += 1;
    };
  }, [load]);

  const query: QueryState<Page<T>> = current ? state.query : { status: 'loading' };
  const more = (): void => {
    if (query.status !== 'ready' || query.data.nextCursor === null || paging.busy) return;
    const mine = run.current;
    const before = query.data;
    setPaging({ busy: true, problem: null });
    latest.current
      .ask(query.data.nextCursor)
      .then((page) => {
        if (run.current !== mine) return;
        const data = { rows: [...before.rows, ...page.rows], nextCursor: page.nextCursor };
        setState({ key, query: { status: 'ready', data, at: Date.now() }, pages: latest.current.pages + 1 });
        setPaging({ busy: false, problem: null });
      })
      .catch((error: unknown) => {
        if (run.current === mine) setPaging({ busy: false, problem: asProblem(error) });
      });
  };
  const retry = useCallback(() => void load(1, false), [load]);
  const refresh = useCallback(() => void load(latest.current.pages, latest.current.pages > 0), [load]);
  return { state: query, retry, refresh, more, ...paging };
}
