/** An exact decimal: `digits / 10^scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** Digits that a spreadsheet keeps; what a stored number has beyond them is the tail of its binary form. */
const EXACT_DIGITS = 15;

/**
 * Reads plain digits with an optional sign, fraction and exponent (`-12.50`, `1.2E-3`). More than 15 significant digits are first rounded to 15,
 * so that 82.03999999999999 is 82.04 and 1.0049999999999999 is 1.005, as the spreadsheet shows them. Undefined for anything else.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.startsWith('.') ? `0${text}` : text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  let digits = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  const excess = digits.toString().length - EXACT_DIGITS;
  if (excess > 0) {
    digits = divideHalfUp(digits, 10n ** BigInt(excess));
    scale -= excess;
  }
  if (scale < 0) {
    digits *= 10n ** BigInt(-scale);
    scale = 0;
  }
  return { digits: sign === '-' ? -digits : digits, scale };
}

/** `value × multiplier / divisor`, rounded half away from zero to a whole number; undefined when it is no safe integer. */
export function scaleToInteger(value: Decimal, multiplier: bigint, divisor = 1n): number | undefined {
  const result = divideHalfUp(value.digits * multiplier, divisor * 10n ** BigInt(value.scale));
  const number = Number(result);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Division of integers, half away from zero; the divisor is positive. */
export function divideHalfUp(value: bigint, divisor: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return value < 0n ? -rounded : rounded;
}
