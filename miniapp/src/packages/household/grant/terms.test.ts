import { expect, it } from 'vitest';
import { isDay, lastDay } from './terms';

it('ends a term on the day before its beginning comes round', () => {
  expect(lastDay('2026-03-15', 6)).toBe('2026-09-14');
  expect(lastDay('2026-01-01', 12)).toBe('2026-12-31');
  expect(lastDay('2026-11-24', 36)).toBe('2029-11-23');
});

it('ends with the month where the month is too short', () => {
  expect(lastDay('2026-08-31', 6)).toBe('2027-02-28');
  expect(lastDay('2028-02-29', 12)).toBe('2029-02-28');
  expect(lastDay('2026-05-01', 3)).toBe('2026-07-31');
});

it('knows a day from what only looks like one', () => {
  expect(isDay('2028-02-29')).toBe(true);
  expect(isDay('2026-02-29')).toBe(false);
  expect(isDay('2026-3-5')).toBe(false);
  expect(isDay('')).toBe(false);
});
