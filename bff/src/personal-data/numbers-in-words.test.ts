import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invented } from '../../../test/support/people';
import { hideNumbers, holdsNumber } from './numbers-in-words';

const { idNumber, phone = '' } = invented(1);
const card = '6200000000000001234';
/** The digits in groups of these lengths, with something between them. */
const apart = (number: string, between: string, ...lengths: number[]): string => {
  const ends = lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length, 0));
  return ends.map((end, at) => number.slice(ends[at - 1] ?? 0, end)).join(between);
};

describe('words that hold a number', () => {
  it.each([
    ['an identity number', `证件是${idNumber}的那位`, '证件是…的那位'],
    ['one that ends in x', `33069919500101000x`, '…'],
    ['an identity number with blanks', `证件${apart(idNumber, ' ', 6, 8, 4)}的`, '证件…的'],
    ['an identity number with a date in it', `证件${apart(idNumber, '-', 6, 4, 2, 2, 4)}的`, '证件…的'],
    ['an identity number, digit by digit', [...idNumber].join('.'), '…'],
    ['one that ends in x, apart', '330699 19500101 000 X的', '…的'],
    ['an old identity number, apart', '330699 500101 001', '…'],
    ['an identity number between others', `第3 ${apart(idNumber, ' ', 6, 8, 4)} 5号`, '第3 … 5号'],
    ['a phone', `打${phone}没有人接`, '打…没有人接'],
    ['a phone with blanks', `打${apart(phone, ' ', 3, 4, 4)}没有人接`, '打…没有人接'],
    ['a phone with hyphens', `打${apart(phone, '-', 3, 4, 4)}没有人接`, '打…没有人接'],
    ['a phone with dots', `打${apart(phone, '·', 3, 3, 5)}没有人接`, '打…没有人接'],
    ['a phone with wide blanks and hyphens', `打${apart(phone, '　－　', 3, 4, 4)}没有人接`, '打…没有人接'],
    ['a phone, digit by digit', `打${[...phone].join(' ')}没有人接`, '打…没有人接'],
    ['a phone with invisible characters', `打${apart(phone, '\u200B', 5, 6)}没有人接`, '打…没有人接'],
    ['a phone after a date', `2026-03-15 ${apart(phone, ' ', 3, 4, 4)}没有人接`, '2026-03-15 …没有人接'],
    ['a phone as a year would begin', '打1990 0000 012没有人接', '打…没有人接'],
    ['an account', `付到${card}。`, '付到…。'],
    ['an account in fours', `付到${apart(card, ' ', 4, 4, 4, 4, 3)}。`, '付到…。'],
    ['an account of sixteen in fours', `付到${apart('4000000000001234', '-', 4, 4, 4, 4)}。`, '付到…。'],
    ['an account in other groups', `付到${apart(card, ' ', 6, 13)}。`, '付到…。'],
    ['an account, digit by digit', `付到${[...card].join(' ')}。`, '付到…。'],
    ['full-width digits', '打１９９００００００１２没有人接', '打…没有人接'],
    ['a passport', '护照E00000012到期', '护照…到期'],
    ['a passport with a second letter', '护照EA0000012到期', '护照…到期'],
    ['a passport, apart and in full-width letters', '护照Ｇ 0000-0012到期', '护照…到期'],
    ['a passport in lower case', '护照g00000012到期', '护照…到期'],
    ['a Hong Kong permit', '持H00000012的人', '持…的人'],
    ['a Macao permit with its renewals', '持M0000001201的人', '持…的人'],
    ['a Macao permit, renewals apart', '持M00000012 01的人', '持…的人'],
    ['a Taiwan permit', '台胞证00000012的那位', '台胞证…的那位'],
    ['a Taiwan permit before its name', '00000012（往来大陆通行证）', '…(往来大陆通行证)'],
  ])('%s', (_, words, hidden) => {
    expect(holdsNumber(words)).toBe(true);
    expect(hideNumbers(words)).toBe(hidden);
  });

  it.each([
    '（2026）虚0106民初1234号',
    '2026-03-15至2026-04-15',
    '2026-03-15 - 2026-04-15',
    '2026.03.15-2026.04.15',
    '2026 03 15 2026 04 15',
    '2026年3月15日 14:30:05',
    '20260315',
    '20260315-20260415',
    '虚证字第0012345号',
    '档案 1998-03-15-001',
    '档案 1998-0012345',
    '档案 HZ-2026-000123',
    '档案 E-2026-0315',
    '101 102 103 104 105室',
    '1301 1302 1303 1304室',
    '4101 4102 4103 4104室',
    '2019 2020 2021 2022年',
    '13-2-1501室',
    '建筑面积 120.55 平方米',
    '面积 120 ㎡ 20260315',
    '120.55 98.20 135.00 88.75 平方米',
    '补偿 1,234,567.89 元',
    '补偿 15 800 000 000 元',
    '阳台 12345678 一处',
    '台账 12345678 号',
    '编号12345678',
    '台风20260315以后',
    '电话 0570-0000000',
    '',
  ])('not %s', (words) => {
    expect(holdsNumber(words)).toBe(false);
    expect(hideNumbers(words)).toBe(words.normalize('NFKC'));
  });

  it('leaves none behind', () => {
    const part = fc.oneof(
      fc.constantFrom(idNumber, phone, card, 'E00000012', '台00000012'),
      fc.string({ unit: fc.constantFrom(...'甲乙台EHX ,-.a0123456789') }),
    );
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('、', ' ', '-', ''), (parts, between) => {
        expect(holdsNumber(hideNumbers(parts.join(between)))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a number however it is divided, among words', () => {
    const dividing = fc.tuple(
      fc.constantFrom(idNumber, phone, card),
      fc.constantFrom(' ', '-', '.', '·', '　', ' - '),
      fc.array(fc.integer({ min: 1, max: 18 }), { maxLength: 17 }),
    );
    fc.assert(
      fc.property(dividing, ([number, between, cuts]) => {
        const written = [...number].map((digit, at) => (at > 0 && cuts.includes(at) ? between + digit : digit)).join('');
        // A year with a hyphen behind it begins a file number, and groups of three are money: these are let through.
        fc.pre(!(number === phone && /^(?:1990[-.·\s]*[-.·]|\d{1,3}(?:\D+\d{3})+$)/.test(written)));
        expect({ written, found: holdsNumber(`请找${written}这位`) }).toEqual({ written, found: true });
      }),
      { numRuns: 2000 },
    );
  });
});
