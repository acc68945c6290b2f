import type { NextState, ProjectBoard } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, testPlan, testProject } from '../../../../test/support/households';
import { createOrganisations, createStaffMember, runProject, type TestDuty, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, fromDbDate, localDate } from '../../clock';
import { publishPlan } from '../compensation/publish-plan';
import { publishDisclosure } from '../disclosure/publish-disclosure';
import { createProject, type NewProject } from '../project/create-project';
import { addWorkingDays, calendarOf } from './calendar';
import { knownYears } from './known-years';
import { closeDeadlines, openDeadline } from './open-deadline';

let test: TestApp;
let today: string;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let supervisor: TestStaffMember;
let elsewhere: TestStaffMember;
let one: TestStaffMember;
let two: TestStaffMember;
let resident: string;
let householdId: string;

type Body = Record<string, unknown>;
interface Told {
  code?: string;
  detail?: string;
}
const post = <T = Body>(who: TestStaffMember, path: string, body: Body) => test.call<T & Told>('POST', path, { token: who.token, body });
const get = <T = Body>(who: TestStaffMember, path: string) => test.call<T & Told>('GET', path, { token: who.token });
const board = async (code: string, who = officer): Promise<ProjectBoard> =>
  (await get<ProjectBoard>(who, `/api/staff/projects/${code}/board`)).body;
const nextOf = async (code: string, state: string): Promise<NextState> =>
  (await board(code)).next.find((each) => each.state === state) as NextState;
const prepare = (code: string, state: string, enteredOn = today, more: Body = {}) =>
  post<{ approvalId: string }>(officer, `/api/staff/projects/${code}/steps`, {
    state,
    enteredOn,
    proof: '测试文号',
    reason: '测试',
    ...more,
  });
const decide = async (who: TestStaffMember, approvalId: string) => {
  const { body } = await get<{ contentHash: string }>(who, `/api/staff/approvals/${approvalId}`);
  return post<{ state: string }>(who, `/api/staff/approvals/${approvalId}/decide`, {
    decision: 'release',
    contentHash: body.contentHash,
    reason: '测试',
  });
};
const released = async (code: string, state: string, enteredOn = today) => {
  const { body, status } = await prepare(code, state, enteredOn);
  expect({ state, status, detail: body.detail }).toEqual({ state, status: 200, detail: undefined });
  return decide(reviewer, body.approvalId);
};

const projectOf = (code: string, more: Partial<NewProject>): NewProject => ({ ...testProject(code), ...more });
const disclose = (projectId: string, kind: number, part: string, publishedOn: string) =>
  publishDisclosure(test.context, 'test', {
    projectId,
    kind,
    part,
    audience: 'P',
    title: '测试公告',
    summary: '测试',
    blocks: [{ type: 'paragraph', text: '测试' }],
    basis: [],
    publishedOn,
    publishedUntil: null,
  });

let projectId: string;
let collectiveId: string;

beforeAll(async () => {
  test = await startTestApp();
  today = localDate(test.context.clock.now());
  const at = await createOrganisations(test);
  const member = (username: string, organisationId: string, duty: TestDuty['duty']) =>
    createStaffMember(test, { username, organisationId, duties: [{ duty }] });
  officer = await member('officer', at.townA, 'case_officer');
  reviewer = await member('reviewer', at.townA, 'reviewer');
  elsewhere = await member('elsewhere', at.townB, 'case_officer');
  supervisor = await member('supervisor', at.district, 'supervisor');
  one = await member('admin-one', at.district, 'administrator');
  two = await member('admin-two', at.district, 'administrator');
  const person = test.people[0] as (typeof test.people)[number];
  const lived = await createTestProject(test.context, 'LIVED', [readHouseholdOf(1, [person])]);
  householdId = lived.householdIds[0] as string;
  resident = await test.signInVerified(person);
  projectId = await createProject(
    test.context,
    'test',
    projectOf('STEPS', {
      signingStartsOn: null,
      signingEndsOn: null,
      steps: [
        { state: 'SCOPE_PUBLISHED', enteredOn: addDays(today, -100), proof: '测试公告第1号' },
        { state: 'FUNDED', enteredOn: addDays(today, -10), proof: '测试证明' },
      ],
    }),
  );
  collectiveId = await createProject(
    test.context,
    'test',
    projectOf('LAND', {
      landRegime: 'collective',
      steps: [
        { state: 'PRE_NOTICE', enteredOn: addDays(today, -200), proof: '测试预公告' },
        { state: 'APPROVED', enteredOn: addDays(today, -25), proof: '测试批文' },
        { state: 'LAND_NOTICE', enteredOn: addDays(today, -20), proof: '测试公告' },
      ],
    }),
  );
  for (const id of [projectId, collectiveId]) await runProject(test, id, at.townA);
  // The household that the message goes to belongs to the project that moves.
  await test.query('UPDATE household SET project_id = $1 WHERE id = $2', [projectId, householdId]);
});
afterAll(() => test.close());

