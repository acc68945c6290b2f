/** Days as an administrator types them: 1月1日、1月2日, or 1.1-1.3, or 2027-01-01; several apart by commas, blanks or lines. */

const two = (value: number): string => String(value).padStart(2, '0');
const dayMs = 86_400_000;

/** A real day of the calendar as YYYY-MM-DD, else null. */
const dayOf = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? `${year}-${two(month)}-${two(day)}` : null;
};

const one = (year: number, text: string): string | null => {
  const full = /^(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?$/.exec(text);
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})[月./](\d{1,2})日?$/.exec(text);
  return short ? dayOf(year, Number(short[1]), Number(short[2])) : null;
};

const between = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to) && days.length < 60; at += dayMs) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};

/** 10月1日至7日, 10.1~10.7, 10.1-10.7. */
const runs = [/^(.+)[至到~～—](.+)$/, /^(\d{1,2}[月.]\d{1,2}日?)-(\d{1,2}[月.]\d{1,2}日?)$/];

/** A run of days. Without a month its end lies in the month of its beginning. */
const run = (year: number, text: string): string[] | null => {
  const [, from, to] = runs.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? [];
  if (from === undefined || to === undefined) return null;
  const start = one(year, from);
  const end = one(year, /^\d{1,2}日?$/.test(to) ? `${start?.slice(5, 7)}月${to}` : to);
  return start !== null && end !== null && start <= end ? between(start, end) : null;
};

/**
 * @param year whose days they are where none is written
 * @returns the days in order, each once, and what couldn't be read
 */
export function readDays(year: number, text: string): { days: string[]; unread: string[] } {
  const parts = text.split(/[，,、；;\s]+/).filter((part) => part !== '');
  const read = parts.map((part) => ({ part, days: run(year, part) ?? [one(year, part)].filter((day) => day !== null) }));
  return {
    days: [...new Set(read.flatMap(({ days }) => days))].sort(),
    unread: read.filter(({ days }) => days.length === 0).map(({ part }) => part),
  };
}
