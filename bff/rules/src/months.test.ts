import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isDate, isMonth, monthIndex, monthOf, monthOfDate } from './months';

describe('months', () => {
  it('count over the turn of the year', () => {
    expect(addMonths('2023-11', 3)).toBe('2024-02');
    expect(addMonths('2024-01', -1)).toBe('2023-12');
    expect(addMonths('2024-01', 23)).toBe('2025-12');
    expect(monthOfDate('2024-02-29')).toBe('2024-02');
  });

  it('go to their index and back, in the order of their text', () => {
    const index = fc.integer({ min: 1900 * 12, max: 2199 * 12 + 11 });
    fc.assert(
      fc.property(index, index, (a, b) => {
        expect(monthIndex(monthOf(a))).toBe(a);
        expect(isMonth(monthOf(a))).toBe(true);
        expect(monthOf(a) < monthOf(b)).toBe(a < b);
      }),
    );
  });

  it.each(['2024-13', '2024-00', '2024-1', '24-01', '2024-01-01', '2024/01', ''])('%j is no month', (text) => {
    expect(isMonth(text)).toBe(false);
  });

  it.each(['2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-00-10', '2024-13-01', '2024-1-1'])('%j is no day', (text) => {
    expect(isDate(text)).toBe(false);
  });

  it.each(['2024-02-29', '2000-02-29', '2024-12-31'])('%j is a day', (text) => {
    expect(isDate(text)).toBe(true);
  });
});