describe('the board', () => {
  it('is for those who watch the project, and says who may prepare', async () => {
    expect((await board('STEPS')).mayPrepare).toBe(true);
    expect((await board('STEPS', reviewer)).mayPrepare).toBe(false);
    expect((await board('STEPS', supervisor)).mayPrepare).toBe(false);
    expect((await get(elsewhere, '/api/staff/projects/STEPS/board')).status).toBe(404);
  });

  it('shows the steps taken, what may come next, and the periods that the steps started', async () => {
    const shown = await board('STEPS');
    expect(shown.project.stage).toEqual({ code: 'FUNDED', title: '补偿款足额到位' });
    expect(shown.steps.map(({ state }) => state)).toEqual(['FUNDED', 'SCOPE_PUBLISHED']);
    expect(shown.next.map(({ state, ready, conditions }) => [state, ready, conditions])).toEqual([['DECIDED', true, []]]);
    expect(shown.deadlines).toMatchObject([
      { rule: 'freeze.end', state: 'running', trigger: '暂停办理的书面通知', triggerProof: '测试公告第1号', unit: 'months', amount: 12 },
    ]);
  });
});

describe('a step', () => {
  it('is refused with the article when the procedure has something else first', async () => {
    const refused = async (state: string, enteredOn?: string) => (await prepare('STEPS', state, enteredOn)).body;
    expect(await refused('MOVED_OUT')).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('补偿条例第27条') });
    expect(await refused('ANNOUNCED')).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('作出征收决定') });
    expect(await refused('PROPOSED')).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('程序不能倒回去走') });
    expect(await refused('PRE_NOTICE')).toMatchObject({ code: 'step_refused', detail: '这类项目的程序里没有这一步。' });
    expect(await refused('DECIDED', addDays(today, 1))).toMatchObject({
      code: 'step_refused',
      detail: expect.stringContaining('还没有到'),
    });
    expect(await refused('DECIDED', addDays(today, -11))).toMatchObject({
      code: 'step_refused',
      detail: expect.stringContaining('不能早于'),
    });
    expect((await prepare('STEPS', 'DECIDED', today, { proofFileId: projectId })).body).toMatchObject({ code: 'proof_file_unfit' });
    expect((await test.query('SELECT id FROM approval')).length).toBe(0);
  });

  it('is prepared by one and released by another, once, and starts its periods', async () => {
    const { body } = await prepare('STEPS', 'DECIDED', addDays(today, -2));
    expect((await prepare('STEPS', 'DECIDED')).body).toMatchObject({ code: 'step_prepared_already' });
    expect((await nextOf('STEPS', 'DECIDED')).approvalId).toBe(body.approvalId);
    expect((await decide(officer, body.approvalId)).status).toBe(404);
    const { lines } = (await get<{ lines: { label: string; value: string }[] }>(reviewer, `/api/staff/approvals/${body.approvalId}`)).body;
    expect(lines).toEqual(
      expect.arrayContaining([
        { label: '进入哪一步', value: '作出征收决定' },
        { label: '凭什么', value: '测试文号' },
      ]),
    );
    expect((await decide(reviewer, body.approvalId)).body).toMatchObject({ state: 'released' });

    const shown = await board('STEPS');
    expect(shown.project.stage.code).toBe('DECIDED');
    expect(shown.line.find(({ status }) => status === 'current')?.code).toBe('DECIDED');
    expect(shown.deadlines[0]).toMatchObject({
      rule: 'decision.announce',
      dueOn: addDays(today, 5),
      daysLeft: 5,
      state: 'running',
      provisional: false,
    });
    const told = await test.query('SELECT title FROM message WHERE project_id = $1', [projectId]);
    expect(told).toEqual([{ title: '项目进到“作出征收决定”' }]);
    const [event] = await test.query<{ details: Body }>(
      `SELECT details FROM audit_event WHERE action = 'approval.released' ORDER BY at DESC LIMIT 1`,
    );
    expect(event?.details).toMatchObject({ kind: 'procedure.step', from: 'FUNDED', state: 'DECIDED' });
  });

  it('waits for what has to be published, and what it fulfils is met', async () => {
    expect((await prepare('STEPS', 'ANNOUNCED')).body).toMatchObject({
      code: 'step_refused',
      detail: expect.stringContaining('还没有定稿'),
    });
    expect((await nextOf('STEPS', 'ANNOUNCED')).conditions.map(({ code, met }) => [code, met])).toEqual([
      ['final_plan', false],
      ['decision_disclosed', false],
    ]);
    await publishPlan(test.context, 'test', { projectId, title: '测试方案', parameters: testPlan, publishedOn: today });
    await disclose(projectId, 4, 'decision_notice', today);
    expect((await nextOf('STEPS', 'ANNOUNCED')).ready).toBe(true);
    expect((await released('STEPS', 'ANNOUNCED')).body).toMatchObject({ state: 'released' });

    const { deadlines } = await board('STEPS');
    const of = (rule: string) => deadlines.find((each) => each.rule === rule);
    expect(of('decision.announce')).toMatchObject({ state: 'met', metOn: today, metProof: '测试文号' });
    expect(of('freeze.end')).toMatchObject({ state: 'met' });
    expect(of('agency.agree')).toMatchObject({ state: 'running', bound: 'at_least', who: 'resident' });
    expect(of('decision.review')).toMatchObject({ amount: 60, unit: 'calendar_days' });
    expect(of('decision.suit')).toMatchObject({ amount: 6, unit: 'months' });
  });

  it('is looked at once more when it is released', async () => {
    await disclose(projectId, 6, 'agency_selection', today);
    const { body } = await prepare('STEPS', 'AGENCY_SELECTED');
    await test.query(`UPDATE disclosure SET withdrawn_at = now(), withdrawn_reason = '测试' WHERE part = 'agency_selection'`);
    expect((await decide(reviewer, body.approvalId)).body).toMatchObject({
      code: 'step_refused',
      detail: expect.stringContaining('还没有公布'),
    });
    expect((await board('STEPS')).project.stage.code).toBe('ANNOUNCED');
    await test.query(`UPDATE disclosure SET withdrawn_at = NULL, withdrawn_reason = NULL WHERE part = 'agency_selection'`);
    expect((await decide(reviewer, body.approvalId)).body).toMatchObject({ state: 'released' });
  });

  it('of a single household is not one of the project', async () => {
    await test.query(`UPDATE project SET state = 'LAND_NOTICE' WHERE id = $1`, [collectiveId]);
    expect((await board('LAND')).next.map(({ state }) => state)).toEqual(['PAID']);
    expect((await prepare('LAND', 'LAND_COMP_DECIDED')).body).toMatchObject({
      code: 'step_refused',
      detail: expect.stringContaining('每户自己的'),
    });
  });

  it('shows residents where it stands, home and in public', async () => {
    const home = await test.call<{
      households: { line: { code: string; status: string }[]; deadlines: { title: string; dueOn: string }[] }[];
    }>('GET', '/api/home', { token: resident });
    const [card] = home.body.households;
    expect(card?.deadlines.map(({ title }) => title)).toEqual([
      '协商选定评估机构',
      '对征收决定申请行政复议（以公告写明的为准）',
      '对征收决定提起行政诉讼（以公告写明的为准）',
    ]);
    expect(card?.line.find(({ code }) => code === 'ANNOUNCED')?.status).toBe('done');
    const land = await test.call<{ project: { stage: Body }; line: { code: string; status: string }[] }>('GET', '/api/projects/LAND');
    expect(land.body.project.stage).toEqual({ code: 'LAND_NOTICE', title: '征收土地公告' });
    expect(land.body.line.filter(({ status }) => status === 'ahead').map(({ code }) => code)).toEqual(['PAID', 'VACATED', 'ARCHIVED']);
  });
});

