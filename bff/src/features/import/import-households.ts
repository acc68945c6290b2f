import { createHash } from 'node:crypto';
import type { ImportKind } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, type Transaction, withoutStatementLimit } from '../../database/database';
import { maskBankAccount, maskIdNumber } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from '../compensation/compute-result';
import { documentKey, findOrCreatePersons } from '../household/find-person';
import type { FieldChange } from '../household/house';
import { fractionInWords } from '../household/named-owners';
import { householdChangeRow } from '../household/record-household-change';
import { lockHouseholdsOf } from '../household/same-household';
import { tellHousehold } from '../household/tell-household';
import { fieldsOfHousehold, type ListedFields } from './listed-fields';
import { contentOf, documentOf, type ImportPlan, type ListedOwner, type PlannedHousehold, planHashOf, planImport } from './plan-import';
import type { HouseholdList, ReadHousehold } from './read-household-list';

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

const inBatches = async <T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += batchSize) await write(rows.slice(start, start + batchSize));
};

const big = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

/** The columns of these fields; circumstances and parts are written apart. */
const columnsOfFields = ({ personalData }: Context, fields: Partial<ListedFields>): Prisma.HouseholdUncheckedUpdateInput => {
  const columns: Prisma.HouseholdUncheckedUpdateInput = {};
  for (const name of ['fileNumber', 'certificateNumber', 'useWords', 'use', 'compMode', 'specialGroup', 'remark'] as const)
    if (fields[name] !== undefined) columns[name] = fields[name];
  for (const name of ['floorAreaC', 'unitPriceFen', 'houseValueFen', 'decorationFen'] as const)
    if (fields[name] !== undefined) columns[name] = big(fields[name] as number | null);
  for (const name of ['signedOn', 'reportServedOn'] as const)
    if (fields[name] !== undefined) columns[name] = fields[name] === null ? null : toDbDate(fields[name] as string);
  if (fields.address !== undefined) columns.address = fields.address;
  if (fields.bankAccount !== undefined)
    columns.bankAccountCipher = fields.bankAccount === null ? null : personalData.seal(fields.bankAccount);
  return columns;
};

const partRows = (householdId: string, parts: ListedFields['parts']): Prisma.HouseholdPartCreateManyInput[] =>
  parts.map((part, index) => ({
    householdId,
    position: index + 1,
    use: part.use,
    floorAreaC: BigInt(part.floorAreaC),
    unitPriceFen: big(part.unitPriceFen),
    houseValueFen: big(part.houseValueFen),
    decorationFen: big(part.decorationFen),
  }));

const ownerRows = (
  context: Context,
  householdId: string,
  owners: readonly ListedOwner[],
  persons: ReadonlyMap<string, string>,
): Prisma.OwnerCreateManyInput[] =>
  owners.map((owner, index) => ({
    id: context.newId(),
    householdId,
    position: index + 1,
    name: owner.name,
    personId: persons.get(documentKey(documentOf(owner))) as string,
    phoneCipher: owner.phone ? context.personalData.seal(owner.phone) : null,
    shareNumerator: BigInt(owner.share.numerator),
    shareDenominator: BigInt(owner.share.denominator),
  }));

const listedOwnersInChange = (owners: readonly ListedOwner[]) =>
  owners.map(({ name, share, idNumber }) => ({ name, share: fractionInWords(share), number: `居民身份证 ${maskIdNumber(idNumber)}` }));

const storedOwnersInChange = (stored: NonNullable<PlannedHousehold['stored']>) =>
  stored.row.owners.map((owner) => ({
    name: owner.name,
    share: fractionInWords({ numerator: Number(owner.shareNumerator), denominator: Number(owner.shareDenominator) }),
    number: owner.creditCode,
  }));

/** What changes in a household, owners included, accounts masked; `kept` says what stays all the same. */
export const shownChanges = ({ changes, owners, stored, household }: PlannedHousehold): (FieldChange & { kept: boolean })[] => [
  ...changes.map(({ field, before, after, kept }) => {
    const shown = (value: unknown) => (field === 'bankAccount' && typeof value === 'string' ? maskBankAccount(value) : value);
    return { field, before: shown(before), after: shown(after), kept };
  }),
  ...(owners === 'same' || !stored
    ? []
    : [
        {
          field: 'owners' as const,
          before: storedOwnersInChange(stored),
          after: listedOwnersInChange(household.owners),
          kept: owners === 'kept',
        },
      ]),
];

