import type { ResultLine } from '@yunzhengshou/contract';

export type LineGroup = ResultLine['group'];

/** The groups of a result in the order they are read, with the sign that marks them on the bar beside their tint. */
export const lineGroups: readonly { group: LineGroup; sign: string; title: string }[] = [
  { group: 'house', sign: '①', title: '房屋价值' },
  { group: 'decoration_annex', sign: '②', title: '装修和附属物' },
  { group: 'fees', sign: '③', title: '搬迁、过渡等费用' },
  { group: 'rewards', sign: '④', title: '奖励和补助' },
  { group: 'exchange', sign: '⑤', title: '调换的房屋' },
];

export interface GroupTotal {
  group: LineGroup;
  sign: string;
  title: string;
  /** Sum of the group's lines in fen; negative where the household pays. */
  amountFen: number;
  lines: ResultLine[];
}

/** Lines by group, empty groups left out. */
export function groupLines(lines: readonly ResultLine[]): GroupTotal[] {
  return lineGroups
    .map(({ group, sign, title }) => {
      const own = lines.filter((line) => line.group === group);
      return { group, sign, title, lines: own, amountFen: own.reduce((sum, line) => sum + line.amountFen, 0) };
    })
    .filter((total) => total.lines.length > 0);
}

/**
 * Whole percents of amounts that add up to exactly 100: each rounded down, what is left goes to the largest remainders.
 * Amounts must not be negative; all zero gives all zero.
 */
export function percents(amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount / total) * 100);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = 100 - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
