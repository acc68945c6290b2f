/** A share as it is typed: 1 and 3 for one third. */
export interface TypedShare {
  numerator: string;
  denominator: string;
}

export interface Fraction {
  numerator: number;
  denominator: number;
}

const part = /^[1-9]\d{0,7}$/;

/** Null: not typed, or not two whole numbers of one to eight digits. */
export function readShare({ numerator, denominator }: TypedShare): Fraction | null {
  const [top, bottom] = [numerator.trim(), denominator.trim()];
  return part.test(top) && part.test(bottom) ? { numerator: Number(top), denominator: Number(bottom) } : null;
}

/** '1/3' or '全部', as the server writes a share, taken apart for the form. */
export function writtenShare(words: string): TypedShare {
  const [, numerator, denominator] = /^(\d+)\/(\d+)$/.exec(words) ?? [];
  if (numerator !== undefined && denominator !== undefined) return { numerator, denominator };
  return words === '全部' ? { numerator: '1', denominator: '1' } : { numerator: '', denominator: '' };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/**
 * The exact sum in lowest terms, 0/1 for none. Null when it needs numbers beyond what counts exactly here (2^53): the server reckons with
 * whole numbers of any length and has the last word.
 */
export function sumOf(shares: readonly Fraction[]): Fraction | null {
  let sum: Fraction = { numerator: 0, denominator: 1 };
  for (const { numerator, denominator } of shares) {
    const shared = commonDivisor(sum.denominator, denominator);
    const top = sum.numerator * (denominator / shared) + numerator * (sum.denominator / shared);
    const bottom = sum.denominator * (denominator / shared);
    if (!Number.isSafeInteger(top) || !Number.isSafeInteger(bottom)) return null;
    const divisor = commonDivisor(top, bottom);
    sum = { numerator: top / divisor, denominator: bottom / divisor };
  }
  return sum;
}

export const isWhole = ({ numerator, denominator }: Fraction): boolean => numerator === denominator;

/** What the shares come to, said so that somebody knows what to change. */
export function sumInWords(typed: readonly TypedShare[]): { kind: 'good' | 'warn'; words: string } {
  const shares = typed.map(readShare);
  const missing = shares.filter((share) => share === null).length;
  if (missing > 0) return { kind: 'warn', words: `还有 ${missing} 位的份额没有填好，合计还算不出` };
  const sum = sumOf(shares.filter((share) => share !== null));
  if (sum === null) return { kind: 'warn', words: '分母太大，这里算不出合计，提交以后由服务器核对' };
  if (isWhole(sum)) return { kind: 'good', words: '合计正好是 1（全部）' };
  const more = sum.numerator > sum.denominator;
  const rest = { numerator: Math.abs(sum.denominator - sum.numerator), denominator: sum.denominator };
  const divisor = commonDivisor(rest.numerator, rest.denominator);
  const difference = `${rest.numerator / divisor}/${rest.denominator / divisor}`;
  return { kind: 'warn', words: `合计是 ${sum.numerator}/${sum.denominator}，${more ? '多了' : '还差'} ${difference}` };
}
