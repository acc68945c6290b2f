import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '@yunzhengshou/contract';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';

let test: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'yzs-h5-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>云征收</title>');
writeFileSync(join(folder, 'app.0123abcd.js'), 'export {};');
beforeAll(async () => {
  test = await startTestApp({ env: { H5_FOLDER: folder } });
});
afterAll(() => test.close());

describe('the contract', () => {
  it.each(Object.values(operations).map((operation) => [operation.name, operation] as const))(
    '%s: its example fits its schema',
    (_name, operation) => {
      expect([...Value.Errors(operation.response, operation.example)]).toEqual([]);
    },
  );

  it('is served as OpenAPI 3.1 with every operation, its problems and who may call it, and a page to read it', async () => {
    interface Document {
      openapi: string;
      paths: Record<
        string,
        Record<string, { operationId: string; description: string; responses: Record<string, unknown>; security?: unknown }>
      >;
    }
    const { body } = await test.call<Document>('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.values(body.paths).flatMap((path) => Object.values(path));
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(operations).sort());
    const result = described.find(({ operationId }) => operationId === 'getResult');
    expect(result?.security).toEqual([{ account: [] }]);
    expect(Object.keys(result?.responses ?? {})).toEqual(expect.arrayContaining(['200', '400', '401', '404', '409', '429', '500', '503']));
    expect((await test.call('GET', '/documents')).status).toBe(200);
  });
});

describe('bad input', () => {
  it.each([
    ['a body that is no JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 400, 'body_unreadable'],
    ['an empty body', { body: '', headers: { 'content-type': 'application/json' } }, 400, 'body_unreadable'],
    ['another type', { body: 'code=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'media_type_unsupported'],
    ['a body over 64 KiB', { body: { code: 'x'.repeat(70_000) } }, 413, 'body_too_large'],
    ['a missing field', { body: {} }, 400, 'input_invalid'],
    ['an unknown field', { body: { code: 'x', admin: true } }, 400, 'input_invalid'],
    ['a number where text belongs', { body: { code: 12345 } }, 400, 'input_invalid'],
    ['a value that is too long', { body: { code: 'x'.repeat(300) } }, 400, 'input_invalid'],
  ])('%s is a problem document with a sentence, and the value is not repeated', async (_what, options, status, code) => {
    const answer = await test.call<{ title: string; requestId: string; status: number }>(
      'POST',
      '/api/sign-in/mini-program',
      options as never,
    );
    expect(answer).toMatchObject({ status, body: { code, status, requestId: answer.headers.get('x-request-id') } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.title).toMatch(/[一-鿿]/);
    expect(JSON.stringify(answer.body)).not.toContain('xxx');
  });

  it.each([
    '/api/nothing',
    '/api/projects/NONE',
    '/api/disclosures/00000000-0000-4000-8000-000000000000',
    '/api/%E0%A4%A',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//',
    '/disclosures?cursor=9999999999',
  ])('%s is not found', async (path) => {
    const { status, body } = await test.call<{ code: string }>('GET', path);
    expect([400, 404]).toContain(status);
    expect(['not_found', 'input_invalid']).toContain(body.code);
  });
});

describe('running it', () => {
  it('tells that it lives and is ready, and gives metrics to the operator alone', async () => {
    expect((await test.call('GET', '/health/live')).body).toEqual({ status: 'live' });
    expect((await test.call('GET', '/health/ready')).body).toEqual({ status: 'ready' });
    expect((await test.call('GET', '/metrics')).status).toBe(404);
    const { body } = await test.call<{ text: string }>('GET', '/metrics', { token: 'test-metrics-token' });
    expect(body.text).toContain('yunzhengshou_request_duration_seconds_count{operation="getLiveness",status="200"}');
  });

  it('serves the h5 build: pages uncached under a strict policy, hashed files for good, no file from outside', async () => {
    const page = await test.call<{ text: string }>('GET', '/pages/home/index', { headers: { accept: 'text/html' } });
    expect(page.body.text).toContain('云征收');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    const script = await test.call('GET', '/app.0123abcd.js');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await test.call('GET', '/missing.js')).status).toBe(404);
  });
});

describe('limits', () => {
  it('answer 429 with Retry-After, sooner for sign-in than for reading', async () => {
    const limited = await startTestApp({ env: { RATE_LIMIT_PER_MINUTE: '20', SIGN_IN_LIMIT_PER_MINUTE: '5' } });
    try {
      const signIns = [];
      for (let count = 0; count < 7; count += 1)
        signIns.push(await limited.call('POST', '/api/sign-in/mini-program', { body: { code: 'x' } }));
      expect(signIns.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429, 429]);
      expect(signIns[6]).toMatchObject({ body: { code: 'too_many_requests', retryable: true } });
      expect(Number(signIns[6]?.headers.get('retry-after'))).toBeGreaterThan(0);
      const reads = [];
      for (let count = 0; count < 22; count += 1) reads.push((await limited.call('GET', '/api/projects')).status);
      expect(reads.filter((status) => status === 429).length).toBeGreaterThan(0);
      expect((await limited.call('GET', '/health/live')).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  it('believe no address that the sender made up, unless so many proxies stand in front', async () => {
    for (const [proxies, expected] of [
      ['', 429],
      ['1', 429],
    ] as const) {
      const limited = await startTestApp({ env: { SIGN_IN_LIMIT_PER_MINUTE: '3', TRUST_PROXY: proxies } });
      try {
        let last = 0;
        for (let attempt = 0; attempt < 6; attempt += 1)
          last = (await limited.call('POST', '/api/sign-in/web', { headers: { 'x-forwarded-for': `10.0.0.${attempt}, 192.0.2.7` } }))
            .status;
        expect(last).toBe(expected);
      } finally {
        await limited.close();
      }
    }
  });

  it('an unreachable database is 503 on readiness, not on liveness', async () => {
    const broken = await startTestApp();
    await broken.context.database.pool.end();
    expect(await broken.call('GET', '/health/ready')).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    expect((await broken.call('GET', '/health/live')).status).toBe(200);
    await broken.app.close();
  });
});
