import { commentDaysAtLeast, type PlanForm } from '@yunzhengshou/contract';
import { boundInWords } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import { citeAll } from '../policy/citation';
import { formOf, formulaOf } from './check-draft';
import { clauseRules, commentArticles } from './clauses';
import { projectByCode, regimeOf } from './store';

/** The form of a project's plan, by its regime. @throws ProblemError not_found */
export const getPlanForm = async (context: Context, projectCode: string): Promise<PlanForm> => {
  const regime = regimeOf(await projectByCode(context.database.prisma, projectCode));
  const formula = formulaOf(regime);
  const form = formOf(formula);
  return {
    formula,
    formulaTitle: form.title_zh,
    groups: form.groups.map(({ code, title_zh }) => ({ code, title: title_zh })),
    fields: form.fields.map((field) => {
      const { key, title_zh, help_zh, group, kind, unit_zh, scale, decimals, required, fixed, choices, bound, articles } = field;
      return {
        key,
        title: title_zh,
        help: help_zh,
        group,
        kind,
        unit: unit_zh,
        scale,
        decimals,
        required,
        fixed: fixed !== undefined,
        choices: choices.map(({ value, label_zh }) => ({ value, label: label_zh })),
        min: bound?.min ?? null,
        max: bound?.max ?? null,
        boundWords: boundInWords(field),
        articles: citeAll(bound?.articles ?? articles),
      };
    }),
    clauses: [...clauseRules[regime]],
    commentDaysAtLeast,
    commentArticles: commentArticles[regime],
  };
};
