import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { type ConsentKind, consentText } from './consent-texts';

/** @throws ProblemError consent_outdated when another text was read than the one in force */
export const assertTextIsCurrent = (kind: ConsentKind, version: string): void => {
  if (version !== consentText(kind).version) throw new ProblemError('consent_outdated');
};

/**
 * Keeps that an account agreed to the text in force (个14, 29); one row as long as it neither changes nor is withdrawn.
 * @returns the text's version, for the audit row of what was agreed to
 */
export const keepConsent = async (context: Context, tx: Transaction, accountId: string, kind: ConsentKind): Promise<string> => {
  const { version } = consentText(kind);
  const known = await tx.consent.findFirst({ where: { accountId, kind, textVersion: version, withdrawnAt: null } });
  if (!known)
    await tx.consent.create({
      data: { id: context.newId(), accountId, kind, textVersion: version, givenAt: context.clock.now() },
    });
  return version;
};

/** What an account agreed to, newest first. */
export const listConsents = async (context: Context, { accountId }: Pick<SignedIn, 'accountId'>) => {
  const consents = await context.database.prisma.consent.findMany({ where: { accountId }, orderBy: { givenAt: 'desc' }, take: 100 });
  return {
    consents: consents.map(({ id, kind, textVersion, givenAt, withdrawnAt }) => ({
      consentId: id,
      kind: kind as ConsentKind,
      title: consentText(kind as ConsentKind).title,
      version: textVersion,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
  };
};

/** Takes a consent back (个15); what was done before stays good. @throws ProblemError not_found when there is none in force */
export const withdrawConsent = async (
  context: Context,
  account: Pick<SignedIn, 'accountId' | 'helperId'>,
  { kind }: { kind: ConsentKind },
): Promise<{ withdrawnAt: string }> => {
  const now = context.clock.now();
  await context.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.consent.updateMany({
      where: { accountId: account.accountId, kind, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count === 0) throw new ProblemError('not_found');
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: actorOf(account),
      action: 'consent.withdrawn',
      subject: `account:${account.accountId}`,
      details: { kind },
    });
  });
  return { withdrawnAt: now.toISOString() };
};
