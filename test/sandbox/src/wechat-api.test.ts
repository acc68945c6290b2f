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
