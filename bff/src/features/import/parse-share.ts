import { parseDecimal } from './decimal';
import { squeezeText, tidyText } from './sheet';

/** An exact fraction in lowest terms, both safe integers, 0 < numerator ≤ denominator for a share of a title. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** What one owner's share reads as: its fraction, and the other one when the text could also be a bare percentage. */
interface Reading {
  plain?: Share;
  percent?: Share;
}

const WHOLE: Share = { numerator: 1, denominator: 1 };
const WHOLE_WORDS = /^(全部|全部产权|全部份额|整|全额|全产权|独有|独自所有|单独所有|独立产权|单独|完整|百分之百)$/;
const EQUAL_WORDS = /^(均分|平分|平均|等额|均等|等份|平均分配|各等份|均等份额|等额共有|平均共有)$/;
const DIGITS = '零一二三四五六七八九十';

/**
 * The owners' shares from the cells that hold them, in the owners' order: one cell an owner (`perOwner`), blank ones as undefined, or one cell
 * with a list for all. `50%`, `0.5`, `1`, `1/3`, `三分之一`, `50` for per cent, `各半` (which only two make whole), `各占1/3`, `均分`, `3:7`, names before
 * the shares. A sole owner without share has the whole. Undefined unless the shares are exact fractions that make one whole.
 */
export function parseShares(cells: (string | undefined)[], names: string[]): Share[] | undefined {
  // The commonest: a sole owner of the whole.
  if (names.length === 1 && cells.length === 1 && (cells[0] === undefined || cells[0] === '1')) return [WHOLE];
  const written = cells.map((cell) => (cell && squeezeText(cell) !== '' ? cell : undefined));
  const filled = written.filter((cell) => cell !== undefined);
  if (names.length === 0) return undefined;
  if (filled.length === 0) return names.length === 1 ? [WHOLE] : undefined;
  const whole = (candidates: (Share[] | undefined)[]) => candidates.find((shares) => shares && isWhole(shares));
  const oneEach = written.length === names.length && filled.length === names.length;
  return (
    (oneEach ? whole(combine(written.map((cell) => readOne(cell!)))) : undefined) ??
    (filled.length === 1 ? whole(readList(filled[0]!, names)) : undefined)
  );
}

/** Whether exact fractions add up to one, each above zero. */
export function isWhole(shares: Share[]): boolean {
  if (shares.some((share) => share.numerator <= 0)) return false;
  const denominator = shares.reduce((product, share) => lcm(product, BigInt(share.denominator)), 1n);
  return shares.reduce((sum, share) => sum + (BigInt(share.numerator) * denominator) / BigInt(share.denominator), 0n) === denominator;
}

/** The fraction that a number above one is a percentage in: plain first, then with every bare number as per cent (`0.5` and `99.5`). */
function combine(readings: Reading[]): (Share[] | undefined)[] {
  const all = (shares: (Share | undefined)[]) => (shares.every((share) => share !== undefined) ? (shares as Share[]) : undefined);
  return [
    all(readings.map((reading) => reading.plain ?? reading.percent)),
    all(readings.map((reading) => reading.percent ?? reading.plain)),
  ];
}

