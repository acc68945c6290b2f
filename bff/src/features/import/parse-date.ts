import type { Cell } from './sheet';
import { squeezeText, tidyText } from './sheet';

const DAY = 86_400_000;
/** Days that a household's dates can fall on. A number outside them is no date but something else in the wrong column. */
const EARLIEST_YEAR = 1949;
const LATEST_YEAR = 2100;
const TIME = '\\d{1,2}[:时点]\\d{1,2}(?:[:分]\\d{0,2}(?:\\.\\d+)?秒?)?z?';
const IN_WORDS = new RegExp(`^(\\d{4})年(\\d{1,2})月(?:(\\d{1,2})|(\\d{1,2})[日号](?:${TIME})?)$`, 'i');
const SEPARATED = /^(\d{4})([-./、–—−])(\d{1,2})\2(\d{1,2})[.日号]?$/;
const BEFORE_TIME = new RegExp(`^'?(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})[\\st,]+${TIME}$`, 'i');

/**
 * Reads a local date as ISO `YYYY-MM-DD`: real date cells and serial numbers of both date systems, `2026.3.15`, `2026年3月15日`, `2026/03/15`,
 * `2026-3-15`, `20260315` as text or number, in Chinese numerals, a time of day behind it dropped. Undefined for anything that is no whole date.
 */
export function parseDate(cell: Cell, date1904 = false): string | undefined {
  if (cell.kind === 'date') return toIso(/^(\d{4})-(\d{2})-(\d{2})/.exec(cell.raw));
  if (cell.kind === 'boolean' || cell.kind === 'error') return undefined;
  const text = squeezeText(cell.raw).replace(/^['‘’`]/, '');
  // The commonest first.
  const separated = toIso(SEPARATED.exec(text));
  if (separated) return separated;
  const compact = toIso(/^(\d{4})(\d{2})(\d{2})(?:\.0*)?$/.exec(text));
  if (compact) return compact;
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialToIso(Number(text), date1904);
  if (cell.kind === 'number') return undefined;
  const written = text.replace(/[〇零○一二三四五六七八九十]+(?=[年月日号])/g, readChineseNumber);
  return (
    toIso(IN_WORDS.exec(written)) ??
    toIso(SEPARATED.exec(written)) ??
    // Only the blank tells the day from the hour: 2026-3-1 09:00 is not the tenth.
    toIso(BEFORE_TIME.exec(tidyText(cell.raw)))
  );
}

function toIso(match: RegExpExecArray | null): string | undefined {
  if (!match) return undefined;
  const numbers = match.slice(1).filter((part) => part !== undefined && /^\d+$/.test(part));
  const [year, month, day] = numbers.map(Number);
  if (year === undefined || month === undefined || day === undefined || year < EARLIEST_YEAR || year > LATEST_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

/** Days since the spreadsheet's epoch; 1900 was no leap year although spreadsheets count it as one, hence the 30th and not the 31st. */
function serialToIso(serial: number, date1904: boolean): string | undefined {
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.floor(serial) * DAY);
  const year = date.getUTCFullYear();
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? date.toISOString().slice(0, 10) : undefined;
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

function readChineseNumber(word: string): string {
  const digits = [...word.replace(/[零○]/g, '〇')];
  if (!digits.includes('十')) return digits.map((letter) => CHINESE_DIGITS.indexOf(letter)).join('');
  const [tens = '', ones = ''] = digits.join('').split('十');
  return String((tens === '' ? 1 : CHINESE_DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : CHINESE_DIGITS.indexOf(ones)));
}
