import { expect, it } from 'vitest';
import { formatSize } from './size';

it.each([
  [1, '1 KB'],
  [900, '1 KB'],
  [48_213, '47 KB'],
  [1_048_576, '1 MB'],
  [2_411_724, '2.3 MB'],
  [52_428_800, '50 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatSize(bytes)).toBe(words);
});
