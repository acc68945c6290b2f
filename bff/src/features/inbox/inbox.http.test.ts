import type { AnswerOf, operations } from '@yunzhengshou/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate, toDbDate } from '../../clock';
import { endProgress, reportProgress, startProgress } from '../../jobs/progress';
import { remindOfDeadlines } from './remind-deadlines';
import { type Recipient, sendMessage } from './send-message';

type Listed = AnswerOf<typeof operations.listMessages>;

let test: TestApp;
let project: TestProject;
let owner: string;
let neighbour: string;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
const people = [1, 2].map(invented);
/** Ten in the morning in Asia/Shanghai. */
const morning = '2026-03-20T02:00:00.000Z';
let now = new Date(morning);
beforeAll(async () => {
  test = await startTestApp({ people });
  test.context.clock.now = () => now;
  project = await createTestProject(
    test.context,
    'INBOX',
    people.map((person, index) => readHouseholdOf(index + 1, [person])),
  );
  owner = await test.signInVerified(people[0] as (typeof people)[number]);
  neighbour = await test.signInVerified(people[1] as (typeof people)[number]);
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  officer = await createStaffMember(test, { username: 'officer', organisationId: offices.townA, duties: [{ duty: 'case_officer' }] });
  await createStaffMember(test, { username: 'elsewhere', organisationId: offices.townB, duties: [{ duty: 'case_officer' }] });
  reviewer = await createStaffMember(test, { username: 'reviewer', organisationId: offices.townA, duties: [{ duty: 'reviewer' }] });
});
afterAll(() => test.close());

beforeEach(async () => {
  now = new Date(morning);
  await test.query('TRUNCATE message CASCADE');
});

const send = (to: Recipient, more: Partial<Parameters<typeof sendMessage>[2]> = {}): Promise<number> =>
  test.context.database.prisma.$transaction((tx) =>
    sendMessage(test.context, tx, { kind: 'household_changed', to, title: '测试消息', body: '测试', ...more }),
  );
const list = async (token: string, query = ''): Promise<Listed> => {
  const { status, body } = await test.call<Listed>('GET', `/api/messages${query}`, { token });
  expect(status).toBe(200);
  return body;
};
const titles = async (token: string): Promise<string[]> => (await list(token)).messages.map(({ title }) => title);
const unread = async (token: string): Promise<number> =>
  (await test.call<{ unread: number }>('GET', '/api/messages/unread', { token })).body.unread;
const householdOf = (index: number): string => project.householdIds[index] as string;

describe('a message', () => {
  it('to a household is for its people, and for nobody else', async () => {
    expect(await send({ householdId: householdOf(0) }, { link: { page: 'home', query: {} } })).toBe(1);
    const { messages, nextCursor } = await list(owner);
    expect(messages).toMatchObject([
      {
        kind: 'household_changed',
        kindTitle: '登记内容更正',
        title: '测试消息',
        projectName: '测试片区INBOX',
        sentAt: morning,
        read: false,
        link: { page: 'home', query: {} },
      },
    ]);
    expect(nextCursor).toBeNull();
    expect(await titles(neighbour)).toEqual([]);
    expect(await titles(officer.token)).toEqual([]);
  });

  it('to a project is for all its households', async () => {
    await send({ projectId: project.projectId });
    for (const token of [owner, neighbour]) expect(await titles(token)).toEqual(['测试消息']);
    expect(await titles(officer.token)).toEqual([]);
  });

  it('to a duty is for whoever has it over the project', async () => {
    expect(await send({ dutyOver: { projectId: project.projectId, duty: 'case_officer' } }, { dedupeKey: 'one' })).toBe(1);
    expect(await send({ dutyOver: { projectId: project.projectId, duty: 'case_officer' } }, { dedupeKey: 'one' })).toBe(0);
    expect(await send({ dutyOver: { projectId: project.projectId, duty: 'counsel_government' } })).toBe(0);
    expect(await titles(officer.token)).toEqual(['测试消息']);
    expect(await titles(reviewer.token)).toEqual([]);
  });

  it('is told once for what it is about', async () => {
    expect(await send({ accountId: officer.accountId }, { dedupeKey: 'two' })).toBe(1);
    expect(await send({ accountId: officer.accountId }, { dedupeKey: 'two' })).toBe(0);
    expect(await titles(officer.token)).toEqual(['测试消息']);
  });
});

describe('what was read', () => {
  it('is each reader’s own', async () => {
    await send({ projectId: project.projectId });
    const [message] = (await list(owner)).messages;
    expect(await unread(owner)).toBe(1);
    const read = () => test.call('POST', `/api/messages/${message?.messageId}/read`, { token: owner });
    expect(await read()).toMatchObject({ status: 200, body: { unread: 0 } });
    expect(await read()).toMatchObject({ status: 200, body: { unread: 0 } });
    expect((await list(owner)).messages[0]?.read).toBe(true);
    expect(await unread(neighbour)).toBe(1);
    expect((await list(neighbour)).messages[0]?.read).toBe(false);
  });

  it('can be all at once', async () => {
    await send({ projectId: project.projectId });
    await send({ householdId: householdOf(0) });
    expect((await test.call('POST', '/api/messages/read', { token: owner })).body).toEqual({ unread: 0 });
    expect((await list(owner)).messages.map(({ read }) => read)).toEqual([true, true]);
    expect(await unread(neighbour)).toBe(1);
  });

  it('counts from the morning on, unless the law orders the notice', async () => {
    now = new Date('2026-03-20T14:00:00.000Z');
    await send({ householdId: householdOf(0) });
    expect(await titles(owner)).toEqual(['测试消息']);
    expect(await unread(owner)).toBe(0);
    await send({ householdId: householdOf(0) }, { kind: 'disclosure_published' });
    expect(await unread(owner)).toBe(1);
    now = new Date('2026-03-21T00:00:00.000Z');
    expect(await unread(owner)).toBe(2);
  });
});

