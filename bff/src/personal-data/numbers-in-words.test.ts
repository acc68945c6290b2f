import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invented } from '../../../test/support/people';
import { hideNumbers, holdsNumber } from './numbers-in-words';

const { idNumber, phone = '' } = invented(1);

describe('words that hold a number', () => {
  it.each([
    ['an identity number', `证件是${idNumber}的那位`, '证件是…的那位'],
    ['one that ends in x', `33069919500101000x`, '…'],
    ['a phone', `打${phone}没有人接`, '打…没有人接'],
    ['an account', '付到6200000000000001234。', '付到…。'],
    ['full-width digits', '打１９９００００００１２没有人接', '打…没有人接'],
  ])('%s', (_, words, hidden) => {
    expect(holdsNumber(words)).toBe(true);
    expect(hideNumbers(words)).toBe(hidden);
  });

  it.each(['（2026）虚0106民初1234号', '2026-03-15至2026-04-15', '虚证字第0012345号', '20260315', '建筑面积 120.55 平方米', ''])(
    'not %s',
    (words) => {
      expect(holdsNumber(words)).toBe(false);
      expect(hideNumbers(words)).toBe(words.normalize('NFKC'));
    },
  );

  it('leaves none behind', () => {
    const part = fc.oneof(fc.constantFrom(idNumber, phone, '6200000000000001234'), fc.string({ unit: fc.constantFrom(...'甲乙 ,-a') }));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(holdsNumber(hideNumbers(parts.join('、')))).toBe(false);
      }),
    );
  });
});
