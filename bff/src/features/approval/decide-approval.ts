import type { Context } from '../../context';
import { longTransaction, type Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import type { LabelledValue } from './approval-kind';
import { approvalKinds } from './kinds';
import { contentHashOf } from './prepare-approval';
import { type ApprovalRow, closedSentence, deciderOf, preparerGone, readApproval } from './store';

/** Takes the approval for deciding: of two who decide at once the second finds it closed. */
const lockOpen = async (context: Context, tx: Transaction, approvalId: string): Promise<ApprovalRow> => {
  await tx.$executeRaw`SELECT 1 FROM approval WHERE id = ${approvalId}::uuid FOR UPDATE`;
  const approval = await readApproval(tx, approvalId);
  const sentence = closedSentence(approval, context.clock.now());
  if (sentence) throw new ProblemError('approval_closed', sentence);
  return approval;
};

/**
 * Releases or refuses what another person prepared. What is released is exactly what was prepared and what the decider saw: the hash they send
 * back, the stored one and the one of the stored payload must agree. What the kind does happens in the same transaction.
 * @throws ProblemError approval_closed, approval_own_preparation, approval_changed, approval_not_confirmed, and what the kind's release throws
 */
export const decideApproval = async (
  context: Context,
  input: {
    approvalId: string;
    decision: 'release' | 'refuse';
    contentHash: string;
    reason: string;
    confirmation?: string;
    account: SignedIn;
  },
): Promise<{ state: 'released' | 'refused'; details: LabelledValue[] }> =>
  context.database.prisma.$transaction(async (tx) => {
    const approval = await lockOpen(context, tx, input.approvalId);
    const kind = approvalKinds[approval.kind];
    if (!kind) throw new RangeError(`there is no approval kind ${approval.kind}`);
    const payload = JSON.parse(context.personalData.open(approval.payloadCipher)) as never;
    const { id, projectId, householdId, preparedBy } = approval;
    if (input.contentHash !== approval.contentHash) throw new ProblemError('approval_changed');
    if (contentHashOf({ kind: approval.kind, projectId, householdId, payload }) !== approval.contentHash)
      throw new Error('the stored payload is not what was prepared');
    const decider = await deciderOf(context, tx, { approval, account: input.account, notBy: kind.notBy?.(payload) ?? [] });
    if ('whyNot' in decider) throw new ProblemError('approval_own_preparation', decider.whyNot);

    if (input.decision === 'release') {
      const gone = await preparerGone(context, tx, { approval, prepareDuty: kind.prepareDuty });
      if (gone) throw new ProblemError('approval_closed', gone);
      if (kind.confirmation && !kind.confirmation.matches(context, payload, input.confirmation ?? ''))
        throw new ProblemError('approval_not_confirmed', `“${kind.confirmation.label}”不对。请看着再输一遍。`);
    }

    const state = input.decision === 'release' ? 'released' : 'refused';
    const now = context.clock.now();
    const done =
      state === 'released'
        ? await kind.release(
            context,
            tx,
            { id, projectId, householdId, preparedBy, decidedBy: input.account.accountId, reason: approval.reason },
            payload,
          )
        : { audited: {} };
    await tx.approval.update({
      where: { id },
      data: { state, decidedBy: input.account.accountId, decidedFor: decider.inPlaceOf, decidedAt: now, decisionReason: input.reason },
    });
    await recordChange(tx, {
      chain: projectId ?? 'platform',
      at: now,
      actor: `account:${input.account.accountId}`,
      action: `approval.${state}`,
      subject: `approval:${id}`,
      details: { kind: approval.kind, householdId, contentHash: approval.contentHash, inPlaceOf: decider.inPlaceOf, ...done.audited },
    });
    return { state, details: ('told' in done && done.told) || [] };
  }, longTransaction);

/** Takes back what one prepared oneself and nobody has decided. @throws ProblemError approval_closed */
export const withdrawApproval = async (
  context: Context,
  input: { approvalId: string; reason: string; account: SignedIn },
): Promise<{ state: 'withdrawn' }> =>
  context.database.prisma.$transaction(async (tx) => {
    const approval = await lockOpen(context, tx, input.approvalId);
    const now = context.clock.now();
    await tx.approval.update({
      where: { id: approval.id },
      data: { state: 'withdrawn', decidedBy: input.account.accountId, decidedAt: now, decisionReason: input.reason },
    });
    await recordChange(tx, {
      chain: approval.projectId ?? 'platform',
      at: now,
      actor: `account:${input.account.accountId}`,
      action: 'approval.withdrawn',
      subject: `approval:${approval.id}`,
      details: { kind: approval.kind },
    });
    return { state: 'withdrawn' };
  });
