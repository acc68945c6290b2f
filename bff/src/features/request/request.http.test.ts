import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { findOrCreatePerson } from '../household/find-person';
import { countAnswerable } from './count-answerable';

interface Mine {
  requestId: string;
  number: string;
  kind: string;
  state: string;
  dueOn: string;
  daysLeft: number | null;
  overdue: boolean;
  outcome: string | null;
  statement: string;
  answer: string | null;
  answeredBy: { unit: string; duty: string } | null;
  articles: { law: string; article: number }[];
  ifLate: string;
  furtherWays: string[];
  code?: string;
}
interface StaffView extends Mine {
  householdId: string | null;
  applicant: string | null;
  look: { name: string; purpose: string; what: string[] } | null;
  refusalGrounds: { law: string; article: number }[];
}

const people = Array.from({ length: 6 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
const statement = '登记的面积与产权证上写的不一样，请核对。';

let test: TestApp;
let project: TestProject;
let officer: TestStaffMember;
let relatedOfficer: TestStaffMember;
let elsewhere: TestStaffMember;
let supervisor: TestStaffMember;
let otherSupervisor: TestStaffMember;
const tokens: string[] = [];

beforeAll(async () => {
  // Half past midnight of 21 December in Shanghai, still the 20th by UTC.
  test = await startTestApp({
    people,
    env: { CLOCK_OFFSET_SECONDS: String(Math.round((Date.parse('2026-12-20T16:30:00Z') - Date.now()) / 1000)) },
  });
  project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [person(0), person(1)]), readHouseholdOf(2, [person(2)])]);
  for (const each of people.slice(0, 4)) tokens.push(await test.signInVerified(each));
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  const staff = (username: string, duty: 'case_officer' | 'supervisor', organisationId: string) =>
    createStaffMember(test, { username, organisationId, duties: [{ duty }] });
  officer = await staff('officer1', 'case_officer', offices.townA);
  relatedOfficer = await staff('officer2', 'case_officer', offices.townA);
  elsewhere = await staff('officer3', 'case_officer', offices.townB);
  supervisor = await staff('supervisor1', 'supervisor', offices.district);
  otherSupervisor = await staff('supervisor2', 'supervisor', offices.district);
  const { context } = test;
  await context.database.prisma.$transaction(async (tx) => {
    for (const [accountId, relative] of [
      [relatedOfficer.accountId, person(0)],
      [elsewhere.accountId, person(3)],
    ] as const) {
      const personId = await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: relative.idNumber });
      await tx.kinship.create({
        data: {
          id: context.newId(),
          accountId,
          personId,
          relation: 'sibling',
          nameCipher: context.personalData.seal('虚构亲'),
          declaredAt: context.clock.now(),
        },
      });
    }
  });
});
afterAll(() => test.close());

const house = (index = 0) => project.householdIds[index] as string;
const submit = (as: number, kind: string) =>
  test.call<Mine>('POST', '/api/requests', { token: tokens[as] as string, body: { kind, statement } });
const submitFor = (as: number, kind: string, index = 0) =>
  test.call<Mine>('POST', `/api/households/${house(index)}/requests`, { token: tokens[as] as string, body: { kind, statement } });
const mine = (as: number, requestId: string) => test.call<Mine>('GET', `/api/requests/${requestId}`, { token: tokens[as] as string });
const withdraw = (as: number, requestId: string) =>
  test.call<Mine>('POST', `/api/requests/${requestId}/withdraw`, { token: tokens[as] as string });
const listed = async (by: TestStaffMember, view = 'open') =>
  (await test.call<{ requests: StaffView[] }>('GET', `/api/staff/requests?view=${view}`, { token: by.token })).body.requests;
const read = (by: TestStaffMember, requestId: string) =>
  test.call<StaffView>('GET', `/api/staff/requests/${requestId}`, { token: by.token });
