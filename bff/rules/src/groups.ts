import { GROUPS, type Line, type LineGroup } from './lines';
import { sum } from './money';

export interface GroupTotal {
  group: LineGroup;
  label_zh: string;
  amount_fen: number;
}

/**
 * What neighbours may see of a result on state-owned land (国务院29): true totals by group, without the lines.
 * Hardship lines belong to the house group, so that no line gives them away; the totals add up to the net.
 */
export function groupTotals(result: { lines: readonly Pick<Line, 'group' | 'amount_fen'>[] }): GroupTotal[] {
  const groups = Object.keys(GROUPS) as LineGroup[];
  return groups
    .map((group) => ({
      group,
      label_zh: GROUPS[group],
      amounts: result.lines.filter((line) => line.group === group).map((line) => line.amount_fen),
    }))
    .filter(({ amounts }) => amounts.length > 0)
    .map(({ group, label_zh, amounts }) => ({ group, label_zh, amount_fen: sum(amounts) }));
}
