import type { Context } from '../../context';

/** Payloads of a kind that an account has prepared and that still wait for a decision. */
export const openPayloads = async <Payload>(
  { database, clock, personalData }: Context,
  { kind, preparedBy }: { kind: string; preparedBy: string },
): Promise<Payload[]> => {
  const rows = await database.prisma.approval.findMany({
    where: { kind, preparedBy, state: 'prepared', expiresAt: { gt: clock.now() } },
    select: { payloadCipher: true },
  });
  return rows.map(({ payloadCipher }) => JSON.parse(personalData.open(payloadCipher)) as Payload);
};
