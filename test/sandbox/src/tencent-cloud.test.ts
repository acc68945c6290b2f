import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, controlCall, faceIdSdk, options, type SdkChanges, start } from './fixtures';
import type { Sandbox } from './index';

/** Every refusal of the Tencent Cloud port, met by Tencent's own SDK. */
let sandbox: Sandbox;
const closing: (() => void)[] = [];

beforeAll(async () => {
  sandbox = await start();
});
afterAll(async () => {
  for (const close of closing) close();
  await sandbox.close();
});
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));

const sdk = (changes: SdkChanges = {}) => faceIdSdk(sandbox, changes);

describe('DetectAuth and GetDetectInfoEnhanced', () => {
  it('make, play and read a face check', async () => {
    const made = await sdk().DetectAuth({ RuleId: '1', RedirectUrl: 'https://app.example/', Extra: 'mark' });
    expect(made).toEqual({
      BizToken: expect.stringMatching(/^[0-9A-F-]{36}$/),
      Url: `${sandbox.origins.faceidPage}/auth?token=${made.BizToken}`,
      RequestId: expect.any(String),
    });
    const asked = { BizToken: made.BizToken ?? '', RuleId: '1' };
    expect(await sdk().GetDetectInfoEnhanced(asked)).toMatchObject({ Text: { ErrCode: null, Name: '', IdCard: '' }, BestFrame: null });
    await controlCall(sandbox, 'POST', `/faceid/${made.BizToken}/outcome`, { personId: 'one', result: 'pass' });
    const passed = await sdk().GetDetectInfoEnhanced({ ...asked, InfoType: '13' });
    expect(passed.Text).toMatchObject({
      ErrCode: 0,
      LiveStatus: 0,
      Comparestatus: 0,
      Name: '测试甲一',
      IdCard: '000000190001010013',
      Extra: 'mark',
    });
    expect(passed.Text?.LivenessDetail).toHaveLength(1);
    expect((await sdk().GetDetectInfoEnhanced({ ...asked, InfoType: '3' })).Text).toBeNull();
    expect((await controlCall(sandbox, 'POST', `/faceid/${made.BizToken}/outcome`, { personId: 'two', result: 'pass' })).status).toBe(409);
  });

  it('pass only the person whom DetectAuth named', async () => {
    const made = await sdk().DetectAuth({ RuleId: '1', IdCard: '000000190001010013', Name: '测试甲一' });
    await controlCall(sandbox, 'POST', `/faceid/${made.BizToken}/outcome`, { personId: 'two', result: 'pass' });
    const asked = { BizToken: made.BizToken ?? '', RuleId: '1' };
    expect((await sdk().GetDetectInfoEnhanced(asked)).Text).toMatchObject({
      ErrCode: 2016,
      LiveStatus: 0,
      Comparestatus: 2016,
      Name: '测试甲一',
    });
    await controlCall(sandbox, 'POST', `/faceid/${made.BizToken}/outcome`, { personId: 'one', result: 'pass' });
    expect((await sdk().GetDetectInfoEnhanced(asked)).Text).toMatchObject({ ErrCode: 0 });
  });
});

