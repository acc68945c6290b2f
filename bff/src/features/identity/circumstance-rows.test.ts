import { describe, expect, it } from 'vitest';
import { collectiveDemonstration, demonstration } from '../../../../prisma/demonstration';
import { circumstanceRows } from './circumstance-rows';

describe('what is kept beside a household', () => {
  it('is in words, head by head and part by part', () => {
    expect(
      circumstanceRows({
        depreciation_percent_remaining: 72,
        registered_persons: 3,
        extra_heads: [{ reason: '已领取独生子女证', n: 1 }],
        given_area_c: 16_340,
        by_part: { '2': { mode: 'exchange', equipment_fen: 70_000 } },
      }),
    ).toEqual([
      { label: '房屋的新旧程度', value: '72% 新' },
      { label: '常住户口人数', value: '3 人' },
      { label: '增加或计入的安置人口', value: '已领取独生子女证，1 人' },
      { label: '安置房面积', value: '163.40 m²' },
      { label: '第 2 部分：补偿方式', value: '产权调换' },
      { label: '第 2 部分：设备搬迁或补偿', value: '700.00 元' },
    ]);
  });

  it('has words for everything that the demonstration keeps', () => {
    const all = [demonstration('2026-03-15'), collectiveDemonstration('2026-03-15')].flatMap(({ additions }) => Object.values(additions));
    for (const { label } of all.flatMap(({ circumstances }) => circumstanceRows(circumstances))) expect(label).not.toMatch(/[a-z]_/);
  });
});
