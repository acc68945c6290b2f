import { addDays } from './dates';

/** Surnames and given names that nobody bears: 7 and 10 have no common factor, so 70 households with the one ten of given names all differ. */
const surnames = [...'虚拟构幻设托喻'];
const stems = [[...'甲乙丙丁戊己庚辛壬癸'], [...'子丑寅卯辰巳午未申酉']] as const;
const numerals = [...'一二三四'];

const pick = (from: readonly string[], index: number): string => from[index % from.length] as string;

/** Name of an owner (from 0) of a household (from 1, at most 140), such as 虚甲一. */
export const ownerName = (household: number, owner: number): string =>
  pick(surnames, household - 1) + pick(stems[household <= 70 ? 0 : 1], household - 1) + pick(numerals, owner);

/** Weights of the first 17 digits and the check characters of their sum (GB 11643-1999). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** In the province's range, but no prefecture was ever given 99: a number under it is well-formed and belongs to nobody. */
export const unassignedRegion = '339901';

/** A well-formed identity number under the unassigned region; `sequence` (0–999) tells people of one birthday apart. */
export const idNumber = (born: string, sequence: number): string => {
  const digits = unassignedRegion + born.replaceAll('-', '') + String(sequence).padStart(3, '0');
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + checkCharacters.charAt(sum % 11);
};

/** Birthdays spread over 1943 to 1991. */
export const birthday = (household: number, owner: number): string =>
  addDays('1943-02-11', ((household * 1471 + owner * 3659) % 17_500) + household);

/** Eleven digits that begin with 1, as the form asks, but no operator's prefix. */
export const phone = (household: number, owner: number): string => `1000000${String(household).padStart(3, '0')}${owner + 1}`;
