import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { prepareApproval } from '../approval/prepare-approval';
import { type NamedOwner, readNamedOwners } from './named-owners';
import { knownOwner, type OwnersPayload } from './owners-corrected';
import { refuseConflict } from './refuse-conflict';
import { readPeople } from './standing';

/**
 * Prepares a correction of a household's owners and shares (a survey entry found wrong, 个46; a transfer the registry proved), for a reviewer to
 * release. Shares are exact and make one whole.
 * @throws ProblemError shares_not_whole, registration_refused, input_invalid, conflict_of_interest
 */
export const prepareOwners = async (
  context: Context,
  input: { householdId: string; owners: readonly NamedOwner[]; reason: string; proof: string; account: SignedIn },
): Promise<{ approvalId: string }> => {
  const { householdId, account } = input;
  return context.database.prisma.$transaction(async (tx) => {
    const people = await readPeople(tx, householdId);
    const after = await readNamedOwners(context, tx, input.owners);
    await refuseConflict(
      tx,
      account.accountId,
      after.flatMap(({ personId }) => personId ?? []),
    );
    const payload: OwnersPayload = { before: people.owners.map(knownOwner), after, proof: input.proof.trim() };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'owners.corrected',
      projectId: people.projectId,
      householdId,
      payload,
      title: `更正产权人和份额：${people.fileNumber ?? '没有档号的一户'}`,
      reason: input.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
};