describe('refusals', () => {
  const good = { RuleId: '1' };

  it.each<[string, string, SdkChanges]>([
    ['a wrong key', 'AuthFailure.SignatureFailure', { secretKey: 'another' }],
    ['an unknown key id', 'AuthFailure.SecretIdNotFound', { secretId: 'AKIDSOMEONEELSE' }],
    ['a temporary token', 'AuthFailure.TokenFailure', { token: 'sts' }],
    ['another service’s host', 'InvalidRequest', { host: 'iai.tencentcloudapi.com' }],
    ['another content type', 'InvalidRequest', { headers: { 'Content-Type': 'text/plain' } }],
  ])('%s: %s', async (_, code, changes) => {
    expect(await codeOf(sdk(changes).DetectAuth(good))).toBe(code);
  });

  it.each<[string, string, string, Record<string, unknown>]>([
    ['an unknown action', 'InvalidAction', 'DetectEverything', good],
    ['an action of Object’s own', 'InvalidAction', 'constructor', good],
    ['an action that is not played', 'InvalidAction', 'GetSdkVerificationResult', good],
    ['no RuleId', 'MissingParameter', 'DetectAuth', {}],
    ['an unknown parameter', 'UnknownParameter', 'DetectAuth', { ...good, Colour: 'red' }],
    ['a parameter of another type', 'InvalidParameter', 'DetectAuth', { RuleId: 1 }],
    ['an unknown rule', 'InvalidParameterValue.RuleIdNotExist', 'DetectAuth', { RuleId: '9' }],
    ['a small x in the number', 'InvalidParameterValue', 'DetectAuth', { ...good, IdCard: '00000019000101001x' }],
    ['a redirect address of another scheme', 'InvalidParameterValue', 'DetectAuth', { ...good, RedirectUrl: 'javascript:alert(1)' }],
    [
      'a redirect address over 1024',
      'InvalidParameterValue',
      'DetectAuth',
      { ...good, RedirectUrl: `https://app.example/${'x'.repeat(1010)}` },
    ],
    [
      'encryption, which is not played',
      'UnsupportedOperation',
      'DetectAuth',
      { ...good, Encryption: { EncryptList: [], CiphertextBlob: '', Iv: '' } },
    ],
    ['no BizToken', 'MissingParameter', 'GetDetectInfoEnhanced', good],
    ['an unknown BizToken', 'InvalidParameterValue.BizTokenIllegal', 'GetDetectInfoEnhanced', { ...good, BizToken: 'x' }],
    ['an unknown kind of information', 'InvalidParameterValue', 'GetDetectInfoEnhanced', { ...good, BizToken: 'x', InfoType: '9' }],
  ])('%s: %s', async (_, code, action, parameters) => {
    expect(await codeOf(sdk().request(action, parameters))).toBe(code);
  });

  it('another version of the API', async () => {
    const client = sdk();
    client.apiVersion = '2017-03-12';
    expect(await codeOf(client.DetectAuth(good))).toBe('NoSuchVersion');
  });

  it('GET', async () => {
    const client = sdk();
    client.profile.httpProfile = { ...client.profile.httpProfile, reqMethod: 'GET' };
    expect(await codeOf(client.DetectAuth(good))).toBe('UnsupportedProtocol');
  });

  it('a clock more than five minutes off, either way', async () => {
    for (const [offset, code] of [
      [-301, 'AuthFailure.SignatureExpire'],
      [301, 'AuthFailure.SignatureExpire'],
      [-297, 'no error'],
      [297, 'no error'],
    ] as const) {
      await controlCall(sandbox, 'PUT', '/clock', { offsetMs: offset * 1000 });
      expect(await codeOf(sdk().DetectAuth(good))).toBe(code);
    }
  });

  it('a body altered on the way', async () => {
    const origin = await meddler((body) => body.replace('"1"', '"2"'));
    expect(await codeOf(sdk({ origin }).DetectAuth(good))).toBe('AuthFailure.SignatureFailure');
    expect(await codeOf(sdk({ origin: await meddler((body) => body) }).DetectAuth(good))).toBe('no error');
  });

  it('an action altered on the way only where it was signed: the SDK does not sign it', async () => {
    const origin = await meddler((body) => body, { 'x-tc-action': 'GetDetectInfoEnhanced' });
    expect(await codeOf(sdk({ origin }).DetectAuth(good))).toBe('MissingParameter');
  });

  it('headers that are missing or have no form', async () => {
    const altered = async (headers: Record<string, string>) =>
      codeOf(sdk({ origin: await meddler((body) => body, headers) }).DetectAuth(good));
    expect(await altered({ 'x-tc-timestamp': '' })).toBe('MissingParameter');
    expect(await altered({ 'x-tc-timestamp': 'today' })).toBe('InvalidParameterValue');
    expect(await altered({ 'x-tc-version': '' })).toBe('MissingParameter');
    expect(await altered({ authorization: 'Bearer x' })).toBe('AuthFailure.InvalidAuthorization');
  });

  it('more than the quota of one action in a second; the other action has its own', async () => {
    const { tencentCloud } = options;
    const small = await start({ tencentCloud: { ...tencentCloud, requestsPerSecond: 1 } });
    closing.push(() => void small.close());
    const client = sdk({ origin: small.origins.tencentcloud });
    const made = await client.DetectAuth(good);
    expect(await codeOf(client.DetectAuth(good))).toBe('RequestLimitExceeded');
    expect(await codeOf(client.GetDetectInfoEnhanced({ RuleId: '1', BizToken: made.BizToken ?? '' }))).toBe('no error');
    await controlCall(small, 'PUT', '/clock', { offsetMs: 1001 });
    expect(await codeOf(client.DetectAuth(good))).toBe('no error');
  });

  it('a request over 10 MB', async () => {
    const answer = await new Promise<string>((resolve) => {
      const sent = request(sandbox.origins.tencentcloud, { method: 'POST' }, (response) => void readAll(response).then(resolve));
      // The port may hang up before all is sent; what counts is what it said first.
      sent.on('error', () => undefined);
      sent.write(Buffer.alloc(10 * 1024 * 1024 + 1, 0x20));
    });
    expect(JSON.parse(answer)).toMatchObject({ Response: { Error: { Code: 'RequestSizeLimitExceeded' } } });
  });
});

