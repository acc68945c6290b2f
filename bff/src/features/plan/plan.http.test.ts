import type { HearingRequests, Plan, PlanComment, PlanDifference, PlanDraft, PlanEntry, PlanForm } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, readHouseholdOf, testPlan, testProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { toDbDate } from '../../clock';
import { publishDisclosure } from '../disclosure/publish-disclosure';
import { findOrCreatePerson } from '../household/find-person';
import { importHouseholds } from '../import/import-households';
import { createProject } from '../project/create-project';
import { ownWordsOnPlans } from './own-words';

/** From a draft through comments to the final plan, over HTTP, with the clock moved on. */
const people = Array.from({ length: 6 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
const { plan_id: _id, formula: _formula, ...typed } = testPlan;
const parameters = { ...typed, region_code: '330699' };
const texts = {
  reason_and_purpose: '为了改造虚构里的排水管。',
  scope_and_houses: '虚构里一号到四号，一共四户。',
  house_value: '由评估机构估。',
  exchange_houses: '虚构新村，明年交房。',
  moving_and_temporary: '按公布的标准。',
  stop_production: '按规定补。',
  grants_and_rewards: '早签约有奖励。',
  signing_period: '公告以后三十天。',
};
const clauses = Object.entries(texts).map(([key, text]) => ({ key, text }));

let test: TestApp;
let projectId: string;
let households: string[];
let officer: TestStaffMember;
let relative: TestStaffMember;
let reviewer: TestStaffMember;
const tokens: string[] = [];
let planId: string;

const at = (instant: string) => {
  test.context.clock.now = () => new Date(instant);
};
const resident = (as: number) => tokens[as] as string;

beforeAll(async () => {
  test = await startTestApp({ people });
  at('2026-03-02T04:00:00Z');
  const { context } = test;
  projectId = await createProject(context, 'test', {
    ...testProject('HERE'),
    oldTownRenewal: true,
    steps: [{ state: 'SURVEYED', enteredOn: '2026-02-20', proof: '测试' }],
  });
  await importHouseholds(context, {
    projectCode: 'HERE',
    list: listOf([readHouseholdOf(1, [person(0), person(1)]), ...[2, 3, 4].map((number) => readHouseholdOf(number, [person(number)]))]),
    file: Buffer.from('HERE'),
    actor: 'test',
  });
  households = (await context.database.prisma.household.findMany({ where: { projectId }, orderBy: { fileNumber: 'asc' } })).map(
    ({ id }) => id,
  );
  const offices = await createOrganisations(test);
  await runProject(test, projectId, offices.townA);
  const staff = (username: string, duty: 'case_officer' | 'reviewer') =>
    createStaffMember(test, { username, organisationId: offices.townA, duties: [{ duty }] });
  officer = await staff('planner1', 'case_officer');
  relative = await staff('planner2', 'case_officer');
  reviewer = await staff('reviewer1', 'reviewer');
  for (const each of people.slice(0, 5)) tokens.push(await test.signInVerified(each));
  // Somebody who hasn't proved who they are.
  tokens.push((await test.signIn(person(5))).accessToken);
  await context.database.prisma.$transaction(async (tx) => {
    const personId = await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: person(0).idNumber });
    await tx.kinship.create({
      data: {
        id: context.newId(),
        accountId: relative.accountId,
        personId,
        relation: 'sibling',
        nameCipher: context.personalData.seal('虚构亲'),
        declaredAt: context.clock.now(),
      },
    });
  });
});
afterAll(() => test.close());

const asOfficer = <T>(method: string, path: string, body?: unknown) =>
  test.call<T & { code?: string; detail?: string }>(method, `/api/staff/projects/HERE/${path}`, {
    token: officer.token,
    ...(body ? { body } : {}),
  });
const draftOf = async () => (await asOfficer<PlanDraft>('GET', 'plan/draft')).body;
const save = (revision: number, change: object = {}) =>
  asOfficer<{ revision: number; refusals: { field: string }[] }>('PUT', 'plan/draft', {
    title: '虚构里改造项目补偿方案',
    parameters,
    clauses,
    revision,
    ...change,
  });
