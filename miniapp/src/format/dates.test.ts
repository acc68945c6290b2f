import { describe, expect, it } from 'vitest';
import { beijingDate, daysInWords, daysLeftNow, formatDate, formatDue, formatInstant } from './dates';

describe('dates', () => {
  it('writes dates without leading zeros and leaves what is no date', () => {
    expect(formatDate('2026-03-05')).toBe('2026年3月5日');
    expect(formatDate('待定')).toBe('待定');
  });

  it('says how far a date is', () => {
    expect(formatDue('2026-03-15', 12)).toBe('2026年3月15日(还有12天)');
    expect(formatDue('2026-03-15', null)).toBe('2026年3月15日');
    expect([1, 0, -3].map(daysInWords)).toEqual(['就是明天', '就是今天', '已过3天']);
  });

  it('reads instants in Beijing', () => {
    const lateEvening = Date.parse('2026-03-14T16:20:00Z');
    expect(beijingDate(lateEvening)).toBe('2026-03-15');
    expect(formatInstant(lateEvening, lateEvening)).toBe('3月15日 00:20');
    expect(formatInstant(lateEvening, Date.parse('2027-01-02T00:00:00Z'))).toBe('2026年3月15日 00:20');
  });

  it('counts a kept answer down by whole days of Beijing', () => {
    const evening = Date.parse('2026-03-14T15:59:00Z');
    expect(daysLeftNow(12, evening, evening + 30_000)).toBe(12);
    expect(daysLeftNow(12, evening, evening + 60_000)).toBe(11);
    expect(daysLeftNow(1, evening, evening + 3 * 86_400_000)).toBe(-2);
  });
});
