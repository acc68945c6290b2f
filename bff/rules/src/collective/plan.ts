import { type Article, article } from '../articles';
import { COLLECTIVE_BOUNDS } from '../bounds';
import { finding, type PlanFinding, type PlanHeader, planHeader, planOptions } from '../plan';
import { list, object, pair, read, whole } from '../read';

/** An implementing plan on collective land after the Hangzhou formula: fen per m², areas in 0.01 m². */
export interface CollectivePlan extends PlanHeader {
  old_replacement_fen_per_m2: number;
  new_replacement_fen_per_m2: number;
  cost_price_fen_per_m2: number;
  commodity_price_fen_per_m2: number;
  indivisible_room_tolerance_c: number;
  moving_subsidy_per_household_fen: number;
  transition_fen_per_person_month: number;
  /** Least and most m² for 1–2, 3 and 4 or more heads, the last per head; a plan may repeat them, it may not change them. */
  head_brackets_c?: [number, number][];
}

/** 杭州18: a household of so many heads gets its old area, raised to the least and capped at the most (0.01 m²). */
export const HEAD_BRACKETS = [
  { up_to_heads: 2, least_c: 4000, most_c: 8000, per_head: false },
  { up_to_heads: 3, least_c: 5500, most_c: 12000, per_head: false },
  { up_to_heads: Infinity, least_c: 1800, most_c: 4000, per_head: true },
] as const;

const price = whole(1);

const reader = object(
  {
    ...planHeader,
    old_replacement_fen_per_m2: price,
    new_replacement_fen_per_m2: price,
    cost_price_fen_per_m2: price,
    commodity_price_fen_per_m2: price,
    indivisible_room_tolerance_c: whole(),
    moving_subsidy_per_household_fen: whole(),
    transition_fen_per_person_month: whole(),
  },
  { ...planOptions, head_brackets_c: list(pair(whole(), whole()), 3) },
  {
    old_replacement_fen_per_m2: [article('杭', 19, 1)],
    new_replacement_fen_per_m2: [article('杭', 19, 1)],
    cost_price_fen_per_m2: [article('杭', 19, 1)],
    commodity_price_fen_per_m2: [article('杭', 19, 1)],
    indivisible_room_tolerance_c: [article('杭', 19, 2)],
    moving_subsidy_per_household_fen: [article('杭', 23, 2)],
    transition_fen_per_person_month: [article('杭', 23, 1)],
  },
);

/** @throws RulesError */
export function parseCollectivePlan(raw: unknown): CollectivePlan {
  return read<CollectivePlan>(reader, raw, '');
}

interface Rule {
  code: string;
  path: keyof CollectivePlan;
  articles: Article[];
  holds: (plan: CollectivePlan) => boolean;
  sentence_zh: string;
}

function keepsBrackets({ head_brackets_c: stated }: CollectivePlan): boolean {
  return (
    stated === undefined ||
    (stated.length === HEAD_BRACKETS.length &&
      HEAD_BRACKETS.every(({ least_c, most_c }, i) => stated[i]?.[0] === least_c && stated[i]?.[1] === most_c))
  );
}

const RULES: Rule[] = [
  {
    code: 'indivisible_tolerance_differs',
    path: 'indivisible_room_tolerance_c',
    articles: COLLECTIVE_BOUNDS.indivisible_room_tolerance_c.articles,
    holds: (plan) => plan.indivisible_room_tolerance_c === COLLECTIVE_BOUNDS.indivisible_room_tolerance_c.min,
    sentence_zh: '自然间不可分割而增加的面积，按成本价结算的范围应为 5 m²。',
  },
  {
    code: 'head_brackets_differ',
    path: 'head_brackets_c',
    articles: [article('杭', 18, 1)],
    holds: keepsBrackets,
    sentence_zh: '安置面积标准应为一至二人户 40–80 m²、三人户 55–120 m²、四人以上户人均 18–40 m²。',
  },
  {
    code: 'cost_above_commodity',
    path: 'cost_price_fen_per_m2',
    articles: [article('杭', 19, 1)],
    holds: (plan) => plan.cost_price_fen_per_m2 <= plan.commodity_price_fen_per_m2,
    sentence_zh: '房屋成本价不应高于商品房价格，请核对两项价格是否填反。',
  },
  {
    code: 'moving_subsidy_not_positive',
    path: 'moving_subsidy_per_household_fen',
    articles: COLLECTIVE_BOUNDS.moving_subsidy_per_household_fen.articles,
    holds: (plan) => plan.moving_subsidy_per_household_fen > 0,
    sentence_zh: '搬家补贴费应按户发给，标准应大于零。',
  },
  {
    code: 'transition_fee_not_positive',
    path: 'transition_fen_per_person_month',
    articles: COLLECTIVE_BOUNDS.transition_fen_per_person_month.articles,
    holds: (plan) => plan.transition_fen_per_person_month > 0,
    sentence_zh: '临时过渡费标准应大于零。',
  },
];

/** What the Hangzhou rules fix and the plan misses, with its article. */
export function checkCollectivePlan(plan: CollectivePlan): PlanFinding[] {
  return RULES.filter((rule) => !rule.holds(plan)).map((rule) => finding(rule.code, rule.path, rule.sentence_zh, rule.articles));
}
