import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { householdsOf } from '../../plugins/access/conditions';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { findOrCreatePerson } from '../household/find-person';
import { type Caller, type Check, endCheck, type Method, readCheck } from './checks';
import { keepIdentity, waitFor } from './keep-identity';
import { freshMinutes } from './levels';
import { type Brought, type Proven, prove } from './prove';

interface Finished {
  verified: true;
  householdCount: number;
  freshUntil: string | null;
}

/** What is so now; asking again after success answers the same and prolongs nothing. */
const answer = async (context: Context, caller: Caller): Promise<Finished> => {
  const now = context.clock.now();
  const { rows } = await context.database.pool.query<{ count: number; fresh_until: Date | null }>(
    `SELECT (SELECT count(*)::int FROM (${householdsOf('$1', '$2')}) mine) AS count,
      (SELECT fresh_until FROM session WHERE id = $3 AND fresh_until > $2) AS fresh_until`,
    [caller.accountId, now, caller.sessionId],
  );
  return { verified: true, householdCount: rows[0]?.count ?? 0, freshUntil: rows[0]?.fresh_until?.toISOString() ?? null };
};

/** @returns whether the one who was found is the one whom this account is for */
const settle = async (context: Context, tx: Transaction, caller: Caller, check: Check, proven: Proven): Promise<boolean> => {
  const { accountId, sessionId } = caller;
  await waitFor(tx, 'account', accountId);
  const known = await tx.verifiedIdentity.findUnique({ where: { accountId } });
  // A code to the phone that was checked before confirms whoever that was, on whatever paper; face and operator tell a resident's number.
  const isKnownPhone = check.method === 'phone' && check.purpose === 'fresh' && known;
  const personId = isKnownPhone
    ? known.personId
    : await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: proven.idNumber });
  const isOther = known ? known.personId !== personId : check.purpose === 'fresh';
  // Of two finishes at once the second changes nothing.
  if (!(await endCheck(context, tx, check.id, isOther ? 'other_person' : 'passed'))) return !isOther;
  const now = context.clock.now();
  const changed = !isOther && check.purpose === 'verify' && (await keepIdentity(context, tx, { accountId, personId, proven, check }));
  // A check holds where it was made: a stolen session gains nothing by what its owner proves elsewhere.
  const fresh = !isOther && check.sessionId === sessionId;
  if (fresh) await tx.session.update({ where: { id: sessionId }, data: { freshUntil: new Date(now.getTime() + freshMinutes * 60_000) } });
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor: actorOf(caller),
    action: isOther ? 'identity_check.failed' : changed ? 'identity.verified' : 'identity.confirmed',
    subject: `account:${accountId}`,
    details: { check: check.id, method: check.method, purpose: check.purpose, fresh, ...(isOther ? { outcome: 'other_person' } : {}) },
  });
  return !isOther;
};

/**
 * Finishes a check of the account's own person. For `verify` the account becomes that person's, or rises from `phone` to `full`; for both the
 * session counts as fresh if it is the one that began the check. A household is found by the person alone; none is no error.
 * @param input.method the way that the operation is for; @param input.code what was sent by SMS; @param input.returned what the face check led
 * back with
 * @throws ProblemError not_found, identity_other_person, and as `prove`; GatewayError
 */
export const finishVerification = async (
  context: Context,
  caller: Caller,
  input: Brought & { verificationId: string; method: Method },
): Promise<Finished> => {
  const check = await readCheck(context, caller, { ...input, assist: false });
  if (check.outcome === 'passed') return answer(context, caller);
  const proven = await prove(context, caller, check, input);
  const isTheirs = await context.database.prisma.$transaction((tx) => settle(context, tx, caller, check, proven));
  if (!isTheirs) throw new ProblemError('identity_other_person');
  return answer(context, caller);
};
