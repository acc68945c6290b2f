import { article } from '../articles';
import type { Formula } from '../formula';
import type { Draft } from '../result';
import { checkStatePlan } from './check-plan';
import { allowanceLines, feeLines } from './fees';
import { houseLines } from './house';
import { household } from './household';
import { parseStateInputs, type StateInputs } from './inputs';
import { stateNotices } from './notices';
import { stateParts } from './parts';
import { parseStatePlan, type StatePlan } from './plan';
import { rewardLines } from './rewards';

/**
 * Compensation on state-owned land in Zhejiang (国务院17–25; 浙江15–30), half-up per line, then added.
 * Zero lines are left out, except those that explain a refusal.
 */
function calculateState(plan: StatePlan, inputs: StateInputs): Draft {
  const of = household(plan, inputs);
  const lines = inputs.scope === 'temp_allowance_only' ? allowanceLines(of) : [...houseLines(of), ...feeLines(of), ...rewardLines(of)];
  return { lines: lines.filter((line) => line.amount_fen !== 0 || line.code === 'illegal_building'), notices: stateNotices(of) };
}

export const stateZhejiang: Formula<StatePlan, StateInputs> = {
  id: 'state-zhejiang',
  regime: 'state',
  validIn: { name_zh: '浙江省国有土地', region_prefixes: ['33'], articles: [article('浙', 2)] },
  parsePlan: parseStatePlan,
  checkPlan: checkStatePlan,
  parseInputs: parseStateInputs,
  calculate: calculateState,
  parts: stateParts,
};
