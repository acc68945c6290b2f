import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { newEnrolment } from './enrolment';
import { endSessionsOf } from './staff-sessions';

/**
 * Opens a member's account anew: password, authenticator, devices and sessions are void at once, and only the new enrolment code leads back in.
 * The caller has locked the organisations, knows that the member is still here, and writes the audit row.
 * @returns the code, to be told once; until when it is good; the sessions that ended
 */
export const reopenAccount = async (
  context: Context,
  tx: Transaction,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<{ code: string; expiresAt: Date; sessionsEnded: string[] }> => {
  const { code, expiresAt, columns } = newEnrolment(context);
  await tx.staffMember.update({ where: { accountId }, data: columns });
  await tx.staffDevice.deleteMany({ where: { accountId } });
  return { code, expiresAt, sessionsEnded: await endSessionsOf(context, tx, { accountId, reason }) };
};
