import { isWeekend, type YearArrangement } from './calendar';

/** A year's arrangement as two administrators enter it, with the number of the State Council's notice. */
export interface YearPayload extends YearArrangement {
  source: string;
}

/** Holidays that stand on the same day every year (全国年节及纪念日放假办法): a list without them is a slip of the pen. */
const fixedHolidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'] as const;
/** Since 2025 the second of May is one too. */
const fixedFrom: Partial<Record<(typeof fixedHolidays)[number], number>> = { '05-02': 2025 };

/** A day of that year as people read it: 5月1日. */
export const dayInWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/**
 * Whether an arrangement can be the one of that year: days of it (the last of December before may belong to it), no day twice, make-up work
 * on Saturdays and Sundays only, and the holidays that never move.
 * @returns what is wrong, in a sentence; null when nothing is
 */
export const faultOfYear = ({ year, holidays, workdays }: YearArrangement): string | null => {
  const days = [...holidays, ...workdays];
  const outside = days.find((day) => !day.startsWith(`${year}-`) && day < `${year - 1}-12-24`) ?? days.find((day) => day > `${year}-12-31`);
  if (outside) return `${outside} 不是${year}年的。`;
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice) return `${dayInWords(twice)}填了两次。`;
  const weekday = workdays.find((day) => !isWeekend(day));
  if (weekday) return `${dayInWords(weekday)}不是星期六或星期日，不用填调休上班。`;
  const missing = fixedHolidays.find((day) => (fixedFrom[day] ?? 0) <= year && !holidays.includes(`${year}-${day}`));
  return missing ? `${Number(missing.slice(0, 2))}月${Number(missing.slice(3))}日是法定节假日，放假的日子里没有它。` : null;
};
