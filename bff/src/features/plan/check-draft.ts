import type { PlanRefusal } from '@yunzhengshou/contract';
import { checkPlan, type FormulaId, formulas, type PlanField, type PlanForm, planForms } from '@yunzhengshou/rules';
import { holdsNumber } from '../../personal-data/numbers-in-words';
import { citeAll } from '../policy/citation';
import { clauseRules, type LandRegime } from './clauses';

export interface DraftContent {
  title: string;
  /** Under the rules' own names. */
  parameters: Record<string, unknown>;
  clauses: { key: string; text: string }[];
}

/** The formula of a regime: its form, its check. */
export const formulaOf = (regime: LandRegime): FormulaId =>
  Object.values(formulas).find((formula) => formula.regime === regime)?.id ?? 'state-zhejiang';

export const formOf = (formula: string): PlanForm => planForms[formula as FormulaId] ?? planForms['state-zhejiang'];

/** Bytes of a draft's parameters as JSON, at most. */
const parameterBytes = 32_768;
const deepest = 4;

const everyText = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...everyText(part, depth + 1)]);
};

/**
 * Why a draft can't even be kept: fields that the form doesn't have, numbers of people, or more than a plan holds. Null: it may be.
 * What is kept may still miss the law's bounds; `checkDraft` says so.
 */
export const unkeepable = (regime: LandRegime, { parameters, clauses }: DraftContent): string | null => {
  const fields = formOf(formulaOf(regime)).fields.map(({ key }) => key);
  if (Object.keys(parameters).some((key) => !fields.includes(key))) return '里面有表单上没有的项目。请从表单里填写。';
  if (Buffer.byteLength(JSON.stringify(parameters)) > parameterBytes) return '填的内容太多了。';
  if (everyText(parameters).some(holdsNumber)) return '方案的标准里不能写身份证号、手机号或银行账号。';
  const known = clauseRules[regime].map(({ key }) => key);
  if (clauses.some(({ key }) => !known.includes(key))) return '里面有方案没有的条目。';
  if (new Set(clauses.map(({ key }) => key)).size !== clauses.length) return '同一个条目写了两遍。';
  return null;
};

/** What only one value is allowed for stands there, whatever was typed. */
export const withFixed = (formula: string, parameters: Record<string, unknown>): Record<string, unknown> => ({
  ...parameters,
  ...Object.fromEntries(formOf(formula).fields.flatMap(({ key, fixed }) => (fixed === undefined ? [] : [[key, fixed]]))),
});

/** The parameters as the rules take them: with what people don't type. */
export const completeParameters = (
  { regime, projectCode }: { regime: LandRegime; projectCode: string },
  { title, parameters }: Pick<DraftContent, 'title' | 'parameters'>,
): Record<string, unknown> => {
  const formula = formulaOf(regime);
  // A plan without a name is refused at its title.
  return { ...withFixed(formula, parameters), plan_id: projectCode, ...(title.trim() === '' ? {} : { title_zh: title }), formula, regime };
};

/** Names of fields in the rules' sentences, put as the form calls them. */
const readable = (sentence: string, field: PlanField | undefined): string =>
  field
    ? sentence.replace(/“[a-z0-9_]+([[\].a-z0-9_]*)”/gi, (_, inside: string) =>
        inside ? `“${field.title_zh}”里的内容` : `“${field.title_zh}”`,
      )
    : sentence;

/** Every refusal of a draft, at its field, with its article; an empty list means that it may be published. */
export const checkDraft = (project: { regime: LandRegime; projectCode: string }, draft: DraftContent): PlanRefusal[] => {
  const form = formOf(formulaOf(project.regime));
  const fieldOf = (key: string) => form.fields.find((field) => field.key === key);
  const fields = checkPlan(completeParameters(project, draft)).map(({ path, sentence_zh, articles }): PlanRefusal => {
    const key = path.split(/[.[]/)[0] ?? path;
    const field = fieldOf(key);
    return { field: key, title: field?.title_zh ?? key, sentence: readable(sentence_zh, field), articles: citeAll(articles) };
  });
  const region = draft.parameters.region_code === undefined ? fieldOf('region_code') : undefined;
  const clauses = clauseRules[project.regime].flatMap(({ key, title, required, articles }): PlanRefusal[] => {
    const text = draft.clauses.find((clause) => clause.key === key)?.text ?? '';
    return required && text.trim() === '' ? [{ field: `clauses.${key}`, title, sentence: `“${title}”还没有写。`, articles }] : [];
  });
  return [
    ...(draft.title.trim() === '' ? [{ field: 'title', title: '方案名称', sentence: '方案还没有名称。', articles: [] }] : []),
    ...(region
      ? [{ field: region.key, title: region.title_zh, sentence: `“${region.title_zh}”还没有填。`, articles: citeAll(region.articles) }]
      : []),
    ...fields,
    ...clauses,
  ].slice(0, 100);
};
