import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisPoints, mulDiv, perArea, sum } from './money';
import { add, compare, divide, multiply, natural, toSafe } from './natural';

const amount = fc.maxSafeNat();
const divisor = fc.integer({ min: 1, max: 900_000_000 });

function big(limbs: readonly number[]): bigint {
  return limbs.reduceRight((value, limb) => value * 10_000_000n + BigInt(limb), 0n);
}

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
}

describe('natural numbers', () => {
  it('add, multiply, divide and compare as BigInt does', () => {
    fc.assert(
      fc.property(amount, amount, amount, divisor, (a, b, c, d) => {
        const product = multiply(multiply(natural(a), natural(b)), natural(c));
        const exact = BigInt(a) * BigInt(b) * BigInt(c);
        expect(big(product)).toBe(exact);
        expect(big(add(product, natural(b)))).toBe(exact + BigInt(b));
        const { quotient, remainder } = divide(product, d);
        expect([big(quotient), BigInt(remainder)]).toEqual([exact / BigInt(d), exact % BigInt(d)]);
        expect(compare(natural(a), natural(b))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('come back only while they are safe', () => {
    expect(toSafe(natural(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    expect(toSafe(add(natural(Number.MAX_SAFE_INTEGER), natural(1)))).toBeNull();
    expect(toSafe([])).toBe(0);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuse %s', (value) => {
    expect(() => natural(value)).toThrow(RangeError);
  });

  it.each([0, -1, 1.5, 900_000_001])('are not divided by %s', (by) => {
    expect(() => divide(natural(1), by)).toThrow(RangeError);
  });
});

describe('mulDiv', () => {
  it('is exact and half-up, as BigInt reckons it', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 4 }),
        fc.array(divisor, { minLength: 1, maxLength: 3 }),
        (factors, divisors) => {
          const top = factors.reduce((all, one) => all * BigInt(one), 1n);
          const bottom = divisors.reduce((all, one) => all * BigInt(one), 1n);
          const exact = (2n * top + bottom) / (2n * bottom);
          if (exact > BigInt(Number.MAX_SAFE_INTEGER)) expect(code(() => mulDiv(factors, divisors))).toBe('amount_too_large');
          else expect(BigInt(mulDiv(factors, divisors))).toBe(exact);
        },
      ),
    );
  });

  it('is exact for the areas, prices and shares of a plan', () => {
    const area = fc.integer({ min: 0, max: 10_000_000 });
    const price = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(area, price, fc.integer({ min: 0, max: 5000 }), (area_c, fen, bp) => {
        const exact = (2n * BigInt(area_c) * BigInt(fen) * BigInt(bp) + 1_000_000n) / 2_000_000n;
        expect(BigInt(mulDiv([area_c, fen, bp], [100, 10000]))).toBe(exact);
      }),
    );
  });

  it.each([
    [1, 2, 1],
    [49, 100, 0],
    [50, 100, 1],
    [149, 100, 1],
    [150, 100, 2],
  ])('rounds %i/%i to %i', (top, bottom, expected) => {
    expect(mulDiv([top], [bottom])).toBe(expected);
  });

  it('holds where a double would drift', () => {
    // The product has 18 digits: 891,712,726,219,358,109.
    expect(mulDiv([Number.MAX_SAFE_INTEGER, 99], [100])).toBe(8917127262193581);
    expect(code(() => mulDiv([Number.MAX_SAFE_INTEGER, 2], [1]))).toBe('amount_too_large');
  });

  it('takes areas in 0.01 m² and shares in basis points', () => {
    expect(perArea(3333, 12345)).toBe(411459);
    expect(basisPoints(12345, 1000)).toBe(1235);
  });
});

describe('sum', () => {
  it('adds signed fen and refuses what is no safe integer', () => {
    expect(sum([5, -7, 1])).toBe(-1);
    expect(sum([])).toBe(0);
    expect(code(() => sum([Number.MAX_SAFE_INTEGER, 1]))).toBe('amount_too_large');
  });
});
