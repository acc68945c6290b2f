import type { Me } from '@yunzhengshou/contract';
import { partyKinds } from '@yunzhengshou/contract';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskIdNumber, maskName, maskPhone } from '../../personal-data/masks';
import { logReadsForOthers } from '../audit/log-reads';
import { partyStateOf, principalStandings, standingsOf } from '../household/standing';
import { visibleHouseholds } from '../household/visible-households';
import { type Caller, identityOf, type KnownIdentity, type Level } from './checks';
import { countOtherAccounts } from './other-accounts';

const maskedIdentity = async (context: Context, identity: KnownIdentity): Promise<Me['identity']> => {
  const { personalData } = context;
  return {
    maskedName: maskName(personalData.open(identity.nameCipher)),
    maskedIdNumber: maskIdNumber(personalData.open(identity.person.numberCipher)),
    maskedPhone: identity.phoneCipher ? maskPhone(personalData.open(identity.phoneCipher)) : null,
    verifiedAt: identity.verifiedAt.toISOString(),
    level: identity.level as Level,
    method: identity.method as NonNullable<Me['identity']>['method'],
    otherAccounts: await countOtherAccounts(context, identity),
  };
};

const sessionOf = async (context: Context, { sessionId }: Caller): Promise<Me['session']> => {
  const session = await context.database.prisma.session.findUniqueOrThrow({ where: { id: sessionId } });
  const { freshUntil, helperId, endsAt } = session;
  const holds = freshUntil !== null && freshUntil > context.clock.now();
  return { freshUntil: holds ? freshUntil.toISOString() : null, helped: helperId !== null, endsAt: endsAt?.toISOString() ?? null };
};

/** Every household that the account may see, with what it is there: owner, or in whose place. */
const readOwnHouseholds = async (context: Context, accountId: string) => {
  return context.database.prisma.household.findMany({
    where: { id: { in: await visibleHouseholds(context, accountId) } },
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
  return (
    parties
      // Neither kind is anybody's to give, so that no other party stands behind it.
      .filter((party) => partyStateOf(party, { owners: party.household.owners, parties: [] }, today) === 'current')
      .map(({ kind, household, validFrom }) => ({
        kind: kind as Me['registrations'][number]['kind'],
        kindTitle: partyKinds[kind as keyof typeof partyKinds],
        projectName: household.project.name,
        since: fromDbDate(validFrom),
      }))
  );
};

export const shareWords = ({ shareNumerator, shareDenominator }: { shareNumerator: bigint; shareDenominator: bigint }): string =>
  shareDenominator === 1n ? '全部' : `${shareNumerator}/${shareDenominator}`;

/**
 * The account's confirmed identity, masked, its session, and the households that it owns or where it stands in an owner's place. Owners' names
 * in full for owners, representatives and guardians, as in `listParties`; agents and heirs see them masked.
 */
export const getMe = async (context: Context, caller: Caller): Promise<Me> => {
  const [identity, session] = await Promise.all([identityOf(context, caller.accountId), sessionOf(context, caller)]);
  if (!identity) return { identity: null, session, households: [], registrations: [] };
  const { personId } = identity;
  const today = localDate(context.clock.now());
  const [households, registrations] = await Promise.all([
    readOwnHouseholds(context, caller.accountId),
    readRegistrations(context, personId),
  ]);
  const mine = households.flatMap((household) => {
    const standings = standingsOf(household, personId, today);
    const [standing] = standings;
    return standing ? [{ household, standing, inFull: principalStandings(standings).length > 0 }] : [];
  });
  for (const { household, inFull } of mine.filter(({ standing }) => standing.relation !== 'owner'))
    await logReadsForOthers(context, {
      accountId: caller.accountId,
      operation: 'getMe',
      householdId: household.id,
      fields: [inFull ? 'name' : 'name_masked', 'share', 'address'],
    });
  return {
    identity: await maskedIdentity(context, identity),
    session,
    households: mine.map(({ household, standing: { relation, owner }, inFull }) => {
      return {
        householdId: household.id,
        projectCode: household.project.code,
        projectName: household.project.name,
        address: household.address,
        fileNumber: household.fileNumber,
        owners: household.owners.map((each) => ({
          name: inFull || each.kind === 'organisation' ? each.name : maskName(each.name),
          share: shareWords(each),
          isMe: each.personId === personId,
        })),
        relation,
        actsFor: relation === 'owner' ? null : owner.kind === 'organisation' ? owner.name : maskName(owner.name),
      };
    }),
    registrations,
  };
};
