import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import {
  codeOf,
  createOrganisations,
  createStaffMember,
  giveDuty,
  runProject,
  staffPassword,
  type TestDuty,
  type TestOrganisations,
  type TestStaffMember,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';
import { maskIdNumber } from '../../personal-data/masks';
import { reasonHash } from './reason-hash';

type Body = Record<string, unknown>;

let test: TestApp;
let at: TestOrganisations;
let project: TestProject;
let one: TestStaffMember;
let two: TestStaffMember;
let count = 600;

/** A member whom nobody knows yet, of an organisation. */
const member = (organisationId: string, duties: TestDuty[] = [], idNumber = invented(++count).idNumber) =>
  createStaffMember(test, { username: `m${++count}`, organisationId, duties, idNumber });
const today = () => localDate(test.context.clock.now());
const post = <T = Body>(who: TestStaffMember | string, path: string, body: Body) =>
  test.call<T & { code?: string; detail?: string }>('POST', path, { token: typeof who === 'string' ? who : who.token, body });
const get = <T = Body>(who: TestStaffMember, path: string) => test.call<T>('GET', path, { token: who.token });
const prepareDuty = (accountId: string, duty: string, organisationId: string, more: Body = {}) =>
  post<{ approvalId: string }>(one, '/api/staff/duties', { accountId, duty, organisationId, from: today(), reason: '测试', ...more });
const decide = async (who: TestStaffMember, approvalId: string, decision = 'release') => {
  const { body } = await get<{ contentHash: string }>(who, `/api/staff/approvals/${approvalId}`);
  return post<{ state: string; details: { label: string; value: string }[] }>(who, `/api/staff/approvals/${approvalId}/decide`, {
    decision,
    contentHash: body.contentHash,
    reason: '测试',
  });
};
const dutiesOf = async (who: TestStaffMember) =>
  (await get<{ duties: { duty: string; delegatedBy: string | null }[] }>(who, '/api/staff/me')).body.duties.map(({ duty }) => duty);

/** What the releaser reads of somebody's document. */
const whoIs = (idNumber: string) => [
  { label: '证件种类', value: '居民身份证' },
  { label: '证件号码', value: maskIdNumber(idNumber) },
];

beforeAll(async () => {
  test = await startTestApp();
  at = await createOrganisations(test);
  project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [test.people[0] as never])]);
  await runProject(test, project.projectId, at.townA);
  one = await member(at.district, [{ duty: 'administrator' }]);
  two = await member(at.district, [{ duty: 'administrator' }]);
});
afterAll(() => test.close());

