import { createDecipheriv } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf, controlCall, eidKeys, faceIdSdk, moveBoth, options, start } from './fixtures';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));
afterEach(() => vi.useRealTimers());

const good = { MerchantId: '0NSJ0000' };
const expected = { ...good, Name: '测试甲一', IdCard: '000000190001010013', Config: { InputType: '4' } };

async function token(parameters: Parameters<ReturnType<typeof faceIdSdk>['GetEidToken']>[0] = good): Promise<string> {
  return (await faceIdSdk(sandbox).GetEidToken(parameters)).EidToken ?? '';
}
const play = (eidToken: string, result: string, personId = 'one') =>
  controlCall(sandbox, 'POST', `/eid/${eidToken}/outcome`, { personId, result });
const result = (EidToken: string, InfoType?: string) =>
  faceIdSdk(sandbox).GetEidResult({ EidToken, ...(InfoType === undefined ? {} : { InfoType }) });

/** As the published guide has it: SM2 with the merchant's private key, then SM4-ECB without padding. */
function open(info: { DesKey?: string; UserInfo?: string } | undefined): unknown {
  const wrapped = Buffer.from(info?.DesKey ?? '', 'base64').toString('hex');
  expect(wrapped).toMatch(/^04[0-9a-f]{224}$/);
  const key = sm2.doDecrypt(wrapped.slice(2), eidKeys.privateKey, 1, { output: 'array' });
  const decipher = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false);
  const text = Buffer.concat([decipher.update(info?.UserInfo ?? '', 'base64'), decipher.final()]).toString('utf8');
  return JSON.parse(text.replace(/\0+$/, ''));
}

describe('GetEidToken and GetEidResult', () => {
  it('make, play and read a check; name and number come encrypted for the merchant alone', async () => {
    const made = await faceIdSdk(sandbox).GetEidToken({ ...good, Extra: 'mark' });
    expect(made).toEqual({
      EidToken: expect.stringMatching(/^[0-9A-F-]{36}$/),
      Url: `${sandbox.origins.faceidPage}/auth?token=${made.EidToken}`,
      RequestId: expect.any(String),
    });
    const eidToken = made.EidToken ?? '';
    expect(await result(eidToken)).toMatchObject({ Text: { ErrCode: null, Name: null, IdCard: null }, EidInfo: null });
    expect((await play(eidToken, 'pass')).status).toBe(200);
    const passed = await result(eidToken);
    expect(passed.Text).toMatchObject({ ErrCode: 0, LiveStatus: 0, Comparestatus: 0, Name: null, IdCard: null, Extra: 'mark' });
    expect(open(passed.EidInfo)).toEqual({ name: '测试甲一', idtype: '01', idnum: '000000190001010013' });
    const text = JSON.stringify(passed);
    expect(text).not.toContain('测试甲一');
    expect(text).not.toContain('000000190001010013');
    expect((await result(eidToken, '3')).Text).toBeNull();
  });

  it('a result may be read again and again, with another session key each time; what was played stays', async () => {
    const eidToken = await token();
    await play(eidToken, 'pass');
    const [first, second] = [await result(eidToken), await result(eidToken)];
    expect(second.EidInfo?.DesKey).not.toBe(first.EidInfo?.DesKey);
    expect(open(second.EidInfo)).toEqual(open(first.EidInfo));
    expect((await play(eidToken, 'fail', 'two')).status).toBe(409);
    expect(open((await result(eidToken)).EidInfo)).toMatchObject({ name: '测试甲一' });
  });

  it('a failure closes the token and tells no identity; leaving half-way does not', async () => {
    const failed = await token();
    await play(failed, 'fail');
    expect(await result(failed)).toMatchObject({ Text: { ErrCode: 1002, LiveStatus: 1002 }, EidInfo: null });
    expect((await play(failed, 'pass')).status).toBe(409);
    const left = await token();
    expect((await play(left, 'cancel')).status).toBe(200);
    expect(await result(left)).toMatchObject({ Text: { ErrCode: null } });
    expect((await play(left, 'pass')).status).toBe(200);
  });

  it('passes only the person whom the caller handed in', async () => {
    const other = await token(expected);
    await play(other, 'pass', 'two');
    expect(await result(other)).toMatchObject({ Text: { ErrCode: 2016 }, EidInfo: null });
    const own = await token(expected);
    await play(own, 'pass', 'one');
    expect(open((await result(own)).EidInfo)).toMatchObject({ idnum: '000000190001010013' });
  });

  it('is played for 600 seconds and read for three days', async () => {
    const [played, left] = [await token(), await token()];
    moveBoth(599_000);
    expect((await play(played, 'pass')).status).toBe(200);
    moveBoth(601_000);
    expect((await play(left, 'pass')).status).toBe(409);
    expect((await result(left)).Text?.ErrCode).toBeNull();
    moveBoth(3 * 86_400_000 - 5000);
    expect(await codeOf(result(played))).toBe('no error');
    moveBoth(3 * 86_400_000 + 5000);
    expect(await codeOf(result(played))).toBe('InvalidParameterValue.BizTokenExpired');
  });

  it('is played on the page too, which leads back with the token', async () => {
    const made = await faceIdSdk(sandbox).GetEidToken({ ...good, RedirectUrl: 'https://app.example/back' });
    const body = new URLSearchParams({ token: made.EidToken ?? '', person: 'two', result: 'pass' });
    const left = await fetch(made.Url ?? '', { method: 'POST', redirect: 'manual', body });
    expect(left.headers.get('location')).toBe(`https://app.example/back?token=${made.EidToken}`);
    expect(open((await result(made.EidToken ?? '')).EidInfo)).toMatchObject({ name: '测试乙二' });
  });

  it('does not take FaceID’s token for E证通’s, nor the other way round', async () => {
    const { BizToken = '' } = await faceIdSdk(sandbox).DetectAuth({ RuleId: '1' });
    expect(await codeOf(result(BizToken))).toBe('InvalidParameterValue.BizTokenIllegal');
    expect((await play(BizToken, 'pass')).status).toBe(404);
    const eidToken = await token();
    const asked = faceIdSdk(sandbox).GetDetectInfoEnhanced({ BizToken: eidToken, RuleId: '1' });
    expect(await codeOf(asked)).toBe('InvalidParameterValue.BizTokenIllegal');
    expect((await controlCall(sandbox, 'POST', `/faceid/${eidToken}/outcome`, { personId: 'one', result: 'pass' })).status).toBe(404);
  });
});

