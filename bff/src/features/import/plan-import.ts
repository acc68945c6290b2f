import { createHash } from 'node:crypto';
import type { ImportKind } from '@yunzhengshou/contract';
import { canonicalJson } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { documentKey, type IdentityDocument } from '../household/find-person';
import { addressMatchKey } from '../household/match-key';
import { identityOf } from '../household/named-owners';
import { lowestTerms } from '../household/shares';
import type { ColumnKey } from './columns';
import { changesByList, fieldsByResults, fieldsOfHousehold, type ListedChange } from './listed-fields';
import { certificateKeys } from './read-household';
import type { HouseholdList, ReadHousehold } from './read-household-list';
import { squeezeText } from './sheet';
import { readStoredHouseholds, type StoredHousehold } from './stored-households';

export type ListedOwner = ReadHousehold['owners'][number];
export const documentOf = ({ idNumber }: ListedOwner): IdentityDocument => ({ documentKind: 'resident_id', number: idNumber });

/** One household of the list against what is stored. */
export interface PlannedHousehold {
  household: ReadHousehold;
  /** What a later list finds it by. */
  matchKey: string;
  /** Undefined for a new one. */
  stored: StoredHousehold | undefined;
  /** What changes, and what would but stays as it was corrected by hand; empty for a new one. */
  changes: ListedChange[];
  /** The list names other owners, or other phones or shares of theirs, than before and than are stored. */
  owners: 'same' | 'changed' | 'kept';
  /** The list says something else than the one before, if only something that is kept. */
  saysAnew: boolean;
}

export interface ImportPlan {
  kind: ImportKind;
  added: PlannedHousehold[];
  changed: PlannedHousehold[];
  /** Households that stay as they are. */
  unchanged: number;
  /** Of them and of the changed ones, those of which something stays as it was corrected. */
  kept: PlannedHousehold[];
  /** Households whose owners two officials corrected and whose owners in this list differ. */
  ownersKept: number;
  notInList: StoredHousehold[];
}

/** The row as the list gave it, one text for the same content. */
export const contentOf = ({ sheet: _sheet, row: _row, ...content }: ReadHousehold): string =>
  canonicalJson(JSON.parse(JSON.stringify(content)));

type PersonOf = (owner: ListedOwner) => string;

/** What a household is found by: its certificates, else its address together with its owners. Never by its place in the list. */
const matchKeyOf = ({ certificateNumber, address, owners }: ReadHousehold, personOf: PersonOf): string =>
  certificateNumber?.keys.length ? `certificate:${certificateNumber.keys.join('+')}` : addressMatchKey(address, owners.map(personOf));

const ownerWords = (name: string, identity: string, share: { numerator: number; denominator: number }, phone: string | null): string => {
  const { numerator, denominator } = lowestTerms(share);
  return [name, identity, `${numerator}/${denominator}`, phone ?? ''].join('\0');
};

/** A household's certificates in one spelling and order; nothing where there are none. */
const certificatesKey = (written: string): string | undefined => {
  const keys = certificateKeys(written);
  return keys.length === 0 ? undefined : keys.sort().join('+');
};

/** Things grouped by what they have in common. */
const groupBy = <T>(things: readonly T[], keyOf: (thing: T) => string | undefined): Map<string | undefined, T[]> => {
  const groups = new Map<string | undefined, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
};

/**
 * By which stored household each of a list's is known. A house whose certificate was added or corrected is known by its address, but only where
 * one stored house and one of the list have that address and an owner in common: a file must never pass from one family to another. A house
 * without certificate whose owners were corrected is known by those as well, so that a mended list finds it. What a row of the list names by its
 * own key is that row's. One whose certificate was corrected by hand is known by that too: one certificate is one household (浙38).
 */
