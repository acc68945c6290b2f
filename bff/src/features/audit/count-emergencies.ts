import type { Context } from '../../context';
import { hasDuty } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';

/** Emergency looks that wait for this supervisor's review: nobody reviews their own. 0 for anybody else. */
export const countOpenEmergencies = async ({ database, clock }: Context, { accountId }: Pick<SignedIn, 'accountId'>): Promise<number> => {
  const { rows } = await database.pool.query<{ open: number }>({
    name: 'emergencies-open',
    text: `SELECT count(*)::int AS open FROM emergency_access WHERE reviewed_at IS NULL AND account_id <> $1 AND $2::uuid IS NOT NULL
      AND ${hasDuty('supervisor')}`,
    values: [accountId, accountId, clock.now()],
  });
  return rows[0]?.open ?? 0;
};
