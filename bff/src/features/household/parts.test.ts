import { describe, expect, it } from 'vitest';
import { partNames, partsOf } from './parts';

describe('the parts of a house', () => {
  it('are read in their order, whatever order the rows come in', () => {
    const row = { unitPriceFen: 5n, houseValueFen: null, decorationFen: 7n };
    expect(
      partsOf([
        { ...row, position: 2, use: 'non_residential', floorAreaC: 40n },
        { ...row, position: 1, use: 'residential', floorAreaC: 60n },
      ]),
    ).toEqual([
      { use: 'residential', floorAreaC: 60, unitPriceFen: 5, houseValueFen: null, decorationFen: 7 },
      { use: 'non_residential', floorAreaC: 40, unitPriceFen: 5, houseValueFen: null, decorationFen: 7 },
    ]);
  });

  it('are called by their use, and numbered where a use comes twice', () => {
    const [home, shop] = [{ use: 'residential' }, { use: 'non_residential' }] as const;
    expect(partNames([home, shop])).toEqual(['住宅部分', '非住宅部分']);
    expect(partNames([shop, home, shop])).toEqual(['非住宅部分1', '住宅部分', '非住宅部分2']);
  });
});
