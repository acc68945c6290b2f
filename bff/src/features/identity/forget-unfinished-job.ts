import { defineJob } from '../../jobs/job';
import { forgetUnfinished } from './checks';

/** What was typed for checks that nobody finished goes every few minutes. */
export const forgetUnfinishedJob = defineJob<Record<string, never>>({
  name: 'forget-unfinished',
  run: (context) => context.database.prisma.$transaction((tx) => forgetUnfinished(context, tx)),
  retryLimit: 0,
  expireSeconds: 60,
  cron: '*/3 * * * *',
});
