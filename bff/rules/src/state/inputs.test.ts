import { describe, expect, it } from 'vitest';
import { calculate } from '../calculate';
import type { RulesError } from '../errors';
import { exchangeHome, moneyHome, moneyShop, statePlan } from '../fixtures';

function refusals(inputs: object, plan: object = statePlan): string[] {
  try {
    calculate(plan, inputs);
  } catch (error) {
    return (error as RulesError).issues.map((issue) => `${issue.code} ${issue.path}`);
  }
  return [];
}

function without(inputs: object, ...keys: string[]): object {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !keys.includes(key)));
}

const mixed = { ...exchangeHome, mode: 'mixed', exchange_old_area_c: 4000 };
const only = {
  use: 'residential',
  mode: 'exchange',
  scope: 'temp_allowance_only',
  area_c: 8000,
  moved_out_month: '2023-06',
  delivered_month: '2023-07',
};
const tiny = { ...exchangeHome, area_c: 3000, low_income_hardship: true };

describe('impossible households', () => {
  it.each<[string, object, string]>([
    ['no area', without(moneyHome, 'area_c'), 'field_missing area_c'],
    ['no square metre', { ...moneyHome, area_c: 0 }, 'out_of_range area_c'],
    ['more than any building', { ...moneyHome, area_c: 1_000_000_001 }, 'out_of_range area_c'],
    ['no price', without(moneyHome, 'unit_price_fen'), 'price_missing unit_price_fen'],
    ['a strange field', { ...moneyHome, bonus: 1 }, 'field_unknown bonus'],
    ['a fraction of a fen', { ...moneyHome, decoration_fen: 0.5 }, 'unsafe_integer decoration_fen'],
    ['a strange mode', { ...moneyHome, mode: 'cash' }, 'unknown_value mode'],
    ['a strange phase', { ...moneyHome, sign_phase: 'phase9' }, 'sign_phase_unknown sign_phase'],
    ['an inherited phase', { ...moneyHome, sign_phase: 'constructor' }, 'sign_phase_unknown sign_phase'],
    ['money with a flat', { ...moneyHome, exchange_area_c: 1 }, 'exchange_in_monetary exchange_area_c'],
    ['money with temporary housing', { ...moneyHome, transition_housing: 'self' }, 'exchange_in_monetary transition_housing'],
    ['exchange without a price', without(exchangeHome, 'exchange_unit_price_fen'), 'exchange_incomplete exchange_unit_price_fen'],
    ['exchange without an area', without(exchangeHome, 'exchange_area_c'), 'exchange_incomplete exchange_area_c'],
    ['exchange of a part', { ...exchangeHome, exchange_old_area_c: 4000 }, 'old_area_without_mixed exchange_old_area_c'],
    ['both without the part', without(mixed, 'exchange_old_area_c'), 'old_area_missing exchange_old_area_c'],
    ['both with the whole', { ...mixed, exchange_old_area_c: 8000 }, 'old_area_too_large exchange_old_area_c'],
    ['delivery before moving', { ...exchangeHome, delivered_month: '2023-05' }, 'delivered_before_moved delivered_month'],
    ['delivery in a lifetime', { ...exchangeHome, delivered_month: '2099-05' }, 'period_too_long delivered_month'],
    ['no month', { ...exchangeHome, delivered_month: '2023-5' }, 'month_malformed delivered_month'],
    ['a home with machines', { ...moneyHome, equipment_fen: 5 }, 'shop_item_for_home equipment_fen'],
    ['a home that stops producing', { ...moneyHome, stop_production: 'floor' }, 'shop_item_for_home stop_production'],
    ['an appraisal without a sum', { ...moneyShop, stop_production: 'appraised' }, 'appraisal_mismatch stop_production_appraised_fen'],
    ['a sum without an appraisal', { ...moneyShop, stop_production_appraised_fen: 5 }, 'appraisal_mismatch stop_production_appraised_fen'],
    ['the transition of a shop', { ...only, use: 'non_residential' }, 'allowance_not_due scope'],
    ['the transition without a month', without(only, 'delivered_month'), 'month_missing delivered_month'],
    [
      'shares of more than one whole',
      {
        ...moneyHome,
        shares: [
          ['甲', '1/2'],
          ['乙', '2/3'],
        ],
      },
      'share_sum shares',
    ],
    [
      'a temporary building without months',
      { ...moneyHome, unregistered: [{ class: 'temporary_unexpired', area_c: 1 }] },
      'permit_months_missing unregistered[0]',
    ],
    [
      'a temporary building that outlives its permit',
      { ...moneyHome, unregistered: [{ class: 'temporary_unexpired', area_c: 1, approved_months: 5, remaining_months: 6 }] },
      'permit_months_impossible unregistered[0]',
    ],
    ['an unknown class', { ...moneyHome, unregistered: [{ class: 'shed', area_c: 1 }] }, 'unknown_value unregistered[0].class'],
    ['a flat below the minimum area', { ...tiny, exchange_area_c: 4999 }, 'exchange_below_minimum_area exchange_area_c'],
    ['a tiny home in both', { ...tiny, mode: 'mixed', exchange_old_area_c: 1000 }, 'mixed_below_minimum_area mode'],
    ['a month before any standard', { ...exchangeHome, moved_out_month: '2022-11' }, 'standard_missing temp_allowance_published'],
    ['more money than numbers hold', { ...moneyHome, area_c: 9e8, unit_price_fen: 9e15 }, 'amount_too_large '],
  ])('%s', (_name, inputs, expected) => {
    expect(refusals(inputs)).toEqual([expected]);
  });

  it.each([[null], [[]], ['text'], [undefined]])('%j is no household', (inputs) => {
    expect(() => calculate(statePlan, inputs)).toThrow('应为一组键值');
  });

  it('in both where the plan has no both', () => {
    expect(refusals(mixed, { ...statePlan, mixed_mode: 'forbidden' })).toEqual(['mixed_not_allowed mode']);
  });

  it('names everything that is wrong, in sentences without the household’s data', () => {
    try {
      calculate(statePlan, { ...moneyHome, area_c: -5, unit_price_fen: '机密' });
      expect.unreachable();
    } catch (error) {
      const issues = (error as RulesError).issues;
      expect(issues.map((issue) => issue.code)).toEqual(['out_of_range', 'wrong_type']);
      expect(issues.map((issue) => issue.sentence_zh).join()).not.toContain('机密');
    }
  });
});

describe('what a household may leave out', () => {
  it.each<[string, object]>([
    ['decoration, phase and moving out', without(moneyHome, 'decoration_fen', 'sign_phase', 'moved_out_in_time')],
    ['everything of exchange, said as false', { ...moneyHome, exchange_is_existing: false, in_zone_highrise: false }],
    ['machines and loss of a home, said as nothing', { ...moneyHome, equipment_fen: 0, stop_production: 'none' }],
    ['prices of the transition alone', only],
    ['months of an agreement just signed', without(exchangeHome, 'moved_out_month', 'delivered_month')],
    ['nothing, with notes', { ...moneyHome, note: '备注', notes: { any: 1 } }],
  ])('%s', (_name, inputs) => {
    expect(refusals(inputs)).toEqual([]);
  });
});
