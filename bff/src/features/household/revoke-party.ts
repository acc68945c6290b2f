import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';

/**
 * Takes a registration away, from this moment on: cutting rights needs no second person.
 * @throws ProblemError party_revoked
 */
export const revokeParty = async (
  context: Context,
  { partyId, reason, account }: { partyId: string; reason: string; account: SignedIn },
): Promise<{ revokedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const at = context.clock.now();
    const party = await tx.householdParty.findUniqueOrThrow({
      where: { id: partyId },
      include: { household: { select: { projectId: true } } },
    });
    const { count } = await tx.householdParty.updateMany({
      where: { id: partyId, revokedAt: null },
      data: { revokedAt: at, revokedBy: actorOf(account), revokedReason: reason },
    });
    if (count === 0) throw new ProblemError('party_revoked');
    await recordChange(tx, {
      chain: party.household.projectId,
      at,
      actor: actorOf(account),
      action: 'party.revoked',
      subject: `party:${partyId}`,
      details: {
        householdId: party.householdId,
        partyKind: party.kind,
        personId: party.personId,
        principalPersonId: party.principalPersonId,
        principalCreditCode: party.principalCreditCode,
      },
    });
    return { revokedAt: at.toISOString() };
  });
