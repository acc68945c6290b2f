import { isDate } from '@yunzhengshou/rules';
import { addDays } from '../dates';

/** Which day of the time for agreements `today` is, and how many days it has. */
export const AGREEMENT_DAY = 16;
export const AGREEMENT_DAYS = 45;

/** Each event in days before the first day of agreements. The periods between them are the law's or longer (土47; 土实26、28; 浙土41). */
const daysBeforeAgreements = {
  preNotice: 168,
  freeze: 166,
  surveyStarts: 150,
  surveyShown: 128,
  planNoticed: 96,
  planNoticeEnds: 62,
  registration: 60,
  registrationEnds: 40,
  commentsPublished: 34,
  planApproved: 22,
  agreementsNoticed: 6,
} as const;

type Event = keyof typeof daysBeforeAgreements;

/** All days of the second demonstration, reckoned from one legal date (Asia/Shanghai). */
export interface CollectiveDates extends Readonly<Record<Event, string>> {
  today: string;
  agreementsStart: string;
  agreementsEnd: string;
  /** The date of a day of the time for agreements; its first day is 1. */
  agreementDay(day: number): string;
}

/** @throws RangeError unless `today` is a day of the calendar written YYYY-MM-DD */
export const collectiveDatesFor = (today: string): CollectiveDates => {
  if (!isDate(today)) throw new RangeError('today must be a date written YYYY-MM-DD');
  const agreementsStart = addDays(today, 1 - AGREEMENT_DAY);
  const events = Object.entries(daysBeforeAgreements).map(([event, days]) => [event, addDays(agreementsStart, -days)]);
  return {
    ...(Object.fromEntries(events) as Record<Event, string>),
    today,
    agreementsStart,
    agreementsEnd: addDays(agreementsStart, AGREEMENT_DAYS - 1),
    agreementDay: (day) => addDays(agreementsStart, day - 1),
  };
};
