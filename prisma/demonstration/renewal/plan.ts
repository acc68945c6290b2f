import { addMonths, percent, type StatePlan, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { COMMENT_DAYS, type RenewalDates } from './dates';
import { places } from './project';

/** A draft for comment, as the compensation feature keeps it; its last day for comments follows from the calendar. */
export interface RenewalPlan {
  title: string;
  parameters: StatePlan;
  /** Under the keys of the plan feature's nine items (浙10). */
  clauses: { key: string; text: string }[];
  publishedOn: string;
  /** Calendar days from the day after publication; a last day that is a rest day moves on. */
  commentDays: number;
}

const title = '构想坊旧城区改建项目房屋征收补偿方案（演示）';

/** Parameters of the draft: money in fen, areas in 0.01 m², shares in basis points. The decision's day is the one expected. */
export const renewalParameters = (dates: RenewalDates): StatePlan => ({
  plan_id: 'DEMO3',
  title_zh: title,
  plan_version: 1,
  formula: 'state-zhejiang',
  regime: 'state',
  region_code: '339901',
  decision_announced: dates.decisionExpected,
  valuation_date: dates.decisionExpected,
  min_compensation_area_c: 5200,
  moving_fee_res_fen_per_m2: 2450,
  moving_fee_res_min_fen: 140000,
  temp_allowance_published: [
    { from: addMonths(dates.today.slice(0, 7), -42), fen_per_m2_month: 1950 },
    { from: addMonths(dates.today.slice(0, 7), -18), fen_per_m2_month: 2150 },
  ],
  temp_allowance_min_fen_month: 165000,
  temp_monetary_grant_months: 4,
  transition_months: 24,
  transition_months_in_zone_highrise: 36,
  post_delivery_months: 6,
  overdue_multiplier_self_housed: 2,
  overdue_multiplier_office_housed: 1,
  sign_reward_res_fen_per_m2: { first: 24000, second: 11000, none: 0 },
  sign_reward_nonres_fen_per_m2: { first: 16000, second: 7500, none: 0 },
  sign_phases_days: { first: [1, 12], second: [13, 42], none: [43, 60] },
  move_out_reward_res_fen: 850000,
  move_out_reward_nonres_fen: 1550000,
  monetary_incentive_bp: 700,
  monetary_incentive_base: 'house_value_excluding_decoration',
  moving_fee_nonres_fen_per_m2: 3700,
  temp_nonres_once_fen_per_m2: 7300,
  stop_production_bp: 550,
  stop_production_base: 'house_value_including_decoration',
  temp_building_fen_per_m2: 66000,
  temp_building_rule: 'area x rate x remaining_months/approved_months',
  mixed_mode: 'allowed',
});

/** The nine items in words, with the numbers of `plan`; a line is a paragraph. */
const clausesOf = (plan: StatePlan): RenewalPlan['clauses'] =>
  Object.entries({
    reason_and_purpose: [
      '构想坊的房子多是木结构的老房，墙体开裂、电线老化，没有独立的厨房和卫生间。',
      '改建以后，原地建成套的住宅和社区服务用房，路也拓宽到消防车能进。',
    ],
    scope_and_houses: [
      '构想坊4号到18号，双号，共8户：住宅7户，店铺1户。',
      '范围见红线图第1版。没有登记的建筑已经认定，结果在调查结果里公布。',
    ],
    house_value: [
      '按征收决定公告那天的市场行情，由大家选定的评估机构评估；装修另评，一并补偿。',
      '认定合法的没登记建筑，按同样的单价补偿；认定违法的，不补偿。',
      `低收入住房困难家庭，房子不到${squareMetres(plan.min_compensation_area_c)}的，按${squareMetres(plan.min_compensation_area_c)}补偿。`,
    ],
    exchange_houses: [
      `安置房在${places.newFlats}，期房，面积从五十平方米到一百一十平方米，先签的先选。`,
      `想回原地住的，可以选改建后的房子，过渡期${plan.transition_months_in_zone_highrise}个月。`,
      `过渡期间可以自己找房，也可以住周转房。周转房在${places.newFlats}隔壁，一共6套。`,
    ],
    moving_and_temporary: [
      `搬迁费：住宅每次${yuanPerM2(plan.moving_fee_res_fen_per_m2)}，一次不少于${yuan(plan.moving_fee_res_min_fen)}；要搬两次的，给两次。店铺${yuanPerM2(plan.moving_fee_nonres_fen_per_m2)}。`,
      `临时安置费：住宅按市里的标准，每月不少于${yuan(plan.temp_allowance_min_fen_month)}，付到交房后${plan.post_delivery_months}个月；店铺一次付清，${yuanPerM2(plan.temp_nonres_once_fen_per_m2)}。`,
      `到期没有交房的，自己找房的付最新标准的${plan.overdue_multiplier_self_housed}倍。`,
    ],
    stop_production: [
      `店铺按房屋价值（含装修）的${percent(plan.stop_production_bp)}补偿停业损失。`,
      '觉得不够的，可以拿前三年的账和纳税材料，共同委托评估，按评估结果付。',
    ],
    grants_and_rewards: [
      `要钱的，另给货币部分房屋价值（不含装修）的${percent(plan.monetary_incentive_bp)}，和${plan.temp_monetary_grant_months}个月的临时安置费。`,
      `第一时段签约的，住宅另给${yuanPerM2(plan.sign_reward_res_fen_per_m2.first ?? 0)}，第二时段${yuanPerM2(plan.sign_reward_res_fen_per_m2.second ?? 0)}。`,
      `按约定的日子搬空的，住宅每户${yuan(plan.move_out_reward_res_fen)}，店铺每户${yuan(plan.move_out_reward_nonres_fen)}。`,
    ],
    signing_period: [
      `从签约公告写明的日子起60天。第1到${plan.sign_phases_days.first?.[1]}天是第一时段，到第${plan.sign_phases_days.second?.[1]}天是第二时段。`,
      '这是旧城区改建：签约期里签约的户要到总户数的百分之八十，协议才生效；没有到的，征收决定失效。',
    ],
    other_matters: ['先补偿，后搬迁。钱没有付清以前，不用搬。', '征收决定还没有作出，方案里写的决定日子是预计的。'],
  }).map(([key, paragraphs]) => ({ key, text: paragraphs.join('\n') }));

export const renewalPlan = (dates: RenewalDates): RenewalPlan => {
  const parameters = renewalParameters(dates);
  return { title, parameters, clauses: clausesOf(parameters), publishedOn: dates.planPublished, commentDays: COMMENT_DAYS };
};
