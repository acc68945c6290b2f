/** Weights of the first 17 digits, GB 11643-1999 §5.2 (2^(18-i) mod 11). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Check character by the weighted sum modulo 11. */
const CHECK_CHARACTERS = '10X98765432';

/** First two digits of the address code: the provinces, Hong Kong/Macao/Taiwan residents' permits (81–83) and 91 for permanent residents' cards. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
);

/**
 * The one spelling of an identity number under which it is compared and hashed: full-width characters become half-width, a lower-case x
 * becomes X, and blanks and hyphens, which people and spreadsheets put in for reading, go. Does not judge; see {@link isValidIdNumber}.
 */
export function normaliseIdNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff\u2010-\u2015-]/g, '')
    .toUpperCase();
}

/** The check character for the first 17 digits of an identity number (GB 11643-1999). Throws a RangeError unless it is given 17 digits. */
export function idNumberCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('an identity number has 17 digits before its check character');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Whether the text is a well-formed 18-character resident identity number (GB 11643-1999): a province that exists, a date of birth that exists,
 * and the right check character. Full-width digits and a lower-case x are taken as meant. The 15-digit numbers of before 1999 have not been
 * valid since 2013 and are refused. Well-formed does not mean issued: only the police know that.
 */
export function isValidIdNumber(text: string): boolean {
  const number = normaliseIdNumber(text);
  return (
    /^\d{17}[\dX]$/.test(number) &&
    PROVINCES.has(number.slice(0, 2)) &&
    isCalendarDate(number.slice(6, 14)) &&
    idNumberCheckCharacter(number.slice(0, 17)) === number.charAt(17)
  );
}

/** Whether YYYYMMDD is a day of the calendar from 1800 on. */
function isCalendarDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
