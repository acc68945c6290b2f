import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Agent, request } from 'undici';
import { GatewayError, type GatewayErrorKind } from '../gateway-error';
import { type HeldToken, holdToken } from './hold-token';

export interface WechatApp {
  appId: string;
  secret: string;
}

export interface WechatGatewaySettings {
  /** `https://api.weixin.qq.com`, without a path. */
  apiOrigin: string;
  /** `https://open.weixin.qq.com`, without a path. */
  openOrigin: string;
  miniProgram: WechatApp;
  officialAccount: WechatApp;
  /** Longest time in ms for one whole call, from the connection to the last byte. */
  timeoutMs: number;
}

/** Who signed in, as WeChat knows them. The unionid comes only where WeChat gives it: both apps bound to one open-platform account. */
export interface WechatIdentity {
  openid: string;
  unionid?: string;
}

export interface WechatGateway {
  /** Exchanges the code of the mini program's `login`. The session key that WeChat sends along is dropped. Throws GatewayError. */
  exchangeMiniProgramCode(code: string): Promise<WechatIdentity>;
  /**
   * The address of the official account's consent page. `state`: 1–128 letters and digits, which is all that WeChat takes; throws a RangeError
   * otherwise. `snsapi_base`, the default, asks the person nothing and gives the openid; `snsapi_userinfo` asks and gives the unionid too.
   */
  authorizeUrl(input: { redirectUri: string; state: string; scope?: WechatScope }): string;
  /** Exchanges the code that the consent page sent back. Throws GatewayError. */
  exchangeOfficialAccountCode(code: string): Promise<WechatIdentity>;
  /**
   * A token for server calls in an app's name, kept until five minutes before its end; WeChat gives every process the same one until then.
   * Throws GatewayError.
   */
  accessToken(app?: 'miniProgram' | 'officialAccount'): Promise<string>;
  /**
   * The phone number of whoever pressed the mini program's phone button, by the button's code, which is good once and for five minutes: 11 digits
   * for a mainland number, otherwise `+`, the country's code and the number. Throws GatewayError.
   */
  phoneNumber(code: string): Promise<string>;
  /**
   * A picture that opens the mini program's `page` (`pages/home/index`) with `scene`, 1 to 32 characters of those that WeChat takes; throws a
   * RangeError otherwise. The scene is printed for everyone to see, so it must be worth nothing by itself. Throws GatewayError.
   */
  miniProgramCode(input: { scene: string; page: string }): Promise<{ mediaType: 'image/png' | 'image/jpeg'; image: Buffer }>;
  /** Closes the kept connections. */
  close(): Promise<void>;
}

export type WechatScope = 'snsapi_base' | 'snsapi_userinfo';

const LARGEST_ANSWER = 64 * 1024;
const LARGEST_IMAGE = 1024 * 1024;

const id = Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}$' });
const token = Type.String({ pattern: '^[\\x21-\\x7e]{16,1024}$' });
const seconds = Type.Integer({ minimum: 1, maximum: 7200 });

/** WeChat may add fields; those that are read are checked in full. */
const failure = Type.Object({ errcode: Type.Integer(), errmsg: Type.Optional(Type.String()) });
const miniProgramAnswer = Type.Object({ openid: id, session_key: token, unionid: Type.Optional(id) });
const officialAccountAnswer = Type.Object({
  openid: id,
  access_token: token,
  expires_in: seconds,
  scope: Type.String(),
  unionid: Type.Optional(id),
  is_snapshotuser: Type.Optional(Type.Integer()),
});
const tokenAnswer = Type.Object({ access_token: token, expires_in: seconds });
const phoneAnswer = Type.Object({
  phone_info: Type.Object({
    purePhoneNumber: Type.String({ pattern: '^\\d{4,15}$' }),
    // Documented as a string, and a number in the documentation's own example.
    countryCode: Type.Union([Type.String({ pattern: '^\\d{1,4}$' }), Type.Integer({ minimum: 1, maximum: 9999 })]),
    watermark: Type.Object({ appid: Type.String() }),
  }),
});

