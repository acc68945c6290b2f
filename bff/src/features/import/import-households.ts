import { createHash } from 'node:crypto';
import type { Prisma } from '@yunzhengshou/prisma';
import { canonicalJson } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, type Transaction, withoutStatementLimit } from '../../database/database';
import { hideNumbers } from '../../personal-data/numbers-in-words';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from '../compensation/compute-result';
import { documentKey, findOrCreatePersons, type IdentityDocument } from '../household/find-person';
import { addressMatchKey } from '../household/match-key';
import { identityOf } from '../household/owners-corrected';
import { lowestTerms } from '../household/shares';
import type { HouseholdList, ReadHousehold } from './read-household-list';
import { squeezeText } from './sheet';

/** What a committed list did: households new, changed and as they were. Households that the list doesn't name stay. */
export interface ImportOutcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Households of the project that this list doesn't name. */
  notInList: number;
  /** Households whose owners two officials corrected and whose owners in this list differ: theirs stay as corrected. */
  ownersKept: number;
  results: { computed: number; unchanged: number; waiting: number };
}

/** Households of one list are written in batches of this size. */
const batchSize = 500;

type Owner = ReadHousehold['owners'][number];
type PersonOf = (owner: Owner) => string;

const documentOf = ({ idNumber }: Owner): IdentityDocument => ({ documentKind: 'resident_id', number: idNumber });

/** What a household is found by: its certificates, else its address together with its owners. Never by its place in the list. */
const matchKeyOf = ({ certificateNumber, address, owners }: ReadHousehold, personOf: PersonOf): string =>
  certificateNumber?.keys.length ? `certificate:${certificateNumber.keys.join('+')}` : addressMatchKey(address, owners.map(personOf));

/** The row as the list gave it, one text for the same content. */
const contentOf = ({ sheet: _sheet, row: _row, ...content }: ReadHousehold): string => canonicalJson(JSON.parse(JSON.stringify(content)));

const householdFields = (context: Context, household: ReadHousehold, matchKey: string) => {
  const fen = (value: number | undefined) => (value === undefined ? null : BigInt(value));
  return {
    fileNumber: household.fileNumber ?? null,
    address: household.address,
    certificateNumber: household.certificateNumber?.keys.length ? household.certificateNumber.written : null,
    matchKey,
    useWords: household.use ?? null,
    use: household.parsedUse ?? null,
    floorAreaC: fen(household.areaC),
    unitPriceFen: fen(household.unitPriceFen),
    houseValueFen: fen(household.houseValueFen),
    decorationFen: fen(household.decorationFen),
    compMode: household.compMode ?? null,
    signedOn: household.signedOn ? toDbDate(household.signedOn) : null,
    specialGroup: household.specialGroup ?? null,
    remark: household.remark === undefined ? null : hideNumbers(household.remark),
    bankAccountCipher: household.bankAccount ? context.personalData.seal(household.bankAccount) : null,
    sourceCipher: context.personalData.seal(contentOf(household)),
    updatedAt: context.clock.now(),
  };
};

const ownerRows = (context: Context, householdId: string, household: ReadHousehold, personOf: PersonOf): Prisma.OwnerCreateManyInput[] =>
  household.owners.map((owner, index) => ({
    id: context.newId(),
    householdId,
    position: index + 1,
    name: owner.name,
    personId: personOf(owner),
    phoneCipher: owner.phone ? context.personalData.seal(owner.phone) : null,
    shareNumerator: BigInt(owner.share.numerator),
    shareDenominator: BigInt(owner.share.denominator),
  }));

const withShare = (name: string, identity: string, share: { numerator: number; denominator: number }): string => {
  const { numerator, denominator } = lowestTerms(share);
  return [name, identity, `${numerator}/${denominator}`].join('\0');
};

