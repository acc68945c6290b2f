import { squareMetres, yuan, yuanPerM2 } from '../format';
import type { Line } from '../lines';
import { mulDiv, perArea } from '../money';
import type { StateHousehold } from './household';
import { isBelowMinimum, type UnregisteredBuilding } from './inputs';
import { stateLine } from './lines';

function houseValue({ inputs, unit_price_fen }: StateHousehold): Line {
  const { area_c } = inputs;
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(unit_price_fen)}`;
  return stateLine('house_value', perArea(area_c, unit_price_fen), formula, { area_c, unit_price_fen });
}

function recognised({ unit_price_fen }: StateHousehold, { area_c }: UnregisteredBuilding): Line {
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(unit_price_fen)}（与被征收房屋同价）`;
  return stateLine('recognised_unregistered', perArea(area_c, unit_price_fen), formula, { area_c, unit_price_fen });
}

function temporary({ plan }: StateHousehold, { area_c, approved_months = 1, remaining_months = 0 }: UnregisteredBuilding): Line {
  const rate_fen_per_m2 = plan.temp_building_fen_per_m2;
  const amount = mulDiv([area_c, rate_fen_per_m2, remaining_months], [100, approved_months]);
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(rate_fen_per_m2)} × ${remaining_months}/${approved_months} 个月`;
  return stateLine('temporary_building', amount, formula, { area_c, rate_fen_per_m2, remaining_months, approved_months });
}

const REFUSED = { illegal: '经认定为违法建筑', temporary_expired: '临时建筑已超过批准期限' };

function refused({ class: kind, area_c }: UnregisteredBuilding): Line {
  const reason = kind === 'temporary_expired' ? REFUSED.temporary_expired : REFUSED.illegal;
  return stateLine('illegal_building', 0, `${squareMetres(area_c)}，${reason}，不予补偿`, { area_c, class: kind });
}

function building(of: StateHousehold, one: UnregisteredBuilding): Line {
  if (one.class === 'recognised_legal') return recognised(of, one);
  return one.class === 'temporary_unexpired' ? temporary(of, one) : refused(one);
}

/** Low-income family with a tiny home, in money: raised to the minimum area (浙江22第一款第一项). */
function topUp({ plan, inputs, unit_price_fen, own_value_fen }: StateHousehold): Line[] {
  if (inputs.mode !== 'monetary' || !isBelowMinimum(plan, inputs)) return [];
  const min_area_c = plan.min_compensation_area_c;
  const amount = Math.max(perArea(min_area_c, unit_price_fen) - own_value_fen, 0);
  const formula = `${squareMetres(min_area_c)} × ${yuanPerM2(unit_price_fen)} − 房屋价值 ${yuan(own_value_fen)}`;
  return [stateLine('min_area_top_up', amount, formula, { min_area_c, unit_price_fen, own_value_fen })];
}

/** The same in exchange: nothing to pay within the minimum area or within the own value, whichever is more (第二项). */
function relief({ plan, inputs, own_value_fen }: StateHousehold): Line[] {
  if (inputs.mode !== 'exchange' || !isBelowMinimum(plan, inputs)) return [];
  const min_area_c = plan.min_compensation_area_c;
  const exchange_unit_price_fen = inputs.exchange_unit_price_fen ?? 0;
  const free = Math.max(perArea(min_area_c, exchange_unit_price_fen), own_value_fen);
  const formula = `${squareMetres(min_area_c)} × ${yuanPerM2(exchange_unit_price_fen)} 与房屋价值的较高者 ${yuan(free)} − 房屋价值 ${yuan(own_value_fen)}`;
  return [stateLine('min_area_relief', free - own_value_fen, formula, { min_area_c, exchange_unit_price_fen, own_value_fen })];
}

function decoration({ inputs }: StateHousehold): Line[] {
  const decoration_fen = inputs.decoration_fen ?? 0;
  return [stateLine('decoration', decoration_fen, '按评估金额', { decoration_fen })];
}

/** Unpaid land income of a changed use is deducted, the rest of a lawful temporary change refunded (浙江30). */
function landIncome({ inputs }: StateHousehold): Line[] {
  const due = inputs.land_income_due_fen ?? 0;
  const refund = inputs.land_income_refund_fen ?? 0;
  return [
    stateLine('land_income_deduction', -due, '按改变后的用途补偿，扣除依法应补交的金额', { land_income_due_fen: due }),
    stateLine('land_income_refund', refund, '临时改变用途剩余期限的金额', { land_income_refund_fen: refund }),
  ];
}

/** The flat taken in exchange, whole, as a debit (国务院21; 浙江16、17). */
function exchange({ inputs }: StateHousehold): Line[] {
  const { exchange_area_c, exchange_unit_price_fen } = inputs;
  if (exchange_area_c === undefined || exchange_unit_price_fen === undefined) return [];
  const formula = `−（${squareMetres(exchange_area_c)} × ${yuanPerM2(exchange_unit_price_fen)}）`;
  return [
    stateLine('exchange_house_value', -perArea(exchange_area_c, exchange_unit_price_fen), formula, {
      exchange_area_c,
      exchange_unit_price_fen,
    }),
  ];
}

/** Lines of what is taken and of what is given in its place. */
export function houseLines(of: StateHousehold): Line[] {
  const buildings = (of.inputs.unregistered ?? []).map((one) => building(of, one));
  return [houseValue(of), ...buildings, ...topUp(of), ...relief(of), ...decoration(of), ...landIncome(of), ...exchange(of)];
}
