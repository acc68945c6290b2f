import {
  type AnswerOf,
  type CaseProject,
  duties,
  type Operations,
  type ProjectStage,
  projectStageNames,
  projectStages,
} from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import { logReads } from '../audit/log-reads';
import { readCaseProjects, readCases } from './store';

/** The stage that a project's state belongs to; a state of a procedure without stages counts as preparation. */
export const stageOfState = (state: string): ProjectStage =>
  projectStageNames.find((stage) => (projectStages[stage].states as readonly string[]).includes(state)) ?? 'preparation';

/** Projects over which the caller is case officer or reviewer. */
export const listCaseProjects = async (
  { database, clock }: Context,
  { accountId }: { accountId: string },
): Promise<{ projects: CaseProject[] }> => ({
  projects: (await readCaseProjects(database.pool, { accountId, at: clock.now() })).map((row) => ({
    code: row.code,
    name: row.name,
    district: row.district,
    stage: stageOfState(row.state),
    stageTitle: projectStages[stageOfState(row.state)].title,
    households: row.households,
    mine: row.mine,
    duties: [...(row.case_officer ? [duties.case_officer.title] : []), ...(row.reviewer ? [duties.reviewer.title] : [])],
  })),
});

const defaultPage = 20;

/**
 * One page of a project's households, with masked owners; the reads of all of its rows are logged before it is answered. The caller's own and
 * relatives' households never appear, whatever is looked for.
 * @param input.cursor the last household of the page before
 */
export const listCases = async (
  context: Context,
  input: { accountId: string; projectCode: string; text?: string; mine?: boolean; cursor?: string; limit?: number },
): Promise<AnswerOf<Operations['listCases']>> => {
  const limit = input.limit ?? defaultPage;
  const { rows, closed } = await readCases(context.database.pool, {
    accountId: input.accountId,
    projectCode: input.projectCode,
    text: input.text?.trim(),
    mine: input.mine ?? false,
    after: input.cursor,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  await logReads(context, {
    accountId: input.accountId,
    operation: 'listCases',
    householdIds: page.map((row) => row.household_id),
    fields: ['address', 'name_masked'],
    purpose: 'case_list',
  });
  const today = localDate(context.clock.now());
  return {
    cases: page.map((row) => ({
      householdId: row.household_id,
      fileNumber: row.file_number,
      address: row.address,
      maskedOwners: row.owners.map(maskName),
      officer: row.officer === null ? null : { name: row.officer, mine: row.mine },
      dueOn: row.due_on,
      overdue: row.due_on !== null && row.due_on < today,
    })),
    closed,
    nextCursor: rows.length > limit ? (page.at(-1)?.household_id ?? null) : null,
  };
};
