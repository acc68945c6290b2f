import { scaleToInteger } from './decimal';
import { parseGroupedNumber } from './parse-amount';
import { squeezeText } from './sheet';

/** What a bare number of an area is in; one 亩 is 2000/3 m². */
export type AreaUnit = 'm2' | 'mu';

/** What most cells hold: plain digits, which safe integers take whole. */
const PLAIN = /^(\d{1,9})(?:\.(\d{1,4}))?$/;

/**
 * Reads an area in 0.01 m², half a hundredth rounding away from zero: `63.25㎡`, `１０５．５０`, `88.5平方米`, `-3`, `0.2亩`. A unit inside the cell
 * beats `unit`. Undefined when the text is no single area; below zero is read, and the caller judges it.
 */
export function parseArea(text: string, unit: AreaUnit = 'm2'): number | undefined {
  const plain = unit === 'm2' ? PLAIN.exec(text) : null;
  if (plain) return Math.floor((Number(plain[1]) * 10_000 + Number((plain[2] ?? '').padEnd(4, '0')) + 50) / 100);
  let rest = squeezeText(text)
    .toLowerCase()
    .replace(/^['‘’`]/, '');
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) rest = bracketed[1]!;
  const match = /^([+\-−–]?)([\d,.]+(?:e[+-]?\d+)?)(m2|m²|㎡|m\^2|平方米|平方|平米|平|亩)?$/.exec(rest);
  const number = match && parseGroupedNumber(match[2]!);
  if (!number) return undefined;
  const negative = Boolean(bracketed) !== Boolean(match[1] && match[1] !== '+');
  const inMu = match[3] ? match[3] === '亩' : unit === 'mu';
  const value = negative ? { ...number, digits: -number.digits } : number;
  return inMu ? scaleToInteger(value, 200_000n, 3n) : scaleToInteger(value, 100n);
}
