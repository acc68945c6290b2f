import { longTransaction, withoutStatementLimit } from '../../database/database';
import { defineJob } from '../../jobs/job';
import { recordChange } from '../audit/record-change';
import { computeResults } from './compute-result';

/** After a final plan was released: every household of the project is calculated against it, in one transaction. */
export const computeResultsJob = defineJob<{ projectId: string }>({
  name: 'compute-results',
  run: async (context, { projectId }) => {
    await context.database.prisma.$transaction(async (tx) => {
      await withoutStatementLimit(tx);
      const results = await computeResults(context, tx, { projectId });
      await recordChange(tx, {
        chain: projectId,
        at: context.clock.now(),
        actor: 'system',
        action: 'results.computed',
        subject: `project:${projectId}`,
        details: { ...results },
      });
    }, longTransaction);
  },
  retryLimit: 5,
  expireSeconds: 900,
});
