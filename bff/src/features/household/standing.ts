import type { PartyKind } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';

export type OwnerRow = Prisma.OwnerGetPayload<object>;
export type PartyRow = Prisma.HouseholdPartyGetPayload<object>;
export type HouseholdPeople = Prisma.HouseholdGetPayload<{ include: { owners: true; parties: true } }>;

/** The household with everybody who has to do with it, owners in their order, parties oldest first. */
export const readPeople = (tx: Pick<Transaction, 'household'>, householdId: string): Promise<HouseholdPeople> =>
  tx.household.findUniqueOrThrow({
    where: { id: householdId },
    include: { owners: { orderBy: { position: 'asc' } }, parties: { orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }] } },
  });

/** Changes of a household's people wait for each other: what was checked still holds when it is written. */
export const lockHousehold = (tx: Transaction, householdId: string): Promise<unknown> =>
  tx.$executeRaw`SELECT 1 FROM household WHERE id = ${householdId}::uuid FOR UPDATE`;

/** The owner in whose place a party stands; undefined for one who stands for nobody, or whose owner no longer owns here. */
export const principalOf = (
  owners: readonly OwnerRow[],
  { principalPersonId, principalCreditCode }: Pick<PartyRow, 'principalPersonId' | 'principalCreditCode'>,
): OwnerRow | undefined =>
  owners.find(
    ({ personId, creditCode }) =>
      (personId !== null && personId === principalPersonId) || (creditCode !== null && creditCode === principalCreditCode),
  );

type Term = Pick<PartyRow, 'revokedAt' | 'validFrom' | 'validUntil'>;
type Granted = Term & Pick<PartyRow, 'principalPersonId' | 'principalCreditCode' | 'grantedByPartyId'>;

/** Whether the guardian or representative who gave a power is in force on a day; true for what an owner or an office gave. */
export const granterInForce = (
  { grantedByPartyId }: Pick<PartyRow, 'grantedByPartyId'>,
  parties: readonly (Term & Pick<PartyRow, 'id'>)[],
  today: string,
): boolean => {
  if (grantedByPartyId === null) return true;
  const granter = parties.find(({ id }) => id === grantedByPartyId);
  if (!granter || granter.revokedAt || fromDbDate(granter.validFrom) > today) return false;
  return granter.validUntil === null || fromDbDate(granter.validUntil) >= today;
};

/**
 * How a registration stands on a day, both ends included; the same as the access check reads in SQL (`plugins/access/conditions`). It ends
 * with revocation, with its last day, when the one it stands for no longer owns here, and with the standing of the guardian or representative
 * who gave it.
 */
export const partyStateOf = (
  party: Granted,
  { owners, parties }: { owners: readonly OwnerRow[]; parties: readonly (Term & Pick<PartyRow, 'id'>)[] },
  today: string,
): 'current' | 'future' | 'expired' | 'revoked' => {
  if (party.revokedAt) return 'revoked';
  if (party.validUntil && fromDbDate(party.validUntil) < today) return 'expired';
  const standsForSomebody = party.principalPersonId !== null || party.principalCreditCode !== null;
  if (standsForSomebody && !principalOf(owners, party)) return 'expired';
  if (!granterInForce(party, parties, today)) return 'expired';
  return fromDbDate(party.validFrom) > today ? 'future' : 'current';
};

/** In what capacity a person has to do with a household: as an owner, or in an owner's place. */
export interface Standing {
  relation: 'owner' | Extract<PartyKind, 'representative' | 'guardian' | 'heir' | 'agent'>;
  owner: OwnerRow;
  /** The registration that it rests on; null for ownership. */
  party: PartyRow | null;
}

const standingKinds = ['representative', 'guardian', 'heir', 'agent'] as const;

/** Every capacity in force, the strongest first: one's own ownership, then as representative, guardian, heir, agent. */
export const standingsOf = (people: Pick<HouseholdPeople, 'owners' | 'parties'>, personId: string | null, today: string): Standing[] => [
  ...people.owners
    .filter((owner) => personId !== null && owner.personId === personId)
    .map((owner): Standing => ({ relation: 'owner', owner, party: null })),
  ...standingKinds.flatMap((relation) =>
    people.parties.flatMap((party): Standing[] => {
      if (party.kind !== relation || party.personId !== personId || partyStateOf(party, people, today) !== 'current') return [];
      const owner = principalOf(people.owners, party);
      return owner ? [{ relation, owner, party }] : [];
    }),
  ),
];

/** Owners for whom somebody with these capacities may hand on a power: themselves, their organisation, their ward. */
export const principalStandings = (standings: readonly Standing[]): Standing[] =>
  standings.filter(({ relation }) => relation === 'owner' || relation === 'representative' || relation === 'guardian');

/** The person behind an account; null for one that hasn't proved who it is. */
export const personOfAccount = async (tx: Pick<Transaction, 'verifiedIdentity'>, accountId: string): Promise<string | null> =>
  (await tx.verifiedIdentity.findUnique({ where: { accountId }, select: { personId: true } }))?.personId ?? null;

/**
 * In what capacity an account acts in a household, for the audit trail: who acts, as what, for whom.
 * @returns null for an account that has nothing to do with it
 */
export const actingAs = async (
  context: Context,
  tx: Pick<Transaction, 'household' | 'verifiedIdentity'>,
  { accountId, householdId }: { accountId: string; householdId: string },
): Promise<{ relation: Standing['relation']; principalPersonId: string | null; principalCreditCode: string | null } | null> => {
  const [people, personId] = [await readPeople(tx, householdId), await personOfAccount(tx, accountId)];
  const [first] = standingsOf(people, personId, localDate(context.clock.now()));
  return first ? { relation: first.relation, principalPersonId: first.owner.personId, principalCreditCode: first.owner.creditCode } : null;
};
