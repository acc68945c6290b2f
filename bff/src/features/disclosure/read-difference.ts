import type { DisclosureDifference, DisclosureVersions } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { compareAttachments, compareBlocks, compareCells, compareWords } from './difference';
import { type ComparedRow, readCompared, readRowDifferences, readVersions } from './store';

/** Who asks: anybody, or a resident whom the access check let through. */
export type Reader = { accountId: string } | 'public';

/** Text comparisons kept in a process: what was published never changes, so they don't either. */
const keptComparisons = 200;
const compared = new Map<string, Pick<DisclosureDifference, 'title' | 'summary' | 'blocks' | 'attachments'>>();

const compareTexts = (before: ComparedRow, after: ComparedRow) => {
  const key = `${before.disclosure_id} ${after.disclosure_id}`;
  const known = compared.get(key);
  if (known) return known;
  const fresh = {
    title: compareWords(before.title, after.title),
    summary: compareWords(before.summary, after.summary),
    blocks: compareBlocks(before.content, after.content),
    attachments: compareAttachments(before.attachments, after.attachments),
  };
  if (compared.size >= keptComparisons) compared.clear();
  compared.set(key, fresh);
  return fresh;
};

const versionOf = (row: ComparedRow) => ({
  disclosureId: row.disclosure_id,
  version: row.version,
  publishedOn: row.published_on,
  reason: row.correction_reason,
});

/**
 * What a version says differently from the one before, or from the one named; the later of the two is always the one that came of it.
 * @throws ProblemError not_found, nothing_to_compare, disclosure_withdrawn where one of them isn't shown any more
 */
export const getDifference = async (
  context: Context,
  input: { disclosureId: string; with?: string; reader: Reader },
): Promise<DisclosureDifference> => {
  const { database, clock } = context;
  const { disclosureId, reader } = input;
  const at = clock.now();
  const rows = await readCompared(database.pool, { disclosureId, earlierId: input.with ?? null, today: localDate(at), reader });
  if (!rows.some((row) => row.disclosure_id === disclosureId)) throw new ProblemError('not_found');
  const [before, after] = rows;
  if (!before || !after) throw new ProblemError(input.with && input.with !== disclosureId ? 'not_found' : 'nothing_to_compare');
  if (before.withdrawn || after.withdrawn) throw new ProblemError('disclosure_withdrawn');
  const accountId = reader === 'public' ? null : reader.accountId;
  if (accountId && after.household_id)
    await logReadsForOthers(context, {
      accountId,
      operation: 'getHouseholdDifference',
      householdId: after.household_id,
      fields: ['disclosure'],
    });
  const houses = await readRowDifferences(database.pool, { fromId: before.disclosure_id, toId: after.disclosure_id, accountId, at });
  const texts = compareTexts(before, after);
  const unchanged = (words: DisclosureDifference['title']) => words.every(({ change }) => change === 'same');
  return {
    from: versionOf(before),
    to: versionOf(after),
    ...texts,
    rows: houses.map((house) => ({ change: house.change, mine: house.mine ?? false, cells: compareCells(house.before, house.after) })),
    rowCount: houses[0]?.total ?? 0,
    same:
      houses.length === 0 &&
      texts.attachments.length === 0 &&
      texts.blocks.every(({ change }) => change === 'same') &&
      unchanged(texts.title) &&
      unchanged(texts.summary),
  };
};

/** Every version that has appeared, newest first; withdrawn ones as gaps. @throws ProblemError not_found */
export const listVersions = async (
  { database, clock }: Context,
  { disclosureId, reader }: { disclosureId: string; reader: Reader },
): Promise<DisclosureVersions> => {
  const rows = await readVersions(database.pool, { disclosureId, today: localDate(clock.now()), reader });
  const [first] = rows;
  if (!first) throw new ProblemError('not_found');
  return {
    seriesId: first.series_id,
    versions: rows.map((row) => ({
      disclosureId: row.disclosure_id,
      version: row.version,
      title: row.title,
      publishedOn: row.published_on,
      correctionReason: row.correction_reason,
      contentHash: row.content_hash,
      withdrawn: row.withdrawn,
    })),
  };
};
