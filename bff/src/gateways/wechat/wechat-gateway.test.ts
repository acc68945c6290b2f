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

const phoneCode = async () => String((await sandbox.control('POST', '/wechat/phone-codes', { personId: 'tester' })).code);
const wxaCode = { scene: 'qr-1', page: 'pages/home/index' };

/** Has another process replace the mini program's token by force, so that the one which this gateway keeps is no longer taken. */
async function replaceToken(): Promise<void> {
  await sandbox.control('PUT', '/clock', { offsetMs: 31_000 });
  const { appId: appid, secret } = settings.miniProgram;
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: true });
  await fetch(`${sandbox.origins.wechat}/cgi-bin/stable_token`, { method: 'POST', body });
}

async function callsOf(target: string): Promise<{ code: string }[]> {
  const { calls } = (await sandbox.control('GET', '/calls')) as { calls: { target: string; code: string }[] };
  return calls.filter((each) => each.target === target);
}

describe('a person’s own phone number', () => {
  it('comes for the button’s code, once', async () => {
    const given = await phoneCode();
    expect(await gateway.phoneNumber(given)).toBe('19900000001');
    expect(await gatewayErrorOf(gateway.phoneNumber(given))).toMatchObject({ kind: 'code_invalid', upstreamCode: '40029' });
  });

  it('does not come for an old or an empty code', async () => {
    const given = await phoneCode();
    await sandbox.control('PUT', '/clock', { offsetMs: 301_000 });
    expect(await gatewayErrorOf(gateway.phoneNumber(given))).toMatchObject({ kind: 'code_invalid' });
    expect(await gatewayErrorOf(gateway.phoneNumber(''))).toMatchObject({ kind: 'code_invalid', upstreamCode: '41008' });
  });

  it('comes with a new token where the kept one is no longer taken, which is tried once', async () => {
    await gateway.phoneNumber(await phoneCode());
    await replaceToken();
    expect(await gateway.phoneNumber(await phoneCode())).toBe('19900000001');
    expect(await callsOf('/wxa/business/getuserphonenumber')).toMatchObject([{ code: '0' }, { code: '40001' }, { code: '0' }]);
  });

  const info = {
    phoneNumber: '19900000001',
    purePhoneNumber: '19900000001',
    countryCode: '86',
    watermark: { appid: 'wxtestminiprogram01' },
  };

  it.each<[string, object, string]>([
    ['a mainland number with the country’s code as a number', { countryCode: 86 }, '19900000001'],
    ['a number from elsewhere', { countryCode: '852', purePhoneNumber: '51234567' }, '+85251234567'],
  ])('%s', async (_, changes, phone) => {
    const { other, close } = await foreign({ errcode: 0, errmsg: 'ok', phone_info: { ...info, ...changes } });
    expect(await other.phoneNumber('code')).toBe(phone);
    await close();
  });

  it.each<[string, object]>([
    ['of another app', { watermark: { appid: 'wxsomeoneelse00001' } }],
    ['without a watermark', { watermark: undefined }],
    ['a mainland number that is too short', { purePhoneNumber: '1990000000' }],
    ['no number', { purePhoneNumber: '' }],
  ])('is not believed: %s', async (_, changes) => {
    const { other, close } = await foreign({ errcode: 0, errmsg: 'ok', phone_info: { ...info, ...changes } });
    expect(await gatewayErrorOf(other.phoneNumber('code'))).toMatchObject({ kind: 'bad_answer', upstreamCode: 'shape' });
    await close();
  });

  it('a token that is refused twice is a refusal', async () => {
    const { other, close, asked } = await foreign({ errcode: 40001, errmsg: 'invalid credential' });
    expect(await gatewayErrorOf(other.phoneNumber('code'))).toMatchObject({ kind: 'refused', upstreamCode: '40001' });
    expect(asked()).toBe(2);
    await close();
  });
});

