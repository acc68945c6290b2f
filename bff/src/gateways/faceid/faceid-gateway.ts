import { faceid } from 'tencentcloud-sdk-nodejs/tencentcloud/services/faceid/index.js';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { isValidIdNumber, normaliseIdNumber } from '../../features/household/id-number';
import { GatewayError, type GatewayErrorKind } from '../gateway-error';
import { makeGuardedAgent } from './guarded-agent';

export interface FaceIdGatewaySettings {
  /**
   * `https://faceid.tencentcloudapi.com`, with a port where it is not the usual one. The first label of the host is the service in the
   * signature, so a stand-in keeps the host's name and is found by `connectTo`.
   */
  origin: string;
  /** An IP address to connect to in place of what the host's name resolves to. */
  connectTo?: string | undefined;
  /** Origins to which the service may send the person; a link to any other is a tampered answer. The real ones are {@link FACEID_PAGE_ORIGINS}. */
  pageOrigins: string[];
  secretId: string;
  secretKey: string;
  /** FaceID asks for none; set only where the account needs it. */
  region?: string | undefined;
  ruleId: string;
  /** Longest time in ms for one whole call, from the connection to the last byte. */
  timeoutMs: number;
}

/** Where DetectAuth's published example leads: WeChat's consent page first, then FaceID's own. */
export const FACEID_PAGE_ORIGINS = ['https://open.weixin.qq.com', 'https://faceid.qq.com', 'https://open.faceid.qq.com'];

/** How a face check ended. `idNumber` is normalised and its check character is right; `code` is the service's own code of the failure. */
export type FaceIdResult =
  | { outcome: 'passed'; name: string; idNumber: string }
  | { outcome: 'failed'; reason: 'liveness' | 'comparison' | 'document' | 'other'; code: number }
  | { outcome: 'pending'; reason: 'unfinished' };

export interface FaceIdGateway {
  /**
   * Begins a face check: send the person to `url`, and they come back to `redirectUrl?BizToken=…`. Throws GatewayError.
   * What comes back with the person proves nothing: bind `bizToken` to the account, and ask {@link result} for the outcome.
   */
  start(input: { redirectUrl: string }): Promise<{ bizToken: string; url: string; expiresInSeconds: number }>;
  /** How it ended, as the service itself says; can be asked for three days. Throws GatewayError. */
  result(bizToken: string): Promise<FaceIdResult>;
}

/** Published: a BizToken is good for 7,200 seconds. */
const BIZ_TOKEN_LIFE_S = 7200;
const LARGEST_ANSWER = 64 * 1024;

const startAnswer = Type.Object({ BizToken: Type.String({ pattern: '^[A-Za-z0-9-]{16,64}$' }), Url: Type.String({ maxLength: 2048 }) });

const nullable = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Optional(Type.Union([schema, Type.Null()]));
const resultAnswer = Type.Object({
  Text: Type.Object({
    ErrCode: Type.Union([Type.Integer(), Type.Null()]),
    LiveStatus: nullable(Type.Integer()),
    Comparestatus: nullable(Type.Integer()),
    UseIDType: nullable(Type.Integer()),
    Name: nullable(Type.String({ maxLength: 64 })),
    IdCard: nullable(Type.String({ maxLength: 32 })),
  }),
});

export function createFaceIdGateway(settings: FaceIdGatewaySettings): FaceIdGateway {
  return {
    async start({ redirectUrl }) {
      const answer = await callFaceId(settings, 'DetectAuth', { RuleId: settings.ruleId, RedirectUrl: redirectUrl });
      if (!Value.Check(startAnswer, answer) || !isPageOf(settings, answer.Url)) throw new GatewayError('faceid', 'bad_answer', 'shape');
      return { bizToken: answer.BizToken, url: answer.Url, expiresInSeconds: BIZ_TOKEN_LIFE_S };
    },
    async result(bizToken) {
      // InfoType 1: text only. Pictures and videos of the person are never fetched, so they can't be kept.
      const answer = await callFaceId(settings, 'GetDetectInfoEnhanced', { BizToken: bizToken, RuleId: settings.ruleId, InfoType: '1' });
      if (!Value.Check(resultAnswer, answer)) throw new GatewayError('faceid', 'bad_answer', 'shape');
      return readResult(answer.Text);
    },
  };
}

