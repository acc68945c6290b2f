import type { Colleague, Duty } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { hasDuty, hasDutyOver } from '../../plugins/access/conditions';

interface Row {
  account_id: string;
  username: string;
  name: string;
  organisation: string;
}

/** The owner rules' own conditions, asked of each colleague instead of the caller. $1 is the caller, $2 the project's code, $3 the instant. */
const ofColleague = (condition: string): string => condition.replaceAll('$1', 'colleague.account_id');

/** A duty by name or any; over a project or anywhere. The statement's name tells which. */
const conditionOf = (duty: Duty | undefined, inProject: boolean): string => {
  if (!duty) return 'true';
  if (!inProject) return ofColleague(hasDuty(duty));
  return `EXISTS (SELECT 1 FROM project WHERE project.code = $2 AND ${ofColleague(hasDutyOver('project', duty))})`;
};

/**
 * Active colleagues, by organisation and name; those who have a duty, anywhere or over a project, if one is asked for.
 * @param projectCode only with a duty
 */
export const listColleagues = async (
  { database, clock }: Context,
  accountId: string,
  { duty, projectCode }: { duty?: Duty; projectCode?: string },
): Promise<{ colleagues: Colleague[] }> => {
  const inProject = projectCode !== undefined;
  const { rows } = await database.pool.query<Row>({
    name: `colleagues:${duty ?? ''}:${inProject}`,
    text: `SELECT colleague.account_id, colleague.username, colleague.name, organisation.name AS organisation
      FROM staff_member colleague JOIN organisation ON organisation.id = colleague.organisation_id
      WHERE colleague.left_at IS NULL AND colleague.account_id <> $1 AND $2::text IS NOT DISTINCT FROM $2 AND $3::timestamptz IS NOT NULL
        AND ${conditionOf(duty, inProject)}
      ORDER BY organisation.path, colleague.name, colleague.account_id LIMIT 1000`,
    values: [accountId, projectCode ?? null, clock.now()],
  });
  return {
    colleagues: rows.map(({ account_id, ...row }) => ({ accountId: account_id, ...row })),
  };
};
