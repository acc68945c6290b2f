import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { checkProofFile } from '../household/proof-file';
import { checkStep, type StepPayload } from './check-step';

/** The same step isn't prepared twice while the first waits. @throws ProblemError step_prepared_already */
const refuseSecond = async (context: Context, tx: Transaction, projectId: string): Promise<void> => {
  const waiting = await tx.approval.count({
    where: { projectId, kind: 'procedure.step', state: 'prepared', expiresAt: { gt: context.clock.now() } },
  });
  if (waiting > 0) throw new ProblemError('step_prepared_already');
};

/**
 * Prepares a project's next step, for a reviewer to release.
 * @throws ProblemError step_refused with the article, step_prepared_already, proof_file_unfit, input_invalid
 */
export const prepareStep = async (
  context: Context,
  input: {
    projectCode: string;
    state: string;
    enteredOn: string;
    proof: string;
    proofFileId?: string;
    reason: string;
    account: SignedIn;
  },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { state, enteredOn, proofFileId, account } = input;
    const { id: projectId } = await tx.project.findUniqueOrThrow({ where: { code: input.projectCode }, select: { id: true } });
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
    await refuseSecond(context, tx, projectId);
    const { from, title } = await checkStep(context, tx, { projectId, step: { state, enteredOn } });
    await checkProofFile(context, tx, { fileId: proofFileId, projectId, householdId: null });
    const payload: StepPayload = { from, state, enteredOn, proof: input.proof.trim(), proofFileId: proofFileId ?? null };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'procedure.step',
      projectId,
      payload,
      title: `项目进入“${title}”`,
      reason: input.reason.trim(),
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
