import { expect, it } from 'vitest';
import { stepOf } from './remind-deadlines';

it('reminds at seven, three days and one day, and a day late rather than never', () => {
  expect([30, 8, 7, 6, 4, 3, 2, 1, 0].map(stepOf)).toEqual([undefined, undefined, 7, 7, 7, 3, 3, 1, 1]);
});
