import type { DeadlineUnit } from '@yunzhengshou/contract';
import { addDays, toDbDate } from '../../clock';

/** Public holidays and make-up workdays of one year, as the State Council announced them. Legal dates. */
export interface YearArrangement {
  year: number;
  holidays: readonly string[];
  workdays: readonly string[];
}

/** All that the arithmetic needs; built once by `calendarOf`. */
export interface Calendar {
  years: ReadonlySet<number>;
  holidays: ReadonlySet<string>;
  workdays: ReadonlySet<string>;
}

/** A day that was reckoned; provisional while it rests on weekends alone because a year isn't announced yet. */
export interface Reckoned {
  date: string;
  provisional: boolean;
}

/** A year given later replaces an earlier arrangement of the same year. */
export const calendarOf = (arrangements: readonly YearArrangement[]): Calendar => {
  const byYear = new Map(arrangements.map((arrangement) => [arrangement.year, arrangement]));
  const all = [...byYear.values()];
  return {
    years: new Set(byYear.keys()),
    holidays: new Set(all.flatMap(({ holidays }) => holidays)),
    workdays: new Set(all.flatMap(({ workdays }) => workdays)),
  };
};

/** Saturday or Sunday, whatever was announced for it. */
export const isWeekend = (date: string): boolean => [0, 6].includes(toDbDate(date).getUTCDay());

/** Whether people work on that legal date: make-up workdays yes, holidays and other weekends no. */
export const isWorkingDay = ({ holidays, workdays }: Calendar, date: string): boolean =>
  workdays.has(date) || (!holidays.has(date) && !isWeekend(date));

/**
 * Whether a day's kind may still change: its year isn't announced, or it is one of the last days of December, which the arrangement of the year
 * after has moved before (29 December 2018 was a working Saturday by the notice for 2019).
 */
const isOpen = ({ years }: Calendar, date: string): boolean => {
  const year = Number(date.slice(0, 4));
  return !years.has(year) || (date.slice(5) >= '12-28' && !years.has(year + 1));
};

/**
 * The `days`-th working day after a trigger; day 1 is the first working day after it.
 * @param days whole working days, at least 1; @throws RangeError below 1
 */
export const addWorkingDays = (calendar: Calendar, trigger: string, days: number): Reckoned => {
  if (!Number.isInteger(days) || days < 1) throw new RangeError('a period has at least one whole day');
  let [date, counted, provisional] = [trigger, 0, false];
  while (counted < days) {
    date = addDays(date, 1);
    provisional ||= isOpen(calendar, date);
    if (isWorkingDay(calendar, date)) counted += 1;
  }
  return { date, provisional };
};

/** The day itself, or the next working day when it is a rest day. */
const rolled = (calendar: Calendar, date: string): Reckoned => {
  let [day, provisional] = [date, isOpen(calendar, date)];
  while (!isWorkingDay(calendar, day)) {
    day = addDays(day, 1);
    provisional ||= isOpen(calendar, day);
  }
  return { date: day, provisional };
};

/**
 * The last of `days` calendar days after a trigger; day 1 is the day after it.
 * @param days whole days, at least 1; @throws RangeError below 1
 * @param rollsOver when the last day is a rest day, the next working day takes its place
 */
export const addCalendarDays = (calendar: Calendar, trigger: string, days: number, rollsOver: boolean): Reckoned => {
  if (!Number.isInteger(days) || days < 1) throw new RangeError('a period has at least one whole day');
  const date = addDays(trigger, days);
  return rollsOver ? rolled(calendar, date) : { date, provisional: false };
};

/**
 * The corresponding day `months` later, or that month's last day where there is none.
 * @param months whole months, at least 1; @throws RangeError below 1
 */
export const addMonths = (calendar: Calendar, trigger: string, months: number, rollsOver: boolean): Reckoned => {
  if (!Number.isInteger(months) || months < 1) throw new RangeError('a period has at least one whole month');
  const [year, month, day] = trigger.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const date = `${lastOfMonth.toISOString().slice(0, 8)}${String(Math.min(day, lastOfMonth.getUTCDate())).padStart(2, '0')}`;
  return rollsOver ? rolled(calendar, date) : { date, provisional: false };
};

/** How long something lasts. Working days never end on a rest day, so `rollsOver` says nothing for them. */
export interface Period {
  amount: number;
  unit: DeadlineUnit;
  rollsOver: boolean;
}

/**
 * The last day of a period that began with a trigger, by its unit. A period is over on the day after (`today > date`); what has to be done
 * within it can still be done on that day.
 */
export const lastDayOf = (calendar: Calendar, trigger: string, { amount, unit, rollsOver }: Period): Reckoned => {
  const reckon: Record<DeadlineUnit, () => Reckoned> = {
    calendar_days: () => addCalendarDays(calendar, trigger, amount, rollsOver),
    working_days: () => addWorkingDays(calendar, trigger, amount),
    months: () => addMonths(calendar, trigger, amount, rollsOver),
  };
  return reckon[unit]();
};
