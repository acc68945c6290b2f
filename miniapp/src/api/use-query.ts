import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { onNetworkChange } from '../platform/http';
import { type Answer, type ApiProblem, asProblem, client, type InputOf, type Read } from './index';
import { type AnyInput, addressOf } from './operations';
import { isUnreachable } from './problem';
import { useSession } from './use-session';

/**
 * What a screen knows of an answer. `stale`: an earlier answer of `at` (ms), because no new one can be had (`problem`) or none has come
 * yet (`problem` null). Emptiness is the screen's to judge.
 */
export type QueryState<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T; at: number }
  | { status: 'stale'; data: T; at: number; problem: ApiProblem | null }
  | { status: 'error'; problem: ApiProblem };

export interface Query<T> {
  state: QueryState<T>;
  retry: () => void;
}

/** How long a skeleton stands before an earlier answer is shown in its place. */
const kindWaitMs = 1_200;
/** Coming back to a page after this long asks again. */
const freshForMs = 15_000;

/** Reads by the contract. `name` null: nothing is asked yet. Asks again when the input, the session or the network changes. */
export function useQuery<K extends Read>(name: K | null, input: InputOf<K>): Query<Answer<K>> {
  const owner = useSession();
  const key = name === null ? '' : `${owner ?? ''} ${addressOf(name, input as AnyInput).path}`;
  const [state, setState] = useState<QueryState<Answer<K>>>({ status: 'loading' });
  const [shownKey, setShownKey] = useState(key);
  const run = useRef(0);
  const last = useRef({ key, at: 0, failed: false });

  const asked = useRef({ name, input });
  asked.current = { name, input };

  const ask = useCallback(() => {
    const { name, input } = asked.current;
    if (name === null) return;
    const mine = ++run.current;
    const current = (): boolean => run.current === mine;
    last.current = { key, at: Date.now(), failed: false };
    const timer = setTimeout(() => {
      const kept = client.kept(name, input);
      if (current() && kept) setState((shown) => (shown.status === 'ready' ? shown : { status: 'stale', ...kept, problem: null }));
    }, kindWaitMs);
    client
      .call(name, input)
      .then((data) => {
        if (current()) setState({ status: 'ready', data, at: Date.now() });
      })
      .catch((error: unknown) => {
        if (!current()) return;
        const problem = asProblem(error);
        last.current.failed = true;
        const kept = isUnreachable(problem) ? client.kept(name, input) : null;
        setState(kept ? { status: 'stale', ...kept, problem } : { status: 'error', problem });
      })
      .finally(() => clearTimeout(timer));
  }, [key]);

  useEffect(() => {
    setState({ status: 'loading' });
    setShownKey(key);
    ask();
    return () => {
      run.current += 1;
    };
  }, [key, ask]);

  useDidShow(() => {
    // The first time belongs to the effect above, whichever comes first.
    if (last.current.at > 0 && Date.now() - last.current.at > freshForMs) ask();
  });

  useEffect(
    () =>
      onNetworkChange((online) => {
        if (online && last.current.failed) ask();
      }),
    [ask],
  );

  const retry = useCallback(() => {
    setState((shown) => (shown.status === 'error' ? { status: 'loading' } : shown));
    ask();
  }, [ask]);

  // Between a change of what is asked and the effect that asks it, the answer to the old question must not be shown.
  return { state: shownKey === key ? state : { status: 'loading' }, retry };
}
