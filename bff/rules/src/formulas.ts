import { collectiveHangzhou } from './collective/formula';
import { refuse } from './errors';
import type { Formula } from './formula';
import { FORMULA_IDS, type FormulaId, type Regime } from './plan';
import { stateZhejiang } from './state/formula';

/** Every formula by its id: a further jurisdiction is one file and one entry here. */
export const formulas: Record<FormulaId, Formula> = {
  'state-zhejiang': stateZhejiang,
  'collective-hangzhou': collectiveHangzhou,
};

function field(raw: unknown, key: string): unknown {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[key] : undefined;
}

/**
 * The formula a plan asks for by `formula`, else the one of its `regime`, else the one of the regime given beside it.
 * @throws RulesError formula_unknown, regime_unknown or regime_mismatch
 */
export function formulaFor(plan: unknown, regime?: Regime): Formula {
  const named = field(plan, 'formula');
  const wanted = regime ?? field(plan, 'regime');
  const id = named === undefined ? FORMULA_IDS.find((one) => formulas[one].regime === wanted) : FORMULA_IDS.find((one) => one === named);
  if (id === undefined) {
    return named === undefined
      ? refuse('regime_unknown', 'regime', '请写明土地性质：state（国有）或 collective（集体）。')
      : refuse('formula_unknown', 'formula', '方案指定的算法不存在。');
  }
  const formula = formulas[id];
  for (const stated of [regime, field(plan, 'regime')]) {
    if (stated !== undefined && stated !== formula.regime) refuse('regime_mismatch', 'regime', '土地性质与方案采用的算法不一致。');
  }
  return formula;
}
