import type { Citation, DisclosureBlock, DisclosureDifference, DisclosureEntry } from '@yunzhengshou/contract';
import type { Pool } from 'pg';
import { householdsOf } from '../../plugins/access/conditions';

export interface EntryRow {
  project_code: string;
  project_name: string;
  /** Who reads the results of single households (kinds 5–7): S, or H each its own alone. */
  results_audience: string;
  /** Null for a project without any entry that this reader may see. */
  disclosures: DisclosureEntry[] | null;
}

/** What a gap says of a version that was withdrawn; null for one that stands. */
const withdrawalOf = (entry: string): string => `CASE WHEN ${entry}.withdrawn_at IS NOT NULL THEN json_build_object(
  'withdrawnOn', to_char(${entry}.withdrawn_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'reason', ${entry}.withdrawn_reason, 'basis', ${entry}.withdrawn_basis) END`;

/**
 * The newest version of each part that has appeared by `today`, a legal date; earlier ones stay readable at their own address. A withdrawn one
 * stays as a gap.
 */
const entriesWhere = (visible: string, today: string) => `
  SELECT project.code AS project_code, project.name AS project_name, project.results_audience,
    (SELECT json_agg(json_build_object('disclosureId', entry.id, 'seriesId', entry.series_id, 'part', entry.part, 'kind', entry.kind,
        'audience', entry.audience, 'title', entry.title, 'summary', CASE WHEN entry.withdrawn_at IS NULL THEN entry.summary ELSE '' END,
        'version', entry.version, 'publishedOn', entry.published_on, 'publishedUntil', entry.published_until, 'corrected', entry.version > 1,
        'withdrawn', ${withdrawalOf('entry')}) ORDER BY entry.kind, entry.position)
      FROM disclosure entry
      WHERE entry.project_id = project.id AND ${visible} AND entry.published_on <= ${today}::date
        AND NOT EXISTS (SELECT 1 FROM disclosure later
          WHERE later.series_id = entry.series_id AND later.version > entry.version AND later.published_on <= ${today}::date)) AS disclosures
  FROM project WHERE project.code = $1`;

const publicEntries = entriesWhere(`entry.audience = 'P'`, '$2');
const householdEntries = entriesWhere(`(entry.audience IN ('P', 'S') OR entry.household_id IN (${householdsOf('$2', '$3')}))`, '$4');

/**
 * A number that moves with every change of the project: the position of its audit chain, since no change goes without a row there.
 * Undefined for an unknown project.
 */
export const readProjectVersion = async (pool: Pool, projectCode: string): Promise<number | undefined> => {
  const { rows } = await pool.query<{ position: number }>({
    name: 'project-version',
    text: 'SELECT head.position FROM project JOIN audit_head head ON head.chain = project.id::text WHERE project.code = $1',
    values: [projectCode],
  });
  return rows[0]?.position;
};

/** @param today legal date */
export const readPublicEntries = async (pool: Pool, projectCode: string, today: string): Promise<EntryRow | undefined> =>
  (await pool.query<EntryRow>({ name: 'disclosures-public', text: publicEntries, values: [projectCode, today] })).rows[0];

export const readHouseholdEntries = async (
  pool: Pool,
  { projectCode, accountId, at, today }: { projectCode: string; accountId: string; at: Date; today: string },
): Promise<EntryRow | undefined> =>
  (await pool.query<EntryRow>({ name: 'disclosures-household', text: householdEntries, values: [projectCode, accountId, at, today] }))
    .rows[0];

interface House {
  position: number;
  mine: boolean;
  cells: { label: string; value: string }[];
}

interface Withdrawn {
  withdrawnOn: string;
  reason: string;
  basis: Citation[];
}

export interface DisclosureRecord {
  disclosure_id: string;
  series_id: string;
  part: string;
  project_code: string;
  project_name: string;
  kind: number;
  audience: 'P' | 'S' | 'H';
  /** Whose own part it is; null for one that more may read. */
  household_id: string | null;
  title: string;
  summary: string;
  version: number;
  published_on: string;
  published_until: string | null;
  minimum_until: string | null;
  content_hash: string;
  correction_of: string | null;
  correction_reason: string | null;
  basis: Citation[];
  content: DisclosureBlock[];
  withdrawn: Withdrawn | null;
  newest: { disclosureId: string; version: number; publishedOn: string; reason: string | null };
  versions: number;
  attachments: { position: number; title: string; mediaType: string; bytes: number; sha256: string }[] | null;
  row_count: number;
  own_rows: House[] | null;
  rows: House[] | null;
}

