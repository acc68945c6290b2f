import { type Disclosure, type DisclosureList, disclosureKinds } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { fileAddress } from '../files/file-address';
import { kindWords, reservedWords } from './kinds';
import { partFor } from './parts';
import type { Reader } from './read-difference';
import {
  type DisclosureRecord,
  type EntryRow,
  readAttachment,
  readHouseholdDisclosure,
  readHouseholdEntries,
  readHouseholdSeries,
  readProjectVersion,
  readPublicDisclosure,
  readPublicEntries,
  readPublicSeries,
} from './store';

const kinds = Object.entries(disclosureKinds).map(([kind, title]) => ({
  kind: Number(kind),
  title,
  explains: kindWords[Number(kind)]?.explains ?? '',
}));

/** All nine kinds in the promised order, each with the entries this reader may see; an empty kind shows as empty. */
const listOf = (row: EntryRow | undefined, forOutsiders: boolean): DisclosureList => {
  if (!row) throw new ProblemError('not_found');
  const entries = row.disclosures ?? [];
  return {
    projectCode: row.project_code,
    projectName: row.project_name,
    kinds: kinds.map(({ kind, title, explains }) => ({
      kind,
      title,
      explains,
      forHouseholds: forOutsiders ? reservedWords(kind, row.results_audience) : null,
      entries: entries.filter((entry) => entry.kind === kind),
    })),
  };
};

/** @throws ProblemError not_found */
export const disclosureOf = (record: DisclosureRecord | undefined): Disclosure => {
  if (!record) throw new ProblemError('not_found');
  const rows = record.rows ?? [];
  const last = rows.at(-1)?.position ?? 0;
  return {
    disclosureId: record.disclosure_id,
    seriesId: record.series_id,
    part: record.part,
    partTitle: partFor(record.part, record.kind).title,
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
    minimumUntil: record.minimum_until,
    contentHash: record.content_hash,
    correctionReason: record.correction_reason,
    correctionOf: record.correction_of,
    replacedBy: record.newest && record.newest.version > record.version ? record.newest : null,
    versions: Math.max(1, record.versions),
    withdrawn: record.withdrawn,
    attachments: record.attachments ?? [],
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
interface Page {
  cursor?: string;
  limit?: number;
}
/** The page that is asked for, and the instant and legal day at which it is read. */
export const pageOf = ({ clock }: Pick<Context, 'clock'>, page: Page) => {
  const at = clock.now();
  return { after: Number(page.cursor ?? 0), limit: page.limit ?? defaultPage, at, today: localDate(at) };
};

/** A list written out, and what it shows: the project's version on a legal day, since some entries wait for theirs. */
interface WrittenList {
  version: string;
  body: string;
}

/** Projects whose lists are kept written out in a process. */
const keptLists = 1000;

/**
 * What anybody may read, as JSON: the most asked for and the least often changed, so it is written out once for each version of the project and
 * each legal day. Each call asks the database for the version, and so no process shows what another has overtaken.
 * @throws ProblemError not_found
 */
export const createPublicList = ({
  database: { pool },
  clock,
}: Pick<Context, 'database' | 'clock'>): ((projectCode: string) => Promise<WrittenList>) => {
  const written = new Map<string, WrittenList>();
  return async (projectCode) => {
    const position = await readProjectVersion(pool, projectCode);
    if (position === undefined) throw new ProblemError('not_found');
    const today = localDate(clock.now());
    const version = `${position}-${today}`;
    const known = written.get(projectCode);
    if (known?.version === version) return known;
    const fresh = { version, body: JSON.stringify(listOf(await readPublicEntries(pool, projectCode, today), true)) };
    if (written.size >= keptLists) written.clear();
    written.set(projectCode, fresh);
    return fresh;
  };
};

/** What a household of the project may read: the public parts, those for its neighbours too, and its own. @throws ProblemError not_found */
export const listHouseholdDisclosures = async (
  { database, clock }: Context,
  input: { projectCode: string; accountId: string },
): Promise<DisclosureList> => {
  const at = clock.now();
  return listOf(await readHouseholdEntries(database.pool, { ...input, at, today: localDate(at) }), false);
};

/** What stood there, for good; where it was withdrawn, the gap. @throws ProblemError not_found, also for a part that is not public or not there yet */
export const getPublicDisclosure = async (context: Context, input: { disclosureId: string } & Page): Promise<Disclosure> =>
  disclosureOf(await readPublicDisclosure(context.database.pool, { disclosureId: input.disclosureId, ...pageOf(context, input) }));

/** The permanent address: the newest version. @throws ProblemError not_found */
export const getPublicSeries = async (context: Context, input: { projectCode: string; seriesId: string } & Page): Promise<Disclosure> =>
  disclosureOf(await readPublicSeries(context.database.pool, { ...input, ...pageOf(context, input) }));

/** A part that is one household's own: who acts for its owner leaves a trace. */
const logOwn = async (context: Context, householdId: string | null | undefined, accountId: string, operation: string): Promise<void> => {
  if (householdId) await logReadsForOthers(context, { accountId, operation, householdId, fields: ['disclosure'] });
};

/** @throws ProblemError not_found */
export const getHouseholdDisclosure = async (
  context: Context,
  input: { disclosureId: string; accountId: string } & Page,
): Promise<Disclosure> => {
  const { disclosureId, accountId } = input;
  const record = await readHouseholdDisclosure(context.database.pool, { disclosureId, accountId, ...pageOf(context, input) });
  await logOwn(context, record?.household_id, accountId, 'getHouseholdDisclosure');
  return disclosureOf(record);
};

/** @throws ProblemError not_found, also for another household's own part */
export const getHouseholdSeries = async (
  context: Context,
  input: { projectCode: string; seriesId: string; accountId: string } & Page,
): Promise<Disclosure> => {
  const record = await readHouseholdSeries(context.database.pool, { ...input, ...pageOf(context, input) });
  await logOwn(context, record?.household_id, input.accountId, 'getHouseholdSeries');
  return disclosureOf(record);
};

/**
 * Where an attachment can be opened for five minutes. @throws ProblemError not_found, also for one that isn't for this reader or was withdrawn
 */
export const getAttachment = async (
  context: Context,
  { disclosureId, position, reader }: { disclosureId: string; position: string; reader: Reader },
): Promise<{ address: string }> => {
  const attachment = await readAttachment(context.database.pool, {
    disclosureId,
    position: Number(position),
    today: localDate(context.clock.now()),
    reader,
  });
  if (!attachment) throw new ProblemError('not_found');
  const accountId = reader === 'public' ? null : reader.accountId;
  if (accountId) await logOwn(context, attachment.household_id, accountId, 'getHouseholdAttachment');
  return { address: fileAddress(context, { fileId: attachment.file_id, accountId, disposition: 'attachment' }) };
};
