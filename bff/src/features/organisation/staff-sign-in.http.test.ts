import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codeOf,
  createOrganisations,
  createStaffMember,
  staffPassword,
  type TestOrganisations,
  type TestStaffMember,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';

interface SignedIn {
  tokens: { accessToken: string; refreshToken: string };
  deviceToken: string;
  code?: string;
  retryAfterSeconds?: number;
}

let test: TestApp;
let organisations: TestOrganisations;
let count = 0;
const newMember = () => createStaffMember(test, { username: `member${++count}`, organisationId: organisations.townA });
beforeAll(async () => {
  // Addresses are what a proxy says, so that a test can come from many.
  test = await startTestApp({ env: { TRUST_PROXY: '1' } });
  organisations = await createOrganisations(test);
});
afterAll(() => test.close());

const signIn = (body: Record<string, unknown>, address = '198.51.100.1') =>
  test.call<SignedIn>('POST', '/api/staff/sign-in', { body, headers: { 'x-forwarded-for': address } });
/** A wrong password with a right code. */
const guess = (username: string, address: string, more: Record<string, unknown> = {}) =>
  signIn({ username, password: '猜的猜的猜的猜的猜的猜的', code: '000000', ...more }, address);
const rightBody = async (member: TestStaffMember) => ({ username: member.username, password: staffPassword, code: await member.totp() });
/** Waits for the next step when this one is nearly over, so that "now" is the same for client and server. */
const settle = async () => {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 3000) await new Promise((resolve) => setTimeout(resolve, left + 50));
};
const refused = { status: 403, body: { code: 'staff_sign_in_refused' } };

describe('signing in as a member of staff', () => {
  it('gives tokens for staff, for a working day, fresh for a quarter of an hour', async () => {
    const member = await newMember();
    const [session] = await test.query<{ audience: string; channel: string; hours: number; fresh: number }>(
      `SELECT audience, channel, round(extract(epoch FROM ends_at - created_at) / 3600, 2)::float AS hours,
        round(extract(epoch FROM fresh_until - created_at) / 60)::float AS fresh
        FROM session WHERE account_id = $1`,
      [member.accountId],
    );
    expect(session).toEqual({
      audience: 'staff',
      channel: 'staff',
      hours: 12,
      fresh: 15,
    });
    expect((await test.call('GET', '/api/staff/me', { token: member.token })).status).toBe(200);
    expect((await test.call('GET', '/api/me', { token: member.token })).status).toBe(404);
    const resident = await test.signIn(test.people[0] as never);
    expect((await test.call('GET', '/api/staff/me', { token: resident.accessToken })).status).toBe(404);
  });

  it('refuses whatever is wrong with one and the same answer', async () => {
    const member = await newMember();
    const left = await newMember();
    await test.query('UPDATE staff_member SET left_at = now() WHERE account_id = $1', [left.accountId]);
    const unfinished = await newMember();
    await test.query(
      `UPDATE staff_member SET enrolment_hash = 'x', enrolment_expires_at = now() + interval '1 day' WHERE account_id = $1`,
      [unfinished.accountId],
    );
    const withoutAnything = await newMember();
    await test.query('UPDATE staff_member SET password_hash = NULL, totp_secret_cipher = NULL WHERE account_id = $1', [
      withoutAnything.accountId,
    ]);
    const wrong: Record<string, Record<string, unknown>> = {
      'unknown name': { ...(await rightBody(member)), username: 'nobody-here' },
      'another member’s name': { ...(await rightBody(member)), username: left.username },
      'wrong password': { ...(await rightBody(member)), password: `${staffPassword}1` },
      'wrong code': { ...(await rightBody(member)), code: codeOf(member.totpSecret, 3) },
      'code of long ago': { ...(await rightBody(member)), code: codeOf(member.totpSecret, -3) },
      left: await rightBody(left),
      'not yet enrolled': await rightBody(unfinished),
      'without password': { ...(await rightBody(withoutAnything)), password: '' },
    };
    const answers = new Set<string>();
    for (const [what, body] of Object.entries(wrong)) {
      const answer = await signIn(body, `198.51.100.${answers.size + 10}`);
      if (what === 'without password') {
        expect(answer.status).toBe(400);
        continue;
      }
      expect({ what, ...answer }).toMatchObject({ what, ...refused });
      const { requestId: _, ...told } = answer.body as unknown as Record<string, unknown>;
      answers.add(JSON.stringify(told));
    }
    expect(answers.size).toBe(1);
    expect((await signIn(await rightBody(member))).status).toBe(200);
  });

  it('takes as long for a name that nobody has', async () => {
    const member = await newMember();
    const timed = async (username: string, address: string) => {
      const start = performance.now();
      await guess(username, address);
      return performance.now() - start;
    };
    const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 9; round++) {
      known.push(await timed(member.username, `198.51.102.${round}`));
      unknown.push(await timed(`nobody${round}`, `198.51.102.${round}`));
    }
    // Without the verification of a password for unknown names it would be a small fraction.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2);
  });

  it('takes a name in any case, a code a step early or late, and no step twice nor backwards', async () => {
    const member = await newMember();
    await settle();
    const body = async (stepsFromNow: number) => ({ ...(await rightBody(member)), code: codeOf(member.totpSecret, stepsFromNow) });
    expect((await signIn({ ...(await body(-1)), username: ` ${member.username.toUpperCase()} ` })).status).toBe(200);
    const present = { ...(await rightBody(member)) };
    expect((await signIn({ ...present, code: codeOf(member.totpSecret, 1) })).status).toBe(200);
    expect(await signIn({ ...present, code: codeOf(member.totpSecret, 1) })).toMatchObject(refused);
    expect(await signIn(present)).toMatchObject(refused);
  });

  it('lets one of two sign-ins with one code through', async () => {
    const member = await newMember();
    const body = await rightBody(member);
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
  });
});

