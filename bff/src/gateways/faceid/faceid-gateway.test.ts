import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { idNumberCheckCharacter } from '../../personal-data/id-number';
import { eidMerchant, FAULT_KINDS, type GatewaySandbox, gatewayErrorOf, startGatewaySandbox } from '../sandbox-fixture';
import { createFaceIdGateway, type FaceIdGateway, type FaceIdGatewaySettings } from './faceid-gateway';

let sandbox: GatewaySandbox;
let settings: FaceIdGatewaySettings;
let gateway: FaceIdGateway;

beforeAll(async () => {
  sandbox = await startGatewaySandbox();
  const { secretId, secretKey } = sandbox.options.tencentCloud;
  settings = {
    origin: atSandbox(sandbox.origins.tencentcloud),
    connectTo: '127.0.0.1',
    pageOrigins: [sandbox.origins.faceidPage],
    secretId,
    secretKey,
    ruleId: '1',
    eid: eidMerchant,
    timeoutMs: 400,
  };
  gateway = createFaceIdGateway(settings);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('POST', '/reset'));
afterEach(() => vi.useRealTimers());

const redirectUrl = 'https://app.example/back?from=faceid';

async function started(outcome?: 'pass' | 'fail' | 'cancel'): Promise<string> {
  const { bizToken } = await gateway.start({ redirectUrl });
  if (outcome !== undefined) await sandbox.control('POST', `/faceid/${bizToken}/outcome`, { personId: 'tester', result: outcome });
  return bizToken;
}

describe('a face check', () => {
  it('passes: name and number of the person come from the service', async () => {
    const { name, idNumber } = sandbox.person;
    expect(await gateway.result(await started('pass'))).toEqual({ outcome: 'passed', name, idNumber });
  });

  it('fails, may be tried again, and then passes', async () => {
    const bizToken = await started('fail');
    expect(await gateway.result(bizToken)).toEqual({ outcome: 'failed', reason: 'liveness', code: 1002 });
    await sandbox.control('POST', `/faceid/${bizToken}/outcome`, { personId: 'tester', result: 'pass' });
    expect(await gateway.result(bizToken)).toMatchObject({ outcome: 'passed' });
  });

  it('that is bound to an expected person passes only for them', async () => {
    const { name, idNumber } = sandbox.person;
    const own = await gateway.start({ redirectUrl, expected: { name: ` ${name}`, idNumber } });
    await sandbox.control('POST', `/faceid/${own.bizToken}/outcome`, { personId: 'tester', result: 'pass' });
    expect(await gateway.result(own.bizToken)).toEqual({ outcome: 'passed', name, idNumber });
    const others = await gateway.start({ redirectUrl, expected: { name: '测试乙二', idNumber } });
    await sandbox.control('POST', `/faceid/${others.bizToken}/outcome`, { personId: 'tester', result: 'pass' });
    expect(await gateway.result(others.bizToken)).toEqual({ outcome: 'failed', reason: 'comparison', code: 2016 });
  });

  it('is pending before the person has done anything, and after leaving half-way', async () => {
    expect(await gateway.result(await started())).toEqual({ outcome: 'pending', reason: 'unfinished' });
    expect(await gateway.result(await started('cancel'))).toEqual({ outcome: 'pending', reason: 'unfinished' });
  });

  it('goes over the page: chooser, result, back with the BizToken', async () => {
    const { url, bizToken, expiresInSeconds } = await gateway.start({ redirectUrl });
    expect(expiresInSeconds).toBe(7200);
    const shown = await fetch(url, { headers: { cookie: 'other=1; yzs_sandbox_person=tester' } });
    const html = await shown.text();
    expect(html).toMatch(/value="tester" required checked/);
    expect(html).not.toContain(sandbox.person.idNumber);
    const submit = (fields: Record<string, string>) =>
      fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token: bizToken, ...fields }) });
    expect((await submit({ result: 'pass' })).status).toBe(400);
    const left = await submit({ result: 'cancel' });
    expect(left.headers.get('location')).toBe(`${redirectUrl}&BizToken=${bizToken}`);
    const passed = await submit({ person: 'tester', result: 'pass' });
    expect(passed.status).toBe(303);
    expect(passed.headers.get('location')).toBe(`${redirectUrl}&BizToken=${bizToken}`);
    expect(await gateway.result(bizToken)).toMatchObject({ outcome: 'passed' });
    expect((await submit({ person: 'tester', result: 'fail' })).status).toBe(400);
    expect(await gateway.result(bizToken)).toMatchObject({ outcome: 'passed' });
  });

  it('can be played for two hours and three times', async () => {
    const { url, bizToken } = await gateway.start({ redirectUrl });
    for (let time = 0; time < 3; time += 1)
      await sandbox.control('POST', `/faceid/${bizToken}/outcome`, { personId: 'tester', result: 'fail' });
    expect((await fetch(url)).status).toBe(400);
    const later = await gateway.start({ redirectUrl });
    await sandbox.control('PUT', '/clock', { offsetMs: 7_201_000 });
    expect(await (await fetch(later.url)).text()).toContain('已过期');
  });
});

