import type { Pool } from 'pg';
import { type Calendar, calendarOf, type YearArrangement } from './calendar';
import { knownYears } from './known-years';

/** Ms for which an instance reckons with what it read; another instance's release reaches it after that. */
const keepFor = 60_000;
const kept = new WeakMap<Pool, { calendar: Calendar; readAt: number }>();

/** Years that administrators entered, oldest first; at most as many as there are years. */
export const readEnteredYears = async (pool: Pool): Promise<(YearArrangement & { source: string })[]> => {
  const { rows } = await pool.query<{ year: number; holidays: string; workdays: string; source: string }>({
    name: 'calendar-years',
    text: `SELECT year, to_json(holidays)::text AS holidays, to_json(workdays)::text AS workdays, source FROM calendar_year ORDER BY year LIMIT 200`,
  });
  return rows.map(({ year, source, ...days }) => ({
    year,
    source,
    holidays: JSON.parse(days.holidays) as string[],
    workdays: JSON.parse(days.workdays) as string[],
  }));
};

/** The holidays to reckon with: those the program knows, overridden by those that administrators entered. */
export const readCalendar = async ({ database }: { database: { pool: Pool } }): Promise<Calendar> => {
  const known = kept.get(database.pool);
  if (known && performance.now() - known.readAt < keepFor) return known.calendar;
  const calendar = calendarOf([...knownYears, ...(await readEnteredYears(database.pool))]);
  kept.set(database.pool, { calendar, readAt: performance.now() });
  return calendar;
};

/** After a year was entered: this instance reads anew at once. */
export const forgetCalendar = ({ database }: { database: { pool: Pool } }): void => {
  kept.delete(database.pool);
};
