import type { StoredPart } from './house';

interface PartRow {
  position: number;
  use: string;
  floorAreaC: bigint;
  unitPriceFen: bigint | null;
  houseValueFen: bigint | null;
  decorationFen: bigint | null;
}

const useTitles: Record<StoredPart['use'], string> = { residential: '住宅', non_residential: '非住宅' };

const asNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** The parts of a house of mixed use as rows of `household_part`, in their order; none for a house of one use. */
export const partsOf = (rows: readonly PartRow[]): StoredPart[] =>
  [...rows]
    .sort((a, b) => a.position - b.position)
    .map((row) => ({
      use: row.use as StoredPart['use'],
      floorAreaC: Number(row.floorAreaC),
      unitPriceFen: asNumber(row.unitPriceFen),
      houseValueFen: asNumber(row.houseValueFen),
      decorationFen: asNumber(row.decorationFen),
    }));

/** What people call the parts: 住宅部分, or 住宅部分1 and 住宅部分2 where a use comes more than once. */
export const partNames = (parts: readonly Pick<StoredPart, 'use'>[]): string[] =>
  parts.map(({ use }, index) => {
    const ofUse = parts.filter((part) => part.use === use).length;
    const number = parts.slice(0, index + 1).filter((part) => part.use === use).length;
    return `${useTitles[use]}部分${ofUse > 1 ? number : ''}`;
  });
