import { describe, expect, it } from 'vitest';
import { classifyRow } from '../../bff/src/features/import/classify-row';
import { findUnitNote, indexMerges, readHeader } from '../../bff/src/features/import/find-header';
import { createList, householdEnd } from '../../bff/src/features/import/list';
import { type HouseholdReading, readHousehold } from '../../bff/src/features/import/read-household';
import { type Cell, type Merge, parseCellAddress, type Sheet } from '../../bff/src/features/import/sheet';
import { datesFor } from './dates';
import { households } from './households';
import { type DemonstrationList, list } from './list';
import type { CellValue } from './notations';

const cellOf = (value: CellValue): Cell => {
  if (typeof value === 'number') return { kind: 'number', raw: String(value) };
  return typeof value === 'string' ? { kind: 'text', raw: value } : { kind: 'date', raw: `${value.date}T00:00:00.000Z` };
};

const mergeOf = (range: string): Merge => {
  const [from, to] = range.split(':').map((address) => parseCellAddress(address));
  return { top: from?.row ?? 0, left: from?.column ?? 0, bottom: to?.row ?? 0, right: to?.column ?? 0 };
};

/** The sheet as the importer sees it once somebody wrote it into a workbook. */
const sheetOf = ({ sheetName, cells, merges }: DemonstrationList): Sheet => {
  const rows: Sheet['rows'] = new Map();
  for (const [address, value] of Object.entries(cells)) {
    const at = parseCellAddress(address);
    if (!at) throw new RangeError(`no address: ${address}`);
    rows.set(at.row, (rows.get(at.row) ?? new Map()).set(at.column, cellOf(value)));
  }
  return { name: sheetName, hidden: false, rows, merges: merges.map(mergeOf), date1904: false };
};

const imported = (sheet: Sheet): { readings: HouseholdReading[]; skipped: number; leftOut: number } => {
  const merges = indexMerges(sheet.merges);
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b);
  const header = rows.map((row) => readHeader(sheet, merges, row, 0)).find((found) => found !== undefined);
  if (!header) throw new Error('no headings were found');
  const read = createList(sheet, merges, header, findUnitNote(sheet, header, 0));
  const result = { readings: [] as HouseholdReading[], skipped: 0, leftOut: 0 };
  let taken = header.bottom;
  for (const row of rows) {
    if (row <= taken) continue;
    const kind = classifyRow(read, row);
    if (kind === 'skipped') result.skipped += 1;
    if (kind === 'left_out') result.leftOut += 1;
    if (kind !== 'household') continue;
    taken = householdEnd(read, row);
    result.readings.push(readHousehold(read, row, taken));
  }
  return result;
};

const fraction = (share: string): { numerator: number; denominator: number } => {
  const [numerator, denominator] = share.split('/').map(Number);
  return { numerator: numerator ?? 0, denominator: denominator ?? 1 };
};

describe.each(['2026-03-15', '2024-02-29', '2027-01-01'])('the list on %s', (today) => {
  const dates = datesFor(today);
  const all = households(dates);
  const made = list(dates, all);
  const { readings, skipped, leftOut } = imported(sheetOf(made));

  it('is read without any finding, with five subtotals, a total and a signature left out', () => {
    expect(readings.flatMap(({ findings, notices }) => [...findings, ...notices])).toEqual([]);
    expect(readings).toHaveLength(60);
    expect({ skipped, leftOut }).toEqual({ skipped: 7, leftOut: 0 });
  });

  it('is read back as it was meant', () => {
    for (const [index, { household }] of readings.entries()) {
      const meant = all[index];
      expect(household).toMatchObject({
        address: meant?.address,
        fileNumber: meant?.fileNumber,
        areaC: meant?.areaC,
        use: meant?.useWords,
      });
      expect(household.certificateNumber?.written).toBe(meant?.certificateNumber);
      expect(household.unitPriceFen ?? null).toBe(meant?.unitPriceFen);
      expect(household.houseValueFen ?? null).toBe(meant?.houseValueFen);
      expect(household.decorationFen ?? null).toBe(meant?.decorationFen);
      expect(household.signedOn ?? null).toBe(meant?.signedOn);
      expect(household.bankAccount ?? null).toBe(meant?.bankAccount);
      expect(household.specialGroup ?? null).toBe(meant?.specialGroup);
      // The importer keeps a remark in half-width.
      expect(household.remark ?? null).toBe(meant?.remark?.normalize('NFKC') ?? null);
      expect(household.owners.map(({ name, idNumber, phone = null, share }) => ({ name, idNumber, phone, share }))).toEqual(
        meant?.owners.map(({ name, idNumber, phone, share }) => ({ name, idNumber, phone, share: fraction(share) })),
      );
    }
  });

  it('has undecided households, all three modes and every kind of use', () => {
    expect(new Set(readings.map(({ household }) => household.compMode))).toEqual(new Set([undefined, 'monetary', 'exchange', 'mixed']));
    expect(new Set(readings.map(({ household }) => household.parsedUse))).toEqual(new Set(['residential', 'non_residential', 'mixed']));
  });

  it('mixes the notations of a careful office', () => {
    const values = Object.values(made.cells);
    const texts = values.filter((value) => typeof value === 'string');
    for (const notation of [
      /^￥[\d,]+\.\d\d$/,
      /^[\d,]+\.\d\d$/,
      /^[\d.]+㎡$/,
      /^\d{4}年\d+月\d+日$/,
      /^\d{4}\.\d+\.\d+$/,
      /^\d{8}$/,
      /^1\d\d-\d{4}-\d{4}$/,
    ])
      expect(texts.some((text) => notation.test(text))).toBe(true);
    expect(values.some((value) => typeof value === 'object')).toBe(true);
  });
});
