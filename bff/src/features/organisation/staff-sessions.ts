import type { Context } from '../../context';
import type { Transaction } from '../../database/database';

/**
 * Ends a member's sessions in one statement: their refresh and access tokens stop at once. The caller's audit row names whoever ended them,
 * and the sessions.
 * @param except the session that goes on
 * @returns the sessions' ids
 */
export const endSessionsOf = async (
  context: Context,
  tx: Transaction,
  { accountId, reason, except }: { accountId: string; reason: string; except?: string },
): Promise<string[]> => {
  const where = { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) };
  const ended = await tx.session.updateManyAndReturn({
    where,
    data: { revokedAt: context.clock.now(), revokedReason: reason },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
};
