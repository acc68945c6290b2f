import { type Decimal, divideHalfUp, parseDecimal, scaleToInteger } from './decimal';
import { squeezeText } from './sheet';

/** How many yuan one unit is. */
export type YuanFactor = 1 | 100 | 1_000 | 10_000;

/** An amount: whole fen, and millionths of a yuan for checks that multiply it (a price in 万元/㎡ has more places than fen). */
export interface Amount {
  fen: number;
  microYuan: bigint;
}

const UNITS: Record<string, YuanFactor> = { 元: 1, 圆: 1, 块: 1, 百元: 100, 千元: 1_000, 千: 1_000, 万元: 10_000, 万: 10_000, w: 10_000 };

/** What most cells hold: plain digits, which safe integers take whole. */
const PLAIN = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/**
 * Reads an amount of money as offices write it: `1,234.50`, `￥1234`, `1234元整`, `120.5万`, `(1,234.50)` for a negative one, `人民币壹佰贰拾万元整`.
 * `factor` is what a bare number is in (yuan by default); a unit inside the cell beats it. Half a fen rounds away from zero.
 * Undefined when the text is no single amount.
 */
export function parseAmount(text: string, factor: YuanFactor = 1): Amount | undefined {
  const plain = factor === 1 ? PLAIN.exec(text) : null;
  if (plain) {
    const microYuan = Number(plain[1]) * 1_000_000 + Number((plain[2] ?? '').padEnd(6, '0'));
    return { fen: Math.floor((microYuan + 5_000) / 10_000), microYuan: BigInt(microYuan) };
  }
  let rest = squeezeText(text)
    .toLowerCase()
    .replace(/^['‘’`]/, '');
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) rest = bracketed[1]!;
  rest = rest.replace(/^(人民币|rmb|cny)[::]?/, '');
  const capital = parseCapitalAmount(rest);
  if (capital !== undefined) return toAmount({ digits: BigInt(bracketed ? -capital : capital), scale: 2 }, 1);
  const match =
    /^([+\-−–]?)[¥$]?([+\-−–]?)([\d,.]+(?:e[+-]?\d+)?)(元|圆|块|百元|千元?|万元?|w)?(?:\/(?:m2|平方米|平米|平|㎡))?[整正]?$/.exec(rest);
  if (!match || rest.includes('$')) return undefined;
  const number = parseGroupedNumber(match[3]!);
  if (!number) return undefined;
  const minus = match[1] || match[2];
  const negative = Boolean(bracketed) !== Boolean(minus && minus !== '+');
  return toAmount(negative ? { ...number, digits: -number.digits } : number, match[4] ? UNITS[match[4]]! : factor);
}

function toAmount(value: Decimal, factor: YuanFactor): Amount | undefined {
  const fen = scaleToInteger(value, BigInt(factor) * 100n);
  return fen === undefined
    ? undefined
    : { fen, microYuan: divideHalfUp(value.digits * BigInt(factor) * 1_000_000n, 10n ** BigInt(value.scale)) };
}

/** A number whose commas, if any, stand between groups: `1,234,567.8`; also in groups of four, as 万 are counted. */
export function parseGroupedNumber(text: string): Decimal | undefined {
  if (text.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d*)?$|^\d{1,4}(,\d{4})+(\.\d*)?$/.test(text)) return undefined;
  return parseDecimal(text.replaceAll(',', ''));
}

const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const CAPITAL_VARIANTS: Record<string, string> = {
  〇: '零',
  一: '壹',
  二: '贰',
  两: '贰',
  貳: '贰',
  贰: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  陸: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
  萬: '万',
  億: '亿',
  圆: '元',
  圓: '元',
  正: '整',
  弍: '贰',
  参: '叁',
};
const SMALL_UNITS: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1_000 };

/** Reads an amount in capital letters such as `壹佰贰拾万零伍拾元叁角整`, in fen; undefined when it is none. */
export function parseCapitalAmount(text: string): number | undefined {
  if (/\d/.test(text)) return undefined;
  const word = [...text].map((letter) => CAPITAL_VARIANTS[letter] ?? letter).join('');
  const match = /^([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元(?:([零壹贰叁肆伍陆柒捌玖])角)?(?:零?([壹贰叁肆伍陆柒捌玖])分)?整?$/.exec(word);
  if (!match) return undefined;
  const yuan = parseCapitalInteger(match[1]!);
  if (yuan === undefined) return undefined;
  const digit = (letter: string | undefined) => (letter ? CAPITAL_DIGITS.indexOf(letter) : 0);
  const fen = yuan * 100 + digit(match[2]) * 10 + digit(match[3]);
  return Number.isSafeInteger(fen) ? fen : undefined;
}

function parseCapitalInteger(word: string): number | undefined {
  const [head, tail, extra] = word.split('亿');
  if (extra !== undefined) return undefined;
  const high = tail === undefined ? 0 : parseBelowYi(head!);
  const low = parseBelowYi(tail ?? head!);
  return high === undefined || low === undefined ? undefined : high * 100_000_000 + low;
}

function parseBelowYi(word: string): number | undefined {
  const [head, tail, extra] = word.split('万');
  if (extra !== undefined) return undefined;
  const high = tail === undefined ? 0 : parseBelowWan(head!);
  const low = parseBelowWan(tail ?? head!);
  return high === undefined || low === undefined ? undefined : high * 10_000 + low;
}

function parseBelowWan(word: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  let smallest = 10_000;
  for (const letter of word) {
    const unit = SMALL_UNITS[letter];
    if (unit) {
      // Each unit once and from large to small; 拾 alone is ten.
      if (unit >= smallest || (digit === undefined && unit !== 10)) return undefined;
      smallest = unit;
      total += (digit ?? 1) * unit;
      digit = undefined;
    } else {
      const value = CAPITAL_DIGITS.indexOf(letter);
      if (value < 0 || digit) return undefined;
      digit = value === 0 ? undefined : value;
    }
  }
  return total + (digit ?? 0);
}
