import type { CheckPurpose } from '@yunzhengshou/contract';
import { passing } from './storage';

/** A check of the person that was started on this device, leads out of this app, and isn't finished. */
export interface PendingCheck {
  method: 'faceid' | 'eid';
  verificationId: string;
  purpose: CheckPurpose;
  /** What was being looked at; opened again after the browser left. Empty where the page stays. */
  returnTo: string;
  /** The verifier's page (faceid), or the token for its mini program (eid). */
  opens: string;
}

const storedAs = 'face-check';

export const rememberCheck = (check: PendingCheck): void => passing.write(storedAs, JSON.stringify(check));
export const forgetCheck = (): void => passing.remove(storedAs);

export function pendingCheck(): PendingCheck | null {
  const text = passing.read(storedAs);
  return text === null ? null : (JSON.parse(text) as PendingCheck);
}
