import { ProblemError } from '../problem-error';
import { normaliseIdNumber } from './id-number';

/** The 31 characters of a code, in the order of their values; I, O, S, V and Z are left out (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the first 17 characters: 3^(i-1) mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Registering office, kind, six digits of the region, nine of the organisation, check character. */
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** The check character for the first 17 characters. @throws RangeError for anything else than 17 characters of the alphabet */
export const creditCodeCheckCharacter = (first17: string): string => {
  const values = [...first17].map((character) => alphabet.indexOf(character));
  if (values.length !== 17 || values.includes(-1)) throw new RangeError('a credit code has 17 characters before its check character');
  const sum = values.reduce((total, value, index) => total + value * (weights[index] as number), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
};

/** Whether the text is a well-formed 统一社会信用代码 in its one spelling, with the right check character. */
export const isValidCreditCode = (code: string): boolean =>
  shape.test(code) && creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17);

/** A code in its one spelling. @throws ProblemError input_invalid */
export const normaliseCreditCode = (text: string): string => {
  const code = normaliseIdNumber(text);
  if (!isValidCreditCode(code)) throw new ProblemError('input_invalid', '统一社会信用代码写得不对，请对照证照再看一遍。');
  return code;
};
