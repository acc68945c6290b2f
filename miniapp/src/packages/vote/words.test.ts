import { expect, it } from 'vitest';
import { labelOfReceipt, tidyReceipt } from './words';

it('reads a receipt however it was copied', () => {
  expect(tidyReceipt(' 00aa 11bb-22cc 33dd ')).toBe('00AA-11BB-22CC-33DD');
  expect(tidyReceipt('OOaa-IlBB-22CC-33DD')).toBe('00AA-11BB-22CC-33DD');
  expect(tidyReceipt('太短 12')).toBe('太短 12');
});

it('finds a receipt under what it was given for, and nowhere else', () => {
  const options = [
    { label: '甲', receipts: ['0000-0000-0000-0001'] },
    { label: '乙', receipts: [] },
  ];
  expect(labelOfReceipt(options, '0000-0000-0000-0001')).toBe('甲');
  expect(labelOfReceipt(options, '0000-0000-0000-0002')).toBeNull();
});
