import type { Plan, PlanDifference, PlanEntry } from '@yunzhengshou/contract';
import { changeInWords, valueInWords } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { compareWords } from '../disclosure/difference';
import { citeAll } from '../policy/citation';
import { formOf } from './check-draft';
import { clauseRules } from './clauses';
import { clausesOf, entryOf, type PlanRow, projectByCode, regimeOf, todayOf } from './store';

/** Most versions that a list shows. */
const most = 100;

/** The published versions, newest first; at most 100. @throws ProblemError not_found */
export const listPlans = async (context: Context, projectCode: string): Promise<{ plans: PlanEntry[] }> => {
  const { prisma } = context.database;
  const { id: projectId } = await projectByCode(prisma, projectCode);
  const plans = await prisma.compensationPlan.findMany({ where: { projectId }, orderBy: { version: 'desc' }, take: most });
  const today = todayOf(context);
  return { plans: plans.map((plan) => entryOf(plan, today)) };
};

const recordOf = (parameters: unknown): Record<string, unknown> => parameters as Record<string, unknown>;

/** A published version in words; only what it states is listed. @throws ProblemError not_found */
export const getPlan = async (context: Context, planId: string): Promise<Plan> => {
  const { prisma } = context.database;
  const plan = await prisma.compensationPlan.findUnique({ where: { id: planId }, include: { project: true } });
  if (!plan) throw new ProblemError('not_found');
  const { project, projectId, version, formula } = plan;
  const [previous, later] = [
    await prisma.compensationPlan.findFirst({
      where: { projectId, version: { lt: version } },
      orderBy: { version: 'desc' },
      select: { id: true },
    }),
    await prisma.compensationPlan.count({ where: { projectId, version: { gt: version } } }),
  ];
  const form = formOf(formula);
  const parameters = recordOf(plan.parameters);
  const texts = clausesOf(plan.clauses);
  return {
    ...entryOf(plan, todayOf(context)),
    projectCode: project.code,
    projectName: project.name,
    formulaTitle: form.title_zh,
    clauses: clauseRules[regimeOf(project)].flatMap(({ key, title, asks, articles }) => {
      const text = texts.find((clause) => clause.key === key)?.text ?? '';
      return text.trim() === '' ? [] : [{ key, title, asks, text, articles }];
    }),
    groups: form.groups
      .map(({ code, title_zh }) => ({
        code,
        title: title_zh,
        values: form.fields
          .filter(({ group, key }) => group === code && parameters[key] !== undefined)
          .map((field) => ({
            key: field.key,
            title: field.title_zh,
            value: valueInWords(field, parameters[field.key], parameters),
            articles: citeAll(field.articles),
          })),
      }))
      .filter(({ values }) => values.length > 0),
    previousPlanId: previous?.id ?? null,
    newest: later === 0,
  };
};

/** Clauses and parameters that differ between two versions, each with what the change means. */
const differenceBetween = (before: PlanRow, after: PlanRow): Pick<PlanDifference, 'clauses' | 'parameters'> => {
  const [earlier, later] = [clausesOf(before.clauses), clausesOf(after.clauses)];
  const rules = [...new Map([...clauseRules.state, ...clauseRules.collective].map((rule) => [rule.key, rule])).values()];
  const texts = [
    { key: 'title', title: '方案名称', from: before.title, to: after.title },
    ...rules.map(({ key, title }) => ({
      key,
      title,
      from: earlier.find((clause) => clause.key === key)?.text ?? '',
      to: later.find((clause) => clause.key === key)?.text ?? '',
    })),
  ];
  const [then, now] = [recordOf(before.parameters), recordOf(after.parameters)];
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    clauses: texts.filter(({ from, to }) => from !== to).map(({ key, title, from, to }) => ({ key, title, words: compareWords(from, to) })),
    parameters: formOf(after.formula)
      .fields.filter(({ key }) => !same(then[key], now[key]))
      .map((field) => ({
        key: field.key,
        title: field.title_zh,
        before: then[field.key] === undefined ? null : valueInWords(field, then[field.key], then),
        after: now[field.key] === undefined ? null : valueInWords(field, now[field.key], now),
        meaning: changeInWords(field, then[field.key], now[field.key]),
      })),
  };
};

/**
 * What differs from another version of the same project, or from the one before; nothing where there is none before.
 * @throws ProblemError not_found
 */
export const getPlanDifference = async (context: Context, input: { planId: string; before?: string }): Promise<PlanDifference> => {
  const { prisma } = context.database;
  const plan = await prisma.compensationPlan.findUnique({ where: { id: input.planId } });
  if (!plan) throw new ProblemError('not_found');
  const { projectId, version } = plan;
  const before = input.before
    ? await prisma.compensationPlan.findUnique({ where: { id: input.before } })
    : await prisma.compensationPlan.findFirst({ where: { projectId, version: { lt: version } }, orderBy: { version: 'desc' } });
  if (input.before && before?.projectId !== projectId) throw new ProblemError('not_found');
  const today = todayOf(context);
  return {
    plan: entryOf(plan, today),
    before: before ? entryOf(before, today) : null,
    ...(before ? differenceBetween(before, plan) : { clauses: [], parameters: [] }),
  };
};
