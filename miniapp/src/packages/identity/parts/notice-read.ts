import { session } from '../../../api';
import { lasting } from '../../../platform/storage';

const storedAs = 'notice-read';
const mark = (version: string): string => `${session.owner() ?? ''} ${version}`;

/** Whoever is signed in has read this version of the notice on this device. */
export const noticeWasRead = (version: string): boolean => lasting.read(storedAs) === mark(version);

export function keepNoticeRead(version: string): void {
  try {
    lasting.write(storedAs, mark(version));
  } catch {
    // The device's storage is full: it is shown again next time.
  }
}
