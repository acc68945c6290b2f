import { type Article, basisOf } from './articles';
import type { Issue } from './errors';
import { oneOf, remark, text, whole } from './read';

/** Which regime of land a plan or an example stands under. */
export type Regime = 'state' | 'collective';
export type FormulaId = 'state-zhejiang' | 'collective-hangzhou';

export const REGIMES = ['state', 'collective'] as const;
export const FORMULA_IDS = ['state-zhejiang', 'collective-hangzhou'] as const;

/** A statutory floor or bound that a plan misses, or a field that it lacks; `article` is the short form of `articles`. */
export interface PlanFinding {
  code: string;
  path: string;
  sentence_zh: string;
  article: string;
  articles: Article[];
}

export const planHeader = { plan_id: text(100) };

/** Fields that any plan may carry beside its parameters; `region_code` is the six-digit division in which it applies. */
export const planOptions = {
  title_zh: text(200),
  plan_version: whole(1),
  formula: oneOf(...FORMULA_IDS),
  regime: oneOf(...REGIMES),
  region_code: text(6),
  note: remark,
  notes: remark,
  fixed_by_law: remark,
};

export interface PlanHeader {
  plan_id: string;
  title_zh?: string;
  plan_version?: number;
  formula?: FormulaId;
  regime?: Regime;
  region_code?: string;
}

export function finding(code: string, path: string, sentence_zh: string, articles: Article[]): PlanFinding {
  return { code, path, sentence_zh, article: basisOf(articles), articles };
}

/** What a formula's reader refused, as findings. */
export function findingOf(issue: Issue): PlanFinding {
  const articles = issue.articles ?? [];
  return {
    code: issue.code,
    path: issue.path,
    sentence_zh: issue.sentence_zh,
    article: articles.length === 0 ? '' : basisOf(articles),
    articles,
  };
}
