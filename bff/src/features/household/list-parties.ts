import type { AnswerOf, Operations, PartyKind, PartyScope } from '@yunzhengshou/contract';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import type { SignedIn } from '../../plugins/authentication';
import { logReadsForOthers } from '../audit/log-reads';
import { partyKindRules } from './party-kinds';
import { type OwnerRow, partyStateOf, personOfAccount, principalOf, principalStandings, readPeople, standingsOf } from './standing';

/** A share as people write it. */
export const shareInWords = ({ shareNumerator, shareDenominator }: Pick<OwnerRow, 'shareNumerator' | 'shareDenominator'>): string =>
  shareDenominator === shareNumerator ? '全部' : `${shareNumerator}/${shareDenominator}`;

/**
 * A household's owners and whoever acts for them. Owners of one certificate know each other by name, and so do those who stand in for one by
 * law (representative, guardian); agents and heirs see masked names.
 */
export const listParties = async (
  context: Context,
  { householdId, account }: { householdId: string; account: SignedIn },
): Promise<AnswerOf<Operations['listParties']>> => {
  const { prisma } = context.database;
  const today = localDate(context.clock.now());
  const people = await readPeople(prisma, householdId);
  const mine = await personOfAccount(prisma, account.accountId);
  const principals = principalStandings(standingsOf(people, mine, today));
  const mayGrantFor = (owner: OwnerRow | undefined) => principals.some((standing) => standing.owner === owner);
  await logReadsForOthers(context, {
    accountId: account.accountId,
    operation: 'listParties',
    householdId,
    fields: [principals.length > 0 ? 'name' : 'name_masked', 'share', 'parties'],
  });
  const nameFor = (name: string) => (principals.length > 0 ? name : maskName(name));
  return {
    owners: people.owners.map((owner) => ({
      position: owner.position,
      kind: owner.kind === 'organisation' ? 'organisation' : 'person',
      name: owner.kind === 'organisation' ? owner.name : nameFor(owner.name),
      share: shareInWords(owner),
      isMe: owner.personId !== null && owner.personId === mine,
      mayGrantFor: mayGrantFor(owner),
    })),
    parties: people.parties.map((party) => {
      const kind = party.kind as PartyKind;
      const state = partyStateOf(party, people, today);
      const principal = principalOf(people.owners, party);
      return {
        partyId: party.id,
        kind,
        kindTitle: partyKindRules[kind].title,
        maskedName: maskName(party.name),
        actsFor: principal ? (principal.kind === 'organisation' ? principal.name : maskName(principal.name)) : null,
        scopes: party.scopes as PartyScope[],
        validFrom: fromDbDate(party.validFrom),
        validUntil: party.validUntil ? fromDbDate(party.validUntil) : null,
        state,
        revocable: kind === 'agent' && (state === 'current' || state === 'future') && mayGrantFor(principal),
      };
    }),
  };
};
