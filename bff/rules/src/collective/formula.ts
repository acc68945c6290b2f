import { article } from '../articles';
import { squareMetres, yuan, yuanPerM2 } from '../format';
import type { Formula } from '../formula';
import { type Line, type LineKind, makeLine } from '../lines';
import { mulDiv, perArea, times } from '../money';
import type { Draft, Notice } from '../result';
import { type CollectiveInputs, parseCollectiveInputs } from './inputs';
import { collectiveParts } from './parts';
import { type CollectivePlan, checkCollectivePlan, HEAD_BRACKETS, parseCollectivePlan } from './plan';

const KINDS = {
  old_house: { label_zh: '原房重置价结合成新', group: 'house', articles: [article('杭', 19, 1)], plan: true },
  old_excess: { label_zh: '原面积超过安置面积部分（两倍）', group: 'house', articles: [article('杭', 19, 1)], plan: true },
  non_home: { label_zh: '非住宅房屋（重置价结合成新的三倍）', group: 'house', articles: [article('杭', 24)], plan: true },
  new_house: { label_zh: '安置房按重置价', group: 'exchange', articles: [article('杭', 19, 1)], plan: true },
  new_within_standard: { label_zh: '安置标准内超过原面积部分（成本价）', group: 'exchange', articles: [article('杭', 19, 1)], plan: true },
  indivisible_extra: { label_zh: '自然间不可分割增加部分（成本价）', group: 'exchange', articles: [article('杭', 19, 2)], plan: true },
  new_above_standard: { label_zh: '高于安置标准部分（商品房价）', group: 'exchange', articles: [article('杭', 19, 1)], plan: true },
  annex: { label_zh: '附属物折价', group: 'decoration_annex', articles: [article('杭', 26)], plan: false },
  moving_subsidy: { label_zh: '搬家补贴费', group: 'fees', articles: [article('杭', 23, 2)], plan: true },
  transition: { label_zh: '临时过渡费', group: 'fees', articles: [article('杭', 23, 1)], plan: true },
} satisfies Record<string, LineKind>;

export type CollectiveLineCode = keyof typeof KINDS;

const kinds: Record<CollectiveLineCode, LineKind> = KINDS;

/** The m² (0.01 m²) that a household of so many heads is entitled to, given its old area (杭州18). */
export function entitledArea(original_area_c: number, heads: number): number {
  const bracket = HEAD_BRACKETS.find(({ up_to_heads }) => heads <= up_to_heads) ?? HEAD_BRACKETS[2];
  const factor = bracket.per_head ? heads : 1;
  return Math.min(Math.max(original_area_c, bracket.least_c * factor), bracket.most_c * factor);
}

/** Old m² at a multiple of the depreciated replacement price: one rounding, at the end. */
function oldPart(code: CollectiveLineCode, plan: CollectivePlan, inputs: CollectiveInputs, area_c: number, multiple: number): Line {
  const { depreciation_percent_remaining: remaining } = inputs;
  const price = plan.old_replacement_fen_per_m2;
  const amount = mulDiv([area_c, price, remaining, multiple], [100, 100]);
  const formula = `${squareMetres(area_c)} × ${yuanPerM2(price)} × 成新 ${remaining}%${multiple === 1 ? '' : ` × ${multiple}`}`;
  return makeLine(kinds, code, amount, formula, { area_c, replacement_fen_per_m2: price, remaining_percent: remaining, multiple });
}

function newPart(code: CollectiveLineCode, area_c: number, price_fen_per_m2: number): Line {
  const formula = `−（${squareMetres(area_c)} × ${yuanPerM2(price_fen_per_m2)}）`;
  return makeLine(kinds, code, -perArea(area_c, price_fen_per_m2), formula, { area_c, price_fen_per_m2 });
}

/** New m² by tier: up to the old area, within the standard, the indivisible room, and what lies above (杭州19). */
function newParts(plan: CollectivePlan, original_c: number, entitled_c: number, given_c: number): Line[] {
  const within = Math.min(given_c, entitled_c);
  const like = Math.min(within, original_c);
  const above = given_c - within;
  const indivisible = Math.min(above, plan.indivisible_room_tolerance_c);
  return [
    newPart('new_house', like, plan.new_replacement_fen_per_m2),
    newPart('new_within_standard', within - like, plan.cost_price_fen_per_m2),
    newPart('indivisible_extra', indivisible, plan.cost_price_fen_per_m2),
    newPart('new_above_standard', above - indivisible, plan.commodity_price_fen_per_m2),
  ];
}

function transition(plan: CollectivePlan, inputs: CollectiveInputs, heads: number): Line {
  const fen = plan.transition_fen_per_person_month;
  const months = inputs.transition_housing === 'office' ? 0 : (inputs.transition_months ?? 0);
  return makeLine(kinds, 'transition', times(times(fen, heads), months), `${heads} 人 × 每月 ${yuan(fen)} × ${months} 个月`, {
    heads,
    fen,
    months,
  });
}

function annex(inputs: CollectiveInputs): Line {
  const annex_fen = inputs.annex_fen ?? 0;
  return makeLine(kinds, 'annex', annex_fen, '按评估金额', { annex_fen });
}

function movingSubsidy(plan: CollectivePlan): Line {
  const fen = plan.moving_subsidy_per_household_fen;
  return makeLine(kinds, 'moving_subsidy', fen, `按户 ${yuan(fen)}`, { fen });
}

function notices(entitled_c: number, given_c: number): Notice[] {
  if (given_c >= entitled_c) return [];
  const sentence_zh = '安置房面积小于应安置面积，少给部分如何结算没有统一规定，请核对。';
  return [{ code: 'given_below_entitled', sentence_zh, articles: [article('杭', 18, 1)] }];
}

function calculateHome(plan: CollectivePlan, inputs: CollectiveInputs): Draft {
  const heads = inputs.resettled_heads ?? 0;
  const original = inputs.original_area_c;
  const given = inputs.given_area_c ?? 0;
  const entitled = entitledArea(original, heads);
  const settled = Math.min(original, entitled);
  return {
    lines: [
      oldPart('old_house', plan, inputs, settled, 1),
      oldPart('old_excess', plan, inputs, original - settled, 2),
      ...newParts(plan, original, entitled, given),
      annex(inputs),
      movingSubsidy(plan),
      transition(plan, inputs, heads),
    ],
    notices: notices(entitled, given),
    derived: { entitled_area_c: entitled },
  };
}

/** 杭州24: three times the depreciated price settles it; no exchange, no temporary housing. */
function calculateOther(plan: CollectivePlan, inputs: CollectiveInputs): Draft {
  return { lines: [oldPart('non_home', plan, inputs, inputs.original_area_c, 3), annex(inputs)], notices: [] };
}

function calculateCollective(plan: CollectivePlan, inputs: CollectiveInputs): Draft {
  const draft = inputs.use === 'non_residential' ? calculateOther(plan, inputs) : calculateHome(plan, inputs);
  return { ...draft, lines: draft.lines.filter((line) => line.amount_fen !== 0) };
}

/** Houses on collective land after the Hangzhou rules (杭州18–26), law only in the districts of that city (杭州2). */
export const collectiveHangzhou: Formula<CollectivePlan, CollectiveInputs> = {
  id: 'collective-hangzhou',
  regime: 'collective',
  validIn: { name_zh: '杭州市市辖区集体土地', region_prefixes: ['33010', '33011'], articles: [article('杭', 2)] },
  parsePlan: parseCollectivePlan,
  checkPlan: checkCollectivePlan,
  parseInputs: parseCollectiveInputs,
  calculate: calculateCollective,
  parts: collectiveParts,
};
