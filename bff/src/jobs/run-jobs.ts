import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { ConfigError } from '../config';
import type { Context } from '../context';
import { attemptJob, takeJob } from './attempt';
import { createBoss } from './boss';
import { jobs as allJobs } from './index';
import type { Job } from './job';
import { createMarks } from './marks';
import { endProgress } from './progress';

/** How often the queue is looked at, and how often for jobs of processes that died. */
const lookEveryMs = 1000;
const orphansEveryMs = 10_000;

/** Ms that running jobs may take to end once the process is told to stop; after them they are broken off and tried again later. */
const graceMs = 8000;

const dueSql = `SELECT DISTINCT name FROM pgboss.job WHERE state < 'active' AND start_after < now() AND name = ANY($1)`;

/**
 * Works off what is ordered, one order of each job at a time, until it is stopped. Several processes may do so beside each other.
 * @returns a function that stops it: takes nothing further, lets running jobs end for a while, then breaks them off
 * @throws ConfigError when the queue isn't installed in this version
 */
export const runJobs = async (
  context: Context,
  log: Pick<FastifyBaseLogger, 'error'>,
  jobs: readonly Job<never>[] = allJobs,
): Promise<() => Promise<void>> => {
  const { pool } = context.database;
  const boss = createBoss(pool);
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported a fault'));
  const marks = createMarks(context.config.APP_DATABASE_URL);
  const names = jobs.map(({ name }) => name);
  const stopping = new AbortController();
  const breakOff = new AbortController();
  const busy = new Map<string, Promise<void>>();

  const workOff = async (job: Job<never>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const taken = await takeJob(boss, job);
      if (!taken) return;
      await marks.mark(taken.id);
      try {
        const fault = await attemptJob(context, boss, job, taken, breakOff.signal);
        if (fault) log.error({ err: fault.error, job: job.name, jobId: taken.id }, 'a job failed');
      } finally {
        await marks.unmark(taken.id);
      }
    }
  };
  const takeUpOrphans = async (): Promise<void> => {
    for (const { id, name, data, last } of await marks.orphans(names)) {
      log.error({ job: name, jobId: id }, 'a job was left by a process that ended');
      await boss.fail(name, id, { fault: 'process ended' });
      if (last && data?.progressId) await endProgress(context, data.progressId, { problem: 'internal' });
    }
  };
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ name: string }>({ name: 'due-jobs', text: dueSql, values: [names] });
    for (const job of jobs)
      if (!busy.has(job.name) && rows.some(({ name }) => name === job.name)) {
        const work = workOff(job)
          .catch((error) => log.error({ err: error, job: job.name }, 'jobs could not be worked off'))
          .finally(() => busy.delete(job.name));
        busy.set(job.name, work);
      }
  };

  await boss.start().catch((error: Error) => {
    throw new ConfigError(`数据库里的任务队列用不了：${error.message}。请先用负责迁移的角色运行 migrate。`);
  });
  const looking = (async () => {
    for (let orphansSince = -orphansEveryMs; !stopping.signal.aborted; ) {
      try {
        if (performance.now() - orphansSince >= orphansEveryMs) {
          orphansSince = performance.now();
          await takeUpOrphans();
        }
        await look();
      } catch (error) {
        log.error({ err: error }, 'the job queue could not be looked at');
      }
      await wait(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return async () => {
    stopping.abort();
    await looking;
    const impatience = setTimeout(() => breakOff.abort(new Error('the process ends')), graceMs);
    await Promise.all(busy.values());
    clearTimeout(impatience);
    await boss.stop({ graceful: false });
    await marks.close();
  };
};
