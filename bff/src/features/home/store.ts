import { householdsOf } from '../../plugins/access/conditions';
import { residentRules } from '../procedure/deadline-rules';

export interface HomeRow {
  household_id: string;
  project_code: string;
  project_name: string;
  project_state: string;
  land_regime: 'state' | 'collective';
  old_town_renewal: boolean;
  signing_ends_on: string | null;
  entered_on: Record<string, string>;
  /** Periods that run for the household, or for everybody in the project, and that it may use; nearest first. */
  periods: { rule: string; due_on: string }[];
  address: string;
  /** The account owns there itself, and doesn't only act for an owner. */
  own: boolean;
  /** Lately: see `newsOf`. */
  emergencies: number;
  registered: number;
  answered: number;
  comp_mode: 'monetary' | 'exchange' | 'mixed' | null;
  use: string | null;
  signed_on: string | null;
  report_served_on: string | null;
  compensated_on: string | null;
  moved_out_on: string | null;
  delivered_month: string | null;
  /** Null while there is no result. */
  net_fen: number | null;
  mode_assumed: boolean;
}

interface HomeAnswer {
  verified: boolean;
  /** Null for none. */
  households: HomeRow[] | null;
}

/** A period that runs on the day of $3 and that a person may use. */
const usable = `deadline.met_on IS NULL AND deadline.due_on >= ($3::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
            AND deadline.rule IN (${residentRules.map((rule) => `'${rule}'`).join(', ')})`;

/** The households that the account may see, with all that home shows; $1 is the account, $3 the instant. */
const homeSql = `
  SELECT EXISTS (SELECT 1 FROM verified_identity WHERE account_id = $1) AS verified,
    (SELECT json_agg(card ORDER BY card.created_at, card.file_number, card.household_id) FROM (
      SELECT household.id AS household_id, project.code AS project_code, project.name AS project_name, project.state AS project_state, project.land_regime,
        project.old_town_renewal, project.signing_ends_on,
        (SELECT coalesce(jsonb_object_agg(step.state, step.entered_on), '{}') FROM project_step step WHERE step.project_id = project.id) AS entered_on,
        (SELECT coalesce(json_agg(json_build_object('rule', period.rule, 'due_on', period.due_on) ORDER BY period.due_on), '[]') FROM (
          SELECT deadline.rule, deadline.due_on FROM deadline WHERE deadline.household_id = household.id AND ${usable}
          UNION ALL
          SELECT deadline.rule, deadline.due_on FROM deadline
          WHERE deadline.project_id = project.id AND deadline.household_id IS NULL AND ${usable}) period) AS periods,
        household.address, household.comp_mode, household.use, household.signed_on, household.report_served_on, household.compensated_on, household.moved_out_on,
        EXISTS (SELECT 1 FROM owner JOIN verified_identity self ON self.person_id = owner.person_id
          WHERE owner.household_id = household.id AND self.account_id = $1) AS own,
        (SELECT count(*)::int FROM emergency_access emergency
          WHERE emergency.household_id = household.id AND emergency.opened_at > $3 - interval '30 days') AS emergencies,
        (SELECT count(*)::int FROM household_party party
          WHERE party.household_id = household.id AND party.revoked_at IS NULL AND party.registered_at > $3 - interval '14 days') AS registered,
        (SELECT count(*)::int FROM resident_request request WHERE request.household_id = household.id AND request.account_id = $1
          AND request.answered_at > $3 - interval '14 days') AS answered,
        household.circumstances->>'delivered_month' AS delivered_month, household.created_at, household.file_number,
        result.net_fen, result.mode_assumed
      FROM (${householdsOf('$1', '$3')}) mine
      JOIN household ON household.id = mine.household_id
      JOIN project ON project.id = household.project_id
      LEFT JOIN compensation_result result ON result.household_id = household.id AND result.current
      ORDER BY household.created_at, household.file_number, household.id LIMIT 50) card) AS households`;

/** Reads behind the rule `account`. */
export const readHome = (read: <Row>(name: string, sql: string) => Promise<Row>): Promise<HomeAnswer> => read<HomeAnswer>('home', homeSql);