/** $2 is the reader's account, or nothing for somebody who isn't signed in; $5 the instant; $6 the legal day up to which versions count. */
const householdsOfReader = householdsOf('$2', '$5');

/** A withdrawn version gives its gap alone: neither text nor houses nor files, unless `all` (for those who wrote it). */
const recordWhere = (visible: string, all = false) => {
  const stands = all ? 'true' : 'entry.withdrawn_at IS NULL';
  return `
  SELECT entry.id AS disclosure_id, entry.series_id, entry.part, project.code AS project_code, project.name AS project_name, entry.kind, entry.audience,
    entry.household_id, entry.title, CASE WHEN ${stands} THEN entry.summary ELSE '' END AS summary, entry.version, entry.published_on,
    entry.published_until, entry.minimum_until, entry.content_hash, entry.correction_of, entry.correction_reason, entry.basis,
    CASE WHEN ${stands} THEN entry.content ELSE '[]'::jsonb END AS content, ${withdrawalOf('entry')} AS withdrawn,
    (SELECT json_build_object('disclosureId', newest.id, 'version', newest.version, 'publishedOn', newest.published_on, 'reason', newest.correction_reason)
      FROM disclosure newest WHERE newest.series_id = entry.series_id AND newest.published_on <= $6::date ORDER BY newest.version DESC LIMIT 1) AS newest,
    (SELECT count(*)::int FROM disclosure version WHERE version.series_id = entry.series_id AND version.published_on <= $6::date) AS versions,
    (SELECT json_agg(json_build_object('position', attached.position, 'title', attached.title, 'mediaType', file.media_type, 'bytes', file.size,
        'sha256', file.sha256) ORDER BY attached.position)
      FROM disclosure_attachment attached JOIN stored_file file ON file.id = attached.file_id
      WHERE attached.disclosure_id = entry.id AND ${stands}) AS attachments,
    (SELECT count(*)::int FROM disclosure_row house WHERE house.disclosure_id = entry.id AND ${stands}) AS row_count,
    (SELECT json_agg(own ORDER BY own.position) FROM (
      SELECT house.position, house.cells, true AS mine FROM disclosure_row house
      WHERE house.disclosure_id = entry.id AND ${stands} AND house.household_id IN (${householdsOfReader}) LIMIT 50) own) AS own_rows,
    (SELECT json_agg(page ORDER BY page.position) FROM (
      SELECT house.position, house.cells, house.household_id IN (${householdsOfReader}) AS mine
      FROM disclosure_row house WHERE house.disclosure_id = entry.id AND ${stands} AND house.position > $3 ORDER BY house.position LIMIT $4) page) AS rows
  FROM disclosure entry JOIN project ON project.id = entry.project_id
  WHERE ${visible}`;
};

interface PageOf {
  after: number;
  limit: number;
  at: Date;
  /** Legal date. */
  today: string;
}

const appeared = 'entry.published_on <= $6::date';
/** The newest version of a series that has appeared. */
const newestOfSeries = `entry.id = (SELECT newest.id FROM disclosure newest WHERE newest.series_id = $1 AND newest.published_on <= $6::date
  ORDER BY newest.version DESC LIMIT 1) AND project.code = $7`;

const read = async (pool: Pool, name: string, text: string, values: unknown[]): Promise<DisclosureRecord | undefined> =>
  (await pool.query<DisclosureRecord>({ name, text, values })).rows[0];

const publicRecord = recordWhere(`entry.id = $1 AND entry.audience = 'P' AND ${appeared}`);
const householdRecord = recordWhere(`entry.id = $1 AND ${appeared}`);
const staffRecord = recordWhere('entry.id = $1', true);
const publicSeries = recordWhere(`entry.audience = 'P' AND ${newestOfSeries}`);
const householdSeries = recordWhere(
  `(entry.audience IN ('P', 'S') OR entry.household_id IN (${householdsOfReader})) AND ${newestOfSeries}`,
);

