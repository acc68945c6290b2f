import { calculate } from './calculate';
import { isRulesError, refuse } from './errors';
import { hasOwn } from './own';
import { REGIMES, type Regime } from './plan';
import type { Result } from './result';

/** One place where a calculation and a worked example differ; amounts in fen, areas in 0.01 m², null where one side has nothing. */
export interface Difference {
  code: 'refused' | 'missing_line' | 'unexpected_line' | 'total' | 'split' | 'derived' | 'malformed';
  path: string;
  expected: number | string | null;
  actual: number | string | null;
  sentence_zh: string;
}

export interface ExampleReport {
  id: string;
  title: string;
  differences: Difference[];
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(of: Fields, key: string): unknown {
  return hasOwn(of, key) ? of[key] : undefined;
}

function shown(value: unknown): number | string | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

function malformed(path: string, sentence_zh: string): Difference {
  return { code: 'malformed', path, expected: null, actual: null, sentence_zh };
}

function differs(code: 'total' | 'split' | 'derived', path: string, expected: unknown, actual: unknown): Difference[] {
  if (expected === actual) return [];
  const sentence_zh = `${path}：应为 ${String(expected)}，算得 ${String(actual)}。`;
  return [{ code, path, expected: shown(expected), actual: shown(actual), sentence_zh }];
}

interface Amount {
  code: string;
  amount_fen: number;
}

/** Lines as a multiset of code and amount: what stands on one side only. */
function compareLines(expected: readonly Amount[], actual: readonly Amount[]): Difference[] {
  const rest = [...actual];
  const missing = expected.filter((line) => {
    const at = rest.findIndex((one) => one.code === line.code && one.amount_fen === line.amount_fen);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [
    ...missing.map(({ code, amount_fen }) => ({
      code: 'missing_line' as const,
      path: code,
      expected: amount_fen,
      actual: null,
      sentence_zh: `缺少一行 ${code} ${amount_fen} 分。`,
    })),
    ...rest.map(({ code, amount_fen }) => ({
      code: 'unexpected_line' as const,
      path: code,
      expected: null,
      actual: amount_fen,
      sentence_zh: `多出一行 ${code} ${amount_fen} 分。`,
    })),
  ];
}

function linesOf(example: Fields): Amount[] | null {
  const lines = own(example, 'line_items');
  if (!Array.isArray(lines)) return null;
  const read = lines.filter(
    (line): line is Amount => isFields(line) && typeof line.code === 'string' && typeof line.amount_fen === 'number',
  );
  return read.length === lines.length ? read : null;
}

const TOTALS = ['credits_fen', 'debits_fen', 'net_fen', 'payer'] as const;

function compareTotals(example: Fields, result: Result): Difference[] {
  const totals = own(example, 'totals');
  if (!isFields(totals)) return [malformed('totals', '算例缺少合计 totals。')];
  return TOTALS.filter((key) => own(totals, key) !== undefined).reduce<Difference[]>(
    (all, key) => all.concat(differs('total', `totals.${key}`, own(totals, key), result.totals[key])),
    [],
  );
}

function compareSplit(example: Fields, result: Result): Difference[] {
  const expected = own(example, 'split');
  if (expected === undefined) return [];
  if (!Array.isArray(expected)) return [malformed('split', '算例的 split 应为列表。')];
  const actual = result.split ?? [];
  const count = differs('split', 'split.length', expected.length, actual.length);
  return expected.reduce<Difference[]>((all, one: unknown, i) => {
    const portion = isFields(one) ? one : {};
    const mine = actual.find(({ owner }) => owner === own(portion, 'owner'));
    return all.concat(differs('split', `split[${i}]`, own(portion, 'amount_fen'), mine?.amount_fen));
  }, count);
}

function compareDerived(example: Fields, result: Result): Difference[] {
  const derived = own(example, 'derived');
  if (!isFields(derived)) return [];
  return Object.keys(derived).reduce<Difference[]>(
    (all, key) => all.concat(differs('derived', `derived.${key}`, derived[key], result.derived?.[key])),
    [],
  );
}

function regimeOf(example: Fields): Regime | undefined {
  const regime = own(example, 'regime');
  if (regime === undefined) return undefined;
  return REGIMES.find((known) => known === regime) ?? refuse('regime_unknown', 'regime', '土地性质只能是 state 或 collective。');
}

/**
 * Calculates one worked example and compares it to the fen: lines as a multiset of code and amount, totals, and the split and the derived
 * areas where it gives them. An empty list means that all agree; a refused plan or household is a difference too.
 * @param plans the file's plans by id
 */
export function compareExample(example: unknown, plans: unknown): Difference[] {
  if (!isFields(example)) return [malformed('', '算例应为一组键值。')];
  const expected = linesOf(example);
  if (expected === null) return [malformed('line_items', '算例的 line_items 应为带 code 和 amount_fen 的列表。')];
  const planId = own(example, 'plan_id');
  const plan = isFields(plans) && typeof planId === 'string' ? own(plans, planId) : undefined;
  if (plan === undefined) return [malformed('plan_id', '文件里没有算例所指的方案。')];
  try {
    const result = calculate(plan, own(example, 'inputs'), regimeOf(example));
    return [
      ...compareLines(expected, result.lines),
      ...compareTotals(example, result),
      ...compareSplit(example, result),
      ...compareDerived(example, result),
    ];
  } catch (error) {
    if (!isRulesError(error)) throw error;
    return error.issues.map(({ code, path, sentence_zh }) => ({ code: 'refused', path, expected: null, actual: code, sentence_zh }));
  }
}

/**
 * Runs a whole file of worked examples.
 * @throws RulesError when the document has no list of examples
 */
export function runExamples(document: unknown): ExampleReport[] {
  const examples = isFields(document) ? own(document, 'examples') : undefined;
  if (!Array.isArray(examples) || examples.length === 0) return refuse('examples_missing', 'examples', '文件里没有算例（examples）。');
  const plans = isFields(document) ? own(document, 'plans') : undefined;
  return examples.map((example: unknown, i) => {
    const id = isFields(example) ? own(example, 'id') : undefined;
    const title = isFields(example) ? own(example, 'title') : undefined;
    return {
      id: typeof id === 'string' ? id : `第 ${i + 1} 个`,
      title: typeof title === 'string' ? title : '',
      differences: compareExample(example, plans),
    };
  });
}