describe('organisations', () => {
  it('stand in a tree below those that may have them', async () => {
    const create = (parentId: string, kind: string, name: string, more: Body = {}) =>
      post<{ organisationId: string }>(one, '/api/staff/organisations', { parentId, kind, name, ...more });
    const made = await create(at.district, 'town', '虚构丙街道');
    expect(made.status).toBe(200);
    expect(await create(at.district, 'town', '虚构丙街道')).toMatchObject({ status: 409, body: { code: 'organisation_refused' } });
    expect(await create(at.firmA, 'town', '虚构丁街道')).toMatchObject({ status: 409, body: { code: 'organisation_refused' } });
    expect(await create(at.district, 'law_firm', '虚构丙律所', { creditCode: '910000000000000000' })).toMatchObject({ status: 400 });
    const unit = await create(made.body.organisationId, 'implementing_unit', '虚构丙实施单位');
    const { organisations } = (
      await get<{ organisations: { organisationId: string; depth: number; parentId: string | null }[] }>(one, '/api/staff/organisations')
    ).body;
    const order = organisations.map(({ organisationId }) => organisationId);
    expect(organisations.find(({ organisationId }) => organisationId === unit.body.organisationId)).toMatchObject({
      depth: 2,
      parentId: made.body.organisationId,
    });
    expect(order.indexOf(unit.body.organisationId)).toBe(order.indexOf(made.body.organisationId) + 1);
    const [row] = await test.query<{ path: string }>('SELECT path FROM organisation WHERE id = $1', [unit.body.organisationId]);
    expect(row?.path).toBe(`/${at.district}/${made.body.organisationId}/${unit.body.organisationId}/`);
  });

  it('end when nobody is left in them', async () => {
    const make = async (parentId: string, kind: string, name: string) =>
      (await post<{ organisationId: string }>(one, '/api/staff/organisations', { parentId, kind, name })).body.organisationId;
    const town = await make(at.district, 'town', '虚构戊街道');
    const unit = await make(town, 'implementing_unit', '虚构戊实施单位');
    const somebody = await member(unit);
    const end = (id: string) => post(one, `/api/staff/organisations/${id}/end`, { reason: '测试' });
    expect((await end(unit)).body.detail).toMatch(/在职人员/);
    expect((await end(town)).body.detail).toMatch(/没停用/);
    await test.query('UPDATE staff_member SET left_at = now() WHERE account_id = $1', [somebody.accountId]);
    expect((await end(unit)).status).toBe(200);
    expect((await end(unit)).status).toBe(404);
    expect((await end(town)).status).toBe(200);
    expect(await post(one, '/api/staff/organisations', { parentId: town, kind: 'implementing_unit', name: '虚构己' })).toMatchObject({
      status: 404,
    });
  });

  it('don’t end while a duty there holds, its last day included', async () => {
    const town = { parentId: at.district, kind: 'town', name: '虚构辛街道' };
    const { organisationId } = (await post<{ organisationId: string }>(one, '/api/staff/organisations', town)).body;
    const { clock } = test.context;
    const { now } = clock;
    // Morning in Shanghai, past midnight in UTC: the day has begun everywhere and isn't over.
    const day = now().toISOString().slice(0, 10);
    await member(at.district, [{ duty: 'case_officer', organisationId, until: day }]);
    clock.now = () => new Date(`${day}T00:00:01.000Z`);
    try {
      const end = async () => post(await one.signIn(), `/api/staff/organisations/${organisationId}/end`, { reason: '测试' });
      expect((await end()).body.detail).toMatch(/担任这个机构的职责/);
      clock.now = () => new Date(`${day}T15:59:59.999Z`);
      expect((await end()).body.detail).toMatch(/担任这个机构的职责/);
      clock.now = () => new Date(`${day}T16:00:00.000Z`);
      expect((await end()).status).toBe(200);
    } finally {
      clock.now = now;
    }
  });

  it('are made by administrators only', async () => {
    const officer = await member(at.townA, [{ duty: 'case_officer' }]);
    const body = { parentId: at.district, kind: 'town', name: '虚构庚街道' };
    expect((await post(officer, '/api/staff/organisations', body)).status).toBe(404);
    expect((await get(officer, '/api/staff/members')).status).toBe(404);
    expect((await get(officer, '/api/staff/organisations')).status).toBe(200);
  });
});

