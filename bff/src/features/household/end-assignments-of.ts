import type { Transaction } from '../../database/database';

/** Ends whatever an official was handling; each household waits for a colleague. The caller writes the audit row. @returns how many */
export const endAssignmentsOf = async (tx: Transaction, { accountId, at }: { accountId: string; at: Date }): Promise<number> => {
  const { count } = await tx.householdAssignment.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: at } });
  return count;
};
