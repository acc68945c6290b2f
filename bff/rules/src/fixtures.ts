import type { CollectiveInputs } from './collective/inputs';
import type { CollectivePlan } from './collective/plan';
import type { StateInputs } from './state/inputs';
import type { StatePlan } from './state/plan';

/** Invented plans and households for the tests: every number is chosen to be reckoned by hand. */
export const statePlan: StatePlan = {
  plan_id: 'TEST-STATE',
  regime: 'state',
  decision_announced: '2023-05-08',
  valuation_date: '2023-05-08',
  min_compensation_area_c: 5000,
  moving_fee_res_fen_per_m2: 1500,
  moving_fee_res_min_fen: 120000,
  temp_allowance_published: [
    { from: '2023-01', fen_per_m2_month: 1800 },
    { from: '2025-01', fen_per_m2_month: 2500 },
  ],
  temp_allowance_min_fen_month: 140000,
  temp_monetary_grant_months: 4,
  transition_months: 24,
  transition_months_in_zone_highrise: 36,
  post_delivery_months: 6,
  overdue_multiplier_self_housed: 2,
  overdue_multiplier_office_housed: 1,
  sign_reward_res_fen_per_m2: { early: 20000, later: 8000, none: 0 },
  sign_reward_nonres_fen_per_m2: { early: 12000, later: 5000, none: 0 },
  sign_phases_days: { early: [1, 10], later: [11, 20], none: [21, 40] },
  move_out_reward_res_fen: 800000,
  move_out_reward_nonres_fen: 1500000,
  monetary_incentive_bp: 800,
  monetary_incentive_base: 'house_value_excluding_decoration',
  moving_fee_nonres_fen_per_m2: 2500,
  temp_nonres_once_fen_per_m2: 5000,
  stop_production_bp: 600,
  stop_production_base: 'house_value_including_decoration',
  temp_building_fen_per_m2: 70000,
  temp_building_rule: 'area x rate x remaining_months/approved_months',
  mixed_mode: 'allowed',
};

export const collectivePlan: CollectivePlan = {
  plan_id: 'TEST-COLLECTIVE',
  regime: 'collective',
  old_replacement_fen_per_m2: 100000,
  new_replacement_fen_per_m2: 140000,
  cost_price_fen_per_m2: 400000,
  commodity_price_fen_per_m2: 1600000,
  indivisible_room_tolerance_c: 500,
  moving_subsidy_per_household_fen: 250000,
  transition_fen_per_person_month: 40000,
};

/** 80 m² at 10,000 yuan, in money, signed in the first phase. */
export const moneyHome: StateInputs = {
  use: 'residential',
  mode: 'monetary',
  area_c: 8000,
  unit_price_fen: 1000000,
  decoration_fen: 2000000,
  sign_phase: 'early',
  moved_out_in_time: true,
};

/** 80 m² for a flat of 100 m² at 12,000 yuan, self-housed from 2023-06, delivered 2025-02. */
export const exchangeHome: StateInputs = {
  ...moneyHome,
  mode: 'exchange',
  exchange_area_c: 10000,
  exchange_unit_price_fen: 1200000,
  transition_housing: 'self',
  moved_out_month: '2023-06',
  delivered_month: '2025-02',
};

/** 100 m² at 20,000 yuan, a shop in money. */
export const moneyShop: StateInputs = {
  use: 'non_residential',
  mode: 'monetary',
  area_c: 10000,
  unit_price_fen: 2000000,
  decoration_fen: 10000000,
  equipment_fen: 300000,
  stop_production: 'floor',
  sign_phase: 'later',
  moved_out_in_time: true,
};

/** Three heads, 100 m² old at 60 %, 100 m² given. */
export const villageHome: CollectiveInputs = {
  original_area_c: 10000,
  depreciation_percent_remaining: 60,
  registered_persons: 3,
  resettled_heads: 3,
  given_area_c: 10000,
};
