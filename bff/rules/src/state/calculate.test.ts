import { describe, expect, it } from 'vitest';
import { calculate } from '../calculate';
import { exchangeHome, moneyHome, moneyShop, statePlan } from '../fixtures';
import type { StateInputs } from './inputs';

function lines(inputs: StateInputs, plan = statePlan): [string, number][] {
  return calculate(plan, inputs).lines.map((line) => [line.code, line.amount_fen]);
}

function amounts(inputs: StateInputs, ...codes: string[]): number[][] {
  const all = lines(inputs);
  return codes.map((code) => all.filter(([one]) => one === code).map(([, amount]) => amount));
}

function noticesOf(inputs: StateInputs): string[] {
  return calculate(statePlan, inputs).notices.map((notice) => notice.code);
}

const tinyHome: StateInputs = { ...moneyHome, area_c: 3000, low_income_hardship: true };
const tinyExchange: StateInputs = {
  ...tinyHome,
  mode: 'exchange',
  exchange_area_c: 5200,
  exchange_unit_price_fen: 1200000,
  exchange_is_existing: true,
};
const mixedHome: StateInputs = {
  ...moneyHome,
  mode: 'mixed',
  exchange_old_area_c: 5000,
  exchange_area_c: 6000,
  exchange_unit_price_fen: 1200000,
  exchange_is_existing: true,
};

describe('a home in money', () => {
  it('gets every line of its own', () => {
    const result = calculate(statePlan, moneyHome);
    expect(result.lines.map((line) => [line.code, line.amount_fen])).toEqual([
      ['house_value', 80000000],
      ['decoration', 2000000],
      ['moving_fee', 120000],
      ['temp_monetary_grant', 576000],
      ['sign_reward', 1600000],
      ['move_out_reward', 800000],
      ['monetary_incentive', 6400000],
    ]);
    expect(result.totals).toEqual({ credits_fen: 91496000, debits_fen: 0, net_fen: 91496000, payer: 'office' });
    expect(result.notices).toEqual([]);
    expect(result).toMatchObject({ plan_id: 'TEST-STATE', formula: 'state-zhejiang' });
    expect(result.split).toBeUndefined();
  });

  it('is told how, from which numbers and by which article', () => {
    expect(calculate(statePlan, moneyHome).lines[0]).toEqual({
      code: 'house_value',
      label_zh: '被征收房屋价值',
      amount_fen: 80000000,
      formula: '80.00 m² × 10,000.00 元/m²',
      inputs: { area_c: 8000, unit_price_fen: 1000000 },
      basis: '国务院19;浙江15',
      articles: [
        { law: '国', article: 19 },
        { law: '浙', article: 15 },
      ],
      plan: false,
      group: 'house',
    });
  });

  it('has no lines of nothing', () => {
    expect(lines({ ...moneyHome, decoration_fen: 0, sign_phase: 'none', moved_out_in_time: false }).map(([code]) => code)).toEqual([
      'house_value',
      'moving_fee',
      'temp_monetary_grant',
      'monetary_incentive',
    ]);
    const { decoration_fen: _d, sign_phase: _s, moved_out_in_time: _m, ...bare } = moneyHome;
    expect(amounts(bare, 'decoration', 'sign_reward', 'move_out_reward')).toEqual([[], [], []]);
  });

  it('is rewarded by its phase', () => {
    expect(amounts({ ...moneyHome, sign_phase: 'later' }, 'sign_reward')).toEqual([[640000]]);
  });

  it('gets the grant at the standard of the decision, at least the monthly minimum', () => {
    expect(amounts({ ...moneyHome, area_c: 7000 }, 'temp_monetary_grant')).toEqual([[560000]]);
    const later = { ...statePlan, decision_announced: '2025-01-31', valuation_date: '2025-01-31' };
    expect(lines(moneyHome, later)).toContainEqual(['temp_monetary_grant', 800000]);
  });

  it('rounds each line half-up', () => {
    // 33.33 m² × 12,345.67 yuan = 411,481.1811 yuan; 8 % of it 32,918.4945.
    expect(amounts({ ...moneyHome, area_c: 3333, unit_price_fen: 1234567 }, 'house_value', 'monetary_incentive')).toEqual([
      [41148118],
      [3291849],
    ]);
  });

  it('is split among its owners, calculated once', () => {
    const shares: StateInputs['shares'] = [
      ['甲', '1/3'],
      ['乙', '2/3'],
    ];
    expect(calculate(statePlan, { ...moneyHome, shares }).split).toEqual([
      { owner: '甲', amount_fen: 30498667 },
      { owner: '乙', amount_fen: 60997333 },
    ]);
  });
});