const prepare = async (stage: string, more: object = {}) =>
  asOfficer<{ approvalId: string }>('POST', 'plan/prepare', { stage, revision: (await draftOf()).revision, reason: '测试提请', ...more });
const release = async (approvalId: string) => {
  const { body } = await test.call<{ contentHash: string }>('GET', `/api/staff/approvals/${approvalId}`, { token: reviewer.token });
  return test.call<{ state: string; code?: string; detail?: string }>('POST', `/api/staff/approvals/${approvalId}/decide`, {
    token: reviewer.token,
    body: { decision: 'release', contentHash: body.contentHash, reason: '测试同意' },
  });
};
const plans = async () => (await test.call<{ plans: PlanEntry[] }>('GET', '/api/projects/HERE/plans')).body.plans;
const comment = (as: number, text: string, more: object = {}) =>
  test.call<{ commentId: string; code?: string }>('POST', `/api/plans/${planId}/comments`, {
    token: resident(as),
    body: { text, ...more },
  });
const hearing = (as: number, house: number, path = '', body?: object) =>
  test.call<{ code?: string; withdrawn?: boolean }>('POST', `/api/households/${households[house]}/plans/${planId}/hearing${path}`, {
    token: resident(as),
    ...(body ? { body } : {}),
  });
const signInStaff = async () => {
  for (const member of [officer, relative, reviewer]) member.token = await member.signIn();
};

