import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demonstration } from '@yunzhengshou/prisma/demonstration';
import { localDate } from '../../clock';
import { ConfigError } from '../../config';
import type { Context } from '../../context';
import { recordChange } from '../../features/audit/record-change';
import { publishPlan } from '../../features/compensation/publish-plan';
import { appraisalRows, compensationRows, surveyRows } from '../../features/disclosure/house-rows';
import { publishDisclosure } from '../../features/disclosure/publish-disclosure';
import { publishOwnReports } from '../../features/disclosure/publish-own-reports';
import { addHouseholdFacts } from '../../features/household/add-facts';
import { importHouseholds } from '../../features/import/import-households';
import { readHouseholdList } from '../../features/import/read-household-list';
import { createProject } from '../../features/project/create-project';
import { loadDemonstrationStaff } from './demonstration-staff';
import { writeList } from './write-list';

const actor = 'command:demonstration';
const loaded = 'demonstration.loaded';

const rowsOf = { survey: surveyRows, appraisal: appraisalRows, compensation: compensationRows };

/**
 * Whether the demonstration has still to be loaded.
 * @throws ConfigError when an earlier load was cut off
 */
export const demonstrationIsMissing = async ({ config, database }: Context): Promise<boolean> => {
  if (config.DEPLOYMENT !== 'demonstration') return false;
  const { rows } = await database.pool.query<{ project: boolean; complete: boolean }>(
    `SELECT EXISTS (SELECT FROM project WHERE code = 'DEMO') AS project, EXISTS (SELECT FROM audit_event WHERE action = $1) AS complete`,
    [loaded],
  );
  if (rows[0]?.project && !rows[0].complete) throw new ConfigError('演示数据上次只装了一半。请运行 npm run reset,再重新开始。');
  return !rows[0]?.project;
};

/** Loads the demonstration as an office would: project, list, facts, plan, disclosures. The list is left in `folder` to look at. */
export const loadDemonstration = async (context: Context, folder: string): Promise<void> => {
  const data = demonstration(localDate(context.clock.now()));
  const projectId = await createProject(context, actor, data.project);
  const file = await writeList(data.list);
  mkdirSync(join(folder, 'demonstration'), { recursive: true });
  writeFileSync(join(folder, 'demonstration', data.list.fileName), file);
  const list = await readHouseholdList(file);
  await importHouseholds(context, { projectCode: data.project.code, list, file, actor });
  await loadDemonstrationStaff(context, { projectId });
  await addHouseholdFacts(context, actor, { projectId, additions: data.additions });
  await publishPlan(context, actor, { projectId, ...data.plan });
  for (const { rowsOf: rows, ...disclosure } of data.disclosures)
    await publishDisclosure(context, actor, {
      ...disclosure,
      projectId,
      ...(rows ? { rows: await rowsOf[rows](context, projectId) } : {}),
    });
  await publishOwnReports(context, actor, { projectId, blocksOf: data.ownReport });
  await context.database.prisma.$transaction((tx) =>
    recordChange(tx, { chain: projectId, at: context.clock.now(), actor, action: loaded, subject: `project:${projectId}`, details: {} }),
  );
};
