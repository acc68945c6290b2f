import { describe, expect, it } from 'vitest';
import { writeList } from '../../bff/src/cli/support/write-list';
import { readHouseholdList } from '../../bff/src/features/import/read-household-list';
import { datesFor } from './dates';
import { households } from './households';
import { list } from './list';
import { listPaper } from './project';

const fraction = (share: string): { numerator: number; denominator: number } => {
  const [numerator, denominator] = share.split('/').map(Number);
  return { numerator: numerator ?? 0, denominator: denominator ?? 1 };
};

describe.each(['2026-03-15', '2024-02-29', '2027-01-01'])('the list on %s', async (today) => {
  const dates = datesFor(today);
  const all = households(dates);
  const made = list(dates, all, listPaper);
  const read = await readHouseholdList(await writeList(made));

  it('is read without any finding, with five subtotals, a total and a signature left out', () => {
    expect([...read.findings, ...read.notices]).toEqual([]);
    expect(read.households).toHaveLength(60);
    expect(read.skippedRows).toBe(7);
  });

  it('is read back as it was meant', () => {
    for (const [index, household] of read.households.entries()) {
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
    expect(new Set(read.households.map(({ compMode }) => compMode))).toEqual(new Set([undefined, 'monetary', 'exchange', 'mixed']));
    expect(new Set(read.households.map(({ parsedUse }) => parsedUse))).toEqual(new Set(['residential', 'non_residential', 'mixed']));
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
