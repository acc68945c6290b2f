import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';

/** Whether anybody ever was an administrator. */
export const administratorsEver = async (tx: Pick<Transaction, 'dutyAssignment'>): Promise<string[]> => {
  const rows = await tx.dutyAssignment.findMany({ where: { duty: 'administrator' }, select: { accountId: true }, distinct: ['accountId'] });
  return rows.map(({ accountId }) => accountId);
};

/**
 * After a change, within its transaction: somebody can still sign in as an administrator today, with a duty of their own that doesn't run out.
 * The caller holds `lockOrganisations`, so that two administrators don't send each other away at once.
 * @throws ProblemError last_administrator
 */
export const assertAdministratorLeft = async (context: Context, tx: Transaction): Promise<void> => {
  const today = toDbDate(localDate(context.clock.now()));
  const left = await tx.dutyAssignment.findFirst({
    where: {
      duty: 'administrator',
      endedAt: null,
      effectiveFrom: { lte: today },
      effectiveUntil: null,
      organisation: { endedAt: null },
      staff: { leftAt: null, enrolmentHash: null, passwordHash: { not: null }, totpSecretCipher: { not: null } },
    },
  });
  if (!left) throw new ProblemError('last_administrator');
};
