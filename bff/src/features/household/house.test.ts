import { describe, expect, it } from 'vitest';
import { changesBetween, correctHouse, emptyHouse, type House, handFieldsOf, houseValueOf, namesNewAmounts } from './house';

const dwelling: House = {
  ...emptyHouse,
  fileNumber: '虚-1',
  address: '虚构里1号',
  useWords: '住宅',
  use: 'residential',
  floorAreaC: 8000,
  unitPriceFen: 1_500_050,
  // The appraiser rounded to whole yuan.
  houseValueFen: 120_000_000,
  decorationFen: 3_000_000,
};
const parts = [
  { use: 'residential' as const, floorAreaC: 5000, unitPriceFen: 1_500_000 },
  { use: 'non_residential' as const, floorAreaC: 3000, unitPriceFen: 3_000_001, decorationFen: 100 },
];
const fieldsOf = (before: House, after: House) => changesBetween(before, after).map(({ field }) => field);

describe('a correction', () => {
  it('leaves what it doesn’t name, and the appraiser’s own rounding with it', () => {
    const after = correctHouse(dwelling, { address: ' 虚构里2号 ', floorAreaC: 8000 });
    expect(after).toEqual({ ...dwelling, address: '虚构里2号' });
    expect(changesBetween(dwelling, after)).toEqual([{ field: 'address', before: '虚构里1号', after: '虚构里2号' }]);
  });

  it('works the value out of area and price, half a fen up', () => {
    // 80.01 m² × 15,000.50 元 = 1,200,190.005 元
    const after = correctHouse(dwelling, { floorAreaC: 8001 });
    expect(after.houseValueFen).toBe(120_019_001);
    expect(fieldsOf(dwelling, after)).toEqual(['floorAreaC', 'houseValueFen']);
  });

  it('empties what may be empty, the value with its price', () => {
    const after = correctHouse(dwelling, { unitPriceFen: null, fileNumber: null });
    expect(after).toMatchObject({ fileNumber: null, unitPriceFen: null, houseValueFen: null, decorationFen: 3_000_000 });
    expect(namesNewAmounts(dwelling, after)).toBe(false);
  });

  it('takes a house apart into uses, each with its area, price and value', () => {
    const after = correctHouse(dwelling, { use: 'mixed', useWords: '商住', parts });
    expect(after).toMatchObject({
      use: 'mixed',
      floorAreaC: 8000,
      unitPriceFen: null,
      houseValueFen: 75_000_000 + 90_000_030,
      decorationFen: 100,
    });
    expect(after.parts.map(({ houseValueFen }) => houseValueFen)).toEqual([75_000_000, 90_000_030]);
    expect(fieldsOf(dwelling, after)).toEqual(['useWords', 'use', 'parts', 'unitPriceFen', 'houseValueFen', 'decorationFen']);
    // And together again: the parts go.
    expect(correctHouse(after, { use: 'residential', unitPriceFen: 1_500_000 })).toMatchObject({ parts: [], houseValueFen: 120_000_000 });
  });

  it('has no value while a part has no price', () => {
    const [home, shop] = parts as [(typeof parts)[0], (typeof parts)[0]];
    const after = correctHouse(dwelling, { use: 'mixed', parts: [home, { use: shop.use, floorAreaC: 3000 }] });
    expect(after.houseValueFen).toBeNull();
    expect(houseValueOf(emptyHouse)).toBeNull();
  });

  it.each([
    ['mixed use without parts', { use: 'mixed' as const }],
    ['parts of one use only', { use: 'mixed' as const, parts: [parts[0], parts[0]] as never }],
    ['parts of a house of one use', { parts }],
    ['parts that don’t make the area', { use: 'mixed' as const, parts, floorAreaC: 9000 }],
    ['one price for all parts', { use: 'mixed' as const, parts, unitPriceFen: 5 }],
    ['decoration that isn’t the parts’', { use: 'mixed' as const, parts, decorationFen: 5 }],
  ])('refuses %s', (_what, correction) => {
    expect(() => correctHouse(dwelling, correction)).toThrow(expect.objectContaining({ code: 'house_refused' }));
  });

  it('leaves a mixed house whose parts nobody wrote down as it is while something else is corrected', () => {
    const unsplit: House = { ...dwelling, use: 'mixed' };
    expect(correctHouse(unsplit, { fileNumber: '虚-2' })).toEqual({ ...unsplit, fileNumber: '虚-2' });
    expect(() => correctHouse(unsplit, { floorAreaC: 9000 })).toThrow();
  });
});

describe('what a list leaves alone afterwards', () => {
  it('is what was changed; use, words and parts as one; the value follows', () => {
    const touched = (after: House) => handFieldsOf(changesBetween(dwelling, after)).sort();
    expect(touched(correctHouse(dwelling, { floorAreaC: 9000 }))).toEqual(['floorAreaC']);
    expect(touched(correctHouse(dwelling, { useWords: '成套住宅' }))).toEqual(['parts', 'use', 'useWords']);
  });
});

describe('amounts', () => {
  it('are new when they differ from what stood at their place', () => {
    expect(namesNewAmounts(dwelling, correctHouse(dwelling, { floorAreaC: 9000 }))).toBe(false);
    expect(namesNewAmounts(dwelling, correctHouse(dwelling, { decorationFen: 1 }))).toBe(true);
    const mixed = correctHouse(dwelling, { use: 'mixed', parts });
    expect(namesNewAmounts(dwelling, mixed)).toBe(true);
    const larger = parts.map((part) => ({ ...part, floorAreaC: part.floorAreaC + 100 }));
    expect(namesNewAmounts(mixed, correctHouse(mixed, { parts: larger }))).toBe(false);
    expect(namesNewAmounts(mixed, correctHouse(mixed, { parts: [...larger].reverse() }))).toBe(true);
  });
});
