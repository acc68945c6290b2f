import { article } from '../articles';
import { hasOwn } from '../own';
import { type PlanHeader, planHeader, planOptions } from '../plan';
import { date, keyword, list, month, object, pair, read, remark, table, whole } from '../read';

/** A standard of the city or county, in force from a month until the next one (浙江24): fen per m² and month. */
export interface PublishedStandard {
  from: string;
  fen_per_m2_month: number;
}

export type MixedMode = 'allowed' | 'forbidden';
export type StopProductionBase = 'house_value_including_decoration' | 'house_value_excluding_decoration';

/** A compensation plan on state-owned land: money in fen, areas in 0.01 m², shares in basis points, periods in whole months. */
export interface StatePlan extends PlanHeader {
  decision_announced: string;
  valuation_date: string;
  min_compensation_area_c: number;
  moving_fee_res_fen_per_m2: number;
  moving_fee_res_min_fen: number;
  temp_allowance_published: PublishedStandard[];
  temp_allowance_min_fen_month: number;
  temp_monetary_grant_months: number;
  transition_months: number;
  transition_months_in_zone_highrise: number;
  post_delivery_months: number;
  overdue_multiplier_self_housed: number;
  overdue_multiplier_office_housed: number;
  sign_reward_res_fen_per_m2: Record<string, number>;
  sign_reward_nonres_fen_per_m2: Record<string, number>;
  /** First and last day of each phase, counted from the first day of the signing period. */
  sign_phases_days: Record<string, [number, number]>;
  move_out_reward_res_fen: number;
  move_out_reward_nonres_fen: number;
  monetary_incentive_bp: number;
  monetary_incentive_base: 'house_value_excluding_decoration';
  moving_fee_nonres_fen_per_m2: number;
  temp_nonres_once_fen_per_m2: number;
  stop_production_bp: number;
  stop_production_base: StopProductionBase;
  temp_building_fen_per_m2: number;
  temp_building_rule: 'area x rate x remaining_months/approved_months';
  mixed_mode: MixedMode;
}

const months = whole(0, 120);
const multiplier = whole(0, 100);

const reader = object(
  {
    ...planHeader,
    decision_announced: date,
    valuation_date: date,
    min_compensation_area_c: whole(),
    moving_fee_res_fen_per_m2: whole(),
    moving_fee_res_min_fen: whole(),
    temp_allowance_published: list(object({ from: month, fen_per_m2_month: whole() }, { note: remark }), 200),
    temp_allowance_min_fen_month: whole(),
    temp_monetary_grant_months: months,
    transition_months: whole(1, 120),
    transition_months_in_zone_highrise: whole(1, 120),
    post_delivery_months: months,
    overdue_multiplier_self_housed: multiplier,
    overdue_multiplier_office_housed: multiplier,
    sign_reward_res_fen_per_m2: table(whole()),
    sign_reward_nonres_fen_per_m2: table(whole()),
    sign_phases_days: table(pair(whole(1, 3650), whole(1, 3650))),
    move_out_reward_res_fen: whole(),
    move_out_reward_nonres_fen: whole(),
    monetary_incentive_bp: whole(0, 100000),
    monetary_incentive_base: keyword('house_value_excluding_decoration'),
    moving_fee_nonres_fen_per_m2: whole(),
    temp_nonres_once_fen_per_m2: whole(),
    stop_production_bp: whole(0, 100000),
    stop_production_base: keyword('house_value_including_decoration', 'house_value_excluding_decoration'),
    temp_building_fen_per_m2: whole(),
    temp_building_rule: keyword('area x rate x remaining_months/approved_months'),
    mixed_mode: keyword('allowed', 'forbidden'),
  },
  {
    ...planOptions,
    exchange_settlement: remark,
    decoration: remark,
    month_rule: remark,
    low_income_excess_price: keyword('appraised unit price of the exchange flat'),
  },
  {
    decision_announced: [article('浙', 14)],
    valuation_date: [article('浙', 17, 2)],
    min_compensation_area_c: [article('浙', 22, 3)],
    moving_fee_res_fen_per_m2: [article('浙', 10, 2, 5), article('浙', 27, 2)],
    moving_fee_nonres_fen_per_m2: [article('浙', 10, 2, 5), article('浙', 28, 2)],
    temp_nonres_once_fen_per_m2: [article('浙', 10, 2, 5), article('浙', 28, 2)],
    temp_allowance_published: [article('浙', 10, 2, 5), article('浙', 24, 2)],
    temp_allowance_min_fen_month: [article('浙', 24, 2)],
    temp_monetary_grant_months: [article('浙', 10, 2, 7)],
    transition_months: [article('浙', 23, 1)],
    transition_months_in_zone_highrise: [article('浙', 23, 1)],
    post_delivery_months: [article('浙', 24, 1)],
    overdue_multiplier_self_housed: [article('浙', 24, 3)],
    overdue_multiplier_office_housed: [article('浙', 25, 1)],
    sign_reward_res_fen_per_m2: [article('浙', 10, 2, 7)],
    sign_reward_nonres_fen_per_m2: [article('浙', 10, 2, 7)],
    sign_phases_days: [article('浙', 10, 2, 8)],
    move_out_reward_res_fen: [article('浙', 10, 2, 7)],
    move_out_reward_nonres_fen: [article('浙', 10, 2, 7)],
    monetary_incentive_bp: [article('浙', 10, 2, 7)],
    stop_production_bp: [article('浙', 10, 2, 6), article('浙', 29, 1)],
    stop_production_base: [article('浙', 10, 2, 6), article('浙', 29, 1)],
    temp_building_fen_per_m2: [article('国', 24, 2)],
  },
);

/**
 * The well-formed plan; whether it keeps the statutory floors is checkStatePlan's.
 * @throws RulesError
 */
export function parseStatePlan(raw: unknown): StatePlan {
  return read<StatePlan>(reader, raw, '');
}

/** The value a table gives for a key of its own, never for what objects inherit. */
export function entry<T>(of: Record<string, T>, key: string): T | undefined {
  return hasOwn(of, key) ? of[key] : undefined;
}

/**
 * The signing phase of a day, counted from the first day of the signing period.
 * @returns the phase's key, or null for a day outside the signing period
 */
export function signPhaseOfDay(plan: StatePlan, day: number): string | null {
  const phases = Object.keys(plan.sign_phases_days);
  return phases.find((phase) => isWithin(day, plan.sign_phases_days[phase])) ?? null;
}

function isWithin(day: number, days: [number, number] | undefined): boolean {
  return days !== undefined && day >= days[0] && day <= days[1];
}

/** The latest standard published by a month (YYYY-MM), or undefined when none was. */
export function standardIn(plan: StatePlan, inMonth: string): number | undefined {
  return plan.temp_allowance_published.filter(({ from }) => from <= inMonth).pop()?.fen_per_m2_month;
}
