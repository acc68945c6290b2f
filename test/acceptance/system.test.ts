import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { answer, type OpenApiDocument, refusal } from './bff';

/** What whoever runs it has at hand: the token that the start put among its secrets. */
const operatorToken = (): string =>
  (JSON.parse(readFileSync(join(inject('dataFolder'), 'secrets.json'), 'utf8')) as { METRICS_TOKEN: string }).METRICS_TOKEN;

describe('a running start', () => {
  it('says that it lives and that it is ready', async () => {
    expect(await answer('getLiveness', {})).toEqual({ status: 'live' });
    expect(await answer('getReadiness', {})).toEqual({ status: 'ready' });
  });

  it('gives metrics to the operator alone', async () => {
    expect((await refusal('getMetrics', {})).code).toBe('not_found');
    expect((await refusal('getMetrics', { token: `${operatorToken()}0` })).code).toBe('not_found');
    const metrics = await answer('getMetrics', { token: operatorToken() });
    expect(metrics).toMatch(/^# HELP /);
    expect(metrics).toMatch(/_count\{operation="getLiveness",status="200"\} [1-9]/);
    expect(metrics).not.toMatch(/="[^"]*(\d{15}|[0-9a-f]{8}-[0-9a-f]{4}-)/);
  });

  it('describes itself as OpenAPI 3.1, and shows a page to read it', async () => {
    const document = (await answer('getOpenApiDocument', {})) as OpenApiDocument;
    expect(document.openapi).toMatch(/^3\.1\./);
    const page = await fetch(`${inject('address')}/documents`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('serves the web app with a policy that lets in no foreign and no inline script, and parts that never change for long', async () => {
    const page = await fetch(inject('address'), { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toMatch(/no-cache|no-store|max-age=0/);
    const policy = page.headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1];
    expect(scripts?.trim()).toBe("'self'");
    const script = /<script[^>]+src="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(script).toMatch(/^\/js\/.*\.[0-9a-f]{8}\.js$/);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
    const part = await fetch(inject('address') + script);
    expect(part.headers.get('cache-control')).toMatch(/immutable/);
    expect(part.headers.get('content-encoding')).toMatch(/br|gzip/);
  });

  it('answers an unknown address of the API with a problem document that gives nothing away', async () => {
    const reply = await fetch(`${inject('address')}/api/no-such-thing`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await reply.json()).toMatchObject({ code: 'not_found', status: 404 });
  });
});
