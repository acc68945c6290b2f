import { useDidHide, useDidShow } from '@tarojs/taro';
import type { Progress } from '@yunzhengshou/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, asProblem, client } from './index';

/** Asked every second at first, then less and less often. */
const firstWaitMs = 1000;
const longestWaitMs = 3000;
const longerByMs = 250;

export interface FollowedProgress {
  /** Null until the first answer. */
  progress: Progress | null;
  /** Why the last question got no answer; it is asked again by itself. */
  problem: ApiProblem | null;
  /** Asks at once. */
  retry: () => void;
}

const isOver = (progress: Progress | null): boolean => progress?.state === 'done' || progress?.state === 'failed';

/**
 * Follows a job while its page is shown, until it ends; a page that is come back to goes on where the job is by then.
 * @param progressId null: there is nothing to follow yet
 */
export function useProgress(progressId: string | null): FollowedProgress {
  const [known, setKnown] = useState<{ id: string | null; progress: Progress | null; problem: ApiProblem | null }>(nothing);
  const shown = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const follow = useRef({ id: progressId, wait: firstWaitMs, over: false, run: 0 });

  const ask = useCallback((): void => {
    const { id, over } = follow.current;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (id === null || over || !shown.current) return;
    const run = ++follow.current.run;
    const current = (): boolean => follow.current.run === run;
    client
      .call('getProgress', { params: { progressId: id } })
      .then((progress) => {
        if (!current()) return;
        follow.current.over = isOver(progress);
        setKnown({ id, progress, problem: null });
      })
      .catch((error: unknown) => {
        if (current()) setKnown((last) => ({ id, progress: last.id === id ? last.progress : null, problem: asProblem(error) }));
      })
      .finally(() => {
        if (!current() || follow.current.over || !shown.current) return;
        timer.current = setTimeout(ask, follow.current.wait);
        follow.current.wait = Math.min(longestWaitMs, follow.current.wait + longerByMs);
      });
  }, []);

  useEffect(() => {
    follow.current = { id: progressId, wait: firstWaitMs, over: false, run: follow.current.run };
    ask();
    return () => {
      follow.current.run += 1;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [progressId, ask]);

  useDidShow(() => {
    if (shown.current) return;
    shown.current = true;
    follow.current.wait = firstWaitMs;
    ask();
  });
  useDidHide(() => {
    shown.current = false;
    follow.current.run += 1;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  });

  // What was known of another job isn't known of this one.
  const { progress, problem } = known.id === progressId ? known : nothing;
  return { progress, problem, retry: ask };
}

const nothing = { id: null, progress: null, problem: null };
