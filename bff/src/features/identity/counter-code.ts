import { randomInt } from 'node:crypto';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';

/** Minutes that a counter code is good for. */
const codeMinutes = 10;
const purpose = 'counter-code';

/**
 * A short code by which officials at the counter know which account stands before them: to be proven there, or, for who is proven already, to
 * add or change the phone. One at a time, the one before goes.
 */
export const createCounterCode = async (
  context: Context,
  account: Pick<SignedIn, 'accountId' | 'helperId'>,
): Promise<{ code: string; expiresAt: string }> => {
  const { accountId } = account;
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  return context.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`counter-code:${accountId}`}, 0))`;
    await tx.counterCode.deleteMany({ where: { OR: [{ accountId }, { expiresAt: { lte: now } }] } });
    // Two people at once with the same eight digits: the second gets others.
    for (;;) {
      const code = String(randomInt(100_000_000)).padStart(8, '0');
      const { count } = await tx.counterCode.createMany({
        data: [{ codeHash: context.personalData.keyedHash(purpose, code), accountId, createdAt: now, expiresAt }],
        skipDuplicates: true,
      });
      if (count === 0) continue;
      await recordChange(tx, {
        chain: 'platform',
        at: now,
        actor: actorOf(account),
        action: 'counter_code.created',
        subject: `account:${accountId}`,
        details: { expiresAt: expiresAt.toISOString() },
      });
      return { code, expiresAt: expiresAt.toISOString() };
    }
  });
};

/**
 * Spends a counter code within the transaction of what it is for.
 * @returns the account that showed it
 * @throws ProblemError counter_code_invalid when it is unknown, spent or older than ten minutes
 */
export const takeCounterCode = async (context: Context, tx: Transaction, code: string): Promise<string> => {
  const now = context.clock.now();
  const live = { codeHash: { in: context.personalData.keyedHashes(purpose, code) }, usedAt: null, expiresAt: { gt: now } };
  const known = await tx.counterCode.findFirst({ where: live });
  if (!known) throw new ProblemError('counter_code_invalid');
  const { count } = await tx.counterCode.updateMany({ where: { codeHash: known.codeHash, usedAt: null }, data: { usedAt: now } });
  if (count === 0) throw new ProblemError('counter_code_invalid');
  return known.accountId;
};
