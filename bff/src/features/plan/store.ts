import type { PlanEntry, PlanStage } from '@yunzhengshou/contract';
import { planStages } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import type { LandRegime } from './clauses';

export type PlanRow = Prisma.CompensationPlanGetPayload<object>;
export type ProjectRow = Prisma.ProjectGetPayload<object>;

export const regimeOf = ({ landRegime }: Pick<ProjectRow, 'landRegime'>): LandRegime =>
  landRegime === 'collective' ? 'collective' : 'state';

const commentsEnd = ({ commentEndsOn }: Pick<PlanRow, 'commentEndsOn'>): string | null =>
  commentEndsOn ? fromDbDate(commentEndsOn) : null;

/** Whether comments are taken today: from the day of publication until its last day, both included. */
export const commentsOpen = (plan: Pick<PlanRow, 'stage' | 'publishedOn' | 'commentEndsOn'>, today: string): boolean => {
  const ends = commentsEnd(plan);
  return plan.stage === 'draft' && ends !== null && fromDbDate(plan.publishedOn) <= today && today <= ends;
};

export const entryOf = (plan: PlanRow, today: string): PlanEntry => ({
  planId: plan.id,
  version: plan.version,
  stage: plan.stage as PlanStage,
  stageTitle: planStages[plan.stage as PlanStage] ?? plan.stage,
  title: plan.title,
  publishedOn: fromDbDate(plan.publishedOn),
  commentEndsOn: commentsEnd(plan),
  commentsOpen: commentsOpen(plan, today),
  contentHash: plan.contentHash,
});

/** @throws ProblemError not_found */
export const projectByCode = async (tx: Pick<Transaction, 'project'>, projectCode: string): Promise<ProjectRow> => {
  const project = await tx.project.findUnique({ where: { code: projectCode } });
  if (!project) throw new ProblemError('not_found');
  return project;
};

/** A plan of that project. @throws ProblemError not_found for any other */
export const planOf = async (
  tx: Pick<Transaction, 'compensationPlan'>,
  { projectCode, planId }: { projectCode: string; planId: string },
): Promise<PlanRow & { project: ProjectRow }> => {
  const plan = await tx.compensationPlan.findUnique({ where: { id: planId }, include: { project: true } });
  if (!plan || plan.project.code !== projectCode) throw new ProblemError('not_found');
  return plan;
};

export const clausesOf = (clauses: Prisma.JsonValue): { key: string; text: string }[] =>
  Array.isArray(clauses) ? (clauses as unknown as { key: string; text: string }[]) : [];

export const todayOf = ({ clock }: Pick<Context, 'clock'>): string => localDate(clock.now());
