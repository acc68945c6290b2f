import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CollectiveDemonstration,
  collectiveDemonstration,
  type DemonstrationDisclosure,
  type DemonstrationList,
  demonstration,
  type RenewalDemonstration,
  renewalDemonstration,
} from '@yunzhengshou/prisma/demonstration';
import { localDate } from '../../clock';
import { ConfigError } from '../../config';
import type { Context } from '../../context';
import { longTransaction } from '../../database/database';
import { recordChange } from '../../features/audit/record-change';
import { type NewPlan, publishPlan } from '../../features/compensation/publish-plan';
import { appraisalRows, compensationRows, surveyRows } from '../../features/disclosure/house-rows';
import { type NewDisclosure, publishDisclosuresInTx } from '../../features/disclosure/publish-disclosure';
import { publishOwnReports } from '../../features/disclosure/publish-own-reports';
import { storeFile } from '../../features/files/store-file';
import { addHouseholdFacts } from '../../features/household/add-facts';
import { importHouseholds } from '../../features/import/import-households';
import { readHouseholdList } from '../../features/import/read-household-list';
import { planBlocks } from '../../features/plan/plan-words';
import { cite } from '../../features/policy/citation';
import { createProject, type NewProject } from '../../features/project/create-project';
import { enterParticipation, openComments } from './demonstration-participation';
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

/** A project and its households, by their list as an office sends it. The list is left in `folder` to look at. @returns the project's id */
const loadHouseholds = async (
  context: Context,
  folder: string,
  data: { project: NewProject; list: DemonstrationList },
): Promise<string> => {
  const projectId = await createProject(context, actor, data.project);
  const file = await writeList(data.list);
  mkdirSync(join(folder, 'demonstration'), { recursive: true });
  writeFileSync(join(folder, 'demonstration', data.list.fileName), file);
  const list = await readHouseholdList(file);
  await importHouseholds(context, { projectCode: data.project.code, list, file, actor });
  return projectId;
};

/** Files that go with a disclosure, stored as an official of the demonstration uploads them. */
const storeAttachments = async (
  context: Context,
  projectId: string,
  files: NonNullable<DemonstrationDisclosure['attachments']>,
): Promise<{ fileId: string; title: string }[]> => {
  const stored: { fileId: string; title: string }[] = [];
  for (const { title, name, bytes } of files) {
    const { accountId } = await context.database.prisma.staffMember.findFirstOrThrow({ where: { username: 'jingban1' } });
    const { fileId } = await storeFile(context, {
      kind: 'disclosure_attachment',
      projectId,
      name,
      bytes: Buffer.from(bytes),
      account: { accountId, helperId: null },
    });
    stored.push({ fileId, title });
  }
  return stored;
};

/** What is published of one part: for each household its own where it is for single households; one without a row gets none. */
const publicationsOf = async (
  context: Context,
  projectId: string,
  { rowsOf: source, position, formerly: _formerly, attachments = [], ...disclosure }: DemonstrationDisclosure,
): Promise<NewDisclosure[]> => {
  const rows = source ? await rowsOf[source](context, projectId) : [];
  if (source && disclosure.audience === 'H')
    return rows.map((row) => ({ ...disclosure, projectId, householdId: row.householdId, rows: [row] }));
  return [{ ...disclosure, position, projectId, rows, attachments: await storeAttachments(context, projectId, attachments) }];
};