async function eidStarted(outcome?: 'pass' | 'fail' | 'cancel'): Promise<string> {
  const { eidToken } = await gateway.eid.start();
  if (outcome !== undefined) await sandbox.control('POST', `/eid/${eidToken}/outcome`, { personId: 'tester', result: outcome });
  return eidToken;
}

describe('a check by E证通', () => {
  it('passes: name and number are opened with our key, as often as they are asked for', async () => {
    const { name, idNumber } = sandbox.person;
    const eidToken = await eidStarted('pass');
    expect(await gateway.eid.result(eidToken)).toEqual({ outcome: 'passed', name, idNumber });
    expect(await gateway.eid.result(eidToken)).toEqual({ outcome: 'passed', name, idNumber });
  });

  it('fails, is pending, tells how long the token is good', async () => {
    expect(await gateway.eid.result(await eidStarted('fail'))).toEqual({ outcome: 'failed', reason: 'liveness', code: 1002 });
    expect(await gateway.eid.result(await eidStarted())).toEqual({ outcome: 'pending', reason: 'unfinished' });
    expect(await gateway.eid.result(await eidStarted('cancel'))).toEqual({ outcome: 'pending', reason: 'unfinished' });
    expect((await gateway.eid.start()).expiresInSeconds).toBe(600);
  });

  it('that is bound to an expected person passes only for them', async () => {
    const { name, idNumber } = sandbox.person;
    for (const [expected, outcome] of [
      [{ name, idNumber }, 'passed'],
      [{ name: '测试乙二', idNumber }, 'failed'],
    ] as const) {
      const { eidToken } = await gateway.eid.start({ expected });
      await sandbox.control('POST', `/eid/${eidToken}/outcome`, { personId: 'tester', result: 'pass' });
      expect(await gateway.eid.result(eidToken)).toMatchObject({ outcome });
    }
  });

  it('a replayed token, a foreign one, one of the face check, one older than three days', async () => {
    const eidToken = await eidStarted('fail');
    await expect(sandbox.control('POST', `/eid/${eidToken}/outcome`, { personId: 'tester', result: 'pass' })).rejects.toThrow(/409/);
    for (const foreign of ['00000000-0000-0000-0000-000000000000', await started('pass')]) {
      expect(await gatewayErrorOf(gateway.eid.result(foreign))).toMatchObject({ kind: 'code_invalid' });
    }
    await atOffset(3 * 86_400_000 + 1000, async () => {
      expect(await gatewayErrorOf(gateway.eid.result(eidToken))).toMatchObject({ kind: 'expired' });
    });
  });

  it('opens to nobody with another key, or for another merchant', async () => {
    const eidToken = await eidStarted('pass');
    const other = (eid: FaceIdGatewaySettings['eid']) => createFaceIdGateway({ ...settings, eid });
    const wrongKey = other({ ...eidMerchant, privateKey: `${'0'.repeat(63)}7` });
    expect(await gatewayErrorOf(wrongKey.eid.result(eidToken))).toMatchObject({ kind: 'bad_answer', upstreamCode: 'identity' });
    const wrongMerchant = other({ ...eidMerchant, merchantId: '0NSJ9999' });
    expect(await gatewayErrorOf(wrongMerchant.eid.start())).toMatchObject({ kind: 'refused', upstreamCode: 'InvalidParameterValue' });
  });
});