describe('periods', () => {
  const meet = (code: string, deadlineId: string, metOn = today) =>
    post<{ metOn: string }>(officer, `/api/staff/projects/${code}/deadlines/meet`, { deadlineId, metOn, proof: '测试凭证' });

  it('were started by the states that a project was registered with, and met by later ones', async () => {
    const { deadlines } = await board('LAND');
    expect(deadlines.map(({ rule, state }) => [rule, state]).toSorted()).toEqual([
      ['land.pay', 'running'],
      ['land_notice.issue', 'met'],
      ['land_notice.shown', deadlines.find(({ rule }) => rule === 'land_notice.shown')?.state],
      ['pre_notice.shown', 'over'],
    ]);
    expect(deadlines.find(({ rule }) => rule === 'land.pay')?.dueOn).toBe(addDays(today, 40));
  });

  it('are met with a proof, once, and only what the office has to do', async () => {
    const { deadlines } = await board('LAND');
    const id = (rule: string) => deadlines.find((each) => each.rule === rule)?.deadlineId as string;
    expect((await meet('LAND', id('pre_notice.shown'))).body).toMatchObject({ code: 'deadline_refused' });
    expect((await meet('LAND', id('land.pay'), addDays(today, 1))).body).toMatchObject({ code: 'deadline_refused' });
    expect((await meet('LAND', id('land.pay'), addDays(today, -21))).body).toMatchObject({ code: 'deadline_refused' });
    expect((await meet('STEPS', id('land.pay'))).status).toBe(404);
    expect((await meet('LAND', id('land.pay'))).body).toEqual({ metOn: today });
    expect((await meet('LAND', id('land.pay'))).body).toMatchObject({ code: 'deadline_refused' });
    const review = (await board('STEPS')).deadlines.find(({ rule }) => rule === 'decision.review');
    expect((await meet('STEPS', review?.deadlineId as string)).body).toMatchObject({ code: 'deadline_refused' });
    const [event] = await test.query<{ details: Body }>(`SELECT details FROM audit_event WHERE action = 'deadline.met'`);
    expect(event?.details).toEqual({ rule: 'land.pay', metOn: today, dueOn: addDays(today, 40) });
  });

  it('of households are counted on the board, the same one twice is one, and closing meets it', async () => {
    const { prisma } = test.context.database;
    const open = (notBefore?: string) =>
      prisma.$transaction((tx) =>
        openDeadline(test.context, tx, {
          projectId,
          householdId,
          rule: 'appraisal.review',
          triggeredOn: today,
          triggerProof: '测试回证',
          notBefore,
        }),
      );
    const [first, second] = [await open(), await open()];
    expect(second).toEqual(first);
    const later = addDays(first.dueOn, 3);
    expect(await open(addDays(today, 1))).toEqual(first);
    expect(await open(later)).toEqual({ deadlineId: first.deadlineId, dueOn: later, provisional: false });
    expect((await board('STEPS')).householdDeadlines).toMatchObject([
      { rule: 'appraisal.review', running: 1, overdue: 0, nextDueOn: later },
    ]);
    expect((await meet('STEPS', first.deadlineId)).status).toBe(404);
    const closed = await prisma.$transaction((tx) =>
      closeDeadlines(tx, { projectId, householdId, rule: 'appraisal.review', metOn: today, proof: '测试' }),
    );
    expect(closed).toBe(1);
    expect((await board('STEPS')).householdDeadlines).toEqual([]);
  });
});

