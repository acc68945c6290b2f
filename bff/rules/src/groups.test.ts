import { describe, expect, it } from 'vitest';
import { calculate } from './calculate';
import { exchangeHome, moneyHome, statePlan } from './fixtures';
import { groupTotals } from './groups';

describe('groupTotals', () => {
  it('shows neighbours true totals, with the top-up inside the house', () => {
    const result = calculate(statePlan, { ...moneyHome, area_c: 3000, low_income_hardship: true });
    expect(groupTotals(result)).toEqual([
      { group: 'house', label_zh: '房屋补偿', amount_fen: 50000000 },
      { group: 'decoration_annex', label_zh: '装饰装修及附属物', amount_fen: 2000000 },
      { group: 'fees', label_zh: '费用和补助', amount_fen: 680000 },
      { group: 'rewards', label_zh: '奖励', amount_fen: 3800000 },
    ]);
  });

  it('adds up to the net, the flat in exchange beside the four', () => {
    const result = calculate(statePlan, { ...exchangeHome, area_c: 3000, low_income_hardship: true });
    const groups = groupTotals(result);
    expect(groups.map((one) => one.group)).toEqual(['house', 'decoration_annex', 'fees', 'rewards', 'exchange']);
    expect(groups.reduce((total, one) => total + one.amount_fen, 0)).toBe(result.totals.net_fen);
    expect(groups[0]?.amount_fen).toBe(60000000);
  });
});
