import type { BodyOf, operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { correctHouse, emptyHouse, namesNewAmounts } from './house';
import type { CreationPayload } from './household-created';
import { identityOf, readNamedOwners } from './named-owners';
import { checkProofFile } from './proof-file';
import { refuseConflict } from './refuse-conflict';
import { refuseSameHousehold } from './same-household';

/**
 * Prepares a household that no list brought (浙38: one valid certificate or one 产权认定书 is one household), with its owners, for a reviewer to
 * release. Its value follows area and price; a price needs an appraiser's report (国19).
 * @throws ProblemError house_refused, amount_needs_report, household_exists, proof_file_unfit, registration_refused, shares_not_whole,
 * conflict_of_interest, input_invalid
 */
export const prepareHousehold = async (
  context: Context,
  input: { projectCode: string; account: SignedIn } & BodyOf<typeof operations.prepareHousehold>,
): Promise<{ approvalId: string }> => {
  const { account, appraisalReport, proofFileId } = input;
  const house = correctHouse(emptyHouse, input.house);
  if (house.floorAreaC === null) throw new ProblemError('house_refused', '请填建筑面积。');
  if (namesNewAmounts(emptyHouse, house) && appraisalReport === undefined) throw new ProblemError('amount_needs_report');
  return context.database.prisma.$transaction(async (tx) => {
    const { id: projectId } = await tx.project.findUniqueOrThrow({ where: { code: input.projectCode }, select: { id: true } });
    const owners = await readNamedOwners(context, tx, input.owners);
    await refuseConflict(
      tx,
      account.accountId,
      owners.flatMap(({ personId }) => personId ?? []),
    );
    await refuseSameHousehold(tx, { projectId, house, owners: owners.map(identityOf) });
    await checkProofFile(context, tx, { fileId: proofFileId, projectId, householdId: null });
    const payload: CreationPayload = {
      house,
      owners,
      reason: input.reason.trim(),
      proof: [input.proof.trim(), ...(appraisalReport === undefined ? [] : [`评估报告 ${appraisalReport.trim()}`])].join('；'),
      proofFileId: proofFileId ?? null,
    };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'household.create',
      projectId,
      payload,
      title: `登记一户：${house.fileNumber ?? '还没有档案编号'}`,
      reason: payload.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
};