describe('a sign-in that has read the member', () => {
  /** Lets a change of the member's row come between the reading and the session: the row is held until the sign-in waits for it. */
  const overtakenBy = async (member: TestStaffMember, change: string) => {
    const body = await rightBody(member);
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`UPDATE staff_member SET ${change} WHERE account_id = $1`, [member.accountId]);
      const answer = signIn(body);
      const [{ pid } = { pid: 0 }] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
      const waiting = () => test.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))', [pid]);
      await expect.poll(async () => (await waiting()).length, { timeout: 5000 }).toBe(1);
      await client.query('COMMIT');
      return await answer;
    } finally {
      await client.end();
    }
  };
  const liveSessions = async (member: TestStaffMember) =>
    (await test.query('SELECT 1 FROM session WHERE account_id = $1 AND revoked_at IS NULL', [member.accountId])).length;

  it.each([
    ['a new enrolment', `enrolment_hash = 'x', password_hash = NULL, totp_secret_cipher = NULL, totp_last_step = NULL`],
    ['a new enrolment that is finished already', `totp_secret_cipher = 'another', totp_last_step = NULL`],
    ['a new password', `password_hash = 'another'`],
  ])('begins no session after %s', async (_, change) => {
    const member = await newMember();
    const before = await liveSessions(member);
    expect(await overtakenBy(member, change)).toMatchObject(refused);
    expect(await liveSessions(member)).toBe(before);
  });

  it('begins one after a change that doesn’t concern it', async () => {
    const member = await newMember();
    expect((await overtakenBy(member, `work_phone = '0570-0000000'`)).status).toBe(200);
  });
});

