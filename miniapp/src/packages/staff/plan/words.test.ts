import { commentOutcomes } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { outcomeTitles } from './words';

it('says what became of a comment in the contract’s words', () => {
  expect(outcomeTitles).toEqual(commentOutcomes);
});