describe('the draft', () => {
  it('has a form with bounds, units and articles for what the plan asks', async () => {
    const { body } = await asOfficer<PlanForm>('GET', 'plan/form');
    expect(body.fields.find(({ key }) => key === 'transition_months')).toMatchObject({
      max: 24,
      min: null,
      boundWords: '不得超过 24 个月',
    });
    expect(body.clauses).toHaveLength(9);
    expect(body.commentArticles.map(({ law, article }) => `${law}${article}`)).toEqual(['国10', '浙11']);
  });

  it('begins empty, and tells at each field what is missing', async () => {
    const draft = await draftOf();
    expect(draft.revision).toBe(0);
    expect(draft.refusals.map(({ field }) => field)).toContain('clauses.reason_and_purpose');
    expect(draft.stages.map(({ stage, allowed }) => [stage, allowed])).toEqual([
      ['draft', true],
      ['revised', false],
      ['final', false],
    ]);
  });

  it('is saved once by two who save the first at once, and later by whoever saw the newest', async () => {
    const both = await Promise.all([save(0), save(0, { title: '虚构里改造项目补偿方案二' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save(1)).body).toMatchObject({ revision: 2, refusals: [] });
    expect(await save(1)).toMatchObject({ status: 409, body: { code: 'plan_draft_changed' } });
    expect((await draftOf()).revision).toBe(2);
  });

  it('is kept with what misses a bound, which is told at the field; but not with fields of somebody’s own', async () => {
    const low = await save(2, { parameters: { ...parameters, min_compensation_area_c: 4000 } });
    expect(low.body.refusals).toEqual([
      expect.objectContaining({ field: 'min_compensation_area_c', articles: [expect.objectContaining({ law: '浙', article: 22 })] }),
    ]);
    expect(await prepare('draft')).toMatchObject({
      status: 422,
      body: { code: 'plan_refused', detail: expect.stringContaining('第22条') },
    });
    expect(await save(3, { parameters: { ...parameters, note: '备注' } })).toMatchObject({
      status: 422,
      body: { code: 'plan_draft_refused' },
    });
    expect(await save(3)).toMatchObject({ status: 200, body: { revision: 4, refusals: [] } });
  });

  it('is checked without being kept', async () => {
    const { body } = await asOfficer<{ refusals: { field: string }[] }>('POST', 'plan/check', {
      title: '虚构方案',
      parameters: { ...parameters, post_delivery_months: 5 },
      clauses,
    });
    expect(body.refusals.map(({ field }) => field)).toEqual(['post_delivery_months']);
    // As long as every clause may be.
    const long = clauses.map(({ key }) => ({ key, text: '字'.repeat(6000) }));
    expect((await asOfficer('POST', 'plan/check', { title: '虚构方案', parameters, clauses: long })).body).toEqual({ refusals: [] });
    expect((await draftOf()).revision).toBe(4);
  });
});

describe('the draft for comment', () => {
  it('is not asked for with too few days, nor is a later stage', async () => {
    expect(await prepare('draft', { commentDays: 29 })).toMatchObject({
      status: 422,
      body: { code: 'comment_period_too_short', detail: expect.stringContaining('第10条') },
    });
    for (const stage of ['revised', 'final'])
      expect(await prepare(stage)).toMatchObject({
        status: 409,
        body: { code: 'plan_stage_refused', detail: expect.stringContaining('第11条') },
      });
  });

  it('is asked for once, and published by another person exactly as it was asked for', async () => {
    const asked = await Promise.all([prepare('draft'), prepare('draft')]);
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409]);
    const approvalId = asked.find(({ status }) => status === 200)?.body.approvalId as string;
    expect((await draftOf()).waitingApprovalId).toBe(approvalId);
    // Changed after it was asked for: what was asked for is what is published.
    await save(4, { parameters: { ...parameters, transition_months: 20 } });
    expect(await release(approvalId)).toMatchObject({ status: 200, body: { state: 'released' } });
    const [plan] = await plans();
    planId = plan?.planId as string;
    // Thirty days after 2 March is 1 April, a Wednesday.
    expect(plan).toMatchObject({ version: 1, stage: 'draft', publishedOn: '2026-03-02', commentEndsOn: '2026-04-01', commentsOpen: true });
    const { body } = await test.call<Plan>('GET', `/api/plans/${planId}`);
    const shown = body.groups.flatMap(({ values }) => values);
    expect(shown.find(({ key }) => key === 'transition_months')?.value).toBe('24 个月');
    expect(body.clauses.map(({ key }) => key)).toEqual(Object.keys(texts));
  });

  it('is disclosed to everybody, opens its period, is told to the households, and is not calculated with', async () => {
    const [disclosure] = await test.query<{ part: string; audience: string; minimum: string }>(
      `SELECT part, audience, minimum_until::text AS minimum FROM disclosure WHERE project_id = $1`,
      [projectId],
    );
    expect(disclosure).toMatchObject({ part: 'plan_draft', audience: 'P', minimum: '2026-04-01' });
    expect(await test.query('SELECT due_on::text FROM deadline WHERE project_id = $1 AND rule = $2', [projectId, 'plan.comment'])).toEqual([
      { due_on: '2026-04-01' },
    ]);
    const inbox = await test.call<{ messages: { kind: string; link: { query: object } }[] }>('GET', '/api/messages', {
      token: resident(2),
    });
    expect(inbox.body.messages[0]).toMatchObject({ kind: 'plan_published', link: { query: { planId } } });
    await test.runJobs();
    expect(await test.query('SELECT 1 FROM compensation_result')).toEqual([]);
    // Its text isn't corrected beside the plan: comments would be told two different last days.
    const [published] = await test.query<{ id: string }>(`SELECT id FROM disclosure WHERE part = 'plan_draft'`);
    const corrected = await test.call<{ code: string }>('POST', `/api/staff/disclosures/${published?.id}/correct`, {
      token: officer.token,
      body: { reason: '想改几个字' },
    });
    expect(corrected).toMatchObject({ status: 422, body: { code: 'disclosure_refused' } });
  });

  it('can not be changed by the program, whatever it tries', async () => {
    const { prisma } = test.context.database;
    await expect(prisma.compensationPlan.update({ where: { id: planId }, data: { title: '改' } })).rejects.toThrow(/permission denied/);
    await expect(prisma.compensationPlan.delete({ where: { id: planId } })).rejects.toThrow(/permission denied/);
  });
});

