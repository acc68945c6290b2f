import { createHash } from 'node:crypto';
import { squeezeText } from '../import/sheet';

/**
 * What a household without a certificate is found by in a later list: its address together with its owners.
 * @param owners person ids; an organisation by its code
 */
export const addressMatchKey = (address: string, owners: readonly string[]): string =>
  `address:${squeezeText(address)}|owners:${createHash('sha256')
    .update([...owners].sort().join())
    .digest('hex')}`;
