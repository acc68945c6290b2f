import { expect, it } from 'vitest';
import { partOf } from './shares';

it('reads a share as a part of one', () => {
  expect(partOf('全部')).toBe(1);
  expect(partOf('1/2')).toBe(0.5);
  expect(partOf('7/28')).toBe(0.25);
});

it('draws nothing from what is no share', () => {
  expect(partOf('1/0')).toBeNull();
  expect(partOf('共同共有')).toBeNull();
});
