import { percent, squareMetres, yuan, yuanPerM2 } from '../format';
import type { Line } from '../lines';
import { basisPoints, perArea } from '../money';
import type { StateHousehold } from './household';
import { stateLine } from './lines';
import { entry } from './plan';

function signReward({ plan, inputs, area_c, is_home }: StateHousehold): Line {
  const phase = inputs.sign_phase ?? 'none';
  const rates = is_home ? plan.sign_reward_res_fen_per_m2 : plan.sign_reward_nonres_fen_per_m2;
  const rate_fen_per_m2 = phase === 'none' ? 0 : (entry(rates, phase) ?? 0);
  const days = entry(plan.sign_phases_days, phase);
  const period = days === undefined ? '' : `（第 ${days[0]} 至 ${days[1]} 日签约）`;
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(rate_fen_per_m2)}${period}`;
  return stateLine('sign_reward', perArea(area_c, rate_fen_per_m2), formula, { area_c, rate_fen_per_m2, phase });
}

function moveOutReward({ plan, inputs, is_home }: StateHousehold): Line {
  const fen = is_home ? plan.move_out_reward_res_fen : plan.move_out_reward_nonres_fen;
  return stateLine('move_out_reward', inputs.moved_out_in_time === true ? fen : 0, `按户 ${yuan(fen)}`, { fen });
}

/** On the house value of the m² paid in money, real area, without decoration. */
function monetaryIncentive({ plan, inputs, money_area_c, unit_price_fen, own_value_fen }: StateHousehold): Line {
  const base_fen = inputs.mode === 'monetary' ? own_value_fen : perArea(money_area_c, unit_price_fen);
  const bp = plan.monetary_incentive_bp;
  return stateLine('monetary_incentive', basisPoints(base_fen, bp), `${percent(bp)} × 货币补偿部分房屋价值 ${yuan(base_fen)}`, {
    base_fen,
    bp,
  });
}

/** What the plan gives for signing, for moving out in time and for taking money (国务院17第二款). */
export function rewardLines(of: StateHousehold): Line[] {
  return [signReward(of), moveOutReward(of), monetaryIncentive(of)];
}
