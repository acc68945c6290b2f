import { fromDbDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { lastDayOf } from './calendar';
import { type DeadlineRuleName, deadlineRules } from './deadline-rules';
import { forgetCalendar, readCalendar } from './read-calendar';

export interface NewDeadline {
  projectId: string;
  /** For a period of one household; left out for the project's own. */
  householdId?: string;
  rule: DeadlineRuleName;
  /** Legal date of what starts it; day 1 is the day after. */
  triggeredOn: string;
  /** What starts it, without personal data; the rule's own words if left out. */
  trigger?: string;
  /** What proves that: number of a notice, proof of service. No personal data. */
  triggerProof: string;
  /** A later last day that the office itself set; an earlier one changes nothing. */
  notBefore?: string;
}

export interface OpenedDeadline {
  deadlineId: string;
  /** Last day of the period, legal date. */
  dueOn: string;
  /** Reckoned with weekends alone for a year that isn't announced yet. */
  provisional: boolean;
}

/** A period that runs already, with the office's own later day if that one is later still. */
const sameDeadline = async (tx: Transaction, deadline: NewDeadline): Promise<OpenedDeadline | null> => {
  const { projectId, householdId = null, rule, triggeredOn, notBefore = '' } = deadline;
  const same = await tx.deadline.findFirst({ where: { projectId, householdId, rule, triggeredOn: toDbDate(triggeredOn) } });
  if (!same) return null;
  if (notBefore <= fromDbDate(same.dueOn)) return { deadlineId: same.id, dueOn: fromDbDate(same.dueOn), provisional: same.provisional };
  await tx.deadline.update({ where: { id: same.id }, data: { dueOn: toDbDate(notBefore), provisional: false } });
  return { deadlineId: same.id, dueOn: notBefore, provisional: false };
};

/**
 * Starts a period that the law attaches to an event, in the transaction of what starts it; that change's own audit row tells of it. The same
 * rule, place and day twice is one period.
 * @returns its id, its last day, and whether that day is provisional
 */
export const openDeadline = async (context: Context, tx: Transaction, deadline: NewDeadline): Promise<OpenedDeadline> => {
  const same = await sameDeadline(tx, deadline);
  if (same) return same;
  const { projectId, householdId = null, rule, triggeredOn, triggerProof, notBefore = '' } = deadline;
  const { amount, unit, bound, rollsOver, articles, trigger } = deadlineRules[rule];
  const reckon = async () => lastDayOf(await readCalendar(context), triggeredOn, { amount, unit, rollsOver });
  let reckoned = await reckon();
  if (reckoned.provisional) {
    // A year that was entered within the last minute may not have been read yet, and nobody would reckon this period again.
    forgetCalendar(context);
    reckoned = await reckon();
  }
  const { date, provisional } = notBefore > reckoned.date ? { date: notBefore, provisional: false } : reckoned;
  const deadlineId = context.newId();
  await tx.deadline.create({
    data: {
      id: deadlineId,
      projectId,
      householdId,
      rule,
      trigger: deadline.trigger ?? trigger,
      triggerProof,
      triggeredOn: toDbDate(triggeredOn),
      amount,
      unit,
      bound,
      dueOn: toDbDate(date),
      articles: [...articles],
      provisional,
      recordedAt: context.clock.now(),
    },
  });
  return { deadlineId, dueOn: date, provisional };
};

/**
 * Marks every open period of a rule as met, in the transaction of what meets it.
 * @returns how many
 */
export const closeDeadlines = async (
  tx: Transaction,
  input: { projectId: string; householdId?: string; rule: DeadlineRuleName; metOn: string; proof: string },
): Promise<number> => {
  const { projectId, householdId = null, rule, metOn, proof } = input;
  const { count } = await tx.deadline.updateMany({
    where: { projectId, householdId, rule, metOn: null },
    data: { metOn: toDbDate(metOn), metProof: proof },
  });
  return count;
};
