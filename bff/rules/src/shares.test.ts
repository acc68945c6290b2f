import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from './errors';
import { read } from './read';
import { checkShares, type Share, sharesReader, splitByShares } from './shares';

function issuesOf(shares: Share[]): string[] {
  const issues: Issue[] = [];
  checkShares(shares, 'shares', issues);
  return issues.map((issue) => issue.code);
}

function parts(amount: number, ...fractions: string[]): number[] {
  return splitByShares(
    amount,
    fractions.map((part, i): Share => [`甲${i}`, part]),
  ).map((portion) => portion.amount_fen);
}

/** Weights over their total: fractions that make one whole. */
const shares = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 12 }).map((weights) => {
  const total = weights.reduce((all, one) => all + one, 0);
  return weights.map((weight, i): Share => [`甲${i}`, `${weight}/${total}`]);
});
const net = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('splitByShares', () => {
  it('gives leftover fen to the largest remainders, ties in register order', () => {
    expect(parts(100, '1/3', '1/3', '1/3')).toEqual([34, 33, 33]);
    expect(parts(101, '1/3', '1/3', '1/3')).toEqual([34, 34, 33]);
    // 10/7, 20/7, 40/7: remainders 3/7, 6/7, 5/7.
    expect(parts(10, '1/7', '2/7', '4/7')).toEqual([1, 3, 6]);
    expect(parts(1, '1/2', '1/2')).toEqual([1, 0]);
    expect(parts(7, '1')).toEqual([7]);
  });

  it('splits a debt as its magnitude, then signs it', () => {
    expect(parts(-100, '1/3', '1/3', '1/3')).toEqual([-34, -33, -33]);
    expect(parts(-1, '1/2', '1/2')).toEqual([-1, 0]);
    expect(parts(0, '1/2', '1/2')).toEqual([0, 0]);
  });

  it('adds up exactly, keeps within one fen of the exact part, and mirrors its sign', () => {
    fc.assert(
      fc.property(net, shares, (amount, of) => {
        const split = splitByShares(amount, of);
        expect(split.reduce((all, { amount_fen }) => all + BigInt(amount_fen), 0n)).toBe(BigInt(amount));
        expect(splitByShares(-amount, of).map(({ amount_fen }) => amount_fen)).toEqual(split.map(({ amount_fen }) => 0 - amount_fen));
        split.forEach(({ amount_fen }, i) => {
          const [top, bottom] = (of[i]?.[1] ?? '').split('/').map(BigInt);
          const error = BigInt(amount_fen) * (bottom ?? 1n) - BigInt(amount) * (top ?? 0n);
          expect((error < 0n ? -error : error) < (bottom ?? 1n)).toBe(true);
        });
        expect(issuesOf(of)).toEqual([]);
      }),
    );
  });
});

describe('checkShares', () => {
  it('asks for exactly one whole', () => {
    expect(issuesOf([['甲', '1']])).toEqual([]);
    expect(
      issuesOf([
        ['甲', '1/2'],
        ['乙', '1/3'],
        ['丙', '1/6'],
      ]),
    ).toEqual([]);
    expect(
      issuesOf([
        ['甲', '1/3'],
        ['乙', '1/3'],
      ]),
    ).toEqual(['share_sum']);
    expect(
      issuesOf([
        ['甲', '2/3'],
        ['乙', '2/3'],
      ]),
    ).toEqual(['share_sum']);
    expect(
      issuesOf([
        ['甲', '33333333/99999999'],
        ['乙', '66666667/99999999'],
      ]),
    ).toEqual(['share_sum']);
    expect(issuesOf([])).toEqual(['share_sum']);
  });

  it('asks for each owner once', () => {
    expect(
      issuesOf([
        ['甲', '1/2'],
        ['甲', '1/2'],
      ]),
    ).toEqual(['owner_repeated']);
  });

  it('adds fractions whose common denominator no double holds', () => {
    const primes = [99999989, 99999971, 99999959, 99999941];
    const of = primes.map((prime, i): Share => [`甲${i}`, `${i === 0 ? prime - 1 : 1}/${prime}`]);
    expect(issuesOf(of)).toEqual(['share_sum']);
  });
});

describe('sharesReader', () => {
  it.each(['0/1', '1/0', '0.5', '50%', '-1/2', '1/3 ', '', '1/123456789'])('refuses %j', (part) => {
    expect(() => read(sharesReader, [['甲', part]], 'shares')).toThrow('分数');
  });
});
