import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { returnedIn, startTestApp, type TestApp } from '../../../../test/support/test-app';
import { consentText } from './consent-texts';

interface Tokens {
  accessToken: string;
  refreshToken: string;
  code?: string;
}

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await createTestProject(test.context, 'HERE', [
    readHouseholdOf(1, [test.people[0] as never]),
    readHouseholdOf(2, [test.people[0] as never, test.people[1] as never]),
  ]);
});
afterAll(() => test.close());
beforeEach(() => test.control('DELETE', '/faults'));

const person = (index: number) => test.people[index] as TestApp['people'][number];
const miniProgramCode = async (index: number) =>
  (await test.control('POST', '/wechat/codes', { personId: person(index).id, app: 'miniprogram' })).code;
const webCode = async (index: number) =>
  (await test.control('POST', '/wechat/codes', { personId: person(index).id, app: 'official', scope: 'snsapi_userinfo' })).code;
const signIn = (code: unknown) => test.call<Tokens>('POST', '/api/sign-in/mini-program', { body: { code } });
const refresh = (refreshToken: string) => test.call<Tokens>('POST', '/api/sessions/refresh', { body: { refreshToken } });
const bizTokenOf = async (verificationId: string) =>
  (await test.query<{ biz_token: string }>('SELECT token AS biz_token FROM identity_check WHERE id = $1', [verificationId]))[0]?.biz_token;

describe('signing in', () => {
  it('joins the mini program and the web by unionid into one account', async () => {
    await test.signIn(person(3));
    const started = await test.call<{ authorizeUrl: string; state: string }>('POST', '/api/sign-in/web');
    expect(new URL(started.body.authorizeUrl).searchParams.get('state')).toBe(started.body.state);
    const finished = await test.call<Tokens>('POST', '/api/sign-in/web/finish', {
      body: { code: await webCode(3), state: started.body.state },
    });
    expect(finished.status).toBe(200);
    const accounts = await test.query('SELECT DISTINCT account_id FROM wechat_login WHERE unionid = $1', [person(3).unionid]);
    expect(accounts).toHaveLength(1);
    expect(await test.query('SELECT 1 FROM wechat_login WHERE unionid = $1', [person(3).unionid])).toHaveLength(2);
  });

  it('makes one account of many first sign-ins at once', async () => {
    const codes = await Promise.all(Array.from({ length: 8 }, () => miniProgramCode(2)));
    const answers = await Promise.all(codes.map(signIn));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await test.query('SELECT 1 FROM wechat_login WHERE openid = $1', [person(2).openids.miniprogram])).toHaveLength(1);
  });

  it('refuses a code twice, an invented code and a foreign or spent state, each with its own sentence', async () => {
    const code = await miniProgramCode(0);
    expect((await signIn(code)).status).toBe(200);
    expect(await signIn(code)).toMatchObject({ status: 409, body: { code: 'sign_in_code_used', retryable: true } });
    expect(await signIn('invented')).toMatchObject({ status: 400, body: { code: 'sign_in_code_invalid' } });
    const { state } = (await test.call<{ state: string }>('POST', '/api/sign-in/web')).body;
    const finish = async (given: string) =>
      test.call('POST', '/api/sign-in/web/finish', { body: { code: await webCode(0), state: given } });
    expect(await finish('0'.repeat(64))).toMatchObject({ status: 400, body: { code: 'sign_in_state_invalid' } });
    expect((await finish(state)).status).toBe(200);
    expect(await finish(state)).toMatchObject({ status: 400, body: { code: 'sign_in_state_invalid' } });
  });

  it.each([
    ['timeout', 'outside_service_timeout', 504],
    ['status502', 'outside_service_unreachable', 503],
    ['html200', 'outside_service_bad_answer', 502],
    ['reset', 'outside_service_unreachable', 503],
  ])('says plainly that WeChat failed (%s), and the same code works when tried again', async (kind, code, status) => {
    await test.control('POST', '/faults', { host: 'wechat', target: '/sns/jscode2session', kind, times: 1 });
    const wechatCode = await miniProgramCode(0);
    const failed = await signIn(wechatCode);
    expect(failed).toMatchObject({ status, body: { code, retryable: true, requestId: failed.headers.get('x-request-id') } });
    expect(String((failed.body as { detail?: string }).detail)).toContain('您的资料都在');
    expect((await signIn(wechatCode)).status).toBe(200);
  });

  it('does not take a tampered answer, and a new sign-in works', async () => {
    await test.control('POST', '/faults', { host: 'wechat', target: '/sns/jscode2session', kind: 'tamper', times: 1 });
    expect(await signIn(await miniProgramCode(0))).toMatchObject({ status: 502, body: { code: 'outside_service_bad_answer' } });
    expect((await signIn(await miniProgramCode(0))).status).toBe(200);
  });

  it('keeps a web sign-in retryable when the exchange timed out: the state is still good', async () => {
    const { state } = (await test.call<{ state: string }>('POST', '/api/sign-in/web')).body;
    const code = await webCode(0);
    await test.control('POST', '/faults', { host: 'wechat', target: '/sns/oauth2/access_token', kind: 'timeout', times: 1 });
    expect((await test.call('POST', '/api/sign-in/web/finish', { body: { code, state } })).status).toBe(504);
    expect((await test.call('POST', '/api/sign-in/web/finish', { body: { code, state } })).status).toBe(200);
  });
});

