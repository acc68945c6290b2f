import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { accountsOf, activeMember } from './duty-rules';

/**
 * A colleague lost their authenticator: prepares a new enrolment, which another administrator releases.
 * @throws ProblemError not_found; approval_own_preparation for one's own account
 */
export const prepareTotpReset = (
  context: Context,
  preparedBy: string,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const member = await activeMember(tx, accountId);
    if ((await accountsOf(tx, member)).includes(preparedBy))
      throw new ProblemError('approval_own_preparation', '不能给自己重新开通，请另一名系统管理员提请。');
    const title = `重新开通${member.name}的账号`;
    return {
      approvalId: await prepareApproval(context, tx, { kind: 'staff.totp_reset', payload: { accountId }, title, reason, preparedBy }),
    };
  });
