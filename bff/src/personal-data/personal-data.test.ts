import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPersonalData } from './fields';
import { maskIdNumber, maskName } from './masks';

const keys = () => ({ fieldKey: randomBytes(32).toString('hex'), fieldKeyId: 'k1', hashKey: randomBytes(32).toString('hex') });

describe('sealed fields', () => {
  it('open to what was sealed and never look the same twice', () => {
    const data = createPersonalData(keys());
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(data.open(data.seal(text))).toBe(text);
        expect(data.seal(text)).not.toBe(data.seal(text));
      }),
    );
  });

  it('refuse a changed cipher text and an unknown key', () => {
    const data = createPersonalData(keys());
    const [keyId, nonce, tag, cipher] = data.seal('甲乙丙').split('.') as [string, string, string, string];
    const flipped = Buffer.from(cipher, 'base64url');
    flipped[0] = (flipped[0] as number) ^ 1;
    expect(() => data.open([keyId, nonce, tag, flipped.toString('base64url')].join('.'))).toThrow();
    expect(() => data.open(['k2', nonce, tag, cipher].join('.'))).toThrow();
  });

  it('are found by a hash that needs the key', () => {
    const [one, other] = [createPersonalData(keys()), createPersonalData(keys())];
    expect(one.hashIdNumber('x')).toBe(one.hashIdNumber('x'));
    expect(one.hashIdNumber('x')).not.toBe(other.hashIdNumber('x'));
    expect(one.keyedHash('a', 'x')).not.toBe(one.keyedHash('b', 'x'));
  });
});

describe('masks', () => {
  it.each([
    ['甲乙丙', '甲某某'],
    ['甲乙', '甲某'],
    ['欧阳甲乙', '欧阳某某'],
    ['欧阳', '欧某'],
    ['甲', '甲某'],
    ['𠮷甲乙', '𠮷某某'],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it('leave four and two of an identity number', () => expect(maskIdNumber('110101190001010000')).toBe('1101************00'));
});
