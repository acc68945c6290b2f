import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { type Check, isHigher, type Method, methods } from './checks';
import type { Proven } from './prove';

/**
 * Keeps who an account is, as it was proven. A higher level replaces a lower one; a lower one takes nothing away, and adds the phone where none
 * was known. The caller has made sure that a known identity is the same person's.
 * @returns whether anything changed
 */
export const keepIdentity = async (
  context: Context,
  tx: Transaction,
  { accountId, personId, proven, check }: { accountId: string; personId: string; proven: Proven; check: Pick<Check, 'method'> },
): Promise<boolean> => {
  const { personalData } = context;
  const method = check.method as Method;
  const { level } = methods[method];
  const known = await tx.verifiedIdentity.findUnique({ where: { accountId } });
  const phone = proven.phone === undefined ? {} : { phoneCipher: personalData.seal(proven.phone) };
  if (known && !isHigher(level, known.level)) {
    if (proven.phone === undefined) return false;
    return (await tx.verifiedIdentity.updateMany({ where: { accountId, phoneCipher: null }, data: phone })).count === 1;
  }
  const data = {
    method,
    level,
    nameCipher: personalData.seal(proven.name),
    verifiedAt: context.clock.now(),
    ...phone,
  };
  if (known) await tx.verifiedIdentity.update({ where: { accountId }, data });
  else await tx.verifiedIdentity.create({ data: { ...data, accountId, personId } });
  return true;
};

/** Two checks of one account, or two first checks of one person, wait for each other. */
export const waitFor = (tx: Transaction, what: 'account' | 'person', id: string): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`identity-${what}:${id}`}, 0))`;