describe('refusals', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['no merchant', 'MissingParameter', 'GetEidToken', {}],
    ['another merchant', 'InvalidParameterValue', 'GetEidToken', { MerchantId: '0NSJ9999' }],
    ['an unknown parameter', 'UnknownParameter', 'GetEidToken', { ...good, RuleId: '1' }],
    ['an unknown field of Config', 'UnknownParameter', 'GetEidToken', { ...good, Config: { Colour: 'red' } }],
    ['a Config of another type', 'InvalidParameter', 'GetEidToken', { ...good, Config: '4' }],
    ['an unknown input type', 'InvalidParameterValue', 'GetEidToken', { ...good, Config: { InputType: '5' } }],
    ['an input type of another type', 'InvalidParameter', 'GetEidToken', { ...good, Config: { InputType: 4 } }],
    ['nobody handed in', 'InvalidParameter', 'GetEidToken', { ...good, Config: { InputType: '4' } }],
    ['only a name handed in', 'InvalidParameter', 'GetEidToken', { ...good, Name: '甲', Config: { InputType: '4' } }],
    ['a number with other characters', 'InvalidParameterValue', 'GetEidToken', { ...expected, IdCard: '1-2' }],
    ['a redirect address of another scheme', 'InvalidParameterValue', 'GetEidToken', { ...good, RedirectUrl: 'javascript:1' }],
    ['intention, which is not played', 'UnsupportedOperation', 'GetEidToken', { ...good, Config: { UseIntentionVerify: true } }],
    ['no token', 'MissingParameter', 'GetEidResult', {}],
    ['an unknown token', 'InvalidParameterValue.BizTokenIllegal', 'GetEidResult', { EidToken: 'x' }],
    ['an unknown kind of information', 'InvalidParameterValue', 'GetEidResult', { EidToken: 'x', InfoType: '9' }],
  ])('%s: %s', async (_, code, action, parameters) => {
    expect(await codeOf(faceIdSdk(sandbox).request(action, parameters))).toBe(code);
  });

  it('an account that has not asked for E证通', async () => {
    const { eid: _eid, ...rest } = options.tencentCloud;
    const without = await start({ tencentCloud: rest });
    expect(await codeOf(faceIdSdk(without).GetEidToken(good))).toBe('UnauthorizedOperation.Nonactivated');
    await without.close();
  });

  it('a public key that is no point of the curve stops the start', async () => {
    const eid = { merchantId: '0NSJ0000', publicKey: `04${'1'.repeat(128)}` };
    await expect(start({ tencentCloud: { ...options.tencentCloud, eid } })).rejects.toThrow(/eid\.publicKey/);
  });
});
