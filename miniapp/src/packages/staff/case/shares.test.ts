import { expect, it } from 'vitest';
import { readShare, sumInWords, sumOf, writtenShare } from './shares';

const of = (...shares: string[]) => shares.map(writtenShare);

it('takes the server’s words apart and reads what is typed', () => {
  expect(writtenShare('全部')).toEqual({ numerator: '1', denominator: '1' });
  expect(writtenShare('3/8')).toEqual({ numerator: '3', denominator: '8' });
  expect(writtenShare('')).toEqual({ numerator: '', denominator: '' });
  expect(readShare({ numerator: ' 1 ', denominator: '3' })).toEqual({ numerator: 1, denominator: 3 });
  for (const typed of ['', '0', '-1', '1.5', '１', '123456789', 'x']) expect(readShare({ numerator: typed, denominator: '3' })).toBeNull();
});

it('adds exactly, where decimals would not', () => {
  expect(sumOf(Array.from({ length: 3 }, () => ({ numerator: 1, denominator: 3 })))).toEqual({ numerator: 1, denominator: 1 });
  expect(sumOf(Array.from({ length: 10 }, () => ({ numerator: 1, denominator: 10 })))).toEqual({ numerator: 1, denominator: 1 });
  expect(sumOf([])).toEqual({ numerator: 0, denominator: 1 });
});

it('gives up rather than round', () => {
  const primes = [99999989, 99999971, 99999959].map((denominator) => ({ numerator: 1, denominator }));
  expect(sumOf(primes)).toBeNull();
});

it('says what is missing or too much', () => {
  expect(sumInWords(of('1/2', '1/3', '1/6'))).toEqual({ kind: 'good', words: '合计正好是 1（全部）' });
  expect(sumInWords(of('1/2', '1/3')).words).toBe('合计是 5/6，还差 1/6');
  expect(sumInWords(of('1/2', '2/3')).words).toBe('合计是 7/6，多了 1/6');
  expect(sumInWords([...of('1/2'), { numerator: '', denominator: '' }]).words).toContain('还有 1 位');
});
