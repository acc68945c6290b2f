import { randomBytes } from 'node:crypto';

/** Crockford's letters and digits: none that look alike. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt that nobody can guess (80 bits) and that says nothing of when or by whom: XXXX-XXXX-XXXX-XXXX. */
export const newReceipt = (bytes: Buffer = randomBytes(16)): string =>
  [...bytes.subarray(0, 16)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