/** A public part, or nothing when it is for households only or not there yet. */
export const readPublicDisclosure = (pool: Pool, { disclosureId, after, limit, at, today }: PageOf & { disclosureId: string }) =>
  read(pool, 'disclosure-public', publicRecord, [disclosureId, null, after, limit, at, today]);

/** Any part that has appeared; the access check has already asked whether this account is among its audience. */
export const readHouseholdDisclosure = (
  pool: Pool,
  { disclosureId, after, limit, at, today, accountId }: PageOf & { disclosureId: string; accountId: string },
) => read(pool, 'disclosure-household', householdRecord, [disclosureId, accountId, after, limit, at, today]);

/** Any part, also one that waits for its day or was withdrawn, for those who work on it. */
export const readStaffDisclosure = (pool: Pool, { disclosureId, after, limit, at, today }: PageOf & { disclosureId: string }) =>
  read(pool, 'disclosure-staff', staffRecord, [disclosureId, null, after, limit, at, today]);

export const readPublicSeries = (
  pool: Pool,
  { seriesId, projectCode, after, limit, at, today }: PageOf & { seriesId: string; projectCode: string },
) => read(pool, 'disclosure-series-public', publicSeries, [seriesId, null, after, limit, at, today, projectCode]);

/** The access check has asked whether the account has a household in the project; what is another household's own stays out. */
export const readHouseholdSeries = (
  pool: Pool,
  { seriesId, projectCode, after, limit, at, today, accountId }: PageOf & { seriesId: string; projectCode: string; accountId: string },
) => read(pool, 'disclosure-series-household', householdSeries, [seriesId, accountId, after, limit, at, today, projectCode]);

/** Public readers see the public series alone. */
type Reader = { accountId: string } | 'public';
const onlyPublic = (reader: Reader): boolean => reader === 'public';

export interface VersionRow {
  series_id: string;
  disclosure_id: string;
  version: number;
  title: string;
  published_on: string;
  correction_reason: string | null;
  content_hash: string;
  withdrawn: Withdrawn | null;
}

/** All versions of the series of a disclosure that have appeared, newest first; empty where the reader may not see it or it hasn't appeared. */
export const readVersions = async (
  pool: Pool,
  { disclosureId, today, reader }: { disclosureId: string; today: string; reader: Reader },
): Promise<VersionRow[]> =>
  (
    await pool.query<VersionRow>({
      name: 'disclosure-versions',
      text: `SELECT version.series_id, version.id AS disclosure_id, version.version, version.title, version.published_on, version.correction_reason,
          version.content_hash, ${withdrawalOf('version')} AS withdrawn
        FROM disclosure entry JOIN disclosure version ON version.series_id = entry.series_id AND version.published_on <= $2::date
        WHERE entry.id = $1 AND entry.published_on <= $2::date AND (NOT $3 OR entry.audience = 'P') ORDER BY version.version DESC LIMIT 100`,
      values: [disclosureId, today, onlyPublic(reader)],
    })
  ).rows;

export interface ComparedRow {
  disclosure_id: string;
  version: number;
  published_on: string;
  correction_reason: string | null;
  household_id: string | null;
  title: string;
  summary: string;
  content: DisclosureBlock[];
  withdrawn: boolean;
  attachments: { title: string; sha256: string }[];
}

/**
 * A version and the one that it is compared with, the earlier first. `earlierId` null: the one before.
 * @param today legal date; null: those that wait for their day too
 */
