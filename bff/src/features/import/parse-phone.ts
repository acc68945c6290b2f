import { squeezeText } from './sheet';

/** The 11 digits of a mobile number: `138-0000-0000`, `138 0000 0000`, `+86 …`, a number's `.0`. Undefined for anything else. */
export function parsePhone(text: string): string | undefined {
  const digits = squeezeText(text)
    .replace(/^['‘’`]/, '')
    .replace(/[-‐-―−]/g, '')
    .replace(/\.0+$/, '')
    .replace(/^(\+86|0086|\(\+?86\))/, '');
  return /^1\d{10}$/.test(digits) ? digits : undefined;
}