describe('comments', () => {
  const secret = '我家在拐角的那一间，面积量少了。';
  let commentId: string;

  it('are taken from everybody with an account, about the whole or one clause', async () => {
    const mine = await comment(0, secret, { clause: 'scope_and_houses' });
    expect(mine.status).toBe(200);
    commentId = mine.body.commentId;
    for (const as of [2, 3, 5]) expect((await comment(as, `第${as}位的意见`)).status).toBe(200);
    const [row] = await test.query<{ text_cipher: string; household_id: string }>('SELECT * FROM plan_comment WHERE id = $1', [commentId]);
    expect(row?.household_id).toBe(households[0]);
    expect(row?.text_cipher).not.toContain('拐角');
  });

  it('are refused for another household, an unknown clause, blank ones and a plan that is not there', async () => {
    expect((await comment(0, '测试', { householdId: households[1] })).status).toBe(404);
    expect((await comment(0, '测试', { clause: 'no_such_clause' })).status).toBe(404);
    expect((await comment(0, '    ')).status).toBe(400);
    expect((await comment(0, 'x'.repeat(2001))).status).toBe(400);
    const nowhere = await test.call('POST', `/api/plans/${projectId}/comments`, { token: resident(0), body: { text: '测试意见' } });
    expect(nowhere.status).toBe(404);
  });

  it('are shown to whoever said them, and to no other resident', async () => {
    const own = await test.call<{ comments: { text: string }[]; left: number }>('GET', `/api/plans/${planId}/comments/mine`, {
      token: resident(0),
    });
    expect(own.body).toMatchObject({ comments: [{ text: secret, clauseTitle: '征收范围和房屋情况', mayWithdraw: true }], left: 19 });
    // Not even to a co-owner of the same household.
    for (const as of [1, 2, 4, 5]) {
      const others = await test.call('GET', `/api/plans/${planId}/comments/mine`, { token: resident(as) });
      expect(JSON.stringify(others.body)).not.toContain('拐角');
    }
  });

  it('are shown to the office with the author masked', async () => {
    const { body } = await asOfficer<{ comments: PlanComment[]; byClause: unknown[]; total: number }>('GET', `plans/${planId}/comments`);
    expect(body.total).toBe(4);
    expect(body.comments.find((one) => one.commentId === commentId)).toMatchObject({ author: '虚某某', inScope: true, text: secret });
    expect(body.comments.find(({ text }) => text === '第5位的意见')).toMatchObject({ author: '未实名的居民', inScope: false });
    const written = JSON.stringify(body);
    for (const { name } of people) expect(written).not.toContain(name);
    for (const id of households) expect(written).not.toContain(id);
    const narrow = await asOfficer<{ comments: PlanComment[] }>('GET', `plans/${planId}/comments?clause=scope_and_houses&view=open`);
    expect(narrow.body.comments.map((one) => one.commentId)).toEqual([commentId]);
  });

  it('can be taken back; the office sees the text no more', async () => {
    const gone = (await comment(4, '这一条我要撤回。')).body.commentId;
    const withdraw = () => test.call<{ code?: string }>('POST', `/api/plan-comments/${gone}/withdraw`, { token: resident(4) });
    expect((await withdraw()).status).toBe(200);
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'comment_withdrawn' } });
    const { body } = await asOfficer<{ withdrawn: number }>('GET', `plans/${planId}/comments`);
    expect(body.withdrawn).toBe(1);
    expect(JSON.stringify(body)).not.toContain('要撤回');
  });

  it('are at most twenty of one account, also when many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => comment(4, `第 ${index} 条意见`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ body }) => body.code === 'too_many_comments')).toHaveLength(4);
    await test.query(
      'UPDATE plan_comment SET withdrawn_at = now() WHERE account_id = (SELECT account_id FROM plan_comment WHERE text_cipher IS NOT NULL GROUP BY account_id HAVING count(*) > 10)',
    );
  });
});