const finder = (stored: readonly StoredHousehold[], households: readonly ReadHousehold[], personOf: PersonOf) => {
  const byKey = new Map(stored.map((known) => [known.row.matchKey, known]));
  const listedKeys = new Set(households.map((household) => matchKeyOf(household, personOf)));
  const byCorrectedOwners = new Map(
    stored
      .filter(({ row }) => !listedKeys.has(row.matchKey) && row.ownersCorrectedAt !== null && row.certificateNumber === null)
      .map((known) => [addressMatchKey(known.row.address, known.row.owners.map(identityOf)), known]),
  );
  const byCertificate = groupBy(
    stored.filter(({ row }) => row.certificateNumber !== null && !listedKeys.has(row.matchKey)),
    ({ row }) => certificatesKey(row.certificateNumber as string),
  );
  const storedAt = groupBy(stored, ({ row }) => squeezeText(row.address));
  const listedAt = groupBy(households, ({ address }) => squeezeText(address));
  const sameHouse = (household: ReadHousehold): StoredHousehold | undefined => {
    const at = squeezeText(household.address);
    const [only, ...more] = storedAt.get(at) ?? [];
    if (!only || more.length > 0 || (listedAt.get(at)?.length ?? 0) > 1 || listedKeys.has(only.row.matchKey)) return undefined;
    const listedPersons = household.owners.map(personOf);
    return only.row.owners.some(({ personId }) => personId && listedPersons.includes(personId)) ? only : undefined;
  };
  return (household: ReadHousehold, matchKey: string): { known: StoredHousehold | undefined; matchKey: string } => {
    const own = byKey.get(matchKey);
    if (own) return { known: own, matchKey };
    const corrected = byCorrectedOwners.get(matchKey);
    // Found by its corrected owners it keeps the key of the list that was wrong, so that either list finds it.
    if (corrected) return { known: corrected, matchKey: corrected.row.matchKey };
    const certificates = certificatesKey(household.certificateNumber?.written ?? '');
    const [certified, ...more] = certificates === undefined ? [] : (byCertificate.get(certificates) ?? []);
    if (certified && more.length === 0) return { known: certified, matchKey: certified.row.matchKey };
    return { known: sameHouse(household), matchKey };
  };
};

/** Which columns each sheet's lists have. */
const keysOf = ({ sheets }: Pick<HouseholdList, 'sheets'>): ((sheet: string) => readonly ColumnKey[] | undefined) => {
  const keys = new Map(sheets.map((sheet) => [sheet.name, sheet.keys]));
  return (sheet) => keys.get(sheet);
};

const planHouseholds = (
  context: Pick<Context, 'personalData'>,
  list: Pick<HouseholdList, 'households' | 'sheets'>,
  stored: readonly StoredHousehold[],
  personOf: PersonOf,
): ImportPlan => {
  const { personalData } = context;
  const find = finder(stored, list.households, personOf);
  const keysOfSheet = keysOf(list);
  const plan: ImportPlan = { kind: 'households', added: [], changed: [], unchanged: 0, kept: [], ownersKept: 0, notInList: [] };
  const named = new Set<string>();
  const seen = new Set<string>();
  const listedOwners = (owners: readonly ListedOwner[]) =>
    owners
      .map((owner) => ownerWords(owner.name, personOf(owner), owner.share, owner.phone ?? null))
      .sort()
      .join('\n');
  const withoutPhones = (words: string) => words.replace(/\0[^\0\n]*$/gm, '');
  for (const household of list.households) {
    const listedKey = matchKeyOf(household, personOf);
    if (seen.has(listedKey))
      throw new ProblemError(
        'input_invalid',
        `“${household.sheet}”第 ${household.row} 行与前面一户的坐落和产权人都一样，又没有证号，分不清是不是同一户。请补证号或删去重复的一行。`,
      );
    seen.add(listedKey);
    const { known, matchKey } = find(household, listedKey);
    // What an earlier row is known to be isn't this one too.
    if (!known || named.has(known.row.id)) {
      plan.added.push({ household, matchKey: listedKey, stored: undefined, changes: [], owners: 'changed', saysAnew: true });
      continue;
    }
    const { row } = known;
    named.add(row.id);
    const source = row.sourceCipher === null ? undefined : personalData.open(row.sourceCipher);
    const before = source === undefined ? undefined : (JSON.parse(source) as ReadHousehold);
    const listed = listedOwners(household.owners);
    const storedOwners = row.owners
      .map((owner) =>
        ownerWords(
          owner.name,
          identityOf(owner),
          { numerator: Number(owner.shareNumerator), denominator: Number(owner.shareDenominator) },
          owner.phoneCipher === null ? null : personalData.open(owner.phoneCipher),
        ),
      )
      .sort()
      .join('\n');
    const corrected = row.ownersCorrectedAt !== null;
    const ownersKept = corrected && withoutPhones(listed) !== withoutPhones(storedOwners);
    if (ownersKept) plan.ownersKept += 1;
    const saysAnew = source !== contentOf(household);
    if (!saysAnew) {
      plan.unchanged += 1;
      if (ownersKept) plan.kept.push({ household, matchKey, stored: known, changes: [], owners: 'kept', saysAnew });
      continue;
    }
    const changes = changesByList({
      kind: 'households',
      listed: fieldsOfHousehold(household),
      stored: known.fields,
      before: before && fieldsOfHousehold(before),
      keys: keysOfSheet(household.sheet),
      handFields: row.handFields,
    });
    const ownersDiffer = listed !== storedOwners && listed !== (before ? listedOwners(before.owners) : undefined);
    const owners = corrected ? (ownersKept ? 'kept' : 'same') : ownersDiffer ? 'changed' : 'same';
    const planned: PlannedHousehold = { household, matchKey, stored: known, changes, owners, saysAnew };
    plan.changed.push(planned);
    if (ownersKept || changes.some(({ kept }) => kept)) plan.kept.push(planned);
  }
  plan.notInList = stored.filter(({ row }) => !named.has(row.id));
  return plan;
};

