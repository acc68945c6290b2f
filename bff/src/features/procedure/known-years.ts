import chineseDays from 'chinese-days';
import { addDays } from '../../clock';
import { type Calendar, calendarOf, isWeekend, type YearArrangement } from './calendar';

/** The first year whose arrangement the library carries, and one further than it could. */
const [firstYear, beyond] = [2004, 2101];

const weekendsOf = (year: number): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) if (isWeekend(day)) days.push(day);
  return days;
};

/** A year without an announcement has no holidays in the library, so it isn't one of them. */
const arrangementOf = (year: number): YearArrangement[] => {
  const holidays = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false);
  return holidays.length === 0 ? [] : [{ year, holidays, workdays: weekendsOf(year).filter((day) => chineseDays.isWorkday(day)) }];
};

/** The years that the program brings along, by the State Council's yearly notices as chinese-days keeps them. */
export const knownYears: readonly YearArrangement[] = Array.from({ length: beyond - firstYear }, (_, index) => firstYear + index).flatMap(
  arrangementOf,
);

export const knownCalendar: Calendar = calendarOf(knownYears);
