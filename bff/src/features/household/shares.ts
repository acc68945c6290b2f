/** An exact share: whole numbers, the denominator positive. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b));

/** 2/4 → 1/2. */
export const lowestTerms = ({ numerator, denominator }: Fraction): Fraction => {
  const divisor = Number(commonDivisor(BigInt(numerator), BigInt(denominator)));
  return { numerator: numerator / divisor, denominator: denominator / divisor };
};

/** Whether shares make exactly one whole, each more than nothing. */
export const addsUpToOne = (shares: readonly Fraction[]): boolean => {
  let [top, bottom] = [0n, 1n];
  for (const { numerator, denominator } of shares) {
    if (numerator < 1 || denominator < 1) return false;
    top = top * BigInt(denominator) + BigInt(numerator) * bottom;
    bottom *= BigInt(denominator);
    const divisor = commonDivisor(top, bottom);
    top /= divisor;
    bottom /= divisor;
  }
  return top === bottom;
};
