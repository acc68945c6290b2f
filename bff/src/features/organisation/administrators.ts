import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';

/** Whether anybody ever was an administrator. */
export const administratorsEver = async (tx: Pick<Transaction, 'dutyAssignment'>): Promise<string[]> => {
  const rows = await tx.dutyAssignment.findMany({ where: { duty: 'administrator' }, select: { accountId: true }, distinct: ['accountId'] });
  return rows.map(({ accountId }) => accountId);
};

/** Administrators who have to stay: nothing about duties can be done by fewer than two. */
const fewest = 2;

/** A duty of administrator of one's own that holds today. */
const present = (context: Context) => {
  const today = toDbDate(localDate(context.clock.now()));
  return {
    duty: 'administrator',
    endedAt: null,
    effectiveFrom: { lte: today },
    OR: [{ effectiveUntil: null }, { effectiveUntil: { gte: today } }],
  };
};

/** Whether a member is an administrator today, able to sign in or not. */
export const isAdministrator = async (context: Context, tx: Pick<Transaction, 'dutyAssignment'>, accountId: string): Promise<boolean> =>
  (await tx.dutyAssignment.findFirst({ where: { accountId, ...present(context) } })) !== null;

/**
 * After an administrator's end, within its transaction: two people can still sign in as administrators today, each with a duty of their own
 * that doesn't run out. One alone could neither be checked nor be helped when their authenticator is lost.
 * The caller holds `lockOrganisations`, so that two administrators don't send each other away at once.
 * @throws ProblemError last_administrator
 */
export const assertAdministratorsLeft = async (context: Context, tx: Transaction): Promise<void> => {
  const left = await tx.staffMember.findMany({
    where: {
      leftAt: null,
      enrolmentHash: null,
      passwordHash: { not: null },
      totpSecretCipher: { not: null },
      duties: { some: { ...present(context), effectiveUntil: null, organisation: { endedAt: null } } },
    },
    select: { personId: true },
    distinct: ['personId'],
    take: fewest,
  });
  if (left.length < fewest) throw new ProblemError('last_administrator');
};
