import { createHash } from 'node:crypto';
import { canonicalJson } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { approvalKinds } from './kinds';
import { holdersOf } from './store';

/** What is released is exactly what was prepared: both are held to this hash of kind, place and payload. */
export const contentHashOf = (content: { kind: string; projectId: string | null; householdId: string | null; payload: unknown }): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(content))))
    .digest('hex');

/**
 * Prepares something for another person to release, and writes the audit row as the transaction's last statement.
 * @param input.approvalId the id, where something has to name it before; @param input.title what it is about, without personal data; @param input.preparedBy account of the preparer
 * @returns the approval's id
 * @throws ProblemError not_found when the preparer lost the duty meanwhile
 */
export const prepareApproval = async (
  context: Context,
  tx: Transaction,
  input: {
    approvalId?: string;
    kind: string;
    projectId?: string;
    householdId?: string;
    payload: unknown;
    title: string;
    reason: string;
    preparedBy: string;
  },
): Promise<string> => {
  const kind = approvalKinds[input.kind];
  if (!kind) throw new RangeError(`there is no approval kind ${input.kind}`);
  const { projectId = null, householdId = null, payload, title, reason, preparedBy } = input;
  // Prepared on one's own authority, or on that of colleagues who delegated it: they don't decide it either.
  const holders = kind.prepareDuty
    ? await holdersOf(context, tx, { accountId: preparedBy, duty: kind.prepareDuty, projectId })
    : [preparedBy];
  if (holders.length === 0) throw new ProblemError('not_found');
  const id = input.approvalId ?? context.newId();
  const now = context.clock.now();
  const contentHash = contentHashOf({ kind: input.kind, projectId, householdId, payload });
  await tx.approval.create({
    data: {
      id,
      kind: input.kind,
      projectId,
      householdId,
      releaseDuty: kind.releaseDuty,
      title,
      payloadCipher: context.personalData.seal(JSON.stringify(payload)),
      contentHash,
      reason,
      state: 'prepared',
      preparedBy,
      preparedFor: holders.includes(preparedBy) ? [] : holders,
      preparedAt: now,
      expiresAt: new Date(now.getTime() + kind.validDays * 86_400_000),
    },
  });
  await recordChange(tx, {
    chain: projectId ?? 'platform',
    at: now,
    actor: `account:${preparedBy}`,
    action: 'approval.prepared',
    subject: `approval:${id}`,
    details: { kind: input.kind, householdId, contentHash },
  });
  return id;
};
