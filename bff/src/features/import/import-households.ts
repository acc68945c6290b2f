import { createHash } from 'node:crypto';
import type { Prisma } from '@yunzhengshou/prisma';
import { canonicalJson } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from '../compensation/compute-result';
import type { HouseholdList, ReadHousehold } from './read-household-list';
import { squeezeText } from './sheet';

/** What a committed list did: households new, changed and as they were. Households that the list doesn't name stay. */
export interface ImportOutcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Households of the project that this list doesn't name. */
  notInList: number;
  results: { computed: number; unchanged: number; waiting: number };
}

/** Households of one list are written in batches of this size. */
const batchSize = 500;

/** Ms that a commit may take: 20,000 households with room to spare. */
const commitTimeout = 10 * 60_000;

const addressKey = (address: string): string => `address:${squeezeText(address)}`;

/** What a household is found by the next time: its certificates, else its address, told apart where several houses share one. */
const matchKeys = (households: readonly ReadHousehold[]): string[] => {
  const seen = new Map<string, number>();
  return households.map(({ certificateNumber, address }) => {
    const key = certificateNumber?.keys.length ? `certificate:${certificateNumber.keys.join('+')}` : addressKey(address);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  });
};

const householdFields = (context: Context, household: ReadHousehold, matchKey: string, sourceHash: string) => {
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
    remark: household.remark ?? null,
    bankAccountCipher: household.bankAccount ? context.personalData.seal(household.bankAccount) : null,
    sourceHash,
    updatedAt: context.clock.now(),
  };
};

const ownerRows = (context: Context, householdId: string, household: ReadHousehold): Prisma.OwnerCreateManyInput[] =>
  household.owners.map((owner, index) => ({
    id: context.newId(),
    householdId,
    position: index + 1,
    name: owner.name,
    idNumberCipher: context.personalData.seal(owner.idNumber),
    idNumberHash: context.personalData.hashIdNumber(owner.idNumber),
    phoneCipher: owner.phone ? context.personalData.seal(owner.phone) : null,
    shareNumerator: BigInt(owner.share.numerator),
    shareDenominator: BigInt(owner.share.denominator),
  }));

const inBatches = async <T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += batchSize) await write(rows.slice(start, start + batchSize));
};

interface Planned {
  household: ReadHousehold;
  fields: ReturnType<typeof householdFields>;
  /** The stored household that it is; undefined for a new one. */
  id: string | undefined;
}

/** Sorts a list's households into new, changed and unchanged ones, against what is stored. */
const planImport = async (context: Context, tx: Transaction, projectId: string, households: readonly ReadHousehold[]) => {
  const stored = await tx.household.findMany({ where: { projectId }, select: { id: true, matchKey: true, sourceHash: true } });
  const byKey = new Map(stored.map((household) => [household.matchKey, household]));
  const keys = matchKeys(households);
  const fresh: Planned[] = [];
  const changed: Planned[] = [];
  const named = new Set<string>();
  for (const [index, household] of households.entries()) {
    const matchKey = keys[index] as string;
    const { sheet: _sheet, row: _row, ...content } = household;
    const sourceHash = context.personalData.keyedHash('household-row', canonicalJson(JSON.parse(JSON.stringify(content))));
    // A house that had no certificate in an earlier list is known by its address.
    const known = byKey.get(matchKey) ?? byKey.get(addressKey(household.address));
    const isKnown = known !== undefined && !named.has(known.id);
    if (isKnown) named.add(known.id);
    if (isKnown && known.sourceHash === sourceHash) continue;
    const fields = householdFields(context, household, matchKey, sourceHash);
    (isKnown ? changed : fresh).push({ household, fields, id: isKnown ? known.id : undefined });
  }
  return { fresh, changed, unchanged: households.length - fresh.length - changed.length, notInList: stored.length - named.size };
};

/**
 * Commits a list that was read without any finding, as a whole or not at all: households, owners, their calculations and the audit row in one
 * transaction. The same list again changes nothing.
 * @throws ProblemError not_found for an unknown project, input_invalid when the list has findings
 */
export const importHouseholds = async (
  context: Context,
  input: { projectCode: string; list: HouseholdList; file: Uint8Array; actor: string },
): Promise<ImportOutcome> => {
  if (input.list.findings.length > 0)
    throw new ProblemError('input_invalid', `名册里还有 ${input.list.findings.length} 处要改,没有导入任何一户。`);
  const fileHash = createHash('sha256').update(input.file).digest('hex');
  return context.database.prisma.$transaction(
    async (tx) => {
      const project = await tx.project.findUnique({ where: { code: input.projectCode } });
      if (!project) throw new ProblemError('not_found', `没有代码为 ${input.projectCode} 的项目。`);
      const projectId = project.id;
      // Two imports into one project wait for each other, or each would add what the other adds.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${projectId}`}, 0))`;
      const { fresh, changed, unchanged, notInList } = await planImport(context, tx, projectId, input.list.households);
      const now = context.clock.now();

      const added = fresh.map(({ household, fields }) => ({ id: context.newId(), household, fields }));
      await inBatches(added, (batch) =>
        tx.household.createMany({ data: batch.map(({ id, fields }) => ({ id, projectId, createdAt: now, ...fields })) }),
      );
      for (const { id, fields } of changed) await tx.household.update({ where: { id }, data: fields });
      const changedIds = changed.map(({ id }) => id as string);
      await tx.owner.deleteMany({ where: { householdId: { in: changedIds } } });
      const owners = [...added, ...changed].flatMap(({ id, household }) => ownerRows(context, id as string, household));
      await inBatches(owners, (batch) => tx.owner.createMany({ data: batch }));

      const outcome = { added: added.length, changed: changed.length, unchanged, notInList };
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
          details: { fileHash, ...outcome, ...results },
        });
      }
      return { ...outcome, results };
    },
    { timeout: commitTimeout, maxWait: 30_000 },
  );
};
