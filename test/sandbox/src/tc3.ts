import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * TC3-HMAC-SHA256, Tencent Cloud's signature version 3, from the side of the one who checks it.
 * Written from the published description and pinned by its published examples; shares no code with the SDK.
 */
export interface Tc3Request {
  method: string;
  path: string;
  search: string;
  /** Values of the headers that may be signed, by lower-case name. `host` without its port, since that is what is signed. */
  headers: Record<string, string>;
  body: Buffer;
  /** Seconds since 1970, as in X-TC-Timestamp. */
  timestamp: number;
}

export interface Tc3Credential {
  secretId: string;
  date: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9-]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** The parts of an Authorization header; undefined when it is not one of TC3. */
export function parseAuthorization(header: string | undefined): Tc3Credential | undefined {
  const match = AUTHORIZATION.exec(header ?? '');
  if (match === null) return undefined;
  const [secretId = '', date = '', service = '', headers = '', signature = ''] = match.slice(1);
  return { secretId, date, service, signedHeaders: headers.split(';'), signature };
}

/** The signature in lower-case hexadecimal that this request must carry. */
export function tc3Signature(request: Tc3Request, signedHeaders: string[], service: string, secretKey: string): string {
  const date = utcDate(request.timestamp);
  const scope = `${date}/${service}/tc3_request`;
  const stringToSign = ['TC3-HMAC-SHA256', String(request.timestamp), scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const signingKey = [date, service, 'tc3_request'].reduce<string | Buffer>((key, step) => hmac(key, step), `TC3${secretKey}`);
  return hmac(signingKey, stringToSign).toString('hex');
}

/** Whether the signature is right, its date is the timestamp's, and it covers what it must: content-type and host, in ASCII order. */
export function isSignedBy(request: Tc3Request, credential: Tc3Credential, secretKey: string): boolean {
  const { signedHeaders, service, date } = credential;
  const ordered = [...signedHeaders].sort().join(';') === signedHeaders.join(';') && new Set(signedHeaders).size === signedHeaders.length;
  const covers = ['content-type', 'host'].every((name) => signedHeaders.includes(name));
  const present = signedHeaders.every((name) => request.headers[name] !== undefined);
  if (!ordered || !covers || !present || date !== utcDate(request.timestamp)) return false;
  const expected = Buffer.from(tc3Signature(request, signedHeaders, service, secretKey), 'hex');
  return timingSafeEqual(expected, Buffer.from(credential.signature, 'hex'));
}

export function canonicalRequest(request: Tc3Request, signedHeaders: string[]): string {
  // Published: names and values of the signed headers in lower case, blanks at both ends cut off. The SDK and the published examples
  // agree for content-type only because theirs are lower case already.
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`).join('');
  return [request.method, request.path, request.search, headers, signedHeaders.join(';'), sha256(request.body)].join('\n');
}

function utcDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
