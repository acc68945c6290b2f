import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { countHearing } from './hearing-count';
import type { StageFacts } from './stages';
import { type PlanRow, type ProjectRow, regimeOf, todayOf } from './store';

/** The newest draft for comment; undefined while there is none. */
const newestDraftOf = (plans: readonly PlanRow[]): PlanRow | undefined =>
  plans.filter(({ stage }) => stage === 'draft').sort((a, b) => b.version - a.version)[0];

/** When the summary of the comments was last published and still stands. */
export const summaryPublishedOn = async (tx: Pick<Transaction, 'disclosure'>, projectId: string, today: string): Promise<string | null> => {
  const summary = await tx.disclosure.findFirst({
    where: { projectId, part: 'comments_summary', withdrawnAt: null, publishedOn: { lte: new Date(`${today}T00:00:00.000Z`) } },
    orderBy: { publishedOn: 'desc' },
    select: { publishedOn: true },
  });
  return summary ? fromDbDate(summary.publishedOn) : null;
};

/** What decides which stage may be published today. */
export const readStageFacts = async (context: Context, tx: Transaction, project: ProjectRow): Promise<StageFacts> => {
  const plans = await tx.compensationPlan.findMany({ where: { projectId: project.id }, orderBy: { version: 'asc' } });
  const draft = newestDraftOf(plans);
  const hearing = await tx.projectStep.findUnique({ where: { projectId_state: { projectId: project.id, state: 'HEARING' } } });
  const today = todayOf(context);
  return {
    regime: regimeOf(project),
    today,
    published: plans.map(({ stage, version, publishedOn, commentEndsOn }) => ({
      stage,
      version,
      publishedOn: fromDbDate(publishedOn),
      commentEndsOn: commentEndsOn ? fromDbDate(commentEndsOn) : null,
    })),
    summaryOn: await summaryPublishedOn(tx, project.id, today),
    hearingNeeded: draft ? (await countHearing(tx, { project, planId: draft.id })).reached : false,
    hearingHeldOn: hearing ? fromDbDate(hearing.enteredOn) : null,
  };
};
