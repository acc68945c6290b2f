import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { canonicalRequest, isSignedBy, parseAuthorization, type Tc3Request, tc3Signature } from './tc3';

/** The example that Tencent Cloud publishes for signature version 3, in its three editions: same request, other keys, later one more header. */
const EXAMPLE: Tc3Request = {
  method: 'POST',
  path: '/',
  search: '',
  headers: {
    'content-type': 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    'x-tc-action': 'DescribeInstances',
  },
  body: Buffer.from('{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'),
  timestamp: 1551113065,
};
const TWO_HEADERS = ['content-type', 'host'];
const THREE_HEADERS = [...TWO_HEADERS, 'x-tc-action'];

describe('the published examples of TC3-HMAC-SHA256', () => {
  it.each([
    ['first edition', 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', TWO_HEADERS, '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
    ['second edition', 'Gu5t9xGARNpq86cd98joQYCN3*******', TWO_HEADERS, '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c'],
    ['third edition', '*'.repeat(32), THREE_HEADERS, '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f'],
  ])('%s', (_, key, headers, signature) => {
    expect(tc3Signature(EXAMPLE, headers, 'cvm', key)).toBe(signature);
  });

  it('has the published canonical request', () => {
    expect(canonicalRequest(EXAMPLE, TWO_HEADERS)).toBe(
      [
        'POST',
        '/',
        '',
        'content-type:application/json; charset=utf-8',
        'host:cvm.tencentcloudapi.com',
        '',
        'content-type;host',
        '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
      ].join('\n'),
    );
  });

  it('agrees with what the SDK signs, with a body beyond ASCII', () => {
    const require = createRequire(import.meta.url);
    const { default: Sign } = require('tencentcloud-sdk-nodejs/tencentcloud/common/sign.js') as {
      default: { sign3(options: Record<string, unknown>): string };
    };
    const payload = { RuleId: '1', Name: '测试甲一', RedirectUrl: 'https://app.example/?a=1&b=2' };
    const header = Sign.sign3({
      method: 'POST',
      url: 'http://faceid.tencentcloudapi.com:4567/',
      payload,
      timestamp: 1767225600,
      service: 'faceid',
      secretId: 'AKIDSOMEONE',
      secretKey: 'a key',
      headers: { 'Content-Type': 'application/json' },
    });
    const request: Tc3Request = {
      ...EXAMPLE,
      headers: { 'content-type': 'application/json', host: 'faceid.tencentcloudapi.com' },
      body: Buffer.from(JSON.stringify(payload)),
      timestamp: 1767225600,
    };
    const credential = parseAuthorization(header);
    expect(credential?.secretId).toBe('AKIDSOMEONE');
    expect(credential && isSignedBy(request, credential, 'a key')).toBe(true);
    expect(credential && isSignedBy(request, credential, 'another key')).toBe(false);
  });
});

describe('isSignedBy', () => {
  const key = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
  const signed = (signedHeaders: string[]) => ({
    secretId: 'AKID',
    date: '2019-02-25',
    service: 'cvm',
    signedHeaders,
    signature: tc3Signature(EXAMPLE, signedHeaders, 'cvm', key),
  });

  it('accepts what is signed well', () => {
    expect(isSignedBy(EXAMPLE, signed(THREE_HEADERS), key)).toBe(true);
  });

  it.each<[string, Partial<Tc3Request>]>([
    ['body', { body: Buffer.from('{"Limit": 2}') }],
    ['path', { path: '/x' }],
    ['query', { search: 'a=1' }],
    ['method', { method: 'GET' }],
    ['time', { timestamp: EXAMPLE.timestamp + 1 }],
    ['host', { headers: { ...EXAMPLE.headers, host: 'cbs.tencentcloudapi.com' } }],
    ['action', { headers: { ...EXAMPLE.headers, 'x-tc-action': 'RunInstances' } }],
  ])('refuses another %s', (_, change) => {
    expect(isSignedBy({ ...EXAMPLE, ...change }, signed(THREE_HEADERS), key)).toBe(false);
  });

  it.each([
    ['no host among the signed headers', ['content-type']],
    ['no content-type among them', ['host']],
    ['the wrong order', ['host', 'content-type']],
    ['one twice', ['content-type', 'host', 'host']],
    ['one that is not there', ['content-type', 'host', 'x-tc-region']],
  ])('refuses %s, though the signature fits', (_, headers) => {
    expect(isSignedBy(EXAMPLE, signed(headers), key)).toBe(false);
  });

  it('refuses a date that is not the day of the timestamp in UTC', () => {
    expect(isSignedBy(EXAMPLE, { ...signed(TWO_HEADERS), date: '2019-02-26' }, key)).toBe(false);
  });
});

describe('parseAuthorization', () => {
  const good = `TC3-HMAC-SHA256 Credential=AKID/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${'a'.repeat(64)}`;

  it('reads the parts', () => {
    expect(parseAuthorization(good)).toEqual({
      secretId: 'AKID',
      date: '2019-02-25',
      service: 'cvm',
      signedHeaders: ['content-type', 'host'],
      signature: 'a'.repeat(64),
    });
  });

  it.each([
    ['nothing', undefined],
    ['another algorithm', good.replace('TC3-HMAC-SHA256', 'TC3-HMAC-SM3')],
    ['another ending of the scope', good.replace('tc3_request', 'aws4_request')],
    ['a short signature', good.slice(0, -1)],
    ['SKIP', 'SKIP'],
  ])('refuses %s', (_, header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});
