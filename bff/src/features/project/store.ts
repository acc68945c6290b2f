import type { Pool } from 'pg';

export interface ProjectRow {
  code: string;
  name: string;
  district: string;
  land_regime: 'state' | 'collective';
  state: string;
  old_town_renewal: boolean;
  entered_on: Record<string, string>;
}

const projects = `
  SELECT code, name, district, land_regime, state, old_town_renewal,
    coalesce((SELECT jsonb_object_agg(step.state, step.entered_on) FROM project_step step WHERE step.project_id = project.id), '{}') AS entered_on
  FROM project`;

/** Public projects by name; at most 500. */
export const readProjects = async (pool: Pool): Promise<ProjectRow[]> =>
  (await pool.query<ProjectRow>({ name: 'projects', text: `${projects} ORDER BY code LIMIT 500` })).rows;

export const readProject = async (pool: Pool, code: string): Promise<ProjectRow | undefined> =>
  (await pool.query<ProjectRow>({ name: 'project', text: `${projects} WHERE code = $1`, values: [code] })).rows[0];
