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
  /** What the verifier's page brought back (faceid): the server asks for it. */
  returned?: string;
}

const storedAs = 'face-check';

export const rememberCheck = (check: PendingCheck): void => passing.write(storedAs, JSON.stringify(check));
/** Keeps with the check what its page brought back, so that it isn't lost when the result is asked for later. */
export function rememberReturn(returned: string): void {
  const check = pendingCheck();
  if (check?.method === 'faceid' && returned !== '') rememberCheck({ ...check, returned });
}

export const forgetCheck = (): void => passing.remove(storedAs);

export function pendingCheck(): PendingCheck | null {
  const text = passing.read(storedAs);
  return text === null ? null : (JSON.parse(text) as PendingCheck);
}