function isPageOf(settings: FaceIdGatewaySettings, address: string): boolean {
  return URL.canParse(address) && settings.pageOrigins.includes(new URL(address).origin);
}

/** UseIDType 2: the document used is no lawful identity number, so it can't be compared with the office's list. */
const NO_IDENTITY_NUMBER = 2;

function readResult(text: Type.Static<typeof resultAnswer>['Text']): FaceIdResult {
  const { ErrCode: code, LiveStatus: live, Comparestatus: compare } = text;
  if (code === null) return { outcome: 'pending', reason: 'unfinished' };
  if (code !== 0) return { outcome: 'failed', reason: live ? 'liveness' : compare ? 'comparison' : 'other', code };
  if (text.UseIDType === NO_IDENTITY_NUMBER) return { outcome: 'failed', reason: 'document', code };
  const name = text.Name?.trim() ?? '';
  const idNumber = normaliseIdNumber(text.IdCard ?? '');
  // A pass whose parts say otherwise, or whose number can't exist, was changed on the way or is a fault there: believe none of it.
  if (live || compare || !/^\P{C}+$/u.test(name) || !isValidIdNumber(idNumber)) throw new GatewayError('faceid', 'bad_answer', 'identity');
  return { outcome: 'passed', name, idNumber };
}

const KINDS: Record<string, GatewayErrorKind> = {
  'InvalidParameterValue.BizTokenIllegal': 'code_invalid',
  'InvalidParameterValue.BizTokenExpired': 'expired',
  RequestLimitExceeded: 'rate_limited',
  'FailedOperation.RequestLimitExceeded': 'rate_limited',
  ServiceUnavailable: 'unreachable',
};

async function callFaceId(settings: FaceIdGatewaySettings, action: string, parameters: Record<string, string>): Promise<unknown> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const { protocol, host } = new URL(settings.origin);
  const guarded = makeGuardedAgent({ secure: protocol === 'https:', connectTo: settings.connectTo, largestAnswer: LARGEST_ANSWER });
  const client = new faceid.v20180301.Client({
    credential: { secretId: settings.secretId, secretKey: settings.secretKey },
    region: settings.region,
    // The signal limits the whole call; the SDK's own limit begins anew at each stage and can't be told from other failures.
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: 0, agent: guarded.agent } },
  });
  try {
    return await client.request(action, parameters, { signal });
  } catch (error) {
    if (signal.aborted) throw new GatewayError('faceid', 'timeout');
    if (guarded.tooLarge()) throw new GatewayError('faceid', 'bad_answer', 'too large');
    throw translate(error);
  } finally {
    guarded.agent.destroy();
  }
}

/**
 * The SDK's errors, as measured: `code` and `requestId` for an error of the API, `httpCode` alone for another status than 200; otherwise only a
 * message when the connection failed, and a FetchError, TypeError or the like of the libraries' own when what came was no answer of the API.
 */
function translate(error: unknown): GatewayError {
  const { code, httpCode, requestId, type } = (error ?? {}) as Record<string, unknown>;
  const idOfRequest = typeof requestId === 'string' && /^[0-9a-fA-F-]{8,64}$/.test(requestId) ? requestId : undefined;
  if (typeof httpCode === 'number') {
    const kind = httpCode >= 500 ? 'unreachable' : httpCode === 429 ? 'rate_limited' : 'bad_answer';
    return new GatewayError('faceid', kind, String(httpCode));
  }
  const isSdkError = typeof requestId === 'string';
  if (isSdkError && typeof code === 'string' && /^[A-Za-z]+(\.[A-Za-z0-9]+)*$/.test(code)) {
    return new GatewayError('faceid', KINDS[code] ?? (code.startsWith('InternalError') ? 'unreachable' : 'refused'), code, idOfRequest);
  }
  // node-fetch calls it `system` when the connection broke while the body came.
  return new GatewayError('faceid', isSdkError || type === 'system' ? 'unreachable' : 'bad_answer');
}