describe('checks without a face', () => {
  const nobody = `11000019000101002${idNumberCheckCharacter('11000019000101002')}`;

  it.each<[string, Partial<{ name: string; idNumber: string; phone: string }>, string]>([
    ['all right', {}, 'match'],
    ['blanks around the name', { name: ' 测试甲一 ' }, 'match'],
    ['another name', { name: '测试乙二' }, 'no_match'],
    ['another number', { idNumber: nobody }, 'no_match'],
    ['a number that is none', { idNumber: '11000019000101001' }, 'no_match'],
    ['a phone that is none', { phone: '123' }, 'no_match'],
    ['a name that is none', { name: '?' }, 'no_match'],
    ['a phone that is nobody’s', { phone: '19900000099' }, 'unknown'],
  ])('name, number and phone: %s', async (_, changes, outcome) => {
    const { name, idNumber, phone } = sandbox.person;
    expect(await gateway.checkPhone({ name, idNumber, phone, ...changes })).toBe(outcome);
  });

  it.each<[string, Partial<{ name: string; idNumber: string }>, string]>([
    ['both right', {}, 'match'],
    ['another name', { name: '测试乙二' }, 'no_match'],
    ['a number that is none', { idNumber: '110000190001010010' }, 'no_match'],
    ['a name that is none', { name: '?' }, 'no_match'],
    ['nobody’s number', { idNumber: nobody }, 'unknown'],
  ])('name and number: %s', async (_, changes, outcome) => {
    const { name, idNumber } = sandbox.person;
    expect(await gateway.checkIdCard({ name, idNumber, ...changes })).toBe(outcome);
  });

  it('too often in a day', async () => {
    const { name, idNumber, phone } = sandbox.person;
    for (let time = 0; time < 20; time += 1) await gateway.checkPhone({ name, idNumber, phone });
    expect(await gatewayErrorOf(gateway.checkPhone({ name, idNumber, phone }))).toMatchObject({
      kind: 'rate_limited',
      upstreamCode: 'Result.-12',
    });
    for (let time = 0; time < 20; time += 1) await gateway.checkIdCard({ name, idNumber });
    expect(await gatewayErrorOf(gateway.checkIdCard({ name, idNumber }))).toMatchObject({
      kind: 'rate_limited',
      upstreamCode: 'Result.-7',
    });
  });

  it.each<[string, unknown, string]>([
    ['-11', '-11', 'unreachable'],
    ['one that is not published', '7', 'bad_answer'],
    ['one of another type', 0, 'bad_answer'],
    ['none', undefined, 'bad_answer'],
  ])('a result of %s', async (_, Result, kind) => {
    const { origin, close } = await serve(
      (_request, response) => void response.end(JSON.stringify({ Response: { Result, RequestId: 'r' } })),
    );
    const foreign = createFaceIdGateway({ ...settings, origin: atSandbox(origin) });
    expect(await gatewayErrorOf(foreign.checkPhone({ name: '甲', idNumber: nobody, phone: '19900000001' }))).toMatchObject({ kind });
    await close();
  });
});

