import type { CheckPurpose, identityLevels, identityMethods } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import type { ConsentKind } from './consent-texts';
import { assertTextIsCurrent, keepConsent } from './consents';

export type Method = Exclude<(typeof identityMethods)[number], 'counter'>;
export type Level = (typeof identityLevels)[number];
export type Check = Prisma.IdentityCheckGetPayload<object>;
export type Caller = Pick<SignedIn, 'accountId' | 'sessionId' | 'helperId'>;

/** What a method proves, and which text is read before it. */
export const methods: Record<Method, { level: Level; consent: ConsentKind }> = {
  faceid: { level: 'full', consent: 'face' },
  eid: { level: 'full', consent: 'face' },
  phone: { level: 'phone', consent: 'phone_check' },
};

const rank: Record<Level, number> = { phone: 1, full: 2 };
export const isHigher = (level: Level, than: string): boolean => rank[level] > rank[than as Level];

/** Whom the account was found to be. */
export type KnownIdentity = Prisma.VerifiedIdentityGetPayload<{ include: { person: true } }>;

export const identityOf = (context: Context, accountId: string): Promise<KnownIdentity | null> =>
  context.database.prisma.verifiedIdentity.findUnique({ where: { accountId }, include: { person: true } });

/** A higher level, or a phone where none is known: codes for a fresh check can then go to it. */
const isWorthProving = (method: Method, known: KnownIdentity): boolean =>
  isHigher(methods[method].level, known.level) || (method === 'phone' && known.phoneCipher === null);

/**
 * Whether a check may begin: the text in force was read, there is something to prove, and somebody who is being helped helps nobody else.
 * @returns the account's identity so far
 * @throws ProblemError consent_outdated, identity_already_verified, identity_missing, helped_session_refused
 */
export const assertMayStart = async (
  context: Context,
  caller: Caller,
  { method, purpose, consentVersion }: { method: Method; purpose: CheckPurpose; consentVersion: string },
): Promise<KnownIdentity | null> => {
  assertTextIsCurrent(methods[method].consent, consentVersion);
  if (purpose === 'assist' && caller.helperId) throw new ProblemError('helped_session_refused');
  const known = await identityOf(context, caller.accountId);
  if (purpose === 'verify' && known && !isWorthProving(method, known)) throw new ProblemError('identity_already_verified');
  if (purpose === 'fresh' && !known) throw new ProblemError('identity_missing');
  return known;
};

/**
 * Keeps a check that has begun, bound to the account and session that asked for it, together with what was agreed to. Whoever proves themselves
 * on another's phone gives their consent on their own account, when that is known.
 */
export const keepCheck = async (
  context: Context,
  tx: Transaction,
  caller: Caller,
  check: { id: string; method: Method; purpose: CheckPurpose; consentVersion: string } & Pick<Check, 'startedAt' | 'expiresAt'> &
    Partial<Pick<Check, 'token' | 'codeHash' | 'nameCipher' | 'numberCipher' | 'phoneCipher'>>,
): Promise<void> => {
  const { consentVersion, ...row } = check;
  const { consent } = methods[check.method];
  await tx.identityCheck.create({ data: { ...row, accountId: caller.accountId, sessionId: caller.sessionId } });
  if (check.purpose !== 'assist') await keepConsent(context, tx, caller.accountId, consent);
  await recordChange(tx, {
    chain: 'platform',
    at: check.startedAt,
    actor: actorOf(caller),
    action: 'identity_check.started',
    subject: `identity_check:${check.id}`,
    details: { method: check.method, purpose: check.purpose, consent, consentVersion },
  });
};

/**
 * The check as it is finished: of the right kind, and for anything but the account's own identity in the session that began it.
 * @throws ProblemError not_found
 */
export const readCheck = async (
  context: Context,
  caller: Caller,
  { verificationId, method, assist }: { verificationId: string; method?: Method; assist: boolean },
): Promise<Check> => {
  const check = await context.database.prisma.identityCheck.findUniqueOrThrow({ where: { id: verificationId } });
  const otherWay = (method !== undefined && check.method !== method) || (check.purpose === 'assist') !== assist;
  const otherSession = check.purpose !== 'verify' && check.sessionId !== caller.sessionId;
  if (otherWay || otherSession) throw new ProblemError('not_found');
  return check;
};

/** How a check ended. What was typed for it goes: from then on only what was proven is kept. */
export type Outcome = 'passed' | 'failed' | 'other_person' | 'same_person' | 'no_match' | 'unsent' | 'spent';

const nothingTyped = { nameCipher: null, numberCipher: null, phoneCipher: null };

/** Ends a check once. @returns false when it had ended before: of two finishes at once, one ends it */
export const endCheck = async (context: Context, tx: Transaction, checkId: string, outcome: Outcome): Promise<boolean> => {
  const { count } = await tx.identityCheck.updateMany({
    where: { id: checkId, finishedAt: null },
    data: { ...nothingTyped, finishedAt: context.clock.now(), outcome },
  });
  return count === 1;
};

/** Ends a check that proved nothing, with its audit row. */
export const failCheck = (context: Context, caller: Caller, checkId: string, outcome: Outcome): Promise<void> =>
  context.database.prisma.$transaction(async (tx) => {
    if (!(await endCheck(context, tx, checkId, outcome))) return;
    await recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor: actorOf(caller),
      action: 'identity_check.failed',
      subject: `identity_check:${checkId}`,
      details: { outcome },
    });
  });

/** What was typed for checks that nobody finished goes with them. */
export const forgetUnfinished = async (context: Context, tx: Transaction): Promise<void> => {
  await tx.identityCheck.updateMany({
    where: { method: 'phone', finishedAt: null, expiresAt: { lt: context.clock.now() }, phoneCipher: { not: null } },
    data: nothingTyped,
  });
};
