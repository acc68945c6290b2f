import { expect, it } from 'vitest';
import { keyed } from './keyed';

it('gives equal names different keys and leaves the others as they are', () => {
  expect(keyed(['甲', '乙', '甲', '甲'], (name) => name).map(({ key }) => key)).toEqual(['甲', '乙', '甲 2', '甲 3']);
});