describe('a hearing', () => {
  const reason = { reason: '标准比规定的低。', attends: true };

  it('is asked for once a household, whichever co-owner says it', async () => {
    expect((await Promise.all([hearing(0, 0, '', reason), hearing(1, 0, '', reason)])).map(({ status }) => status)).toEqual([200, 200]);
    expect(await test.query('SELECT 1 FROM hearing_request WHERE plan_id = $1', [planId])).toHaveLength(1);
    expect((await hearing(2, 0, '', reason)).status).toBe(404);
    const seen = await test.call('GET', `/api/households/${households[0]}/plans/${planId}/hearing`, { token: resident(1) });
    expect(seen.body).toMatchObject({ open: true, requested: true, attends: true, reason: reason.reason, endsOn: '2026-04-01' });
  });

  it('has to be held from half of the households on, and the office is told', async () => {
    const listed = async (member = officer) =>
      (await test.call<HearingRequests>('GET', `/api/staff/projects/HERE/plans/${planId}/hearing`, { token: member.token })).body;
    expect(await listed()).toMatchObject({ households: 4, requested: 1, needed: 2, reached: false });
    expect((await hearing(2, 1, '', { ...reason, attends: false })).status).toBe(200);
    expect(await listed()).toMatchObject({ requested: 2, attending: 1, reached: true });
    // A relative of that household counts it, and doesn't read it.
    const others = await listed(relative);
    expect(others).toMatchObject({ requested: 2, reached: true });
    expect(others.requests.map(({ householdId }) => householdId)).toEqual([households[1]]);
    const inbox = await test.call<{ messages: { kind: string }[] }>('GET', '/api/messages', { token: officer.token });
    expect(inbox.body.messages.map(({ kind }) => kind)).toContain('hearing');
    const reads = await test.query('SELECT DISTINCT household_id FROM read_log WHERE operation = $1', ['listHearingRequests']);
    expect(reads).toHaveLength(2);
  });

  it('is taken back and asked for again while comments are taken', async () => {
    expect((await hearing(2, 1, '/withdraw')).body).toEqual({ withdrawn: true });
    expect((await hearing(2, 1, '/withdraw')).body).toEqual({ withdrawn: false });
    expect((await hearing(2, 1, '', reason)).status).toBe(200);
  });
});

describe('the end of the comments', () => {
  it('is midnight after the last day, to the millisecond', async () => {
    at('2026-04-01T15:59:59.999Z');
    expect((await comment(3, '最后一刻的意见')).status).toBe(200);
    at('2026-04-01T16:00:00.000Z');
    expect(await comment(3, '晚了一刻的意见')).toMatchObject({ status: 409, body: { code: 'comments_closed' } });
    expect(await hearing(3, 2, '', { reason: '晚了', attends: false })).toMatchObject({ status: 409, body: { code: 'comments_closed' } });
    expect(await hearing(0, 0, '/withdraw')).toMatchObject({ status: 409, body: { code: 'comments_closed' } });
    expect((await plans())[0]?.commentsOpen).toBe(false);
  });

  it('leaves answers to give: each told to whoever said it, by nobody who is a relative', async () => {
    at('2026-04-02T04:00:00Z');
    await signInStaff();
    expect(await asOfficer('POST', `plans/${planId}/comments-summary`)).toMatchObject({
      status: 409,
      body: { code: 'comments_unanswered' },
    });
    const { body } = await asOfficer<{ comments: PlanComment[] }>('GET', `plans/${planId}/comments`);
    // A relative reads neither it nor its answer; a colleague does.
    const theirs = await test.call<{ total: number; comments: PlanComment[] }>('GET', `/api/staff/projects/HERE/plans/${planId}/comments`, {
      token: relative.token,
    });
    expect(theirs.body.total).toBe(body.comments.length);
    expect(theirs.body.comments.map(({ clause }) => clause)).not.toContain('scope_and_houses');
    const answer = (member: TestStaffMember, id: string) =>
      test.call<{ code?: string }>('POST', `/api/staff/plan-comments/${id}/answer`, {
        token: member.token,
        body: { outcome: 'partly', answer: '方案里已经写得更清楚。' },
      });
    const inScope = body.comments.find(({ clause }) => clause === 'scope_and_houses')?.commentId as string;
    expect(await answer(relative, inScope)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    for (const { commentId } of body.comments) expect((await answer(officer, commentId)).status).toBe(200);
    const mine = await test.call<{ comments: { outcomeTitle: string; answer: string }[] }>('GET', `/api/plans/${planId}/comments/mine`, {
      token: resident(0),
    });
    expect(mine.body.comments[0]).toMatchObject({ outcomeTitle: '部分采纳', answer: '方案里已经写得更清楚。' });
    const inbox = await test.call<{ messages: { kind: string }[] }>('GET', '/api/messages', { token: resident(5) });
    expect(inbox.body.messages.map(({ kind }) => kind)).toEqual(['plan_comment_answered']);
  });

  it('brings a summary in the office’s words, as a draft to edit and release', async () => {
    const { body, status } = await asOfficer<{ draftId: string }>('POST', `plans/${planId}/comments-summary`);
    expect(status).toBe(200);
    const [draft] = await test.query<{ part: string; content: unknown }>('SELECT part, content FROM disclosure_draft WHERE id = $1', [
      body.draftId,
    ]);
    expect(draft?.part).toBe('comments_summary');
    expect(JSON.stringify(draft?.content)).toContain('收到 5 条');
    expect(JSON.stringify(draft?.content)).not.toContain('拐角');
  });

  it('lets no final plan through before summary and hearing', async () => {
    const refused = await prepare('final');
    expect(refused).toMatchObject({ status: 409, body: { code: 'plan_stage_refused' } });
    expect(refused.body.detail).toContain('听证会还没有开');
    expect(refused.body.detail).toContain('还没有公布');
    await publishDisclosure(test.context, 'test', {
      projectId,
      kind: 3,
      part: 'comments_summary',
      audience: 'P',
      title: '意见和修改情况',
      summary: '测试',
      blocks: [{ type: 'paragraph', text: '测试' }],
      basis: [],
      publishedOn: '2026-04-02',
      publishedUntil: null,
    });
    expect((await prepare('final')).body.detail).toContain('听证会还没有开');
    await test.context.database.prisma.projectStep.create({
      data: { projectId, state: 'HEARING', enteredOn: toDbDate('2026-04-02'), proof: '测试' },
    });
    expect((await draftOf()).stages.map(({ allowed }) => allowed)).toEqual([true, true, true]);
    const [first] = await asOfficer<{ comments: PlanComment[] }>('GET', `plans/${planId}/comments`).then(({ body }) => body.comments);
    expect(first?.answerable).toBe(false);
    const late = await test.call<{ code?: string }>('POST', `/api/staff/plan-comments/${first?.commentId}/answer`, {
      token: officer.token,
      body: { outcome: 'adopted', answer: '改口。' },
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'comments_closed' } });
  });
});

