import type { BodyOf, operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { changesBetween, changesWhichHousehold, correctHouse, namesNewAmounts } from './house';
import type { CorrectionPayload } from './household-corrected';
import { identityOf } from './named-owners';
import { checkProofFile } from './proof-file';
import { refuseSameHousehold } from './same-household';
import { houseOf } from './stored-house';

/**
 * Prepares a correction of what is registered of one house, for a reviewer to release (个46: who is registered wrongly may have it put right). Only
 * what is named changes; the value follows area and price, and a new price needs an appraiser's report (国19).
 * @throws ProblemError nothing_corrected, house_refused, amount_needs_report, household_exists, proof_file_unfit
 */
export const prepareCorrection = async (
  context: Context,
  input: { householdId: string; account: SignedIn } & BodyOf<typeof operations.prepareCorrection>,
): Promise<{ approvalId: string }> => {
  const { householdId, account, house, appraisalReport, proofFileId } = input;
  return context.database.prisma.$transaction(async (tx) => {
    const stored = await tx.household.findUniqueOrThrow({ where: { id: householdId }, include: { parts: true, owners: true } });
    const before = houseOf(stored);
    const after = correctHouse(before, house);
    const changes = changesBetween(before, after);
    if (changes.length === 0) throw new ProblemError('nothing_corrected');
    if (namesNewAmounts(before, after) && appraisalReport === undefined) throw new ProblemError('amount_needs_report');
    const { projectId } = stored;
    if (changesWhichHousehold(changes))
      await refuseSameHousehold(tx, { projectId, house: after, owners: stored.owners.map(identityOf), exceptId: householdId });
    await checkProofFile(context, tx, { fileId: proofFileId, projectId, householdId });
    const payload: CorrectionPayload = {
      before,
      after,
      reason: input.reason.trim(),
      proof: [input.proof.trim(), ...(appraisalReport === undefined ? [] : [`评估报告 ${appraisalReport.trim()}`])].join('；'),
      proofFileId: proofFileId ?? null,
      signed: stored.signedOn !== null,
    };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'household.correct',
      projectId,
      householdId,
      payload,
      title: `更正登记：${stored.fileNumber ?? '没有档案编号的一户'}`,
      reason: payload.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
};
