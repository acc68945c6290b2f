import type { SmsCheck } from '../../../components/fresh-check/sms-code';
import { passing } from '../../../platform/storage';

/** A code that was sent, for when the browser forgets the page while the text message is being read. Nothing that was typed is in it. */
export interface PendingSms extends SmsCheck {
  purpose: 'verify' | 'assist';
  /** Ms; the code is of no use afterwards. */
  expiresAt: number;
}

const storedAs = 'sms-check';

export const rememberSms = (sms: PendingSms): void => passing.write(storedAs, JSON.stringify(sms));
export const forgetSms = (): void => passing.remove(storedAs);

export function pendingSms(purpose: PendingSms['purpose'], now: number): PendingSms | null {
  const text = passing.read(storedAs);
  const sms = text === null ? null : (JSON.parse(text) as PendingSms);
  return sms !== null && sms.purpose === purpose && sms.expiresAt > now ? sms : null;
}
