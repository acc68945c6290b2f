import { describe, expect, it } from 'vitest';
import { LAWS } from './articles';
import { assertPlan, calculate, checkPlan, parseInputs, parsePlan } from './calculate';
import type { RulesError } from './errors';
import { collectivePlan, moneyHome, statePlan, villageHome } from './fixtures';
import { formulaFor, formulas } from './formulas';
import { signPhaseOfDay } from './state/plan';

function found(plan: unknown): string[] {
  return checkPlan(plan).map((one) => `${one.code} ${one.article}`);
}

function without(plan: object, key: string): object {
  return Object.fromEntries(Object.entries(plan).filter(([one]) => one !== key));
}

describe('checkPlan on state-owned land', () => {
  it('has nothing against a plan at the floors', () => {
    const floors = { min_compensation_area_c: 4500, stop_production_bp: 500 };
    expect(found({ ...statePlan, ...floors })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['45 m²', { min_compensation_area_c: 4499 }, 'min_area_below_floor 浙江22第三款'],
    ['twice when overdue', { overdue_multiplier_self_housed: 1 }, 'overdue_self_below_double 浙江24第三款'],
    ['once when overdue in the office’s flat', { overdue_multiplier_office_housed: 0 }, 'overdue_office_below_single 浙江25第一款'],
    ['six months after delivery', { post_delivery_months: 5 }, 'post_delivery_too_short 浙江24第一款'],
    ['24 months', { transition_months: 25 }, 'transition_too_long 浙江23第一款'],
    ['36 months', { transition_months_in_zone_highrise: 37 }, 'transition_highrise_too_long 浙江23第一款'],
    ['5 %', { stop_production_bp: 499 }, 'stop_production_below_floor 国务院23;浙江29第一款'],
    [
      'with decoration',
      { stop_production_base: 'house_value_excluding_decoration' },
      'stop_production_base_too_small 浙江10第二款第三项;浙江29第一款',
    ],
    ['the day of the notice', { valuation_date: '2023-05-09' }, 'valuation_date_differs 国务院19第一款;浙江17第二款'],
    ['a moving fee', { moving_fee_res_fen_per_m2: 0 }, 'moving_fee_res_fen_per_m2_not_positive 国务院22;浙江27'],
    ['a moving fee for shops', { moving_fee_nonres_fen_per_m2: 0 }, 'moving_fee_nonres_fen_per_m2_not_positive 国务院22;浙江28'],
    ['a temporary fee for shops', { temp_nonres_once_fen_per_m2: 0 }, 'temp_nonres_once_fen_per_m2_not_positive 国务院22;浙江28'],
    ['a basic allowance', { temp_allowance_min_fen_month: 0 }, 'temp_allowance_min_fen_month_not_positive 浙江24第二款'],
    ['pay for unexpired temporary buildings', { temp_building_fen_per_m2: 0 }, 'temp_building_fen_per_m2_not_positive 国务院24第二款'],
    [
      'a standard at the decision',
      { temp_allowance_published: [{ from: '2023-06', fen_per_m2_month: 1800 }] },
      'standard_missing_at_decision 浙江24第二款',
    ],
    ['standards in order', { temp_allowance_published: [...statePlan.temp_allowance_published].reverse() }, 'standard_order 浙江24第二款'],
    [
      'a standard above zero',
      { temp_allowance_published: [{ from: '2023-01', fen_per_m2_month: 0 }] },
      'standard_not_positive 浙江24第二款',
    ],
    [
      'phases without a gap',
      { sign_phases_days: { early: [1, 10], later: [12, 20], none: [21, 40] } },
      'sign_phases_gap 浙江10第二款第八项',
    ],
    [
      'phases without overlap',
      { sign_phases_days: { early: [1, 11], later: [11, 20], none: [21, 40] } },
      'sign_phases_gap 浙江10第二款第八项',
    ],
    [
      'phases from day one',
      { sign_phases_days: { early: [2, 10], later: [11, 20], none: [21, 40] } },
      'sign_phases_gap 浙江10第二款第八项',
    ],
    [
      'a reward for each phase',
      { sign_reward_res_fen_per_m2: { early: 1, none: 0 } },
      'sign_reward_phases_differ 国务院17第二款;浙江10第二款第七项',
    ],
    [
      'no reward outside the phases',
      { sign_reward_nonres_fen_per_m2: { early: 2, later: 1, none: 1 } },
      'sign_reward_phases_differ 国务院17第二款;浙江10第二款第七项',
    ],
  ])('asks for %s', (_name, change, expected) => {
    const plan = { ...statePlan, ...change };
    expect(found(plan)).toEqual([expected]);
    expect(() => assertPlan(plan)).toThrow();
    expect(() => calculate(plan, moneyHome)).toThrow();
  });

  it.each([
    ['min_compensation_area_c', '浙江22第三款'],
    ['moving_fee_res_fen_per_m2', '浙江10第二款第五项;浙江27第二款'],
    ['temp_allowance_published', '浙江10第二款第五项;浙江24第二款'],
    ['temp_monetary_grant_months', '浙江10第二款第七项'],
    ['valuation_date', '浙江17第二款'],
    ['stop_production_bp', '浙江10第二款第六项;浙江29第一款'],
    ['sign_phases_days', '浙江10第二款第八项'],
  ])('asks for %s by its article', (key, article) => {
    expect(found(without(statePlan, key))).toEqual([`field_missing ${article}`]);
  });

  it('refuses rules that the formula does not know, and fields that no one reads', () => {
    expect(found({ ...statePlan, monetary_incentive_base: 'everything' })).toEqual(['unknown_value ']);
    expect(found({ ...statePlan, secret_discount_bp: 1 })).toEqual(['field_unknown ']);
    expect(found({ ...statePlan, transition_months: '24' })).toEqual(['wrong_type ']);
  });

  it('takes explanations beside the parameters', () => {
    expect(
      found({ ...statePlan, note: '说明', notes: ['a'], fixed_by_law: {}, exchange_settlement: 'words', title_zh: '试验方案' }),
    ).toEqual([]);
    expect(found({ ...statePlan, monetary_incentive_base: 'house_value_excluding_decoration (money part)' })).toEqual([]);
  });

  it('finds every article that it names among the laws', () => {
    const bad = { ...statePlan, min_compensation_area_c: 1, transition_months: 99, stop_production_bp: 1, valuation_date: '2023-05-09' };
    const articles = checkPlan(bad).flatMap((one) => one.articles);
    expect(articles.length).toBeGreaterThan(4);
    expect(articles.every(({ law, article }) => law in LAWS && article > 0)).toBe(true);
  });
});

describe('checkPlan on collective land', () => {
  it.each<[string, object, string]>([
    ['5 m² indivisible', { indivisible_room_tolerance_c: 499 }, 'indivisible_tolerance_differs 杭州19第二款'],
    [
      'the brackets',
      {
        head_brackets_c: [
          [4000, 8000],
          [5500, 12000],
          [1800, 3900],
        ],
      },
      'head_brackets_differ 杭州18第一款',
    ],
    ['all the brackets', { head_brackets_c: [[4000, 8000]] }, 'head_brackets_differ 杭州18第一款'],
    ['cost below commodity price', { cost_price_fen_per_m2: 1600001 }, 'cost_above_commodity 杭州19第一款'],
    ['a moving subsidy', { moving_subsidy_per_household_fen: 0 }, 'moving_subsidy_not_positive 杭州23第二款'],
    ['a transition fee', { transition_fen_per_person_month: 0 }, 'transition_fee_not_positive 杭州23第一款'],
  ])('asks for %s', (_name, change, expected) => {
    expect(found({ ...collectivePlan, ...change })).toEqual([expected]);
  });

  it('takes a plan that repeats the brackets', () => {
    expect(
      found({
        ...collectivePlan,
        head_brackets_c: [
          [4000, 8000],
          [5500, 12000],
          [1800, 4000],
        ],
      }),
    ).toEqual([]);
  });

  it('lets the Hangzhou formula stand only in that city’s districts', () => {
    expect(found({ ...collectivePlan, region_code: '330106' })).toEqual([]);
    expect(found({ ...collectivePlan, region_code: '330602' })).toEqual(['formula_not_valid_here 杭州2']);
    expect(found({ ...collectivePlan, region_code: '330127' })).toEqual(['formula_not_valid_here 杭州2']);
    expect(found({ ...statePlan, region_code: '330602' })).toEqual([]);
    expect(found({ ...statePlan, region_code: '320102' })).toEqual(['formula_not_valid_here 浙江2']);
  });
});

describe('which formula', () => {
  function code(plan: unknown, regime?: 'state' | 'collective'): string {
    try {
      return formulaFor(plan, regime).id;
    } catch (error) {
      return (error as RulesError).code;
    }
  }

  it('is the plan’s own, else that of its regime, else that of the regime beside it', () => {
    expect(code({ formula: 'collective-hangzhou' })).toBe('collective-hangzhou');
    expect(code({ regime: 'state' })).toBe('state-zhejiang');
    expect(code({}, 'collective')).toBe('collective-hangzhou');
    expect(code({})).toBe('regime_unknown');
    expect(code(null)).toBe('regime_unknown');
    expect(code({ formula: 'nowhere' })).toBe('formula_unknown');
    expect(code({ formula: 'state-zhejiang', regime: 'collective' })).toBe('regime_mismatch');
    expect(code({ regime: 'state' }, 'collective')).toBe('regime_mismatch');
  });

  it('stands in the registry under its own id', () => {
    expect(Object.entries(formulas).every(([id, formula]) => formula.id === id)).toBe(true);
  });

  it('is written into the parsed plan, which then calculates alone', () => {
    const { regime: _regime, ...bare } = statePlan;
    const parsed = parsePlan(bare, 'state');
    expect(parsed.formula).toBe('state-zhejiang');
    expect(calculate(parsed, moneyHome)).toEqual(calculate(statePlan, moneyHome));
    expect(calculate(assertPlan(statePlan), moneyHome).totals.net_fen).toBe(91496000);
    expect(parseInputs(collectivePlan, villageHome)).toEqual(villageHome);
  });

  it('turns an unknown regime into a finding, not an exception', () => {
    expect(checkPlan({}).map((one) => one.code)).toEqual(['regime_unknown']);
  });
});

describe('signPhaseOfDay', () => {
  it('counts from the first day of the signing period', () => {
    expect([0, 1, 10, 11, 20, 21, 40, 41].map((day) => signPhaseOfDay(statePlan, day))).toEqual([
      null,
      'early',
      'early',
      'later',
      'later',
      'none',
      'none',
      null,
    ]);
  });
});
