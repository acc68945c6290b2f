import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idNumberCheckCharacter, isValidIdNumber, normaliseIdNumber } from './id-number';

/** The example printed in the standard GB 11643 itself. */
const STANDARD_EXAMPLE = '11010519491231002X';

describe('isValidIdNumber', () => {
  it('accepts the examples of the standard', () => {
    expect(isValidIdNumber(STANDARD_EXAMPLE)).toBe(true);
    expect(isValidIdNumber('440524188001010014')).toBe(true);
  });

  it.each([
    ['a lower-case x', '11010519491231002x'],
    ['full-width characters', '11010519491231002X'],
    ['a full-width lower-case x', '11010519491231002x'],
    ['blanks for reading', ' 110105 19491231 002X\u00a0'],
  ])('takes %s as meant', (_, text) => {
    expect(normaliseIdNumber(text)).toBe(STANDARD_EXAMPLE);
    expect(isValidIdNumber(text)).toBe(true);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['a province that does not exist', withCheck('99010519491231002')],
    ['30 February', withCheck('11010519490230002')],
    ['29 February of a common year', withCheck('11010519490229002')],
    ['month 13', withCheck('11010519491301002')],
    ['day 0', withCheck('11010519491200002')],
    ['year 0000', withCheck('11010500001231002')],
    ['a 15-digit number', '110105491231002'],
    ['X before the end', '1101051949123100X2'],
    ['19 characters', `${STANDARD_EXAMPLE}1`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isValidIdNumber(text)).toBe(false);
  });

  it('accepts 29 February of a leap year', () => {
    expect(isValidIdNumber(withCheck('11010519480229002'))).toBe(true);
  });

  it('notices any one wrong digit, and any two neighbours changed over', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9999 }), fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (order, place, shift) => {
        const right = withCheck(`1101051949123${String(order).padStart(4, '0')}`);
        const wrong = replaceAt(right, place, String((Number(right[place]) + shift) % 10));
        const swapped = replaceAt(replaceAt(right, place, right.charAt(place + 1)), place + 1, right.charAt(place));
        return !isValidIdNumber(wrong) && (swapped === right || !isValidIdNumber(swapped));
      }),
    );
  });
});

describe('idNumberCheckCharacter', () => {
  it('asks for 17 digits', () => {
    expect(() => idNumberCheckCharacter('123')).toThrow(RangeError);
  });
});

function withCheck(first17: string): string {
  return first17 + idNumberCheckCharacter(first17);
}

function replaceAt(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}
