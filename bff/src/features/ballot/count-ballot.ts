import type { BallotCount, BallotKind } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { countVotes, type Lot, resultHashOf } from './count-votes';
import { type BallotRow, entitledTo, optionsOf, stateOf } from './store';

/** Takes the ballot for counting or ending it: waits for every vote that is under way. */
export const lockBallot = async (tx: Transaction, ballotId: string): Promise<BallotRow> => {
  await tx.$executeRaw`SELECT 1 FROM ballot WHERE id = ${ballotId}::uuid FOR UPDATE`;
  return tx.ballot.findUniqueOrThrow({ where: { id: ballotId } });
};

/** Counts what was cast; only ever called for a vote that is over. */
export const countOf = async (
  tx: Pick<Transaction, 'household' | 'ballotVote'>,
  ballot: BallotRow,
  lot: Lot | null = null,
): Promise<BallotCount> =>
  countVotes({
    kind: ballot.kind as BallotKind,
    entitled: await entitledTo(tx, ballot),
    options: optionsOf(ballot),
    votes: await tx.ballotVote.findMany({ where: { ballotId: ballot.id }, select: { choice: true, receipt: true } }),
    lot,
  });

/** A result or a cancellation that is asked for and not decided. */
export const waitingFor = async (
  { clock, personalData }: Context,
  tx: Pick<Transaction, 'approval'>,
  ballot: Pick<BallotRow, 'id' | 'projectId'>,
): Promise<string | null> => {
  const open = await tx.approval.findMany({
    where: {
      projectId: ballot.projectId,
      kind: { in: ['ballot.result', 'ballot.cancel'] },
      state: 'prepared',
      expiresAt: { gt: clock.now() },
    },
    select: { id: true, payloadCipher: true },
    take: 100,
  });
  return (
    open.find(({ payloadCipher }) => (JSON.parse(personalData.open(payloadCipher)) as { ballotId: string }).ballotId === ballot.id)?.id ??
    null
  );
};

/** @throws ProblemError ballot_counted, ballot_not_over */
export const refuseUnlessOver = (context: Context, ballot: BallotRow): void => {
  const state = stateOf(ballot, localDate(context.clock.now()));
  if (state === 'counted' || state === 'cancelled') throw new ProblemError('ballot_counted');
  if (state !== 'closed') throw new ProblemError('ballot_not_over');
};

/** Once the votes can be seen nobody ends a vote whose outcome they don't like. @throws ProblemError ballot_counted, ballot_over */
export const refuseUnlessUndecided = (context: Context, ballot: BallotRow): void => {
  const state = stateOf(ballot, localDate(context.clock.now()));
  if (state === 'counted' || state === 'cancelled') throw new ProblemError('ballot_counted');
  if (state === 'closed') throw new ProblemError('ballot_over');
};

/** What is released: which vote, the lot if there had to be one, and the hash of the count that the releaser saw. */
export interface ResultPayload {
  ballotId: string;
  lot: Lot | null;
  resultHash: string;
  /** Totals for the releaser, without receipts. */
  sentence: string;
  totals: { label: string; votes: number }[];
  entitled: number;
  cast: number;
}

/**
 * Counts a vote that is over and asks for its result to be published. Where no candidate has the majority the lot drawn before a notary goes along
 * (浙18).
 * @throws ProblemError ballot_not_over, ballot_counted, ballot_refused for a lot that is missing, not wanted or for an unknown candidate
 */
export const countBallot = (
  context: Context,
  input: { ballotId: string; lot?: Lot; reason: string; account: SignedIn },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { ballotId, reason, account } = input;
    const ballot = await lockBallot(tx, ballotId);
    refuseUnlessOver(context, ballot);
    if (await waitingFor(context, tx, ballot)) throw new ProblemError('ballot_counted');
    const lot = input.lot ?? null;
    const count = await countOf(tx, ballot, lot);
    if (count.outcome === 'lot' && count.chosen === null)
      throw new ProblemError('ballot_refused', lot ? '抽中的不在候选里。' : `${count.sentence}请写明抽签的结果。`);
    if (count.outcome !== 'lot' && lot) throw new ProblemError('ballot_refused', '投票已经有结果，不用抽签。');
    const today = localDate(context.clock.now());
    if (lot && (lot.drawnOn > today || stateOf(ballot, lot.drawnOn) !== 'closed'))
      throw new ProblemError('ballot_refused', '抽签要在投票结束以后，日子不能在今天以后。');
    const payload: ResultPayload = {
      ballotId,
      lot,
      resultHash: resultHashOf(count),
      sentence: count.sentence,
      totals: count.options.map(({ label, votes }) => ({ label, votes })),
      entitled: count.entitled,
      cast: count.cast,
    };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'ballot.result',
      projectId: ballot.projectId,
      payload,
      title: `公布投票结果：${ballot.title}`,
      reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });

/** Asks for a vote to be cancelled that isn't over. @throws ProblemError ballot_counted, ballot_over */
export const cancelBallot = (
  context: Context,
  input: { ballotId: string; reason: string; account: SignedIn },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { ballotId, reason, account } = input;
    const ballot = await lockBallot(tx, ballotId);
    refuseUnlessUndecided(context, ballot);
    if (await waitingFor(context, tx, ballot)) throw new ProblemError('ballot_counted');
    const approvalId = await prepareApproval(context, tx, {
      kind: 'ballot.cancel',
      projectId: ballot.projectId,
      payload: { ballotId, title: ballot.title, reason },
      title: `取消投票：${ballot.title}`,
      reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