/** All of a project's disclosures in one transaction: what was corrected first as it stood, then its correction. */
const loadDisclosures = async (context: Context, projectId: string, disclosures: readonly DemonstrationDisclosure[]): Promise<void> => {
  const wanted: { formerly: DemonstrationDisclosure['formerly']; publication: NewDisclosure }[] = [];
  for (const disclosure of disclosures)
    for (const publication of await publicationsOf(context, projectId, disclosure))
      wanted.push({ formerly: disclosure.formerly, publication });
  await context.database.prisma.$transaction(async (tx) => {
    const first = await publishDisclosuresInTx(
      context,
      tx,
      wanted.map(({ formerly, publication }) =>
        formerly ? { ...publication, blocks: formerly.blocks, publishedOn: formerly.publishedOn } : publication,
      ),
    );
    const corrections = wanted.flatMap(({ formerly, publication }, index): NewDisclosure[] => {
      const disclosureId = first[index]?.disclosureId;
      return formerly && disclosureId ? [{ ...publication, corrects: { disclosureId, reason: formerly.reason } }] : [];
    });
    const published = [...first, ...(await publishDisclosuresInTx(context, tx, corrections))];
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'disclosure.published',
      subject: `project:${projectId}`,
      details: { contentHashes: published.map(({ contentHash }) => contentHash) },
    });
  }, longTransaction);
};

/** A project in which people sign: facts, the draft that was commented on, the plan that is calculated with, disclosures. */
const loadSigning = async (
  context: Context,
  projectId: string,
  {
    additions,
    draftPlan,
    plan,
    disclosures,
  }: Record<'draftPlan' | 'plan', Omit<NewPlan, 'projectId'>> & Pick<CollectiveDemonstration, 'additions' | 'disclosures'>,
): Promise<void> => {
  await addHouseholdFacts(context, actor, { projectId, additions });
  await publishPlan(context, actor, { ...draftPlan, projectId });
  await publishPlan(context, actor, { ...plan, projectId });
  await loadDisclosures(context, projectId, disclosures);
};

/** The third project: its draft plan with the time for comments that runs, its disclosures, and what its households have said and voted. */
const loadRenewal = async (context: Context, projectId: string, renewal: RenewalDemonstration): Promise<void> => {
  const { plan, additions } = renewal;
  await addHouseholdFacts(context, actor, { projectId, additions });
  const commentEndsOn = await openComments(context, { projectId, plan });
  const { planId } = await publishPlan(context, actor, { ...plan, projectId, stage: 'draft', commentEndsOn });
  const draft: DemonstrationDisclosure = {
    kind: 3,
    position: 1,
    part: 'plan_draft',
    audience: 'P',
    title: `${plan.title}（征求意见稿）`,
    summary: '给什么、给多少、怎么算的初稿，正在征求大家的意见。',
    blocks: planBlocks({
      regime: 'state',
      formula: 'state-zhejiang',
      parameters: { ...plan.parameters },
      clauses: plan.clauses,
      commentEndsOn,
    }),
    basis: [cite('国', 10), cite('浙', 11)],
    publishedOn: plan.publishedOn,
    publishedUntil: null,
  };
  await loadDisclosures(context, projectId, [draft, ...renewal.disclosures(commentEndsOn)]);
  await enterParticipation(context, { projectId, planId, renewal });
};

/** Loads the demonstration as an office would: projects, lists, staff, facts, plans, disclosures. The first project comes first everywhere. */
export const loadDemonstration = async (context: Context, folder: string): Promise<void> => {
  const today = localDate(context.clock.now());
  const data = demonstration(today);
  const village = collectiveDemonstration(today);
  const renewal = renewalDemonstration(today);
  const projectId = await loadHouseholds(context, folder, data);
  const villageId = await loadHouseholds(context, folder, village);
  const renewalId = await loadHouseholds(context, folder, renewal);
  await loadDemonstrationStaff(context, { first: projectId, village: villageId, renewal: renewalId });
  // Each project has its own chain of records and its own locks, so that none waits for another.
  await Promise.all([
    loadSigning(context, projectId, data).then(() => publishOwnReports(context, actor, { projectId, blocksOf: data.ownReport })),
    loadSigning(context, villageId, { ...village, draftPlan: village.noticedPlan }),
    loadRenewal(context, renewalId, renewal),
  ]);
  await context.database.prisma.$transaction((tx) =>
    recordChange(tx, { chain: projectId, at: context.clock.now(), actor, action: loaded, subject: `project:${projectId}`, details: {} }),
  );
};
