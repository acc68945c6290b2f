import { type Article, article } from '../articles';
import { type Line, type LineGroup, type LineInputs, type LineKind, makeLine } from '../lines';

export type StateLineCode =
  | 'house_value'
  | 'recognised_unregistered'
  | 'temporary_building'
  | 'illegal_building'
  | 'min_area_top_up'
  | 'min_area_relief'
  | 'decoration'
  | 'moving_fee'
  | 'equipment_moving'
  | 'sign_reward'
  | 'move_out_reward'
  | 'temp_monetary_grant'
  | 'temp_nonres_once'
  | 'temp_allowance_normal'
  | 'temp_allowance_overdue'
  | 'temp_allowance_post'
  | 'stop_production'
  | 'monetary_incentive'
  | 'exchange_house_value'
  | 'land_income_deduction'
  | 'land_income_refund';

function kind(label_zh: string, group: LineGroup, plan: boolean, ...articles: Article[]): LineKind {
  return { label_zh, group, articles, plan };
}

const KINDS: Record<StateLineCode, LineKind> = {
  house_value: kind('被征收房屋价值', 'house', false, article('国', 19), article('浙', 15)),
  recognised_unregistered: kind('经认定的未登记建筑价值', 'house', false, article('国', 24, 2), article('浙', 9, 1)),
  temporary_building: kind('未超过批准期限的临时建筑', 'house', true, article('国', 24, 2)),
  illegal_building: kind('违法建筑或超过批准期限的临时建筑（不予补偿）', 'house', false, article('国', 24, 2), article('浙', 9, 1)),
  min_area_top_up: kind('最低补偿建筑面积补足', 'house', true, article('国', 18), article('浙', 22, 1, 1)),
  min_area_relief: kind('最低补偿建筑面积内免付房款', 'house', true, article('国', 18), article('浙', 22, 1, 2)),
  decoration: kind('装饰装修补偿', 'decoration_annex', false, article('浙', 10, 2, 3)),
  moving_fee: kind('搬迁费', 'fees', true, article('国', 22), article('浙', 27)),
  equipment_moving: kind('设备拆装搬运费', 'fees', false, article('浙', 28)),
  sign_reward: kind('签约奖励', 'rewards', true, article('国', 17, 2)),
  move_out_reward: kind('搬迁奖励', 'rewards', true, article('国', 17, 2)),
  temp_monetary_grant: kind('货币补偿过渡补助', 'fees', true, article('国', 17, 2)),
  temp_nonres_once: kind('一次性临时安置费', 'fees', true, article('浙', 28)),
  temp_allowance_normal: kind('临时安置费', 'fees', true, article('国', 22), article('浙', 24)),
  temp_allowance_overdue: kind('逾期临时安置费', 'fees', true, article('国', 22), article('浙', 24, 3)),
  temp_allowance_post: kind('交付后临时安置费', 'fees', true, article('浙', 24, 1)),
  stop_production: kind('停产停业损失', 'fees', true, article('国', 23), article('浙', 29)),
  monetary_incentive: kind('货币补偿奖励', 'rewards', true, article('国', 17, 2)),
  exchange_house_value: kind('产权调换房屋价值', 'exchange', false, article('国', 21, 2), article('浙', 16), article('浙', 17)),
  land_income_deduction: kind('应补交的土地收益金', 'house', false, article('浙', 30, 4)),
  land_income_refund: kind('剩余期限土地收益金退还', 'house', false, article('浙', 30, 3)),
};

/** A line of the state-land formula; `articles` replaces the kind's where a case rests on others. */
export function stateLine(code: StateLineCode, amount_fen: number, formula: string, inputs?: LineInputs, articles?: Article[]): Line {
  return makeLine(KINDS, code, amount_fen, formula, inputs, articles);
}
