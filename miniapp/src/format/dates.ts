/** Dates as people read them. No Intl: the mini program's engines differ in it. Beijing time has no daylight saving: always UTC+8. */

const beijingOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** '2026-03-05' → '2026年3月5日'. Anything else is given back as it is. */
export function formatDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : date;
}

/** Days as words: 12 → '还有12天', 0 → '就是今天', -3 → '已过3天'. */
export function daysInWords(daysLeft: number): string {
  if (daysLeft === 0) return '就是今天';
  if (daysLeft === 1) return '就是明天';
  return daysLeft > 0 ? `还有${daysLeft}天` : `已过${-daysLeft}天`;
}

/** A due date with its distance: '2026年3月15日(还有12天)'. */
export function formatDue(dueOn: string, daysLeft: number | null): string {
  return daysLeft === null ? formatDate(dueOn) : `${formatDate(dueOn)}(${daysInWords(daysLeft)})`;
}

/** An instant (ms since 1970) as a local date of Beijing, YYYY-MM-DD. */
export function beijingDate(at: number): string {
  const shifted = new Date(at + beijingOffsetMs);
  return `${shifted.getUTCFullYear()}-${two(shifted.getUTCMonth() + 1)}-${two(shifted.getUTCDate())}`;
}

/** An instant in ms as '3月15日 10:20' in Beijing; the year stands before it when it isn't that of `now`. */
export function formatInstant(at: number, now: number): string {
  const shifted = new Date(at + beijingOffsetMs);
  const year = shifted.getUTCFullYear();
  const day = `${shifted.getUTCMonth() + 1}月${shifted.getUTCDate()}日 ${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`;
  return year === new Date(now + beijingOffsetMs).getUTCFullYear() ? day : `${year}年${day}`;
}

/**
 * Days left as of `now` for a number the server counted when it answered at `at` (both ms): an answer kept since yesterday has lost a day.
 * The device's clock only measures the distance, so a wrong clock does no harm to a fresh answer.
 */
export function daysLeftNow(daysLeft: number, at: number, now: number): number {
  const elapsed = Date.parse(`${beijingDate(now)}T00:00:00Z`) - Date.parse(`${beijingDate(at)}T00:00:00Z`);
  return daysLeft - Math.round(elapsed / dayMs);
}
