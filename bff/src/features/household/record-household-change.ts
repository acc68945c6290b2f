import type { ChangeKind } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { FieldChange } from './house';

export interface RecordedChange {
  householdId: string;
  kind: ChangeKind;
  /** Values in the units of the fields (fen, 0.01 m², local dates); documents and accounts masked already. */
  changes: readonly FieldChange[];
  /** Read by the household: no personal numbers. */
  reason: string;
  proof: string;
  proofFileId?: string | null;
  approvalId?: string | null;
  importId?: string | null;
  /** The account that brought it about, or the name of a command. */
  changedBy: string;
  at: Date;
}

/** A row of a household's history, its values sealed; for writing many at once. */
export const householdChangeRow = (context: Context, change: RecordedChange): Prisma.HouseholdChangeCreateManyInput => ({
  id: context.newId(),
  householdId: change.householdId,
  kind: change.kind,
  changesCipher: context.personalData.seal(JSON.stringify(change.changes)),
  reason: change.reason,
  proof: change.proof,
  proofFileId: change.proofFileId ?? null,
  approvalId: change.approvalId ?? null,
  importId: change.importId ?? null,
  changedBy: change.changedBy,
  changedAt: change.at,
});

/** Keeps what changed in a household, for its owners and its officers to read (个46, 公开41). @returns the change's id */
export const recordHouseholdChange = async (context: Context, tx: Transaction, change: RecordedChange): Promise<string> => {
  const row = householdChangeRow(context, change);
  await tx.householdChange.createMany({ data: [row] });
  return row.id as string;
};
