import { article } from '../articles';
import { percent, squareMetres, yuan, yuanPerM2 } from '../format';
import type { Line } from '../lines';
import { basisPoints, perArea, sum, times } from '../money';
import { monthOfDate } from '../months';
import { type AllowanceRun, allowanceRuns } from './allowance';
import type { StateHousehold } from './household';
import { movesStraightIn } from './inputs';
import { stateLine } from './lines';
import { standardIn } from './plan';

/** Homes: one move for money or straight into a finished flat, two where temporary housing lies between (浙江23、27). Others: once (浙江28). */
function movingFee({ plan, inputs, area_c, is_home }: StateHousehold): Line {
  if (!is_home) {
    const rate_fen_per_m2 = plan.moving_fee_nonres_fen_per_m2;
    const formula = `${squareMetres(area_c)} × ${yuanPerM2(rate_fen_per_m2)}`;
    return stateLine('moving_fee', perArea(area_c, rate_fen_per_m2), formula, { area_c, rate_fen_per_m2 }, [
      article('国', 22),
      article('浙', 28),
    ]);
  }
  const rate_fen_per_m2 = plan.moving_fee_res_fen_per_m2;
  const min_fen = plan.moving_fee_res_min_fen;
  const moves = inputs.mode === 'monetary' || movesStraightIn(inputs) ? 1 : 2;
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(rate_fen_per_m2)}（每次不低于 ${yuan(min_fen)}） × ${moves} 次`;
  const amount = times(Math.max(perArea(area_c, rate_fen_per_m2), min_fen), moves);
  return stateLine('moving_fee', amount, formula, { area_c, rate_fen_per_m2, min_fen, moves });
}

function equipment({ inputs }: StateHousehold): Line {
  const equipment_fen = inputs.equipment_fen ?? 0;
  return stateLine('equipment_moving', equipment_fen, '按评估金额', { equipment_fen });
}

/** A grant of the plan for homes paid in money, at the standard of the month of the decision notice; a part of a household has no minimum. */
function monetaryGrant({ plan, inputs, money_area_c, is_home }: StateHousehold): Line[] {
  if (!is_home || money_area_c === 0) return [];
  const months = plan.temp_monetary_grant_months;
  const standard_fen_per_m2 = standardIn(plan, monthOfDate(plan.decision_announced)) ?? 0;
  const single = perArea(money_area_c, standard_fen_per_m2);
  const whole = inputs.mode === 'monetary';
  const min_fen = plan.temp_allowance_min_fen_month;
  const minimum = whole ? `（每月不低于 ${yuan(min_fen)}）` : '';
  const formula = `${squareMetres(money_area_c)} × ${yuanPerM2(standard_fen_per_m2)}${minimum} × ${months} 个月`;
  const amount = times(whole ? Math.max(single, min_fen) : single, months);
  return [stateLine('temp_monetary_grant', amount, formula, { area_c: money_area_c, standard_fen_per_m2, months })];
}

function nonResidentialOnce({ plan, area_c, is_home }: StateHousehold): Line[] {
  if (is_home) return [];
  const rate_fen_per_m2 = plan.temp_nonres_once_fen_per_m2;
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(rate_fen_per_m2)}，一次性`;
  return [stateLine('temp_nonres_once', perArea(area_c, rate_fen_per_m2), formula, { area_c, rate_fen_per_m2 })];
}

/** At least the plan's share of the value with decoration; an appraisal takes its place but never goes below the floor (浙江29). */
function stopProduction({ plan, inputs, own_value_fen, is_home }: StateHousehold): Line[] {
  if (is_home || inputs.stop_production === undefined || inputs.stop_production === 'none') return [];
  const withDecoration = plan.stop_production_base === 'house_value_including_decoration';
  const base_fen = sum([own_value_fen, withDecoration ? (inputs.decoration_fen ?? 0) : 0]);
  const floor = basisPoints(base_fen, plan.stop_production_bp);
  const share = `${percent(plan.stop_production_bp)} × 房屋价值${withDecoration ? '（含装饰装修）' : ''} ${yuan(base_fen)}`;
  const appraised = inputs.stop_production_appraised_fen ?? 0;
  const used = { base_fen, bp: plan.stop_production_bp };
  return appraised > floor
    ? [stateLine('stop_production', appraised, `按评估金额（高于 ${share}）`, { ...used, appraised_fen: appraised })]
    : [stateLine('stop_production', floor, share, used)];
}

const CODES = { normal: 'temp_allowance_normal', overdue: 'temp_allowance_overdue', post: 'temp_allowance_post' } as const;

function allowanceLine(run: AllowanceRun, housing: 'self' | 'office'): Line {
  const { fen_month, months, from, to } = run;
  const formula = `每月 ${yuan(fen_month)} × ${months} 个月（${from} 至 ${to}）`;
  const articles = housing === 'office' ? [article('浙', 25, 1)] : undefined;
  return stateLine(CODES[run.kind], times(fen_month, months), formula, { fen_month, months, from, to }, articles);
}

/** Homes in exchange with temporary housing between, once the months of moving and of delivery are known; one line a run of months. */
export function allowanceLines({ plan, inputs, area_c, is_home }: StateHousehold): Line[] {
  const { moved_out_month, delivered_month, transition_housing: housing = 'self' } = inputs;
  if (!is_home || inputs.mode === 'monetary' || movesStraightIn(inputs)) return [];
  if (moved_out_month === undefined || delivered_month === undefined) return [];
  const mixed = inputs.mode === 'mixed';
  const runs = allowanceRuns(plan, {
    area_c: mixed ? (inputs.exchange_old_area_c ?? 0) : area_c,
    with_minimum: !mixed,
    housing,
    in_zone_highrise: inputs.in_zone_highrise === true,
    moved_out_month,
    delivered_month,
  });
  return runs.map((run) => allowanceLine(run, housing));
}

/** Fees, allowances and losses. */
export function feeLines(of: StateHousehold): Line[] {
  return [movingFee(of), equipment(of), ...monetaryGrant(of), ...nonResidentialOnce(of), ...allowanceLines(of), ...stopProduction(of)];
}
