import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  codeOf,
  createOrganisations,
  createStaffMember,
  staffPassword,
  type TestDuty,
  type TestOrganisations,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';

let test: TestApp;
let at: TestOrganisations;
beforeAll(async () => {
  test = await startTestApp();
  at = await createOrganisations(test);
});
afterAll(() => test.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const create = (username: string, duties: TestDuty[]) => createStaffMember(test, { username, organisationId: at.district, duties });

/** The command itself, over this test's database with its settings. @returns its exit code and what it printed */
const run = async (...args: string[]): Promise<{ code: typeof process.exitCode; out: string; err: string }> => {
  for (const [name, value] of Object.entries(test.config)) if (value !== undefined) vi.stubEnv(name, String(value));
  const out = vi.spyOn(console, 'log').mockReturnValue(undefined);
  const err = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const { argv, exitCode } = process;
  process.argv = ['node', 'staff-recover-administrator', ...args];
  vi.resetModules();
  try {
    await import('../../cli/staff-recover-administrator');
    const words = (spy: typeof out) => spy.mock.calls.flat().join('\n');
    return { code: process.exitCode, out: words(out), err: words(err) };
  } finally {
    process.argv = argv;
    process.exitCode = exitCode;
    vi.restoreAllMocks();
  }
};

describe('an administrator who lost the authenticator, where no two others are left', () => {
  it('gets a new enrolment code from whoever runs the server: all that was good before is dead', async () => {
    const lost = await create('verloren', [{ duty: 'administrator' }]);
    const { code, out } = await run('--username', 'Verloren');
    expect(code).toBe(0);
    const [enrolmentCode = ''] = /(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}/.exec(out) ?? [];
    expect(out.split(enrolmentCode)).toHaveLength(2);

    expect((await test.call('GET', '/api/staff/me', { token: lost.token })).status).toBe(401);
    const { username } = lost;
    const old = { username, password: staffPassword, code: codeOf(lost.totpSecret, 1), deviceToken: lost.deviceToken };
    expect((await test.call('POST', '/api/staff/sign-in', { body: old })).status).toBe(403);
    expect(await test.query('SELECT 1 FROM staff_device WHERE account_id = $1', [lost.accountId])).toEqual([]);
    const events = await test.query('SELECT actor, subject, details FROM audit_event WHERE action = $1', ['staff.recovered']);
    expect(events).toEqual([
      {
        actor: 'command:staff-recover-administrator',
        subject: `account:${lost.accountId}`,
        details: { sessionsEnded: [expect.any(String)] },
      },
    ]);

    const enrolled = await test.call<{ totpSecret: string }>('POST', '/api/staff/enrolment', {
      body: { username, enrolmentCode, password: staffPassword },
    });
    const finished = await test.call<{ tokens: { accessToken: string } }>('POST', '/api/staff/enrolment/finish', {
      body: { username, enrolmentCode, code: codeOf(enrolled.body.totpSecret) },
    });
    const members = await test.call('GET', '/api/staff/members', { token: finished.body.tokens.accessToken });
    expect(members.status).toBe(200);
  });

  it('is nobody else, and a wrong call changes nothing', async () => {
    await create('amt', [{ duty: 'case_officer' }]);
    await create('gewesen', [{ duty: 'administrator', until: '2020-12-31' }]);
    await create('kuenftig', [{ duty: 'administrator', from: '2999-01-01' }]);
    const { accountId } = await create('weg', [{ duty: 'administrator' }]);
    await test.query('UPDATE staff_member SET left_at = now() WHERE account_id = $1', [accountId]);
    const before = await test.query('SELECT username, enrolment_hash, password_hash FROM staff_member ORDER BY username');
    for (const username of ['amt', 'gewesen', 'kuenftig', 'weg', 'nobody'])
      expect({ username, ...(await run('--username', username)) }).toMatchObject({
        username,
        code: 1,
        out: '',
        err: expect.stringMatching(/在任系统管理员/),
      });
    for (const wrong of [[], ['amt'], ['--username', ' '], ['--name', 'amt']])
      expect({ wrong, ...(await run(...wrong)) }).toMatchObject({ wrong, code: 2, out: '', err: expect.stringMatching(/用法/) });
    expect(await test.query('SELECT username, enrolment_hash, password_hash FROM staff_member ORDER BY username')).toEqual(before);
  });
});
