import type { Context } from '../../context';
import { ruleOver } from '../../plugins/access/rule-over';
import type { SignedIn } from '../../plugins/authentication';

/** Households that are in this official's hands now and that they may still handle. */
export const countAssignments = async (
  { database, clock }: Context,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
): Promise<number> => {
  const { rows } = await database.pool.query<{ mine: number }>({
    name: 'assignments-mine',
    text: `SELECT count(*)::int AS mine FROM household_assignment assigned WHERE assigned.account_id = $1 AND assigned.ended_at IS NULL
      AND $2::uuid IS NOT NULL AND ${ruleOver('case officer of household', 'assigned.household_id')}`,
    values: [accountId, sessionId, clock.now()],
  });
  return rows[0]?.mine ?? 0;
};
