/** Areas and amounts as officials type and read them: two digits after the point, kept as whole hundredths. */

/** What full-width keyboards and lists bring: digits, commas and points of their own, blanks, grouping commas. */
const plain = (typed: string): string =>
  typed.replace(/[０-９．，]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/[\s,]/g, '');

/**
 * '86.35' → 8635; blanks, commas and full-width digits are taken. Null for what is no number with at most two digits after the point; undefined for
 * nothing typed.
 */
export function readHundredths(typed: string): number | null | undefined {
  const text = plain(typed);
  if (text === '') return undefined;
  const parts = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
}

/** 8635 → '86.35', 8000 → '80': as it may be typed again; '' for nothing. */
export function writeHundredths(value: number | null): string {
  if (value === null) return '';
  const cents = value % 100;
  return `${Math.floor(value / 100)}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}
