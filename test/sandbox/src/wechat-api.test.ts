import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { controlCall, options, start } from './fixtures';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));

const { miniProgram, officialAccount } = options;

async function code(app: 'miniprogram' | 'official', more: Record<string, string> = {}): Promise<string> {
  const made = await controlCall(sandbox, 'POST', '/wechat/codes', { personId: 'one', app, ...more });
  return (made.body as { code: string }).code;
}

async function get(path: string, query: Record<string, string>, method = 'GET'): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.origins.wechat}${path}?${new URLSearchParams(query)}`, { method });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function post(path: string, body: string): Promise<Record<string, unknown>> {
  const response = await fetch(sandbox.origins.wechat + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

const session = (js_code: string, changes: Record<string, string> = {}) =>
  get('/sns/jscode2session', {
    appid: miniProgram.appId,
    secret: miniProgram.secret,
    js_code,
    grant_type: 'authorization_code',
    ...changes,
  });
const oauth = (given: string, changes: Record<string, string> = {}) =>
  get('/sns/oauth2/access_token', {
    appid: officialAccount.appId,
    secret: officialAccount.secret,
    code: given,
    grant_type: 'authorization_code',
    ...changes,
  });
const token = (changes: Record<string, unknown> = {}) =>
  post(
    '/cgi-bin/stable_token',
    JSON.stringify({ grant_type: 'client_credential', appid: miniProgram.appId, secret: miniProgram.secret, ...changes }),
  );

describe('GET /sns/jscode2session', () => {
  it('answers who signed in, once', async () => {
    const given = await code('miniprogram');
    const answer = await session(given);
    expect(answer).toEqual({
      openid: options.people[0]?.openids.miniprogram,
      unionid: options.people[0]?.unionid,
      session_key: expect.any(String),
    });
    expect(Buffer.from(String(answer.session_key), 'base64')).toHaveLength(16);
    expect(await session(given)).toMatchObject({ errcode: 40163, errmsg: expect.stringMatching(/^code been used, rid: [0-9a-f-]{26}$/) });
  });

  it.each<[string, number, Record<string, string>]>([
    ['an unknown code', 40029, { js_code: 'never-made' }],
    ['an empty code', 41008, { js_code: '' }],
    ['another app id', 40013, { appid: 'wxsomeoneelse00001' }],
    ['no app id', 41002, { appid: '' }],
    ['a wrong secret', 40125, { secret: 'wrong' }],
    ['no secret', 41004, { secret: '' }],
    ['another grant type', 40002, { grant_type: 'client_credential' }],
    ['an unknown field', 40097, { openid: 'me' }],
  ])('refuses %s and leaves the code good', async (_, errcode, changes) => {
    const given = await code('miniprogram');
    expect(await session(given, changes)).toMatchObject({ errcode });
    expect(await session(given)).toHaveProperty('openid');
  });

  it('refuses a code older than five minutes, and the official account’s', async () => {
    const given = await code('miniprogram');
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 5 * 60_000 + 2000 });
    expect(await session(given)).toMatchObject({ errcode: 40029 });
    expect(await session(await code('official'))).toMatchObject({ errcode: 40029 });
  });

  it('allows a person a hundred calls a minute', async () => {
    const given = await code('miniprogram');
    for (let call = 0; call < 100; call += 1) await session(given);
    expect(await session(await code('miniprogram'))).toMatchObject({ errcode: 45011 });
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 61_000 });
    expect(await session(await code('miniprogram'))).toHaveProperty('openid');
  });

  it('refuses another method and another path', async () => {
    expect(await get('/sns/jscode2session', {}, 'POST')).toMatchObject({ errcode: 43001 });
    expect(await get('/sns/userinfo', {})).toMatchObject({ errcode: 40066 });
    expect(await get('/constructor', {})).toMatchObject({ errcode: 40066 });
  });
});

describe('GET /sns/oauth2/access_token', () => {
  it('gives the unionid only to snsapi_userinfo', async () => {
    const base = await oauth(await code('official'));
    expect(base).toMatchObject({ openid: options.people[0]?.openids.official, scope: 'snsapi_base', expires_in: 7200 });
    expect(base).not.toHaveProperty('unionid');
    expect(await oauth(await code('official', { scope: 'snsapi_userinfo' }))).toMatchObject({ unionid: options.people[0]?.unionid });
  });

  it('takes a code once, and only its own app’s', async () => {
    const given = await code('official');
    await oauth(given);
    expect(await oauth(given)).toMatchObject({ errcode: 40163 });
    expect(await oauth(await code('miniprogram'))).toMatchObject({ errcode: 40029 });
    expect(await oauth(await code('official'), { secret: 'wrong' })).toMatchObject({ errcode: 40125 });
  });
});

describe('POST /cgi-bin/stable_token', () => {
  it('gives the same token until its last five minutes', async () => {
    const first = await token();
    expect(first.expires_in).toBeGreaterThan(7190);
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: (7200 - 310) * 1000 });
    const later = await token();
    expect(later.access_token).toBe(first.access_token);
    expect(later.expires_in).toBeLessThanOrEqual(310);
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: (7200 - 290) * 1000 });
    expect((await token()).access_token).not.toBe(first.access_token);
  });

  it('replaces it on demand, but not within half a minute, and twenty times a day', async () => {
    const first = await token();
    expect((await token({ force_refresh: true })).access_token).toBe(first.access_token);
    for (let time = 1; time <= 20; time += 1) {
      await controlCall(sandbox, 'PUT', '/clock', { offsetMs: time * 31_000 });
      expect((await token({ force_refresh: true })).access_token).not.toBe(first.access_token);
    }
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 21 * 31_000 });
    expect(await token({ force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  it.each<[string, number, Record<string, unknown>]>([
    ['another app id', 40013, { appid: 'wxsomeoneelse00001' }],
    ['no app id', 41002, { appid: undefined }],
    ['a wrong secret', 40125, { secret: 'wrong' }],
    ['no secret', 41004, { secret: undefined }],
    ['another grant type', 40002, { grant_type: 'authorization_code' }],
    ['an unknown field', 40097, { scope: 'all' }],
    ['a field of another type', 40097, { force_refresh: 'yes' }],
  ])('refuses %s', async (_, errcode, changes) => {
    expect(await token(changes)).toMatchObject({ errcode });
  });

  it('refuses what is no JSON, what is too large, and GET', async () => {
    expect(await post('/cgi-bin/stable_token', 'grant_type=client_credential')).toMatchObject({ errcode: 47001 });
    expect(await post('/cgi-bin/stable_token', JSON.stringify({ appid: 'x'.repeat(70_000) }))).toMatchObject({ errcode: 47001 });
    expect(await get('/cgi-bin/stable_token', {})).toMatchObject({ errcode: 43002 });
  });
});

const call = (path: string, query: Record<string, string>, body: unknown) =>
  fetch(`${sandbox.origins.wechat}${path}?${new URLSearchParams(query)}`, { method: 'POST', body: JSON.stringify(body) });
const accessToken = async () => String((await token()).access_token);

describe('POST /wxa/business/getuserphonenumber', () => {
  const phoneCode = async () =>
    String(((await controlCall(sandbox, 'POST', '/wechat/phone-codes', { personId: 'one' })).body as { code: string }).code);
  const phone = async (given: string, access_token: string) =>
    (await call('/wxa/business/getuserphonenumber', { access_token }, { code: given })).json();

  it('tells the number that WeChat knows, once', async () => {
    const [given, access] = [await phoneCode(), await accessToken()];
    expect(await phone(given, access)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '19900000001',
        purePhoneNumber: '19900000001',
        countryCode: '86',
        watermark: { timestamp: expect.any(Number), appid: miniProgram.appId },
      },
    });
    expect(await phone(given, access)).toMatchObject({ errcode: 40029 });
  });

  it('refuses an old code, a sign-in code, an unknown field, no code', async () => {
    const [given, access] = [await phoneCode(), await accessToken()];
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 5 * 60_000 + 2000 });
    expect(await phone(given, access)).toMatchObject({ errcode: 40029 });
    expect(await phone(await code('miniprogram'), access)).toMatchObject({ errcode: 40029 });
    expect(await phone('', access)).toMatchObject({ errcode: 41008 });
    const more = await call('/wxa/business/getuserphonenumber', { access_token: access }, { code: await phoneCode(), more: 1 });
    expect(await more.json()).toMatchObject({ errcode: 40097 });
  });

  it('refuses a token that is missing, unknown, the official account’s, replaced by force or over, and leaves the code good', async () => {
    const given = await phoneCode();
    expect(await phone(given, '')).toMatchObject({ errcode: 41001 });
    expect(await phone(given, 'x'.repeat(40))).toMatchObject({ errcode: 40001 });
    const official = await token({ appid: officialAccount.appId, secret: officialAccount.secret });
    expect(await phone(given, String(official.access_token))).toMatchObject({ errcode: 40001 });
    const first = await accessToken();
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 31_000 });
    const second = String((await token({ force_refresh: true })).access_token);
    expect(await phone(given, first)).toMatchObject({ errcode: 40001 });
    expect(await phone(given, second)).toMatchObject({ errcode: 0 });
  });

  it('takes the replaced token to its own end, where it was replaced in its last minutes', async () => {
    const first = await accessToken();
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: (7200 - 290) * 1000 });
    expect(await accessToken()).not.toBe(first);
    expect(await phone(await phoneCode(), first)).toMatchObject({ errcode: 0 });
    await controlCall(sandbox, 'PUT', '/clock', { offsetMs: 7201 * 1000 });
    expect(await phone(await phoneCode(), first)).toMatchObject({ errcode: 42001 });
  });

  it('has no code for a person without a phone', async () => {
    expect((await controlCall(sandbox, 'POST', '/wechat/phone-codes', { personId: 'two' })).status).toBe(409);
    expect((await controlCall(sandbox, 'POST', '/wechat/phone-codes', { personId: 'none' })).status).toBe(404);
  });
});

describe('POST /wxa/getwxacodeunlimit', () => {
  const good = { scene: 'abc-1', page: 'pages/home/index' };
  const picture = async (body: unknown) => call('/wxa/getwxacodeunlimit', { access_token: await accessToken() }, body);

  it('draws a picture and remembers it, newest first', async () => {
    const response = await picture(good);
    expect(response.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(bytes.readUInt32BE(16)).toBe(430);
    await picture({ ...good, scene: 'abc-2', page: 'pages/later/index', check_path: false, env_version: 'trial', width: 280 });
    expect((await controlCall(sandbox, 'GET', '/wechat/wxacodes')).body).toEqual({
      wxacodes: [
        { scene: 'abc-2', page: 'pages/later/index', at: expect.stringMatching(/Z$/) },
        { scene: 'abc-1', page: 'pages/home/index', at: expect.stringMatching(/Z$/) },
      ],
    });
  });

  it.each<[string, number, Record<string, unknown>]>([
    ['no scene', 40169, { scene: undefined }],
    ['a scene of 33 characters', 40169, { scene: 'x'.repeat(33) }],
    ['a scene with other characters', 40129, { scene: '一户' }],
    ['a page that was not published', 41030, { page: 'pages/later/index' }],
    ['a page with a slash before it', 41030, { page: '/pages/home/index' }],
    ['a page with parameters', 41030, { page: 'pages/home/index?a=1', check_path: false }],
    ['a width too small', 40097, { width: 100 }],
    ['an unknown version', 40097, { env_version: 'beta' }],
    ['an unknown field', 40097, { check_page: false }],
  ])('refuses %s', async (_, errcode, changes) => {
    expect(await (await picture({ ...good, ...changes })).json()).toMatchObject({ errcode });
    expect((await controlCall(sandbox, 'GET', '/wechat/wxacodes')).body).toEqual({ wxacodes: [] });
  });

  it('refuses without a good token, before anything else', async () => {
    expect(await (await call('/wxa/getwxacodeunlimit', { access_token: 'no' }, {})).json()).toMatchObject({ errcode: 40001 });
  });

  it('draws so many a minute and no more', async () => {
    const small = await start({ miniProgram: { ...miniProgram, codesPerMinute: 2 } });
    const asked = { grant_type: 'client_credential', appid: miniProgram.appId, secret: miniProgram.secret };
    const post = async (path: string, body: unknown) => fetch(small.origins.wechat + path, { method: 'POST', body: JSON.stringify(body) });
    const { access_token } = (await (await post('/cgi-bin/stable_token', asked)).json()) as { access_token: string };
    const draw = () => post(`/wxa/getwxacodeunlimit?access_token=${access_token}`, good);
    for (const _ of [1, 2]) expect((await draw()).headers.get('content-type')).toBe('image/png');
    expect(await (await draw()).json()).toMatchObject({ errcode: 45009 });
    await controlCall(small, 'PUT', '/clock', { offsetMs: 61_000 });
    expect((await draw()).headers.get('content-type')).toBe('image/png');
    await small.close();
  });
});