describe('refusals, through Tencent’s own SDK', () => {
  const other = (changes: Partial<FaceIdGatewaySettings>) => createFaceIdGateway({ ...settings, ...changes });
  const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);

  it.each<[string, Partial<FaceIdGatewaySettings>, string]>([
    ['a wrong key', { secretKey: 'another key' }, 'AuthFailure.SignatureFailure'],
    ['an unknown key id', { secretId: 'AKIDSOMEONEELSE' }, 'AuthFailure.SecretIdNotFound'],
    ['an unknown rule', { ruleId: '9' }, 'InvalidParameterValue.RuleIdNotExist'],
  ])('%s', async (_, changes, upstreamCode) => {
    const error = await gatewayErrorOf(other(changes).start({ redirectUrl }));
    expect(error).toMatchObject({ service: 'faceid', kind: 'refused', upstreamCode, requestId });
    expect(await gateway.start({ redirectUrl })).toHaveProperty('bizToken');
  });

  it.each([-301_000, 301_000])('a clock that is off by %d ms', async (offsetMs) => {
    await sandbox.control('PUT', '/clock', { offsetMs });
    expect(await gatewayErrorOf(gateway.start({ redirectUrl }))).toMatchObject({
      kind: 'refused',
      upstreamCode: 'AuthFailure.SignatureExpire',
    });
    await sandbox.control('PUT', '/clock', { offsetMs: Math.sign(offsetMs) * 297_000 });
    expect(await gateway.start({ redirectUrl })).toHaveProperty('bizToken');
  });

  it('a redirect address that is none, and one that is too long', async () => {
    expect(await gatewayErrorOf(gateway.start({ redirectUrl: 'ftp://app.example/' }))).toMatchObject({
      kind: 'refused',
      upstreamCode: 'InvalidParameterValue',
    });
    const long = `https://app.example/${'x'.repeat(1024)}`;
    expect(await gatewayErrorOf(gateway.start({ redirectUrl: long }))).toMatchObject({
      kind: 'refused',
      upstreamCode: 'InvalidParameterValue',
    });
  });

  it('an unknown BizToken, one of another rule, one older than three days', async () => {
    const unknown = gateway.result('00000000-0000-0000-0000-000000000000');
    expect(await gatewayErrorOf(unknown)).toMatchObject({ kind: 'code_invalid', upstreamCode: 'InvalidParameterValue.BizTokenIllegal' });
    const bizToken = await started('pass');
    expect(await gatewayErrorOf(other({ ruleId: '2' }).result(bizToken))).toMatchObject({
      kind: 'refused',
      upstreamCode: 'InvalidParameter.RuleId',
    });
    await atOffset(3 * 86_400_000 + 1000, async () => {
      expect(await gatewayErrorOf(gateway.result(bizToken))).toMatchObject({
        kind: 'expired',
        upstreamCode: 'InvalidParameterValue.BizTokenExpired',
      });
    });
  });

  it('more requests than the quota', async () => {
    const small = await startGatewaySandbox({ tencentCloud: { ...sandbox.options.tencentCloud, requestsPerSecond: 2 } });
    const limited = other({ origin: atSandbox(small.origins.tencentcloud), pageOrigins: [small.origins.faceidPage] });
    await limited.start({ redirectUrl });
    await limited.start({ redirectUrl });
    expect(await gatewayErrorOf(limited.start({ redirectUrl }))).toMatchObject({
      kind: 'rate_limited',
      upstreamCode: 'RequestLimitExceeded',
    });
    await small.control('PUT', '/clock', { offsetMs: 1100 });
    expect(await limited.start({ redirectUrl })).toHaveProperty('bizToken');
    await small.close();
  });
});

const CALLS: [name: string, action: string, call: (tokens: { bizToken: string; eidToken: string }) => Promise<unknown>][] = [
  ['start', 'DetectAuth', async () => gateway.start({ redirectUrl })],
  ['result', 'GetDetectInfoEnhanced', async ({ bizToken }) => gateway.result(bizToken)],
  ['eid.start', 'GetEidToken', async () => gateway.eid.start()],
  ['eid.result', 'GetEidResult', async ({ eidToken }) => gateway.eid.result(eidToken)],
  ['checkPhone', 'PhoneVerification', async () => gateway.checkPhone(sandbox.person)],
  ['checkIdCard', 'IdCardVerification', async () => gateway.checkIdCard(sandbox.person)],
];

