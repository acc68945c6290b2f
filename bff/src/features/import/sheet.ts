/**
 * A cell as it is stored. `raw` is a number's digits, a text, an ISO date-time (only in the strict format), an error's name such as `#N/A`;
 * never shortened by a number format, never blanks only, empty only for a formula. `formula` says that a formula cannot be relied on: it has no stored value or points outside the file.
 */
export interface Cell {
  kind: 'number' | 'text' | 'boolean' | 'error' | 'date';
  raw: string;
  dateFormat?: boolean;
  formula?: 'stored' | 'no_value' | 'external';
  sums?: boolean;
}

/** Rows and columns count from 1, ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A worksheet, visible or hidden: its cells that hold something, by row and column, and its merges. */
export interface Sheet {
  name: string;
  hidden: boolean;
  rows: Map<number, Map<number, Cell>>;
  merges: Merge[];
  date1904: boolean;
}

/** A cell's address such as `C12`. */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + row;
}

/** The letters of a column that counts from 1. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? last : columnLetters(Math.floor((column - 1) / 26)) + last;
}

/** Row and column of an address such as `C12` or `$C$12`; undefined when it is none. */
export function parseCellAddress(address: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return row >= 1 && row <= 1_048_576 && column <= 16_384 ? { row, column } : undefined;
}

/** Characters that nobody sees and that copying brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cc}(?<![\t\n\r])/gu;

/** Ideographs and visible ASCII only: nothing to tidy. Most cells are so, and every cell passes here several times. */
const TIDY = /^[!-~\u4e00-\u9fff]*$/;

/** Half-width, blanks and line feeds at both ends gone, every run of blanks one blank. Line feeds inside stay. */
export function tidyText(text: string): string {
  if (TIDY.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Half-width and without any blank or line feed. */
export function squeezeText(text: string): string {
  return TIDY.test(text) ? text : text.normalize('NFKC').replace(/\s+/g, '').replace(INVISIBLE, '');
}

/** Whether a text only says that there is nothing: dashes, slashes, dots. */
export function isPlaceholder(text: string): boolean {
  // Most cells begin with what no placeholder has.
  return !/^[A-Za-z0-9\u4e00-\u9fff]/.test(text) && /^[-—–―‐−－_/／\\.。·、,，]*$/.test(squeezeText(text));
}
