import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAULT_KINDS, type GatewaySandbox, gatewayErrorOf, startGatewaySandbox } from '../sandbox-fixture';
import { createWechatGateway, type WechatGateway, type WechatGatewaySettings } from './wechat-gateway';

let sandbox: GatewaySandbox;
let settings: WechatGatewaySettings;
let gateway: WechatGateway;

beforeAll(async () => {
  sandbox = await startGatewaySandbox();
  settings = {
    apiOrigin: sandbox.origins.wechat,
    openOrigin: sandbox.origins.open,
    miniProgram: sandbox.options.miniProgram,
    officialAccount: { appId: sandbox.options.officialAccount.appId, secret: sandbox.options.officialAccount.secret },
    timeoutMs: 300,
  };
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control('POST', '/reset');
  gateway = createWechatGateway(settings);
  return () => gateway.close();
});

async function code(app: 'miniprogram' | 'official', scope = 'snsapi_base'): Promise<string> {
  const made = await sandbox.control('POST', '/wechat/codes', { personId: 'tester', app, scope });
  return String(made.code);
}

describe('signing in', () => {
  it('exchanges the mini program’s code for openid and unionid, and nothing else', async () => {
    const { openids, unionid } = sandbox.person;
    expect(await gateway.exchangeMiniProgramCode(await code('miniprogram'))).toEqual({ openid: openids.miniprogram, unionid });
  });

  it('exchanges the official account’s code', async () => {
    const { openids, unionid } = sandbox.person;
    expect(await gateway.exchangeOfficialAccountCode(await code('official'))).toEqual({ openid: openids.official });
    expect(await gateway.exchangeOfficialAccountCode(await code('official', 'snsapi_userinfo'))).toEqual({
      openid: openids.official,
      unionid,
    });
  });

  it('leads to a consent page that takes the address and comes back with a good code', async () => {
    const address = gateway.authorizeUrl({ redirectUri: 'https://app.example/back', state: 'a1B2' });
    expect(address.endsWith('#wechat_redirect')).toBe(true);
    expect((await fetch(address)).status).toBe(200);
    const url = new URL(address);
    const body = new URLSearchParams([...url.searchParams, ['person', 'tester']]);
    const chosen = await fetch(url.origin + url.pathname, { method: 'POST', body, redirect: 'manual' });
    const back = new URL(chosen.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('a1B2');
    const identity = await gateway.exchangeOfficialAccountCode(back.searchParams.get('code') ?? '');
    expect(identity.openid).toBe(sandbox.person.openids.official);
  });

  it.each(['', 'a-b', 'a b', 'ä', 'x'.repeat(129)])('takes no state that WeChat refuses: «%s»', (state) => {
    expect(() => gateway.authorizeUrl({ redirectUri: 'https://app.example/', state })).toThrow(RangeError);
  });
});

describe('the access token', () => {
  it('is asked for once, and apart for each app', async () => {
    const [first, second] = await Promise.all([gateway.accessToken(), gateway.accessToken()]);
    expect(await gateway.accessToken('miniProgram')).toBe(first);
    expect(second).toBe(first);
    expect(await gateway.accessToken('officialAccount')).not.toBe(first);
    const { calls } = (await sandbox.control('GET', '/calls')) as { calls: { target: string }[] };
    expect(calls.filter(({ target }) => target === '/cgi-bin/stable_token')).toHaveLength(2);
  });

  it('is the same for another process', async () => {
    const other = createWechatGateway(settings);
    expect(await other.accessToken()).toBe(await gateway.accessToken());
    await other.close();
  });
});

describe('refusals', () => {
  it('a used code', async () => {
    const given = await code('miniprogram');
    await gateway.exchangeMiniProgramCode(given);
    const error = await gatewayErrorOf(gateway.exchangeMiniProgramCode(given));
    expect(error).toMatchObject({
      service: 'wechat',
      kind: 'code_used',
      upstreamCode: '40163',
      requestId: expect.stringMatching(/^[0-9a-f-]{26}$/),
    });
    expect(await gateway.exchangeMiniProgramCode(await code('miniprogram'))).toHaveProperty('openid');
  });

  it('a used code of the official account', async () => {
    const given = await code('official');
    await gateway.exchangeOfficialAccountCode(given);
    expect(await gatewayErrorOf(gateway.exchangeOfficialAccountCode(given))).toMatchObject({ kind: 'code_used' });
    expect(await gateway.exchangeOfficialAccountCode(await code('official'))).toHaveProperty('openid');
  });

  it('an unknown, an empty, an old code', async () => {
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode('unknown'))).toMatchObject({ kind: 'code_invalid', upstreamCode: '40029' });
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode(''))).toMatchObject({ kind: 'code_invalid', upstreamCode: '41008' });
    const given = await code('miniprogram');
    await sandbox.control('PUT', '/clock', { offsetMs: 301_000 });
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode(given))).toMatchObject({ kind: 'code_invalid' });
  });

  it('too many calls', async () => {
    const given = await code('miniprogram');
    for (let call = 0; call < 100; call += 1) await gateway.exchangeMiniProgramCode(given).catch(() => undefined);
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode(given))).toMatchObject({ kind: 'rate_limited', upstreamCode: '45011' });
  });

  it('a wrong secret and a wrong app id, for each call', async () => {
    const app = { ...settings.miniProgram, secret: 'not-the-secret' };
    const wrong = createWechatGateway({
      ...settings,
      miniProgram: app,
      officialAccount: { ...settings.officialAccount, appId: 'wxsomeoneelse00001' },
    });
    expect(await gatewayErrorOf(wrong.exchangeMiniProgramCode(await code('miniprogram')))).toMatchObject({
      kind: 'refused',
      upstreamCode: '40125',
    });
    expect(await gatewayErrorOf(wrong.exchangeOfficialAccountCode(await code('official')))).toMatchObject({
      kind: 'refused',
      upstreamCode: '40013',
    });
    expect(await gatewayErrorOf(wrong.accessToken())).toMatchObject({ kind: 'refused', upstreamCode: '40125' });
    await wrong.close();
  });

  it('an errors tells nothing of the code, the secret or the person', async () => {
    const given = await code('miniprogram');
    await gateway.exchangeMiniProgramCode(given);
    await sandbox.control('POST', '/faults', { host: 'wechat', kind: 'reset' });
    const errors = [
      await gatewayErrorOf(gateway.exchangeMiniProgramCode(given)),
      await gatewayErrorOf(gateway.exchangeMiniProgramCode(given)),
    ];
    const text = inspect(errors, { depth: 9 });
    for (const secret of [given, settings.miniProgram.secret, settings.miniProgram.appId, 'openid', sandbox.person.openids.miniprogram]) {
      expect(text).not.toContain(secret);
    }
  });
});