describe.each(CALLS)('faults of %s', (_, target, call) => {
  it.each(FAULT_KINDS)('%s ends as %s, and a retry works', async (fault, kind) => {
    const tokens = { bizToken: await started('pass'), eidToken: await eidStarted('pass') };
    await sandbox.control('POST', '/faults', { host: 'tencentcloud', target, kind: fault });
    expect(await gatewayErrorOf(call(tokens))).toMatchObject({ service: 'faceid', kind });
    expect(await call(tokens)).toBeTruthy();
  });
});

describe('tampering', () => {
  it('with a failure is noticed as well', async () => {
    const bizToken = await started('fail');
    await sandbox.control('POST', '/faults', { host: 'tencentcloud', kind: 'tamper' });
    expect(await gatewayErrorOf(gateway.result(bizToken))).toMatchObject({ kind: 'bad_answer' });
    expect(await gateway.result(bizToken)).toMatchObject({ outcome: 'failed' });
  });

  it('with a failure or a result to come of E证通 is noticed as well', async () => {
    for (const outcome of ['fail', undefined] as const) {
      const eidToken = await eidStarted(outcome);
      await sandbox.control('POST', '/faults', { host: 'tencentcloud', kind: 'tamper' });
      expect(await gatewayErrorOf(gateway.eid.result(eidToken))).toMatchObject({ kind: 'bad_answer' });
    }
  });

  it('with a face check that has no result yet, too', async () => {
    const bizToken = await started();
    await sandbox.control('POST', '/faults', { host: 'tencentcloud', kind: 'tamper' });
    expect(await gatewayErrorOf(gateway.result(bizToken))).toMatchObject({ kind: 'bad_answer' });
  });
});