describe('the final plan', () => {
  it('is what every household is calculated with, in a job after the release', async () => {
    await save((await draftOf()).revision, {
      parameters: { ...parameters, transition_months: 20, moving_fee_res_fen_per_m2: 2050 },
      clauses: clauses.map((clause) => (clause.key === 'signing_period' ? { ...clause, text: '公告以后四十天。' } : clause)),
    });
    const { body } = await prepare('final');
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    expect(await test.runJobs()).toContain('compute-results');
    const results = await test.query('SELECT DISTINCT plan_id FROM compensation_result WHERE current');
    expect(results).toEqual([{ plan_id: (await plans())[0]?.planId }]);
    expect((await plans()).map(({ stage, version }) => [stage, version])).toEqual([
      ['final', 2],
      ['draft', 1],
    ]);
  });

  it('is compared with the draft in words and in figures, with what each change means', async () => {
    const [final] = await plans();
    const { body } = await test.call<PlanDifference>('GET', `/api/plans/${final?.planId}/difference`);
    expect(body.before?.planId).toBe(planId);
    expect(body.parameters).toEqual([
      expect.objectContaining({
        key: 'moving_fee_res_fen_per_m2',
        before: '18 元/平方米',
        after: '20.5 元/平方米',
        meaning: '增加 2.5 元/平方米。',
      }),
      expect.objectContaining({ key: 'transition_months', before: '24 个月', after: '20 个月', meaning: '减少 4 个月。' }),
    ]);
    expect(body.clauses).toEqual([
      expect.objectContaining({
        key: 'signing_period',
        words: [
          { change: 'same', text: '公告以后' },
          { change: 'removed', text: '三' },
          { change: 'added', text: '四' },
          { change: 'same', text: '十天。' },
        ],
      }),
    ]);
    const first = await test.call<PlanDifference>('GET', `/api/plans/${planId}/difference`);
    expect(first.body).toMatchObject({ before: null, clauses: [], parameters: [] });
    const backwards = await test.call<PlanDifference>('GET', `/api/plans/${planId}/difference?before=${final?.planId}`);
    expect(backwards.body.parameters.map(({ meaning }) => meaning)).toEqual(['减少 2.5 元/平方米。', '增加 4 个月。']);
  });

  it('ends the way: no stage is left', async () => {
    expect((await draftOf()).stages.map(({ allowed }) => allowed)).toEqual([false, false, false]);
    for (const stage of ['draft', 'revised', 'final']) expect((await prepare(stage)).body.code).toBe('plan_stage_refused');
  });
});

