import type { Me } from '@yunzhengshou/contract';
import { partyKinds } from '@yunzhengshou/contract';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskIdNumber, maskName, maskPhone } from '../../personal-data/masks';
import { householdsOf } from '../../plugins/access/conditions';
import { logReadsForOthers } from '../audit/log-reads';
import { partyStateOf, standingsOf } from '../household/standing';
import { type Caller, identityOf, type KnownIdentity, type Level } from './checks';

const maskedIdentity = ({ personalData }: Context, identity: KnownIdentity): Me['identity'] => ({
  maskedName: maskName(personalData.open(identity.nameCipher)),
  maskedIdNumber: maskIdNumber(personalData.open(identity.person.numberCipher)),
  maskedPhone: identity.phoneCipher ? maskPhone(personalData.open(identity.phoneCipher)) : null,
  verifiedAt: identity.verifiedAt.toISOString(),
  level: identity.level as Level,
  method: identity.method as NonNullable<Me['identity']>['method'],
});

const sessionOf = async (context: Context, { sessionId }: Caller): Promise<Me['session']> => {
  const session = await context.database.prisma.session.findUniqueOrThrow({ where: { id: sessionId } });
  const { freshUntil, helperId, endsAt } = session;
  const holds = freshUntil !== null && freshUntil > context.clock.now();
  return { freshUntil: holds ? freshUntil.toISOString() : null, helped: helperId !== null, endsAt: endsAt?.toISOString() ?? null };
};

/** Every household that the account may see, with what it is there: owner, or in whose place. */
const readOwnHouseholds = async (context: Context, accountId: string) => {
  const { pool, prisma } = context.database;
  const { rows } = await pool.query<{ household_id: string }>(`SELECT mine.household_id FROM (${householdsOf('$1', '$2')}) mine`, [
    accountId,
    context.clock.now(),
  ]);
  return prisma.household.findMany({
    where: { id: { in: rows.map((row) => row.household_id) } },
    include: { project: true, owners: { orderBy: { position: 'asc' } }, parties: true },
    orderBy: [{ createdAt: 'asc' }, { fileNumber: 'asc' }, { id: 'asc' }],
    take: 50,
  });
};

/** Where a person is registered without a right to see the file: told that it is so, and nothing of the household. */
const readRegistrations = async (context: Context, personId: string): Promise<Me['registrations']> => {
  const today = localDate(context.clock.now());
  const parties = await context.database.prisma.householdParty.findMany({
    where: { personId, kind: { in: ['public_tenant', 'interested_party'] }, revokedAt: null },
    include: { household: { include: { owners: true, project: true } } },
    orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  return parties
    .filter((party) => partyStateOf(party, party.household.owners, today) === 'current')
    .map(({ kind, household, validFrom }) => ({
      kind: kind as Me['registrations'][number]['kind'],
      kindTitle: partyKinds[kind as keyof typeof partyKinds],
      projectName: household.project.name,
      since: fromDbDate(validFrom),
    }));
};

export const shareWords = ({ shareNumerator, shareDenominator }: { shareNumerator: bigint; shareDenominator: bigint }): string =>
  shareDenominator === 1n ? '全部' : `${shareNumerator}/${shareDenominator}`;

/** The account's confirmed identity, masked, its session, and the households that it owns or where it stands in an owner's place. */
export const getMe = async (context: Context, caller: Caller): Promise<Me> => {
  const [identity, session] = await Promise.all([identityOf(context, caller.accountId), sessionOf(context, caller)]);
  if (!identity) return { identity: null, session, households: [], registrations: [] };
  const { personId } = identity;
  const today = localDate(context.clock.now());
  const [households, registrations] = await Promise.all([
    readOwnHouseholds(context, caller.accountId),
    readRegistrations(context, personId),
  ]);
  const standings = new Map(households.map((household) => [household.id, standingsOf(household, personId, today)[0]]));
  if ([...standings.values()].some((standing) => standing && standing.relation !== 'owner'))
    await logReadsForOthers(context, { accountId: caller.accountId, operation: 'getMe', fields: ['name', 'share', 'address'] });
  return {
    identity: maskedIdentity(context, identity),
    session,
    households: households.flatMap((household) => {
      const standing = standings.get(household.id);
      if (!standing) return [];
      const { relation, owner } = standing;
      return {
        householdId: household.id,
        projectCode: household.project.code,
        projectName: household.project.name,
        address: household.address,
        fileNumber: household.fileNumber,
        owners: household.owners.map((each) => ({ name: each.name, share: shareWords(each), isMe: each.personId === personId })),
        relation,
        actsFor: relation === 'owner' ? null : owner.kind === 'organisation' ? owner.name : maskName(owner.name),
      };
    }),
    registrations,
  };
};