function readList(text: string, names: string[]): (Share[] | undefined)[] {
  const count = names.length;
  const squeezed = squeezeText(text).replace(/[。.;；]$/, '');
  if (EQUAL_WORDS.test(squeezed)) return [Array.from({ length: count }, () => fraction(1n, BigInt(count)))];
  const each = /^(?:每人|每户|各自?|均)(?:占|有|拥有|持有)?(.+)$/.exec(squeezed);
  if (each) {
    const reading = readOne(each[1]!);
    return combine(Array.from({ length: count }, () => reading));
  }
  const ratio = /^\d+(\.\d+)?(:\d+(\.\d+)?)+$/.test(squeezed) ? squeezed.split(':').map((part) => parseDecimal(part)!) : undefined;
  if (ratio) {
    const scale = Math.max(...ratio.map((part) => part.scale));
    const parts = ratio.map((part) => part.digits * 10n ** BigInt(scale - part.scale));
    const sum = parts.reduce((total, part) => total + part, 0n);
    return ratio.length === count && sum > 0n ? [parts.map((part) => fraction(part, sum))] : [];
  }
  const lists = [/[、,,;\n]+/, /[、,,;\n]+|\s\/\s/, /[、,,;\n\s]+|\s\/\s/, /\//].map((separator) =>
    tidyText(text)
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
  return lists.filter((parts) => parts.length === count).flatMap((parts) => combine(matchNames(parts, names).map(readOne)));
}

/** Drops the owners' names before their shares and brings named shares into the owners' order. */
function matchNames(parts: string[], names: string[]): string[] {
  const owners = parts.map((part) => names.findIndex((name) => squeezeText(part).startsWith(squeezeText(name))));
  if (owners.includes(-1) || new Set(owners).size !== names.length) return parts;
  return names.map((name, i) =>
    squeezeText(parts[owners.indexOf(i)]!)
      .slice(squeezeText(name).length)
      .replace(/^[:(占]+|\)$/g, ''),
  );
}

function readOne(text: string): Reading {
  const word = squeezeText(text)
    .replace(/^['‘’`]/, '')
    .replace(/^(?:占|各占?|份额:?)/, '')
    .replace(/(份额|产权|的?所有权)$/, '');
  if (WHOLE_WORDS.test(word)) return { plain: WHOLE };
  if (/^(半|一半)$/.test(word)) return { plain: { numerator: 1, denominator: 2 } };
  const chinese = /^([一二三四五六七八九十百]+)分之([一二三四五六七八九十百]+)$/.exec(word);
  if (chinese) {
    const [below, above] = [readSmallNumber(chinese[1]!), readSmallNumber(chinese[2]!)];
    return below && above ? { plain: fraction(BigInt(above), BigInt(below)) } : {};
  }
  const written = /^(\d{1,9})\/(\d{1,9})$/.exec(word);
  if (written) return BigInt(written[2]!) > 0n ? { plain: fraction(BigInt(written[1]!), BigInt(written[2]!)) } : {};
  const percent = /^([\d.]+)(%|‰)$/.exec(word) ?? /^百分之([\d.]+)()$/.exec(word);
  if (percent) {
    const value = readFraction(percent[1]!);
    return value ? { plain: fraction(value.above, value.below * (percent[2] === '‰' ? 1000n : 100n)) } : {};
  }
  const value = /^[\d.]+(?:e-?\d+)?$/i.test(word) ? readFraction(word) : undefined;
  if (!value) return {};
  const asPercent = fraction(value.above, value.below * 100n);
  return value.above > value.below ? { percent: asPercent } : { plain: fraction(value.above, value.below), percent: asPercent };
}

/** A number as an exact fraction; one with ten decimals or more is the float of a simple fraction such as 1/3, and read as that. */
function readFraction(text: string): { above: bigint; below: bigint } | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  const exact = { above: decimal.digits, below: 10n ** BigInt(decimal.scale) };
  const decimals = text.split('.')[1]?.length ?? 0;
  return decimals >= 10 ? (simplestNear(Number(text)) ?? exact) : exact;
}

function simplestNear(value: number): { above: bigint; below: bigint } | undefined {
  for (let below = 1; below <= 1000; below++) {
    const above = Math.round(value * below);
    if (Math.abs(value - above / below) <= 1e-10 * Math.max(1, value)) return { above: BigInt(above), below: BigInt(below) };
  }
  return undefined;
}

function readSmallNumber(word: string): number {
  if (word === '百') return 100;
  const [tens, ones] = word.includes('十') ? word.split('十') : ['零', word];
  const digit = (letter: string | undefined, whenEmpty: number) => (letter ? DIGITS.indexOf(letter) : whenEmpty);
  return digit(tens, 1) * 10 + digit(ones, 0);
}

function fraction(above: bigint, below: bigint): Share {
  const divisor = gcd(above, below) || 1n;
  return { numerator: Number(above / divisor), denominator: Number(below / divisor) };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}
