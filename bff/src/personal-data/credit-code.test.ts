import { describe, expect, it } from 'vitest';
import { ProblemError } from '../problem-error';
import { creditCodeCheckCharacter, isValidCreditCode, normaliseCreditCode } from './credit-code';

/** Regions 000000 and 339999 were never given out. */
const invented = ['91000000MA0000000', '12339999000000000', '31339999MD0000000'].map((first) => first + creditCodeCheckCharacter(first));

describe('a unified social credit code (GB 32100)', () => {
  it('gives the check character of sums worked out by hand', () => {
    // All weights sum to 305: 305 mod 31 = 26, and 31 − 26 = 5.
    expect(creditCodeCheckCharacter('1'.repeat(17))).toBe('5');
    // A sum of 0 gives 0, not 31.
    expect(creditCodeCheckCharacter('0'.repeat(17))).toBe('0');
    // Y is 30; at the first place: 31 − 30 = 1.
    expect(creditCodeCheckCharacter(`Y${'0'.repeat(16)}`)).toBe('1');
  });

  it('knows every single wrong character, and neighbours that were swapped', () => {
    const [code] = invented as [string];
    for (let place = 0; place < 18; place++)
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY')
        if (other !== code[place]) expect(isValidCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
    for (let place = 0; place < 17; place++)
      if (code[place] !== code[place + 1])
        expect(isValidCreditCode(code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2))).toBe(false);
  });

  it.each(invented)('takes %s as people write it', (code) => {
    expect(isValidCreditCode(code)).toBe(true);
    expect(normaliseCreditCode(` ${code.slice(0, 8).toLowerCase()}-${code.slice(8).toLowerCase()} `)).toBe(code);
  });

  it.each(['', '91000000MA000000', `${invented[0]}0`, 'I1000000MA0000000X', '91O00000MA00000000'])('refuses %s', (text) => {
    expect(isValidCreditCode(text)).toBe(false);
    expect(() => normaliseCreditCode(text)).toThrow(ProblemError);
  });

  it('has no check character for anything but 17 characters of its alphabet', () => {
    expect(() => creditCodeCheckCharacter('1'.repeat(16))).toThrow(RangeError);
    expect(() => creditCodeCheckCharacter('I'.repeat(17))).toThrow(RangeError);
  });
});
