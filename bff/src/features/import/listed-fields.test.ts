import { describe, expect, it } from 'vitest';
import { changesByList, fieldsByResults, fieldsOfHousehold, type ListedFields } from './listed-fields';
import type { ReadHousehold } from './read-household-list';

const row = (more: Partial<ReadHousehold> = {}): ReadHousehold => ({
  sheet: '表',
  row: 2,
  address: '虚测巷1号',
  parsedUse: 'residential',
  use: '住宅',
  areaC: 8000,
  unitPriceFen: 1_500_000,
  houseValueFen: 120_000_000,
  decorationFen: 3_000_000,
  compMode: 'monetary',
  owners: [],
  ...more,
});
const stored = (more: Partial<ListedFields> = {}): ListedFields => ({ ...fieldsOfHousehold(row()), ...more });
const none = {
  parsedUse: undefined,
  use: undefined,
  areaC: undefined,
  unitPriceFen: undefined,
  houseValueFen: undefined,
  decorationFen: undefined,
};

describe('what a list of households changes', () => {
  const changed = (listed: Partial<ReadHousehold>, more: Partial<Parameters<typeof changesByList>[0]> = {}) =>
    changesByList({
      kind: 'households',
      listed: fieldsOfHousehold(row(listed)),
      stored: stored(),
      before: fieldsOfHousehold(row()),
      keys: undefined,
      handFields: [],
      ...more,
    }).map(({ field, after, kept }) => [field, after, kept]);

  it('is what it says otherwise than before, and otherwise than what stands there', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ decorationFen: 4_000_000 })).toEqual([['decorationFen', 4_000_000, false]]);
    // An appraisal came between: the list still says what it said.
    expect(changed({}, { stored: stored({ decorationFen: 9 }) })).toEqual([]);
    expect(changed({ decorationFen: 9 }, { stored: stored({ decorationFen: 9 }) })).toEqual([]);
  });

  it('empties what it left blank, but not what it has no column for', () => {
    expect(changed({ decorationFen: undefined })).toEqual([['decorationFen', null, false]]);
    expect(changed({ decorationFen: undefined }, { keys: ['address', 'area'] })).toEqual([]);
    expect(changed({ decorationFen: undefined }, { before: undefined })).toEqual([]);
  });

  it('leaves what was corrected by hand, and the value that follows from it', () => {
    expect(changed({ areaC: 8100, houseValueFen: 121_500_000, decorationFen: 1 }, { handFields: ['floorAreaC'] })).toEqual([
      ['floorAreaC', 8100, true],
      ['houseValueFen', 121_500_000, true],
      ['decorationFen', 1, false],
    ]);
  });
});

describe('results put upon a household', () => {
  it('of an appraisal give the value by the price where the report names no value, and keep what it leaves blank', () => {
    const fields = fieldsByResults('appraisal', row({ ...none, unitPriceFen: 1_600_050, servedOn: '2026-03-20' }), stored());
    expect(fields).toMatchObject({
      unitPriceFen: 1_600_050,
      houseValueFen: 128_004_000,
      decorationFen: 3_000_000,
      reportServedOn: '2026-03-20',
      floorAreaC: 8000,
    });
    expect(fieldsByResults('appraisal', row({ ...none, houseValueFen: 5, unitPriceFen: 1 }), stored()).houseValueFen).toBe(5);
  });

  it('of an appraisal go to the part of their use', () => {
    const parts = [
      { use: 'residential' as const, floorAreaC: 6000, unitPriceFen: null, houseValueFen: null, decorationFen: null },
      { use: 'non_residential' as const, floorAreaC: 2000, unitPriceFen: null, houseValueFen: null, decorationFen: 7 },
    ];
    const listed = row({
      ...none,
      parts: [
        { use: 'non_residential', areaC: 2000, unitPriceFen: 3_000_000 },
        { use: 'residential', areaC: 6000, unitPriceFen: 1_000_000, houseValueFen: 60_000_001 },
      ],
    });
    expect(fieldsByResults('appraisal', listed, stored({ parts })).parts).toEqual([
      { use: 'residential', floorAreaC: 6000, unitPriceFen: 1_000_000, houseValueFen: 60_000_001, decorationFen: null },
      { use: 'non_residential', floorAreaC: 2000, unitPriceFen: 3_000_000, houseValueFen: 60_000_000, decorationFen: 7 },
    ]);
  });

  it('of the survey replace the classes of buildings that they name, and no other', () => {
    const unregistered = [
      { class: 'temporary_unexpired', area_c: 100 },
      { class: 'illegal', area_c: 200 },
    ];
    expect(fieldsByResults('survey', row({ ...none, recognisedC: 300, illegalC: 0 }), stored({ unregistered })).unregistered).toEqual([
      { class: 'temporary_unexpired', area_c: 100 },
      { class: 'recognised_legal', area_c: 300 },
    ]);
    expect(fieldsByResults('survey', row({ ...none, parsedUse: 'non_residential', use: '商业' }), stored())).toMatchObject({
      use: 'non_residential',
      useWords: '商业',
      floorAreaC: 8000,
    });
  });
});
