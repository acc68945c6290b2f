import type { ClientConfig } from 'tencentcloud-sdk-nodejs/tencentcloud/common/interface.js';
import { GatewayError, type GatewayErrorKind, type GatewayService } from '../gateway-error';
import { makeGuardedAgent } from './guarded-agent';

/** How one of Tencent Cloud's services is reached, and in whose name. */
export interface TencentCloudSettings {
  /**
   * `https://<service>.tencentcloudapi.com`, with a port where it is not the usual one. The first label of the host is the service in the
   * signature, so a stand-in keeps the host's name and is found by `connectTo`.
   */
  origin: string;
  /** An IP address to connect to in place of what the host's name resolves to. */
  connectTo?: string | undefined;
  secretId: string;
  secretKey: string;
  /** FaceID asks for none, SMS does. */
  region?: string | undefined;
  /** Longest time in ms for one whole call, from the connection to the last byte. */
  timeoutMs: number;
}

/** One of the SDK's clients, as far as a call needs it. */
type SdkClient = new (
  config: ClientConfig,
) => { request(action: string, parameters: object, options: { signal: AbortSignal }): Promise<unknown> };

const LARGEST_ANSWER = 64 * 1024;

/** Codes that mean the same with every service. */
const COMMON_KINDS: Record<string, GatewayErrorKind> = {
  RequestLimitExceeded: 'rate_limited',
  'FailedOperation.RequestLimitExceeded': 'rate_limited',
  ServiceUnavailable: 'unreachable',
};

/**
 * One call through Tencent's SDK. Answers what stands in `Response`, unchecked. `kinds`: the service's own codes that mean more than "refused".
 * @throws GatewayError
 */
export async function callTencentCloud(
  service: GatewayService,
  Client: SdkClient,
  settings: TencentCloudSettings,
  kinds: Record<string, GatewayErrorKind>,
  action: string,
  parameters: object,
): Promise<unknown> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const { protocol, host } = new URL(settings.origin);
  const guarded = makeGuardedAgent({ secure: protocol === 'https:', connectTo: settings.connectTo, largestAnswer: LARGEST_ANSWER });
  const client = new Client({
    credential: { secretId: settings.secretId, secretKey: settings.secretKey },
    region: settings.region,
    // The signal limits the whole call; the SDK's own limit begins anew at each stage and can't be told from other failures.
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: 0, agent: guarded.agent } },
  });
  try {
    return await client.request(action, parameters, { signal });
  } catch (error) {
    if (signal.aborted) throw new GatewayError(service, 'timeout');
    if (guarded.tooLarge()) throw new GatewayError(service, 'bad_answer', 'too large');
    throw translate(service, kinds, error);
  } finally {
    guarded.agent.destroy();
  }
}

/**
 * The SDK's errors, as measured: `code` and `requestId` for an error of the API, `httpCode` alone for another status than 200; otherwise only a
 * message when the connection failed, and a FetchError, TypeError or the like of the libraries' own when what came was no answer of the API.
 */
function translate(service: GatewayService, kinds: Record<string, GatewayErrorKind>, error: unknown): GatewayError {
  const { code, httpCode, requestId, type } = (error ?? {}) as Record<string, unknown>;
  const idOfRequest = typeof requestId === 'string' && /^[0-9a-fA-F-]{8,64}$/.test(requestId) ? requestId : undefined;
  if (typeof httpCode === 'number') {
    const kind = httpCode >= 500 ? 'unreachable' : httpCode === 429 ? 'rate_limited' : 'bad_answer';
    return new GatewayError(service, kind, String(httpCode));
  }
  const isSdkError = typeof requestId === 'string';
  if (isSdkError && typeof code === 'string' && CODE.test(code)) {
    return new GatewayError(service, kindOfCode(code, kinds), code, idOfRequest);
  }
  // node-fetch calls it `system` when the connection broke while the body came.
  return new GatewayError(service, isSdkError || type === 'system' ? 'unreachable' : 'bad_answer');
}

/** What a code of the service's means, by its own list, the common one, or its first word. */
export function kindOfCode(code: string, kinds: Record<string, GatewayErrorKind>): GatewayErrorKind {
  const [family] = code.split('.');
  const byFamily = family === 'LimitExceeded' ? 'rate_limited' : family === 'InternalError' ? 'unreachable' : 'refused';
  return kinds[code] ?? COMMON_KINDS[code] ?? byFamily;
}

/** Every code of Tencent Cloud's looks so; what looks otherwise is no code, and may hold what no error should. */
export const CODE = /^[A-Za-z]+(\.[A-Za-z0-9]+)*$/;
