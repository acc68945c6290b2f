import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { fileFacts } from '../files/file-facts';

/**
 * A file may prove something about a household when it was uploaded as a proof for this project, for this household or for none, and is still there.
 * @throws ProblemError proof_file_unfit, alike for one that isn't there
 */
export const checkProofFile = async (
  context: Context,
  tx: Transaction,
  input: { fileId: string | undefined; projectId: string; householdId: string | null },
): Promise<void> => {
  if (input.fileId === undefined) return;
  const [file] = await fileFacts(context, tx, [input.fileId]);
  const fits =
    file?.kind === 'proof' &&
    !file.erased &&
    file.projectId === input.projectId &&
    (file.householdId === null || file.householdId === input.householdId);
  if (!fits) throw new ProblemError('proof_file_unfit');
};
