import { lasting } from '../../../platform/storage';

/** Colleagues share a device: each user name has its own. */
const storedAs = (username: string): string => `staff-device:${username.trim().toLowerCase()}`;

/** What this device got at the last sign-in under this name: failures elsewhere then don't lock it out. Null: never signed in here. */
export const deviceToken = (username: string): string | null => lasting.read(storedAs(username));

export function keepDeviceToken(username: string, token: string): void {
  try {
    lasting.write(storedAs(username), token);
  } catch {
    // The device's storage is full: it counts as unknown next time.
  }
}
