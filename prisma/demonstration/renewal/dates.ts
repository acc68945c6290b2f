import { isDate } from '@yunzhengshou/rules';
import { addDays } from '../dates';

/** For how many days the draft of the plan is open for comments, and how many of them are gone today. */
export const COMMENT_DAYS = 35;
export const COMMENT_DAY = 9;

/** Each event in days before today. The periods between them are the law's or longer (国10、15; 浙8、9、11). */
const daysBeforeToday = {
  proposed: 118,
  scopePublished: 92,
  willingnessAsked: 78,
  willingnessCounted: 57,
  surveyed: 23,
  planPublished: COMMENT_DAY,
} as const;

type Event = keyof typeof daysBeforeToday;

/** All days of the third demonstration, reckoned from one legal date (Asia/Shanghai). */
export interface RenewalDates extends Readonly<Record<Event, string>> {
  today: string;
  /** The last day of the second vote, which opens today. */
  voteEnds: string;
  /** When the decision is expected; nobody has taken it. */
  decisionExpected: string;
}

/** @throws RangeError unless `today` is a day of the calendar written YYYY-MM-DD */
export const renewalDatesFor = (today: string): RenewalDates => {
  if (!isDate(today)) throw new RangeError('today must be a date written YYYY-MM-DD');
  const events = Object.entries(daysBeforeToday).map(([event, days]) => [event, addDays(today, -days)]);
  return {
    ...(Object.fromEntries(events) as Record<Event, string>),
    today,
    voteEnds: addDays(today, 20),
    decisionExpected: addDays(today, 120),
  };
};
