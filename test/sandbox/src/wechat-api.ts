import { randomBytes } from 'node:crypto';
import { toBuffer } from 'qrcode';
import { type Answer, type Host, json, type Request } from './http';
import { BadInput, boolean, integer, object, oneOf, optional, type Reader, text } from './shape';
import { type App, type Code, findPerson, keepNewest, now, type Token, type World, withinQuota } from './world';

/**
 * `api.weixin.qq.com`, as far as sign-in, a person's own phone number and mini-program codes go. Errors come with status 200 and an errcode, as WeChat's do; success has no errcode.
 * Sources: WeChat's published pages of the five APIs and of the global return codes.
 */
const ERRORS = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40169: 'invalid length for scene, or the data is not json string',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
} as const;
type ErrorCode = keyof typeof ERRORS;

const CODE_LIFE_MS = 5 * 60_000;
const TOKEN_LIFE_MS = 7_200_000;
/** In its last five minutes a stable token is replaced; within half a minute of the last replacement a forced one does nothing. */
const TOKEN_OVERLAP_MS = 5 * 60_000;
const FORCED_REFRESH_PAUSE_MS = 30_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CODES_PER_MINUTE = 5000;

class Refusal extends Error {
  constructor(readonly errcode: ErrorCode) {
    super(ERRORS[errcode]);
  }
}

/** `handle` answers an object, which goes as JSON, or a picture. */
type Route = { method: 'GET' | 'POST'; handle(world: World, request: Request): unknown; contentType?: string };

const ROUTES: Record<string, Route> = {
  // WeChat answers this one as text/plain, which has broken many a client that believed the header.
  '/sns/jscode2session': { method: 'GET', handle: exchangeMiniProgramCode, contentType: 'text/plain' },
  '/sns/oauth2/access_token': { method: 'GET', handle: exchangeOfficialAccountCode, contentType: 'text/plain' },
  '/cgi-bin/stable_token': { method: 'POST', handle: stableToken },
  '/wxa/business/getuserphonenumber': { method: 'POST', handle: getUserPhoneNumber },
  '/wxa/getwxacodeunlimit': { method: 'POST', handle: getWxaCodeUnlimited },
};

export function wechatApi(world: World): Host {
  return {
    name: 'wechat',
    bodyLimit: 64 * 1024,
    target: (request) => request.path,
    handle: (request) => answer(world, request),
    tooLarge: () => refuse(47001),
    broken: () => json(200, { errcode: -1, errmsg: 'system error' }, '-1'),
    tamper,
  };
}

async function answer(world: World, request: Request): Promise<Answer> {
  const route = Object.hasOwn(ROUTES, request.path) ? ROUTES[request.path] : undefined;
  if (route === undefined) return refuse(40066);
  if (request.method !== route.method) return refuse(route.method === 'GET' ? 43001 : 43002);
  try {
    const result = await route.handle(world, request);
    if (Buffer.isBuffer(result)) return { status: 200, headers: { 'content-type': 'image/png' }, body: result, code: '0' };
    return json(200, result, '0', route.contentType);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.errcode, route.contentType);
    throw error;
  }
}

function refuse(errcode: ErrorCode, contentType?: string): Answer {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');
  return json(200, { errcode, errmsg: `${ERRORS[errcode]}, rid: ${rid}` }, String(errcode), contentType);
}

function exchangeMiniProgramCode(world: World, { query }: Request): unknown {
  onlyFields(query, ['appid', 'secret', 'js_code', 'grant_type']);
  checkApp(world.options.miniProgram, query.get('appid'), query.get('secret'));
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002);
  const person = spendCode(world, 'miniprogram', query.get('js_code')).person;
  return { session_key: randomBytes(16).toString('base64'), openid: person.openids.miniprogram, ...unionid(person.unionid) };
}

