import { isRulesError, RulesError } from './errors';
import { checkRegion, type Formula } from './formula';
import { formulaFor } from './formulas';
import { findingOf, type PlanFinding, type PlanHeader, type Regime } from './plan';
import { type Result, splitOf, totalsOf } from './result';
import type { Share } from './shares';
import { RULES_VERSION } from './version';

/**
 * A plan with the formula it uses written into it.
 * @throws RulesError when it is not well-formed
 */
export function parsePlan(raw: unknown, regime?: Regime): PlanHeader {
  const formula = formulaFor(raw, regime);
  return { ...formula.parsePlan(raw), formula: formula.id };
}

/**
 * What keeps a plan from being used: fields missing or malformed, statutory floors and bounds missed, a formula that is not law in its division.
 * Never throws; an empty list means that it may be used.
 */
export function checkPlan(raw: unknown, regime?: Regime): PlanFinding[] {
  try {
    const formula = formulaFor(raw, regime);
    const plan = formula.parsePlan(raw);
    return [...formula.checkPlan(plan), ...checkRegion(formula, plan)];
  } catch (error) {
    if (isRulesError(error)) return error.issues.map(findingOf);
    throw error;
  }
}

/** The parsed plan for a formula already found. @throws RulesError with every finding as an issue */
export function assertWith(formula: Formula, raw: unknown): PlanHeader {
  const plan = formula.parsePlan(raw);
  const [first, ...others] = [...formula.checkPlan(plan), ...checkRegion(formula, plan)];
  if (first !== undefined) throw new RulesError(first, others);
  return { ...plan, formula: formula.id };
}

/**
 * The parsed plan, or a refusal that names the article.
 * @throws RulesError with every finding of checkPlan as an issue
 */
export function assertPlan(raw: unknown, regime?: Regime): PlanHeader {
  return assertWith(formulaFor(raw, regime), raw);
}

/**
 * Inputs in the interchange format, checked against the plan.
 * @throws RulesError
 */
export function parseInputs(plan: unknown, inputs: unknown, regime?: Regime): { shares?: Share[] } {
  const formula = formulaFor(plan, regime);
  return formula.parseInputs(inputs, formula.parsePlan(plan));
}

/**
 * One household's compensation, line by line in fen: half-up per line, then added, then split by the shares if there are co-owners.
 * @param plan a plan in the interchange format, as parsed or as stored; one with findings is refused
 * @param inputs the household in the interchange format
 * @param regime needed only for a plan that names neither formula nor regime
 * @throws RulesError
 */
export function calculate(plan: unknown, inputs: unknown, regime?: Regime): Result {
  const formula = formulaFor(plan, regime);
  const asserted = assertWith(formula, plan);
  const household = formula.parseInputs(inputs, asserted);
  const draft = formula.calculate(asserted, household);
  const totals = totalsOf(draft.lines);
  const result: Result = { plan_id: asserted.plan_id, formula: formula.id, rules_version: RULES_VERSION, ...draft, totals };
  const split = splitOf(totals, household.shares);
  if (split !== undefined) result.split = split;
  return result;
}
