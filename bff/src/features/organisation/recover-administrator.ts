import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { isAdministrator } from './administrators';
import type { EnrolmentNotice } from './members';
import { lockOrganisations } from './organisations';
import { reopenAccount } from './reopen-account';
import { normaliseUsername } from './staff-sign-in';

/**
 * Opens the account of an administrator who can't sign in any more anew, where no two others are left to do it: for whoever runs the server.
 * @param actor `command:<name>`
 * @returns the enrolment code, told once
 * @throws ProblemError not_found for anybody but a present administrator
 */
export const recoverAdministrator = (context: Context, actor: string, { username }: { username: string }): Promise<EnrolmentNotice> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    const member = await tx.staffMember.findUnique({ where: { username: normaliseUsername(username) } });
    if (!member || member.leftAt || !(await isAdministrator(context, tx, member.accountId)))
      throw new ProblemError('not_found', '没有用这个用户名的在任系统管理员。没有改动任何内容。');
    const { accountId } = member;
    const { code, expiresAt, sessionsEnded } = await reopenAccount(context, tx, { accountId, reason: 'recovered' });
    await recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor,
      action: 'staff.recovered',
      subject: `account:${accountId}`,
      details: { sessionsEnded },
    });
    return { accountId, enrolmentCode: code, expiresAt: expiresAt.toISOString() };
  });