describe('a duty', () => {
  it('is given by one administrator and released by another, and holds at once', async () => {
    const officerNumber = invented(++count).idNumber;
    const officer = await member(at.townA, [], officerNumber);
    const { body } = await prepareDuty(officer.accountId, 'case_officer', at.townA, { projectCode: 'HERE', stage: 'signing' });
    expect(await dutiesOf(officer)).toEqual([]);
    expect(await decide(one, body.approvalId)).toMatchObject({ status: 409, body: { code: 'approval_own_preparation' } });
    const shown = await get<{ lines: { label: string; value: string }[] }>(two, `/api/staff/approvals/${body.approvalId}`);
    expect(shown.body.lines).toContainEqual({ label: '职责', value: '经办人员' });
    expect(shown.body.lines).toEqual(expect.arrayContaining(whoIs(officerNumber)));
    expect(JSON.stringify(shown.body)).not.toContain(officerNumber);
    expect(shown.body.lines).toContainEqual({ label: '阶段', value: '签约' });
    expect(await decide(two, body.approvalId)).toMatchObject({ status: 200, body: { state: 'released' } });
    expect(await dutiesOf(officer)).toEqual(['case_officer']);
    const me = (await get<{ duties: Body[] }>(officer, '/api/staff/me')).body;
    expect(me.duties[0]).toMatchObject({ project: { code: 'HERE' }, stage: 'signing', from: today(), until: null, delegatedBy: null });
    const dutyId = me.duties[0]?.dutyId as string;
    expect((await post(one, `/api/staff/duties/${dutyId}/end`, { reason: '测试' })).status).toBe(200);
    expect((await post(one, `/api/staff/duties/${dutyId}/end`, { reason: '测试' })).status).toBe(404);
    expect(await dutiesOf(officer)).toEqual([]);
  });

  it('is refused where the organisation, the place or the days don’t fit', async () => {
    const [town, district, unit, appraiser, lawyer] = await Promise.all(
      [at.townA, at.district, at.unit, at.appraiser, at.firmA].map((organisation) => member(organisation)),
    );
    const foreign = await createTestProject(test.context, 'THERE', []);
    await runProject(test, foreign.projectId, at.townB);
    const yesterday = addDays(today(), -1);
    const table: [TestStaffMember | undefined, string, string, Body, RegExp][] = [
      [town, 'supervisor', at.townA, {}, /不能担任监督人员/],
      [town, 'administrator', at.townA, {}, /不能担任系统管理员/],
      [unit, 'reviewer', at.unit, {}, /不能担任审核人员/],
      [lawyer, 'case_officer', at.firmA, {}, /不能担任经办人员/],
      [district, 'appraiser', at.district, { projectCode: 'HERE' }, /不能担任评估人员/],
      [appraiser, 'appraiser', at.appraiser, {}, /只能就一个项目/],
      [lawyer, 'counsel_government', at.firmA, {}, /只能就一个项目/],
      [appraiser, 'appraiser', at.district, { projectCode: 'HERE' }, /自己单位/],
      [town, 'case_officer', at.townB, {}, /上下级/],
      [town, 'case_officer', at.townA, { projectCode: 'THERE' }, /不归这个机构/],
      [town, 'case_officer', at.townA, { from: yesterday }, /过去/],
      [town, 'case_officer', at.townA, { until: yesterday }, /早于/],
    ];
    for (const [who, duty, organisationId, more, rule] of table) {
      const answer = await prepareDuty(who?.accountId as string, duty, organisationId, more);
      expect({ duty, ...answer }).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
      expect(answer.body.detail).toMatch(rule);
    }
    expect((await prepareDuty(town?.accountId as string, 'case_officer', at.townA, { projectCode: 'NOWHERE' })).status).toBe(404);
    expect((await prepareDuty(town?.accountId as string, 'case_officer', at.district)).status).toBe(200);
    expect((await prepareDuty(district?.accountId as string, 'case_officer', at.townB, { projectCode: 'THERE' })).status).toBe(200);
  });

  it('is refused beside an incompatible one of the same person, under whatever account', async () => {
    const person = invented(++count).idNumber;
    await member(at.district, [{ duty: 'case_officer' }], person);
    const again = await member(at.district, [], person);
    const answer = await prepareDuty(again.accountId, 'supervisor', at.district);
    expect(answer).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
    expect(answer.body.detail).toMatch(/经办人员.*监督人员/);
    // Compatible ones, and days that don't meet, are no hindrance.
    expect((await prepareDuty(again.accountId, 'reviewer', at.district)).status).toBe(200);
    const past = await member(at.district, [{ duty: 'case_officer', until: '2020-12-31' }]);
    expect((await prepareDuty(past.accountId, 'supervisor', at.district)).status).toBe(200);
  });

  it('that became incompatible after it was prepared is not released', async () => {
    const somebody = await member(at.district);
    const prepared = await prepareDuty(somebody.accountId, 'supervisor', at.district);
    await giveDuty(test, somebody, { duty: 'reviewer' });
    expect(await decide(two, prepared.body.approvalId)).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
    expect(await dutiesOf(somebody)).toEqual(['reviewer']);
  });

  it('of counsel keeps a firm on one side of a project', async () => {
    const [government, sameFirm, otherFirm] = [await member(at.firmA), await member(at.firmA), await member(at.firmB)];
    const scope = { projectCode: 'HERE' };
    const prepared = await prepareDuty(government.accountId, 'counsel_government', at.firmA, scope);
    const rival = await prepareDuty(sameFirm.accountId, 'counsel_independent', at.firmA, scope);
    expect(rival.status).toBe(200);
    expect((await decide(two, prepared.body.approvalId)).status).toBe(200);
    // Asked again at the release.
    expect(await decide(two, rival.body.approvalId)).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
    expect((await prepareDuty(sameFirm.accountId, 'counsel_independent', at.firmA, scope)).body.detail).toMatch(/事务所/);
    expect((await prepareDuty(otherFirm.accountId, 'counsel_independent', at.firmB, scope)).status).toBe(200);
    // Having served once is enough.
    await test.query(`UPDATE duty_assignment SET ended_at = now() WHERE duty = 'counsel_government'`);
    expect((await prepareDuty(sameFirm.accountId, 'counsel_independent', at.firmA, scope)).status).toBe(409);
    await createTestProject(test.context, 'ELSEWHERE', []);
    expect((await prepareDuty(sameFirm.accountId, 'counsel_independent', at.firmA, { projectCode: 'ELSEWHERE' })).status).toBe(200);
  });

  it('is explained on one page', async () => {
    const officer = await member(at.townA);
    const { duties, everybody } = (
      await get<{ duties: { duty: string; incompatible: string[]; operations: { name: string }[] }[]; everybody: { name: string }[] }>(
        officer,
        '/api/staff/duty-rights',
      )
    ).body;
    const of = (duty: string) => duties.find((each) => each.duty === duty)?.operations.map(({ name }) => name) ?? [];
    expect(of('administrator')).toEqual(expect.arrayContaining(['createStaff', 'leaveStaff', 'prepareDuty', 'decideApproval']));
    expect(of('supervisor')).not.toContain('createStaff');
    expect(of('appraiser')).toEqual(expect.arrayContaining(['startImport', 'prepareImport']));
    expect(of('appraiser')).not.toContain('getCase');
    expect(everybody.map(({ name }) => name)).toEqual(expect.arrayContaining(['getStaffMe', 'endKinship', 'revokeDelegation']));
    expect(duties.find(({ duty }) => duty === 'supervisor')?.incompatible).toContain('经办人员');
  });
});

