import { type Article, articleZh } from './articles';
import type { Issue } from './errors';
import { type FormulaId, finding, type PlanFinding, type PlanHeader, type Regime } from './plan';
import type { Draft, Notice } from './result';
import type { Share } from './shares';

/** Where a formula is law: a name for people and the beginnings of the six-digit division codes. */
export interface Jurisdiction {
  name_zh: string;
  region_prefixes: string[];
  articles: Article[];
}

/** How a house of mixed use is put together from its parts, each reckoned by its own use. */
export interface PartRules<Inputs> {
  /** Codes of lines that a household gets once, however many parts its house has: the largest stays, and belongs to no part. */
  once: readonly string[];
  /** What the parts can't be together, and what a person has to know of how they were put together. */
  together(parts: readonly Inputs[]): { issues: Issue[]; notices: Notice[] };
}

/** One jurisdiction's way to calculate: replaceable as a whole. Methods, so that formulas of different plans fit one registry. */
export interface Formula<Plan extends PlanHeader = PlanHeader, Inputs extends { shares?: Share[] } = { shares?: Share[] }> {
  id: FormulaId;
  regime: Regime;
  validIn: Jurisdiction;
  /** @throws RulesError */
  parsePlan(raw: unknown): Plan;
  checkPlan(plan: Plan): PlanFinding[];
  /** @throws RulesError */
  parseInputs(raw: unknown, plan: Plan): Inputs;
  /** Lines in fen from a plan without findings and well-formed inputs. @throws RulesError amount_too_large */
  calculate(plan: Plan, inputs: Inputs): Draft;
  parts: PartRules<Inputs>;
}

/** A plan that names its division may only use a formula that is law there. */
export function checkRegion(formula: Formula, plan: PlanHeader): PlanFinding[] {
  const { region_code } = plan;
  const { name_zh, region_prefixes, articles } = formula.validIn;
  if (region_code === undefined || region_prefixes.some((prefix) => region_code.startsWith(prefix))) return [];
  const source = articles.map(articleZh).join('、');
  return [finding('formula_not_valid_here', 'region_code', `这套算法只适用于${name_zh}（${source}）。`, articles)];
}