/** A list of results, each row already known to be one stored household's. */
const planResults = (
  kind: 'survey' | 'appraisal',
  list: Pick<HouseholdList, 'households'>,
  stored: readonly StoredHousehold[],
  householdIdOf: (household: ReadHousehold) => string,
): ImportPlan => {
  const byId = new Map(stored.map((known) => [known.row.id, known]));
  const plan: ImportPlan = { kind, added: [], changed: [], unchanged: 0, kept: [], ownersKept: 0, notInList: [] };
  const named = new Set<string>();
  for (const household of list.households) {
    const known = byId.get(householdIdOf(household)) as StoredHousehold;
    named.add(known.row.id);
    const changes = changesByList({
      kind,
      listed: fieldsByResults(kind, household, known.fields),
      stored: known.fields,
      before: undefined,
      keys: undefined,
      handFields: known.row.handFields,
    });
    const planned: PlannedHousehold = { household, matchKey: known.row.matchKey, stored: known, changes, owners: 'same', saysAnew: false };
    if (changes.some(({ kept }) => !kept)) plan.changed.push(planned);
    else plan.unchanged += 1;
    if (changes.some(({ kept }) => kept)) plan.kept.push(planned);
  }
  plan.notInList = stored.filter(({ row }) => !named.has(row.id));
  return plan;
};

/**
 * Sorts a list's households into new, changed and unchanged ones, against what is stored.
 * @param input.persons ids of the owners' persons by `documentKey`; one that isn't among them is nobody yet
 * @param input.matches which stored household each row of a list of results is
 * @throws ProblemError input_invalid for two rows that can't be told apart
 */
export const planImport = async (
  context: Pick<Context, 'personalData'>,
  tx: Transaction,
  input: {
    kind: ImportKind;
    projectId: string;
    list: Pick<HouseholdList, 'households' | 'sheets'>;
    persons: ReadonlyMap<string, string>;
    matches: ReadonlyMap<ReadHousehold, string>;
  },
): Promise<ImportPlan> => {
  const stored = await readStoredHouseholds(context, tx, input.projectId);
  if (input.kind !== 'households')
    return planResults(input.kind, input.list, stored, (household) => input.matches.get(household) as string);
  const personOf: PersonOf = (owner) => {
    const key = documentKey(documentOf(owner));
    return input.persons.get(key) ?? `new:${createHash('sha256').update(key).digest('hex')}`;
  };
  return planHouseholds(context, input.list, stored, personOf);
};

/**
 * What will be done, as one hash: two readings of the same list against the same stored households have the same. What a person agrees to is held
 * to it.
 */
export const planHashOf = (plan: ImportPlan): string =>
  createHash('sha256')
    .update(
      canonicalJson(
        JSON.parse(
          JSON.stringify({
            kind: plan.kind,
            added: plan.added.map(({ household }) => household),
            changed: plan.changed.map(({ household, stored, changes, owners }) => [stored?.row.id, household, changes, owners]),
          }),
        ),
      ),
    )
    .digest('hex');
