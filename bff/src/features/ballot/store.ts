import { type BallotEntry, type BallotKind, type BallotState, ballotKinds, ballotStates } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate, toDbDate } from '../../clock';
import type { Transaction } from '../../database/database';
import type { BallotOption } from './count-votes';

export type BallotRow = Prisma.BallotGetPayload<object>;

/** Open from the first instant of `opensOn` to the last of `closesOn`, Asia/Shanghai. @param today legal date */
export const stateOf = (ballot: Pick<BallotRow, 'opensOn' | 'closesOn' | 'countedAt' | 'cancelledAt'>, today: string): BallotState => {
  if (ballot.cancelledAt) return 'cancelled';
  if (ballot.countedAt) return 'counted';
  if (today < fromDbDate(ballot.opensOn)) return 'planned';
  return today <= fromDbDate(ballot.closesOn) ? 'open' : 'closed';
};

export const optionsOf = (ballot: Pick<BallotRow, 'options'>): BallotOption[] => ballot.options as unknown as BallotOption[];

export const entryOf = (ballot: BallotRow, today: string): BallotEntry => {
  const state = stateOf(ballot, today);
  return {
    ballotId: ballot.id,
    kind: ballot.kind as BallotKind,
    kindTitle: ballotKinds[ballot.kind as BallotKind] ?? ballot.kind,
    title: ballot.title,
    opensOn: fromDbDate(ballot.opensOn),
    closesOn: fromDbDate(ballot.closesOn),
    state,
    stateTitle: ballotStates[state],
  };
};

/**
 * The instant whose list of households is the roll: when voting opened, or when the vote was released if that came later. A household that is
 * registered afterwards has no vote and doesn't move the goal.
 */
export const rollInstant = ({ opensOn, createdAt }: Pick<BallotRow, 'opensOn' | 'createdAt'>): Date => {
  // Midnight in Asia/Shanghai is 16:00 of the day before in UTC.
  const opening = new Date(toDbDate(fromDbDate(opensOn)).getTime() - 8 * 3_600_000);
  return opening > createdAt ? opening : createdAt;
};

/** Households that are entitled: as taken down with the result, or before that as the roll stands. */
export const entitledTo = async (tx: Pick<Transaction, 'household'>, ballot: BallotRow): Promise<number> =>
  ballot.entitled ?? (await tx.household.count({ where: { projectId: ballot.projectId, createdAt: { lte: rollInstant(ballot) } } }));
