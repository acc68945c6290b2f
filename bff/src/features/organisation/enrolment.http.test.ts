import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invented } from '../../../../test/support/people';
import {
  codeOf,
  createOrganisations,
  createStaffMember,
  staffPassword,
  type TestOrganisations,
  type TestStaffMember,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { appointFirstAdministrator } from './first-administrator';

interface Secret {
  totpSecret: string;
  totpUri: string;
  totpQr: string;
  code?: string;
}
interface SignedIn {
  tokens: { accessToken: string };
  deviceToken: string;
  code?: string;
}
interface Created {
  accountId: string;
  enrolmentCode: string;
  expiresAt: string;
  code?: string;
}

let test: TestApp;
let organisations: TestOrganisations;
let administrator: TestStaffMember;
let count = 300;
beforeAll(async () => {
  test = await startTestApp();
  organisations = await createOrganisations(test);
  administrator = await createStaffMember(test, {
    username: 'guanli',
    organisationId: organisations.district,
    duties: [{ duty: 'administrator' }],
  });
});
afterAll(() => test.close());

const create = (more: Record<string, unknown> = {}) => {
  const number = ++count;
  return test.call<Created>('POST', '/api/staff/members', {
    token: administrator.token,
    body: {
      username: `neu${number}`,
      name: `虚新人${number}`,
      organisationId: organisations.townA,
      documentKind: 'resident_id',
      idNumber: invented(number).idNumber,
      ...more,
    },
  });
};
const enrol = (username: string, enrolmentCode: string, password = staffPassword) =>
  test.call<Secret>('POST', '/api/staff/enrolment', { body: { username, enrolmentCode, password } });
const finish = (username: string, enrolmentCode: string, code: string) =>
  test.call<SignedIn>('POST', '/api/staff/enrolment/finish', { body: { username, enrolmentCode, code } });
const signIn = (username: string, code: string) =>
  test.call<SignedIn>('POST', '/api/staff/sign-in', { body: { username, password: staffPassword, code } });
const refused = { status: 403, body: { code: 'enrolment_refused' } };

describe('a new member', () => {
  it('is enrolled by the code they were given and by a right code from the authenticator, once', async () => {
    const { body: created } = await create();
    const username = `neu${count}`;
    expect(created.enrolmentCode).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    expect(await enrol(username, 'AAAA-AAAA-AAAA-AAAA')).toMatchObject(refused);
    expect(await enrol('nobody', created.enrolmentCode)).toMatchObject(refused);
    expect(await enrol(username, created.enrolmentCode, 'password1234')).toMatchObject({ status: 422, body: { code: 'password_refused' } });
    expect(await finish(username, created.enrolmentCode, '000000')).toMatchObject(refused);

    const secret = (await enrol(username, created.enrolmentCode.toLowerCase().replaceAll('-', ' '))).body;
    expect(secret.totpUri).toContain(`secret=${secret.totpSecret}`);
    expect(secret.totpQr).toMatch(/^data:image\/png;base64,/);
    // Neither password nor secret is good for anything yet.
    expect((await signIn(username, codeOf(secret.totpSecret))).status).toBe(403);
    expect(await finish(username, created.enrolmentCode, codeOf(secret.totpSecret, 4))).toMatchObject({
      status: 403,
      body: { code: 'one_time_code_refused' },
    });
    expect((await signIn(username, codeOf(secret.totpSecret))).status).toBe(403);

    const code = codeOf(secret.totpSecret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => finish(username, created.enrolmentCode, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
    const token = answers.find(({ status }) => status === 200)?.body.tokens.accessToken;
    expect((await test.call('GET', '/api/staff/me', { token })).status).toBe(200);
    const account = `account:${created.accountId}`;
    expect(await test.query(`SELECT actor, subject, details FROM audit_event WHERE action = 'staff.enrolled'`)).toEqual([
      { actor: account, subject: account, details: {} },
    ]);

    expect(await enrol(username, created.enrolmentCode)).toMatchObject(refused);
    expect(await finish(username, created.enrolmentCode, code)).toMatchObject(refused);
    expect((await signIn(username, code)).status).toBe(403);
    expect((await signIn(username, codeOf(secret.totpSecret, 1))).status).toBe(200);

    const [row] = await test.query('SELECT * FROM staff_member WHERE username = $1', [username]);
    const stored = JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    for (const planted of [secret.totpSecret, created.enrolmentCode, created.enrolmentCode.replaceAll('-', ''), staffPassword])
      expect(stored).not.toContain(planted);
  });

  it('may begin again before the end: the last secret counts', async () => {
    const { enrolmentCode } = (await create()).body;
    const username = `neu${count}`;
    const first = (await enrol(username, enrolmentCode)).body.totpSecret;
    const second = (await enrol(username, enrolmentCode)).body.totpSecret;
    expect((await finish(username, enrolmentCode, codeOf(first))).status).toBe(403);
    expect((await finish(username, enrolmentCode, codeOf(second))).status).toBe(200);
  });

  it('can do nothing with a code of yesterday, nor after leaving', async () => {
    const { enrolmentCode, expiresAt } = (await create()).body;
    const username = `neu${count}`;
    expect(Math.round((new Date(expiresAt).getTime() - Date.now()) / 3_600_000)).toBe(24);
    const { totpSecret } = (await enrol(username, enrolmentCode)).body;
    await test.query('UPDATE staff_member SET enrolment_expires_at = now() WHERE username = $1', [username]);
    expect(await enrol(username, enrolmentCode)).toMatchObject(refused);
    expect(await finish(username, enrolmentCode, codeOf(totpSecret))).toMatchObject(refused);
    await test.query(`UPDATE staff_member SET enrolment_expires_at = now() + interval '1 hour', left_at = now() WHERE username = $1`, [
      username,
    ]);
    expect(await finish(username, enrolmentCode, codeOf(totpSecret))).toMatchObject(refused);
  });

  it('has a name and a document of their own, and an organisation that exists', async () => {
    await create({ username: 'einmalig' });
    expect(await create({ username: 'einmalig' })).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    expect(await create({ idNumber: invented(count - 1).idNumber })).toMatchObject({ status: 409, body: { code: 'member_exists' } });
    expect(await create({ idNumber: '330699195001010000' })).toMatchObject({ status: 400, body: { code: 'input_invalid' } });
    expect(await create({ organisationId: organisations.townA.replace(/^./, (c) => (c === '0' ? '1' : '0')) })).toMatchObject({
      status: 404,
    });
    expect(await create({ username: 'Großbuchstabe' })).toMatchObject({ status: 400 });
    const logged = await test.query(`SELECT details FROM audit_event WHERE action = 'staff.created'`);
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toMatch(/330699|虚新人/);
  });
});

describe('the first administrator', () => {
  it('is made once, with the district, and never again', async () => {
    const empty = await startTestApp();
    const input = {
      username: 'erste',
      name: '虚首任',
      organisation: '虚构新区征收部门',
      documentKind: 'resident_id',
      idNumber: invented(501).idNumber,
    } as const;
    const appoint = (more: Partial<Omit<typeof input, 'documentKind'>> = {}) =>
      appointFirstAdministrator(empty.context, 'command:test', { ...input, ...more } as typeof input);
    try {
      await expect(appoint({ idNumber: '330699195001010000' as never })).rejects.toMatchObject({ code: 'input_invalid' });
      expect(await empty.query('SELECT 1 FROM organisation')).toHaveLength(0);
      // Two at once: one is let through.
      const outcomes = await Promise.allSettled([appoint(), appoint({ username: 'auch' as never, idNumber: invented(502).idNumber })]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const count = () =>
        empty.query(
          'SELECT (SELECT count(*) FROM staff_member) AS m, (SELECT count(*) FROM organisation) AS o, (SELECT count(*) FROM audit_event) AS e',
        );
      const [before] = await count();
      expect(before).toMatchObject({ m: '1', o: '1' });
      await empty.query(`UPDATE duty_assignment SET ended_at = now(), ended_reason = 'x'`);
      await expect(appoint({ username: 'zweite' as never, idNumber: invented(503).idNumber })).rejects.toMatchObject({
        code: 'second_administrator_appointed',
      });
      expect((await count())[0]).toEqual(before);
    } finally {
      await empty.close();
    }
  });
});