describe('the second administrator', () => {
  it('is named once, by the first alone', async () => {
    const fresh = await startTestApp();
    try {
      const tree = await createOrganisations(fresh);
      const create = (username: string, duties: TestDuty[] = [], number = ++count) =>
        createStaffMember(fresh, { username, organisationId: tree.district, duties, idNumber: invented(number).idNumber });
      const first = await create('erste', [{ duty: 'administrator' }], 990);
      const appoint = (who: TestStaffMember, accountId: string) =>
        fresh.call<{ code?: string }>('POST', '/api/staff/second-administrator', { token: who.token, body: { accountId, reason: '测试' } });
      const [second, third, officer] = [await create('zweite'), await create('dritte'), await create('amt', [{ duty: 'case_officer' }])];
      const sameAgain = await create('nochmal', [], 990);
      expect(await appoint(first, first.accountId)).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
      expect(await appoint(first, sameAgain.accountId)).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
      expect(await appoint(first, officer.accountId)).toMatchObject({ status: 409, body: { code: 'duty_refused' } });
      expect((await appoint(officer, second.accountId)).status).toBe(404);
      const answers = await Promise.all([appoint(first, second.accountId), appoint(first, third.accountId)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('second_administrator_appointed');
      const [event] = await fresh.query<{ details: Body }>(`SELECT details FROM audit_event WHERE action = 'duty.assigned'`);
      expect(event?.details).toMatchObject({ second: true, reasonHash: reasonHash('测试') });
      expect(event?.details).not.toHaveProperty('reason');
      await fresh.query(`UPDATE duty_assignment SET ended_at = now() WHERE account_id <> $1`, [first.accountId]);
      expect(await appoint(first, third.accountId)).toMatchObject({ status: 409, body: { code: 'second_administrator_appointed' } });
    } finally {
      await fresh.close();
    }
  });
});

describe('leaving', () => {
  it('takes everything at once', async () => {
    const leaver = await member(at.townA, [{ duty: 'case_officer' }]);
    const [colleague, giver] = [await member(at.townA), await member(at.townA, [{ duty: 'reviewer' }])];
    const elsewhere = await leaver.signIn();
    const delegate = (from: TestStaffMember, to: TestStaffMember, duty: string) =>
      post(from, '/api/staff/delegations', { toUsername: to.username, duty, startsOn: today(), endsOn: today(), reason: '测试' });
    expect((await delegate(leaver, colleague, 'case_officer')).status).toBe(200);
    expect((await delegate(giver, leaver, 'reviewer')).status).toBe(200);
    expect(await dutiesOf(colleague)).toEqual(['case_officer']);
    const declared = await post<{ kinshipId: string }>(leaver, '/api/staff/kinship', {
      relation: 'child',
      name: '虚亲',
      documentKind: 'resident_id',
      idNumber: invented(++count).idNumber,
    });
    const asked = await post<{ approvalId: string }>(leaver, `/api/staff/kinship/${declared.body.kinshipId}/end`, { reason: '测试' });
    await test.query(
      `INSERT INTO household_assignment (id, household_id, account_id, assigned_by, assigned_at, reason) VALUES (gen_random_uuid(), $1, $2, $2, now(), '测试')`,
      [project.householdIds[0], leaver.accountId],
    );
    expect((await get<{ counts: { cases: number } }>(leaver, '/api/staff/me')).body.counts.cases).toBe(1);

    const left = await post<{ casesToHandOver: number }>(one, `/api/staff/members/${leaver.accountId}/leave`, { reason: '测试' });
    expect(left).toMatchObject({ status: 200, body: { casesToHandOver: 1 } });

    for (const token of [leaver.token, elsewhere])
      expect(await test.call('GET', '/api/staff/me', { token })).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    const signIn = await test.call('POST', '/api/staff/sign-in', {
      body: { username: leaver.username, password: staffPassword, code: codeOf(leaver.totpSecret), deviceToken: leaver.deviceToken },
    });
    expect(signIn).toMatchObject({ status: 403, body: { code: 'staff_sign_in_refused' } });
    expect(await dutiesOf(colleague)).toEqual([]);
    const [remains] = await test.query(
      `SELECT (SELECT count(*) FROM session WHERE account_id = $1 AND revoked_at IS NULL) AS sessions, (SELECT count(*) FROM staff_device WHERE account_id = $1) AS devices,
        (SELECT count(*) FROM duty_assignment WHERE account_id = $1 AND ended_at IS NULL) AS duties,
        (SELECT count(*) FROM delegation WHERE $1 IN (from_id, to_id) AND revoked_at IS NULL) AS delegations,
        (SELECT count(*) FROM household_assignment WHERE account_id = $1 AND ended_at IS NULL) AS cases,
        (SELECT state FROM approval WHERE id = $2) AS approval,
        (SELECT count(*) FROM staff_member WHERE account_id = $1 AND (password_hash IS NOT NULL OR totp_secret_cipher IS NOT NULL)) AS secrets`,
      [leaver.accountId, asked.body.approvalId],
    );
    expect(remains).toEqual({
      sessions: '0',
      devices: '0',
      duties: '0',
      delegations: '0',
      cases: '0',
      approval: 'withdrawn',
      secrets: '0',
    });
    expect((await post(one, `/api/staff/members/${leaver.accountId}/leave`, { reason: '测试' })).status).toBe(404);
    expect((await prepareDuty(leaver.accountId, 'case_officer', at.townA)).status).toBe(404);
    const [event] = await test.query<{ actor: string; details: Body }>(
      `SELECT actor, details FROM audit_event WHERE action = 'staff.left' AND subject = $1`,
      [`account:${leaver.accountId}`],
    );
    expect(event).toMatchObject({ actor: `account:${one.accountId}`, details: { duties: 1, delegations: 2, casesToHandOver: 1 } });
  });

  it('isn’t for one of the last two administrators who can sign in, nor is the end of their duty', async () => {
    const fresh = await startTestApp();
    try {
      const tree = await createOrganisations(fresh);
      const create = (username: string, duties: TestDuty[] = [{ duty: 'administrator' }], idNumber?: string) =>
        createStaffMember(fresh, { username, organisationId: tree.district, duties, ...(idNumber ? { idNumber } : {}) });
      const number = invented(++count).idNumber;
      const [first, second, third] = [await create('erste', undefined, number), await create('zweite'), await create('dritte')];
      const call = (path: string, token = first.token) => fresh.call<{ code?: string }>('POST', path, { token, body: { reason: '测试' } });
      const leave = (who: TestStaffMember, token?: string) => call(`/api/staff/members/${who.accountId}/leave`, token);
      const endDuty = async (who: TestStaffMember) => {
        const [duty] = await fresh.query<{ id: string }>('SELECT id FROM duty_assignment WHERE account_id = $1', [who.accountId]);
        return call(`/api/staff/duties/${duty?.id}/end`);
      };
      const refused = { status: 409, body: { code: 'last_administrator' } };
      // The third can't sign in: the two others stay, and so does the third, who could be one of two.
      const unfinished = (hash: string | null) =>
        fresh.query(`UPDATE staff_member SET enrolment_hash = $2 WHERE account_id = $1`, [third.accountId, hash]);
      await unfinished('x');
      expect(await leave(second)).toMatchObject(refused);
      expect(await endDuty(second)).toMatchObject(refused);
      expect(await leave(first)).toMatchObject(refused);
      // One who has two accounts, or two duties, is one; a duty with an end doesn't count.
      const again = await create('nochmal', undefined, number);
      const bounded = await create('befristet', [{ duty: 'administrator', until: '2999-12-31' }]);
      await giveDuty(fresh, first, { duty: 'administrator', organisationId: tree.townA });
      expect(await leave(second)).toMatchObject(refused);
      // Somebody who never was an administrator leaves all the same.
      expect((await leave(await create('amt', [{ duty: 'case_officer' }]))).status).toBe(200);
      expect((await leave(again)).status).toBe(200);
      expect((await leave(bounded)).status).toBe(200);
      await unfinished(null);
      // Of three, two send each other away at once: two stay.
      const answers = await Promise.all([leave(second), leave(first, second.token)]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await fresh.query('SELECT 1 FROM staff_member WHERE left_at IS NULL')).toHaveLength(2);
      expect(await leave(third, third.token)).toMatchObject(refused);
    } finally {
      await fresh.close();
    }
  });

  it('from a device: an administrator signs a member out everywhere', async () => {
    const somebody = await member(at.townA);
    const elsewhere = await somebody.signIn();
    expect(await post(one, `/api/staff/members/${somebody.accountId}/sessions/end`, { reason: '测试' })).toMatchObject({
      body: { ended: 2 },
    });
    expect((await test.call('GET', '/api/staff/me', { token: elsewhere })).status).toBe(401);
    expect((await get(somebody, '/api/staff/me')).status).toBe(401);
    const { members } = (await get<{ members: { accountId: string; sessions: number; enrolled: boolean }[] }>(one, '/api/staff/members'))
      .body;
    expect(members.find(({ accountId }) => accountId === somebody.accountId)).toMatchObject({ sessions: 0, enrolled: true });
  });
});

describe('a lost authenticator', () => {
  it('is replaced by two administrators: all that was good before is dead', async () => {
    const number = invented(++count).idNumber;
    const somebody = await member(at.townA, [], number);
    const prepare = (who: TestStaffMember, accountId: string) =>
      post<{ approvalId: string }>(who, `/api/staff/members/${accountId}/totp-reset`, { reason: '测试' });
    expect(await prepare(one, one.accountId)).toMatchObject({ status: 409, body: { code: 'approval_own_preparation' } });
    // Whom it is about doesn't release it.
    const aboutTwo = await prepare(one, two.accountId);
    expect(await decide(two, aboutTwo.body.approvalId)).toMatchObject({ status: 409, body: { code: 'approval_own_preparation' } });
    await post(one, `/api/staff/approvals/${aboutTwo.body.approvalId}/withdraw`, { reason: '测试' });

    const { approvalId } = (await prepare(one, somebody.accountId)).body;
    expect((await get(somebody, '/api/staff/me')).status).toBe(200);
    const shown = await get<{ lines: { label: string; value: string }[] }>(two, `/api/staff/approvals/${approvalId}`);
    expect(shown.body.lines).toEqual(expect.arrayContaining(whoIs(number)));
    const released = await decide(two, approvalId);
    const enrolmentCode = released.body.details[0]?.value as string;
    expect((await get(somebody, '/api/staff/me')).status).toBe(401);
    const { username, totpSecret } = somebody;
    const old = { username, password: staffPassword, code: codeOf(totpSecret, 1), deviceToken: somebody.deviceToken };
    expect((await test.call('POST', '/api/staff/sign-in', { body: old })).status).toBe(403);
    const again = await test.call<{ totpSecret: string }>('POST', '/api/staff/enrolment', {
      body: { username, enrolmentCode, password: staffPassword },
    });
    const finished = await test.call('POST', '/api/staff/enrolment/finish', {
      body: { username, enrolmentCode, code: codeOf(again.body.totpSecret) },
    });
    expect(finished.status).toBe(200);
    expect(JSON.stringify(await test.query('SELECT details FROM audit_event'))).not.toContain(enrolmentCode);
  });
});

describe('a reason in free words', () => {
  it('never stands in the audit trail; its hash does where no row keeps the words', async () => {
    const words = '虚某某家里有事，不便明说';
    const reason = { reason: words };
    const leaver = await member(at.townA, [{ duty: 'reviewer' }]);
    const colleague = await member(at.townA);
    const town = await post<{ organisationId: string }>(one, '/api/staff/organisations', {
      parentId: at.district,
      kind: 'town',
      name: '虚构壬街道',
    });
    const delegation = await post<{ delegationId: string }>(leaver, '/api/staff/delegations', {
      toUsername: colleague.username,
      duty: 'reviewer',
      startsOn: today(),
      endsOn: today(),
      ...reason,
    });
    const dutyId = await giveDuty(test, colleague, { duty: 'case_officer' });
    const answers = [
      delegation,
      await post(leaver, `/api/staff/delegations/${delegation.body.delegationId}/revoke`, reason),
      await post(one, `/api/staff/duties/${dutyId}/end`, reason),
      await post(one, `/api/staff/members/${leaver.accountId}/sessions/end`, reason),
      await post(one, `/api/staff/members/${leaver.accountId}/leave`, reason),
      await post(one, `/api/staff/organisations/${town.body.organisationId}/end`, reason),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await test.query('SELECT action FROM audit_event WHERE details::text LIKE $1', [`%${words}%`])).toEqual([]);
    const hashed = await test.query<{ action: string }>(`SELECT action FROM audit_event WHERE details->>'reasonHash' = $1`, [
      reasonHash(words),
    ]);
    expect(hashed.map(({ action }) => action).sort()).toEqual([
      'delegation.revoked',
      'organisation.ended',
      'staff.left',
      'staff.sessions_ended',
    ]);
    expect(await test.query('SELECT ended_reason FROM duty_assignment WHERE id = $1', [dutyId])).toEqual([{ ended_reason: words }]);
  });
});

describe('relatives', () => {
  const relative = () => ({ relation: 'parent', name: '虚亲属', documentKind: 'resident_id', idNumber: invented(++count).idNumber });

  it('are declared by oneself at once, and let go by an administrator only', async () => {
    const number = invented(++count).idNumber;
    const officer = await member(at.townA, [], number);
    const declared = await post<{ kinshipId: string }>(officer, '/api/staff/kinship', relative());
    expect(await post(officer, '/api/staff/kinship', { ...relative(), idNumber: number })).toMatchObject({ status: 400 });
    expect(await post(officer, '/api/staff/kinship', { ...relative(), idNumber: invented(count - 1).idNumber })).toMatchObject({
      status: 200,
    });
    const list = () => get<{ kinship: { kinshipId: string; maskedName: string; endPending: boolean }[] }>(officer, '/api/staff/kinship');
    const { kinshipId } = declared.body;
    const mine = async () => (await list()).body.kinship.find((each) => each.kinshipId === kinshipId);
    expect(await mine()).toMatchObject({ maskedName: '虚某某', endPending: false });
    const stranger = await member(at.townA);
    expect((await post(stranger, `/api/staff/kinship/${kinshipId}/end`, { reason: '测试' })).status).toBe(404);
    const asked = await post<{ approvalId: string }>(officer, `/api/staff/kinship/${kinshipId}/end`, { reason: '测试' });
    expect(await mine()).toMatchObject({ endPending: true });
    expect((await post(officer, `/api/staff/kinship/${kinshipId}/end`, { reason: '测试' })).status).toBe(400);
    expect((await decide(one, asked.body.approvalId)).status).toBe(200);
    expect(await mine()).toBeUndefined();
    const stored = JSON.stringify(await test.query('SELECT name_cipher, relation FROM kinship'));
    expect(stored).not.toContain('虚亲属');
  });

  it('stay declared when the same person comes back under a new account', async () => {
    const number = invented(++count).idNumber;
    const before = await member(at.townA, [], number);
    await post(before, '/api/staff/kinship', relative());
    await post(one, `/api/staff/members/${before.accountId}/leave`, { reason: '测试' });
    const back = await post<{ accountId: string }>(one, '/api/staff/members', {
      username: `back${count}`,
      name: '虚归来',
      organisationId: at.townA,
      documentKind: 'resident_id',
      idNumber: number,
    });
    expect(back.status).toBe(200);
    expect(await test.query('SELECT 1 FROM kinship WHERE account_id = $1 AND ended_at IS NULL', [back.body.accountId])).toHaveLength(1);
  });
});

describe('standing in', () => {
  const delegate = (from: TestStaffMember, to: string, more: Body = {}) =>
    post<{ delegationId: string }>(from, '/api/staff/delegations', {
      toUsername: to,
      duty: 'reviewer',
      startsOn: today(),
      endsOn: addDays(today(), 29),
      reason: '测试',
      ...more,
    });

  it('is for at most 30 days, for one’s own duty, to a colleague who could have it', async () => {
    const giver = await member(at.townA, [{ duty: 'reviewer' }]);
    const [colleague, supervisor, lawyer, unit] = [
      await member(at.townA),
      await member(at.district, [{ duty: 'supervisor' }]),
      await member(at.firmA),
      await member(at.unit),
    ];
    const table: [string, Body, RegExp][] = [
      [colleague.username, { endsOn: addDays(today(), 30) }, /30 天/],
      [colleague.username, { startsOn: addDays(today(), -1) }, /过去/],
      [colleague.username, { startsOn: addDays(today(), 5), endsOn: addDays(today(), 4) }, /早于/],
      [colleague.username, { duty: 'case_officer' }, /自己担任/],
      [giver.username, {}, /自己/],
      ['nobody', {}, /没有这名/],
      [supervisor.username, {}, /既是监督人员/],
      [lawyer.username, {}, /不能担任审核人员/],
      [unit.username, {}, /不能担任审核人员/],
    ];
    for (const [to, more, rule] of table) {
      const answer = await delegate(giver, to, more);
      expect({ to, more, ...answer }).toMatchObject({ status: 409, body: { code: 'delegation_refused' } });
      expect(answer.body.detail).toMatch(rule);
    }
    const atDistrict = await member(at.district);
    const answer = await delegate(one, atDistrict.username, { duty: 'administrator' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'delegation_refused', detail: expect.stringMatching(/系统管理员的职责不能委托/) },
    });
    expect(await dutiesOf(atDistrict)).toEqual([]);
    const { delegationId } = (await delegate(giver, colleague.username)).body;
    const me = (await get<{ duties: Body[] }>(colleague, '/api/staff/me')).body;
    expect(me.duties).toMatchObject([{ duty: 'reviewer', until: addDays(today(), 29), delegatedBy: `虚职员${giver.username}` }]);
    // What was delegated can't be handed on, and what is held in a colleague's place excludes as much as one's own.
    const further = await member(at.townA);
    expect((await delegate(colleague, further.username)).body.detail).toMatch(/不能再委托/);
    const stranger = await member(at.townA);
    expect((await post(stranger, `/api/staff/delegations/${delegationId}/revoke`, { reason: '测试' })).status).toBe(404);
    expect((await post(giver, `/api/staff/delegations/${delegationId}/revoke`, { reason: '测试' })).status).toBe(200);
    expect(await dutiesOf(colleague)).toEqual([]);
    const states = async (who: TestStaffMember) =>
      (await get<{ delegations: { direction: string; state: string }[] }>(who, '/api/staff/delegations')).body.delegations;
    expect(await states(giver)).toMatchObject([{ direction: 'given', state: 'revoked' }]);
    expect(await states(colleague)).toMatchObject([{ direction: 'received', state: 'revoked' }]);
  });

  it('excludes incompatible duties while it lasts', async () => {
    const giver = await member(at.district, [{ duty: 'reviewer' }]);
    const colleague = await member(at.district);
    expect((await delegate(giver, colleague.username)).status).toBe(200);
    expect((await prepareDuty(colleague.accountId, 'supervisor', at.district)).body.detail).toMatch(/审核人员/);
    const later = addDays(today(), 30);
    expect((await prepareDuty(colleague.accountId, 'supervisor', at.district, { from: later })).status).toBe(200);
  });

  it('finds colleagues by duty and project', async () => {
    const [officer, other] = [await member(at.townA, [{ duty: 'case_officer' }]), await member(at.townB, [{ duty: 'case_officer' }])];
    const gone = await member(at.townA, [{ duty: 'case_officer' }]);
    await post(one, `/api/staff/members/${gone.accountId}/leave`, { reason: '测试' });
    const find = async (query: string) =>
      (await get<{ colleagues: { accountId: string }[] }>(one, `/api/staff/colleagues${query}`)).body.colleagues.map(
        ({ accountId }) => accountId,
      );
    const everybody = await find('');
    expect(everybody).toEqual(expect.arrayContaining([officer.accountId, other.accountId, two.accountId]));
    expect(everybody).not.toContain(gone.accountId);
    expect(everybody).not.toContain(one.accountId);
    const officers = await find('?duty=case_officer');
    expect(officers).toEqual(expect.arrayContaining([officer.accountId, other.accountId]));
    expect(officers).not.toContain(two.accountId);
    const here = await find('?duty=case_officer&projectCode=HERE');
    expect(here).toContain(officer.accountId);
    expect(here).not.toContain(other.accountId);
  });
});

describe('what waits', () => {
  it('is counted as the owner rules let it through', async () => {
    const [supervisor, officer] = [await member(at.district, [{ duty: 'supervisor' }]), await member(at.townA, [{ duty: 'case_officer' }])];
    const counts = async (who: TestStaffMember) => (await get<{ counts: Body }>(who, '/api/staff/me')).body.counts;
    const before = await counts(supervisor);
    await test.query(
      `INSERT INTO emergency_access (id, account_id, household_id, project_id, category, reason, opened_at, ends_at, review_due_on)
        SELECT gen_random_uuid(), looker, $3, $4, 'safety', '测试', now(), now(), current_date FROM unnest($1::uuid[] || $2::uuid[]) looker`,
      [[supervisor.accountId], [officer.accountId], project.householdIds[0], project.projectId],
    );
    await test.query(
      `INSERT INTO resident_request (id, number, kind, account_id, project_id, household_id, statement_cipher, state, submitted_at, due_on)
        SELECT gen_random_uuid(), 'T-' || kind, kind, $1, $2, $3, 'x', 'submitted', now(), current_date FROM unnest(ARRAY['why_looked', 'correction', 'dispute']) kind`,
      [officer.accountId, project.projectId, project.householdIds[0]],
    );
    expect(await counts(supervisor)).toEqual({
      ...before,
      requests: Number(before.requests) + 1,
      emergencies: Number(before.emergencies) + 1,
    });
    expect(await counts(officer)).toMatchObject({ requests: 2, emergencies: 0, approvals: 0 });
    const prepared = await prepareDuty(officer.accountId, 'reviewer', at.townA);
    const [mine, theirs] = [Number((await counts(one)).approvals), Number((await counts(two)).approvals)];
    await decide(two, prepared.body.approvalId, 'refuse');
    expect(Number((await counts(two)).approvals)).toBe(theirs - 1);
    expect(Number((await counts(one)).approvals)).toBe(mine);
  });
});
