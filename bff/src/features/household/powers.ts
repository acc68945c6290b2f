import { type DocumentKind, type PartyScope, partyScopes } from '@yunzhengshou/contract';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { normaliseDocument } from '../../personal-data/documents';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { addParty, checkParty, type NewParty } from './add-party';
import { findOrCreatePerson } from './find-person';
import { allScopes } from './party-kinds';
import { lockHousehold, personOfAccount, principalOf, principalStandings, readPeople, type Standing, standingsOf } from './standing';

/** Years that a power given online lasts at most. */
const longestYears = 3;

/** @throws ProblemError registration_refused */
const checkTerm = (context: Context, { validFrom, validUntil }: { validFrom: string; validUntil: string }): void => {
  if (validFrom < localDate(context.clock.now())) throw new ProblemError('registration_refused', '委托最早从今天开始。');
  const tooLate = `${Number(validFrom.slice(0, 4)) + longestYears}${validFrom.slice(4)}`;
  if (validUntil >= tooLate) throw new ProblemError('registration_refused', '委托最长三年，到期可以再办。');
};

/** Nobody gives more time than they have themselves. @throws ProblemError registration_refused */
const checkWithinOwnTerm = ({ party }: Standing, validUntil: string): void => {
  if (!party?.validUntil) return;
  const ownEnd = fromDbDate(party.validUntil);
  if (validUntil > ownEnd) throw new ProblemError('registration_refused', `您自己的登记到 ${ownEnd} 为止，委托不能比它更晚结束。`);
};

/**
 * An owner, in person or through a representative or guardian, gives a power of attorney for one household: each of signing and receiving money
 * has to be named (domain.md §7). It begins at once or on a day to come and can be taken back at any time. What a representative or guardian
 * gives ends with their own standing. Nobody gives a power on another person's phone: whoever helps could give it to themselves.
 * @throws ProblemError helped_session_refused, registration_refused, party_exists, input_invalid
 */
export const grantPower = async (
  context: Context,
  input: {
    householdId: string;
    agentName: string;
    agentDocumentKind: DocumentKind;
    agentIdNumber: string;
    principalOwnerPosition?: number;
    scopes: readonly PartyScope[];
    validFrom: string;
    validUntil: string;
    account: SignedIn;
  },
): Promise<{ powerId: string }> => {
  const { householdId, account, validFrom, validUntil } = input;
  if (account.helperId !== null) throw new ProblemError('helped_session_refused', '请本人用自己的手机办，或者到窗口当面办。');
  const document = normaliseDocument({ documentKind: input.agentDocumentKind, number: input.agentIdNumber });
  if (!input.scopes.includes('view')) throw new ProblemError('registration_refused', '代理人至少要能查看资料。');
  return context.database.prisma.$transaction(async (tx) => {
    await lockHousehold(tx, householdId);
    const people = await readPeople(tx, householdId);
    const mine = await personOfAccount(tx, account.accountId);
    const standings = principalStandings(standingsOf(people, mine, localDate(context.clock.now())));
    const position = input.principalOwnerPosition;
    const standing = position === undefined ? standings[0] : standings.find(({ owner }) => owner.position === position);
    if (!standing) throw new ProblemError('registration_refused', '只能为您自己，或者由您代表、监护的产权人委托代理人。');
    const personId = await findOrCreatePerson(context, tx, document);
    if (personId === mine) throw new ProblemError('registration_refused', '代理人要是另外一个人。');
    const party: NewParty = {
      kind: 'agent',
      name: input.agentName.trim(),
      personId,
      phone: null,
      principalPersonId: standing.owner.personId,
      principalCreditCode: standing.owner.creditCode,
      scopes: allScopes.filter((scope) => input.scopes.includes(scope)),
      validFrom,
      validUntil,
      basis: `本人在平台上委托：${allScopes
        .filter((scope) => input.scopes.includes(scope))
        .map((scope) => partyScopes[scope])
        .join('、')}`,
    };
    checkParty(context, people, party);
    checkTerm(context, { validFrom, validUntil });
    checkWithinOwnTerm(standing, validUntil);
    const grantedByPartyId = standing.party?.id ?? null;
    const actor = actorOf(account);
    const powerId = await addParty(context, tx, { householdId, party, by: actor, grantedByPartyId });
    await recordChange(tx, {
      chain: people.projectId,
      at: context.clock.now(),
      actor,
      action: 'power.granted',
      subject: `party:${powerId}`,
      details: {
        householdId,
        relation: standing.relation,
        grantedByPartyId,
        principalPersonId: party.principalPersonId,
        principalCreditCode: party.principalCreditCode,
        agentPersonId: personId,
        scopes: party.scopes,
        validFrom,
        validUntil,
      },
    });
    return { powerId };
  });
};

/**
 * Takes a power of attorney back, from this moment on. The access check has seen to it that the caller is the one who gave it, or stands for them.
 * @throws ProblemError party_revoked when it was taken back before
 */
export const revokePower = async (
  context: Context,
  { powerId, reason, account }: { powerId: string; reason: string; account: SignedIn },
): Promise<{ revokedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const power = await tx.householdParty.findUniqueOrThrow({ where: { id: powerId } });
    const at = context.clock.now();
    const { count } = await tx.householdParty.updateMany({
      where: { id: powerId, revokedAt: null },
      data: { revokedAt: at, revokedBy: actorOf(account), revokedReason: reason },
    });
    if (count === 0) throw new ProblemError('party_revoked');
    const people = await readPeople(tx, power.householdId);
    const mine = await personOfAccount(tx, account.accountId);
    const standings = principalStandings(standingsOf(people, mine, localDate(at)));
    await recordChange(tx, {
      chain: people.projectId,
      at,
      actor: actorOf(account),
      action: 'power.revoked',
      subject: `party:${powerId}`,
      details: {
        householdId: power.householdId,
        relation: standings.find(({ owner }) => owner === principalOf(people.owners, power))?.relation ?? null,
        principalPersonId: power.principalPersonId,
        principalCreditCode: power.principalCreditCode,
        agentPersonId: power.personId,
      },
    });
    return { revokedAt: at.toISOString() };
  });
