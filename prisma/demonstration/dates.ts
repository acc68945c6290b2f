import { addMonths, isDate } from '@yunzhengshou/rules';

const dayMs = 86_400_000;

/** `date` (YYYY-MM-DD) plus calendar days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Calendar days from `from` to `to`; 0 on the same day. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** 2026-03-05 as 2026年3月5日; 2026-03 as 2026年3月. */
export const inWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
};

/** Which day of the signing period `today` is. */
export const SIGNING_DAY = 12;
/** How long the signing period lasts, in days. */
export const SIGNING_DAYS = 60;

/** Each event in days before the first day of signing. The periods between them are the law's or longer (国10、16; 浙11、14、18、19). */
const daysBeforeSigning = {
  proposed: 265,
  scopePublished: 240,
  surveyed: 172,
  commentStarts: 155,
  commentEnds: 124,
  commentsPublished: 108,
  riskAssessed: 94,
  funded: 80,
  decided: 66,
  announced: 62,
  announcementEnds: 52,
  agencyVoteCalled: 51,
  agencySelected: 46,
  preliminaryShown: 24,
  preliminaryEnds: 17,
  reportsServed: 14,
  signingNoticed: 5,
} as const;

type Event = keyof typeof daysBeforeSigning;

/** All days of the demonstration, reckoned from one legal date (Asia/Shanghai). */
export interface Dates extends Readonly<Record<Event, string>> {
  today: string;
  signingStarts: string;
  signingEnds: string;
  /** The date of a day of the signing period; its first day is 1. */
  signingDay(day: number): string;
  /** The month so many months before today's, as YYYY-MM. */
  monthsAgo(count: number): string;
}

/** @throws RangeError unless `today` is a day of the calendar written YYYY-MM-DD */
export const datesFor = (today: string): Dates => {
  if (!isDate(today)) throw new RangeError('today must be a date written YYYY-MM-DD');
  const signingStarts = addDays(today, 1 - SIGNING_DAY);
  const events = Object.entries(daysBeforeSigning).map(([event, days]) => [event, addDays(signingStarts, -days)]);
  return {
    ...(Object.fromEntries(events) as Record<Event, string>),
    today,
    signingStarts,
    signingEnds: addDays(signingStarts, SIGNING_DAYS - 1),
    signingDay: (day) => addDays(signingStarts, day - 1),
    monthsAgo: (count) => addMonths(today.slice(0, 7), -count),
  };
};
