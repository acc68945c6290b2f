import { expect, it } from 'vitest';
import { shareInWords } from './share';

it('says a share of the votes, and never a majority that isn’t there', () => {
  expect(shareInWords(2, 3)).toBe('66%');
  expect(shareInWords(899, 999)).toBe('89%');
  expect(shareInWords(1, 1000)).toBe('不到 1%');
  expect(shareInWords(3, 3)).toBe('100%');
  expect([shareInWords(0, 3), shareInWords(0, 0)]).toEqual(['0%', '0%']);
});