export const readCompared = async (
  pool: Pool,
  { disclosureId, earlierId, today, reader }: { disclosureId: string; earlierId: string | null; today: string | null; reader: Reader },
): Promise<ComparedRow[]> =>
  (
    await pool.query<ComparedRow>({
      name: 'disclosure-compared',
      text: `SELECT entry.id AS disclosure_id, entry.version, entry.published_on, entry.correction_reason, entry.household_id, entry.title, entry.summary,
          entry.content, entry.withdrawn_at IS NOT NULL AS withdrawn,
          coalesce((SELECT json_agg(json_build_object('title', attached.title, 'sha256', file.sha256) ORDER BY attached.position)
            FROM disclosure_attachment attached JOIN stored_file file ON file.id = attached.file_id WHERE attached.disclosure_id = entry.id), '[]') AS attachments
        FROM disclosure asked JOIN disclosure entry ON entry.series_id = asked.series_id
        WHERE asked.id = $1 AND (entry.id = asked.id OR CASE WHEN $2::uuid IS NULL THEN entry.version = asked.version - 1 ELSE entry.id = $2::uuid END)
          AND ($3::date IS NULL OR entry.published_on <= $3::date) AND (NOT $4 OR entry.audience = 'P')
        ORDER BY entry.version`,
      values: [disclosureId, earlierId, today, onlyPublic(reader)],
    })
  ).rows;

export interface RowDifference {
  change: DisclosureDifference['rows'][number]['change'];
  mine: boolean;
  before: { label: string; value: string }[] | null;
  after: { label: string; value: string }[] | null;
  total: number;
}

/** Houses whose rows differ between two versions: the reader's own first, at most 100; `total` counts all. */
export const readRowDifferences = async (
  pool: Pool,
  { fromId, toId, accountId, at }: { fromId: string; toId: string; accountId: string | null; at: Date },
): Promise<RowDifference[]> =>
  (
    await pool.query<RowDifference>({
      name: 'disclosure-row-differences',
      text: `SELECT CASE WHEN earlier.household_id IS NULL THEN 'added' WHEN later.household_id IS NULL THEN 'removed' ELSE 'changed' END AS change,
          coalesce(later.household_id, earlier.household_id) IN (${householdsOf('$3', '$4')}) AS mine,
          earlier.cells AS before, later.cells AS after, count(*) OVER ()::int AS total
        FROM (SELECT household_id, cells, position FROM disclosure_row WHERE disclosure_id = $1) earlier
        FULL JOIN (SELECT household_id, cells, position FROM disclosure_row WHERE disclosure_id = $2) later ON later.household_id = earlier.household_id
        WHERE earlier.cells IS DISTINCT FROM later.cells
        ORDER BY mine DESC, coalesce(later.position, earlier.position), change LIMIT 100`,
      values: [fromId, toId, accountId, at],
    })
  ).rows;

/** The file of an attachment that may be opened; nothing for one that was withdrawn, isn't there yet, or isn't public where it has to be. */
export const readAttachment = async (
  pool: Pool,
  { disclosureId, position, today, reader }: { disclosureId: string; position: number; today: string; reader: Reader },
): Promise<{ file_id: string; household_id: string | null } | undefined> =>
  (
    await pool.query<{ file_id: string; household_id: string | null }>({
      name: 'disclosure-attachment',
      text: `SELECT attached.file_id, entry.household_id FROM disclosure entry JOIN disclosure_attachment attached ON attached.disclosure_id = entry.id
        WHERE entry.id = $1 AND attached.position = $2 AND entry.withdrawn_at IS NULL AND entry.published_on <= $3::date
          AND (NOT $4 OR entry.audience = 'P')`,
      values: [disclosureId, position, today, onlyPublic(reader)],
    })
  ).rows[0];

export interface FeedRow {
  disclosure_id: string;
  kind: number;
  title: string;
  summary: string;
  version: number;
  published_on: string;
  correction_reason: string | null;
  withdrawn: Withdrawn | null;
}

/** The last hundred public versions that have appeared, newest first. */
export const readFeed = async (pool: Pool, projectCode: string, today: string): Promise<FeedRow[]> =>
  (
    await pool.query<FeedRow>({
      name: 'disclosure-feed',
      text: `SELECT entry.id AS disclosure_id, entry.kind, entry.title, CASE WHEN entry.withdrawn_at IS NULL THEN entry.summary ELSE '' END AS summary,
          entry.version, entry.published_on, entry.correction_reason, ${withdrawalOf('entry')} AS withdrawn
        FROM disclosure entry JOIN project ON project.id = entry.project_id
        WHERE project.code = $1 AND entry.audience = 'P' AND entry.published_on <= $2::date
        ORDER BY entry.published_on DESC, entry.kind, entry.position DESC, entry.version DESC LIMIT 100`,
      values: [projectCode, today],
    })
  ).rows;
