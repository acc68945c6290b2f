import type { Tokens } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { maskName } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { findOrCreatePerson } from '../household/find-person';
import { type Caller, type Check, endCheck, type Method, methods, readCheck } from './checks';
import { keepConsent } from './consents';
import { keepIdentity, waitFor } from './keep-identity';
import { freshMinutes } from './levels';
import { type Brought, type Proven, prove } from './prove';
import { type SignAccessToken, startSession } from './sessions';

/** Hours after which a helped session ends, whatever is done in it. */
const assistedHours = 2;

/**
 * The person's own account: the one that was verified first, else a new one. An account that isn't theirs may stand before theirs; they see in
 * getMe that there are several, and end the others.
 */
const accountOfPerson = async (context: Context, tx: Transaction, personId: string): Promise<string> => {
  await waitFor(tx, 'person', personId);
  const known = await tx.verifiedIdentity.findFirst({ where: { personId }, orderBy: [{ verifiedAt: 'asc' }, { accountId: 'asc' }] });
  if (known) return known.accountId;
  const accountId = context.newId();
  await tx.account.create({ data: { id: accountId, createdAt: context.clock.now() } });
  return accountId;
};

interface Input extends Brought {
  verificationId: string;
  device: string;
  sign: SignAccessToken;
}

interface SignedInAssisted {
  tokens: Tokens;
  endsAt: string;
}

const settle = async (
  context: Context,
  tx: Transaction,
  caller: Caller,
  { check, proven, input }: { check: Check; proven: Proven; input: Input },
): Promise<SignedInAssisted | ProblemError> => {
  const personId = await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: proven.idNumber });
  const own = await tx.verifiedIdentity.findUnique({ where: { accountId: caller.accountId } });
  const isSelf = own?.personId === personId;
  if (!(await endCheck(context, tx, check.id, isSelf ? 'same_person' : 'passed'))) return new ProblemError('verification_used');
  const now = context.clock.now();
  const refused = { chain: 'platform', at: now, actor: actorOf(caller), subject: `identity_check:${check.id}` };
  if (isSelf) {
    await recordChange(tx, { ...refused, action: 'identity_check.failed', details: { outcome: 'same_person' } });
    return new ProblemError('assist_same_person');
  }
  const accountId = await accountOfPerson(context, tx, personId);
  const helperId = caller.accountId;
  const changed = await keepIdentity(context, tx, { accountId, personId, proven, check });
  const consentVersion = await keepConsent(context, tx, accountId, methods[check.method as Method].consent);
  const endsAt = new Date(now.getTime() + assistedHours * 3_600_000);
  const tokens = await startSession(context, tx, {
    accountId,
    channel: 'assisted',
    device: input.device,
    sign: input.sign,
    helperId,
    endsAt,
    freshUntil: new Date(now.getTime() + freshMinutes * 60_000),
  });
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor: actorOf({ accountId, helperId }),
    action: changed ? 'identity.verified' : 'identity.confirmed',
    subject: `account:${accountId}`,
    details: { check: check.id, method: check.method, purpose: check.purpose, consentVersion },
  });
  return { tokens, endsAt: endsAt.toISOString() };
};

/**
 * Signs somebody else in on the caller's phone, into an account of their own, once they have proven themselves there. Good once; the caller's
 * own session goes on, and each act in the new one names both.
 * @throws ProblemError not_found, verification_used, assist_same_person, helped_session_refused, and as `prove`; GatewayError
 */
export const finishAssistedSignIn = async (
  context: Context,
  caller: Caller,
  input: Input,
): Promise<SignedInAssisted & { maskedName: string }> => {
  if (caller.helperId) throw new ProblemError('helped_session_refused');
  const check = await readCheck(context, caller, { ...input, assist: true });
  if (check.outcome === 'passed') throw new ProblemError('verification_used');
  const proven = await prove(context, caller, check, input);
  // Returned rather than thrown: that the check has ended must stay.
  const settled = await context.database.prisma.$transaction((tx) => settle(context, tx, caller, { check, proven, input }));
  if (settled instanceof ProblemError) throw settled;
  return { ...settled, maskedName: maskName(proven.name) };
};
