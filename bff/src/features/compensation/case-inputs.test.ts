import { type CollectivePlan, calculate, calculateParts, type PartOfHouse, type Share, type StatePlan } from '@yunzhengshou/rules';
import { describe, expect, it } from 'vitest';
import { testPlan } from '../../../../test/support/households';
import type { StoredPart } from '../household/house';
import { caseInputs, type HouseholdCase } from './case-inputs';

const statePlan = { ...testPlan, formula: 'state-zhejiang' } as unknown as StatePlan;
const collectivePlan: CollectivePlan = {
  plan_id: 'TEST-VILLAGE',
  formula: 'collective-hangzhou',
  old_replacement_fen_per_m2: 110_000,
  new_replacement_fen_per_m2: 160_000,
  cost_price_fen_per_m2: 420_000,
  commodity_price_fen_per_m2: 1_500_000,
  indivisible_room_tolerance_c: 500,
  moving_subsidy_per_household_fen: 280_000,
  transition_fen_per_person_month: 45_000,
};

const home: StoredPart = { use: 'residential', floorAreaC: 6000, unitPriceFen: 1_000_000, houseValueFen: null, decorationFen: null };
const shop: StoredPart = { use: 'non_residential', floorAreaC: 3000, unitPriceFen: 2_000_000, houseValueFen: null, decorationFen: null };

const house = (more: Partial<HouseholdCase> = {}): HouseholdCase => ({
  use: 'mixed',
  compMode: 'monetary',
  floorAreaC: 9000,
  unitPriceFen: null,
  decorationFen: 100_001,
  signedOn: '2026-03-05',
  circumstances: {},
  shares: [{ numerator: 1n, denominator: 1n }],
  parts: [home, shop],
  ...more,
});

const partsOf = (household: HouseholdCase, plan: StatePlan | CollectivePlan = statePlan) =>
  (caseInputs(household, plan, '2026-03-01')?.inputs as { parts?: PartOfHouse[] } | undefined)?.parts;
const inputsOf = (household: HouseholdCase) => partsOf(household)?.map(({ inputs }) => inputs as Record<string, unknown>);

