import type { Transaction } from '../../database/database';

/** Withdraws whatever an account prepared and nobody has decided: nobody stands for it any more. The caller writes the audit row. @returns how many */
export const withdrawApprovalsOf = async (
  tx: Transaction,
  { accountId, at, reason }: { accountId: string; at: Date; reason: string },
): Promise<number> => {
  const { count } = await tx.approval.updateMany({
    where: { preparedBy: accountId, state: 'prepared' },
    data: { state: 'withdrawn', decidedBy: accountId, decidedAt: at, decisionReason: reason },
  });
  return count;
};
