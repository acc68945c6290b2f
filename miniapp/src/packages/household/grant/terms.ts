/** Dates are YYYY-MM-DD; a term's last day is included. */

const two = (value: number): string => String(value).padStart(2, '0');
const isoOf = (date: Date): string => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(`${text}T00:00:00Z`)) && isoOf(new Date(`${text}T00:00:00Z`)) === text
  );
}

/** The last day of so many months that begin on `from`: a half-year from 15 March ends on 14 September. Where the month is too short, with its end. */
export function lastDay(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const longest = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  // Beyond the end of a short month there is no such day: the month's own end is the last.
  if (day > longest) return isoOf(new Date(Date.UTC(year, month + months, 0)));
  return isoOf(new Date(Date.UTC(year, month - 1 + months, day - 1)));
}

/** Months that a power given here lasts at most. */
export const longestMonths = 36;

export const terms = { quarter: 3, half: 6, year: 12 } as const;
/** `own`: a day of one's own choice. */
export type Term = keyof typeof terms | 'own';
