import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { certificateKeys } from '../import/read-household';
import { addressMatchKey } from './match-key';

/** Households of one project are added one at a time, by hand or by a list, or each would add what the other adds. */
export const lockHouseholdsOf = (tx: Transaction, projectId: string): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${projectId}`}, 0))`;

/** By what a later list finds a household: its certificates, else its address together with its owners. */
export const matchKeyOf = (house: { address: string; certificateNumber: string | null }, owners: readonly string[]): string => {
  const keys = house.certificateNumber === null ? [] : certificateKeys(house.certificateNumber);
  return keys.length > 0 ? `certificate:${keys.join('+')}` : addressMatchKey(house.address, owners);
};

/**
 * One valid certificate is one household (浙38): refuses a house whose certificate, or whose address and owners, another household of the project
 * has already.
 * @param input.owners person ids; an organisation by its code
 * @throws ProblemError household_exists
 */
export const refuseSameHousehold = async (
  tx: Pick<Transaction, 'household'>,
  input: { projectId: string; house: { address: string; certificateNumber: string | null }; owners: readonly string[]; exceptId?: string },
): Promise<void> => {
  const { projectId, house, owners, exceptId } = input;
  const keys = house.certificateNumber === null ? [] : certificateKeys(house.certificateNumber);
  const others = { projectId, ...(exceptId ? { id: { not: exceptId } } : {}) };
  const byKey = await tx.household.findFirst({
    where: { ...others, matchKey: { in: [matchKeyOf(house, owners), addressMatchKey(house.address, owners)] } },
    select: { fileNumber: true },
  });
  const certified =
    byKey || keys.length === 0
      ? []
      : await tx.household.findMany({
          where: { ...others, certificateNumber: { not: null } },
          select: { fileNumber: true, certificateNumber: true },
        });
  const found =
    byKey ?? certified.find(({ certificateNumber }) => certificateKeys(certificateNumber as string).some((key) => keys.includes(key)));
  if (found)
    throw new ProblemError(
      'household_exists',
      `${found.fileNumber === null ? '已经登记的一户' : `档案编号 ${found.fileNumber} 的一户`}有同样的证号，或者同样的坐落和产权人。一本证是一户。`,
    );
};
