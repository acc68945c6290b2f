import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Context } from '../context';
import type { Transaction } from '../database/database';

/** What one run of a job is told about itself. */
export interface JobRun {
  /** 1 the first time. */
  attempt: number;
  /** No further attempt follows this one. */
  last: boolean;
  /** Says that the job's time is up or the process ends: long work stops by it and is tried again later. */
  signal: AbortSignal;
}

/** What a job carries: ids and small values, never personal data. Where somebody waits for it, `progressId` names the progress. */
export type JobData = { progressId?: string } & { [name: string]: string | number | boolean | null | undefined | readonly string[] };

export interface Job<D extends JobData> {
  readonly name: string;
  readonly run: (context: Context, data: D, run: JobRun) => Promise<void>;
  /** How often it is tried again after a fault; a killed process counts as one. */
  readonly retryLimit: number;
  /** Seconds until the first retry; each further one waits about twice as long. */
  readonly retryDelaySeconds: number;
  /** Seconds that one attempt may take. */
  readonly expireSeconds: number;
  /** When it runs by itself, in Asia/Shanghai by the database's clock: five fields. It then gets `{}`. */
  readonly cron?: string;
}

/**
 * Defines a job, beside the feature that it belongs to; bff/src/jobs/index.ts lists it. A job may run twice for one order (a process can be
 * killed after the work and before the mark), so its work is safe to repeat. A ProblemError that it throws is an answer: it is shown on the
 * progress and not tried again; any other error is tried again `retryLimit` times.
 */
export const defineJob = <D extends JobData>(
  definition: Omit<Job<D>, 'retryDelaySeconds'> & { readonly retryDelaySeconds?: number },
): Job<D> => ({ retryDelaySeconds: 5, ...definition });

/** Orders jobs and nothing else: it has no connection of its own, each order brings its transaction. */
const orders = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error('an order comes with its transaction')) },
  supervise: false,
  schedule: false,
  migrate: false,
});
// An error without a listener would end the process; `send` rejects with it anyway.
orders.on('error', () => undefined);

/**
 * Orders a run of the job in the caller's transaction: it is worked off after the commit, and not at all after a rollback.
 * @param options.singletonKey an order with the same key that still waits is enough: no second one is made
 * @param options.startAfter seconds from now before which it isn't begun
 * @returns the order's id, or null when one with the same key waits already
 */
export const enqueue = <D extends JobData>(
  tx: Transaction,
  job: Job<D>,
  data: D,
  options: { singletonKey?: string; startAfter?: number } = {},
): Promise<string | null> =>
  orders.send(job.name, data, {
    // Without a key of its own, an order is one of its own.
    singletonKey: options.singletonKey ?? randomUUID(),
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
    db: {
      executeSql: async (text, values) => ({
        rows: await tx.$queryRawUnsafe<unknown[]>(
          text,
          ...values.map((value) => (value === data ? JSON.stringify(data) : (value ?? null))),
        ),
      }),
    },
  });