const answer = (by: TestStaffMember, requestId: string, change: Record<string, unknown> = {}) =>
  test.call<{ answeredAt: string; code?: string }>('POST', `/api/staff/requests/${requestId}/answer`, {
    token: by.token,
    body: { outcome: 'granted', answer: '已经核对，按产权证上的面积改过来了。', ...change },
  });
const look = async (index: number, by: TestStaffMember, readerKind = 'staff') =>
  (
    await test.query<{ id: string }>(
      `INSERT INTO read_log (at, account_id, reader_kind, organisation, duty, name, operation, household_id, project_id, fields, purpose, articles, unusual)
        VALUES (now(), $1, $2, '虚构甲街道', 'case_officer', '虚职员', 'getCase', $3, $4, ARRAY['name'], 'survey_check', '[]', ARRAY[]::text[]) RETURNING id::text`,
      [by.accountId, readerKind, house(index), project.projectId],
    )
  )[0]?.id as string;
const ask = (as: number, readId: string, index = 0) =>
  test.call<Mine>('POST', `/api/households/${house(index)}/reads/${readId}/ask`, {
    token: tokens[as] as string,
    body: { statement: '请问这一次为什么查看我家的资料？' },
  });

describe('a request', () => {
  it.each([
    ['correction', '2027-01-05', 15],
    ['explanation', '2026-12-31', 10],
    ['dispute', '2027-01-05', 15],
    ['human_decision', '2026-12-31', 10],
  ])('of kind %s has a number and is due on %s, counted from the day in Shanghai', async (kind, dueOn, daysLeft) => {
    const { status, body } = await submitFor(0, kind);
    expect([status, body.dueOn]).toEqual([200, dueOn]);
    expect(body.number).toMatch(/^SQ20261221-\d{6}$/);
    const own = await mine(0, body.requestId);
    expect(own.body).toMatchObject({
      kind,
      state: 'submitted',
      daysLeft,
      overdue: false,
      statement,
      answer: null,
      answeredBy: null,
      furtherWays: [],
    });
    expect(own.body.articles.length).toBeGreaterThan(0);
    expect(own.body.ifLate).not.toBe('');
    expect((await withdraw(0, body.requestId)).body).toEqual({ state: 'withdrawn' });
  });

  it('counts on: due today is not late, the day after is', async () => {
    const { requestId } = (await submitFor(0, 'dispute')).body;
    const setDue = (dueOn: string) => test.query('UPDATE resident_request SET due_on = $2 WHERE id = $1', [requestId, dueOn]);
    await setDue('2026-12-21');
    expect((await mine(0, requestId)).body).toMatchObject({ daysLeft: 0, overdue: false });
    await setDue('2026-12-20');
    expect((await mine(0, requestId)).body).toMatchObject({ daysLeft: -1, overdue: true });
    const later = (await submitFor(0, 'explanation')).body.requestId;
    expect((await listed(officer)).map((each) => each.requestId)).toEqual([requestId, later]);
    for (const each of [requestId, later]) await withdraw(0, each);
    expect((await mine(0, requestId)).body).toMatchObject({ daysLeft: null, overdue: false });
  });

  it('is its account’s alone, and kept sealed', async () => {
    const { requestId } = (await submitFor(0, 'correction')).body;
    for (const other of [1, 2]) expect((await mine(other, requestId)).status).toBe(404);
    expect((await withdraw(1, requestId)).status).toBe(404);
    expect((await submitFor(2, 'correction')).status).toBe(404);
    const rows = JSON.stringify([await test.query('SELECT * FROM resident_request'), await test.query('SELECT * FROM audit_event')]);
    expect(rows).not.toContain(statement);
    const { requests } = (await test.call<{ requests: Mine[] }>('GET', '/api/requests', { token: tokens[1] as string })).body;
    expect(requests).toEqual([]);
    await withdraw(0, requestId);
  });

  it('about a household is told as long as one may see its file; its answer no longer', async () => {
    const { context } = test;
    const partyId = context.newId();
    await context.database.prisma.$transaction(async (tx) => {
      const personOf = (index: number) => findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: person(index).idNumber });
      await tx.householdParty.create({
        data: {
          id: partyId,
          householdId: house(),
          kind: 'agent',
          name: person(3).name,
          personId: await personOf(3),
          principalPersonId: await personOf(0),
          scopes: ['view'],
          validFrom: new Date('2026-12-01'),
          validUntil: new Date('2027-12-01'),
          basis: '测试',
          registeredBy: 'test',
          registeredAt: context.clock.now(),
        },
      });
    });
    const { requestId } = (await submitFor(3, 'correction')).body;
    expect((await answer(officer, requestId, { answer: '答复里写着这户的事。' })).status).toBe(200);
    const list = async () => (await test.call<{ requests: Mine[] }>('GET', '/api/requests', { token: tokens[3] as string })).body.requests;
    const copy = async () => JSON.stringify((await test.call('POST', '/api/me/data-copy', { token: tokens[3] as string, body: {} })).body);
    await test.query(`UPDATE session SET fresh_until = '2100-01-01'`);
    expect((await mine(3, requestId)).body.answer).toBe('答复里写着这户的事。');
    expect((await list()).map((each) => each.requestId)).toContain(requestId);
    expect(await copy()).toContain('答复里写着这户的事。');
    await test.query('UPDATE household_party SET revoked_at = $2 WHERE id = $1', [partyId, context.clock.now()]);
    expect((await mine(3, requestId)).status).toBe(404);
    expect((await list()).map((each) => each.requestId)).not.toContain(requestId);
    expect(await copy()).not.toContain('答复里写着这户的事。');
    // What the person wrote themselves stays theirs.
    expect(await copy()).toContain(statement);
  });

  it('for a copy answers itself; there is nothing to answer, to withdraw or to wait for', async () => {
    const { body } = await submit(3, 'copy');
    expect(body.dueOn).toBe('2026-12-21');
    expect((await mine(3, body.requestId)).body).toMatchObject({
      state: 'answered',
      outcome: 'granted',
      daysLeft: null,
      answer: expect.stringContaining('我的个人信息'),
      answeredBy: null,
      furtherWays: [],
    });
    expect(await withdraw(3, body.requestId)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect(await answer(officer, body.requestId)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
  });

  it('waits with at most nineteen others', async () => {
    const made: string[] = [];
    for (let count = 0; count < 20; count += 1) made.push((await submit(2, 'deletion')).body.requestId);
    expect(await submit(2, 'deletion')).toMatchObject({ status: 409, body: { code: 'too_many_open_requests' } });
    for (const each of made) await withdraw(2, each);
    expect(await test.query(`SELECT count(DISTINCT number)::int AS n FROM resident_request WHERE id = ANY($1)`, [made])).toEqual([
      { n: 20 },
    ]);
  });

  it('says before it is made what there is, how long it takes and who answers', async () => {
    const { body } = await test.call<{ kinds: { kind: string; days: number; answeredBy: string; articles: unknown[] }[] }>(
      'GET',
      '/api/request-kinds',
    );
    expect(body.kinds).toHaveLength(10);
    for (const kind of body.kinds) expect(kind.articles.length, kind.kind).toBeGreaterThan(0);
    expect(body.kinds.find(({ kind }) => kind === 'why_looked')).toMatchObject({ days: 5, answeredBy: '监督人员' });
  });
});

