import type { Citation, DisclosureBlock } from '@yunzhengshou/contract';
import type { Pool } from 'pg';
import { householdsOf } from '../../plugins/access/conditions';

export interface EntryRow {
  project_code: string;
  project_name: string;
  /** Null for a project without any entry that this reader may see. */
  disclosures:
    | {
        disclosureId: string;
        kind: number;
        audience: 'P' | 'S' | 'H';
        title: string;
        summary: string;
        version: number;
        publishedOn: string;
        publishedUntil: string | null;
        corrected: boolean;
      }[]
    | null;
}

/** The newest version of each part; earlier ones stay readable at their own address. */
const entriesWhere = (visible: string) => `
  SELECT project.code AS project_code, project.name AS project_name,
    (SELECT json_agg(json_build_object('disclosureId', entry.id, 'kind', entry.kind, 'audience', entry.audience, 'title', entry.title,
        'summary', entry.summary, 'version', entry.version, 'publishedOn', entry.published_on, 'publishedUntil', entry.published_until,
        'corrected', entry.correction_of IS NOT NULL) ORDER BY entry.kind, entry.position)
      FROM disclosure entry
      WHERE entry.project_id = project.id AND ${visible}
        AND NOT EXISTS (SELECT 1 FROM disclosure later WHERE later.correction_of = entry.id)) AS disclosures
  FROM project WHERE project.code = $1`;

const publicEntries = entriesWhere(`entry.audience = 'P'`);
const householdEntries = entriesWhere(`(entry.audience IN ('P', 'S') OR entry.household_id IN (${householdsOf('$2', '$3')}))`);

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

export const readPublicEntries = async (pool: Pool, projectCode: string): Promise<EntryRow | undefined> =>
  (await pool.query<EntryRow>({ name: 'disclosures-public', text: publicEntries, values: [projectCode] })).rows[0];

export const readHouseholdEntries = async (
  pool: Pool,
  { projectCode, accountId, at }: { projectCode: string; accountId: string; at: Date },
): Promise<EntryRow | undefined> =>
  (await pool.query<EntryRow>({ name: 'disclosures-household', text: householdEntries, values: [projectCode, accountId, at] })).rows[0];

interface House {
  position: number;
  mine: boolean;
  cells: { label: string; value: string }[];
}

export interface DisclosureRecord {
  disclosure_id: string;
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
  content_hash: string;
  correction_reason: string | null;
  basis: Citation[];
  content: DisclosureBlock[];
  row_count: number;
  own_rows: House[] | null;
  rows: House[] | null;
}

/** $2 is the reader's account, or nothing for somebody who isn't signed in; $5 the instant. */
const householdsOfReader = householdsOf('$2', '$5');

const recordWhere = (visible: string) => `
  SELECT entry.id AS disclosure_id, project.code AS project_code, project.name AS project_name, entry.kind, entry.audience, entry.household_id, entry.title,
    entry.summary, entry.version, entry.published_on, entry.published_until, entry.content_hash, entry.correction_reason, entry.basis,
    entry.content,
    (SELECT count(*)::int FROM disclosure_row house WHERE house.disclosure_id = entry.id) AS row_count,
    (SELECT json_agg(own ORDER BY own.position) FROM (
      SELECT house.position, house.cells, true AS mine FROM disclosure_row house
      WHERE house.disclosure_id = entry.id AND house.household_id IN (${householdsOfReader}) LIMIT 50) own) AS own_rows,
    (SELECT json_agg(page ORDER BY page.position) FROM (
      SELECT house.position, house.cells, house.household_id IN (${householdsOfReader}) AS mine
      FROM disclosure_row house WHERE house.disclosure_id = entry.id AND house.position > $3 ORDER BY house.position LIMIT $4) page) AS rows
  FROM disclosure entry JOIN project ON project.id = entry.project_id
  WHERE entry.id = $1 AND ${visible}`;

interface PageOf {
  disclosureId: string;
  after: number;
  limit: number;
  at: Date;
}

/** A public part, or nothing when it is for households only. */
export const readPublicDisclosure = async (pool: Pool, { disclosureId, after, limit, at }: PageOf): Promise<DisclosureRecord | undefined> =>
  (
    await pool.query<DisclosureRecord>({
      name: 'disclosure-public',
      text: recordWhere(`entry.audience = 'P'`),
      values: [disclosureId, null, after, limit, at],
    })
  ).rows[0];

/** Any part; the access check has already asked whether this account is among its audience. */
export const readHouseholdDisclosure = async (
  pool: Pool,
  { disclosureId, after, limit, at, accountId }: PageOf & { accountId: string },
): Promise<DisclosureRecord | undefined> =>
  (
    await pool.query<DisclosureRecord>({
      name: 'disclosure-household',
      text: recordWhere('true'),
      values: [disclosureId, accountId, after, limit, at],
    })
  ).rows[0];