/** Of the households, those whose owners were corrected, and how many of these the list names with other owners. Read after they are locked. */
const readCorrected = async (tx: Transaction, named: ReadonlyMap<string, ReadHousehold>, personOf: PersonOf) => {
  const corrected = await tx.household.findMany({
    where: { id: { in: [...named.keys()] }, ownersCorrectedAt: { not: null } },
    select: { id: true, owners: true },
  });
  const differs = corrected.filter(({ id, owners }) => {
    const listed = (named.get(id)?.owners ?? []).map((owner) => withShare(owner.name, personOf(owner), owner.share));
    const stored = owners.map((owner) =>
      withShare(owner.name, identityOf(owner), {
        numerator: Number(owner.shareNumerator),
        denominator: Number(owner.shareDenominator),
      }),
    );
    return listed.sort().join('\n') !== stored.sort().join('\n');
  });
  return { correctedIds: new Set(corrected.map(({ id }) => id)), ownersKept: differs.length };
};

const inBatches = async <T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += batchSize) await write(rows.slice(start, start + batchSize));
};

interface Planned {
  household: ReadHousehold;
  fields: ReturnType<typeof householdFields>;
  /** The stored household that it is; undefined for a new one. */
  id: string | undefined;
}

/** Things grouped by what they have in common. */
const groupBy = <T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
};

/**
 * Sorts a list's households into new, changed and unchanged ones, against what is stored. A house whose certificate was added or corrected
 * is known by its address, but only where one stored house and one of the list have that address and an owner in common: a file must
 * never pass from one family to another. A house without certificate whose owners were corrected is known by those as well, so that a mended
 * list finds it. What a row of the list names by its own key is that row's.
 */
const planImport = async (
  context: Context,
  tx: Transaction,
  { projectId, households, personOf }: { projectId: string; households: readonly ReadHousehold[]; personOf: PersonOf },
) => {
  const stored = await tx.household.findMany({
    where: { projectId },
    select: {
      id: true,
      matchKey: true,
      sourceCipher: true,
      address: true,
      certificateNumber: true,
      ownersCorrectedAt: true,
      owners: { select: { personId: true, creditCode: true } },
    },
  });
  const byKey = new Map(stored.map((household) => [household.matchKey, household]));
  const listedKeys = new Set(households.map((household) => matchKeyOf(household, personOf)));
  const free = stored.filter(({ matchKey }) => !listedKeys.has(matchKey));
  const byCorrectedOwners = new Map(
    free
      .filter(({ ownersCorrectedAt, certificateNumber }) => ownersCorrectedAt !== null && certificateNumber === null)
      .map((household) => [addressMatchKey(household.address, household.owners.map(identityOf)), household]),
  );
  const storedAt = groupBy(stored, ({ address }) => squeezeText(address));
  const listedAt = groupBy(households, ({ address }) => squeezeText(address));
  const sameHouse = (household: ReadHousehold) => {
    const [listed, known] = [listedAt, storedAt].map((groups) => groups.get(squeezeText(household.address)) ?? []) as [
      unknown[],
      typeof stored,
    ];
    const [only] = known;
    if (!only || known.length > 1 || listed.length > 1 || listedKeys.has(only.matchKey)) return undefined;
    const listedPersons = household.owners.map(personOf);
    return only.owners.some(({ personId }) => personId && listedPersons.includes(personId)) ? only : undefined;
  };
  const fresh: Planned[] = [];
  const changed: Planned[] = [];
  const named = new Map<string, ReadHousehold>();
  const keys = new Set<string>();
  for (const household of households) {
    const matchKey = matchKeyOf(household, personOf);
    if (keys.has(matchKey))
      throw new ProblemError(
        'input_invalid',
        `“${household.sheet}”第 ${household.row} 行与前面一户的坐落和产权人都一样，又没有证号，分不清是不是同一户。请补证号或删去重复的一行。`,
      );
    keys.add(matchKey);
    const corrected = byKey.has(matchKey) ? undefined : byCorrectedOwners.get(matchKey);
    const known = byKey.get(matchKey) ?? corrected ?? sameHouse(household);
    if (known) named.set(known.id, household);
    if (known?.sourceCipher && context.personalData.open(known.sourceCipher) === contentOf(household)) continue;
    // Found by its corrected owners it keeps the key of the list that was wrong, so that either list finds it.
    const fields = householdFields(context, household, corrected?.matchKey ?? matchKey);
    (known ? changed : fresh).push({ household, fields, id: known?.id });
  }
  return { fresh, changed, named, unchanged: households.length - fresh.length - changed.length, notInList: stored.length - named.size };
};

