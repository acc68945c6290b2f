import { type Article, article } from './articles';

/** What the law fixes for one parameter, in its stored unit, both ends included. The form shows it and the check refuses by it. */
export interface Bound {
  min?: number;
  max?: number;
  articles: Article[];
}

const positive = (...articles: Article[]): Bound => ({ min: 1, articles });

/** Floors and ceilings on state-owned land (国22–24; 浙22–29). */
export const STATE_BOUNDS = {
  min_compensation_area_c: { min: 4500, articles: [article('浙', 22, 3)] },
  overdue_multiplier_self_housed: { min: 2, articles: [article('浙', 24, 3)] },
  overdue_multiplier_office_housed: { min: 1, articles: [article('浙', 25, 1)] },
  post_delivery_months: { min: 6, articles: [article('浙', 24, 1)] },
  transition_months: { max: 24, articles: [article('浙', 23, 1)] },
  transition_months_in_zone_highrise: { max: 36, articles: [article('浙', 23, 1)] },
  stop_production_bp: { min: 500, articles: [article('国', 23), article('浙', 29, 1)] },
  moving_fee_res_fen_per_m2: positive(article('国', 22), article('浙', 27)),
  moving_fee_nonres_fen_per_m2: positive(article('国', 22), article('浙', 28)),
  temp_nonres_once_fen_per_m2: positive(article('国', 22), article('浙', 28)),
  temp_allowance_min_fen_month: positive(article('浙', 24, 2)),
  temp_building_fen_per_m2: positive(article('国', 24, 2)),
} satisfies Record<string, Bound>;

/** What the Hangzhou rules fix (杭19, 23). */
export const COLLECTIVE_BOUNDS = {
  indivisible_room_tolerance_c: { min: 500, max: 500, articles: [article('杭', 19, 2)] },
  moving_subsidy_per_household_fen: positive(article('杭', 23, 2)),
  transition_fen_per_person_month: positive(article('杭', 23, 1)),
} satisfies Record<string, Bound>;