describe('a home in exchange', () => {
  it('gets two moves, the allowance by runs of months, and pays the flat whole', () => {
    const result = calculate(statePlan, exchangeHome);
    expect(result.lines.map((line) => [line.code, line.amount_fen])).toEqual([
      ['house_value', 80000000],
      ['decoration', 2000000],
      ['exchange_house_value', -120000000],
      ['moving_fee', 240000],
      ['temp_allowance_normal', 2736000],
      ['temp_allowance_normal', 400000],
      ['temp_allowance_post', 1200000],
      ['sign_reward', 1600000],
      ['move_out_reward', 800000],
    ]);
    expect(result.totals).toEqual({ credits_fen: 88976000, debits_fen: 120000000, net_fen: -31024000, payer: 'household' });
  });

  it('is doubled for each month over the period, single after delivery', () => {
    const late = { ...exchangeHome, delivered_month: '2025-08' };
    expect(amounts(late, 'temp_allowance_normal', 'temp_allowance_overdue', 'temp_allowance_post')).toEqual([
      [2736000, 1000000],
      [1200000],
      [1200000],
    ]);
    expect(amounts({ ...late, in_zone_highrise: true }, 'temp_allowance_normal', 'temp_allowance_overdue')).toEqual([
      [2736000, 1600000],
      [],
    ]);
  });

  it('in the office’s flat gets two moves and only overdue months, single', () => {
    const office: StateInputs = { ...exchangeHome, transition_housing: 'office', delivered_month: '2025-08' };
    expect(amounts(office, 'moving_fee', 'temp_allowance_normal', 'temp_allowance_overdue', 'temp_allowance_post')).toEqual([
      [240000],
      [],
      [600000],
      [],
    ]);
    expect(calculate(statePlan, office).lines.find((line) => line.code === 'temp_allowance_overdue')?.basis).toBe('浙江25第一款');
    expect(amounts({ ...office, delivered_month: '2025-05' }, 'temp_allowance_overdue')).toEqual([[]]);
  });

  it('moves once, without allowance, straight into a finished flat', () => {
    const { transition_housing: _housing, ...asked } = exchangeHome;
    const straight: StateInputs = { ...asked, exchange_is_existing: true };
    expect(amounts(straight, 'moving_fee', 'temp_allowance_normal', 'temp_allowance_post')).toEqual([[120000], [], []]);
    expect(noticesOf(straight)).toEqual(['moves_straight_in']);
    expect(lines({ ...straight, moved_out_month: '2023-09', delivered_month: '2023-07' })).toContainEqual(['moving_fee', 120000]);
  });

  it('moves twice, with allowance, when temporary housing lies before a finished flat', () => {
    const existing: StateInputs = { ...exchangeHome, exchange_is_existing: true, delivered_month: '2023-06' };
    expect(amounts(existing, 'moving_fee', 'temp_allowance_normal', 'temp_allowance_post')).toEqual([[240000], [144000], [864000]]);
  });

  it('has no grant and no incentive for money', () => {
    expect(amounts(exchangeHome, 'temp_monetary_grant', 'monetary_incentive')).toEqual([[], []]);
  });

  it('says what is still open', () => {
    const { transition_housing: _h, moved_out_month: _m, ...open } = exchangeHome;
    expect(noticesOf({ ...open, exchange_area_c: 7999 })).toEqual([
      'transition_housing_assumed',
      'allowance_months_unknown',
      'exchange_smaller_than_old',
    ]);
    expect(amounts(open, 'moving_fee', 'temp_allowance_normal')).toEqual([[240000], []]);
    expect(noticesOf({ ...exchangeHome, exchange_area_c: 7999, owner_asked_for_smaller: true })).toEqual([]);
  });

  it('can be asked for the transition alone, without prices', () => {
    const only: StateInputs = {
      use: 'residential',
      mode: 'exchange',
      scope: 'temp_allowance_only',
      area_c: 8000,
      transition_housing: 'self',
      moved_out_month: '2023-06',
      delivered_month: '2023-06',
    };
    expect(lines(only)).toEqual([
      ['temp_allowance_normal', 144000],
      ['temp_allowance_post', 864000],
    ]);
  });
});

