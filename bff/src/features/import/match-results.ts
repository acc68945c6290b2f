import { createFinding, type Finding } from './finding';
import { certificateKeys } from './read-household';
import type { ReadHousehold, ReadPlaces } from './read-household-list';
import { squeezeText } from './sheet';
import type { StoredHousehold } from './stored-households';

/** Squares metres of two areas, for a sentence; 0.01 m². */
const inM2 = (areaC: number): string => `${(areaC / 100).toFixed(2)} 平方米`;
const fileKey = (fileNumber: string): string => squeezeText(fileNumber).toUpperCase();

const indexBy = (stored: readonly StoredHousehold[], keysOf: (known: StoredHousehold) => readonly string[]) => {
  const index = new Map<string, StoredHousehold[]>();
  for (const known of stored) for (const key of keysOf(known)) index.set(key, [...(index.get(key) ?? []), known]);
  return (keys: readonly string[]): StoredHousehold[] => [...new Set(keys.flatMap((key) => index.get(key) ?? []))];
};

/**
 * Finds the households that rows of survey or appraisal results are about: by certificate, file number and address, as far as the row names
 * them. What one of them says several households have is narrowed down by the others; where they contradict each other nothing is guessed.
 * An appraisal that rests on another area than the registered one is found too: its value would be of another house.
 * @returns for each row its findings; and which household each row without any is
 */
export const matchResults = (
  kind: 'survey' | 'appraisal',
  rows: readonly { household: ReadHousehold; places: ReadPlaces }[],
  stored: readonly StoredHousehold[],
): { findings: Finding[][]; matches: Map<ReadHousehold, string> } => {
  const byCertificate = indexBy(stored, ({ row }) => (row.certificateNumber === null ? [] : certificateKeys(row.certificateNumber)));
  const byFileNumber = indexBy(stored, ({ row }) => (row.fileNumber === null ? [] : [fileKey(row.fileNumber)]));
  const byAddress = indexBy(stored, ({ row }) => [squeezeText(row.address)]);
  const matches = new Map<ReadHousehold, string>();
  const taken = new Map<string, ReadHousehold>();
  const findings = rows.map(({ household, places }): Finding[] => {
    const { sheet, fileNumber, address, certificateNumber } = household;
    const found = (cell: string, code: Finding['code'], detail?: string) => [createFinding(sheet, cell, code, detail)];
    const namedAt = () => places.cellOf('certificate', 'fileNumber', 'address', 'addressUnit');
    const named = [
      byCertificate(certificateNumber?.keys ?? []),
      byFileNumber(fileNumber === undefined ? [] : [fileKey(fileNumber)]),
      byAddress(address === '' ? [] : [squeezeText(address)]),
    ].filter((candidates) => candidates.length > 0);
    const [known, ...others] = (named[0] ?? []).filter((candidate) => named.every((candidates) => candidates.includes(candidate)));
    if (named.length === 0) return found(namedAt(), 'household_unknown');
    if (!known || others.length > 0) return found(namedAt(), 'household_ambiguous');
    const first = taken.get(known.row.id);
    if (first) return found(namedAt(), 'household_twice', `“${first.sheet}”第 ${first.row} 行`);
    taken.set(known.row.id, household);
    if (kind === 'appraisal') {
      const registered = known.fields.floorAreaC;
      if (household.areaC !== undefined && registered !== null && household.areaC !== registered)
        return found(places.cellOf('area'), 'area_differs', `${inM2(household.areaC)}，登记的是 ${inM2(registered)}`);
      const difference = valueDifference(household, registered);
      if (difference !== null) return found(places.cellOf('value', 'unitPrice'), 'value_mismatch', ` ${(difference / 100).toFixed(2)} 元`);
    }
    matches.set(household, known.row.id);
    return [];
  });
  return { findings, matches };
};

/** By how many fen the value of a row without an area of its own differs from registered area × its price; null within one yuan. */
const valueDifference = ({ areaC, unitPriceFen, houseValueFen, parts }: ReadHousehold, registeredC: number | null): number | null => {
  if (areaC !== undefined || parts || registeredC === null || unitPriceFen === undefined || houseValueFen === undefined) return null;
  const hundredths = BigInt(houseValueFen) * 100n - BigInt(registeredC) * BigInt(unitPriceFen);
  const difference = Number(hundredths < 0n ? -hundredths : hundredths) / 100;
  return difference > 100 ? difference : null;
};
