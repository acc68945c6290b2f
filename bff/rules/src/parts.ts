import { assertWith } from './calculate';
import { type Issue, isRulesError, RulesError, refuse } from './errors';
import type { Formula } from './formula';
import { formulaFor } from './formulas';
import type { Line } from './lines';
import type { PlanHeader, Regime } from './plan';
import { read } from './read';
import { type Draft, type Notice, type Result, splitOf, totalsOf } from './result';
import { checkShares, type Share, sharesReader } from './shares';
import { RULES_VERSION } from './version';

/** One part of a house of mixed use: what people call it, and its inputs in the interchange format, without the co-owners' shares. */
export interface PartOfHouse {
  name_zh: string;
  inputs: unknown;
}

const MAX_PARTS = 20;

/** What went wrong in a part says in which. */
function within<T>(position: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isRulesError(error)) throw error;
    const [first, ...others] = error.issues.map((issue): Issue => ({ ...issue, path: `parts[${position}].${issue.path}` }));
    throw first === undefined ? error : new RulesError(first, others);
  }
}

function partInputs(formula: Formula, plan: PlanHeader, parts: readonly PartOfHouse[]): { shares?: Share[] }[] {
  return parts.map(({ inputs }, position) =>
    within(position, () => {
      const parsed = formula.parseInputs(inputs, plan);
      if (parsed.shares !== undefined) refuse('shares_of_part', 'shares', '共有份额按整户填写，不能按部分填写。');
      return parsed;
    }),
  );
}

/** Of each line that a household gets once, the largest, as the household's own; and a notice where another fell away for it. */
function keepOnce(lines: readonly Line[], codes: readonly string[]): { lines: Line[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const kept = lines.filter((line) => {
    if (!codes.includes(line.code)) return true;
    const rivals = lines.filter(({ code }) => code === line.code);
    const largest = rivals.reduce((best, one) => (one.amount_fen > best.amount_fen ? one : best));
    if (line === largest && rivals.length > 1) {
      const sentence_zh = `${line.label_zh}按户计，一户只计一次；房屋有几种用途的，取标准最高的一种。这样取法还要由法律顾问确认。`;
      notices.push({ code: `${line.code}_once`, sentence_zh, articles: line.articles });
    }
    return line === largest;
  });
  return {
    lines: kept.map((line) => {
      if (!codes.includes(line.code)) return line;
      const { part: _part, ...whole } = line;
      return whole;
    }),
    notices,
  };
}

function namedDraft(draft: Draft, name_zh: string): Draft {
  return {
    ...draft,
    lines: draft.lines.map((line) => ({ ...line, part: name_zh })),
    notices: draft.notices.map((notice) => ({ ...notice, sentence_zh: `${name_zh}：${notice.sentence_zh}` })),
  };
}

/**
 * A house of mixed use: each part reckoned by its own use, then put together as one household, with one total and one split. What a household
 * gets once stands once.
 * @param parts 1 to 20, in the order of the survey
 * @param shares of the whole household; checked here
 * @throws RulesError; the path of an issue begins with the part, such as `parts[1].area_c`
 */
export function calculateParts(plan: unknown, parts: readonly PartOfHouse[], shares?: Share[], regime?: Regime): Result {
  if (parts.length === 0 || parts.length > MAX_PARTS) refuse('parts_count', 'parts', `房屋应分为 1 至 ${MAX_PARTS} 部分。`);
  if (shares !== undefined) read(sharesReader, shares, 'shares', (checked, issues) => checkShares(checked, 'shares', issues));
  const formula = formulaFor(plan, regime);
  const asserted = assertWith(formula, plan);
  const inputs = partInputs(formula, asserted, parts);
  const { issues, notices } = formula.parts.together(inputs);
  const [first, ...others] = issues;
  if (first !== undefined) throw new RulesError(first, others);
  const drafts = inputs.map((one, position) =>
    within(position, () => namedDraft(formula.calculate(asserted, one), parts[position]?.name_zh ?? '')),
  );
  const once = keepOnce(
    drafts.reduce<Line[]>((all, { lines }) => all.concat(lines), []),
    formula.parts.once,
  );
  const totals = totalsOf(once.lines);
  const result: Result = {
    plan_id: asserted.plan_id,
    formula: formula.id,
    rules_version: RULES_VERSION,
    lines: once.lines,
    notices: drafts.reduce<Notice[]>((all, draft) => all.concat(draft.notices), []).concat(notices, once.notices),
    totals,
  };
  for (const { derived } of drafts) if (derived !== undefined) result.derived = { ...result.derived, ...derived };
  const split = splitOf(totals, shares);
  if (split !== undefined) result.split = split;
  return result;
}
