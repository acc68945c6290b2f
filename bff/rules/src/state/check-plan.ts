import { type Article, article } from '../articles';
import { STATE_BOUNDS } from '../bounds';
import { percent, squareMetres } from '../format';
import { monthOfDate } from '../months';
import { finding, type PlanFinding } from '../plan';
import { type StatePlan, standardIn } from './plan';

interface Rule {
  code: string;
  path: keyof StatePlan;
  articles: Article[];
  holds: (plan: StatePlan) => boolean;
  sentence_zh: (plan: StatePlan) => string;
}

/** Rules whose only concern is a bound: the form shows the same one. */
function positive(path: keyof typeof STATE_BOUNDS & keyof StatePlan, name_zh: string): Rule {
  return {
    code: `${path}_not_positive`,
    path,
    articles: STATE_BOUNDS[path].articles,
    holds: (plan) => Number(plan[path]) > 0,
    sentence_zh: () => `${name_zh}应大于零，方案不得取消这项补偿。`,
  };
}

function sortedPhases(plan: StatePlan): [string, [number, number]][] {
  return Object.entries(plan.sign_phases_days).sort(([, a], [, b]) => a[0] - b[0]);
}

function phasesFollow(plan: StatePlan): boolean {
  const days = sortedPhases(plan).map(([, phase]) => phase);
  return days.every(([first, last], i) => first <= last && first === (i === 0 ? 1 : (days[i - 1]?.[1] ?? 0) + 1));
}

function ratesCoverPhases(plan: StatePlan, path: 'sign_reward_res_fen_per_m2' | 'sign_reward_nonres_fen_per_m2'): boolean {
  const phases = [...new Set([...Object.keys(plan.sign_phases_days), 'none'])].sort().join();
  return [...new Set([...Object.keys(plan[path]), 'none'])].sort().join() === phases && (plan[path].none ?? 0) === 0;
}

function rewardRule(path: 'sign_reward_res_fen_per_m2' | 'sign_reward_nonres_fen_per_m2'): Rule {
  return {
    code: 'sign_reward_phases_differ',
    path,
    articles: [article('国', 17, 2), article('浙', 10, 2, 7)],
    holds: (plan) => ratesCoverPhases(plan, path),
    sentence_zh: () => '签约奖励标准应与签约时段一一对应，none 时段不设奖励。',
  };
}