/**
 * Commits a list that was read without any finding, as a whole or not at all: households, owners, their calculations and the audit row in one
 * transaction. The same list again changes nothing. Owners that two officials corrected stay as they are; the rest of such a household follows
 * the list.
 * @throws ProblemError not_found for an unknown project, input_invalid when the list has findings
 */
export const importHouseholds = async (
  context: Context,
  input: { projectCode: string; list: HouseholdList; file: Uint8Array; actor: string },
): Promise<ImportOutcome> => {
  if (input.list.findings.length > 0)
    throw new ProblemError('input_invalid', `名册里还有 ${input.list.findings.length} 处要改,没有导入任何一户。`);
  const fileHash = createHash('sha256').update(input.file).digest('hex');
  return context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    const project = await tx.project.findUnique({ where: { code: input.projectCode } });
    if (!project) throw new ProblemError('not_found', `没有代码为 ${input.projectCode} 的项目。`);
    const projectId = project.id;
    const { households } = input.list;
    // Two imports into one project wait for each other, or each would add what the other adds.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${projectId}`}, 0))`;
    const persons = await findOrCreatePersons(context, tx, households.flatMap(({ owners }) => owners).map(documentOf));
    const personOf: PersonOf = (owner) => persons.get(documentKey(documentOf(owner))) as string;
    const { fresh, changed, named, unchanged, notInList } = await planImport(context, tx, { projectId, households, personOf });
    const now = context.clock.now();

    const added = fresh.map(({ household, fields }) => ({ id: context.newId(), household, fields }));
    for (const { id, fields } of changed) await tx.household.update({ where: { id }, data: fields });
    await inBatches(added, (batch) =>
      tx.household.createMany({ data: batch.map(({ id, fields }) => ({ id, projectId, createdAt: now, ...fields })) }),
    );
    const changedIds = changed.map(({ id }) => id as string);
    // Asked only now that their rows are held: a correction that went before is seen, one that comes after finds other owners than it knew.
    const { correctedIds, ownersKept } = await readCorrected(tx, named, personOf);
    const listedOwners = changed.filter(({ id }) => !correctedIds.has(id as string));
    await tx.owner.deleteMany({ where: { householdId: { in: listedOwners.map(({ id }) => id as string) } } });
    const owners = [...added, ...listedOwners].flatMap(({ id, household }) => ownerRows(context, id as string, household, personOf));
    await inBatches(owners, (batch) => tx.owner.createMany({ data: batch }));

    const outcome = { added: added.length, changed: changed.length, unchanged, notInList, ownersKept };
    const householdIds = [...added.map(({ id }) => id), ...changedIds];
    const results = await computeResults(context, tx, { projectId, householdIds });
    if (householdIds.length > 0) {
      const importId = context.newId();
      await tx.householdImport.create({
        data: { id: importId, projectId, fileHash, importedAt: now, added: outcome.added, changed: outcome.changed, unchanged },
      });
      await recordChange(tx, {
        chain: projectId,
        at: now,
        actor: input.actor,
        action: 'household.imported',
        subject: `import:${importId}`,
        details: { fileHash, ...outcome, addedIds: added.map(({ id }) => id), changedIds, results },
      });
    }
    return { ...outcome, results };
  }, longTransaction);
};
