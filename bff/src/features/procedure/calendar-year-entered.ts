import { fromDbDate, toDbDate } from '../../clock';
import type { Transaction } from '../../database/database';
import { approvalKind } from '../approval/approval-kind';
import { type Calendar, calendarOf, lastDayOf } from './calendar';
import { deadlineRule } from './deadline-rules';
import { knownYears } from './known-years';
import { forgetCalendar } from './read-calendar';
import { dayInWords, type YearPayload } from './year-arrangement';

/** Reckons running periods again that waited for an announcement. @returns how many got another day */
const reckonAgain = async (tx: Transaction, calendar: Calendar): Promise<number> => {
  let moved = 0;
  for (const row of await tx.deadline.findMany({ where: { provisional: true, metOn: null } })) {
    const { amount, unit } = row;
    const rollsOver = deadlineRule(row.rule)?.rollsOver ?? false;
    const { date, provisional } = lastDayOf(calendar, fromDbDate(row.triggeredOn), { amount, unit: unit as 'months', rollsOver });
    if (date !== fromDbDate(row.dueOn)) moved += 1;
    await tx.deadline.update({ where: { id: row.id }, data: { dueOn: toDbDate(date), provisional } });
  }
  return moved;
};

export const calendarYearEntered = approvalKind<YearPayload>({
  title: '录入放假和调休安排',
  prepareDuty: 'administrator',
  releaseDuty: 'administrator',
  validDays: 30,
  show: (_context, { year, holidays, workdays, source }) => [
    { label: '年份', value: `${year}年` },
    { label: '放假的日子', value: holidays.map(dayInWords).join('、') },
    { label: '调休上班的日子', value: workdays.length > 0 ? workdays.map(dayInWords).join('、') : '没有' },
    { label: '通知', value: source },
    { label: '同意以后', value: '涉及这一年的期限按它计算；原来只按周末暂算的，重新算过' },
  ],
  release: async (context, tx, { id: approvalId }, { year, holidays, workdays, source }) => {
    const days = {
      holidays: holidays.map(toDbDate),
      workdays: workdays.map(toDbDate),
      source,
      approvalId,
      enteredAt: context.clock.now(),
    };
    await tx.calendarYear.upsert({ where: { year }, create: { year, ...days }, update: days });
    const entered = await tx.calendarYear.findMany({ orderBy: { year: 'asc' } });
    const calendar = calendarOf([
      ...knownYears,
      ...entered.map((each) => ({ year: each.year, holidays: each.holidays.map(fromDbDate), workdays: each.workdays.map(fromDbDate) })),
    ]);
    const moved = await reckonAgain(tx, calendar);
    forgetCalendar(context);
    return { audited: { year, holidays: holidays.length, workdays: workdays.length, source, movedDeadlines: moved } };
  },
});
