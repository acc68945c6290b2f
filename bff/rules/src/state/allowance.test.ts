import { describe, expect, it } from 'vitest';
import { statePlan } from '../fixtures';
import { allowanceRuns, type Transition } from './allowance';

function runs(transition: Partial<Transition>, plan = statePlan): string[] {
  const whole: Transition = {
    area_c: 8000,
    with_minimum: true,
    housing: 'self',
    in_zone_highrise: false,
    moved_out_month: '2023-06',
    delivered_month: '2023-06',
    ...transition,
  };
  return allowanceRuns(plan, whole).map((run) => `${run.kind} ${run.from}..${run.to} ${run.months} × ${run.fen_month}`);
}

describe('allowanceRuns', () => {
  it('counts the month of moving, the month of delivery and six months after', () => {
    expect(runs({})).toEqual(['normal 2023-06..2023-06 1 × 144000', 'post 2023-07..2023-12 6 × 144000']);
    expect(runs({ delivered_month: '2023-12' })[0]).toBe('normal 2023-06..2023-12 7 × 144000');
  });

  it('ends the period after 24 months, the month of moving being the first', () => {
    expect(runs({ delivered_month: '2025-05' }).filter((run) => run.startsWith('overdue'))).toEqual([]);
    expect(runs({ delivered_month: '2025-06' }).filter((run) => run.startsWith('overdue'))).toEqual([
      'overdue 2025-06..2025-06 1 × 400000',
    ]);
  });

  it('ends it after 36 months for a new high-rise in the scope', () => {
    const highrise = { in_zone_highrise: true };
    expect(runs({ ...highrise, delivered_month: '2026-05' }).filter((run) => run.startsWith('overdue'))).toEqual([]);
    expect(runs({ ...highrise, delivered_month: '2026-07' }).filter((run) => run.startsWith('overdue'))).toEqual([
      'overdue 2026-06..2026-07 2 × 400000',
    ]);
  });

  it('takes each month’s own standard, overdue months too', () => {
    const plan = {
      ...statePlan,
      temp_allowance_published: [...statePlan.temp_allowance_published, { from: '2025-07', fen_per_m2_month: 3000 }],
    };
    expect(runs({ delivered_month: '2025-08' }, plan)).toEqual([
      'normal 2023-06..2024-12 19 × 144000',
      'normal 2025-01..2025-05 5 × 200000',
      'overdue 2025-06..2025-06 1 × 400000',
      'overdue 2025-07..2025-08 2 × 480000',
      'post 2025-09..2026-02 6 × 240000',
    ]);
  });

  it('raises to the minimum before doubling, and keeps one run over a new standard that stays below it', () => {
    expect(runs({ area_c: 5000, delivered_month: '2025-06' })).toEqual([
      'normal 2023-06..2025-05 24 × 140000',
      'overdue 2025-06..2025-06 1 × 280000',
      'post 2025-07..2025-12 6 × 140000',
    ]);
    expect(runs({ area_c: 5000, with_minimum: false })[0]).toBe('normal 2023-06..2023-06 1 × 90000');
  });

  it('pays the office-housed only what is overdue, with the minimum', () => {
    expect(runs({ housing: 'office', delivered_month: '2025-08' })).toEqual(['overdue 2025-06..2025-08 3 × 200000']);
    expect(runs({ housing: 'office', area_c: 5000, delivered_month: '2025-08' })).toEqual(['overdue 2025-06..2025-08 3 × 140000']);
    expect(runs({ housing: 'office', delivered_month: '2025-05' })).toEqual([]);
  });

  it('asks for a standard in every month that is paid', () => {
    expect(() => runs({ moved_out_month: '2022-12' })).toThrow('2022-12 尚无公布的临时安置费标准。');
  });
});