function exchangeOfficialAccountCode(world: World, { query }: Request): unknown {
  onlyFields(query, ['appid', 'secret', 'code', 'grant_type']);
  checkApp(world.options.officialAccount, query.get('appid'), query.get('secret'));
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002);
  const { person, scope } = spendCode(world, 'official', query.get('code'));
  return {
    access_token: randomBytes(48).toString('base64url'),
    expires_in: TOKEN_LIFE_MS / 1000,
    refresh_token: randomBytes(48).toString('base64url'),
    openid: person.openids.official,
    scope,
    // Documented: the unionid comes only when the person was asked for it.
    ...(scope === 'snsapi_userinfo' ? unionid(person.unionid) : {}),
  };
}

const readTokenRequest = object({
  grant_type: text(/^.{1,64}$/),
  appid: text(/^.{1,64}$/),
  secret: text(/^.{1,256}$/),
  force_refresh: optional(boolean),
});

function stableToken(world: World, request: Request): unknown {
  if (request.search !== '') throw new Refusal(40097);
  const { grant_type, appid, secret, force_refresh } = parseTokenRequest(request.body);
  const app = [world.options.miniProgram, world.options.officialAccount].find((each) => each.appId === appid);
  if (app === undefined) throw new Refusal(40013);
  checkApp(app, appid, secret);
  if (grant_type !== 'client_credential') throw new Refusal(40002);
  if (!withinQuota(world, `stable_token ${appid}`, 10_000, MINUTE_MS)) throw new Refusal(45011);
  const token = currentToken(world, appid, force_refresh ?? false);
  return { access_token: token.value, expires_in: Math.floor((token.expiresAt - now(world)) / 1000) };
}

function currentToken(world: World, appId: string, force: boolean): { value: string; expiresAt: number } {
  const held = world.tokens.get(appId);
  const good = held !== undefined && held.expiresAt - now(world) > TOKEN_OVERLAP_MS;
  const replace = !good || (force && now(world) - held.madeAt >= FORCED_REFRESH_PAUSE_MS);
  if (!replace) return held;
  if (force && !withinQuota(world, `force_refresh ${appId}`, 20, DAY_MS)) throw new Refusal(45009);
  const token: Token = {
    value: randomBytes(96).toString('base64url'),
    madeAt: now(world),
    expiresAt: now(world) + TOKEN_LIFE_MS,
    ...(held === undefined || force ? {} : { previous: { value: held.value, expiresAt: held.expiresAt } }),
  };
  world.tokens.set(appId, token);
  return token;
}

function parseTokenRequest(body: Buffer): ReturnType<typeof readTokenRequest> {
  const fields = parseObject(body);
  if (fields.appid === undefined) throw new Refusal(41002);
  if (fields.secret === undefined) throw new Refusal(41004);
  return readFields(readTokenRequest, fields);
}

/** Server calls in the mini program's name: the token stands in the address, and is checked before the body. */
function checkAccessToken(world: World, { query }: Request): void {
  onlyFields(query, ['access_token']);
  const given = query.get('access_token');
  if (!given) throw new Refusal(41001);
  const held = world.tokens.get(world.options.miniProgram.appId);
  const known = [held, held?.previous].find((token) => token?.value === given);
  if (known === undefined) throw new Refusal(40001);
  if (now(world) >= known.expiresAt) throw new Refusal(42001);
}

const readPhoneRequest = object({ code: text(/^[\x21-\x7e]{1,512}$/) });

/** The phone number that WeChat knows of the person who pressed the button. A code is good once, for five minutes. */
function getUserPhoneNumber(world: World, request: Request): unknown {
  checkAccessToken(world, request);
  const fields = parseObject(request.body);
  if (!fields.code) throw new Refusal(41008);
  const { code: given } = readFields(readPhoneRequest, fields);
  const code = world.phoneCodes.get(given);
  const person = findPerson(world, code?.personId);
  const age = now(world) - (code?.madeAt ?? 0);
  if (code === undefined || person?.phone === undefined || code.used || age > CODE_LIFE_MS || age < 0) throw new Refusal(40029);
  code.used = true;
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: person.phone,
      purePhoneNumber: person.phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(code.madeAt / 1000), appid: world.options.miniProgram.appId },
    },
  };
}

