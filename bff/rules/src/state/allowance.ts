import { refuse } from '../errors';
import { perArea, times } from '../money';
import { monthIndex, monthOf } from '../months';
import { type StatePlan, standardIn } from './plan';

export type AllowanceKind = 'normal' | 'overdue' | 'post';

/** Months in a row of one kind at one monthly amount; `from` and `to` are both counted. */
export interface AllowanceRun {
  kind: AllowanceKind;
  fen_month: number;
  months: number;
  from: string;
  to: string;
}

/** What the transition of one home depends on; the area in 0.01 m². */
export interface Transition {
  area_c: number;
  /** Whether the plan's monthly minimum applies: for a whole household, not for a part of one. */
  with_minimum: boolean;
  housing: 'self' | 'office';
  in_zone_highrise: boolean;
  moved_out_month: string;
  delivered_month: string;
}

function multiplier(plan: StatePlan, housing: Transition['housing'], kind: AllowanceKind): number {
  if (kind === 'overdue') return housing === 'self' ? plan.overdue_multiplier_self_housed : plan.overdue_multiplier_office_housed;
  return housing === 'self' ? 1 : 0;
}

function monthly(plan: StatePlan, transition: Transition, kind: AllowanceKind, month: string): number {
  const factor = multiplier(plan, transition.housing, kind);
  if (factor === 0) return 0;
  const standard = standardIn(plan, month) ?? refuse('standard_missing', 'temp_allowance_published', `${month} 尚无公布的临时安置费标准。`);
  const single = perArea(transition.area_c, standard);
  return times(transition.with_minimum ? Math.max(single, plan.temp_allowance_min_fen_month) : single, factor);
}

/**
 * The temporary allowance month by month, gathered into runs (浙江23–25): the month of moving out is month 1 of the transition period, the
 * month of delivery counts, overdue months follow the period, and a self-housed household is paid on after delivery at the single rate.
 * Each month uses the latest standard published by it. Months without pay make no run.
 * @throws RulesError standard_missing for a month before the first standard
 */
export function allowanceRuns(plan: StatePlan, transition: Transition): AllowanceRun[] {
  const first = monthIndex(transition.moved_out_month);
  const delivered = monthIndex(transition.delivered_month);
  const due = first + (transition.in_zone_highrise ? plan.transition_months_in_zone_highrise : plan.transition_months) - 1;
  const runs: AllowanceRun[] = [];
  for (let index = first; index <= delivered + plan.post_delivery_months; index += 1) {
    const month = monthOf(index);
    const kind: AllowanceKind = index > delivered ? 'post' : index > due ? 'overdue' : 'normal';
    const fen_month = monthly(plan, transition, kind, month);
    const last = runs[runs.length - 1];
    if (fen_month === 0) continue;
    if (last !== undefined && last.kind === kind && last.fen_month === fen_month && monthIndex(last.to) === index - 1) {
      last.months += 1;
      last.to = month;
    } else {
      runs.push({ kind, fen_month, months: 1, from: month, to: month });
    }
  }
  return runs;
}