/** WeChat's return codes that mean more than "refused" to us. */
const KINDS: Record<string, GatewayErrorKind> = {
  '-1': 'unreachable',
  '40029': 'code_invalid',
  '41008': 'code_invalid',
  '40163': 'code_used',
  '42003': 'code_invalid',
  '45009': 'rate_limited',
  '45011': 'rate_limited',
};

export function createWechatGateway(settings: WechatGatewaySettings): WechatGateway {
  const { miniProgram, officialAccount } = settings;
  const connect = { timeout: settings.timeoutMs };
  const agent = new Agent({ connect, maxResponseSize: LARGEST_ANSWER });
  const imageAgent = new Agent({ connect, maxResponseSize: LARGEST_IMAGE });
  const call: Call = async (schema, path, query, body) => readAnswer(schema, await fetchBytes(settings, agent, path, query, body));
  const tokens = {
    miniProgram: holdToken(() => fetchToken(call, miniProgram)),
    officialAccount: holdToken(() => fetchToken(call, officialAccount)),
  };

  return {
    async exchangeMiniProgramCode(code) {
      const query = { appid: miniProgram.appId, secret: miniProgram.secret, js_code: code, grant_type: 'authorization_code' };
      return identity(await call(miniProgramAnswer, '/sns/jscode2session', query));
    },
    authorizeUrl({ redirectUri, state, scope = 'snsapi_base' }) {
      if (!/^[a-zA-Z0-9]{1,128}$/.test(state)) throw new RangeError('the state must be 1 to 128 letters and digits');
      // WeChat matches the address by a pattern: these parameters in this order, and the fragment.
      const query = new URLSearchParams([
        ['appid', officialAccount.appId],
        ['redirect_uri', redirectUri],
        ['response_type', 'code'],
        ['scope', scope],
        ['state', state],
      ]);
      return `${settings.openOrigin}/connect/oauth2/authorize?${query}#wechat_redirect`;
    },
    async exchangeOfficialAccountCode(code) {
      const query = { appid: officialAccount.appId, secret: officialAccount.secret, code, grant_type: 'authorization_code' };
      const answer = await call(officialAccountAnswer, '/sns/oauth2/access_token', query);
      // WeChat's preview of a page signs in a made-up account; whoever is behind it is not known.
      if (answer.is_snapshotuser === 1) throw new GatewayError('wechat', 'refused', 'is_snapshotuser');
      return identity(answer);
    },
    accessToken: (app = 'miniProgram') => tokens[app].get(),
    async phoneNumber(code) {
      const answer = await withToken(tokens.miniProgram, (access_token) =>
        call(phoneAnswer, '/wxa/business/getuserphonenumber', { access_token }, { code }),
      );
      return phoneOf(answer, miniProgram.appId);
    },
    async miniProgramCode({ scene, page }) {
      if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene))
        throw new RangeError('the scene must be 1 to 32 characters that WeChat takes');
      return withToken(tokens.miniProgram, async (access_token) =>
        readImage(await fetchBytes(settings, imageAgent, '/wxa/getwxacodeunlimit', { access_token }, { scene, page })),
      );
    },
    close: async () => {
      await Promise.all([agent.close(), imageAgent.close()]);
    },
  };
}

type Call = <S extends TSchema>(schema: S, path: string, query: Record<string, string>, body?: unknown) => Promise<Static<S>>;

async function fetchToken(call: Call, app: WechatApp): Promise<{ value: string; lifeMs: number }> {
  const asked = { grant_type: 'client_credential', appid: app.appId, secret: app.secret, force_refresh: false };
  const answer = await call(tokenAnswer, '/cgi-bin/stable_token', {}, asked);
  return { value: answer.access_token, lifeMs: answer.expires_in * 1000 };
}

/** Codes by which WeChat says that the token itself is not (any longer) good. */
const TOKEN_REFUSED = ['40001', '40014', '42001'];