describe('a home in both', () => {
  it('has fees and rewards on the whole area, grant without minimum and incentive on the money part', () => {
    expect(lines(mixedHome)).toEqual([
      ['house_value', 80000000],
      ['decoration', 2000000],
      ['exchange_house_value', -72000000],
      ['moving_fee', 120000],
      ['temp_monetary_grant', 216000],
      ['sign_reward', 1600000],
      ['move_out_reward', 800000],
      ['monetary_incentive', 2400000],
    ]);
  });

  it('delivered later has the allowance on the exchanged m², without minimum, and two moves on the whole area', () => {
    const later: StateInputs = {
      ...mixedHome,
      exchange_is_existing: false,
      transition_housing: 'self',
      moved_out_month: '2023-06',
      delivered_month: '2023-08',
    };
    expect(amounts(later, 'moving_fee', 'temp_allowance_normal', 'temp_allowance_post')).toEqual([[240000], [270000], [540000]]);
  });

  it('measures a smaller flat against the exchanged m²', () => {
    expect(noticesOf(mixedHome)).toEqual(['moves_straight_in']);
    expect(noticesOf({ ...mixedHome, exchange_area_c: 4999 })).toContain('exchange_smaller_than_old');
  });
});

describe('a tiny home of a low-income family', () => {
  it('in money is raised to the minimum area; incentive, reward and fees stay on the real area', () => {
    expect(lines(tinyHome)).toEqual([
      ['house_value', 30000000],
      ['min_area_top_up', 20000000],
      ['decoration', 2000000],
      ['moving_fee', 120000],
      ['temp_monetary_grant', 560000],
      ['sign_reward', 600000],
      ['move_out_reward', 800000],
      ['monetary_incentive', 2400000],
    ]);
  });

  it('in exchange pays only what lies above the minimum area', () => {
    expect(amounts(tinyExchange, 'house_value', 'min_area_relief', 'exchange_house_value')).toEqual([[30000000], [30000000], [-62400000]]);
  });

  it('in exchange with a dearer house pays only what lies above its own value', () => {
    expect(amounts({ ...tinyExchange, unit_price_fen: 2500000 }, 'house_value', 'min_area_relief')).toEqual([[75000000], []]);
  });

  it('counts recognised m² in the test and in the own value', () => {
    const recognised = (area_c: number): StateInputs['unregistered'] => [{ class: 'recognised_legal', area_c }];
    expect(amounts({ ...tinyHome, unregistered: recognised(1999) }, 'min_area_top_up')).toEqual([[10000]]);
    expect(amounts({ ...tinyHome, unregistered: recognised(2000) }, 'min_area_top_up')).toEqual([[]]);
    expect(amounts({ ...tinyExchange, unregistered: recognised(1000) }, 'min_area_relief')).toEqual([[20000000]]);
    const temporary: StateInputs['unregistered'] = [
      { class: 'temporary_unexpired', area_c: 2000, approved_months: 24, remaining_months: 6 },
    ];
    expect(amounts({ ...tinyHome, unregistered: temporary }, 'min_area_top_up')).toEqual([[20000000]]);
  });

  it('is no rule for larger homes, for others, or for shops', () => {
    expect(amounts({ ...tinyHome, area_c: 5000 }, 'min_area_top_up')).toEqual([[]]);
    expect(amounts({ ...tinyExchange, area_c: 4999 }, 'min_area_relief')).toEqual([[10010000]]);
    expect(amounts({ ...tinyExchange, area_c: 5000 }, 'min_area_relief')).toEqual([[]]);
    expect(amounts({ ...tinyHome, low_income_hardship: false }, 'min_area_top_up')).toEqual([[]]);
    expect(amounts({ ...moneyShop, area_c: 3000, low_income_hardship: true }, 'min_area_top_up')).toEqual([[]]);
  });
});

