/**
 * Natural numbers of any size, since ES2017 has no BigInt and area × price × rate leaves the safe integers.
 * Limbs of seven decimal digits, lowest first, no leading zero limb; zero is the empty array.
 */
export type Natural = readonly number[];

const BASE = 1e7;
/** Largest divisor: remainder × BASE + limb has to stay a safe integer. */
export const MAX_DIVISOR = 900_000_000;

function trimmed(limbs: number[]): Natural {
  while (limbs.length > 0 && limbs[limbs.length - 1] === 0) limbs.pop();
  return limbs;
}

/** @param value a safe integer ≥ 0 */
export function natural(value: number): Natural {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('natural: not a safe integer of at least 0');
  const limbs: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / BASE)) limbs.push(rest % BASE);
  return limbs;
}

export function add(a: Natural, b: Natural): Natural {
  const sum: number[] = [];
  let carry = 0;
  for (let i = 0; i < Math.max(a.length, b.length) || carry > 0; i += 1) {
    const limb = (a[i] ?? 0) + (b[i] ?? 0) + carry;
    sum.push(limb % BASE);
    carry = Math.floor(limb / BASE);
  }
  return sum;
}

export function multiply(a: Natural, b: Natural): Natural {
  const product: number[] = new Array<number>(a.length + b.length).fill(0);
  a.forEach((x, i) => {
    let carry = 0;
    for (let j = 0; j < b.length || carry > 0; j += 1) {
      const limb = (product[i + j] ?? 0) + x * (b[j] ?? 0) + carry;
      product[i + j] = limb % BASE;
      carry = Math.floor(limb / BASE);
    }
  });
  return trimmed(product);
}

/** -1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Natural, b: Natural): number {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** @param divisor an integer from 1 to MAX_DIVISOR */
export function divide(a: Natural, divisor: number): { quotient: Natural; remainder: number } {
  if (!Number.isInteger(divisor) || divisor < 1 || divisor > MAX_DIVISOR) throw new RangeError('divide: divisor out of range');
  const quotient: number[] = new Array<number>(a.length).fill(0);
  let remainder = 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const limb = remainder * BASE + (a[i] ?? 0);
    quotient[i] = Math.floor(limb / divisor);
    remainder = limb % divisor;
  }
  return { quotient: trimmed(quotient), remainder };
}

/** The number itself, or null when it is no safe integer. */
export function toSafe(a: Natural): number | null {
  if (compare(a, natural(Number.MAX_SAFE_INTEGER)) > 0) return null;
  return a.reduceRight((value, limb) => value * BASE + limb, 0);
}