const RULES: Rule[] = [
  {
    code: 'min_area_below_floor',
    path: 'min_compensation_area_c',
    articles: STATE_BOUNDS.min_compensation_area_c.articles,
    holds: (plan) => plan.min_compensation_area_c >= STATE_BOUNDS.min_compensation_area_c.min,
    sentence_zh: (plan) =>
      `最低补偿建筑面积不得小于 ${squareMetres(STATE_BOUNDS.min_compensation_area_c.min)}，方案为 ${squareMetres(plan.min_compensation_area_c)}。`,
  },
  {
    code: 'overdue_self_below_double',
    path: 'overdue_multiplier_self_housed',
    articles: STATE_BOUNDS.overdue_multiplier_self_housed.articles,
    holds: (plan) => plan.overdue_multiplier_self_housed >= STATE_BOUNDS.overdue_multiplier_self_housed.min,
    sentence_zh: () => '自行过渡的，逾期临时安置费不得低于最新标准的两倍。',
  },
  {
    code: 'overdue_office_below_single',
    path: 'overdue_multiplier_office_housed',
    articles: STATE_BOUNDS.overdue_multiplier_office_housed.articles,
    holds: (plan) => plan.overdue_multiplier_office_housed >= STATE_BOUNDS.overdue_multiplier_office_housed.min,
    sentence_zh: () => '提供周转用房的，逾期临时安置费不得低于最新标准的一倍。',
  },
  {
    code: 'post_delivery_too_short',
    path: 'post_delivery_months',
    articles: STATE_BOUNDS.post_delivery_months.articles,
    holds: (plan) => plan.post_delivery_months >= STATE_BOUNDS.post_delivery_months.min,
    sentence_zh: (plan) => `临时安置费应付至交付后六个月，方案为 ${plan.post_delivery_months} 个月。`,
  },
  {
    code: 'transition_too_long',
    path: 'transition_months',
    articles: STATE_BOUNDS.transition_months.articles,
    holds: (plan) => plan.transition_months <= STATE_BOUNDS.transition_months.max,
    sentence_zh: (plan) => `过渡期限不得超过 24 个月，方案为 ${plan.transition_months} 个月。`,
  },
  {
    code: 'transition_highrise_too_long',
    path: 'transition_months_in_zone_highrise',
    articles: STATE_BOUNDS.transition_months_in_zone_highrise.articles,
    holds: (plan) => plan.transition_months_in_zone_highrise <= STATE_BOUNDS.transition_months_in_zone_highrise.max,
    sentence_zh: (plan) => `征收范围内新建高层的过渡期限不得超过 36 个月，方案为 ${plan.transition_months_in_zone_highrise} 个月。`,
  },
  {
    code: 'stop_production_below_floor',
    path: 'stop_production_bp',
    articles: STATE_BOUNDS.stop_production_bp.articles,
    holds: (plan) => plan.stop_production_bp >= STATE_BOUNDS.stop_production_bp.min,
    sentence_zh: (plan) => `停产停业损失补偿不得低于被征收房屋价值的 5%，方案为 ${percent(plan.stop_production_bp)}。`,
  },
  {
    code: 'stop_production_base_too_small',
    path: 'stop_production_base',
    articles: [article('浙', 10, 2, 3), article('浙', 29, 1)],
    holds: (plan) => plan.stop_production_base === 'house_value_including_decoration',
    sentence_zh: () => '停产停业损失的计算基数应为含装饰装修的被征收房屋价值。',
  },
  {
    code: 'valuation_date_differs',
    path: 'valuation_date',
    articles: [article('国', 19, 1), article('浙', 17, 2)],
    holds: (plan) => plan.valuation_date === plan.decision_announced,
    sentence_zh: (plan) => `评估时点应为征收决定公告之日 ${plan.decision_announced}，方案为 ${plan.valuation_date}。`,
  },
  positive('moving_fee_res_fen_per_m2', '住宅搬迁费标准'),
  positive('moving_fee_nonres_fen_per_m2', '非住宅搬迁费标准'),
  positive('temp_nonres_once_fen_per_m2', '非住宅一次性临时安置费标准'),
  positive('temp_allowance_min_fen_month', '每月临时安置费最低额'),
  positive('temp_building_fen_per_m2', '未超过批准期限的临时建筑补偿标准'),
  {
    code: 'standard_missing_at_decision',
    path: 'temp_allowance_published',
    articles: [article('浙', 24, 2)],
    holds: (plan) => standardIn(plan, monthOfDate(plan.decision_announced)) !== undefined,
    sentence_zh: () => '征收决定公告之月应已有公布的临时安置费标准。',
  },
  {
    code: 'standard_order',
    path: 'temp_allowance_published',
    articles: [article('浙', 24, 2)],
    holds: (plan) => plan.temp_allowance_published.every(({ from }, i, all) => i === 0 || from > (all[i - 1]?.from ?? '')),
    sentence_zh: () => '临时安置费标准应按起始月份先后排列，同一月份只有一个标准。',
  },
  {
    code: 'standard_not_positive',
    path: 'temp_allowance_published',
    articles: [article('浙', 24, 2)],
    holds: (plan) => plan.temp_allowance_published.every(({ fen_per_m2_month }) => fen_per_m2_month > 0),
    sentence_zh: () => '公布的临时安置费标准应大于零。',
  },
  {
    code: 'sign_phases_gap',
    path: 'sign_phases_days',
    articles: [article('浙', 10, 2, 8)],
    holds: phasesFollow,
    sentence_zh: () => '签约时段应从第 1 日起首尾相接，不得重叠或间断。',
  },
  rewardRule('sign_reward_res_fen_per_m2'),
  rewardRule('sign_reward_nonres_fen_per_m2'),
];

/** Every statutory floor and bound that the plan misses, with its article; an empty list means the plan may be used. */
export function checkStatePlan(plan: StatePlan): PlanFinding[] {
  return RULES.filter((rule) => !rule.holds(plan)).map((rule) => finding(rule.code, rule.path, rule.sentence_zh(plan), rule.articles));
}
