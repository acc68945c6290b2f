import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertPlan, calculate, checkPlan } from './calculate';
import { canonicalJson } from './canonical';
import { isRulesError } from './errors';
import { collectivePlan, exchangeHome, moneyHome, moneyShop, statePlan } from './fixtures';
import { groupTotals } from './groups';
import { addMonths } from './months';
import type { Result } from './result';
import type { StateInputs } from './state/inputs';

const area = fc.integer({ min: 1, max: 100_000 });
const price = fc.integer({ min: 1, max: 20_000_000 });
const money = fc.integer({ min: 0, max: 1_000_000_000 });
const unregistered = fc.array(
  fc.record({
    class: fc.constantFrom('recognised_legal', 'temporary_unexpired', 'temporary_expired', 'illegal'),
    area_c: area,
    approved_months: fc.integer({ min: 12, max: 24 }),
    remaining_months: fc.integer({ min: 0, max: 12 }),
  }),
  { maxLength: 4 },
);
const shares = fc.constantFrom<StateInputs['shares']>(
  undefined,
  [['甲', '1']],
  [
    ['甲', '1/3'],
    ['乙', '1/3'],
    ['丙', '1/3'],
  ],
  [
    ['甲', '3/7'],
    ['乙', '4/7'],
  ],
);
const common = {
  area_c: area,
  unit_price_fen: price,
  decoration_fen: money,
  sign_phase: fc.constantFrom('early', 'later', 'none'),
  moved_out_in_time: fc.boolean(),
  unregistered,
  shares,
};

const moneyHomes: fc.Arbitrary<StateInputs> = fc.record({
  use: fc.constant('residential'),
  mode: fc.constant('monetary'),
  low_income_hardship: fc.boolean(),
  ...common,
});

const shops: fc.Arbitrary<StateInputs> = fc.record({
  use: fc.constant('non_residential'),
  mode: fc.constant('monetary'),
  equipment_fen: money,
  stop_production: fc.constantFrom('floor', 'none'),
  ...common,
});

const exchangeHomes: fc.Arbitrary<StateInputs> = fc
  .record({
    use: fc.constant('residential' as const),
    mode: fc.constant('exchange' as const),
    low_income_hardship: fc.boolean(),
    exchange_area_c: fc.integer({ min: 5000, max: 100_000 }),
    exchange_unit_price_fen: price,
    exchange_is_existing: fc.boolean(),
    in_zone_highrise: fc.boolean(),
    transition_housing: fc.constantFrom('self', 'office', undefined),
    moved_out_month: fc.integer({ min: 0, max: 40 }).map((n) => addMonths('2023-01', n)),
    waited: fc.integer({ min: 0, max: 80 }),
    ...common,
  })
  .map(({ waited, ...rest }) => ({ ...rest, delivered_month: addMonths(rest.moved_out_month, waited) }));

const mixedHomes: fc.Arbitrary<StateInputs> = fc
  .tuple(exchangeHomes, fc.double({ min: 0, max: 1, noNaN: true }))
  .filter(([inputs]) => inputs.area_c > 1)
  .map(([inputs, part]) => ({
    ...inputs,
    mode: 'mixed' as const,
    low_income_hardship: false,
    exchange_old_area_c: Math.max(1, Math.min(inputs.area_c - 1, Math.floor(inputs.area_c * part))),
  }));

const households = fc.oneof(moneyHomes, shops, exchangeHomes, mixedHomes);

function calculated(inputs: StateInputs): Result {
  return calculate(statePlan, inputs);
}

function total(result: Result, ...codes: string[]): number {
  return result.lines.filter((line) => codes.includes(line.code)).reduce((sum, line) => sum + line.amount_fen, 0);
}

const ALLOWANCE = ['temp_allowance_normal', 'temp_allowance_overdue', 'temp_allowance_post'];