describe('registering a project', () => {
  it.each<[string, Partial<NewProject>]>([
    ['a state of other land', { landRegime: 'collective', steps: [{ state: 'SIGNING', enteredOn: '2026-01-02', proof: '测试' }] }],
    [
      'states in the wrong order',
      {
        steps: [
          { state: 'DECIDED', enteredOn: '2026-01-02', proof: '测试' },
          { state: 'FUNDED', enteredOn: '2026-01-03', proof: '测试' },
        ],
      },
    ],
    [
      'days in the wrong order',
      {
        steps: [
          { state: 'FUNDED', enteredOn: '2026-01-03', proof: '测试' },
          { state: 'DECIDED', enteredOn: '2026-01-02', proof: '测试' },
        ],
      },
    ],
  ])('refuses %s', async (_what, more) => {
    await expect(createProject(test.context, 'test', projectOf('WRONG', more))).rejects.toThrow(RangeError);
  });

  it('begins a project without steps where its procedure begins', async () => {
    await createProject(test.context, 'test', projectOf('NEW-LAND', { landRegime: 'collective', steps: [] }));
    expect(await test.query(`SELECT state FROM project WHERE code = 'NEW-LAND'`)).toEqual([{ state: 'PRE_NOTICE' }]);
  });
});

describe("a year's holidays", () => {
  const year = Math.max(...knownYears.map((each) => each.year)) + 1;
  const holidays = ['01-01', '01-02', '01-03', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
  const enter = (body: Body) =>
    post<{ approvalId: string }>(one, '/api/staff/calendar/years', {
      year,
      holidays,
      workdays: [],
      source: '测试通知第1号',
      reason: '测试',
      ...body,
    });
  const list = async () =>
    (
      await get<{ years: { year: number; entered: boolean; source: string }[]; provisionalDeadlines: number }>(
        one,
        '/api/staff/calendar/years',
      )
    ).body;

  it.each<[string, Body]>([
    ['a day of another year', { holidays: [...holidays, `${year + 1}-01-01`] }],
    ['a day twice', { holidays: [...holidays, `${year}-01-01`] }],
    ['a holiday that is worked', { workdays: [`${year}-01-01`] }],
    ['no National Day', { holidays: holidays.filter((day) => !day.endsWith('10-01')) }],
    ['make-up work on a working day', { workdays: [weekdayOf(year)] }],
  ])('are refused with %s', async (_what, body) => expect((await enter(body)).body).toMatchObject({ code: 'calendar_year_refused' }));

  it('are entered by two administrators, and what was provisional is reckoned again', async () => {
    const before = await list();
    expect(before.years.some((each) => each.year === year)).toBe(false);
    const triggeredOn = `${year - 1}-12-20`;
    const { dueOn, provisional } = await test.context.database.prisma.$transaction((tx) =>
      openDeadline(test.context, tx, { projectId: collectiveId, rule: 'land_notice.shown', triggeredOn, triggerProof: '测试' }),
    );
    expect(provisional).toBe(true);
    expect((await list()).provisionalDeadlines).toBe(before.provisionalDeadlines + 1);
    const { body } = await enter({});
    expect((await decide(one, body.approvalId)).status).toBe(409);
    expect((await decide(two, body.approvalId)).body).toMatchObject({ state: 'released' });
    expect((await list()).years[0]).toMatchObject({ year, entered: true, source: '测试通知第1号' });
    const arranged = calendarOf([...knownYears, { year, holidays, workdays: [] }]);
    const expected = addWorkingDays(arranged, triggeredOn, 10);
    expect(expected.provisional).toBe(false);
    expect(expected.date > dueOn).toBe(true);
    const row = await test.context.database.prisma.deadline.findFirstOrThrow({ where: { triggeredOn: new Date(triggeredOn) } });
    expect({ date: fromDbDate(row.dueOn), provisional: row.provisional }).toEqual(expected);
    expect((await list()).provisionalDeadlines).toBeLessThanOrEqual(before.provisionalDeadlines);
  });

  it('count for a period that begins within the minute, also where another process entered them', async () => {
    const later = year + 1;
    const triggeredOn = `${later}-09-28`;
    const open = (rule: 'land_notice.shown' | 'pre_notice.shown') =>
      test.context.database.prisma.$transaction((tx) =>
        openDeadline(test.context, tx, { projectId: collectiveId, rule, triggeredOn, triggerProof: '测试' }),
      );
    expect(await open('land_notice.shown')).toMatchObject({ provisional: true });
    const days = holidays.map((day) => day.replace(String(year), String(later)));
    await test.query(
      `INSERT INTO calendar_year (year, holidays, workdays, source, approval_id, entered_at)
        VALUES ($1, $2::date[], '{}', '测试通知第2号', gen_random_uuid(), now())`,
      [later, days],
    );
    const expected = addWorkingDays(calendarOf([...knownYears, { year: later, holidays: days, workdays: [] }]), triggeredOn, 10);
    expect(await open('pre_notice.shown')).toMatchObject({ dueOn: expected.date, provisional: false });
  });

  it('are not for others', async () => {
    for (const who of [officer, reviewer, supervisor]) expect((await get(who, '/api/staff/calendar/years')).status).toBe(404);
  });
});

/** A Wednesday or so of that year. */
function weekdayOf(year: number): string {
  const days = Array.from({ length: 7 }, (_, index) => `${year}-03-${String(index + 10)}`);
  return days.find((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) as string;
}
