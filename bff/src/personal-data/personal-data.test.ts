import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPersonalData, type KeyRing } from './fields';

const key = (id: string) => ({ id, key: randomBytes(32).toString('hex') });
const keys = (): { fields: KeyRing; hashes: KeyRing } => ({ fields: [key('k1')], hashes: [key('h1')] });

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
    expect(one.keyedHash('a', 'x')).toBe(one.keyedHash('a', 'x'));
    expect(one.keyedHash('a', 'x')).not.toBe(other.keyedHash('a', 'x'));
    expect(one.keyedHash('a', 'x')).not.toBe(one.keyedHash('b', 'x'));
  });
});

describe('a change of keys', () => {
  it('opens and finds what the key before made, and makes the new with the new key', () => {
    const [oldField, newField, oldHash, newHash] = [key('k1'), key('k2'), key('h1'), key('h2')];
    const before = createPersonalData({ fields: [oldField], hashes: [oldHash] });
    const during = createPersonalData({ fields: [newField, oldField], hashes: [newHash, oldHash] });
    const after = createPersonalData({ fields: [newField], hashes: [newHash] });
    const sealed = before.seal('甲');
    expect(during.open(sealed)).toBe('甲');
    expect([during.isCurrent(sealed), during.isCurrent(during.seal('甲'))]).toEqual([false, true]);
    expect(() => after.open(sealed)).toThrow();
    expect(after.open(during.seal('甲'))).toBe('甲');
    expect(during.keyedHashes('p', 'x')).toEqual([after.keyedHash('p', 'x'), before.keyedHash('p', 'x')]);
  });
});