describe('sessions', () => {
  it('rotate: a spent refresh token ends the whole family', async () => {
    const first = await test.signIn(person(0));
    const second = (await refresh(first.refreshToken)).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await test.call('GET', '/api/me', { token: second.accessToken })).status).toBe(200);
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await refresh(second.refreshToken)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(
      await test.query(`SELECT 1 FROM audit_event WHERE action = 'session.revoked' AND details->>'reason' = 'refresh_token_reused'`),
    ).not.toHaveLength(0);
  });

  it('let one of many refreshes at once through, and no more', async () => {
    const { refreshToken } = await test.signIn(person(0));
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(9);
  });

  it('are listed and ended by their owner; an ended one refreshes no more', async () => {
    const here = await test.signIn(person(1));
    const there = await test.signIn(person(1));
    const { sessions } = (
      await test.call<{ sessions: { sessionId: string; current: boolean }[] }>('GET', '/api/sessions', { token: here.accessToken })
    ).body;
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const [{ session_id: other } = { session_id: '' }] = await test.query<{ session_id: string }>(
      `SELECT session_id FROM refresh_token JOIN session ON session.id = session_id WHERE NOT session_id = $1 AND account_id = (SELECT account_id FROM session WHERE id = $1) ORDER BY issued_at DESC LIMIT 1`,
      [sessions.find(({ current }) => current)?.sessionId],
    );
    expect((await test.call('DELETE', `/api/sessions/${other}`, { token: here.accessToken })).status).toBe(200);
    expect((await refresh(there.refreshToken)).status).toBe(401);
    expect((await test.call('DELETE', `/api/sessions/${other}`, { token: here.accessToken })).status).toBe(404);
  });
});

describe('proving who one is', () => {
  const start = (token: string) =>
    test.call<{ verificationId: string; url: string; code?: string }>('POST', '/api/identity/verifications', {
      token,
      body: { purpose: 'verify', consentVersion: consentText('face').version },
    });
  const finish = (token: string, id: string) =>
    test.call<{ householdCount: number; code?: string }>('POST', `/api/identity/verifications/${id}/finish`, {
      token,
      body: { returned: broughtBack.get(id) },
    });
  const broughtBack = new Map<string, string>();
  const play = async (verificationId: string, index: number, result: string) => {
    const played = { personId: person(index).id, result };
    const token = await bizTokenOf(verificationId);
    const { redirectUrl } = await test.control<{ redirectUrl: string }>('POST', `/faceid/${token}/outcome`, played);
    broughtBack.set(verificationId, returnedIn(redirectUrl));
  };

  it('finds the households by the number that the service confirmed, and nothing of it in the audit trail', async () => {
    const { accessToken } = await test.signIn(person(0));
    const { verificationId } = (await start(accessToken)).body;
    expect(await finish(accessToken, verificationId)).toMatchObject({ status: 409, body: { code: 'verification_pending' } });
    await play(verificationId, 0, 'fail');
    expect(await finish(accessToken, verificationId)).toMatchObject({ status: 409, body: { code: 'verification_failed' } });
    const again = (await start(accessToken)).body.verificationId;
    await play(again, 0, 'pass');
    expect(await finish(accessToken, again)).toMatchObject({ status: 200, body: { verified: true, householdCount: 2 } });
    expect(await finish(accessToken, again)).toMatchObject({ status: 200, body: { verified: true, householdCount: 2 } });
    expect(await start(accessToken)).toMatchObject({ status: 409, body: { code: 'identity_already_verified' } });
    const me = (await test.call<{ households: { owners: unknown[] }[] }>('GET', '/api/me', { token: accessToken })).body;
    expect(me).toMatchObject({ identity: { maskedIdNumber: expect.stringMatching(/^3306\*+\d[\dX]$/) } });
    expect(me.households.map(({ owners }) => owners.length).sort()).toEqual([1, 2]);
    const everything = JSON.stringify(await test.query('SELECT * FROM audit_event'));
    expect(everything).not.toContain(person(0).idNumber);
    expect(everything).not.toContain(person(0).name);
  });

  it('welcomes somebody without a household', async () => {
    const { accessToken } = await test.signIn(person(3));
    const { verificationId } = (await start(accessToken)).body;
    await play(verificationId, 3, 'pass');
    expect(await finish(accessToken, verificationId)).toMatchObject({ status: 200, body: { householdCount: 0 } });
    expect((await test.call('GET', '/api/home', { token: accessToken })).body).toMatchObject({ identity: 'verified', households: [] });
  });

  it.each([
    ['timeout', 504],
    ['status502', 503],
    ['html200', 502],
    ['tamper', 502],
  ])('says so when the service fails (%s), and trying again works', async (kind, status) => {
    const { accessToken } = await test.signIn(person(1));
    const { verificationId } = (await start(accessToken)).body;
    await play(verificationId, 1, 'pass');
    await test.control('POST', '/faults', { host: 'tencentcloud', target: 'GetDetectInfoEnhanced', kind, times: 1 });
    const failed = await finish(accessToken, verificationId);
    expect(failed).toMatchObject({ status, body: { retryable: true } });
    expect(
      await test.query('SELECT 1 FROM verified_identity JOIN wechat_login USING (account_id) WHERE openid = $1', [
        person(1).openids.miniprogram,
      ]),
    ).toEqual([]);
    expect((await finish(accessToken, verificationId)).status).toBe(200);
    await test.query(
      'DELETE FROM verified_identity USING wechat_login WHERE wechat_login.account_id = verified_identity.account_id AND openid = $1',
      [person(1).openids.miniprogram],
    );
  });

  it('keeps name and number sealed in the database', async () => {
    const rows = JSON.stringify([await test.query('SELECT * FROM verified_identity'), await test.query('SELECT * FROM person')]);
    for (const { idNumber } of test.people) expect(rows).not.toContain(idNumber);
  });
});