it('serves a repeated request within five minutes again, as the real service does: TC3 has no nonce', async () => {
  const sent: { headers: Record<string, string>; body: string }[] = [];
  const origin = await meddler((body, headers) => {
    sent.push({ headers, body });
    return body;
  });
  await sdk({ origin }).DetectAuth({ RuleId: '1' });
  const [first] = sent;
  const again = await forward(first?.headers ?? {}, first?.body ?? '');
  expect(JSON.parse(again.body)).toHaveProperty('Response.BizToken');
  await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 302_000 });
  expect(JSON.parse((await forward(first?.headers ?? {}, first?.body ?? '')).body)).toHaveProperty(
    'Response.Error.Code',
    'AuthFailure.SignatureExpire',
  );
});

it('meets the SDK with each fault as it was measured', async () => {
  const error = async (kind: string) => {
    await controlCall(sandbox, 'POST', '/faults', { host: 'tencentcloud', target: 'DetectAuth', kind });
    return sdk()
      .request('DetectAuth', { RuleId: '1' }, { signal: AbortSignal.timeout(300) })
      .then(
        () => ({ code: 'no error' }),
        (caught: Record<string, unknown>) => caught,
      );
  };
  expect(await error('status502')).toMatchObject({ httpCode: 502 });
  expect(await error('html200')).toMatchObject({ type: 'invalid-json' });
  expect(await error('reset')).toMatchObject({ message: expect.stringMatching(/ECONNRESET|socket hang up/) });
  expect(await error('timeout')).toMatchObject({ message: expect.stringMatching(/abort/) });
  expect(await error('tamper')).toEqual({ code: 'no error' });
  expect(await codeOf(sdk().DetectAuth({ RuleId: '1' }))).toBe('no error');
});

/** A server between the SDK and the sandbox that changes the body or some headers; answers its origin. */
async function meddler(
  change: (body: string, headers: Record<string, string>) => string,
  headers: Record<string, string> = {},
): Promise<string> {
  const server: Server = createServer((incoming, outgoing) => {
    void readAll(incoming).then(async (body) => {
      const given = { ...(incoming.headers as Record<string, string>), ...headers };
      const answer = await forward(given, change(body, given));
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function forward(headers: Record<string, string>, body: string): Promise<{ status: number; body: string }> {
  const { 'content-length': _length, connection: _connection, ...kept } = headers;
  return new Promise((resolve, reject) => {
    request(sandbox.origins.tencentcloud, { method: 'POST', headers: kept }, (response) => {
      void readAll(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }));
    })
      .on('error', reject)
      .end(body);
  });
}

async function readAll(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