describe('the list', () => {
  it('goes on page by page, newest first', async () => {
    for (const minute of [1, 2, 3, 4, 5]) {
      now = new Date(`2026-03-20T02:0${minute}:00.000Z`);
      await send(minute % 2 ? { projectId: project.projectId } : { householdId: householdOf(0) }, { title: `第${minute}条` });
    }
    const first = await list(owner, '?limit=2');
    expect(first.messages.map(({ title }) => title)).toEqual(['第5条', '第4条']);
    const second = await list(owner, `?limit=2&cursor=${first.nextCursor}`);
    expect(second.messages.map(({ title }) => title)).toEqual(['第3条', '第2条']);
    const third = await list(owner, `?limit=2&cursor=${second.nextCursor}`);
    expect(third.messages.map(({ title }) => title)).toEqual(['第1条']);
    expect(third.nextCursor).toBeNull();
  });

  it('goes nowhere from another account’s message', async () => {
    await send({ projectId: project.projectId });
    await send({ householdId: householdOf(0) });
    const foreign = (await list(owner)).messages.find(({ title }) => title === '测试消息')?.messageId;
    await send({ accountId: officer.accountId });
    expect((await list(officer.token, `?cursor=${foreign}`)).messages).toEqual([]);
  });
});

describe('progress', () => {
  it('is followed by whoever began it', async () => {
    const id = await test.context.database.prisma.$transaction((tx) =>
      startProgress(test.context, tx, {
        kind: 'test',
        accountId: officer.accountId,
        projectId: project.projectId,
        step: '等着做',
        total: 4,
      }),
    );
    const get = (token: string) => test.call('GET', `/api/progress/${id}`, { token });
    expect((await get(officer.token)).body).toMatchObject({ state: 'waiting', done: 0, total: 4, step: '等着做', problem: null });
    await reportProgress(test.context, id, { done: 2, step: '正在核对' });
    expect((await get(officer.token)).body).toMatchObject({ state: 'running', done: 2, total: 4, step: '正在核对' });
    expect((await get(reviewer.token)).status).toBe(404);
    await endProgress(test.context, id, { problem: 'plan_refused', detail: '测试用的原因。' });
    expect((await get(officer.token)).body).toMatchObject({
      state: 'failed',
      problem: { code: 'plan_refused', title: '补偿方案不符合规定，没有采用', detail: '测试用的原因。', retryable: false },
    });
  });
});

describe('reminders of deadlines', () => {
  const today = () => localDate(now);
  const open = async (rule: string, days: number, more: { householdId?: string; metOn?: Date } = {}): Promise<void> => {
    await test.context.database.prisma.deadline.create({
      data: {
        id: test.context.newId(),
        projectId: project.projectId,
        rule,
        trigger: '测试',
        triggerProof: '测试',
        triggeredOn: toDbDate(addDays(today(), days - 30)),
        amount: 30,
        unit: 'calendar_days',
        bound: 'at_most',
        dueOn: toDbDate(addDays(today(), days)),
        articles: [],
        provisional: false,
        recordedAt: now,
        ...more,
      },
    });
  };
  beforeEach(() => test.query('TRUNCATE deadline'));

  it('go to the household, the project or the office, each step once', async () => {
    await open('appraisal.review', 3, { householdId: householdOf(0) });
    await open('decision.review', 7);
    await open('land.pay', 1);
    await open('decision.suit', 8);
    await open('plan.comment', 2, { metOn: toDbDate(today()) });
    expect(await remindOfDeadlines(test.context)).toBe(3);
    expect(await remindOfDeadlines(test.context)).toBe(0);
    expect((await titles(owner)).sort()).toEqual([
      '还有 3 天：对评估结果申请复核',
      '还有 7 天：对征收决定申请行政复议（以公告写明的为准）',
    ]);
    expect(await titles(neighbour)).toEqual(['还有 7 天：对征收决定申请行政复议（以公告写明的为准）']);
    expect(await titles(officer.token)).toEqual(['还有 1 天：付清征地补偿费用']);
    now = new Date(now.getTime() + 2 * 86_400_000);
    expect(await remindOfDeadlines(test.context)).toBe(2);
    expect(await titles(owner)).toContain('还有 1 天：对评估结果申请复核');
  });

  it('name the last day, and go on the record of the project', async () => {
    await open('appraisal.review', 0, { householdId: householdOf(1) });
    await remindOfDeadlines(test.context);
    const [message] = (await list(neighbour)).messages;
    expect(message).toMatchObject({ kind: 'deadline_near', title: '今天是最后一天：对评估结果申请复核' });
    expect(message?.body).toContain('2026年3月20日');
    const [event] = await test.query<{ actor: string; details: unknown }>(
      `SELECT actor, details FROM audit_event WHERE chain = $1 AND action = 'deadlines.reminded' ORDER BY position DESC LIMIT 1`,
      [project.projectId],
    );
    expect(event).toEqual({ actor: 'system', details: { messages: 1 } });
  });
});
