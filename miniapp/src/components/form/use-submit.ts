import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, asProblem } from '../../api';

export interface Submission<A extends unknown[]> {
  busy: boolean;
  /** What the last try ended with; null while a new one is under way. */
  problem: ApiProblem | null;
  /** The last try went through. */
  done: boolean;
  /** Does nothing while an earlier one is under way. */
  submit: (...args: A) => void;
  /** Forgets how the last try ended. */
  clear: () => void;
}

/** Work that a person sets off, once at a time. @param work what follows from its success belongs in it */
export function useSubmit<A extends unknown[]>(work: (...args: A) => Promise<unknown>): Submission<A> {
  const [state, setState] = useState<{ busy: boolean; problem: ApiProblem | null; done: boolean }>(idle);
  const latest = useRef(work);
  latest.current = work;
  const running = useRef(false);
  const submit = useCallback((...args: A): void => {
    if (running.current) return;
    running.current = true;
    setState({ ...idle, busy: true });
    latest
      .current(...args)
      .then(
        () => setState({ ...idle, done: true }),
        (error: unknown) => setState({ ...idle, problem: asProblem(error) }),
      )
      .finally(() => {
        running.current = false;
      });
  }, []);
  const clear = useCallback(() => setState((state) => (state.busy ? state : idle)), []);
  return { ...state, submit, clear };
}

const idle = { busy: false, problem: null, done: false };
