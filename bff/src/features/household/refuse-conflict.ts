import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';

/**
 * Nobody registers themselves or a declared relative, whatever household it is about; the access check has seen to the household's own people.
 * @throws ProblemError conflict_of_interest
 */
export const refuseConflict = async (
  tx: Pick<Transaction, 'staffMember' | 'kinship'>,
  accountId: string,
  personIds: readonly string[],
): Promise<void> => {
  const those = { in: [...personIds] };
  const own = await tx.staffMember.findFirst({ where: { accountId, personId: those }, select: { accountId: true } });
  const relative = await tx.kinship.findFirst({ where: { accountId, personId: those, endedAt: null }, select: { id: true } });
  if (own || relative)
    throw new ProblemError('conflict_of_interest', '要登记的人是您本人或您申报过的近亲属，依规定您要回避，请交给另一位工作人员办理。');
};
