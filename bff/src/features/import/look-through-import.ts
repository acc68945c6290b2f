import { type AnswerOf, type Operations, registeredFields } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { maskName } from '../../personal-data/masks';
import { noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import type { LoggedField } from '../audit/fields';
import { logReads } from '../audit/log-reads';
import { actorOf, recordChange } from '../audit/record-change';
import { valueInWords } from '../household/change-words';
import { type FindingCode, findingTitles, partSentence } from './finding';
import { correctionsOf, type ImportRow, kindsFor, readImportRow, setAsideOf } from './import-state';
import type { ChangeContent, FindingContent } from './read-import-job';

const defaultPage = 20;
const open = <T>({ personalData }: Pick<Context, 'personalData'>, sealed: string): T => JSON.parse(personalData.open(sealed)) as T;

/** A look at what a list says of people who may not be in the project yet: it is written into the audit trail, without what was seen. */
const writeLook = async (
  context: Context,
  tx: Transaction,
  account: SignedIn,
  row: ImportRow,
  what: { what: string; from: number; count: number },
): Promise<void> => {
  if (what.count === 0) return;
  await recordChange(tx, {
    chain: row.projectId,
    at: context.clock.now(),
    actor: actorOf(account),
    action: 'import.seen',
    subject: `import:${row.id}`,
    details: { ...what, revision: row.revision },
  });
};

/** What has to be mended, cell by cell, each with its household's cells around it. The look is written down. */
export const listImportFindings = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; code?: string; sheet?: string; cursor?: string; limit?: number },
): Promise<AnswerOf<Operations['listImportFindings']>> =>
  context.database.prisma.$transaction(async (tx) => {
    const { importId, code, sheet, limit = defaultPage } = input;
    const row = await readImportRow(tx, importId);
    const rows = await tx.importFinding.findMany({
      where: { importId, position: { gt: Number(input.cursor ?? 0) }, ...(code ? { code } : {}), ...(sheet ? { sheet } : {}) },
      orderBy: { position: 'asc' },
      take: limit + 1,
    });
    const page = rows.slice(0, limit);
    const aside = new Map(setAsideOf(context, row).map((household) => [`${household.row} ${household.sheet}`, household.reason]));
    const corrected = new Map(correctionsOf(context, row).map(({ sheet: name, cell, value }) => [`${cell} ${name}`, value]));
    await writeLook(context, tx, account, row, { what: 'findings', from: page[0]?.position ?? 0, count: page.length });
    return {
      revision: row.revision,
      findings: page.map((finding) => {
        const { message, found, address, owners, cells } = open<FindingContent>(context, finding.contentCipher);
        return {
          position: finding.position,
          sheet: finding.sheet,
          cell: finding.cell,
          code: finding.code,
          title: findingTitles[finding.code as FindingCode],
          found,
          ...partSentence(message),
          corrected: corrected.get(`${finding.cell} ${finding.sheet}`) ?? null,
          household: {
            row: finding.row,
            address,
            owners,
            setAside: aside.get(`${finding.row} ${finding.sheet}`) ?? null,
            cells: cells.map((each) => ({ ...each, corrected: corrected.has(`${each.cell} ${finding.sheet}`) })),
          },
        };
      }),
      nextCursor: rows.length > limit ? String(page.at(-1)?.position) : null,
    };
  });

/** What of a household each change shows, for the record of looks. */
const loggedFields = (fields: ChangeContent['fields']): LoggedField[] => [
  'address',
  'name_masked',
  'house',
  ...(fields.some(({ field }) => field === 'owners') ? (['share', 'number_masked'] as const) : []),
  ...(fields.some(({ field }) => field === 'bankAccount') ? (['bank_account_masked'] as const) : []),
];

/** Households of these that are the account's own or a relative's. */
const conflictsAmong = async (tx: Transaction, accountId: string, householdIds: readonly string[]): Promise<Set<string>> => {
  if (householdIds.length === 0) return new Set();
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT household.id::text AS id FROM household WHERE household.id = ANY($2::uuid[]) AND NOT (${noConflict('household.id')})`.replaceAll(
      '= $1',
      '= $1::uuid',
    ),
    accountId,
    householdIds,
  );
  return new Set(rows.map(({ id }) => id));
};

/**
 * What committing would do, household by household and field by field. Looks at households that are there are logged for them; one's own and
 * relatives' are left out. Whoever may bring in appraisals only sees the households that their list names, and not all the others.
 */
export const getImportChanges = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; what: 'added' | 'changed' | 'kept' | 'not_in_list'; cursor?: string; limit?: number },
): Promise<AnswerOf<Operations['getImportChanges']>> =>
  context.database.prisma.$transaction(async (tx) => {
    const { importId, what, limit = defaultPage } = input;
    const row = await readImportRow(tx, importId);
    const kinds = await kindsFor(context, tx, account.accountId, row.projectId);
    const rows = await tx.importChange.findMany({
      where: { importId, what, position: { gt: Number(input.cursor ?? 0) } },
      orderBy: { position: 'asc' },
      take: limit + 1,
    });
    const page = rows.slice(0, limit);
    // A household may have been removed since it was compared.
    const there = await tx.household.findMany({
      where: { id: { in: page.flatMap(({ householdId }) => householdId ?? []) } },
      select: { id: true },
    });
    const ids = there.map(({ id }) => id);
    const closed = await conflictsAmong(tx, account.accountId, ids);
    const shown = page
      .filter(() => what !== 'not_in_list' || kinds.length > 1)
      .filter(({ householdId }) => householdId === null || (ids.includes(householdId) && !closed.has(householdId)))
      .map((change) => ({ change, content: open<ChangeContent>(context, change.contentCipher) }));
    const looks = new Map<string, { fields: LoggedField[]; householdIds: string[] }>();
    for (const { change, content } of shown) {
      if (!change.householdId) continue;
      const fields = loggedFields(content.fields);
      const look = looks.get(fields.join()) ?? { fields, householdIds: [] };
      look.householdIds.push(change.householdId);
      looks.set(fields.join(), look);
    }
    for (const look of looks.values())
      await logReads(context, { accountId: account.accountId, operation: 'getImportChanges', ...look, purpose: 'survey_check' }, tx);
    await writeLook(context, tx, account, row, { what, from: page[0]?.position ?? 0, count: shown.length });
    return {
      revision: row.revision,
      changes: shown.map(({ change, content }) => ({
        position: change.position,
        what,
        householdId: change.householdId,
        sheet: content.sheet,
        row: content.row,
        address: content.address,
        maskedOwners: content.owners.map(maskName),
        fields: content.fields.map(({ field, before, after, kept }) => ({
          field,
          title: registeredFields[field],
          before: valueInWords(field, before, false),
          after: valueInWords(field, after, false),
          kept,
        })),
      })),
      nextCursor: rows.length > limit ? String(page.at(-1)?.position) : null,
    };
  });