describe('answers that are not the service’s', () => {
  const first17 = '11000019000101002';
  const text = {
    ErrCode: 0,
    LiveStatus: 0,
    Comparestatus: 0,
    UseIDType: 0,
    Name: '测试甲一',
    IdCard: `${first17}${idNumberCheckCharacter(first17)}`,
  };
  const wrap = (changes: Record<string, unknown>) => JSON.stringify({ Response: { Text: { ...text, ...changes }, RequestId: 'r' } });

  it.each<[string, string]>([
    ['a pass without a name', wrap({ Name: '' })],
    ['a pass without a number', wrap({ IdCard: null })],
    ['a pass with a number whose check digit is wrong', wrap({ IdCard: first17 + (text.IdCard.endsWith('1') ? '2' : '1') })],
    ['a pass whose liveness failed', wrap({ LiveStatus: 1002 })],
    ['a pass whose comparison failed', wrap({ Comparestatus: 2016 })],
    ['a result code of text', wrap({ ErrCode: '0' })],
    ['no result code', wrap({ ErrCode: undefined })],
    ['no text', JSON.stringify({ Response: { Text: null, RequestId: 'r' } })],
    ['no response', '{}'],
    ['null', 'null'],
    ['larger than 64 KB', wrap({ Extra: 'x'.repeat(70_000) })],
  ])('%s', async (_, body) => {
    const { origin, close } = await serve(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    const foreign = createFaceIdGateway({ ...settings, origin: atSandbox(origin) });
    expect(await gatewayErrorOf(foreign.result('BIZ-TOKEN'))).toMatchObject({ kind: 'bad_answer' });
    await close();
  });

  it.each([
    ['chunked', {}],
    ['with its length', { 'content-length': String(Buffer.byteLength(wrap({}))) }],
  ])('the same, whole and %s, is taken', async (_, headers: Record<string, string>) => {
    const { origin, close } = await serve((_request, response) => void response.writeHead(200, headers).end(wrap({})));
    const foreign = createFaceIdGateway({ ...settings, origin: atSandbox(origin) });
    expect(await foreign.result('BIZ-TOKEN')).toEqual({ outcome: 'passed', name: text.Name, idNumber: text.IdCard });
    await close();
  });

  it('a document without an identity number is a failure that can be explained, no error', async () => {
    const { origin, close } = await serve((_request, response) => void response.end(wrap({ UseIDType: 2, IdCard: 'P1234' })));
    const foreign = createFaceIdGateway({ ...settings, origin: atSandbox(origin) });
    expect(await foreign.result('BIZ-TOKEN')).toEqual({ outcome: 'failed', reason: 'document', code: 0 });
    await close();
  });

  it.each<[string, string, RequestListener]>([
    ['a body that never ends', 'timeout', (_, response) => void response.writeHead(200).write('{"Response":')],
    // node-fetch, inside the SDK, does not notice this and waits on; our own limit ends it.
    [
      'a body cut off half-way',
      'timeout',
      (_, response) => void response.writeHead(200, { 'content-length': '900' }).write('{', () => response.destroy()),
    ],
    ['status 403', 'bad_answer', (_, response) => void response.writeHead(403).end()],
    ['status 429', 'rate_limited', (_, response) => void response.writeHead(429).end()],
    [
      'InternalError',
      'unreachable',
      (_, response) => void response.end('{"Response":{"Error":{"Code":"InternalError.UnKnown","Message":""},"RequestId":"r"}}'),
    ],
  ])('%s: %s', async (_, kind, listener) => {
    const { origin, close } = await serve(listener);
    const foreign = createFaceIdGateway({ ...settings, origin: atSandbox(origin) });
    expect(await gatewayErrorOf(foreign.start({ redirectUrl }))).toMatchObject({ kind });
    await close();
  });

  it('nobody there: unreachable', async () => {
    const { origin, close } = await serve(() => undefined);
    await close();
    expect(await gatewayErrorOf(createFaceIdGateway({ ...settings, origin: atSandbox(origin) }).start({ redirectUrl }))).toMatchObject({
      kind: 'unreachable',
    });
  });

  it('a link to a page that is not FaceID’s', async () => {
    const strict = createFaceIdGateway({ ...settings, pageOrigins: ['https://faceid.qq.com'] });
    expect(await gatewayErrorOf(strict.start({ redirectUrl }))).toMatchObject({ kind: 'bad_answer' });
  });
});

it('an error tells nothing of the person, the key or the token', async () => {
  const [bizToken, eidToken] = [await started('pass'), await eidStarted('pass')];
  const errors = [];
  for (const kind of ['tamper', 'html200', 'reset', 'timeout']) {
    for (const call of [() => gateway.result(bizToken), () => gateway.eid.result(eidToken), () => gateway.checkPhone(sandbox.person)]) {
      await sandbox.control('POST', '/faults', { host: 'tencentcloud', kind });
      errors.push(await gatewayErrorOf(call()));
    }
  }
  const shown = inspect(errors, { depth: 9 });
  const { name, phone } = sandbox.person;
  for (const secret of [bizToken, eidToken, settings.secretKey, settings.secretId, eidMerchant.privateKey, name, phone, '1100001900'])
    expect(shown).not.toContain(secret);
});

/** Runs with both clocks, ours and the sandbox's, moved: the signature stays fresh. */
async function atOffset(offsetMs: number, run: () => Promise<void>): Promise<void> {
  await sandbox.control('PUT', '/clock', { offsetMs: 0 });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offsetMs });
  try {
    await run();
  } finally {
    vi.useRealTimers();
  }
}

/** The host's own name, so that the signature is the real one's; it is reached by `connectTo`. */
function atSandbox(origin: string): string {
  return `http://faceid.tencentcloudapi.com:${new URL(origin).port}`;
}

async function serve(listener: RequestListener): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
