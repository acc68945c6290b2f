import { describe, expect, it } from 'vitest';
import { notifyAt } from './quiet-hours';

/** Instants are written in Asia/Shanghai. */
const at = (local: string): Date => new Date(`${local}+08:00`);

describe('from when a message may disturb', () => {
  it.each([
    ['2026-03-15T08:00:00.000', '2026-03-15T08:00:00.000'],
    ['2026-03-15T12:30:00.000', '2026-03-15T12:30:00.000'],
    ['2026-03-15T20:59:59.999', '2026-03-15T20:59:59.999'],
    ['2026-03-15T21:00:00.000', '2026-03-16T08:00:00.000'],
    ['2026-03-15T23:59:59.999', '2026-03-16T08:00:00.000'],
    ['2026-03-16T00:00:00.000', '2026-03-16T08:00:00.000'],
    ['2026-03-16T07:59:59.999', '2026-03-16T08:00:00.000'],
    ['2026-12-31T22:00:00.000', '2027-01-01T08:00:00.000'],
    ['2028-02-28T22:00:00.000', '2028-02-29T08:00:00.000'],
  ])('sent at %s: %s', (sent, disturbs) => {
    expect(notifyAt(at(sent), false)).toEqual(at(disturbs));
  });

  it('is at once for a notice that the law orders', () => {
    expect(notifyAt(at('2026-03-15T23:00:00.000'), true)).toEqual(at('2026-03-15T23:00:00.000'));
  });
});
