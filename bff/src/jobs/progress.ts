import type { ProblemCode } from '@yunzhengshou/contract';
import type { Context } from '../context';
import type { Transaction } from '../database/database';

/** A report more often than this is left out: the page asks once a second at most. */
const reportEveryMs = 500;

/** When each running job last reported here, by its progress (ms of the process's own clock). */
const lastReports = new Map<string, { at: number; step: string }>();

/**
 * Begins a progress that `accountId` may follow, in the transaction that orders the job.
 * @param input.kind which work it is, e.g. `import_read`
 * @param input.subjectId what it works on
 * @param input.step what it waits for or does first, in words for people
 * @returns its id; the job carries it as `progressId`
 */
export const startProgress = async (
  context: Pick<Context, 'clock' | 'newId'>,
  tx: Transaction,
  input: { kind: string; accountId: string; projectId?: string; subjectId?: string; step: string; total?: number },
): Promise<string> => {
  const now = context.clock.now();
  const { total = null, projectId = null, subjectId = null, ...rest } = input;
  const { id } = await tx.jobProgress.create({
    data: { ...rest, id: context.newId(), projectId, subjectId, state: 'waiting', done: 0, total, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  return id;
};

/**
 * Tells how far the work is, on a connection of its own, so that it is seen before the work's transaction ends. At most twice a second; a new
 * step is always told. A progress that has ended stays as it is.
 */
export const reportProgress = async (
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  progressId: string,
  report: { done: number; total?: number; step?: string },
): Promise<void> => {
  const at = performance.now();
  const last = lastReports.get(progressId);
  const step = report.step ?? last?.step ?? '';
  if (last && last.step === step && at - last.at < reportEveryMs) return;
  lastReports.set(progressId, { at, step });
  await database.pool.query({
    name: 'report-progress',
    text: `UPDATE job_progress SET state = 'running', done = $2, total = coalesce($3, total), step = coalesce(nullif($4, ''), step), updated_at = $5
      WHERE id = $1 AND state IN ('waiting', 'running')`,
    values: [progressId, report.done, report.total ?? null, step, clock.now()],
  });
};

/**
 * Ends the progress: done, or failed by a problem. An ended progress stays as it is.
 * @param failure why it failed; left out: it is done
 */
export const endProgress = async (
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  progressId: string,
  failure?: { problem: ProblemCode; detail?: string },
): Promise<void> => {
  lastReports.delete(progressId);
  await database.pool.query({
    name: 'end-progress',
    text: `UPDATE job_progress SET state = $2, problem = $3, detail = $4, done = CASE WHEN $2 = 'done' THEN coalesce(total, done) ELSE done END, updated_at = $5
      WHERE id = $1 AND state IN ('waiting', 'running')`,
    values: [progressId, failure ? 'failed' : 'done', failure?.problem ?? null, failure?.detail ?? null, clock.now()],
  });
};

/** The attempt failed and another follows: the progress waits again. */
export const awaitRetry = async ({ database, clock }: Pick<Context, 'database' | 'clock'>, progressId: string): Promise<void> => {
  lastReports.delete(progressId);
  await database.pool.query({
    name: 'await-retry',
    text: `UPDATE job_progress SET state = 'waiting', done = 0, step = '这一次没有做成，过一会儿自动再做', updated_at = $2
      WHERE id = $1 AND state IN ('waiting', 'running')`,
    values: [progressId, clock.now()],
  });
};