describe('every household on state-owned land', () => {
  it('has whole lines that add up to the net, by line, by group and by owner', () => {
    fc.assert(
      fc.property(households, (inputs) => {
        const result = calculated(inputs);
        const { credits_fen, debits_fen, net_fen, payer } = result.totals;
        expect(result.lines.every((line) => Number.isSafeInteger(line.amount_fen) && !Object.is(line.amount_fen, -0))).toBe(true);
        expect(result.lines.reduce((sum, line) => sum + line.amount_fen, 0)).toBe(net_fen);
        expect(credits_fen - debits_fen).toBe(net_fen);
        expect(groupTotals(result).reduce((sum, group) => sum + group.amount_fen, 0)).toBe(net_fen);
        expect(payer).toBe(net_fen < 0 ? 'household' : 'office');
        if (inputs.shares !== undefined) expect(result.split?.reduce((sum, portion) => sum + portion.amount_fen, 0)).toBe(net_fen);
      }),
      { numRuns: 300 },
    );
  });

  it('gets the same bytes for the same inputs, which stay as they were', () => {
    fc.assert(
      fc.property(households, (inputs) => {
        const before = canonicalJson(inputs);
        const copy = JSON.parse(before) as unknown;
        expect(canonicalJson(calculate(statePlan, copy))).toBe(canonicalJson(calculated(inputs)));
        expect(canonicalJson(inputs)).toBe(before);
      }),
    );
  });

  it('has zero lines only to explain a refusal, one for each', () => {
    fc.assert(
      fc.property(households, (inputs) => {
        const zero = calculated(inputs).lines.filter((line) => line.amount_fen === 0);
        const refused = (inputs.unregistered ?? []).filter((one) => one.class === 'illegal' || one.class === 'temporary_expired');
        expect(zero.map((line) => line.code)).toEqual(refused.map(() => 'illegal_building'));
      }),
    );
  });

  it('never gets less for a larger or dearer house', () => {
    fc.assert(
      fc.property(fc.oneof(moneyHomes, shops), fc.integer({ min: 1, max: 10_000 }), (inputs, more) => {
        const house = (one: StateInputs): number => total(calculated(one), 'house_value', 'recognised_unregistered');
        const larger = { ...inputs, area_c: inputs.area_c + more };
        const dearer = { ...inputs, unit_price_fen: (inputs.unit_price_fen ?? 0) + more };
        expect(house(larger)).toBeGreaterThanOrEqual(house(inputs));
        expect(house(dearer)).toBeGreaterThanOrEqual(house(inputs));
        expect(calculated(dearer).totals.net_fen).toBeGreaterThanOrEqual(calculated(inputs).totals.net_fen);
      }),
    );
  });

  it('never gets less for hardship, and never pays within the minimum area', () => {
    fc.assert(
      fc.property(fc.oneof(moneyHomes, exchangeHomes), (inputs) => {
        const hard = calculated({ ...inputs, low_income_hardship: true });
        expect(hard.totals.net_fen).toBeGreaterThanOrEqual(calculated({ ...inputs, low_income_hardship: false }).totals.net_fen);
        expect(total(hard, 'min_area_relief')).toBeLessThanOrEqual(-total(hard, 'exchange_house_value'));
      }),
    );
  });

  it('never gets less allowance for a later delivery', () => {
    fc.assert(
      fc.property(fc.oneof(exchangeHomes, mixedHomes), fc.integer({ min: 1, max: 30 }), (inputs, later) => {
        const delayed = { ...inputs, delivered_month: addMonths(inputs.delivered_month ?? '', later) };
        expect(total(calculated(delayed), ...ALLOWANCE)).toBeGreaterThanOrEqual(total(calculated(inputs), ...ALLOWANCE));
      }),
    );
  });

  it('never gets more allowance in the office’s flat than on its own, nor for a longer period allowed', () => {
    fc.assert(
      fc.property(exchangeHomes, (inputs) => {
        const self = total(calculated({ ...inputs, transition_housing: 'self' }), ...ALLOWANCE);
        expect(total(calculated({ ...inputs, transition_housing: 'office' }), ...ALLOWANCE)).toBeLessThanOrEqual(self);
        const highrise = total(calculated({ ...inputs, transition_housing: 'self', in_zone_highrise: true }), ...ALLOWANCE);
        expect(highrise).toBeLessThanOrEqual(
          total(calculated({ ...inputs, transition_housing: 'self', in_zone_highrise: false }), ...ALLOWANCE),
        );
      }),
    );
  });

  it('has allowance runs that touch, never overlap, and count their months', () => {
    fc.assert(
      fc.property(exchangeHomes, (inputs) => {
        const runs = calculated({ ...inputs, transition_housing: 'self' }).lines.filter((line) => ALLOWANCE.includes(line.code));
        expect(runs[0]?.inputs?.from).toBe(inputs.moved_out_month);
        runs.forEach((run, i) => {
          const { from, to, months } = run.inputs ?? {};
          expect(addMonths(String(from), Number(months) - 1)).toBe(to);
          if (i > 0) expect(from).toBe(addMonths(String(runs[i - 1]?.inputs?.to), 1));
        });
        expect(runs[runs.length - 1]?.inputs?.to).toBe(addMonths(inputs.delivered_month ?? '', 6));
      }),
    );
  });

  it('gets no less for signing earlier', () => {
    fc.assert(
      fc.property(households, (inputs) => {
        const net = (sign_phase: string): number => calculated({ ...inputs, sign_phase }).totals.net_fen;
        expect(net('early')).toBeGreaterThanOrEqual(net('later'));
        expect(net('later')).toBeGreaterThanOrEqual(net('none'));
      }),
    );
  });

  it('has a shop’s loss of at least 5 % of the value with decoration', () => {
    fc.assert(
      fc.property(shops, (inputs) => {
        const result = calculated({ ...inputs, stop_production: 'floor' });
        const value = total(result, 'house_value', 'recognised_unregistered', 'decoration');
        // Half-up may leave half a fen of the share below the floor.
        expect(total(result, 'stop_production') * 20 + 10).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

describe('anything else', () => {
  const anything = fc.jsonValue();

  function refusedOrResult(run: () => unknown): boolean {
    try {
      run();
      return true;
    } catch (error) {
      return isRulesError(error) && error.message !== '' && error.code !== '';
    }
  }

  it('as a household is refused by a RulesError or calculated, never by another exception', () => {
    const names = Object.keys({ ...exchangeHome, ...moneyShop, unregistered: 0, shares: 0, scope: 0, exchange_old_area_c: 0 });
    const fields = fc.oneof(...names.map((key) => fc.tuple(fc.constant(key), fc.oneof(anything, fc.maxSafeInteger()))));
    fc.assert(
      fc.property(households, fields, anything, (inputs, [key, value], other) => {
        expect(refusedOrResult(() => calculate(statePlan, { ...inputs, [key]: value }))).toBe(true);
        expect(refusedOrResult(() => calculate(statePlan, other))).toBe(true);
        expect(refusedOrResult(() => calculate(collectivePlan, other))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('as a plan is a finding or a use, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(statePlan)), fc.oneof(anything, fc.maxSafeInteger()), (key, value) => {
        const plan = { ...statePlan, [key]: value };
        const usable = checkPlan(plan).length === 0;
        expect(refusedOrResult(() => assertPlan(plan))).toBe(true);
        if (!usable) expect(() => calculate(plan, moneyHome)).toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('every home on collective land', () => {
  const homes = fc.record({
    original_area_c: area,
    depreciation_percent_remaining: fc.integer({ min: 0, max: 100 }),
    registered_persons: fc.integer({ min: 1, max: 12 }),
    given_area_c: area,
    annex_fen: money,
    transition_months: fc.integer({ min: 0, max: 60 }),
  });

  it('settles every m² once, old and new', () => {
    fc.assert(
      fc.property(homes, (home) => {
        const { lines, totals } = calculate(collectivePlan, { ...home, resettled_heads: home.registered_persons });
        const areaOf = (...codes: string[]): number =>
          lines.filter((line) => codes.includes(line.code)).reduce((sum, line) => sum + Number(line.inputs?.area_c), 0);
        if (home.depreciation_percent_remaining > 0) expect(areaOf('old_house', 'old_excess')).toBe(home.original_area_c);
        expect(areaOf('new_house', 'new_within_standard', 'indivisible_extra', 'new_above_standard')).toBe(home.given_area_c);
        expect(lines.reduce((sum, line) => sum + line.amount_fen, 0)).toBe(totals.net_fen);
      }),
    );
  });

  it('is entitled to no less with one head more, within its bracket’s rule', () => {
    fc.assert(
      fc.property(homes, (home) => {
        const entitled = (heads: number): number =>
          calculate(collectivePlan, { ...home, registered_persons: heads, resettled_heads: heads }).derived?.entitled_area_c ?? 0;
        expect(entitled(home.registered_persons + 1)).toBeGreaterThanOrEqual(entitled(home.registered_persons));
      }),
    );
  });
});
