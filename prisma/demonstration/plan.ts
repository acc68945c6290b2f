import type { StatePlan } from '@yunzhengshou/rules';
import { planClauses } from './clauses';
import type { Dates } from './dates';

/** A plan as the compensation feature publishes it. */
export interface DemonstrationPlan {
  title: string;
  parameters: StatePlan;
  /** The nine items in words (浙10). */
  clauses: { key: string; text: string }[];
  publishedOn: string;
}

/** The standards that the city publishes every two years; the newest was in force when the decision was announced. */
const standards = (dates: Dates): StatePlan['temp_allowance_published'] => [
  { from: dates.monthsAgo(42), fen_per_m2_month: 1950 },
  { from: dates.monthsAgo(18), fen_per_m2_month: 2150 },
];

const title = '虚构里道路和排水管改造项目房屋征收补偿方案（演示）';

/** The parameters as announced with the decision: money in fen, areas in 0.01 m², shares in basis points. */
export const finalParameters = (dates: Dates): StatePlan => ({
  plan_id: 'DEMO-PLAN',
  title_zh: title,
  plan_version: 2,
  formula: 'state-zhejiang',
  regime: 'state',
  region_code: '339901',
  decision_announced: dates.announced,
  valuation_date: dates.announced,
  min_compensation_area_c: 5000,
  moving_fee_res_fen_per_m2: 2300,
  moving_fee_res_min_fen: 130000,
  temp_allowance_published: standards(dates),
  temp_allowance_min_fen_month: 165000,
  temp_monetary_grant_months: 5,
  transition_months: 24,
  transition_months_in_zone_highrise: 36,
  post_delivery_months: 6,
  overdue_multiplier_self_housed: 2,
  overdue_multiplier_office_housed: 1,
  sign_reward_res_fen_per_m2: { first: 26000, second: 13000, none: 0 },
  sign_reward_nonres_fen_per_m2: { first: 17000, second: 8500, none: 0 },
  sign_phases_days: { first: [1, 10], second: [11, 40], none: [41, 60] },
  move_out_reward_res_fen: 900000,
  move_out_reward_nonres_fen: 1700000,
  monetary_incentive_bp: 800,
  monetary_incentive_base: 'house_value_excluding_decoration',
  moving_fee_nonres_fen_per_m2: 3600,
  temp_nonres_once_fen_per_m2: 7200,
  stop_production_bp: 600,
  stop_production_base: 'house_value_including_decoration',
  temp_building_fen_per_m2: 68000,
  temp_building_rule: 'area x rate x remaining_months/approved_months',
  mixed_mode: 'allowed',
});

/** What stood in the draft before the comments: the final plan with what the comments changed taken back. */
export const draftParameters = (dates: Dates): StatePlan => ({
  ...finalParameters(dates),
  plan_version: 1,
  temp_monetary_grant_months: 3,
  sign_phases_days: { first: [1, 7], second: [8, 30], none: [31, 60] },
  move_out_reward_res_fen: 700000,
  stop_production_bp: 500,
});

/** The draft that people commented on; nothing is calculated with it. */
export const draftPlan = (dates: Dates): DemonstrationPlan & { stage: 'draft'; commentEndsOn: string } => {
  const parameters = draftParameters(dates);
  return {
    title,
    parameters,
    clauses: planClauses(parameters),
    publishedOn: dates.commentStarts,
    stage: 'draft',
    commentEndsOn: dates.commentEnds,
  };
};

export const plan = (dates: Dates): DemonstrationPlan => {
  const parameters = finalParameters(dates);
  return { title, parameters, clauses: planClauses(parameters), publishedOn: dates.announced };
};
