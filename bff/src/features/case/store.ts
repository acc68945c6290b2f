import type { Pool } from 'pg';
import { hasDutyOver, noConflict } from '../../plugins/access/conditions';

/** The conditions of the access rules, with the instant as $2. */
const atSecond = (condition: string): string => condition.replaceAll('$3', '$2');
const over = (...duties: ('case_officer' | 'reviewer')[]): string => atSecond(hasDutyOver('project', ...duties));

export interface ProjectRow {
  code: string;
  name: string;
  district: string;
  state: string;
  households: number;
  mine: number;
  case_officer: boolean;
  reviewer: boolean;
}

const projectsSql = `
  SELECT over.*,
    (SELECT count(*)::int FROM household WHERE household.project_id = over.id) AS households,
    (SELECT count(*)::int FROM household_assignment assignment JOIN household ON household.id = assignment.household_id
      WHERE household.project_id = over.id AND assignment.account_id = $1 AND assignment.ended_at IS NULL) AS mine
  FROM (SELECT project.id, project.code, project.name, project.district, project.state,
      ${over('case_officer')} AS case_officer, ${over('reviewer')} AS reviewer FROM project) over
  WHERE over.case_officer OR over.reviewer ORDER BY over.code LIMIT 500`;

/** Projects over which the account is case officer or reviewer now. */
export const readCaseProjects = async (pool: Pool, { accountId, at }: { accountId: string; at: Date }): Promise<ProjectRow[]> =>
  (await pool.query<ProjectRow>({ name: 'case-projects', text: projectsSql, values: [accountId, at] })).rows;

export interface CaseRow {
  household_id: string;
  file_number: string | null;
  address: string;
  owners: string[];
  officer: string | null;
  mine: boolean;
  due_on: string | null;
}

/** In the office's order. $1 account, $2 project code, $3 pattern or null, $4 only mine, $5 the household before or null, $6 how many. */
const casesSql = `
  SELECT household.id AS household_id, household.file_number, household.address, officer.name AS officer,
    coalesce(assignment.account_id = $1::uuid, false) AS mine, assignment.due_on,
    ARRAY(SELECT owner.name FROM owner WHERE owner.household_id = household.id ORDER BY owner.position) AS owners
  FROM household JOIN project ON project.id = household.project_id
  LEFT JOIN household_assignment assignment ON assignment.household_id = household.id AND assignment.ended_at IS NULL
  LEFT JOIN staff_member officer ON officer.account_id = assignment.account_id
  WHERE project.code = $2
    AND ($3::text IS NULL OR household.file_number ILIKE $3 OR household.address ILIKE $3
      OR EXISTS (SELECT 1 FROM owner WHERE owner.household_id = household.id AND owner.name ILIKE $3))
    AND (NOT $4::boolean OR assignment.account_id = $1::uuid)
    AND ($5::uuid IS NULL OR (household.created_at, coalesce(household.file_number, ''), household.id) > (
      SELECT before.created_at, coalesce(before.file_number, ''), before.id FROM household before
      WHERE before.id = $5::uuid AND before.project_id = project.id))
    AND ${noConflict('household.id')}
  ORDER BY household.created_at, coalesce(household.file_number, ''), household.id LIMIT $6`;

const closedSql = `
  SELECT count(*)::int AS closed FROM household JOIN project ON project.id = household.project_id
  WHERE project.code = $2 AND NOT ${noConflict('household.id')}`;

interface CasesInput {
  accountId: string;
  projectCode: string;
  /** Part of a file number, an address or a name. */
  text?: string;
  mine: boolean;
  after?: string;
  limit: number;
}

/** Households of a project without one's own and relatives', which `closed` counts. */
export const readCases = async (pool: Pool, input: CasesInput): Promise<{ rows: CaseRow[]; closed: number }> => {
  const pattern = input.text ? `%${input.text.replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await pool.query<CaseRow>({
    name: 'cases',
    text: casesSql,
    values: [input.accountId, input.projectCode, pattern, input.mine, input.after ?? null, input.limit],
  });
  const { rows: counts } = await pool.query<{ closed: number }>({
    name: 'cases-closed',
    text: closedSql,
    values: [input.accountId, input.projectCode],
  });
  return { rows, closed: counts[0]?.closed ?? 0 };
};

const standingSql = `
  SELECT (SELECT max(emergency.ends_at) FROM emergency_access emergency
      WHERE emergency.account_id = $1 AND emergency.household_id = household.id AND emergency.ends_at > $2) AS emergency_until,
    ${over('case_officer', 'reviewer')} AS has_duty
  FROM household JOIN project ON project.id = household.project_id WHERE household.id = $3`;

/** By what the account reads a household: a duty over its project, an emergency access that runs, or both. */
export const readStanding = async (
  pool: Pool,
  { accountId, householdId, at }: { accountId: string; householdId: string; at: Date },
): Promise<{ hasDuty: boolean; emergencyUntil: Date | null }> => {
  const { rows } = await pool.query<{ emergency_until: Date | null; has_duty: boolean }>({
    name: 'case-standing',
    text: standingSql,
    values: [accountId, at, householdId],
  });
  return { hasDuty: rows[0]?.has_duty ?? false, emergencyUntil: rows[0]?.emergency_until ?? null };
};

const mayTakeOverSql = `
  SELECT 1 FROM household JOIN project ON project.id = household.project_id JOIN staff_member member ON member.account_id = $1
  WHERE household.id = $3 AND member.left_at IS NULL AND ${over('case_officer')} AND ${noConflict('household.id')}`;

/** Whether a member of staff may be given a household: still here, case officer over its project, and nobody of theirs in it. */
export const mayTakeOver = async (
  pool: Pool,
  { accountId, householdId, at }: { accountId: string; householdId: string; at: Date },
): Promise<boolean> =>
  (await pool.query({ name: 'may-take-over', text: mayTakeOverSql, values: [accountId, at, householdId] })).rowCount === 1;
