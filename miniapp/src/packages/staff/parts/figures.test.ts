import { expect, it } from 'vitest';
import { readHundredths, writeHundredths } from './figures';

it.each([
  ['86.35', 8635],
  ['80', 8000],
  ['0.5', 50],
  [' 1,234.50 ', 123_450],
  ['８６．３', 8630],
  ['', undefined],
  ['  ', undefined],
  ['86.355', null],
  ['-3', null],
  ['约 80', null],
  ['1.2.3', null],
  ['123456789012', null],
])('reads %s', (typed, value) => {
  expect(readHundredths(typed)).toBe(value);
});

it('writes what reads back the same', () => {
  for (const value of [0, 5, 50, 8000, 8635, 10_000_000_001]) expect(readHundredths(writeHundredths(value))).toBe(value);
  expect(writeHundredths(8000)).toBe('80');
  expect(writeHundredths(null)).toBe('');
});