describe('a house of mixed use on state-owned land', () => {
  it('is its parts, each with its own use, area and price, and the decoration divided by area to the fen', () => {
    expect(partsOf(house())).toEqual([
      {
        name_zh: '住宅部分',
        inputs: {
          use: 'residential',
          mode: 'monetary',
          area_c: 6000,
          unit_price_fen: 1_000_000,
          decoration_fen: 66_667,
          sign_phase: 'phase1',
          moved_out_in_time: false,
        },
      },
      {
        name_zh: '非住宅部分',
        inputs: {
          use: 'non_residential',
          mode: 'monetary',
          area_c: 3000,
          unit_price_fen: 2_000_000,
          decoration_fen: 33_334,
          sign_phase: 'phase1',
          moved_out_in_time: false,
          stop_production: 'floor',
        },
      },
    ]);
    expect(caseInputs(house(), statePlan, '2026-03-01')?.notes.join()).toContain('分摊');
  });

  it('takes decoration as appraised by part, and says nothing of dividing then', () => {
    const given = house({ parts: [{ ...home, decorationFen: 5 }, shop] });
    expect(inputsOf(given)?.map(({ decoration_fen }) => decoration_fen)).toEqual([5, 0]);
    expect(caseInputs(given, statePlan, '2026-03-01')?.notes.join()).not.toContain('分摊');
  });

  it('has what belongs to the home at the home, and what belongs to the business at the shop', () => {
    const circumstances = {
      low_income_hardship: true,
      equipment_fen: 700,
      moved_out_in_time: true,
      by_part: { '2': { stop_production: 'none' } },
    };
    expect(inputsOf(house({ circumstances }))).toMatchObject([
      { low_income_hardship: true, moved_out_in_time: true },
      { equipment_fen: 700, moved_out_in_time: true, stop_production: 'none' },
    ]);
    expect(inputsOf(house({ circumstances }))?.[1]).not.toHaveProperty('low_income_hardship');
  });

  it('may take a flat for its home and money for its shop', () => {
    const flat = { mode: 'exchange', exchange_area_c: 7000, exchange_unit_price_fen: 1_100_000 };
    const given = house({ compMode: 'mixed', circumstances: { by_part: { '1': flat, '2': { mode: 'monetary' } } } });
    expect(inputsOf(given)).toMatchObject([flat, { mode: 'monetary' }]);
    expect(calculateParts(statePlan, partsOf(given) ?? []).lines.map(({ code, part }) => `${code} ${part}`)).toEqual(
      expect.arrayContaining(['exchange_house_value 住宅部分', 'monetary_incentive 非住宅部分']),
    );
  });

  it.each<[string, Partial<HouseholdCase>]>([
    ['nobody has divided it', { parts: [] }],
    ['a part has no price', { parts: [home, { ...shop, unitPriceFen: null }] }],
    ['a flat is chosen and nobody says for which part', { compMode: 'exchange' }],
    ['a flat is named for the whole house', { circumstances: { exchange_area_c: 7000 } }],
    ['unregistered buildings belong to no part', { circumstances: { unregistered: [] } }],
    ['one sum for equipment stands over two shops', { parts: [home, shop, shop], circumstances: { equipment_fen: 700 } }],
    ['there is a hardship but no home', { parts: [shop, shop], circumstances: { low_income_hardship: true } }],
  ])('waits while %s', (_words, more) => {
    expect(caseInputs(house(more), statePlan, '2026-03-01')).toBeUndefined();
  });

  it('is split among its owners as a whole', () => {
    const shares = [
      { numerator: 1n, denominator: 4n },
      { numerator: 3n, denominator: 4n },
    ];
    const given = caseInputs(house({ shares }), statePlan, '2026-03-01')?.inputs as { parts: PartOfHouse[]; shares: Share[] };
    const result = calculateParts(statePlan, given.parts, given.shares);
    expect(result.split?.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(result.totals.net_fen);
  });
});

describe('a house on collective land', () => {
  const heads = { depreciation_percent_remaining: 65, registered_persons: 3, resettled_heads: 3, given_area_c: 10_000 };
  const village = (more: Partial<HouseholdCase> = {}): HouseholdCase =>
    house({ use: 'residential', compMode: null, floorAreaC: 10_000, decorationFen: null, parts: [], circumstances: heads, ...more });
  const given = (more?: Partial<HouseholdCase>) => caseInputs(village(more), collectivePlan, null);

  it('needs no price and no phase of signing: heads, age of the house and the new flat settle it', () => {
    expect(given()?.inputs).toEqual({ ...heads, use: 'residential', original_area_c: 10_000 });
    expect(given()?.modeAssumed).toBe(true);
    expect(given({ compMode: 'exchange' })?.modeAssumed).toBe(false);
    // 100 m²: 1,100 × 65 % given, 1,600 to pay, 2,800 for moving.
    expect(calculate(collectivePlan, given()?.inputs).totals.net_fen).toBe(7_150_000 - 16_000_000 + 280_000);
  });

  it('takes the list’s sum for annexes, unless the survey says another', () => {
    expect(given({ decorationFen: 900 })?.inputs.annex_fen).toBe(900);
    expect(given({ decorationFen: 900, circumstances: { ...heads, annex_fen: 400 } })?.inputs.annex_fen).toBe(400);
  });

  it.each<[string, Partial<HouseholdCase>]>([
    ['heads are not counted', { circumstances: { ...heads, resettled_heads: undefined } }],
    ['nobody has seen how old it is', { circumstances: { ...heads, depreciation_percent_remaining: undefined } }],
    ['money is wanted in place of the flat, for which no article has a sum', { compMode: 'monetary' }],
    ['its use is unknown', { use: null }],
    ['its area is unknown', { floorAreaC: null }],
  ])('waits while %s', (_words, more) => {
    expect(given(more)).toBeUndefined();
  });

  it('of another use is money whatever is chosen, and nothing is assumed', () => {
    const workshop = given({ use: 'non_residential', circumstances: { depreciation_percent_remaining: 50 } });
    expect(workshop).toMatchObject({ modeAssumed: false, notes: [] });
    expect(calculate(collectivePlan, workshop?.inputs).lines.map(({ code }) => code)).toEqual(['non_home']);
  });

  it('that is home and workshop has its heads at the home', () => {
    const both = village({ use: 'mixed', compMode: 'mixed', decorationFen: 60, parts: [home, shop] });
    const parts = partsOf(both, collectivePlan) ?? [];
    expect(parts.map(({ inputs }) => inputs)).toEqual([
      { ...heads, annex_fen: 60, use: 'residential', original_area_c: 6000 },
      { depreciation_percent_remaining: 65, use: 'non_residential', original_area_c: 3000 },
    ]);
    expect(calculateParts(collectivePlan, parts).lines.map(({ code }) => code)).toContain('non_home');
  });
});