describe('answering', () => {
  it('is for the project’s case officer, once; the household sees that it was read and what it can do further', async () => {
    const { requestId } = (await submitFor(0, 'correction')).body;
    for (const other of [elsewhere, supervisor, relatedOfficer]) {
      expect((await read(other, requestId)).status, other.username).toBe(404);
      expect((await answer(other, requestId)).status, other.username).toBe(404);
      expect((await listed(other)).map((each) => each.requestId)).not.toContain(requestId);
    }
    expect((await mine(0, requestId)).body.state).toBe('submitted');
    const entry = (await listed(officer)).find((each) => each.requestId === requestId);
    expect(entry).toMatchObject({ kind: 'correction', fileNumber: 'T-1' });
    expect(JSON.stringify(entry)).not.toContain(statement);
    const opened = await read(officer, requestId);
    expect(opened.body).toMatchObject({ statement, applicant: '虚某某', householdId: house() });
    expect(
      await test.query(`SELECT account_id, fields, purpose FROM read_log WHERE operation = 'getStaffRequest' AND household_id = $1`, [
        house(),
      ]),
    ).toEqual([{ account_id: officer.accountId, fields: ['statement', 'name_masked'], purpose: 'request' }]);
    expect((await answer(officer, requestId)).status).toBe(200);
    expect((await mine(0, requestId)).body).toMatchObject({
      state: 'answered',
      outcome: 'granted',
      answer: '已经核对，按产权证上的面积改过来了。',
      answeredBy: { unit: '虚构甲街道', duty: '经办人员' },
      ifLate: '',
      furtherWays: [expect.any(String), expect.stringContaining('投诉'), expect.stringContaining('复议'), expect.stringContaining('诉讼')],
    });
    expect(await answer(officer, requestId)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect((await listed(officer, 'answered')).map((each) => each.requestId)).toContain(requestId);
    expect(
      await test.query(`SELECT details->>'outcome' AS outcome FROM audit_event WHERE action = 'request.answered' AND subject = $1`, [
        `request:${requestId}`,
      ]),
    ).toEqual([{ outcome: 'granted' }]);
  });

  it('with a refusal needs one of the kind’s own articles, which the answer then names', async () => {
    const { requestId } = (await submit(2, 'deletion')).body;
    const refuse = (refusalArticle?: { law: string; article: number }) =>
      answer(officer, requestId, {
        outcome: 'refused',
        answer: '依法要归档，现在不能删除。',
        ...(refusalArticle ? { refusalArticle } : {}),
      });
    expect(await refuse()).toMatchObject({ status: 422, body: { code: 'refusal_needs_article' } });
    expect(await refuse({ law: '档', article: 999 })).toMatchObject({ status: 422, body: { code: 'refusal_needs_article' } });
    expect(await refuse({ law: '个', article: 24 })).toMatchObject({ status: 422, body: { code: 'refusal_needs_article' } });
    expect(await answer(officer, requestId, { refusalArticle: { law: '档', article: 13 } })).toMatchObject({
      status: 400,
      body: { code: 'input_invalid' },
    });
    expect((await mine(2, requestId)).body.state).toBe('submitted');
    expect((await read(officer, requestId)).body.refusalGrounds).toEqual(
      expect.arrayContaining([expect.objectContaining({ law: '档', article: 13 })]),
    );
    expect((await refuse({ law: '档', article: 13 })).status).toBe(200);
    expect((await mine(2, requestId)).body).toMatchObject({ outcome: 'refused', answer: expect.stringContaining('档案法第13条') });
  });

  it('comes too late for one that was withdrawn', async () => {
    const { requestId } = (await submitFor(0, 'dispute')).body;
    await withdraw(0, requestId);
    expect((await answer(officer, requestId)).status).toBe(404);
    expect((await read(officer, requestId)).status).toBe(404);
    expect(await withdraw(0, requestId)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect((await mine(0, requestId)).body).toMatchObject({ state: 'withdrawn', answer: null });
  });

  it('of two at once keeps one', async () => {
    const { requestId } = (await submitFor(0, 'dispute')).body;
    const answers = await Promise.all([answer(officer, requestId), answer(officer, requestId), withdraw(0, requestId)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('of a claim without a household is open to any case officer, but not about a relative’s', async () => {
    const { requestId } = (await submit(3, 'claim')).body;
    expect((await listed(officer)).map((each) => each.requestId)).toContain(requestId);
    expect((await listed(elsewhere)).map((each) => each.requestId)).not.toContain(requestId);
    expect(await read(elsewhere, requestId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect(await answer(elsewhere, requestId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect((await answer(officer, requestId, { outcome: 'explained' })).status).toBe(200);
  });

  it('of a complaint about the handling is the supervisor’s', async () => {
    const { requestId } = (await submit(3, 'handling')).body;
    expect((await read(officer, requestId)).status).toBe(404);
    expect((await answer(supervisor, requestId)).status).toBe(200);
    expect((await mine(3, requestId)).body.answeredBy).toEqual({ unit: '虚构区征收部门', duty: '监督人员' });
  });
});

describe('asking why somebody looked', () => {
  it('goes to a supervisor, who sees the look but no household, and is due in five days', async () => {
    const readId = await look(0, officer);
    const { status, body } = await ask(0, readId);
    expect([status, body.dueOn]).toEqual([200, '2026-12-26']);
    expect(await ask(1, readId)).toMatchObject({ status: 409, body: { code: 'request_open_already' } });
    expect((await read(officer, body.requestId)).status).toBe(404);
    expect((await read(supervisor, body.requestId)).body).toMatchObject({
      kind: 'why_looked',
      householdId: null,
      look: { name: '虚职员', unit: '虚构甲街道', duty: '经办人员', what: ['姓名'], purpose: expect.stringContaining('核对调查登记') },
    });
    expect((await answer(supervisor, body.requestId, { outcome: 'explained', answer: '是为了核对登记的产权人。' })).status).toBe(200);
    expect((await mine(0, body.requestId)).body).toMatchObject({ outcome: 'explained', answeredBy: { duty: '监督人员' } });
    expect((await ask(1, readId)).status).toBe(200);
  });

  it('is for one’s own household’s looks by staff', async () => {
    const readId = await look(0, officer);
    expect((await ask(2, readId)).status).toBe(404);
    expect((await ask(2, readId, 1)).status).toBe(404);
    expect((await ask(0, '999999')).status).toBe(404);
    expect((await ask(0, await look(0, officer, 'agent'))).status).toBe(404);
    expect((await ask(0, readId)).status).toBe(200);
  });

  it('of many at once about one look keeps one question', async () => {
    const readId = await look(0, officer);
    const asked = await Promise.all(Array.from({ length: 6 }, (_, index) => ask(index % 2, readId)));
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('about a supervisor’s own look is another supervisor’s to answer', async () => {
    const { requestId } = (await ask(0, await look(0, supervisor))).body;
    expect((await listed(supervisor)).map((each) => each.requestId)).not.toContain(requestId);
    expect(await answer(supervisor, requestId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect((await listed(otherSupervisor)).map((each) => each.requestId)).toContain(requestId);
    expect((await answer(otherSupervisor, requestId)).status).toBe(200);
  });

  it('about a supervisor’s look is not theirs to answer under a second account either', async () => {
    const [first, second] = [
      await createStaffMember(test, {
        username: 'supervisor3',
        organisationId: supervisor.organisationId,
        idNumber: invented(905).idNumber,
      }),
      await createStaffMember(test, {
        username: 'supervisor4',
        organisationId: supervisor.organisationId,
        idNumber: invented(905).idNumber,
        duties: [{ duty: 'supervisor' }],
      }),
    ];
    const { requestId } = (await ask(0, await look(0, first))).body;
    expect((await listed(second)).map((each) => each.requestId)).not.toContain(requestId);
    expect(await read(second, requestId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect(await answer(second, requestId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    const [session] = await test.query<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [second.accountId]);
    expect(await countAnswerable(test.context, { accountId: second.accountId, sessionId: session?.id as string })).toBe(
      (await listed(second)).length,
    );
    expect((await answer(supervisor, requestId)).status).toBe(200);
  });

  it('is counted for the desk by the same rule as the list', async () => {
    for (const by of [officer, relatedOfficer, elsewhere, supervisor, otherSupervisor]) {
      const [session] = await test.query<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [by.accountId]);
      expect(await countAnswerable(test.context, { accountId: by.accountId, sessionId: session?.id as string }), by.username).toBe(
        (await listed(by)).length,
      );
    }
    expect((await listed(otherSupervisor)).length).toBeGreaterThan(0);
  });
});
