import { createHash } from 'node:crypto';
import type { Prisma } from '@yunzhengshou/prisma';
import { assertPlan, canonicalJson, checkPlan } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, withoutStatementLimit } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from './compute-result';

/**
 * Publishes a version of a project's compensation plan: kept as it is for good, and every household is calculated against it in the same
 * transaction.
 * @throws ProblemError plan_refused when a parameter misses a statutory floor or bound; the detail names each with its article
 */
export const publishPlan = async (
  context: Context,
  actor: string,
  input: { projectId: string; title: string; parameters: unknown; publishedOn: string },
): Promise<{ planId: string; version: number; contentHash: string }> => {
  const findings = checkPlan(input.parameters);
  if (findings.length > 0)
    throw new ProblemError(
      'plan_refused',
      findings.map(({ sentence_zh, article }) => (article ? `${sentence_zh}(${article})` : sentence_zh)).join(';'),
    );
  const plan = assertPlan(input.parameters);
  const contentHash = createHash('sha256').update(canonicalJson(plan)).digest('hex');
  const planId = context.newId();
  return context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    const { projectId, title } = input;
    // One version after another, also when two are published at once.
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
    const before = await tx.compensationPlan.findFirst({ where: { projectId }, orderBy: { version: 'desc' } });
    const version = (before?.version ?? 0) + 1;
    await tx.compensationPlan.create({
      data: {
        id: planId,
        projectId,
        version,
        title,
        formula: plan.formula ?? 'state-zhejiang',
        parameters: plan as unknown as Prisma.InputJsonValue,
        contentHash,
        publishedOn: toDbDate(input.publishedOn),
      },
    });
    const results = await computeResults(context, tx, { projectId });
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'plan.published',
      subject: `plan:${planId}`,
      details: { version, contentHash, ...results },
    });
    return { planId, version, contentHash };
  }, longTransaction);
};