describe('guessing', () => {
  it('makes its own source wait, with the seconds, and nobody else', async () => {
    const [victim, other] = [await newMember(), await newMember()];
    for (let round = 0; round < 5; round++) expect(await guess(victim.username, '203.0.113.5')).toMatchObject(refused);
    const blocked = await signIn(await rightBody(victim), '203.0.113.5');
    expect(blocked).toMatchObject({ status: 429, body: { code: 'too_many_requests', retryable: true } });
    expect(blocked.body.retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(blocked.body.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
    expect(blocked.headers.get('retry-after')).toBe(String(blocked.body.retryAfterSeconds));
    // The colleague elsewhere, on an unknown device or a known one, and another name from the same address.
    expect((await signIn(await rightBody(victim), '203.0.113.6')).status).toBe(200);
    expect((await signIn({ ...(await rightBody(victim)), deviceToken: victim.deviceToken }, '203.0.113.5')).status).toBe(200);
    expect((await signIn(await rightBody(other), '203.0.113.5')).status).toBe(200);
    await test.query(`UPDATE staff_sign_in_failure SET at = at - interval '15 minutes'`);
    expect((await signIn(await rightBody(victim), '203.0.113.5')).status).toBe(200);
    expect(await test.query('SELECT 1 FROM staff_sign_in_failure')).toHaveLength(0);
  });

  it('from everywhere at once makes unknown devices wait, never the colleague’s own', async () => {
    const victim = await newMember();
    for (let address = 0; address < 30; address++) expect(await guess(victim.username, `203.0.114.${address}`)).toMatchObject(refused);
    expect((await signIn(await rightBody(victim), '203.0.115.1')).status).toBe(429);
    expect((await signIn({ ...(await rightBody(victim)), deviceToken: victim.deviceToken }, '203.0.115.1')).status).toBe(200);
    const colleague = await newMember();
    // Somebody else's device is no known device for this name, nor is an invented one.
    expect((await guess(victim.username, '203.0.115.2', { deviceToken: colleague.deviceToken })).status).toBe(429);
    expect((await guess(victim.username, '203.0.115.2', { deviceToken: 'd_invented' })).status).toBe(429);
  });

  it('on a known device has a counter of its own', async () => {
    const member = await newMember();
    for (let round = 0; round < 5; round++)
      expect(await guess(member.username, '203.0.116.1', { deviceToken: member.deviceToken })).toMatchObject(refused);
    expect((await guess(member.username, '203.0.116.1', { deviceToken: member.deviceToken })).status).toBe(429);
    expect((await signIn(await rightBody(member), '203.0.116.1')).status).toBe(200);
  });

  it('many at once gets no more tries than one after another; a name that nobody has behaves the same', async () => {
    for (const username of [(await newMember()).username, 'nobody-at-all']) {
      const answers = await Promise.all(Array.from({ length: 12 }, () => guess(username, '203.0.117.1')));
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    }
  });

  it('is stored without name and address', async () => {
    await guess('a-name-to-look-for', '203.0.118.118');
    const rows = await test.query('SELECT * FROM staff_sign_in_failure');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/a-name-to-look-for|203\.0\.118/);
    expect(JSON.stringify(await test.query('SELECT * FROM session'))).not.toMatch(/203\.0\.|198\.51\./);
  });
});

describe('a fresh check', () => {
  const confirm = (token: string, code: string) =>
    test.call<{ freshUntil: string }>('POST', '/api/staff/confirm', { token, body: { code } });

  it('is renewed by a code, once a code, and guessing at it has to wait', async () => {
    const member = await newMember();
    await test.query(`UPDATE session SET fresh_until = now() - interval '1 minute' WHERE account_id = $1`, [member.accountId]);
    const change = () =>
      test.call('POST', '/api/staff/kinship', {
        token: member.token,
        body: { relation: 'parent', name: '虚亲', documentKind: 'passport', idNumber: `E${randomUUID().slice(0, 8)}0` },
      });
    expect(await change()).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
    const code = await member.totp();
    expect((await confirm(member.token, code)).status).toBe(200);
    expect((await change()).status).toBe(200);
    expect(await confirm(member.token, code)).toMatchObject({ status: 403, body: { code: 'one_time_code_refused' } });
    for (let round = 0; round < 4; round++) expect((await confirm(member.token, codeOf(member.totpSecret, 5))).status).toBe(403);
    expect((await confirm(member.token, await member.totp())).status).toBe(429);
    // That is this session's affair: signing in elsewhere goes on.
    expect((await signIn(await rightBody(member), '203.0.119.1')).status).toBe(200);
  });
});

describe('a new password', () => {
  it('needs the old one, keeps to the rules and ends every other session', async () => {
    const member = await newMember();
    const elsewhere = await member.signIn();
    const change = (oldPassword: string, newPassword: string) =>
      test.call<{ code?: string; detail?: string }>('POST', '/api/staff/password', {
        token: member.token,
        body: { oldPassword, newPassword },
      });
    expect(await change('不是这个密码不是这个密码', '新的-虚构-密码-也够长')).toMatchObject(refused);
    const table: [string, RegExp][] = [
      [staffPassword, /相同/],
      ['太短了', /12/],
      [`x-${member.username}-y-z-1`, /用户名/],
      ['aaaaaaaaaaaab', /种不同/],
      ['password123456', /常见/],
      ['1234567890123', /常见/],
      ['Qwertyuiop!2024', /常见/],
    ];
    for (const [password, rule] of table) {
      const answer = await change(staffPassword, password);
      expect({ password, ...answer }).toMatchObject({ status: 422, body: { code: 'password_refused' } });
      expect(answer.body.detail).toMatch(rule);
    }
    expect((await change(staffPassword, '新的-虚构-密码-也够长')).status).toBe(200);
    expect((await test.call('GET', '/api/staff/me', { token: elsewhere })).status).toBe(401);
    expect((await test.call('GET', '/api/staff/me', { token: member.token })).status).toBe(200);
    expect(await signIn(await rightBody(member))).toMatchObject(refused);
    expect((await signIn({ ...(await rightBody(member)), password: '新的-虚构-密码-也够长' })).status).toBe(200);
  });
});
