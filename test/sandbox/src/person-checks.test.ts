import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf, controlCall, faceIdSdk, moveBoth, start } from './fixtures';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));
afterEach(() => vi.useRealTimers());

/** Well formed, its check character right, and nobody's. */
const nobody = '110000190001010012';
const one = { IdCard: '000000190001010013', Name: '测试甲一' };
const withPhone = { ...one, Phone: '19900000001' };

describe('IdCardVerification', () => {
  it.each<[string, string, { IdCard: string; Name: string }]>([
    ['both right', '0', one],
    ['another’s name', '-1', { ...one, Name: '测试乙二' }],
    ['a check character that is wrong', '-2', { ...one, IdCard: '110000190001010011' }],
    ['too short', '-2', { ...one, IdCard: '1100001900' }],
    ['a name that is none', '-3', { ...one, Name: '<甲>' }],
    ['nobody’s number', '-5', { ...one, IdCard: nobody }],
  ])('%s: %s', async (_, Result, asked) => {
    expect(await faceIdSdk(sandbox).IdCardVerification(asked)).toMatchObject({ Result, Description: expect.stringMatching(/\S/) });
  });

  it('is asked twenty times a day for one number', async () => {
    for (let time = 0; time < 20; time += 1) await faceIdSdk(sandbox).IdCardVerification({ ...one, Name: '别人' });
    expect((await faceIdSdk(sandbox).IdCardVerification(one)).Result).toBe('-7');
    expect((await faceIdSdk(sandbox).IdCardVerification({ ...one, IdCard: nobody })).Result).toBe('-5');
    moveBoth(86_401_000);
    expect((await faceIdSdk(sandbox).IdCardVerification(one)).Result).toBe('0');
  });
});

describe('PhoneVerification', () => {
  it.each<[string, string, string, Record<string, string>]>([
    ['all right', '0', '', withPhone],
    ['another’s name', '-4', 'PhoneNameMismatch', { ...withPhone, Name: '测试乙二' }],
    ['another’s number', '-4', 'PhoneIdCardMismatch', { ...withPhone, IdCard: nobody }],
    ['another’s phone', '-4', 'PhoneNameIdCardMismatch', { IdCard: '000000190001010021', Name: '测试乙二', Phone: withPhone.Phone }],
    ['a phone that is none', '-6', '', { ...withPhone, Phone: '2990000' }],
    ['a number that is none', '-7', '', { ...withPhone, IdCard: '110000190001010011' }],
    ['a name that is none', '-8', '', { ...withPhone, Name: '?' }],
    ['nobody’s phone', '-9', '', { ...withPhone, Phone: '19900000099' }],
  ])('%s: %s', async (_, Result, ResultDetail, asked) => {
    const client = faceIdSdk(sandbox);
    expect(await client.request('PhoneVerification', asked)).toMatchObject({ Result, ResultDetail: '' });
    expect(await client.request('PhoneVerification', { ...asked, VerifyMode: '1' })).toMatchObject({ Result, ResultDetail });
  });

  it('is asked twenty times a day for one phone', async () => {
    for (let time = 0; time < 20; time += 1) await faceIdSdk(sandbox).PhoneVerification(withPhone);
    expect((await faceIdSdk(sandbox).PhoneVerification(withPhone)).Result).toBe('-12');
  });
});

describe('refusals', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['no name', 'MissingParameter', 'IdCardVerification', { IdCard: nobody }],
    ['an unknown parameter', 'UnknownParameter', 'IdCardVerification', { ...withPhone }],
    ['a number of another type', 'InvalidParameter', 'IdCardVerification', { ...one, IdCard: 1 }],
    ['no phone', 'MissingParameter', 'PhoneVerification', one],
    ['an unknown mode', 'InvalidParameterValue', 'PhoneVerification', { ...withPhone, VerifyMode: '2' }],
    ['encryption, which is not played', 'UnsupportedOperation', 'PhoneVerification', { ...withPhone, Iv: 'x' }],
  ])('%s: %s', async (_, code, action, parameters) => {
    expect(await codeOf(faceIdSdk(sandbox).request(action, parameters))).toBe(code);
  });
});
