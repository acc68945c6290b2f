import { describe, expect, it } from 'vitest';
import { calculate } from '../calculate';
import type { RulesError } from '../errors';
import { collectivePlan, villageHome } from '../fixtures';
import { entitledArea } from './formula';
import type { CollectiveInputs } from './inputs';

function lines(inputs: CollectiveInputs): [string, number][] {
  return calculate(collectivePlan, inputs).lines.map((line) => [line.code, line.amount_fen]);
}

function heads(n: number): Pick<CollectiveInputs, 'registered_persons' | 'resettled_heads'> {
  return { registered_persons: n, resettled_heads: n };
}

describe('entitledArea', () => {
  it.each([
    [1, 3999, 4000],
    [2, 6000, 6000],
    [2, 8001, 8000],
    [3, 5000, 5500],
    [3, 9000, 9000],
    [3, 12001, 12000],
    [4, 7000, 7200],
    [4, 15000, 15000],
    [4, 16001, 16000],
    [6, 10000, 10800],
  ])('%i heads with %i get %i', (n, original, entitled) => {
    expect(entitledArea(original, n)).toBe(entitled);
  });
});

describe('a village home', () => {
  it('swaps old for new within the standard', () => {
    const result = calculate(collectivePlan, villageHome);
    expect(result.lines.map((line) => [line.code, line.amount_fen])).toEqual([
      ['old_house', 6000000],
      ['new_house', -14000000],
      ['moving_subsidy', 250000],
    ]);
    expect(result.totals).toEqual({ credits_fen: 6250000, debits_fen: 14000000, net_fen: -7750000, payer: 'household' });
    expect(result.derived).toEqual({ entitled_area_c: 10000 });
  });

  it('pays cost within the standard and for five indivisible m², the commodity price above', () => {
    expect(lines({ ...villageHome, ...heads(2), original_area_c: 3000, given_area_c: 4700 })).toEqual([
      ['old_house', 1800000],
      ['new_house', -4200000],
      ['new_within_standard', -4000000],
      ['indivisible_extra', -2000000],
      ['new_above_standard', -3200000],
      ['moving_subsidy', 250000],
    ]);
  });

  it('gets the old surplus at twice the depreciated price', () => {
    expect(lines({ ...villageHome, ...heads(5), original_area_c: 25000, given_area_c: 20000 })).toEqual([
      ['old_house', 12000000],
      ['old_excess', 6000000],
      ['new_house', -28000000],
      ['moving_subsidy', 250000],
    ]);
  });

  it('gets annexes and the fee by head and month, the fee only without the office’s flat', () => {
    const inputs: CollectiveInputs = { ...villageHome, annex_fen: 123, transition_months: 10 };
    expect(lines(inputs)).toContainEqual(['annex', 123]);
    expect(lines(inputs)).toContainEqual(['transition', 1200000]);
    expect(lines({ ...inputs, transition_housing: 'office' }).map(([code]) => code)).not.toContain('transition');
  });

  it('rounds an old part once', () => {
    // 33.33 m² × 1,000 yuan × 67 % = 22,331.10 yuan.
    expect(
      lines({ ...villageHome, ...heads(1), original_area_c: 3333, depreciation_percent_remaining: 67, given_area_c: 4000 })[0],
    ).toEqual(['old_house', 2233110]);
  });

  it('is told when it gets less than the standard', () => {
    expect(calculate(collectivePlan, { ...villageHome, given_area_c: 9000 }).notices.map((one) => one.code)).toEqual([
      'given_below_entitled',
    ]);
  });

  it('splits among co-owners, a debt too', () => {
    const shares: CollectiveInputs['shares'] = [
      ['甲', '1/3'],
      ['乙', '2/3'],
    ];
    expect(calculate(collectivePlan, { ...villageHome, shares }).split?.map((portion) => portion.amount_fen)).toEqual([-2583333, -5166667]);
  });
});

describe('another house of the village', () => {
  it('is paid three times its depreciated price', () => {
    expect(lines({ use: 'non_residential', original_area_c: 10000, depreciation_percent_remaining: 60, annex_fen: 5 })).toEqual([
      ['non_home', 18000000],
      ['annex', 5],
    ]);
  });
});

describe('impossible village households', () => {
  it.each<[string, Partial<CollectiveInputs>, string]>([
    ['heads that do not add up', { resettled_heads: 4 }, 'heads_mismatch'],
    ['extra heads that do not add up', { extra_heads: [{ reason: '在校学生', n: 1 }] }, 'heads_mismatch'],
    [
      'one head more for two reasons',
      {
        resettled_heads: 5,
        extra_heads: [
          { reason: '独生子女证', n: 1 },
          { reason: '已婚尚未有子女', n: 1 },
        ],
      },
      'extra_head_twice',
    ],
    ['more than all is left', { depreciation_percent_remaining: 101 }, 'out_of_range'],
    ['no new house', { given_area_c: undefined }, 'field_missing'],
    ['no heads', { resettled_heads: undefined }, 'field_missing'],
    ['a workshop with heads', { use: 'non_residential' }, 'home_item_for_other'],
    ['half a whole', { shares: [['甲', '1/2']] }, 'share_sum'],
  ])('%s', (_name, change, code) => {
    try {
      calculate(collectivePlan, { ...villageHome, ...change });
      expect.unreachable();
    } catch (error) {
      expect((error as RulesError).code).toBe(code);
    }
  });

  it('takes several heads of the reasons that have no such limit', () => {
    const inputs = {
      ...villageHome,
      resettled_heads: 5,
      extra_heads: [
        { reason: '现役军人', n: 1 },
        { reason: '在校学生', n: 1 },
      ],
    };
    expect(calculate(collectivePlan, inputs).derived).toEqual({ entitled_area_c: 10000 });
  });
});
