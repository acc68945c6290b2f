import { describe, expect, it } from 'vitest';
import { formatWan, formatYuan } from './money';

describe('money', () => {
  it('writes yuan to the fen', () => {
    expect(formatYuan(123456789)).toBe('1,234,567.89');
    expect(formatYuan(-24681020)).toBe('-246,810.20');
    expect([0, 5, 99999, 100000].map(formatYuan)).toEqual(['0.00', '0.05', '999.99', '1,000.00']);
    expect(formatYuan(Number.MAX_SAFE_INTEGER)).toBe('90,071,992,547,409.91');
  });

  it('reads it in wan, half up, and marks what is rounded', () => {
    expect(formatWan(123456789)).toBe('约 123.46 万元');
    expect(formatWan(100_000_000)).toBe('100 万元');
    expect(formatWan(120_000_000)).toBe('120 万元');
    expect(formatWan(1_005_000)).toBe('约 1.01 万元');
    expect(formatWan(-24681020)).toBe('约 -24.68 万元');
    expect(formatWan(1_234_567_890_000)).toBe('1,234,567.89 万元');
    expect(formatWan(999_999)).toBeNull();
  });
});
