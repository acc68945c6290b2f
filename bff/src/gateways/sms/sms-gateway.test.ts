import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAULT_KINDS, type GatewaySandbox, gatewayErrorOf, smsApplication, startGatewaySandbox } from '../sandbox-fixture';
import { createSmsGateway, type SmsGateway, type SmsGatewaySettings } from './sms-gateway';

let sandbox: GatewaySandbox;
let settings: SmsGatewaySettings;
let gateway: SmsGateway;

beforeAll(async () => {
  sandbox = await startGatewaySandbox();
  const { secretId, secretKey } = sandbox.options.tencentCloud;
  settings = {
    origin: atSandbox(sandbox.origins.sms),
    connectTo: '127.0.0.1',
    secretId,
    secretKey,
    region: 'ap-guangzhou',
    ...smsApplication,
    timeoutMs: 400,
  };
  gateway = createSmsGateway(settings);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('POST', '/reset'));

const message = { phone: '19900000001', code: '204060', minutes: 5 };
const sent = async () => (await sandbox.control('GET', `/sms?phone=${message.phone}`)).messages;

describe('sendCode', () => {
  it('sends the code and its minutes to the phone', async () => {
    await gateway.sendCode(message);
    expect(await sent()).toMatchObject([{ text: '【测试签名】您的验证码是204060，5分钟内有效。', parameters: ['204060', '5'] }]);
  });

  it('a second one within half a minute is too many', async () => {
    await gateway.sendCode(message);
    expect(await gatewayErrorOf(gateway.sendCode(message))).toMatchObject({
      service: 'sms',
      kind: 'rate_limited',
      upstreamCode: 'LimitExceeded.PhoneNumberThirtySecondLimit',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await sent()).toHaveLength(1);
  });

  it.each<[string, Partial<typeof message>]>([
    ['no phone', { phone: '' }],
    ['a phone with its country’s code', { phone: '+8619900000001' }],
    ['a phone too short', { phone: '1990000000' }],
    ['a code of letters', { code: 'abcdef' }],
    ['a code too long', { code: '1234567' }],
    ['no minutes', { minutes: 0 }],
    ['half a minute', { minutes: 0.5 }],
  ])('does not even ask for %s', async (_, changes) => {
    await expect(gateway.sendCode({ ...message, ...changes })).rejects.toThrow(RangeError);
    expect((await sandbox.control('GET', '/calls')).calls).not.toContainEqual(expect.objectContaining({ host: 'sms' }));
  });
});

describe('refusals', () => {
  const other = (changes: Partial<SmsGatewaySettings>) => createSmsGateway({ ...settings, ...changes });

  it.each<[string, Partial<SmsGatewaySettings>, string]>([
    ['a wrong key', { secretKey: 'another key' }, 'AuthFailure.SignatureFailure'],
    ['no region', { region: undefined }, 'MissingParameter'],
    ['another application', { sdkAppId: '1400000009' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    ['another signature', { signName: '别的签名' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    ['another template', { templateId: '999' }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
  ])('%s', async (_, changes, upstreamCode) => {
    expect(await gatewayErrorOf(other(changes).sendCode(message))).toMatchObject({ kind: 'refused', upstreamCode });
    await gateway.sendCode(message);
  });
});

describe('faults', () => {
  it.each(FAULT_KINDS)('%s ends as %s, and a retry works', async (fault, kind) => {
    await sandbox.control('POST', '/faults', { host: 'sms', target: 'SendSms', kind: fault });
    expect(await gatewayErrorOf(gateway.sendCode(message))).toMatchObject({ service: 'sms', kind });
    // A tampered answer went with a message that was sent.
    await gateway.sendCode({ ...message, phone: fault === 'tamper' ? '19900000002' : message.phone });
  });

  it('a lost answer went with a message that was sent: the retry is too early', async () => {
    await sandbox.control('POST', '/faults', { host: 'sms', kind: 'reset', processed: true });
    expect(await gatewayErrorOf(gateway.sendCode(message))).toMatchObject({ kind: 'unreachable' });
    expect(await gatewayErrorOf(gateway.sendCode(message))).toMatchObject({ kind: 'rate_limited' });
    expect(await sent()).toHaveLength(1);
  });

  it('an error tells nothing of the phone, the code or the key', async () => {
    const errors = [];
    for (const kind of ['tamper', 'html200', 'reset', 'timeout']) {
      await sandbox.control('POST', '/faults', { host: 'sms', kind });
      errors.push(await gatewayErrorOf(gateway.sendCode(message)));
    }
    errors.push(await gatewayErrorOf(gateway.sendCode(message)));
    const shown = inspect(errors, { depth: 9 });
    for (const secret of [message.phone, message.code, settings.secretKey, settings.secretId]) expect(shown).not.toContain(secret);
  });
});

describe('answers', () => {
  const status = { PhoneNumber: '+8619900000001', Code: 'Ok' };

  it.each<[string, unknown, string]>([
    ['an unknown number', [{ ...status, Code: 'InvalidParameterValue.IncorrectPhoneNumber' }], 'number_refused'],
    ['a number that wants no messages', [{ ...status, Code: 'FailedOperation.PhoneNumberInBlacklist' }], 'number_refused'],
    ['an account’s own limit', [{ ...status, Code: 'LimitExceeded.AppDailyLimit' }], 'rate_limited'],
    ['a fault there', [{ ...status, Code: 'InternalError.Timeout' }], 'unreachable'],
    ['an account without money', [{ ...status, Code: 'FailedOperation.InsufficientBalanceInSmsPackage' }], 'refused'],
    ['another’s number', [{ ...status, PhoneNumber: '+8619900000002' }], 'bad_answer'],
    ['two numbers', [status, status], 'bad_answer'],
    ['no number', [], 'bad_answer'],
    ['no list', undefined, 'bad_answer'],
    ['a code that is no code', [{ ...status, Code: '19900000001' }], 'bad_answer'],
  ])('%s: %s', async (_, SendStatusSet, kind) => {
    const server = createServer(
      (_request, response) => void response.end(JSON.stringify({ Response: { SendStatusSet, RequestId: '0'.repeat(8) } })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = atSandbox(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await gatewayErrorOf(createSmsGateway({ ...settings, origin }).sendCode(message))).toMatchObject({ kind });
    await new Promise((resolve) => server.close(resolve));
  });
});

/** The host's own name, so that the signature is the real one's; it is reached by `connectTo`. */
function atSandbox(origin: string): string {
  return `http://sms.tencentcloudapi.com:${new URL(origin).port}`;
}
