import { refuse } from './errors';
import { add, divide, multiply, type Natural, natural, toSafe } from './natural';

const ONE = natural(1);

function product(factors: readonly number[]): Natural {
  return factors.reduce<Natural>((total, factor) => multiply(total, natural(factor)), ONE);
}

function safe(value: Natural): number {
  return toSafe(value) ?? refuse('amount_too_large', '', '金额超出系统能够准确计算的范围，请核对面积、单价和比例。');
}

/**
 * Product of the factors over the product of the divisors, half-up to a whole number, exactly.
 * Magnitudes only: callers round first and set the sign after.
 * @param factors safe integers ≥ 0
 * @param divisors integers from 1 to 900,000,000
 * @throws RulesError amount_too_large when the result is no safe integer
 */
export function mulDiv(factors: readonly number[], divisors: readonly number[]): number {
  // floor((2x + d) / 2d) is x / d half-up; dividing by one divisor after the other keeps the floor.
  const doubled = add(multiply(product(factors), natural(2)), product(divisors));
  return safe([2, ...divisors].reduce<Natural>((rest, divisor) => divide(rest, divisor).quotient, doubled));
}

/** Area (0.01 m²) at a rate per m² (fen): whole fen. */
export function perArea(area_c: number, fen_per_m2: number): number {
  return mulDiv([area_c, fen_per_m2], [100]);
}

/** An amount times a whole number of moves, months or heads: fen. */
export function times(fen: number, count: number): number {
  return mulDiv([fen, count], [1]);
}

/** A share of an amount in basis points: fen. */
export function basisPoints(fen: number, bp: number): number {
  return mulDiv([fen, bp], [10000]);
}

/**
 * Sum of signed fen.
 * @throws RulesError amount_too_large when it leaves the safe integers
 */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => {
    const next = total + amount;
    if (!Number.isSafeInteger(next)) refuse('amount_too_large', '', '合计金额超出系统能够准确计算的范围，请核对各项金额。');
    return next;
  }, 0);
}
