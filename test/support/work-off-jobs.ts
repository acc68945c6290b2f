import type { Context } from '../../bff/src/context';
import { jobs as allJobs } from '../../bff/src/jobs';
import { attemptJob, takeJob } from '../../bff/src/jobs/attempt';
import { createBoss } from '../../bff/src/jobs/boss';
import type { Job } from '../../bff/src/jobs/job';

/** See `TestApp.runJobs`. The queue isn't started: no timers, nothing by the clock, only what was ordered. */
export const workOffJobs = async (
  context: Context,
  { faults, jobs = allJobs }: { faults?: 'kept'; jobs?: readonly Job<never>[] } = {},
): Promise<string[]> => {
  const boss = createBoss(context.database.pool);
  const never = new AbortController().signal;
  const ran: string[] = [];
  for (let before = -1; before < ran.length; ) {
    before = ran.length;
    for (const job of jobs)
      for (let taken = await takeJob(boss, job, true); taken; taken = await takeJob(boss, job, true)) {
        ran.push(job.name);
        const fault = await attemptJob(context, boss, job, taken, never);
        if (fault && faults !== 'kept' && taken.retryCount >= taken.retryLimit) throw fault.error;
      }
  }
  return ran;
};