describe('a mini-program code', () => {
  it('is a picture that opens the page with the scene', async () => {
    const { mediaType, image } = await gateway.miniProgramCode(wxaCode);
    expect(mediaType).toBe('image/png');
    expect(image.toString('latin1', 1, 4)).toBe('PNG');
    expect(await sandbox.control('GET', '/wechat/wxacodes')).toMatchObject({ wxacodes: [wxaCode] });
  });

  it('is refused for an unknown page; a scene that WeChat does not take is not even asked for', async () => {
    const unknown = gateway.miniProgramCode({ ...wxaCode, page: 'pages/none/index' });
    expect(await gatewayErrorOf(unknown)).toMatchObject({ kind: 'refused', upstreamCode: '41030' });
    for (const scene of ['', 'x'.repeat(33), '一户', 'a b', 'a%20b']) {
      await expect(gateway.miniProgramCode({ ...wxaCode, scene })).rejects.toThrow(RangeError);
    }
    expect(await callsOf('/wxa/getwxacodeunlimit')).toHaveLength(1);
  });

  it('is drawn with a new token where the kept one is no longer taken', async () => {
    await gateway.miniProgramCode(wxaCode);
    await replaceToken();
    expect(await gateway.miniProgramCode(wxaCode)).toMatchObject({ mediaType: 'image/png' });
  });

  it.each<[string, Buffer, string]>([
    ['a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200_000)]), 'image/jpeg'],
    ['another kind of picture', Buffer.from('GIF89a'), 'bad_answer'],
    ['JSON without a picture', Buffer.from('{"errcode":0,"errmsg":"ok"}'), 'bad_answer'],
    ['nothing', Buffer.alloc(0), 'bad_answer'],
    ['more than a megabyte', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(1_100_000)]), 'bad_answer'],
    ['too many a minute', Buffer.from('{"errcode":45009,"errmsg":"reach max api daily quota limit"}'), 'rate_limited'],
  ])('%s: %s', async (_, body, outcome) => {
    const { other, close } = await foreign(body);
    const came = other.miniProgramCode(wxaCode);
    if (outcome === 'image/jpeg') expect((await came).mediaType).toBe(outcome);
    else expect(await gatewayErrorOf(came)).toMatchObject({ kind: outcome });
    await close();
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
  ['phoneNumber', '/wxa/business/getuserphonenumber', async (given) => gateway.phoneNumber(given)],
  ['miniProgramCode', '/wxa/getwxacodeunlimit', async () => gateway.miniProgramCode(wxaCode)],
];

describe.each(CALLS)('faults of %s', (name, target, call) => {
  const app = name === 'exchangeOfficialAccountCode' ? 'official' : 'miniprogram';
  const made = () => (name === 'phoneNumber' ? phoneCode() : code(app));

  it.each(FAULT_KINDS)('%s ends as %s, and a retry works', async (fault, kind) => {
    const given = await made();
    await sandbox.control('POST', '/faults', { host: 'wechat', target, kind: fault });
    expect(await gatewayErrorOf(call(given))).toMatchObject({ service: 'wechat', kind });
    // A tampered answer has spent the code, so the retry is a new sign-in; otherwise the same code still works.
    expect(await call(fault === 'tamper' ? await made() : given)).toBeTruthy();
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

/** A gateway to a server that hands out a token and answers everything else with `body`; `asked`: how often that was. */
async function foreign(body: object | Buffer) {
  let count = 0;
  const { origin, close } = await serve((request, response) => {
    const isToken = request.url === '/cgi-bin/stable_token';
    if (!isToken) count += 1;
    const token = { access_token: 'x'.repeat(32), expires_in: 7200 };
    response.end(isToken ? JSON.stringify(token) : Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  const other = createWechatGateway({ ...settings, apiOrigin: origin });
  const closeBoth = async () => {
    await other.close();
    await close();
  };
  return { other, close: closeBoth, asked: () => count };
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
