import { type Disclosure, type DisclosureList, disclosureKinds } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { kindWords } from './kinds';
import {
  type DisclosureRecord,
  type EntryRow,
  readHouseholdDisclosure,
  readHouseholdEntries,
  readProjectVersion,
  readPublicDisclosure,
  readPublicEntries,
} from './store';

const kinds = Object.entries(disclosureKinds).map(([kind, title]) => ({ kind: Number(kind), title, ...kindWords[Number(kind)] }));

/** All nine kinds in the promised order, each with the entries this reader may see; an empty kind shows as empty. */
const listOf = (row: EntryRow | undefined, forOutsiders: boolean): DisclosureList => {
  if (!row) throw new ProblemError('not_found');
  const entries = row.disclosures ?? [];
  return {
    projectCode: row.project_code,
    projectName: row.project_name,
    kinds: kinds.map(({ kind, title, explains = '', forHouseholds = null }) => ({
      kind,
      title,
      explains,
      forHouseholds: forOutsiders ? forHouseholds : null,
      entries: entries.filter((entry) => entry.kind === kind),
    })),
  };
};

const disclosureOf = (record: DisclosureRecord | undefined): Disclosure => {
  if (!record) throw new ProblemError('not_found');
  const rows = record.rows ?? [];
  const last = rows.at(-1)?.position ?? 0;
  return {
    disclosureId: record.disclosure_id,
    projectCode: record.project_code,
    projectName: record.project_name,
    kind: record.kind,
    kindTitle: disclosureKinds[record.kind as keyof typeof disclosureKinds],
    audience: record.audience,
    title: record.title,
    summary: record.summary,
    version: record.version,
    publishedOn: record.published_on,
    publishedUntil: record.published_until,
    contentHash: record.content_hash,
    correctionReason: record.correction_reason,
    basis: record.basis,
    blocks: record.content,
    ownRows: record.own_rows ?? [],
    rows,
    rowCount: record.row_count,
    nextCursor: rows.length > 0 && last < record.row_count ? String(last) : null,
  };
};

/** Rows of houses that a page shows unless the reader asks for another number. */
const defaultPage = 20;
const pageOf = (page: { cursor?: string; limit?: number }) => ({ after: Number(page.cursor ?? 0), limit: page.limit ?? defaultPage });

/** A list written out, and the project's version that it shows. */
interface WrittenList {
  version: number;
  body: string;
}

/** Projects whose lists are kept written out in a process. */
const keptLists = 1000;

/**
 * What anybody may read, as JSON: the most asked for and the least often changed, so it is written out once for each version of the project.
 * Each call asks the database for the version, and so no process shows what another has overtaken.
 * @throws ProblemError not_found
 */
export const createPublicList = ({ database: { pool } }: Pick<Context, 'database'>): ((projectCode: string) => Promise<WrittenList>) => {
  const written = new Map<string, WrittenList>();
  return async (projectCode) => {
    const version = await readProjectVersion(pool, projectCode);
    if (version === undefined) throw new ProblemError('not_found');
    const known = written.get(projectCode);
    if (known?.version === version) return known;
    const fresh = { version, body: JSON.stringify(listOf(await readPublicEntries(pool, projectCode), true)) };
    if (written.size >= keptLists) written.clear();
    written.set(projectCode, fresh);
    return fresh;
  };
};

/** What a household of the project may read: the public parts, those for its neighbours too, and its own. @throws ProblemError not_found */
export const listHouseholdDisclosures = async (
  { database, clock }: Context,
  input: { projectCode: string; accountId: string },
): Promise<DisclosureList> => listOf(await readHouseholdEntries(database.pool, { ...input, at: clock.now() }), false);

/** @throws ProblemError not_found, also for a part that is not public */
export const getPublicDisclosure = async (
  { database, clock }: Context,
  input: { disclosureId: string; cursor?: string; limit?: number },
): Promise<Disclosure> =>
  disclosureOf(await readPublicDisclosure(database.pool, { disclosureId: input.disclosureId, at: clock.now(), ...pageOf(input) }));

/** @throws ProblemError not_found */
export const getHouseholdDisclosure = async (
  context: Context,
  input: { disclosureId: string; accountId: string; cursor?: string; limit?: number },
): Promise<Disclosure> => {
  const { database, clock } = context;
  const { disclosureId, accountId } = input;
  const record = await readHouseholdDisclosure(database.pool, { disclosureId, accountId, at: clock.now(), ...pageOf(input) });
  // A part that is one household's own: who acts for its owner leaves a trace.
  if (record?.household_id)
    await logReadsForOthers(context, {
      accountId,
      operation: 'getHouseholdDisclosure',
      householdId: record.household_id,
      fields: ['disclosure'],
    });
  return disclosureOf(record);
};
