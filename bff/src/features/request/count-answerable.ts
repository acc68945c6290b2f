import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { answerable } from './answerable';

/** Requests that wait for an answer and that this member of staff may give it to. */
export const countAnswerable = async (
  { database, clock }: Context,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
): Promise<number> => {
  const { rows } = await database.pool.query<{ waiting: number }>({
    name: 'requests-answerable',
    text: `SELECT count(*)::int AS waiting FROM resident_request listed WHERE listed.state = 'submitted' AND ${answerable}`,
    values: [accountId, sessionId, clock.now()],
  });
  return rows[0]?.waiting ?? 0;
};
