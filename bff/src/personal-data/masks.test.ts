import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskBankAccount, maskIdNumber, maskName, maskPhone } from './masks';

const digits = (minLength: number, maxLength = minLength) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((each) => each.join(''));

/** How many of the text's own characters still stand in their places. */
const shown = (text: string, masked: string): number =>
  [...masked].filter((character, at) => character !== '*' && character === text[at]).length;

describe('each mask, by example', () => {
  it.each([
    ['甲乙丙', '甲某某'],
    ['甲乙', '甲某'],
    ['欧阳甲乙', '欧阳某某'],
    ['欧阳', '欧某'],
    ['甲', '甲某'],
    ['𠮷甲乙', '𠮷某某'],
    ['Nobody Atall', 'N某某'],
  ])('name %s → %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['110101190001010000', '1101************00'],
    ['11010119000101000X', '1101************0X'],
    ['E00000000', 'E******00'],
    ['H0', '**'],
    ['', ''],
  ])('number %s → %s', (number, masked) => expect(maskIdNumber(number)).toBe(masked));

  it.each([
    ['19900000012', '199****0012'],
    ['+85290000012', '*********012'],
    ['12345', '*****'],
  ])('phone %s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['6200 0000 0000 0001 234', '***************1234'],
    ['1234567', '*******'],
  ])('account %s → %s', (account, masked) => expect(maskBankAccount(account)).toBe(masked));

  it.each([
    ['虚构区虚构路12号3幢401室', '虚构区虚构路***'],
    ['虚构里７号', '虚构里***'],
    ['虚构村五组', '虚构村***'],
    ['虚构镇虚构村甲号', '虚构镇虚构村***'],
    ['虚构大厦A座', '***'],
    ['虚构大厦12楼', '***'],
    ['', '***'],
  ])('address %s → %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});

describe('no mask gives away what it hides', () => {
  it('identity number: six of eighteen characters, never more than half of any', () => {
    fc.assert(
      fc.property(digits(1, 18), (number) => {
        const masked = maskIdNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(shown(number, masked)).toBeLessThanOrEqual(Math.min(6, number.length / 2));
      }),
    );
  });

  it('phone: seven of eleven digits, the middle four never', () => {
    fc.assert(
      fc.property(digits(10), (rest) => {
        const masked = maskPhone(`1${rest}`);
        expect(masked).toMatch(/^\d{3}\*{4}\d{4}$/);
      }),
    );
  });

  it('bank account: the last four alone', () => {
    fc.assert(
      fc.property(digits(8, 30), (account) => {
        expect(maskBankAccount(account)).toBe('*'.repeat(account.length - 4) + account.slice(-4));
      }),
    );
  });

  it('address: no digit, and nothing from the house number on', () => {
    const street = fc.constantFrom('虚构区虚构路', '虚构里', '虚构镇虚构村', '虚构大厦', '');
    const house = fc
      .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('号', '弄3幢', '-1室', '号村里路街'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(street, house, (before, hidden) => {
        const masked = maskAddress(before + hidden);
        expect(masked).not.toMatch(/\d/);
        expect(masked).not.toContain(hidden);
        expect(`${before}***`.startsWith(masked.slice(0, -3))).toBe(true);
        expect(masked.length - 3).toBeLessThanOrEqual(before.length);
      }),
    );
  });

  it('name: one character and the surname’s second at most', () => {
    const given = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己庚辛'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom('虚', '欧阳'), given, (surname, rest) => {
        expect([...maskName(surname + rest)].filter((character) => rest.includes(character))).toEqual([]);
      }),
    );
  });
});
