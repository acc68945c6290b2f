import type { AnswerOf, Operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { fieldWords } from './fields';
import { dutyTitleOf, purposeTitleOf, unusualWithTitles } from './read-words';

interface LookRow {
  id: number;
  at: Date;
  account_id: string;
  organisation: string;
  duty: string;
  name: string;
  project_code: string;
  project_name: string;
  households: number;
  file_number: string | null;
  fields: string[];
  purpose: string;
  reason: string | null;
  unusual: string[];
}

/** The rows of one call are one look. $1 since, $2 a reader or null, $3 the look before or null, $4 how many. */
const looksSql = `
  SELECT min(log.id) AS id, log.at, log.account_id, log.organisation, log.duty, log.name, project.code AS project_code, project.name AS project_name,
    count(DISTINCT log.household_id)::int AS households,
    CASE WHEN count(DISTINCT log.household_id) = 1 THEN min(household.file_number) END AS file_number,
    log.fields, log.purpose, log.reason, array_agg(DISTINCT code.code) AS unusual
  FROM read_log log CROSS JOIN LATERAL unnest(log.unusual) AS code(code)
  JOIN household ON household.id = log.household_id JOIN project ON project.id = log.project_id
  WHERE log.at > $1 AND log.reader_kind = 'staff' AND ($2::uuid IS NULL OR log.account_id = $2) AND ($3::bigint IS NULL OR log.id < $3)
  GROUP BY log.at, log.account_id, log.operation, log.organisation, log.duty, log.name, project.code, project.name, log.fields, log.purpose, log.reason
  ORDER BY 1 DESC LIMIT $4`;

const readersSql = `
  SELECT log.account_id AS "accountId", (array_agg(log.name ORDER BY log.id DESC))[1] AS name,
    (array_agg(log.organisation ORDER BY log.id DESC))[1] AS unit,
    count(*)::int AS looks, count(*) FILTER (WHERE log.unusual <> '{}')::int AS unusual
  FROM read_log log WHERE log.at > $1 AND log.reader_kind = 'staff' GROUP BY log.account_id ORDER BY unusual DESC, looks DESC, 1 LIMIT 200`;

const defaultDays = 30;
const defaultPage = 50;

/**
 * What a supervisor sees of the looks of staff: the unusual ones, and how many each reader made; of the households their project and file
 * number, nothing of the residents.
 * @param input.days 1 to 90, counted back from now
 */
export const listUnusualLooks = async (
  { clock, database }: Context,
  input: { days?: number; reader?: string; cursor?: string; limit?: number },
): Promise<AnswerOf<Operations['listUnusualLooks']>> => {
  const since = new Date(clock.now().getTime() - (input.days ?? defaultDays) * 86_400_000);
  const limit = input.limit ?? defaultPage;
  const { rows } = await database.pool.query<LookRow>({
    name: 'unusual-looks',
    text: looksSql,
    values: [since, input.reader ?? null, input.cursor ?? null, limit + 1],
  });
  const { rows: byReader } = await database.pool.query<AnswerOf<Operations['listUnusualLooks']>['byReader'][number]>({
    name: 'looks-by-reader',
    text: readersSql,
    values: [since],
  });
  const page = rows.slice(0, limit);
  return {
    looks: page.map((row) => ({
      readId: String(row.id),
      at: row.at.toISOString(),
      reader: {
        accountId: row.account_id,
        name: row.name,
        unit: row.organisation,
        duty: row.duty,
        dutyTitle: dutyTitleOf({ reader_kind: 'staff', duty: row.duty }),
      },
      projectCode: row.project_code,
      projectName: row.project_name,
      households: row.households,
      fileNumber: row.file_number,
      what: row.fields.map(fieldWords),
      purpose: purposeTitleOf(row.purpose),
      reason: row.reason,
      unusual: unusualWithTitles(row.unusual),
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
    byReader,
  };
};
