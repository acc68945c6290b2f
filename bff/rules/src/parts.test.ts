import { describe, expect, it } from 'vitest';
import { calculate } from './calculate';
import type { RulesError } from './errors';
import { collectivePlan, moneyHome, moneyShop, statePlan, villageHome } from './fixtures';
import { calculateParts, type PartOfHouse } from './parts';
import type { Share } from './shares';

const home: PartOfHouse = { name_zh: '住宅部分', inputs: moneyHome };
const shop: PartOfHouse = { name_zh: '经营部分', inputs: moneyShop };

const codeOf = (work: () => unknown): [string, string] => {
  try {
    work();
  } catch (error) {
    return [(error as RulesError).code, (error as RulesError).path];
  }
  throw new Error('nothing was refused');
};

describe('a house that is part home, part shop', () => {
  it('is each part by its own use, with the move-out reward once, at the higher standard', () => {
    const whole = calculateParts(statePlan, [home, shop]);
    const alone = [...calculate(statePlan, moneyHome).lines, ...calculate(statePlan, moneyShop).lines];
    const reward = whole.lines.filter(({ code }) => code === 'move_out_reward');
    expect(reward.map(({ amount_fen, part }) => [amount_fen, part])).toEqual([[statePlan.move_out_reward_nonres_fen, undefined]]);
    expect(whole.totals.net_fen).toBe(alone.reduce((sum, line) => sum + line.amount_fen, 0) - statePlan.move_out_reward_res_fen);
    expect(whole.notices.map(({ code }) => code)).toContain('move_out_reward_once');
    // 80 m² × 15 yuan for the home, 100 m² × 25 yuan for the shop.
    expect(whole.lines.filter(({ code }) => code === 'moving_fee').map(({ part, amount_fen }) => [part, amount_fen])).toEqual([
      ['住宅部分', 120000],
      ['经营部分', 250000],
    ]);
    // 6 % of the shop alone: 2,000,000 yuan and 100,000 of decoration.
    expect(whole.lines.find(({ code }) => code === 'stop_production')).toMatchObject({ part: '经营部分', amount_fen: 12600000 });
  });

  it('of which nobody moved out in time has no such reward and no word of it', () => {
    const late = [home, shop].map((part) => ({ ...part, inputs: { ...(part.inputs as object), moved_out_in_time: false } }));
    const { lines, notices } = calculateParts(statePlan, late);
    expect(lines.some(({ code }) => code === 'move_out_reward')).toBe(false);
    expect(notices.map(({ code }) => code)).not.toContain('move_out_reward_once');
  });

  it('splits the one total among the co-owners', () => {
    const shares: Share[] = [
      ['甲', '2/3'],
      ['乙', '1/3'],
    ];
    const { split = [], totals } = calculateParts(statePlan, [home, shop], shares);
    expect(split.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(totals.net_fen);
    expect(codeOf(() => calculateParts(statePlan, [home, shop], [['甲', '2/3']]))[0]).toBe('share_sum');
  });

  it('measures only the home against the minimum area', () => {
    const poor = { name_zh: '住宅部分', inputs: { ...moneyHome, area_c: 3000, low_income_hardship: true } };
    const { lines, notices } = calculateParts(statePlan, [poor, shop]);
    // 50 m² less 30 m², at 10,000 yuan.
    expect(lines.find(({ code }) => code === 'min_area_top_up')).toMatchObject({ amount_fen: 20000000, part: '住宅部分' });
    expect(notices.map(({ code }) => code)).toContain('minimum_area_by_home_part');
    expect(codeOf(() => calculateParts(statePlan, [poor, poor, shop]))).toEqual(['minimum_area_of_several_parts', 'parts']);
  });

  it('of a single part is what the part alone is', () => {
    const { totals, lines } = calculateParts(statePlan, [home]);
    expect(totals).toEqual(calculate(statePlan, moneyHome).totals);
    expect(lines).toHaveLength(calculate(statePlan, moneyHome).lines.length);
  });

  it('is refused with the part named', () => {
    const broken = { name_zh: '经营部分', inputs: { ...moneyShop, area_c: 0 } };
    expect(codeOf(() => calculateParts(statePlan, [home, broken]))).toEqual(['out_of_range', 'parts[1].area_c']);
    const shared = { name_zh: '住宅部分', inputs: { ...moneyHome, shares: [['甲', '1']] } };
    expect(codeOf(() => calculateParts(statePlan, [shared]))).toEqual(['shares_of_part', 'parts[0].shares']);
    expect(codeOf(() => calculateParts(statePlan, []))).toEqual(['parts_count', 'parts']);
    expect(codeOf(() => calculateParts(statePlan, new Array(21).fill(home)))).toEqual(['parts_count', 'parts']);
  });
});

describe('a village house that is part workshop', () => {
  const workshop: PartOfHouse = {
    name_zh: '非住宅部分',
    inputs: { use: 'non_residential', original_area_c: 4000, depreciation_percent_remaining: 50 },
  };

  it('is a home by heads and a workshop at three times its price', () => {
    const { lines, derived } = calculateParts(collectivePlan, [{ name_zh: '住宅部分', inputs: villageHome }, workshop]);
    expect(lines.map(({ code, part, amount_fen }) => [code, part, amount_fen])).toEqual([
      ['old_house', '住宅部分', 6000000],
      ['new_house', '住宅部分', -14000000],
      ['moving_subsidy', '住宅部分', 250000],
      ['non_home', '非住宅部分', 6000000],
    ]);
    expect(derived).toEqual({ entitled_area_c: 10000 });
  });

  it('has its homes added up before the heads are looked at', () => {
    const one = { name_zh: '住宅部分', inputs: villageHome };
    expect(codeOf(() => calculateParts(collectivePlan, [one, one]))).toEqual(['homes_not_added_up', 'parts']);
  });
});
