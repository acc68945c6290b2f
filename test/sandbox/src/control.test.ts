import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { controlCall, options, start } from './fixtures';
import { type Sandbox, startSandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));

describe('the control port', () => {
  it('replaces people and forgets them on reset', async () => {
    const [first] = options.people;
    expect(await controlCall(sandbox, 'PUT', '/people', { people: [first] })).toEqual({ status: 200, body: { people: 1 } });
    expect(await controlCall(sandbox, 'GET', '/people')).toEqual({
      status: 200,
      body: { people: [{ id: 'one', name: '测试甲一', label: '看得到的一户' }] },
    });
    await controlCall(sandbox, 'POST', '/reset');
    expect((await controlCall(sandbox, 'GET', '/people')).body).toMatchObject({ people: [{ id: 'one' }, { id: 'two' }] });
  });

  it.each<[string, string, string, unknown, number]>([
    ['an unknown field', 'POST', '/wechat/codes', { personId: 'one', app: 'official', more: 1 }, 400],
    ['an unknown app', 'POST', '/wechat/codes', { personId: 'one', app: 'other' }, 400],
    ['an unknown person', 'POST', '/wechat/codes', { personId: 'none', app: 'official' }, 404],
    ['an unknown fault', 'POST', '/faults', { host: 'wechat', kind: 'fire' }, 400],
    ['a fault of the control port', 'POST', '/faults', { host: 'control', kind: 'reset' }, 400],
    ['an unknown face check', 'POST', '/faceid/ABC/outcome', { personId: 'one', result: 'pass' }, 404],
    ['an unknown check of E证通', 'POST', '/eid/ABC/outcome', { personId: 'one', result: 'pass' }, 404],
    ['a phone code with more to it', 'POST', '/wechat/phone-codes', { personId: 'one', app: 'miniprogram' }, 400],
    [
      'two people with one phone',
      'PUT',
      '/people',
      { people: [options.people[0], { ...options.people[1], phone: options.people[0]?.phone }] },
      400,
    ],
    ['a phone that is none', 'PUT', '/people', { people: [{ ...options.people[0], phone: '0571' }] }, 400],
    [
      'two people with one openid',
      'PUT',
      '/people',
      { people: [options.people[0], { ...options.people[0], id: 'x', idNumber: '000000190001010099', unionid: undefined }] },
      400,
    ],
    ['a person without a name', 'PUT', '/people', { people: [{ ...options.people[0], name: '' }] }, 400],
    ['a clock of text', 'PUT', '/clock', { offsetMs: '1' }, 400],
    ['an unknown path', 'POST', '/people/one', {}, 404],
    ['an unknown method', 'DELETE', '/people', {}, 405],
  ])('refuses %s', async (_, method, path, body, status) => {
    expect((await controlCall(sandbox, method, path, body)).status).toBe(status);
  });

  it('refuses what a web page could send: no JSON type, a foreign Host', async () => {
    const plain = await fetch(`${sandbox.origins.control}/reset`, { method: 'POST', body: '{}' });
    expect(plain.status).toBe(415);
    expect(await statusWithHost(`${sandbox.origins.control}/calls`, 'rebound.example')).toBe(403);
    expect(await statusWithHost(`${sandbox.origins.control}/calls`, 'localhost:1')).toBe(200);
  });

  it('tells what was called, without what was in it', async () => {
    const { body } = await controlCall(sandbox, 'POST', '/wechat/codes', { personId: 'one', app: 'miniprogram' });
    const { code } = body as { code: string };
    const query = { appid: options.miniProgram.appId, secret: options.miniProgram.secret, js_code: code, grant_type: 'authorization_code' };
    await fetch(`${sandbox.origins.wechat}/sns/jscode2session?${new URLSearchParams(query)}`);
    const calls = await controlCall(sandbox, 'GET', '/calls');
    expect(calls.body).toMatchObject({
      calls: expect.arrayContaining([
        { at: expect.any(String), host: 'wechat', method: 'GET', target: '/sns/jscode2session', status: 200, code: '0' },
      ]),
    });
    const text = JSON.stringify(calls.body);
    for (const secret of [code, options.miniProgram.secret, 'oMini', '测试甲一', '000000190001010013']) expect(text).not.toContain(secret);
  });

  it('counts faults down, oldest first, and only where they were set', async () => {
    await controlCall(sandbox, 'POST', '/faults', { host: 'wechat', target: '/cgi-bin/stable_token', kind: 'status502', times: 2 });
    const call = async (path: string) => (await fetch(sandbox.origins.wechat + path, { method: 'POST', body: '{}' })).status;
    expect(await call('/sns/other')).toBe(200);
    expect(await call('/cgi-bin/stable_token')).toBe(502);
    expect(await call('/cgi-bin/stable_token')).toBe(502);
    expect(await call('/cgi-bin/stable_token')).toBe(200);
    await controlCall(sandbox, 'POST', '/faults', { host: 'wechat', kind: 'status502' });
    await controlCall(sandbox, 'DELETE', '/faults');
    expect(await call('/sns/other')).toBe(200);
  });
});

describe('startSandbox', () => {
  it('names the option that is wrong', async () => {
    const wrong = { ...options, miniProgram: { ...options.miniProgram, secret: 'short' } };
    await expect(startSandbox(wrong)).rejects.toThrow(/options\.miniProgram\.secret/);
  });

  it('takes the ports it is given, and frees those it had when one is taken', async () => {
    const taken = Number(new URL(sandbox.origins.control).port);
    await expect(startSandbox({ ...options, ports: { control: taken } })).rejects.toThrow(/EADDRINUSE/);
    const other = await startSandbox(options);
    const port = Number(new URL(other.origins.open).port);
    await other.close();
    const again = await startSandbox({ ...options, ports: { open: port } });
    expect(again.origins.open).toBe(`http://127.0.0.1:${port}`);
    await again.close();
  });
});

function statusWithHost(address: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
