import type { BallotKind } from '@yunzhengshou/contract';
import { fromDbDate } from '../../clock';
import type { Transaction } from '../../database/database';
import type { BallotFacts } from './may-open';

/** What the project's steps, periods and votes say today. */
export const readBallotFacts = async (tx: Transaction, projectId: string): Promise<BallotFacts> => {
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, include: { steps: true } });
  const day = (state: string) => {
    const step = project.steps.find((each) => each.state === state);
    return step ? fromDbDate(step.enteredOn) : null;
  };
  const running = await tx.ballot.findMany({ where: { projectId, countedAt: null, cancelledAt: null }, select: { kind: true } });
  const agree = await tx.deadline.findFirst({
    where: { projectId, householdId: null, rule: 'agency.agree' },
    orderBy: { triggeredOn: 'desc' },
    select: { dueOn: true },
  });
  return {
    regime: project.landRegime === 'collective' ? 'collective' : 'state',
    oldTownRenewal: project.oldTownRenewal,
    announcedOn: day('ANNOUNCED'),
    agencySelectedOn: day('AGENCY_SELECTED'),
    running: running.map(({ kind }) => kind as BallotKind),
    agreeUntil: agree ? fromDbDate(agree.dueOn) : null,
  };
};
