import type { Context } from '../../context';
import { ruleOver } from '../../plugins/access/rule-over';
import type { SignedIn } from '../../plugins/authentication';

/** Requests that wait for an answer and that this member of staff may give it to. */
export const countAnswerable = async (
  { database, clock }: Context,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
): Promise<number> => {
  const { rows } = await database.pool.query<{ waiting: number }>({
    name: 'requests-answerable',
    text: `SELECT count(*)::int AS waiting FROM resident_request waiting WHERE waiting.state = 'submitted'
      AND $2::uuid IS NOT NULL AND $3::timestamptz IS NOT NULL AND ${ruleOver('answerer of request', 'waiting.id')}`,
    values: [accountId, sessionId, clock.now()],
  });
  return rows[0]?.waiting ?? 0;
};
