import type { Context } from '../../context';
import type { Transaction } from '../../database/database';

/** Those of the approvals that still wait for a decision: neither decided nor taken back, nor past their time. */
export const waitingApprovals = async (
  { clock }: Pick<Context, 'clock'>,
  tx: Pick<Transaction, 'approval'>,
  approvalIds: readonly string[],
): Promise<Set<string>> => {
  if (approvalIds.length === 0) return new Set();
  const rows = await tx.approval.findMany({
    where: { id: { in: [...approvalIds] }, state: 'prepared', expiresAt: { gt: clock.now() } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
};

/** What waits in a project under a kind of approval, opened; at most 500. */
export const waitingPayloads = async <Payload>(
  { clock, personalData }: Pick<Context, 'clock' | 'personalData'>,
  tx: Pick<Transaction, 'approval'>,
  { kind, projectId }: { kind: string; projectId: string },
): Promise<{ approvalId: string; payload: Payload }[]> => {
  const rows = await tx.approval.findMany({
    where: { kind, projectId, state: 'prepared', expiresAt: { gt: clock.now() } },
    select: { id: true, payloadCipher: true },
    take: 500,
  });
  return rows.map(({ id, payloadCipher }) => ({ approvalId: id, payload: JSON.parse(personalData.open(payloadCipher)) as Payload }));
};
