import type { PartyKind, PartyScope } from '@yunzhengshou/contract';
import { isDate } from '@yunzhengshou/rules';
import { fromDbDate, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { granterInForce, type HouseholdPeople, principalOf } from './standing';

/** Somebody to be registered with a household, everything checked that doesn't depend on the moment. Dates are legal dates, both included. */
export interface NewParty {
  kind: PartyKind;
  name: string;
  personId: string;
  phone: string | null;
  principalPersonId: string | null;
  principalCreditCode: string | null;
  scopes: PartyScope[];
  validFrom: string;
  validUntil: string | null;
  basis: string;
}

/** @throws ProblemError registration_refused for days that don't exist, an end before the beginning, or a paper that has run out */
export const checkDays = (context: Context, { validFrom, validUntil }: Pick<NewParty, 'validFrom' | 'validUntil'>): void => {
  if (!isDate(validFrom) || (validUntil !== null && !isDate(validUntil)))
    throw new ProblemError('registration_refused', '有效期里有不存在的日期。');
  if (validUntil === null) return;
  if (validUntil < validFrom) throw new ProblemError('registration_refused', '有效期的最后一天早于第一天。');
  if (validUntil < localDate(context.clock.now())) throw new ProblemError('registration_refused', '这份文书的有效期已经过了。');
};

/** Not revoked, and with a day in common. */
const overlaps = (
  party: HouseholdPeople['parties'][number],
  { kind, personId, principalPersonId, principalCreditCode, validFrom, validUntil }: NewParty,
): boolean =>
  party.kind === kind &&
  party.personId === personId &&
  party.principalPersonId === principalPersonId &&
  party.principalCreditCode === principalCreditCode &&
  party.revokedAt === null &&
  (validUntil === null || fromDbDate(party.validFrom) <= validUntil) &&
  (party.validUntil === null || fromDbDate(party.validUntil) >= validFrom);

/**
 * Whether somebody can be registered as things stand now; asked at preparation and again at release.
 * @throws ProblemError registration_refused, party_exists
 */
export const checkParty = (context: Context, people: HouseholdPeople, party: NewParty): void => {
  checkDays(context, party);
  const { kind, personId, principalPersonId, principalCreditCode } = party;
  if (principalPersonId !== null || principalCreditCode !== null) {
    if (!principalOf(people.owners, party)) throw new ProblemError('registration_refused', '被代办的人已经不是这户的产权人。');
    if (principalPersonId === personId) throw new ProblemError('registration_refused', '一个人不能登记为自己的代办人。');
  } else if (people.owners.some((owner) => owner.personId === personId)) {
    throw new ProblemError(
      'registration_refused',
      `这个人已经是这户的产权人，不用再登记为${kind === 'public_tenant' ? '承租人' : '利害关系人'}。`,
    );
  }
  const today = localDate(context.clock.now());
  const stands = people.parties.filter((known) => granterInForce(known, people.parties, today));
  if (stands.some((known) => overlaps(known, party))) throw new ProblemError('party_exists');
};

/**
 * Writes a registration that was checked under the household's lock.
 * @param input.by who registered it, as the audit trail names them
 * @param input.grantedByPartyId the guardian or representative who gave it, with whose standing it ends; none for what an owner or office gave
 * @returns its id
 */
export const addParty = async (
  context: Context,
  tx: Transaction,
  {
    householdId,
    party,
    by,
    grantedByPartyId = null,
  }: { householdId: string; party: NewParty; by: string; grantedByPartyId?: string | null },
): Promise<string> => {
  const id = context.newId();
  const { phone, validFrom, validUntil, ...rest } = party;
  await tx.householdParty.create({
    data: {
      id,
      householdId,
      ...rest,
      phoneCipher: phone ? context.personalData.seal(phone) : null,
      validFrom: toDbDate(validFrom),
      validUntil: validUntil ? toDbDate(validUntil) : null,
      registeredBy: by,
      grantedByPartyId,
      registeredAt: context.clock.now(),
    },
  });
  return id;
};
