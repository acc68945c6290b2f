import type PgBoss from 'pg-boss';
import type { Context } from '../context';
import { ProblemError } from '../problem-error';
import type { Job, JobData } from './job';
import { awaitRetry, endProgress } from './progress';

/** An order as it was taken from the queue. */
export type TakenJob = PgBoss.JobWithMetadata<JobData>;

/** Takes the next order of the job; undefined when none is due. */
export const takeJob = async (boss: PgBoss, { name }: Job<never>, ignoreStartAfter = false): Promise<TakenJob | undefined> =>
  (await boss.fetch<JobData>(name, { includeMetadata: true, batchSize: 1, ignoreStartAfter }))[0];

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/**
 * Runs a taken order once and says to the queue how it ended: done, refused (a ProblemError, which no repetition would change), or failed, to
 * be tried again as long as attempts are left. Whoever follows its progress is told the same.
 * @param stop aborted when the process ends
 * @returns the fault, if there was one
 */
export const attemptJob = async (
  context: Context,
  boss: PgBoss,
  job: Job<never>,
  taken: TakenJob,
  stop: AbortSignal,
): Promise<{ error: unknown } | undefined> => {
  const last = taken.retryCount >= taken.retryLimit;
  const { progressId } = taken.data ?? {};
  const over = new AbortController();
  const inTime = setTimeout(() => over.abort(new Error(`the job took longer than ${job.expireSeconds} s`)), job.expireSeconds * 1000);
  const signal = AbortSignal.any([stop, over.signal]);
  try {
    signal.throwIfAborted();
    const run = job.run(context, (taken.data ?? {}) as never, { attempt: taken.retryCount + 1, last, signal });
    await Promise.race([run, untilAborted(signal)]);
    if (progressId) await endProgress(context, progressId);
    await boss.complete(job.name, taken.id);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) {
      if (progressId) await endProgress(context, progressId, { problem: error.code, ...(error.detail ? { detail: error.detail } : {}) });
      await boss.complete(job.name, taken.id, { refused: error.code });
      return undefined;
    }
    if (progressId) await (last ? endProgress(context, progressId, { problem: 'internal' }) : awaitRetry(context, progressId));
    // Only the kind of the fault: a message may repeat what was worked on.
    await boss.fail(job.name, taken.id, { fault: error instanceof Error ? error.name : 'unknown' });
    return { error };
  } finally {
    clearTimeout(inTime);
  }
};
