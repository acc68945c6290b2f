import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { normaliseCreditCode } from '../../personal-data/credit-code';
import { normaliseDocument } from '../../personal-data/documents';
import { maskIdNumber } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { documentKey, findOrCreatePersons } from './find-person';
import { addsUpToOne, type Fraction, lowestTerms } from './shares';

export interface CorrectedOwner {
  kind: 'person' | 'organisation';
  name: string;
  personId: string | null;
  creditCode: string | null;
  /** The document or the code, as the releaser reads it. */
  identifiedBy: string;
  phone: string | null;
  share: Fraction;
}

/** Who it is, whether person or organisation. */
export const identityOf = ({ personId, creditCode }: Pick<CorrectedOwner, 'personId' | 'creditCode'>): string =>
  personId ?? `organisation:${creditCode}`;

/** An owner as an official names them; a person by a document, an organisation by its code. */
export interface NamedOwner {
  kind: 'person' | 'organisation';
  name: string;
  documentKind?: DocumentKind;
  idNumber?: string;
  creditCode?: string;
  phone?: string;
  share: Fraction;
}

/** @throws ProblemError registration_refused when a kind lacks what it is known by or carries the other kind's */
const identifierOf = (owner: NamedOwner, position: number) => {
  const { kind, documentKind, idNumber, creditCode } = owner;
  if (kind === 'person' && documentKind !== undefined && idNumber !== undefined && creditCode === undefined)
    return { document: normaliseDocument({ documentKind, number: idNumber }) };
  if (kind === 'organisation' && creditCode !== undefined && documentKind === undefined && idNumber === undefined)
    return { creditCode: normaliseCreditCode(creditCode) };
  throw new ProblemError(
    'registration_refused',
    `第 ${position} 位产权人：${kind === 'person' ? '个人要填证件种类和号码，不填统一社会信用代码' : '单位只填统一社会信用代码，不填证件号码'}。`,
  );
};

/**
 * The owners that an official named, each known as a person or an organisation; shares are exact and make one whole.
 * @throws ProblemError shares_not_whole, registration_refused, input_invalid
 */
export const readNamedOwners = async (context: Context, tx: Transaction, named: readonly NamedOwner[]): Promise<CorrectedOwner[]> => {
  const identifiers = named.map((owner, index) => identifierOf(owner, index + 1));
  if (!addsUpToOne(named.map(({ share }) => share))) throw new ProblemError('shares_not_whole');
  const persons = await findOrCreatePersons(
    context,
    tx,
    identifiers.flatMap(({ document }) => document ?? []),
  );
  const owners = named.map((owner, index): CorrectedOwner => {
    const { document, creditCode } = identifiers[index] as ReturnType<typeof identifierOf>;
    return {
      kind: owner.kind,
      name: owner.name.trim(),
      personId: document ? (persons.get(documentKey(document)) as string) : null,
      creditCode: creditCode ?? null,
      identifiedBy: document
        ? `${documentKinds[document.documentKind]} ${maskIdNumber(document.number)}`
        : `统一社会信用代码 ${creditCode}`,
      phone: owner.phone ?? null,
      share: lowestTerms(owner.share),
    };
  });
  if (new Set(owners.map(identityOf)).size < owners.length)
    throw new ProblemError('registration_refused', '同一位产权人写了两次，请把份额合在一起。');
  return owners;
};

/** A share as people write it. */
export const fractionInWords = ({ numerator, denominator }: Fraction): string =>
  numerator === denominator ? '全部' : `${numerator}/${denominator}`;

/**
 * Rows of a household's owners.
 * @param phones sealed phones that stay with whoever they belong to, by `identityOf`, where nobody named one
 */
export const ownerRowsOf = (
  context: Context,
  householdId: string,
  owners: readonly CorrectedOwner[],
  phones: ReadonlyMap<string, string | null> = new Map(),
): Prisma.OwnerCreateManyInput[] =>
  owners.map((owner, index) => ({
    id: context.newId(),
    householdId,
    position: index + 1,
    kind: owner.kind,
    name: owner.name,
    personId: owner.personId,
    creditCode: owner.creditCode,
    phoneCipher: owner.phone ? context.personalData.seal(owner.phone) : (phones.get(identityOf(owner)) ?? null),
    shareNumerator: BigInt(owner.share.numerator),
    shareDenominator: BigInt(owner.share.denominator),
  }));