describe('a plan on collective land', () => {
  it('has its own form and items, thirty days by the Land Administration Law, and its own notice', async () => {
    const collectiveId = await createProject(test.context, 'test', { ...testProject('LAND'), landRegime: 'collective', steps: [] });
    const [here] = await test.query<{ organisation_id: string }>('SELECT organisation_id FROM project WHERE id = $1', [projectId]);
    await runProject(test, collectiveId, here?.organisation_id as string);
    const ask = <T>(method: string, path: string, body?: unknown) =>
      test.call<T & { code?: string; detail?: string }>(method, `/api/staff/projects/LAND/${path}`, {
        token: officer.token,
        ...(body ? { body } : {}),
      });
    const form = (await ask<PlanForm>('GET', 'plan/form')).body;
    expect(form.commentArticles.map(({ law, article }) => `${law}${article}`)).toEqual(['土47', '土实28']);
    const land = {
      title: '虚构村征地补偿安置方案',
      parameters: {
        region_code: '330119',
        old_replacement_fen_per_m2: 110_000,
        new_replacement_fen_per_m2: 150_000,
        cost_price_fen_per_m2: 420_000,
        commodity_price_fen_per_m2: 1_700_000,
        moving_subsidy_per_household_fen: 260_000,
        transition_fen_per_person_month: 45_000,
      },
      clauses: form.clauses.filter(({ required }) => required).map(({ key }) => ({ key, text: '虚构的内容。' })),
    };
    const elsewhere = await ask<{ refusals: { field: string }[] }>('POST', 'plan/check', {
      ...land,
      parameters: { ...land.parameters, region_code: '330699' },
    });
    // The Hangzhou formula is no law elsewhere.
    expect(elsewhere.body.refusals.map(({ field }) => field)).toEqual(['region_code']);
    expect((await ask('PUT', 'plan/draft', { ...land, revision: 0 })).body).toEqual({ revision: 1, refusals: [] });
    const short = await ask('POST', 'plan/prepare', { stage: 'draft', revision: 1, commentDays: 20, reason: '测试提请' });
    expect(short.body).toMatchObject({ code: 'comment_period_too_short', detail: expect.stringContaining('土地管理法第47条') });
    const longer = await ask<{ approvalId: string }>('POST', 'plan/prepare', {
      stage: 'draft',
      revision: 1,
      commentDays: 45,
      reason: '测试提请',
    });
    expect((await release(longer.body.approvalId)).body).toMatchObject({ state: 'released' });
    // Forty-five days after 2 April is 17 May, a Sunday: the Monday after it is the last.
    const [plan] = (await test.call<{ plans: PlanEntry[] }>('GET', '/api/projects/LAND/plans')).body.plans;
    expect(plan).toMatchObject({ stage: 'draft', commentEndsOn: '2026-05-18' });
    expect(
      await test.query('SELECT due_on::text FROM deadline WHERE project_id = $1 AND rule = $2', [collectiveId, 'plan_notice.shown']),
    ).toEqual([{ due_on: '2026-05-18' }]);
    expect(await test.query('SELECT part FROM disclosure WHERE project_id = $1', [collectiveId])).toEqual([{ part: 'land_plan_notice' }]);
  });
});

describe('the copy of one’s own data', () => {
  it('holds what one said of plans, with the answers, and nobody else’s words', async () => {
    const accountOf = async (as: number) =>
      (
        await test.query<{ account_id: string }>(
          'SELECT account_id FROM verified_identity JOIN owner USING (person_id) WHERE owner.name = $1',
          [person(as).name],
        )
      )[0]?.account_id as string;
    const mine = await ownWordsOnPlans(test.context, await accountOf(0));
    expect(mine.flatMap(({ words }) => words)).toEqual(
      expect.arrayContaining(['您写的：我家在拐角的那一间，面积量少了。', '答复：部分采纳。方案里已经写得更清楚。']),
    );
    expect(JSON.stringify(await ownWordsOnPlans(test.context, await accountOf(2)))).not.toContain('拐角');
  });
});
