import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf, controlCall, moveBoth, options, smsSdk, start } from './fixtures';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));
afterEach(() => vi.useRealTimers());

const good = {
  PhoneNumberSet: ['+8619900000001'],
  SmsSdkAppId: '1400000000',
  SignName: '测试签名',
  TemplateId: '101',
  TemplateParamSet: ['123456', '5'],
};
const send = async (changes: Partial<typeof good> = {}) => (await smsSdk(sandbox).SendSms({ ...good, ...changes })).SendStatusSet ?? [];
const messages = async (query = '') => (await controlCall(sandbox, 'GET', `/sms${query}`)).body;

describe('SendSms', () => {
  it('tells what became of each number, and keeps what was sent', async () => {
    const sent = await send({ PhoneNumberSet: ['+8619900000001', '19900000002', '86123', '008619900000003'] });
    expect(sent).toMatchObject([
      { PhoneNumber: '+8619900000001', Fee: 1, Code: 'Ok', Message: 'send success', IsoCode: 'CN', SerialNo: expect.stringMatching(/./) },
      { PhoneNumber: '+8619900000002', Code: 'Ok' },
      { PhoneNumber: '86123', Fee: 0, Code: 'InvalidParameterValue.IncorrectPhoneNumber', SerialNo: '' },
      { PhoneNumber: '+8619900000003', Code: 'Ok' },
    ]);
    const text = '【测试签名】您的验证码是123456，5分钟内有效。';
    expect(await messages('?phone=19900000002')).toEqual({
      messages: [{ phone: '19900000002', text, parameters: ['123456', '5'], at: expect.stringMatching(/Z$/) }],
    });
    expect(await messages()).toMatchObject({ messages: [{ phone: '19900000003' }, { phone: '19900000002' }, { phone: '19900000001' }] });
    expect(await messages('?phone=19900000009')).toEqual({ messages: [] });
  });

  it.each<[string, Partial<typeof good>]>([
    ['FailedOperation.SignatureIncorrectOrUnapproved', { SignName: '别的签名' }],
    ['FailedOperation.TemplateIncorrectOrUnapproved', { TemplateId: '999' }],
    ['FailedOperation.TemplateParamSetNotMatchApprovedTemplate', { TemplateParamSet: ['123456'] }],
    ['InvalidParameterValue.TemplateParameterLengthLimit', { TemplateId: '102', TemplateParamSet: ['十三个字的变量内容太长了呀'] }],
    ['InvalidParameterValue.TemplateParameterFormatError', { TemplateParamSet: ['12a456', '5'] }],
    ['UnsupportedOperation.UnsuportedRegion', { PhoneNumberSet: ['+85212345678'] }],
  ])('%s stands with the number, and nothing is sent', async (code, changes) => {
    expect(await send(changes)).toMatchObject([{ Code: code, Fee: 0 }]);
    expect(await messages()).toEqual({ messages: [] });
  });

  it('takes one message in 30 seconds, five an hour, ten a day for a number', async () => {
    const codeAfter = async (minutes: number) => {
      moveBoth(minutes * 60_000);
      return (await send())[0]?.Code;
    };
    expect(await codeAfter(0)).toBe('Ok');
    expect(await codeAfter(0.45)).toBe('LimitExceeded.PhoneNumberThirtySecondLimit');
    expect((await send({ PhoneNumberSet: ['+8619900000002'] }))[0]?.Code).toBe('Ok');
    for (const minute of [1, 2, 3, 4]) expect(await codeAfter(minute)).toBe('Ok');
    expect(await codeAfter(5)).toBe('LimitExceeded.PhoneNumberOneHourLimit');
    for (const minute of [65, 66, 67, 68, 69]) expect(await codeAfter(minute)).toBe('Ok');
    expect(await codeAfter(200)).toBe('LimitExceeded.PhoneNumberDailyLimit');
    expect(await codeAfter(24 * 60 + 1)).toBe('Ok');
  });
});

describe('refusals', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['no numbers', 'MissingParameter', { ...good, PhoneNumberSet: undefined }],
    ['an empty list of numbers', 'InvalidParameterValue.IncorrectPhoneNumber', { ...good, PhoneNumberSet: [] }],
    ['numbers of another type', 'InvalidParameter', { ...good, PhoneNumberSet: [19_900_000_001] }],
    ['no list of numbers', 'InvalidParameter', { ...good, PhoneNumberSet: '+8619900000001' }],
    ['201 numbers', 'LimitExceeded.PhoneNumberCountLimit', { ...good, PhoneNumberSet: Array.from({ length: 201 }, () => '19900000001') }],
    [
      'numbers from here and abroad',
      'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
      { ...good, PhoneNumberSet: ['+8619900000001', '+85212345678'] },
    ],
    ['another application', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail', { ...good, SmsSdkAppId: '1400000001' }],
    ['an unknown parameter', 'UnknownParameter', { ...good, Sign: '测试签名' }],
    ['a sender’s id, which is not played', 'UnsupportedOperation', { ...good, SenderId: 'x' }],
  ])('%s: %s', async (_, code, parameters) => {
    expect(await codeOf(smsSdk(sandbox).request('SendSms', parameters))).toBe(code);
  });

  it('no region, an unknown region, another action, a wrong key, FaceID’s host', async () => {
    expect(await codeOf(smsSdk(sandbox, { region: '' }).SendSms(good))).toBe('MissingParameter');
    expect(await codeOf(smsSdk(sandbox, { region: 'ap-nowhere' }).SendSms(good))).toBe('UnsupportedRegion');
    expect(await codeOf(smsSdk(sandbox).request('DetectAuth', good))).toBe('InvalidAction');
    expect(await codeOf(smsSdk(sandbox, { secretKey: 'another' }).SendSms(good))).toBe('AuthFailure.SignatureFailure');
    expect(await codeOf(smsSdk(sandbox, { host: 'faceid.tencentcloudapi.com' }).SendSms(good))).toBe('InvalidRequest');
  });

  it('an account without an application', async () => {
    const { sms: _sms, ...rest } = options.tencentCloud;
    const without = await start({ tencentCloud: rest });
    expect(await codeOf(smsSdk(without).SendSms(good))).toBe('UnauthorizedOperation.RequestPermissionDeny');
    await without.close();
  });
});
