import type { Me } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { maskIdNumber, maskName } from '../../personal-data/masks';

/** The account's confirmed identity, masked, and the households that it owns or co-owns. */
export const getMe = async (context: Context, { accountId }: { accountId: string }): Promise<Me> => {
  const { prisma } = context.database;
  const identity = await prisma.verifiedIdentity.findUnique({ where: { accountId } });
  if (!identity) return { identity: null, households: [] };
  const households = await prisma.household.findMany({
    where: { owners: { some: { idNumberHash: identity.idNumberHash } } },
    include: { project: true, owners: { orderBy: { position: 'asc' } } },
    orderBy: [{ createdAt: 'asc' }, { fileNumber: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  return {
    identity: {
      maskedName: maskName(context.personalData.open(identity.nameCipher)),
      maskedIdNumber: maskIdNumber(context.personalData.open(identity.idNumberCipher)),
      verifiedAt: identity.verifiedAt.toISOString(),
    },
    households: households.map((household) => ({
      householdId: household.id,
      projectCode: household.project.code,
      projectName: household.project.name,
      address: household.address,
      fileNumber: household.fileNumber,
      owners: household.owners.map((owner) => ({
        name: owner.name,
        share: owner.shareDenominator === 1n ? '全部' : `${owner.shareNumerator}/${owner.shareDenominator}`,
        isMe: owner.idNumberHash === identity.idNumberHash,
      })),
    })),
  };
};
