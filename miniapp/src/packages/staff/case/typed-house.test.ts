import { expect, it } from 'vitest';
import {
  correctionOf,
  emptyParts,
  houseFaults,
  nothingTyped,
  readParts,
  type TypedHouse,
  typedAmounts,
  typedHouse,
  writeParts,
} from './typed-house';

const stands = typedHouse(
  { fileNumber: '测-1', address: '测试里1号' },
  {
    certificateNumber: null,
    use: '住宅',
    useKind: 'residential',
    parts: [],
    handFields: [],
    floorAreaC: 8000,
    unitPriceFen: 1_500_050,
    houseValueFen: 120_004_000,
    decorationFen: null,
    compMode: null,
    signedOn: null,
    reportServedOn: null,
    compensatedOn: null,
    movedOutOn: null,
  },
);
const with_ = (more: Partial<TypedHouse>): TypedHouse => ({ ...stands, ...more }) as TypedHouse;
const split = [
  { use: 'residential', area: '50', unitPrice: '15000', decoration: '' },
  { use: 'non_residential', area: '30', unitPrice: '', decoration: '12.5' },
] as const;

it('sends only what was typed otherwise than it stands', () => {
  expect(correctionOf(stands, stands)).toEqual({});
  expect(correctionOf(with_({ area: '90.5', fileNumber: ' ', certificateNumber: '测证 2' }), stands)).toEqual({
    fileNumber: null,
    certificateNumber: '测证 2',
    floorAreaC: 9050,
  });
  expect(correctionOf(with_({ unitPrice: '' }), stands)).toEqual({ unitPriceFen: null });
});

it('sends a house of mixed use by its parts', () => {
  const typed = with_({ use: 'mixed', parts: writeParts(split) });
  expect(correctionOf(typed, stands)).toEqual({
    use: 'mixed',
    parts: [
      { use: 'residential', floorAreaC: 5000, unitPriceFen: 1_500_000 },
      { use: 'non_residential', floorAreaC: 3000, decorationFen: 1250 },
    ],
  });
  // The parts of a house that is no longer of mixed use stay on the screen only.
  expect(correctionOf(with_({ parts: writeParts(split) }), stands)).toEqual({});
});

it('knows when an amount is new and needs a report', () => {
  expect(typedAmounts(with_({ area: '90' }), stands)).toBe(false);
  expect(typedAmounts(with_({ unitPrice: '' }), stands)).toBe(false);
  expect(typedAmounts(with_({ decoration: '100' }), stands)).toBe(true);
  expect(typedAmounts(with_({ use: 'mixed', parts: writeParts(split) }), stands)).toBe(true);
  expect(typedAmounts(with_({ use: 'mixed', parts: writeParts(emptyParts) }), stands)).toBe(false);
});

it('asks for what is missing and for figures that are figures', () => {
  const fields = (typed: TypedHouse, fresh: boolean) => houseFaults(typed, fresh).map(({ field }) => field);
  expect(fields(stands, false)).toEqual([]);
  expect(fields(nothingTyped, true)).toEqual(['house.address', 'house.use', 'house.floorAreaC']);
  expect(fields(with_({ area: '八十', unitPrice: '1.234' }), false)).toEqual(['house.floorAreaC', 'house.unitPriceFen']);
  expect(fields(with_({ use: 'mixed', parts: writeParts(emptyParts) }), false)).toEqual([
    'house.parts.0.floorAreaC',
    'house.parts.1.floorAreaC',
  ]);
  expect(readParts(writeParts(split))).toEqual(split);
});
