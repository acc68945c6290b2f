import type { WithdrawalGround } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { waitingPayloads } from '../approval/waiting';
import { refuseOwnHousehold } from './draft-store';
import { partFor } from './parts';
import type { WithdrawalPayload } from './withdraw';

/**
 * Asks for the withdrawal of something published, by one of the grounds of the law.
 * @throws ProblemError not_found, conflict_of_interest, disclosure_withdrawn, withdrawal_prepared_already
 */
export const prepareWithdrawal = (
  context: Context,
  input: { disclosureId: string; ground: WithdrawalGround; reason: string; allVersions: boolean; account: SignedIn },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { disclosureId, ground, reason, allVersions, account } = input;
    const row = await tx.disclosure.findUnique({ where: { id: disclosureId } });
    if (!row) throw new ProblemError('not_found');
    await refuseOwnHousehold(tx, { accountId: account.accountId, householdId: row.householdId });
    if (row.withdrawnAt) throw new ProblemError('disclosure_withdrawn');
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${row.projectId}::uuid FOR UPDATE`;
    const waiting = await waitingPayloads<WithdrawalPayload>(context, tx, { kind: 'disclosure.withdraw', projectId: row.projectId });
    if (waiting.some(({ payload }) => payload.disclosureId === disclosureId)) throw new ProblemError('withdrawal_prepared_already');
    const payload: WithdrawalPayload = { disclosureId, ground, reason: reason.trim(), allVersions };
    return {
      approvalId: await prepareApproval(context, tx, {
        kind: 'disclosure.withdraw',
        projectId: row.projectId,
        ...(row.householdId ? { householdId: row.householdId } : {}),
        payload,
        title: `撤下“${row.householdId ? partFor(row.part, row.kind).title : row.title}”`,
        reason: reason.trim(),
        preparedBy: account.accountId,
      }),
    };
  });
