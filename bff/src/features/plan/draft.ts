import type { PlanDraft, PlanRefusal } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { checkDraft, type DraftContent, formOf, formulaOf, unkeepable, withFixed } from './check-draft';
import { clauseRules } from './clauses';
import { readStageFacts } from './stage-facts';
import { stagesOf } from './stages';
import { clausesOf, entryOf, type PlanRow, type ProjectRow, projectByCode, regimeOf, todayOf } from './store';

/** Only what the form has; a published plan also carries what people don't type. */
const typed = (project: ProjectRow, parameters: Record<string, unknown>): Record<string, unknown> => {
  const fields = formOf(formulaOf(regimeOf(project))).fields.map(({ key }) => key);
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => fields.includes(key)));
};

/** What a first draft starts with: the newest published version, or the empty form. */
const startOf = (project: ProjectRow, newest: PlanRow | undefined): DraftContent => ({
  title: newest?.title ?? `${project.name}${regimeOf(project) === 'state' ? '房屋征收补偿方案' : '征地补偿安置方案'}`,
  parameters: withFixed(formulaOf(regimeOf(project)), newest ? typed(project, newest.parameters as Record<string, unknown>) : {}),
  clauses: newest ? clausesOf(newest.clauses) : [],
});

/** A release of the project's plan that is asked for and not decided. */
export const waitingRelease = async (
  { clock }: Pick<Context, 'clock'>,
  tx: Pick<Transaction, 'approval'>,
  projectId: string,
): Promise<string | null> =>
  (
    await tx.approval.findFirst({
      where: { projectId, kind: 'plan.publish', state: 'prepared', expiresAt: { gt: clock.now() } },
      select: { id: true },
    })
  )?.id ?? null;

/** The plan that the office works on, what stands against it, and which stage may be published. @throws ProblemError not_found */
export const getPlanDraft = (context: Context, projectCode: string): Promise<PlanDraft> =>
  context.database.prisma.$transaction(async (tx) => {
    const project = await projectByCode(tx, projectCode);
    const plans = await tx.compensationPlan.findMany({ where: { projectId: project.id }, orderBy: { version: 'desc' }, take: 100 });
    const saved = await tx.planDraft.findUnique({ where: { projectId: project.id } });
    const content: DraftContent = saved
      ? { title: saved.title, parameters: saved.parameters as Record<string, unknown>, clauses: clausesOf(saved.clauses) }
      : startOf(project, plans[0]);
    const editor = saved ? await tx.staffMember.findUnique({ where: { accountId: saved.updatedBy }, select: { name: true } }) : null;
    const texts = new Map(content.clauses.map(({ key, text }) => [key, text]));
    const today = todayOf(context);
    return {
      ...content,
      clauses: clauseRules[regimeOf(project)].map(({ key }) => ({ key, text: texts.get(key) ?? '' })),
      revision: saved?.revision ?? 0,
      updatedAt: saved?.updatedAt.toISOString() ?? null,
      updatedBy: editor?.name ?? null,
      refusals: checkDraft({ regime: regimeOf(project), projectCode }, content),
      stages: stagesOf(await readStageFacts(context, tx, project)),
      waitingApprovalId: await waitingRelease(context, tx, project.id),
      published: plans.map((plan) => entryOf(plan, today)),
    };
  });

/** @throws ProblemError plan_draft_refused */
const refuseUnkeepable = (project: ProjectRow, content: DraftContent): void => {
  const sentence = unkeepable(regimeOf(project), content);
  if (sentence) throw new ProblemError('plan_draft_refused', sentence);
};

/**
 * Keeps the draft if nobody changed it since `revision` (0: nobody has saved one). What misses the law's bounds is kept too and told.
 * @throws ProblemError plan_draft_changed, plan_draft_refused, not_found
 */
export const savePlanDraft = async (
  context: Context,
  { projectCode, revision, account, ...given }: DraftContent & { projectCode: string; revision: number; account: SignedIn },
): Promise<{ revision: number; refusals: PlanRefusal[] }> => {
  return context.database.prisma.$transaction(async (tx) => {
    const project = await projectByCode(tx, projectCode);
    const regime = regimeOf(project);
    refuseUnkeepable(project, given);
    const content = { ...given, title: given.title.trim(), parameters: withFixed(formulaOf(regime), given.parameters) };
    const at = context.clock.now();
    const data = {
      title: content.title,
      parameters: content.parameters as Prisma.InputJsonValue,
      clauses: content.clauses,
      revision: revision + 1,
      updatedBy: account.accountId,
      updatedAt: at,
    };
    // Of two who save the first one at once, the second finds that there is one.
    const { count } =
      revision === 0
        ? await tx.planDraft.createMany({ data: [{ projectId: project.id, ...data }], skipDuplicates: true })
        : await tx.planDraft.updateMany({ where: { projectId: project.id, revision }, data });
    if (count === 0) throw new ProblemError('plan_draft_changed');
    await recordChange(tx, {
      chain: project.id,
      at,
      actor: actorOf(account),
      action: 'plan.draft_saved',
      subject: `project:${project.id}`,
      details: { revision: revision + 1 },
    });
    return { revision: revision + 1, refusals: checkDraft({ regime, projectCode }, content) };
  });
};

/** What stands against a form that is being filled in; keeps nothing. @throws ProblemError not_found */
export const checkPlanDraft = async (
  context: Context,
  { projectCode, ...content }: DraftContent & { projectCode: string },
): Promise<{ refusals: PlanRefusal[] }> => {
  const project = await projectByCode(context.database.prisma, projectCode);
  const regime = regimeOf(project);
  const sentence = unkeepable(regime, content);
  const refusals = checkDraft(
    { regime, projectCode },
    { ...content, parameters: withFixed(formulaOf(regime), typed(project, content.parameters)) },
  );
  return { refusals: sentence ? [{ field: 'parameters', title: '方案', sentence, articles: [] }, ...refusals].slice(0, 100) : refusals };
};
