import pg from 'pg';
import PgBoss from 'pg-boss';
import { locks } from '../database/locks';
import type { Job } from './job';

/** What the role that runs does in the queue's tables; it makes no queue, no schedule and no table. */
const grants = `
  GRANT USAGE ON SCHEMA pgboss TO yunzhengshou_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON pgboss.job, pgboss.archive TO yunzhengshou_app;
  GRANT SELECT, UPDATE ON pgboss.version TO yunzhengshou_app;
  GRANT SELECT ON pgboss.queue, pgboss.schedule, pgboss.subscription TO yunzhengshou_app`;

/** pg-boss puts what is due by the clock through a queue of its own. */
const scheduleQueue = '__pgboss__send-it';

/**
 * Brings the queue's schema to the version of the program, with one queue a job and the times at which jobs run by themselves. Run by the role
 * that migrates, after the migrations; safe to repeat, and for two starts at once.
 */
export const installJobs = async (connectionString: string, jobs: readonly Job<never>[]): Promise<void> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [locks.migration]);
    const boss = new PgBoss({
      db: { executeSql: (text, values) => client.query(text, values) },
      migrate: true,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    await boss.createQueue(scheduleQueue);
    for (const { name, retryLimit, retryDelaySeconds, expireSeconds } of jobs) {
      // Short: of orders with one key only one waits.
      const queue = {
        name,
        policy: 'short',
        retryLimit,
        retryDelay: retryDelaySeconds,
        retryBackoff: true,
        expireInSeconds: expireSeconds,
      } as const;
      await boss.createQueue(name, queue);
      await boss.updateQueue(name, queue);
    }
    for (const { name } of await boss.getSchedules()) if (!jobs.some((job) => job.name === name && job.cron)) await boss.unschedule(name);
    for (const { name, cron } of jobs) if (cron) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' });
    await boss.stop({ graceful: false });
    await client.query(grants);
  } finally {
    await client.end();
  }
};
