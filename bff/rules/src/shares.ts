import { type Issue, refuse } from './errors';
import { add, compare, divide, multiply, type Natural, natural, toSafe } from './natural';
import { fault, list, pair, type Reader, text } from './read';

/** An owner's part of one certificate in register order: [owner, exact fraction such as "1/3" or "1"]. */
export type Share = [owner: string, fraction: string];

export interface Portion {
  owner: string;
  amount_fen: number;
}

const FRACTION = /^[1-9]\d{0,7}(\/[1-9]\d{0,7})?$/;
const MAX_OWNERS = 200;

interface Fraction {
  numerator: number;
  denominator: number;
}

function parse(fraction: string): Fraction {
  const [numerator, denominator] = fraction.split('/');
  return { numerator: Number(numerator), denominator: Number(denominator ?? '1') };
}

const fraction: Reader<string> = (value, at) =>
  typeof value === 'string' && FRACTION.test(value)
    ? value
    : fault(at, 'share_malformed', `“${at.path}”应为“1/3”这样的分数，分子分母各不超过八位。`);

export const sharesReader: Reader<Share[]> = list(pair(text(200), fraction), MAX_OWNERS);

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function addsUpToOne(fractions: readonly Fraction[]): boolean {
  const common = fractions.reduce<Natural>((multiple, { denominator }) => {
    const shared = gcd(denominator, divide(multiple, denominator).remainder);
    return multiply(multiple, natural(denominator / shared));
  }, natural(1));
  const total = fractions.reduce<Natural>(
    (sum, { numerator, denominator }) => add(sum, multiply(divide(common, denominator).quotient, natural(numerator))),
    [],
  );
  return compare(total, common) === 0;
}

/** Adds an issue unless the shares name each owner once and make exactly one whole. */
export function checkShares(shares: readonly Share[] | undefined, path: string, issues: Issue[]): void {
  if (shares === undefined) return;
  const owners = shares.map(([owner]) => owner);
  if (new Set(owners).size !== owners.length) issues.push({ code: 'owner_repeated', path, sentence_zh: '同一共有人在份额中出现了两次。' });
  if (!addsUpToOne(shares.map(([, part]) => parse(part))))
    issues.push({ code: 'share_sum', path, sentence_zh: '共有人份额相加不等于 1。' });
}

interface Cut {
  owner: string;
  position: number;
  whole: number;
  remainder: number;
  denominator: number;
}

function cut(magnitude: number, [owner, part]: Share, position: number): Cut {
  const { numerator, denominator } = parse(part);
  const { quotient, remainder } = divide(multiply(natural(magnitude), natural(numerator)), denominator);
  const whole = toSafe(quotient) ?? refuse('share_malformed', `shares[${position}]`, '份额大于整体。');
  return { owner, position, whole, remainder, denominator };
}

function byRemainder(a: Cut, b: Cut): number {
  const order = compare(multiply(natural(b.remainder), natural(a.denominator)), multiply(natural(a.remainder), natural(b.denominator)));
  return order === 0 ? a.position - b.position : order;
}

/**
 * Splits a signed amount (fen) by exact fractions. Leftover fen go one by one to the largest remainders, ties in register order;
 * a negative amount is split as its magnitude, then signed.
 * @param shares checked by checkShares: they make one whole
 */
export function splitByShares(amount_fen: number, shares: readonly Share[]): Portion[] {
  const magnitude = Math.abs(amount_fen);
  const cuts = shares.map((share, position) => cut(magnitude, share, position));
  const leftover = magnitude - cuts.reduce((total, { whole }) => total + whole, 0);
  const favoured = new Set(
    [...cuts]
      .sort(byRemainder)
      .slice(0, leftover)
      .map(({ position }) => position),
  );
  const sign = amount_fen < 0 ? -1 : 1;
  return cuts.map(({ owner, position, whole }) => {
    const portion = whole + (favoured.has(position) ? 1 : 0);
    return { owner, amount_fen: portion === 0 ? 0 : sign * portion };
  });
}
