import type { ReadEntry } from '@yunzhengshou/contract';
import { beijingDate } from '../../../format/dates';

/** Looks of one reader on one day that are alike but for their time; the newest stands for them. */
export interface LookGroup {
  read: ReadEntry;
  /** When each was, newest first (ISO 8601). */
  times: readonly string[];
}

/** What makes two looks alike: day, reader, purpose, reason and what was seen. An emergency, or a look that was asked about, stands alone. */
const likeness = (read: ReadEntry): string =>
  read.emergency || read.question !== null
    ? read.readId
    : JSON.stringify([
        beijingDate(Date.parse(read.at)),
        read.reader,
        read.unit,
        read.duty,
        read.name,
        read.purpose,
        read.reason,
        read.what,
        read.unusual.map(({ code }) => code),
      ]);

/**
 * Puts looks that follow each other and are alike together, so that an official who opened the file eight times in a morning is one entry and not
 * eight. Nothing is left out: each time stays.
 * @param reads newest first
 */
export function groupLooks(reads: readonly ReadEntry[]): LookGroup[] {
  const groups: { key: string; read: ReadEntry; times: string[] }[] = [];
  for (const read of reads) {
    const key = likeness(read);
    const last = groups.at(-1);
    if (last?.key === key) last.times.push(read.at);
    else groups.push({ key, read, times: [read.at] });
  }
  return groups;
}
