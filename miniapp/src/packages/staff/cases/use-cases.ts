import type { CaseEntry } from '@yunzhengshou/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../../../api';
import { asProblem, client } from '../../../api';
import type { Query, QueryState } from '../../../api/use-query';

export interface CaseSearch {
  /** Part of a file number, address or name; '' for all. */
  text: string;
  mine: boolean;
}

export interface FoundCases {
  cases: readonly CaseEntry[];
  closed: number;
  nextCursor: string | null;
}

export interface CasesQuery extends Query<FoundCases> {
  more: () => void;
  busy: boolean;
  /** Why the last page couldn't be had. */
  problem: ApiProblem | null;
}

/** Each page is a look at so many households and is logged as one. */
const rowsAtOnce = 50;

const ask = (projectCode: string, { text, mine }: CaseSearch, cursor?: string): Promise<FoundCases> =>
  client.call('listCases', {
    params: { projectCode },
    body: { limit: rowsAtOnce, ...(text === '' ? {} : { text }), ...(mine ? { mine } : {}), ...(cursor === undefined ? {} : { cursor }) },
  });

/** A project's households, page by page. What is looked for travels in the body, so no kept answer can stand in for it. */
export function useCases(projectCode: string, search: CaseSearch): CasesQuery {
  const key = JSON.stringify([projectCode, search]);
  const [state, setState] = useState<{ key: string; query: QueryState<FoundCases> }>({ key, query: { status: 'loading' } });
  const [paging, setPaging] = useState<{ busy: boolean; problem: ApiProblem | null }>({ busy: false, problem: null });
  const run = useRef(0);
  const asked = useRef({ projectCode, search });
  asked.current = { projectCode, search };

  const start = useCallback(() => {
    const mine = ++run.current;
    const put = (query: QueryState<FoundCases>): void => {
      if (run.current === mine) setState({ key, query });
    };
    put({ status: 'loading' });
    setPaging({ busy: false, problem: null });
    ask(asked.current.projectCode, asked.current.search)
      .then((data) => put({ status: 'ready', data, at: Date.now() }))
      .catch((error: unknown) => put({ status: 'error', problem: asProblem(error) }));
  }, [key]);

  useEffect(() => {
    start();
    return () => {
      run.current += 1;
    };
  }, [start]);

  const query: QueryState<FoundCases> = state.key === key ? state.query : { status: 'loading' };
  const more = (): void => {
    if (query.status !== 'ready' || query.data.nextCursor === null || paging.busy) return;
    const mine = run.current;
    const before = query.data;
    setPaging({ busy: true, problem: null });
    ask(projectCode, search, query.data.nextCursor)
      .then((page) => {
        if (run.current !== mine) return;
        setState({ key, query: { status: 'ready', data: { ...page, cases: [...before.cases, ...page.cases] }, at: Date.now() } });
        setPaging({ busy: false, problem: null });
      })
      .catch((error: unknown) => {
        if (run.current === mine) setPaging({ busy: false, problem: asProblem(error) });
      });
  };
  return { state: query, retry: start, more, ...paging };
}
