/** A share as the server writes it, '1/3' or '全部', as a part of one; null for anything else. */
export function partOf(share: string): number | null {
  if (share === '全部') return 1;
  const parts = /^(\d+)\/(\d+)$/.exec(share);
  const [numerator, denominator] = [Number(parts?.[1]), Number(parts?.[2])];
  return denominator > 0 ? numerator / denominator : null;
}
