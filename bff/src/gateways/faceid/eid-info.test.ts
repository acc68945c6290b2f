import { sm2, sm4 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { openEidInfo } from './eid-info';

const keys = sm2.generateKeyPairHex();
const sessionKey = Uint8Array.from({ length: 16 }, (_, index) => index * 7);
const identity = { name: '测试甲一', idtype: '01', idnum: '110000190001010013' };
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

function wrap(key = sessionKey, form: 'bare' | 'point' | 'asn1' = 'point'): string {
  const wrapped = sm2.doEncrypt(key, keys.publicKey, 1, { asn1: form === 'asn1' });
  return base64(form === 'point' ? `04${wrapped}` : wrapped);
}

function seal(value: unknown, filling: (missing: number) => number = () => 0): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const bytes = Buffer.from(text, 'utf8');
  const missing = 16 - (bytes.length % 16);
  return base64(sm4.encrypt(Buffer.concat([bytes, Buffer.alloc(missing, filling(missing))]), sessionKey, { padding: 'none' }));
}

describe('openEidInfo', () => {
  const opened = { name: identity.name, idNumber: identity.idnum, isIdentityCard: true };

  it.each(['bare', 'point', 'asn1'] as const)('opens a session key written as %s', (form) => {
    expect(openEidInfo({ DesKey: wrap(sessionKey, form), UserInfo: seal(identity) }, keys.privateKey)).toEqual(opened);
  });

  it.each<[string, (missing: number) => number]>([
    ['zero bytes', () => 0],
    ['blanks', () => 0x20],
    ['their own number', (missing) => missing],
  ])('takes a last block filled with %s', (_, filling) => {
    expect(openEidInfo({ DesKey: wrap(), UserInfo: seal(identity, filling) }, keys.privateKey)).toEqual(opened);
  });

  it('says when it is no identity card', () => {
    const UserInfo = seal({ ...identity, idtype: '14' });
    expect(openEidInfo({ DesKey: wrap(), UserInfo }, keys.privateKey)).toMatchObject({ isIdentityCard: false });
  });

  it.each<[string, () => { DesKey: string; UserInfo: string }]>([
    ['a session key of another length', () => ({ DesKey: wrap(sessionKey.slice(0, 8)), UserInfo: seal(identity) })],
    ['a session key changed on the way', () => ({ DesKey: flip(wrap(), 100), UserInfo: seal(identity) })],
    ['an identity changed on the way', () => ({ DesKey: wrap(), UserInfo: flip(seal(identity), 3) })],
    ['half a block', () => ({ DesKey: wrap(), UserInfo: Buffer.alloc(8).toString('base64') })],
    ['no JSON', () => ({ DesKey: wrap(), UserInfo: seal('name=测试甲一') })],
    ['no number', () => ({ DesKey: wrap(), UserInfo: seal({ name: '测试甲一', idtype: '01' }) })],
    ['a session key that is none', () => ({ DesKey: 'AAAA', UserInfo: seal(identity) })],
  ])('does not open %s', (_, info) => {
    expect(openEidInfo(info(), keys.privateKey)).toBeUndefined();
  });

  it('does not open with another key', () => {
    expect(openEidInfo({ DesKey: wrap(), UserInfo: seal(identity) }, sm2.generateKeyPairHex().privateKey)).toBeUndefined();
  });
});

function flip(text: string, place: number): string {
  const bytes = Buffer.from(text, 'base64');
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes.toString('base64');
}
