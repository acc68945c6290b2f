import { sealReadsJob } from '../features/audit/seal-reads-job';
import { computeResultsJob } from '../features/compensation/compute-results-job';
import { disclosureAppears } from '../features/disclosure/announce';
import { eraseExpiredFilesJob } from '../features/files/erase-files';
import { forgetUnfinishedJob } from '../features/identity/forget-unfinished-job';
import { commitImportJob } from '../features/import/commit-import-job';
import { readImportJob } from '../features/import/read-import-job';
import { remindOfDeadlinesJob } from '../features/inbox/remind-deadlines';
import type { Job } from './job';

/** Every job that the program knows; each lives with its feature. The role that migrates makes a queue for each. */
export const jobs: readonly Job<never>[] = [
  computeResultsJob,
  sealReadsJob,
  forgetUnfinishedJob,
  remindOfDeadlinesJob,
  eraseExpiredFilesJob,
  readImportJob,
  commitImportJob,
  disclosureAppears,
];