/** A call in an app's name. Another process may have had the token replaced before its time: then a new one is fetched, once. */
async function withToken<T>(held: HeldToken, run: (token: string) => Promise<T>): Promise<T> {
  const value = await held.get();
  try {
    return await run(value);
  } catch (error) {
    if (!(error instanceof GatewayError) || !TOKEN_REFUSED.includes(error.upstreamCode ?? '')) throw error;
    held.forget(value);
    return run(await held.get());
  }
}

function phoneOf({ phone_info }: Static<typeof phoneAnswer>, appId: string): string {
  const { purePhoneNumber, countryCode, watermark } = phone_info;
  const mainland = String(countryCode) === '86';
  if (watermark.appid !== appId || (mainland && !/^1\d{10}$/.test(purePhoneNumber)))
    throw new GatewayError('wechat', 'bad_answer', 'shape');
  return mainland ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`;
}

const IMAGES: [mediaType: 'image/png' | 'image/jpeg', beginning: Buffer][] = [
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** WeChat answers a picture, or JSON where it refuses; what it is, its first bytes say, since the header has been known to be wrong. */
function readImage(bytes: ArrayBuffer): { mediaType: 'image/png' | 'image/jpeg'; image: Buffer } {
  const image = Buffer.from(bytes);
  const [mediaType] = IMAGES.find(([, beginning]) => image.subarray(0, beginning.length).equals(beginning)) ?? [];
  if (mediaType !== undefined) return { mediaType, image };
  throwIfRefused(parse(bytes));
  throw new GatewayError('wechat', 'bad_answer', 'not an image');
}

function identity({ openid, unionid }: { openid: string; unionid?: string }): WechatIdentity {
  return unionid === undefined ? { openid } : { openid, unionid };
}

/** The body of an answer with status 200. */
async function fetchBytes(
  settings: WechatGatewaySettings,
  agent: Agent,
  path: string,
  query: Record<string, string>,
  body?: unknown,
): Promise<ArrayBuffer> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } as const;
  let status: number;
  let bytes: ArrayBuffer;
  try {
    const response = await request(settings.apiOrigin + path, { dispatcher: agent, query, signal, ...(body === undefined ? {} : post) });
    status = response.statusCode;
    bytes = await response.body.arrayBuffer();
  } catch (error) {
    throw networkError(error, signal);
  }
  // WeChat answers its own errors with 200; any other status comes from what stands before it.
  if (status >= 500) throw new GatewayError('wechat', 'unreachable', String(status));
  if (status === 429) throw new GatewayError('wechat', 'rate_limited', '429');
  if (status !== 200) throw new GatewayError('wechat', 'bad_answer', String(status));
  return bytes;
}

function readAnswer<S extends TSchema>(schema: S, bytes: ArrayBuffer): Static<S> {
  const answer = parse(bytes);
  throwIfRefused(answer);
  if (!Value.Check(schema, answer)) throw new GatewayError('wechat', 'bad_answer', 'shape');
  return answer;
}

function throwIfRefused(answer: unknown): void {
  if (Value.Check(failure, answer) && answer.errcode !== 0) throw refusal(answer.errcode, answer.errmsg);
}

const NETWORK_KINDS: Record<string, GatewayErrorKind> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'bad_answer',
};

function networkError(error: unknown, signal: AbortSignal): GatewayError {
  if (signal.aborted) return new GatewayError('wechat', 'timeout');
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // The HTTP parser's codes: what came was no HTTP.
  const kind = code?.startsWith('HPE_') ? 'bad_answer' : NETWORK_KINDS[code ?? ''];
  return new GatewayError('wechat', kind ?? 'unreachable', code);
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new GatewayError('wechat', 'bad_answer', 'not JSON');
  }
}

function refusal(errcode: number, errmsg = ''): GatewayError {
  const requestId = /\brid: ([0-9a-f-]{8,64})/.exec(errmsg)?.[1];
  return new GatewayError('wechat', KINDS[String(errcode)] ?? 'refused', String(errcode), requestId);
}
