import type { ResultLine } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { groupLines, percents } from './shares';

const line = (group: ResultLine['group'], amountFen: number): ResultLine => ({
  code: group,
  label: group,
  part: null,
  amountFen,
  formula: '',
  meaning: '',
  group,
  inputs: [],
  articles: [],
  byPlan: false,
});

describe('shares of a result', () => {
  it('adds lines by group in reading order and leaves empty groups out', () => {
    const totals = groupLines([line('rewards', 5), line('house', 100), line('rewards', 7), line('exchange', -80)]);
    expect(totals.map(({ group, amountFen }) => [group, amountFen])).toEqual([
      ['house', 100],
      ['rewards', 12],
      ['exchange', -80],
    ]);
  });

  it('makes whole percents that add up', () => {
    expect(percents([1, 1, 1])).toEqual([34, 33, 33]);
    expect(percents([150_000_000, 5_000_000, 200_000, 19_800_000])).toEqual([86, 3, 0, 11]);
    expect(percents([0, 0])).toEqual([0, 0]);
    expect(percents([])).toEqual([]);
  });
});
