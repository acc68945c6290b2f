import { createHash } from 'node:crypto';
import type { PlanStage } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { assertPlan, canonicalJson, checkPlan } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, type Transaction, withoutStatementLimit } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from './compute-result';

export interface NewPlan {
  projectId: string;
  title: string;
  /** In the rules' own names and units; with `formula` or `regime`. */
  parameters: unknown;
  /** Legal date. */
  publishedOn: string;
  /** Left out: a final plan, which is the only one that is calculated with. */
  stage?: PlanStage;
  /** The plan in words, item by item (浙10). */
  clauses?: { key: string; text: string }[];
  /** For a draft: the last day on which comments are taken. */
  commentEndsOn?: string;
  approvalId?: string;
}

export interface PublishedPlan {
  planId: string;
  version: number;
  contentHash: string;
}

/**
 * Keeps a version of a project's compensation plan for good, within a transaction. The caller has a final one calculated with and writes the
 * audit row.
 * @throws ProblemError plan_refused when a parameter misses a statutory floor or bound; the detail names each with its article
 */
export const publishPlanInTx = async (context: Context, tx: Transaction, input: NewPlan): Promise<PublishedPlan> => {
  const findings = checkPlan(input.parameters);
  if (findings.length > 0)
    throw new ProblemError(
      'plan_refused',
      findings.map(({ sentence_zh, article }) => (article ? `${sentence_zh}(${article})` : sentence_zh)).join(';'),
    );
  const { projectId, title, stage = 'final', clauses = [], commentEndsOn, approvalId, publishedOn } = input;
  const plan = assertPlan(input.parameters);
  const contentHash = createHash('sha256')
    .update(canonicalJson({ title, stage, parameters: plan, clauses }))
    .digest('hex');
  const planId = context.newId();
  // One version after another, also when two are published at once.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
  const before = await tx.compensationPlan.findFirst({ where: { projectId }, orderBy: { version: 'desc' } });
  const version = (before?.version ?? 0) + 1;
  await tx.compensationPlan.create({
    data: {
      id: planId,
      projectId,
      version,
      stage,
      title,
      formula: plan.formula ?? 'state-zhejiang',
      parameters: plan as unknown as Prisma.InputJsonValue,
      clauses,
      contentHash,
      publishedOn: toDbDate(publishedOn),
      commentEndsOn: commentEndsOn ? toDbDate(commentEndsOn) : null,
      approvalId: approvalId ?? null,
    },
  });
  return { planId, version, contentHash };
};

/**
 * Publishes a version in a transaction of its own, with its audit row; every household is calculated against a final one before it ends.
 * @throws ProblemError plan_refused
 */
export const publishPlan = async (context: Context, actor: string, input: NewPlan): Promise<PublishedPlan> =>
  context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    const published = await publishPlanInTx(context, tx, input);
    const { planId, version, contentHash } = published;
    const { projectId, stage = 'final' } = input;
    const results = stage === 'final' ? await computeResults(context, tx, { projectId }) : {};
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'plan.published',
      subject: `plan:${planId}`,
      details: { version, stage, contentHash, ...results },
    });
    return published;
  }, longTransaction);
