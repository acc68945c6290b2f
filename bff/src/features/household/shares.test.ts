import { describe, expect, it } from 'vitest';
import { addsUpToOne, lowestTerms } from './shares';

const of = (...shares: string[]) =>
  shares.map((share) => {
    const [numerator = 0, denominator = 1] = share.split('/').map(Number);
    return { numerator, denominator };
  });

describe('shares', () => {
  it.each([
    [['1'], true],
    [['1/3', '1/3', '1/3'], true],
    [['1/2', '1/3', '1/6'], true],
    [['2/4', '1/2'], true],
    [['1/99999989', '99999988/99999989'], true],
    [['1/3', '1/3'], false],
    [['1/2', '1/2', '1/99999989'], false],
    [['33/100', '33/100', '33/100'], false],
    [['3/2', '-1/2'], false],
    [['0/1', '1/1'], false],
    [[], false],
  ])('%j make one whole: %s', (shares, whole) => expect(addsUpToOne(of(...shares))).toBe(whole));

  it('make one whole for 200 owners of awkward parts', () => {
    const first = Array.from({ length: 199 }, (_, index) => ({ numerator: 1, denominator: (index + 1) * (index + 2) }));
    expect(addsUpToOne([...first, { numerator: 1, denominator: 200 }])).toBe(true);
    expect(addsUpToOne([...first, { numerator: 1, denominator: 201 }])).toBe(false);
  });

  it('are written in lowest terms', () => {
    expect(lowestTerms({ numerator: 50, denominator: 100 })).toEqual({ numerator: 1, denominator: 2 });
    expect(lowestTerms({ numerator: 4, denominator: 4 })).toEqual({ numerator: 1, denominator: 1 });
    expect(lowestTerms({ numerator: 2, denominator: 3 })).toEqual({ numerator: 2, denominator: 3 });
  });
});
