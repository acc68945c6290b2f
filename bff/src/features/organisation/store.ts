import { type Duty, duties, type ProjectStage, type StaffDuty } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { today } from '../../plugins/access/conditions';

interface DutyRow {
  holder: string;
  id: string;
  duty: Duty;
  organisation: string;
  project_code: string | null;
  project_name: string | null;
  stage: ProjectStage | null;
  effective_from: string;
  effective_until: string | null;
  delegated_by: string | null;
}

const dayOf = today.replaceAll('$3', '$2');

/** Duties that hold or will hold, each account's own and those that colleagues delegated to it. $1 accounts, $2 the instant. */
const dutiesSql = `
  SELECT held.holder, duty.id, duty.duty, organisation.name AS organisation, project.code AS project_code, project.name AS project_name, duty.stage,
    greatest(duty.effective_from, held.starts_on) AS effective_from, least(duty.effective_until, held.ends_on) AS effective_until, held.delegated_by
  FROM (
    SELECT account_id AS holder, account_id, NULL AS duty, NULL::date AS starts_on, NULL::date AS ends_on, NULL AS delegated_by FROM staff_member
    WHERE account_id = ANY($1::uuid[])
    UNION ALL
    SELECT to_id, from_id, delegation.duty, delegation.starts_on, delegation.ends_on, giver.name FROM delegation
    JOIN staff_member giver ON giver.account_id = delegation.from_id AND giver.left_at IS NULL
    WHERE to_id = ANY($1::uuid[]) AND revoked_at IS NULL AND ends_on >= ${dayOf}) held
  JOIN duty_assignment duty ON duty.account_id = held.account_id AND (held.duty IS NULL OR held.duty = duty.duty)
  JOIN organisation ON organisation.id = duty.organisation_id
  LEFT JOIN project ON project.id = duty.project_id
  WHERE duty.ended_at IS NULL AND (duty.effective_until IS NULL OR duty.effective_until >= ${dayOf})
    AND (held.starts_on IS NULL OR greatest(duty.effective_from, held.starts_on) <= least(duty.effective_until, held.ends_on))
  ORDER BY held.delegated_by NULLS FIRST, duty.duty, organisation.name, duty.id`;

/** The duties of each account that hold today or later, with the delegated ones; ended and past ones are left out. */
export const readDuties = async ({ database, clock }: Context, accountIds: readonly string[]): Promise<Map<string, StaffDuty[]>> => {
  const { rows } = await database.pool.query<DutyRow>({
    name: 'staff-duties',
    text: dutiesSql,
    values: [accountIds, clock.now()],
  });
  const found = new Map<string, StaffDuty[]>(accountIds.map((id) => [id, []]));
  for (const row of rows)
    found.get(row.holder)?.push({
      dutyId: row.id,
      duty: row.duty,
      title: duties[row.duty].title,
      organisation: row.organisation,
      project: row.project_code && row.project_name ? { code: row.project_code, name: row.project_name } : null,
      stage: row.stage,
      from: row.effective_from,
      until: row.effective_until,
      delegatedBy: row.delegated_by,
    });
  return found;
};
