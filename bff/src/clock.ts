/** Where every instant comes from, so that a rehearsal can run on another day. */
export interface Clock {
  now(): Date;
}

/** @param offsetSeconds how far the clock runs ahead (negative: behind); production refuses anything but 0. */
export const createClock = (offsetSeconds: number): Clock => ({ now: () => new Date(Date.now() + offsetSeconds * 1000) });

/** Asia/Shanghai has had no daylight saving since 1991: eight hours ahead, always. */
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The legal date (YYYY-MM-DD in Asia/Shanghai) of an instant. */
export const localDate = (instant: Date): string => new Date(instant.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);

/** A legal date as the database's DATE column takes and gives it (midnight UTC). */
export const toDbDate = (date: string): Date => new Date(`${date}T00:00:00.000Z`);

export const fromDbDate = (date: Date): string => date.toISOString().slice(0, 10);

/** A legal date as people read it: 2026年3月5日. */
export const dateInWords = (date: string): string => {
  const [year, month, day] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
};

/** `date` plus calendar days. */
export const addDays = (date: string, days: number): string => fromDbDate(new Date(toDbDate(date).getTime() + days * dayMs));

/** Calendar days from `from` to `to`; 0 on the same day. */
export const daysBetween = (from: string, to: string): number => Math.round((toDbDate(to).getTime() - toDbDate(from).getTime()) / dayMs);
