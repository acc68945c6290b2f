import { randomUUID } from 'node:crypto';
import { type Action, CloudRefusal } from './cloud-action';
import { type Answer, type Host, json, type Request } from './http';
import { isSignedBy, parseAuthorization, type Tc3Credential, type Tc3Request } from './tc3';
import { now, type World, withinQuota } from './world';

/** One product of Tencent Cloud behind a host of its own. */
export interface CloudService {
  host: Host['name'];
  /** The first label of the API's host, and the service in the signature. */
  service: string;
  version: string;
  /** Only these regions are served; left out: the service asks for none. */
  regions?: string[];
  actions: Record<string, Action>;
  tamper(body: string): string;
}

const LARGEST_REQUEST = 10 * 1024 * 1024;
const TIMESTAMP_TOLERANCE_S = 300;
const DEFAULT_REQUESTS_PER_SECOND = 100;

/**
 * `<service>.tencentcloudapi.com`. Order of checks: form of the request, credential, time, signature, action, version, region, quota, parameters.
 * TC3 has no nonce, and the real service serves a repeated request within its five minutes again; so does this. It speaks POST with JSON only,
 * which is what the SDK sends; the real one takes GET and multipart too.
 */
export function tencentCloud(world: World, service: CloudService): Host {
  return {
    name: service.host,
    bodyLimit: LARGEST_REQUEST,
    target: (request) => String(request.headers['x-tc-action'] ?? ''),
    handle: (request) => answer(() => call(world, service, request)),
    tooLarge: () => failure(new CloudRefusal('RequestSizeLimitExceeded', '请求包超过限制大小。')),
    broken: () => failure(new CloudRefusal('InternalError', '内部错误。')),
    // These answers carry no signature either: only what a caller can notice is changed.
    tamper: (original) => ({ ...original, body: service.tamper(String(original.body)) }),
  };
}

function answer(run: () => Record<string, unknown>): Answer {
  try {
    return json(200, { Response: { ...run(), RequestId: randomUUID() } }, 'OK', 'application/json');
  } catch (error) {
    if (error instanceof CloudRefusal) return failure(error);
    throw error;
  }
}

function failure(refusal: CloudRefusal): Answer {
  const body = { Response: { Error: { Code: refusal.code, Message: refusal.message }, RequestId: randomUUID() } };
  return json(200, body, refusal.code, 'application/json');
}

function call(world: World, service: CloudService, request: Request): Record<string, unknown> {
  const { action, version, region, timestamp } = commonParameters(service, request);
  authenticate(world, service, request, timestamp);
  const run = Object.hasOwn(service.actions, action) ? service.actions[action] : undefined;
  if (run === undefined) throw new CloudRefusal('InvalidAction', '接口不存在。');
  if (version !== service.version) throw new CloudRefusal('NoSuchVersion', '接口版本不存在。');
  if (service.regions !== undefined && region === '') throw new CloudRefusal('MissingParameter', '缺少参数 X-TC-Region。');
  if (service.regions?.includes(region) === false) throw new CloudRefusal('UnsupportedRegion', '接口不支持所传地域。');
  const perSecond = world.options.tencentCloud.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND;
  if (!withinQuota(world, `tencentcloud ${action}`, perSecond, 1000)) {
    throw new CloudRefusal('RequestLimitExceeded', '请求的次数超过了频率限制。');
  }
  return run(world, parseParameters(request.body));
}

function commonParameters(
  { service }: CloudService,
  request: Request,
): { action: string; version: string; region: string; timestamp: number } {
  const header = (name: string) => String(request.headers[name] ?? '');
  if (request.method !== 'POST') throw new CloudRefusal('UnsupportedProtocol', '请求方法不支持。');
  if (request.path !== '/' || request.search !== '') throw new CloudRefusal('InvalidRequest', '请求路径错误。');
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(header('content-type')))
    throw new CloudRefusal('InvalidRequest', 'Content-Type 错误。');
  if (hostOf(request) !== `${service}.tencentcloudapi.com`) throw new CloudRefusal('InvalidRequest', 'Host 错误。');
  const missing = ['x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'authorization'].find((name) => header(name) === '');
  if (missing !== undefined) throw new CloudRefusal('MissingParameter', `缺少参数 ${missing}。`);
  if (!/^\d{1,12}$/.test(header('x-tc-timestamp'))) throw new CloudRefusal('InvalidParameterValue', 'X-TC-Timestamp 取值错误。');
  return {
    action: header('x-tc-action'),
    version: header('x-tc-version'),
    region: header('x-tc-region'),
    timestamp: Number(header('x-tc-timestamp')),
  };
}

function authenticate(world: World, { service }: CloudService, request: Request, timestamp: number): void {
  const credential = parseAuthorization(request.headers.authorization);
  if (credential === undefined) throw new CloudRefusal('AuthFailure.InvalidAuthorization', '请求头部的 Authorization 不符合腾讯云标准。');
  const { secretId, secretKey } = world.options.tencentCloud;
  if (credential.secretId !== secretId) throw new CloudRefusal('AuthFailure.SecretIdNotFound', '密钥不存在。');
  if (request.headers['x-tc-token'] !== undefined) throw new CloudRefusal('AuthFailure.TokenFailure', 'token 错误。');
  if (Math.abs(now(world) / 1000 - timestamp) > TIMESTAMP_TOLERANCE_S) throw new CloudRefusal('AuthFailure.SignatureExpire', '签名过期。');
  if (credential.service !== service || !isSignedBy(signedPart(request, credential, timestamp), credential, secretKey)) {
    throw new CloudRefusal('AuthFailure.SignatureFailure', '签名错误。');
  }
}

function signedPart(request: Request, credential: Tc3Credential, timestamp: number): Tc3Request {
  const given = credential.signedHeaders.flatMap((name) => {
    const value = name === 'host' ? hostOf(request) : request.headers[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return { ...request, headers: Object.fromEntries(given), timestamp };
}

function hostOf(request: Request): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function parseParameters(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal below: what is no JSON is refused like JSON that is no object.
  }
  throw new CloudRefusal('InvalidParameter', '请求体不是 JSON 对象。');
}
