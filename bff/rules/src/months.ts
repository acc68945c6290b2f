/** Whole calendar months as YYYY-MM; nothing here reads a clock. */
const MONTH = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/;
const DATE = /^((?:19|20|21)\d{2})-(\d{2})-(\d{2})$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** Months since year 0, so that months can be counted and compared; the text has to satisfy isMonth. */
export function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthOf(index: number): string {
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function addMonths(month: string, count: number): string {
  return monthOf(monthIndex(month) + count);
}

/** A real calendar day written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** The month in which a YYYY-MM-DD day falls. */
export function monthOfDate(date: string): string {
  return date.slice(0, 7);
}
