import { defineJob } from '../../jobs/job';
import { sealReads } from './seal-reads';

/** The record of looks is sealed every few minutes. */
export const sealReadsJob = defineJob<Record<string, never>>({
  name: 'seal-reads',
  run: async (context) => {
    await sealReads(context);
  },
  retryLimit: 0,
  expireSeconds: 120,
  cron: '*/3 * * * *',
});