const CALLS: [name: string, target: string, call: (given: string) => Promise<unknown>][] = [
  ['exchangeMiniProgramCode', '/sns/jscode2session', async (given) => gateway.exchangeMiniProgramCode(given)],
  ['exchangeOfficialAccountCode', '/sns/oauth2/access_token', async (given) => gateway.exchangeOfficialAccountCode(given)],
  ['accessToken', '/cgi-bin/stable_token', async () => gateway.accessToken()],
];

describe.each(CALLS)('faults of %s', (name, target, call) => {
  const app = name === 'exchangeOfficialAccountCode' ? 'official' : 'miniprogram';

  it.each(FAULT_KINDS)('%s ends as %s, and a retry works', async (fault, kind) => {
    const given = await code(app);
    await sandbox.control('POST', '/faults', { host: 'wechat', target, kind: fault });
    expect(await gatewayErrorOf(call(given))).toMatchObject({ service: 'wechat', kind });
    // A tampered answer has spent the code, so the retry is a new sign-in; otherwise the same code still works.
    expect(await call(fault === 'tamper' ? await code(app) : given)).toBeTruthy();
  });
});

describe('an answer that was lost on the way back', () => {
  it('has spent the code: the retry says so, and a new sign-in works', async () => {
    const given = await code('miniprogram');
    await sandbox.control('POST', '/faults', { host: 'wechat', kind: 'timeout', processed: true });
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode(given))).toMatchObject({ kind: 'timeout' });
    expect(await gatewayErrorOf(gateway.exchangeMiniProgramCode(given))).toMatchObject({ kind: 'code_used' });
    expect(await gateway.exchangeMiniProgramCode(await code('miniprogram'))).toHaveProperty('openid');
  });
});

describe('answers that are not WeChat’s', () => {
  const good = { openid: 'oMini_test_person_0000000001', session_key: 'c2Vzc2lvbi1rZXktMTIzNA==' };

  it.each<[string, string, RequestListener]>([
    ['larger than 64 KB', 'bad_answer', (_, response) => void response.end(JSON.stringify({ ...good, more: 'x'.repeat(70_000) }))],
    ['without openid', 'bad_answer', (_, response) => void response.end(JSON.stringify({ session_key: good.session_key }))],
    ['with an openid of another type', 'bad_answer', (_, response) => void response.end(JSON.stringify({ ...good, openid: 7 }))],
    ['with an empty unionid', 'bad_answer', (_, response) => void response.end(JSON.stringify({ ...good, unionid: '' }))],
    ['a JSON array', 'bad_answer', (_, response) => void response.end('[]')],
    ['not UTF-8', 'bad_answer', (_, response) => void response.end(Buffer.from([0x22, 0xff, 0x22]))],
    ['a redirect', 'bad_answer', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['429', 'rate_limited', (_, response) => void response.writeHead(429).end()],
    ['an error -1', 'unreachable', (_, response) => void response.end('{"errcode":-1,"errmsg":"system error"}')],
    [
      'cut off half-way',
      'unreachable',
      (_, response) => void response.writeHead(200, { 'content-length': '900' }).write('{', () => response.destroy()),
    ],
    ['slow for ever', 'timeout', (_, response) => void response.writeHead(200).write('{"openid":')],
  ])('%s: %s', async (_, kind, listener) => {
    const { origin, close } = await serve(listener);
    const other = createWechatGateway({ ...settings, apiOrigin: origin });
    expect(await gatewayErrorOf(other.exchangeMiniProgramCode('code'))).toMatchObject({ kind });
    await other.close();
    await close();
  });

  it('nobody there: unreachable', async () => {
    const { origin, close } = await serve(() => undefined);
    await close();
    const other = createWechatGateway({ ...settings, apiOrigin: origin });
    expect(await gatewayErrorOf(other.accessToken())).toMatchObject({ kind: 'unreachable', upstreamCode: 'ECONNREFUSED' });
    await other.close();
  });

  it('the preview account of WeChat’s snapshots is no one', async () => {
    const answer = { openid: good.openid, access_token: 'x'.repeat(32), expires_in: 7200, scope: 'snsapi_userinfo', is_snapshotuser: 1 };
    const { origin, close } = await serve((_, response) => void response.end(JSON.stringify(answer)));
    const other = createWechatGateway({ ...settings, apiOrigin: origin });
    expect(await gatewayErrorOf(other.exchangeOfficialAccountCode('code'))).toMatchObject({
      kind: 'refused',
      upstreamCode: 'is_snapshotuser',
    });
    await other.close();
    await close();
  });
});

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
