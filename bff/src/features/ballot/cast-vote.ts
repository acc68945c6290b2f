import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { actingAs } from '../household/standing';
import { newReceipt } from './receipt';
import { optionsOf, rollInstant, stateOf } from './store';

/**
 * One household's vote, once and for good. Of two who vote for it at once one gets through; a vote is in time if its instant is, and whoever
 * counts waits for those that are under way. What was chosen stands in the vote alone: neither the audit row nor the log tells it.
 * @returns the receipt with which the household finds its vote in the published count
 * @throws ProblemError not_found, ballot_not_open, choice_unknown, not_on_roll, vote_cast_already
 */
export const castVote = (
  context: Context,
  input: { householdId: string; ballotId: string; choice: string; account: SignedIn },
): Promise<{ receipt: string; castAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { householdId, ballotId, choice, account } = input;
    // Votes don't wait for each other, the count waits for all of them; the instant is read once the lock is held.
    await tx.$executeRaw`SELECT 1 FROM ballot WHERE id = ${ballotId}::uuid FOR SHARE`;
    const ballot = await tx.ballot.findUnique({ where: { id: ballotId } });
    const household = await tx.household.findUnique({ where: { id: householdId }, select: { projectId: true, createdAt: true } });
    if (!ballot || ballot.projectId !== household?.projectId) throw new ProblemError('not_found');
    const castAt = context.clock.now();
    const state = stateOf(ballot, localDate(castAt));
    if (state !== 'open')
      throw new ProblemError(
        'ballot_not_open',
        state === 'planned'
          ? `投票从 ${fromDbDate(ballot.opensOn)} 开始。`
          : state === 'cancelled'
            ? '这次投票已经取消。'
            : '投票已经结束。',
      );
    if (!optionsOf(ballot).some(({ key }) => key === choice)) throw new ProblemError('choice_unknown');
    if (household.createdAt > rollInstant(ballot)) throw new ProblemError('not_on_roll');
    const receipt = newReceipt();
    const { count } = await tx.ballotVote.createMany({
      data: [{ ballotId, householdId, choice, receipt, accountId: account.accountId, castAt }],
      skipDuplicates: true,
    });
    if (count === 0) throw new ProblemError('vote_cast_already');
    const standing = await actingAs(context, tx, { accountId: account.accountId, householdId });
    await recordChange(tx, {
      chain: ballot.projectId,
      at: castAt,
      actor: actorOf(account),
      action: 'ballot.voted',
      subject: `ballot:${ballotId}`,
      details: { householdId, relation: standing?.relation ?? null, principalPersonId: standing?.principalPersonId ?? null },
    });
    return { receipt, castAt: castAt.toISOString() };
  });
