import type { Line } from '@yunzhengshou/rules';

export interface ResultRow {
  household_id: string;
  project_code: string;
  project_name: string;
  address: string;
  land_regime: 'state' | 'collective';
  use: string | null;
  comp_mode: 'monetary' | 'exchange' | 'mixed' | null;
  owners: { name: string; share: string; me: boolean }[];
  mode_assumed: boolean;
  net_fen: number;
  credits_fen: number;
  debits_fen: number;
  lines: Line[];
  notes: string[];
  split: { amount_fen: number }[];
  /** Null while there is no result. */
  plan_title: string | null;
  plan_version: number;
  plan_published_on: string;
  plan_content_hash: string;
  rules_version: string;
  computed_at: string;
  calculation_hash: string;
}

/** Everything that the result page shows, in one read; $1 is the account, $4 the household. */
const resultSql = `
  SELECT household.id AS household_id, project.code AS project_code, project.name AS project_name, household.address, project.land_regime, household.use,
    household.comp_mode,
    (SELECT json_agg(json_build_object('name', owner.name,
        'share', CASE WHEN owner.share_denominator = 1 THEN '全部' ELSE owner.share_numerator || '/' || owner.share_denominator END,
        'me', owner.person_id = identity.person_id) ORDER BY owner.position)
      FROM owner WHERE owner.household_id = household.id) AS owners,
    result.mode_assumed, result.net_fen, result.credits_fen, result.debits_fen, result.lines, result.notes, result.split,
    plan.title AS plan_title, plan.version AS plan_version, plan.published_on AS plan_published_on, plan.content_hash AS plan_content_hash,
    result.rules_version, result.computed_at, result.calculation_hash
  FROM household
  JOIN project ON project.id = household.project_id
  JOIN verified_identity identity ON identity.account_id = $1
  LEFT JOIN compensation_result result ON result.household_id = household.id AND result.current
  LEFT JOIN compensation_plan plan ON plan.id = result.plan_id
  WHERE household.id = $4`;

/** Reads behind the owner rule. */
export type ReadAsOwner = <Row>(name: string, sql: string) => Promise<Row | null>;

/** The household's result, with the plan's title null while there is none. @throws ProblemError not_found for anybody but an owner */
export const readResult = (read: ReadAsOwner): Promise<ResultRow | null> => read<ResultRow>('result', resultSql);