describe('unregistered buildings', () => {
  const partly: StateInputs = {
    ...moneyHome,
    unregistered: [
      { class: 'recognised_legal', area_c: 1000 },
      { class: 'temporary_unexpired', area_c: 2000, approved_months: 24, remaining_months: 6 },
      { class: 'temporary_expired', area_c: 500 },
      { class: 'illegal', area_c: 700 },
    ],
  };

  it('are paid by their class; rates per m² take the registered and recognised area', () => {
    expect(lines(partly)).toEqual([
      ['house_value', 80000000],
      ['recognised_unregistered', 10000000],
      ['temporary_building', 350000],
      ['illegal_building', 0],
      ['illegal_building', 0],
      ['decoration', 2000000],
      ['moving_fee', 135000],
      ['temp_monetary_grant', 648000],
      ['sign_reward', 1800000],
      ['move_out_reward', 800000],
      ['monetary_incentive', 7200000],
    ]);
  });

  it('carry the incentive on the value that their lines show', () => {
    // Twice 1.55 m² × 0.10 yuan is 16 fen a line: 8 % of 32 fen is 3, of the unrounded 31 fen it would be 2.
    const inputs: StateInputs = {
      ...moneyHome,
      area_c: 155,
      unit_price_fen: 10,
      unregistered: [{ class: 'recognised_legal', area_c: 155 }],
    };
    expect(amounts(inputs, 'house_value', 'recognised_unregistered', 'monetary_incentive')).toEqual([[16], [16], [3]]);
  });

  it('say why they are refused', () => {
    const refused = calculate(statePlan, partly).lines.filter((line) => line.code === 'illegal_building');
    expect(refused.map((line) => line.formula)).toEqual([
      '5.00 m²，临时建筑已超过批准期限，不予补偿',
      '7.00 m²，经认定为违法建筑，不予补偿',
    ]);
  });

  it('count in the stop-production base and the allowance when recognised', () => {
    const unregistered: StateInputs['unregistered'] = [{ class: 'recognised_legal', area_c: 1000 }];
    expect(amounts({ ...moneyShop, unregistered }, 'stop_production')).toEqual([[13800000]]);
    expect(amounts({ ...exchangeHome, unregistered, delivered_month: '2023-06' }, 'temp_allowance_normal')).toEqual([[162000]]);
  });

  it('leave no line of a temporary building with no month left', () => {
    const unregistered: StateInputs['unregistered'] = [
      { class: 'temporary_unexpired', area_c: 2000, approved_months: 24, remaining_months: 0 },
    ];
    expect(amounts({ ...moneyHome, unregistered }, 'temporary_building')).toEqual([[]]);
  });
});

describe('a shop', () => {
  it('in money gets one-off fees and the stop-production floor on the value with decoration', () => {
    expect(lines(moneyShop)).toEqual([
      ['house_value', 200000000],
      ['decoration', 10000000],
      ['moving_fee', 250000],
      ['equipment_moving', 300000],
      ['temp_nonres_once', 500000],
      ['stop_production', 12600000],
      ['sign_reward', 500000],
      ['move_out_reward', 1500000],
      ['monetary_incentive', 16000000],
    ]);
  });

  it('in exchange has one move and no monthly allowance', () => {
    const exchanged: StateInputs = {
      ...moneyShop,
      mode: 'exchange',
      exchange_area_c: 9000,
      exchange_unit_price_fen: 2200000,
      transition_housing: 'self',
      moved_out_month: '2023-06',
      delivered_month: '2026-06',
    };
    expect(
      amounts(exchanged, 'moving_fee', 'temp_nonres_once', 'temp_allowance_normal', 'temp_allowance_overdue', 'monetary_incentive'),
    ).toEqual([[250000], [500000], [], [], []]);
    expect(noticesOf(exchanged)).toEqual([]);
  });

  it('in both has no grant, and the incentive on the money part', () => {
    const mixed: StateInputs = {
      ...moneyShop,
      mode: 'mixed',
      exchange_old_area_c: 4000,
      exchange_area_c: 4000,
      exchange_unit_price_fen: 2200000,
    };
    expect(amounts(mixed, 'temp_monetary_grant', 'monetary_incentive', 'stop_production')).toEqual([[], [9600000], [12600000]]);
  });

  it('may prove more by an appraisal, never less than the floor', () => {
    const appraised = (fen: number): StateInputs => ({ ...moneyShop, stop_production: 'appraised', stop_production_appraised_fen: fen });
    expect(amounts(appraised(20000000), 'stop_production')).toEqual([[20000000]]);
    expect(amounts(appraised(1), 'stop_production')).toEqual([[12600000]]);
  });

  it('has no stop-production line when nothing stopped, and a question when nothing was said', () => {
    expect(amounts({ ...moneyShop, stop_production: 'none' }, 'stop_production')).toEqual([[]]);
    const { stop_production: _stop, ...unsaid } = moneyShop;
    expect(amounts(unsaid, 'stop_production')).toEqual([[]]);
    expect(noticesOf(unsaid)).toEqual(['stop_production_not_stated']);
  });
});

describe('a changed use', () => {
  it('has unpaid land income deducted and the rest of a lawful temporary change refunded', () => {
    const result = calculate(statePlan, { ...moneyHome, land_income_due_fen: 500000, land_income_refund_fen: 70000 });
    expect(
      result.lines.filter((line) => line.code.startsWith('land_income')).map((line) => [line.code, line.amount_fen, line.basis]),
    ).toEqual([
      ['land_income_deduction', -500000, '浙江30第四款'],
      ['land_income_refund', 70000, '浙江30第三款'],
    ]);
    expect(result.totals.net_fen).toBe(91066000);
  });
});