const readWxaCodeRequest = object({
  scene: text(/^[\s\S]*$/),
  page: optional(text(/^[\s\S]{0,512}$/)),
  check_path: optional(boolean),
  env_version: optional(oneOf(['release', 'trial', 'develop'])),
  width: optional(integer(280, 1280)),
  auto_color: optional(boolean),
  is_hyaline: optional(boolean),
});

/**
 * A picture that opens `page` with `scene`. The real one is a round code that only WeChat reads; here it is a QR code of the page's path with the
 * scene. `line_color` is not played.
 */
async function getWxaCodeUnlimited(world: World, request: Request): Promise<Buffer> {
  checkAccessToken(world, request);
  const fields = parseObject(request.body);
  if (typeof fields.scene !== 'string' || fields.scene === '' || [...fields.scene].length > 32) throw new Refusal(40169);
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/.test(fields.scene)) throw new Refusal(40129);
  const { scene, page = '', check_path: checkPath = true, width = 430 } = readFields(readWxaCodeRequest, fields);
  if (page.startsWith('/') || page.includes('?')) throw new Refusal(41030);
  const { pages = [], codesPerMinute = CODES_PER_MINUTE } = world.options.miniProgram;
  if (checkPath && page !== '' && !pages.includes(page)) throw new Refusal(41030);
  if (!withinQuota(world, 'getwxacodeunlimit', codesPerMinute, MINUTE_MS)) throw new Refusal(45009);
  keepNewest(world.wxaCodes, { at: now(world), scene, page });
  return toBuffer(`${page}?scene=${encodeURIComponent(scene)}`, { type: 'png', width });
}

function parseObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(47001);
  }
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}

function readFields<T>(read: Reader<T>, fields: Record<string, unknown>): T {
  try {
    return read(fields, 'body');
  } catch (error) {
    throw error instanceof BadInput ? new Refusal(40097) : error;
  }
}

/** Each field known, and none twice. WeChat's own servers are more forgiving; a caller that needs that is wrong all the same. */
function onlyFields(query: URLSearchParams, fields: string[]): void {
  const given = [...query.keys()];
  if (given.some((key) => !fields.includes(key)) || new Set(given).size !== given.length) throw new Refusal(40097);
}

function checkApp(app: { appId: string; secret: string }, appId: string | null, secret: string | null): void {
  if (!appId) throw new Refusal(41002);
  if (appId !== app.appId) throw new Refusal(40013);
  if (!secret) throw new Refusal(41004);
  if (secret !== app.secret) throw new Refusal(40125);
}

function spendCode(world: World, app: App, given: string | null): { person: World['people'][number]; scope: Code['scope'] } {
  if (!given) throw new Refusal(41008);
  const code = world.codes.get(given);
  const person = findPerson(world, code?.personId);
  if (code === undefined || code.app !== app || person === undefined) throw new Refusal(40029);
  if (!withinQuota(world, `${app} ${person.id}`, 100, MINUTE_MS)) throw new Refusal(45011);
  if (code.used) throw new Refusal(40163);
  const age = now(world) - code.madeAt;
  if (age > CODE_LIFE_MS || age < 0) throw new Refusal(40029);
  code.used = true;
  return { person, scope: code.scope };
}

function unionid(value: string | undefined): { unionid?: string } {
  return value === undefined ? {} : { unionid: value };
}

/**
 * These answers carry no signature, so only what breaks their form can be noticed: an id or a phone number with a character that none has, a
 * picture that begins like none.
 */
function tamper(original: Answer): Answer {
  if (Buffer.isBuffer(original.body)) return { ...original, body: Buffer.concat([Buffer.from('GIF'), original.body.subarray(3)]) };
  const body = original.body
    .replace(/("(?:openid|access_token)":"[^"]{4})[^"]/g, '$1\ufffd')
    .replace(/("purePhoneNumber":"\d{4})\d/, '$1\ufffd');
  return { ...original, body };
}
