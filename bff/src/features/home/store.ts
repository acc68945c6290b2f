import type { Pool } from 'pg';

export interface HomeRow {
  household_id: string;
  project_code: string;
  project_name: string;
  project_state: string;
  old_town_renewal: boolean;
  signing_ends_on: string | null;
  entered_on: Record<string, string>;
  address: string;
  comp_mode: 'monetary' | 'exchange' | 'mixed' | null;
  signed_on: string | null;
  report_served_on: string | null;
  compensated_on: string | null;
  moved_out_on: string | null;
  delivered_month: string | null;
  /** Null while there is no result. */
  net_fen: number | null;
  mode_assumed: boolean;
}

/**
 * The account's households with all that home shows, in one prepared read. One row without a household for a verified identity that has
 * none; no row for an account that hasn't proved who it is.
 */
export const readHome = async (pool: Pool, accountId: string): Promise<(HomeRow | { household_id: null })[]> => {
  const { rows } = await pool.query<HomeRow | { household_id: null }>({
    name: 'home',
    text: `
      SELECT household.id AS household_id, project.code AS project_code, project.name AS project_name, project.state AS project_state,
        project.old_town_renewal, project.signing_ends_on,
        (SELECT coalesce(jsonb_object_agg(step.state, step.entered_on), '{}') FROM project_step step WHERE step.project_id = project.id) AS entered_on,
        household.address, household.comp_mode, household.signed_on, household.report_served_on, household.compensated_on, household.moved_out_on,
        household.circumstances->>'delivered_month' AS delivered_month,
        result.net_fen, result.mode_assumed
      FROM verified_identity identity
      LEFT JOIN LATERAL (SELECT DISTINCT household_id FROM owner WHERE owner.id_number_hash = identity.id_number_hash) mine ON true
      LEFT JOIN household ON household.id = mine.household_id
      LEFT JOIN project ON project.id = household.project_id
      LEFT JOIN compensation_result result ON result.household_id = household.id AND result.current
      WHERE identity.account_id = $1
      ORDER BY household.created_at, household.file_number, household.id LIMIT 50`,
    values: [accountId],
  });
  return rows;
};