/** What the whole of a new household is, as changes from nothing. */
export const shownAddition = ({ household }: PlannedHousehold): (FieldChange & { kept: boolean })[] => {
  const fields = fieldsOfHousehold(household);
  const given = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return [
    ...given.map(([field, value]) => ({
      field: field as FieldChange['field'],
      before: null,
      after: field === 'bankAccount' ? maskBankAccount(value as string) : (value as unknown),
      kept: false,
    })),
    { field: 'owners', before: null, after: listedOwnersInChange(household.owners), kept: false },
  ];
};

/** Which report a change of an appraisal rests on; else which list. */
const proofOf = ({ household }: PlannedHousehold, kind: ImportKind): string =>
  kind === 'appraisal' && household.reportNumber
    ? `评估报告 ${household.reportNumber}${household.reportDate ? `（${household.reportDate}）` : ''}`
    : { households: '户名册', survey: '调查结果名册', appraisal: '评估结果名册' }[kind];

/** Who a list is committed for and how: what the history and the audit trail keep of it. */
export interface CommitInput {
  kind: ImportKind;
  projectId: string;
  list: Pick<HouseholdList, 'households' | 'sheets'>;
  matches: ReadonlyMap<ReadHousehold, string>;
  fileHash: string;
  /** The import's row; made where there is none. */
  importId?: string;
  approvalId?: string;
  /** For the audit trail, and for the households' history. */
  actor: string;
  changedBy: string;
  reason: string;
  /** What was agreed to: anything else is not done. */
  planHash?: string;
  /** Told how many households are written. */
  onProgress?(done: number, total: number): Promise<void>;
}

const writeAdditions = async (
  context: Context,
  tx: Transaction,
  {
    projectId,
    added,
    persons,
    progress,
  }: {
    projectId: string;
    added: (PlannedHousehold & { id: string })[];
    persons: ReadonlyMap<string, string>;
    progress(count: number): Promise<void>;
  },
): Promise<void> => {
  const now = context.clock.now();
  await inBatches(added, async (batch) => {
    await tx.household.createMany({
      data: batch.map(({ id, household, matchKey }) => {
        const fields = fieldsOfHousehold(household);
        return {
          ...(columnsOfFields(context, fields) as Omit<Prisma.HouseholdCreateManyInput, 'id'>),
          id,
          projectId,
          matchKey,
          sourceCipher: context.personalData.seal(contentOf(household)),
          createdAt: now,
          updatedAt: now,
        };
      }),
    });
    await tx.owner.createMany({ data: batch.flatMap(({ id, household }) => ownerRows(context, id, household.owners, persons)) });
    const parts = batch.flatMap(({ id, household }) => partRows(id, fieldsOfHousehold(household).parts));
    if (parts.length > 0) await tx.householdPart.createMany({ data: parts });
    await progress(batch.length);
  });
};

const writeChange = async (
  context: Context,
  tx: Transaction,
  planned: PlannedHousehold,
  persons: ReadonlyMap<string, string>,
): Promise<void> => {
  const { household, matchKey, stored, changes, owners, saysAnew } = planned;
  const { id, circumstances } = (stored as NonNullable<typeof stored>).row;
  const set = Object.fromEntries(changes.filter(({ kept }) => !kept).map(({ field, after }) => [field, after])) as Partial<ListedFields>;
  await tx.household.update({
    where: { id },
    data: {
      ...columnsOfFields(context, set),
      ...(set.unregistered
        ? { circumstances: { ...(circumstances as object), unregistered: set.unregistered } as unknown as Prisma.InputJsonValue }
        : {}),
      ...(saysAnew ? { matchKey, sourceCipher: context.personalData.seal(contentOf(household)) } : {}),
      updatedAt: context.clock.now(),
    },
  });
  if (set.parts) {
    await tx.householdPart.deleteMany({ where: { householdId: id } });
    await tx.householdPart.createMany({ data: partRows(id, set.parts) });
  }
  if (owners === 'changed') {
    await tx.owner.deleteMany({ where: { householdId: id } });
    await tx.owner.createMany({ data: ownerRows(context, id, household.owners, persons) });
  }
};

