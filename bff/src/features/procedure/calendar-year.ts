import type { BodyOf, CalendarYear, operations } from '@yunzhengshou/contract';
import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { knownYears } from './known-years';
import { readEnteredYears } from './read-calendar';
import { faultOfYear, type YearPayload } from './year-arrangement';

const known = '随程序带来（chinese-days，按国务院办公厅通知整理）';

/** What is known of each year, newest first, what is missing, and how many running periods wait for an announcement. */
export const listCalendarYears = async (
  context: Context,
): Promise<{ years: CalendarYear[]; missing: number | null; provisionalDeadlines: number }> => {
  const { database, clock } = context;
  const entered = await readEnteredYears(database.pool);
  const enteredYears = new Set(entered.map(({ year }) => year));
  const years: CalendarYear[] = [
    ...knownYears.filter(({ year }) => !enteredYears.has(year)).map((each) => ({ ...each, source: known, entered: false })),
    ...entered.map((each) => ({ ...each, entered: true })),
  ]
    .map(({ holidays, workdays, ...more }) => ({ ...more, holidays: [...holidays], workdays: [...workdays] }))
    .toSorted((a, b) => b.year - a.year)
    .slice(0, 40);
  const today = localDate(clock.now());
  const wanted = [Number(today.slice(0, 4)), ...(today.slice(5) >= '11-01' ? [Number(today.slice(0, 4)) + 1] : [])];
  return {
    years,
    missing: wanted.find((year) => !years.some((each) => each.year === year)) ?? null,
    provisionalDeadlines: await database.prisma.deadline.count({
      where: { provisional: true, metOn: null, dueOn: { gte: toDbDate(today) } },
    }),
  };
};

/**
 * Prepares a year's arrangement, for another administrator to release.
 * @throws ProblemError calendar_year_refused
 */
export const prepareCalendarYear = async (
  context: Context,
  input: { account: SignedIn } & BodyOf<typeof operations.prepareCalendarYear>,
): Promise<{ approvalId: string }> => {
  const { year, holidays, workdays, source, reason, account } = input;
  const payload: YearPayload = { year, holidays: holidays.toSorted(), workdays: workdays.toSorted(), source: source.trim() };
  const fault = faultOfYear(payload);
  if (fault) throw new ProblemError('calendar_year_refused', fault);
  return context.database.prisma.$transaction(async (tx) => ({
    approvalId: await prepareApproval(context, tx, {
      kind: 'calendar.year',
      payload,
      title: `录入${year}年的放假和调休安排`,
      reason: reason.trim(),
      preparedBy: account.accountId,
    }),
  }));
};