/** Keeps what a list changed in households that were there, and tells them. @returns how many */
const writeHistory = async (
  context: Context,
  tx: Transaction,
  plan: ImportPlan,
  {
    kind,
    importId,
    approvalId,
    changedBy,
    reason,
  }: Pick<CommitInput, 'kind' | 'approvalId' | 'changedBy' | 'reason'> & { importId: string },
): Promise<number> => {
  const at = context.clock.now();
  const rows = plan.changed.flatMap((planned) => {
    const changes = shownChanges(planned)
      .filter(({ kept }) => !kept)
      .map(({ field, before, after }) => ({ field, before, after }));
    if (changes.length === 0) return [];
    const householdId = planned.stored?.row.id as string;
    const recorded = { householdId, kind: 'imported' as const, changes, reason, proof: proofOf(planned, kind), importId, changedBy, at };
    return [householdChangeRow(context, approvalId ? { ...recorded, approvalId } : recorded)];
  });
  await inBatches(rows, (batch) => tx.householdChange.createMany({ data: batch }));
  for (const row of rows) await tellHousehold(context, tx, { householdId: row.householdId, changeId: row.id, what: 'imported' });
  return rows.length;
};

/**
 * Writes a list that has no finding left, as a whole or not at all: households, owners, parts, their calculations, their history and the audit
 * row. The same list again changes nothing. What two officials corrected by hand stays as it is; the rest follows the list.
 * @throws ProblemError input_invalid for two rows that can't be told apart; import_changed when it would do something else than was agreed to;
 * import_closed when the import isn't to be written any more
 */
export const commitList = async (context: Context, tx: Transaction, input: CommitInput): Promise<ImportOutcome> => {
  const { kind, projectId, list } = input;
  await withoutStatementLimit(tx);
  // Two imports into one project wait for each other, or each would add what the other adds; a correction by hand waits for its household.
  await lockHouseholdsOf(tx, projectId);
  await tx.$executeRaw`SELECT 1 FROM household WHERE project_id = ${projectId}::uuid ORDER BY id FOR UPDATE`;
  const persons = await findOrCreatePersons(context, tx, list.households.flatMap(({ owners }) => owners).map(documentOf));
  const plan = await planImport(context, tx, { kind, projectId, list, persons, matches: input.matches });
  if (input.planHash !== undefined && planHashOf(plan) !== input.planHash) throw new ProblemError('import_changed');
  const now = context.clock.now();
  const total = plan.added.length + plan.changed.length;
  let done = 0;
  const progress = async (count: number) => {
    done += count;
    await input.onProgress?.(done, total);
  };

  const added = plan.added.map((planned) => ({ ...planned, id: context.newId() }));
  await writeAdditions(context, tx, { projectId, added, persons, progress });
  for (const planned of plan.changed) {
    await writeChange(context, tx, planned, persons);
    await progress(1);
  }
  const importId = input.importId ?? context.newId();
  const history = await writeHistory(context, tx, plan, { ...input, importId });
  const changedIds = plan.changed.map(({ stored }) => stored?.row.id as string);
  const outcome = {
    added: added.length,
    changed: changedIds.length,
    unchanged: plan.unchanged,
    notInList: plan.notInList.length,
    ownersKept: plan.ownersKept,
  };
  const householdIds = [...added.map(({ id }) => id), ...changedIds];
  const results = await computeResults(context, tx, { projectId, householdIds });
  if (householdIds.length > 0 || input.importId) {
    const counts = { added: outcome.added, changed: outcome.changed, unchanged: outcome.unchanged };
    if (input.importId) {
      const { count } = await tx.householdImport.updateMany({
        where: { id: importId, state: 'committing' },
        data: { state: 'committed', importedAt: now, ...counts },
      });
      if (count === 0) throw new ProblemError('import_closed');
    } else await tx.householdImport.create({ data: { id: importId, projectId, fileHash: input.fileHash, importedAt: now, ...counts } });
    await recordChange(tx, {
      chain: projectId,
      at: now,
      actor: input.actor,
      action: 'household.imported',
      subject: `import:${importId}`,
      details: { kind, fileHash: input.fileHash, ...outcome, history, addedIds: added.map(({ id }) => id), changedIds, results },
    });
  }
  return { ...outcome, results };
};

/**
 * Commits a list of households that was read without any finding, in a transaction of its own: what the command does, and the demonstration.
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
    const project = await tx.project.findUnique({ where: { code: input.projectCode } });
    if (!project) throw new ProblemError('not_found', `没有代码为 ${input.projectCode} 的项目。`);
    return commitList(context, tx, {
      kind: 'households',
      projectId: project.id,
      list: input.list,
      matches: new Map(),
      fileHash,
      actor: input.actor,
      changedBy: input.actor,
      reason: '按名册更新',
    });
  }, longTransaction);
};
