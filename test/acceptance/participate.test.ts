import type { Plan, PlanDraft } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeForStart, type RunningStart, type StartPlace, startAt } from '../support/running-start';
import { answer, refusal, signIn, signInAs } from './bff';
import { decide, signInOfficial } from './officials';
import { personDescribedAs, type Visitor } from './people';
import { talkTo } from './server';
import { publishDraft } from './writing';

/**
 * The project whose plan is open for comment, and whose households vote: on a start of its own, which is later started again on a day after
 * comments and vote have ended.
 */
const projectCode = 'DEMO3';
const project = { projectCode };
const reason = '测试用的理由';
const dayMs = 86_400_000;
const shanghai = (offsetMs = 0): string => new Date(Date.now() + 8 * 3_600_000 + offsetMs).toISOString().slice(0, 10);

let place: StartPlace;
let running: RunningStart;
let resident: Visitor;
let neighbour: Visitor;
let outsider: Visitor;
const tokens = { resident: '', neighbour: '', outsider: '', officer: '', reviewer: '', supervisor: '', first: '', second: '' };
let householdId: string;
let neighbourHousehold: string;
let planId: string;
let ballotId: string;
let commentId: string;
let receipt: string;

const signInOffice = async (): Promise<void> => {
  const usernames = { officer: 'jingban5', reviewer: 'shenhe', supervisor: 'jiandu', first: 'guanli1', second: 'guanli2' } as const;
  for (const [role, username] of Object.entries(usernames)) tokens[role as keyof typeof usernames] = await signInOfficial(username);
};

beforeAll(async () => {
  place = await placeForStart();
  running = await startAt(place);
  talkTo(running);
  resident = personDescribedAs('旧城区改建，还没投票');
  neighbour = personDescribedAs('旧城区改建，提过意见');
  outsider = personDescribedAs('没有征收户的人');
  tokens.resident = (await signInAs(resident, resident)).token;
  // Who has commented before has proved before who they are.
  tokens.neighbour = (await signIn(neighbour)).accessToken;
  tokens.outsider = (await signInAs(outsider, outsider)).token;
  const householdIn = async (token: string) =>
    (await answer('getHome', { token })).households.find((card) => card.projectCode === projectCode)?.householdId ?? '';
  [householdId, neighbourHousehold] = [await householdIn(tokens.resident), await householdIn(tokens.neighbour)];
  await signInOffice();
});
afterAll(async () => {
  await running?.stop();
  await place?.remove();
});

const seenByOffice = async () => answer('listStaffBallots', { token: tokens.officer, params: project });
const draftOf = (): Promise<PlanDraft> => answer('getPlanDraft', { token: tokens.officer, params: project });
const prepare = async (stage: 'draft' | 'revised' | 'final') => {
  const body = { stage, revision: (await draftOf()).revision, reason };
  return { token: tokens.officer, params: project, body };
};

describe('a plan that is open for comment', () => {
  const words = '过渡的时间写得太短，我们不知道什么时候能搬回来。';
  let plan: Plan;

  it('is read by anybody, clause by clause, with each standard and its article', async () => {
    const { plans } = await answer('listPlans', { params: project });
    expect(plans[0]).toMatchObject({ stage: 'draft', commentsOpen: true });
    planId = plans[0]?.planId ?? '';
    plan = await answer('getPlan', { params: { planId } });
    expect(plan).toMatchObject({ projectCode, newest: true });
    expect(plan.clauses.length).toBeGreaterThanOrEqual(8);
    expect(plan.clauses.every(({ text, articles }) => text.length > 0 && articles.length > 0)).toBe(true);
    expect(plan.groups.flatMap(({ values }) => values).length).toBeGreaterThan(5);
    expect(await answer('getPlanDifference', { params: { planId } })).toMatchObject({ before: null, clauses: [], parameters: [] });
  });

  it('takes a comment at a clause, which nobody else reads, and gives it back to whoever thinks better of it', async () => {
    const params = { planId };
    const clause = plan.clauses[3]?.key ?? '';
    ({ commentId } = await answer('commentOnPlan', { token: tokens.resident, params, body: { text: words, clause } }));
    const regretted = await answer('commentOnPlan', { token: tokens.resident, params, body: { text: '这一条我要撤回。' } });
    const { comments, left } = await answer('listMyComments', { token: tokens.resident, params });
    expect(comments.map(({ text }) => text).sort()).toEqual(['这一条我要撤回。', words].sort());
    expect((await refusal('withdrawComment', { token: tokens.neighbour, params: regretted })).code).toBe('not_found');
    await answer('withdrawComment', { token: tokens.resident, params: regretted });
    expect((await refusal('withdrawComment', { token: tokens.resident, params: regretted })).code).toBe('comment_withdrawn');
    expect(left).toBeLessThan(20);
    for (const token of [tokens.neighbour, tokens.outsider])
      expect(JSON.stringify(await answer('listMyComments', { token, params }))).not.toContain(words);
    await answer('commentOnPlan', { token: tokens.outsider, params, body: { text: '我住在旁边，也想说一句。' } });
  });

  it('is objected to by a household, once, until it takes that back', async () => {
    const params = { householdId, planId };
    const token = tokens.resident;
    expect(await answer('getHouseholdHearing', { token, params })).toMatchObject({ open: true, requested: false });
    const body = { reason: '补偿的标准比隔壁片区低。', attends: true };
    expect((await refusal('requestHearing', { token: tokens.neighbour, params, body })).code).toBe('not_found');
    await answer('requestHearing', { token, params, body });
    expect(await answer('withdrawHearing', { token, params })).toEqual({ withdrawn: true });
    expect(await answer('withdrawHearing', { token, params })).toEqual({ withdrawn: false });
    await answer('requestHearing', { token, params, body });
    expect(await answer('getHouseholdHearing', { token, params })).toMatchObject({ requested: true, attends: true, reason: body.reason });
  });

  it('shows the office what was said and how many object, and not who said it', async () => {
    const params = { projectCode, planId };
    const { comments, byClause } = await answer('listComments', { token: tokens.officer, params, query: { limit: 100 } });
    expect(comments.find((one) => one.commentId === commentId)).toMatchObject({ text: words, inScope: true, answerable: true });
    expect(byClause.length).toBeGreaterThan(0);
    const written = JSON.stringify(comments);
    expect(written).not.toContain('我要撤回');
    for (const secret of [resident.name, householdId]) expect(written).not.toContain(secret);
    const hearing = await answer('listHearingRequests', { token: tokens.officer, params });
    expect(hearing.needed).toBe(Math.ceil(hearing.households / 2));
    expect(hearing.requests.find((request) => request.householdId === householdId)).toMatchObject({ attends: true });
    expect((await refusal('listComments', { token: tokens.supervisor, params })).code).toBe('not_found');
    expect((await refusal('draftCommentsSummary', { token: tokens.officer, params })).code).toBe('comments_still_open');
  });

  it('is written in a form with the law’s bounds, kept with what misses one, and not published before its time', async () => {
    const form = await answer('getPlanForm', { token: tokens.officer, params: project });
    const bounded = form.fields.find(({ key }) => key === 'min_compensation_area_c');
    expect(bounded).toMatchObject({ min: 4500, boundWords: expect.stringContaining('45'), articles: [{ law: '浙', article: 22 }] });
    const { title, parameters, clauses, revision, refusals } = await draftOf();
    expect(refusals).toEqual([]);
    const low = { title, parameters: { ...parameters, min_compensation_area_c: 4000 }, clauses };
    const checked = await answer('checkPlanDraft', { token: tokens.officer, params: project, body: low });
    expect(checked.refusals.map(({ field }) => field)).toEqual(['min_compensation_area_c']);
    const saved = await answer('savePlanDraft', { token: tokens.officer, params: project, body: { ...low, revision } });
    expect(saved.refusals.map(({ field }) => field)).toEqual(['min_compensation_area_c']);
    const again = { ...low, parameters, revision };
    expect((await refusal('savePlanDraft', { token: tokens.officer, params: project, body: again })).code).toBe('plan_draft_changed');
    await answer('savePlanDraft', { token: tokens.officer, params: project, body: { ...again, revision: saved.revision } });
    for (const stage of ['draft', 'revised', 'final'] as const)
      expect((await refusal('preparePlan', await prepare(stage))).code).toBe('plan_stage_refused');
    expect((await refusal('savePlanDraft', { token: tokens.reviewer, params: project, body: again })).code).toBe('not_found');
  });
});

describe('a vote of the households', () => {
  it('is one vote a household, with a receipt for whoever may sign for it', async () => {
    const { ballots } = await answer('listBallots', { token: tokens.resident, params: project });
    expect(ballots[0]).toMatchObject({ kind: 'willingness', state: 'open' });
    ballotId = ballots[0]?.ballotId ?? '';
    const params = { projectCode, ballotId };
    expect((await refusal('getBallot', { token: tokens.outsider, params })).code).toBe('not_found');
    const before = await answer('getBallot', { token: tokens.resident, params });
    expect(before.mine).toMatchObject([{ householdId, mayVote: true, voted: false, receipt: null }]);
    const [choice] = before.options;
    const vote = { params: { householdId, ballotId }, body: { choice: choice?.key ?? '' } };
    expect((await refusal('castVote', { ...vote, token: tokens.neighbour })).code).toBe('not_found');
    expect((await refusal('castVote', { ...vote, token: tokens.resident, body: { choice: 'nobody' } })).code).toBe('choice_unknown');
    ({ receipt } = await answer('castVote', { ...vote, token: tokens.resident }));
    expect((await refusal('castVote', { ...vote, token: tokens.resident })).code).toBe('vote_cast_already');
    expect((await answer('getBallot', { token: tokens.resident, params })).mine).toMatchObject([{ voted: true, receipt }]);
    const neighbours = await answer('getBallot', { token: tokens.neighbour, params });
    expect(neighbours.mine.map((house) => house.householdId)).toEqual([neighbourHousehold]);
    expect(JSON.stringify(neighbours)).not.toContain(receipt);
  });

  it('tells the office how many took part, and nobody how it stands before it is over', async () => {
    for (const token of [tokens.officer, tokens.reviewer, tokens.supervisor]) {
      const view = await answer('listStaffBallots', { token, params: project });
      expect(view.ballots.find((ballot) => ballot.ballotId === ballotId)).toMatchObject({ totals: null, result: null });
      expect(JSON.stringify(view)).not.toContain(receipt);
    }
    const view = await seenByOffice();
    expect(view.ballots[0]?.cast).toBeGreaterThan(0);
    expect(view.may.find(({ kind }) => kind === 'willingness')?.allowed).toBe(false);
    expect((await answer('getBallotResult', { params: { ballotId } })).result).toBeNull();
    expect((await refusal('countBallot', { token: tokens.officer, params: { ballotId }, body: { reason } })).code).toBe('ballot_not_over');
    const candidates = ['甲', '乙', '丙'].map((name) => ({ label: `虚构评估${name}`, detail: '' }));
    const body = { kind: 'appraiser' as const, title: '选评估机构', explains: '由大家来选。', candidates, reason };
    const opened = { ...body, opensOn: shanghai(), closesOn: shanghai(5 * dayMs) };
    expect((await refusal('prepareBallot', { token: tokens.officer, params: project, body: opened })).code).toBe('ballot_refused');
  });
});

describe('the procedure', () => {
  it('is on a board: where it stands, what comes next and what that still needs, and what periods run', async () => {
    for (const token of [tokens.officer, tokens.reviewer, tokens.supervisor]) {
      const board = await answer('getProjectBoard', { token, params: project });
      expect(board.project.stage.code).toBe('PLAN_COMMENT');
      expect(board.mayPrepare).toBe(token === tokens.officer);
      const next = board.next.find(({ state }) => state === 'COMMENTS_PUBLISHED');
      expect(next?.ready).toBe(false);
      for (const condition of next?.conditions ?? []) expect(condition.articles.length).toBeGreaterThan(0);
      expect(board.deadlines.find(({ rule }) => rule === 'plan.comment')).toMatchObject({ state: 'running', bound: 'at_least' });
    }
    expect((await refusal('getProjectBoard', { token: tokens.first, params: project })).code).toBe('not_found');
    const step = { state: 'COMMENTS_PUBLISHED', enteredOn: shanghai(), proof: '意见汇总', reason };
    const refused = await refusal('prepareStep', { token: tokens.officer, params: project, body: step });
    expect(refused).toMatchObject({ code: 'step_refused', detail: expect.stringMatching(/第\d+条/) });
    const forbidden = { ...step, state: 'MOVED_OUT' };
    expect((await refusal('prepareStep', { token: tokens.officer, params: project, body: forbidden })).detail).toContain('第27条');
  });

  it('has a period of the office entered as met, with its proof, and none that belongs to residents', async () => {
    const { deadlines } = await answer('getProjectBoard', { token: tokens.officer, params: project });
    const meet = (deadlineId = '') => ({
      token: tokens.officer,
      params: project,
      body: { deadlineId, metOn: shanghai(), proof: '述公告第1号' },
    });
    const comments = deadlines.find(({ rule }) => rule === 'plan.comment');
    expect((await refusal('meetDeadline', meet(comments?.deadlineId))).code).toBe('deadline_refused');
    const own = deadlines.find(({ who, bound, state }) => who === 'office' && bound === 'at_most' && state === 'running');
    expect(await answer('meetDeadline', meet(own?.deadlineId))).toEqual({ metOn: shanghai() });
    const after = await answer('getProjectBoard', { token: tokens.officer, params: project });
    expect(after.deadlines.find(({ deadlineId }) => deadlineId === own?.deadlineId)).toMatchObject({
      state: 'met',
      metProof: '述公告第1号',
    });
    expect((await refusal('meetDeadline', meet(own?.deadlineId))).code).toBe('deadline_refused');
  });

  it('reckons with holidays that two administrators enter from the notice', async () => {
    const { years } = await answer('listCalendarYears', { token: tokens.first });
    const year = Math.max(...years.map((each) => each.year)) + 1;
    const holidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
    const body = { year, holidays, workdays: [], source: '虚构的放假通知第1号', reason };
    const incomplete = { ...body, holidays: holidays.slice(1) };
    expect((await refusal('prepareCalendarYear', { token: tokens.first, body: incomplete })).code).toBe('calendar_year_refused');
    expect((await refusal('prepareCalendarYear', { token: tokens.officer, body })).code).toBe('not_found');
    const { approvalId } = await answer('prepareCalendarYear', { token: tokens.first, body });
    await decide(tokens.second, approvalId);
    expect((await answer('listCalendarYears', { token: tokens.second })).years[0]).toMatchObject({ year, entered: true });
  });
});

describe('when comments and vote are over', () => {
  /** Days after today on which this happens. */
  let days: number;

  beforeAll(async () => {
    const { commentEndsOn } = await answer('getPlan', { params: { planId } });
    const { closesOn } = await answer('getBallotResult', { params: { ballotId } });
    const last = [commentEndsOn ?? '', closesOn].sort().at(-1) as string;
    days = Math.round((Date.parse(last) - Date.parse(shanghai())) / dayMs) + 1;
    await running.stop();
    running = await startAt(place, { CLOCK_OFFSET_SECONDS: String(days * 86_400) });
    talkTo(running);
    tokens.resident = (await signIn(resident)).accessToken;
    tokens.neighbour = (await signIn(neighbour)).accessToken;
    await signInOffice();
  });

  it('takes neither comments nor votes', async () => {
    const body = { text: '晚了一天的意见。' };
    expect((await refusal('commentOnPlan', { token: tokens.resident, params: { planId }, body })).code).toBe('comments_closed');
    const vote = { params: { householdId: neighbourHousehold, ballotId }, body: { choice: 'agree' } };
    expect((await refusal('castVote', { ...vote, token: tokens.neighbour })).code).toBe('ballot_not_open');
  });

  it('publishes a count that anybody can do again, in which the voter finds their own receipt', async () => {
    const over = (await seenByOffice()).ballots.find((ballot) => ballot.ballotId === ballotId);
    expect(over).toMatchObject({ state: 'closed', result: null });
    expect(over?.totals?.options.reduce((sum, { votes }) => sum + votes, 0)).toBe(over?.cast);
    const { approvalId } = await answer('countBallot', { token: tokens.officer, params: { ballotId }, body: { reason } });
    expect((await answer('getBallotResult', { params: { ballotId } })).result).toBeNull();
    await decide(tokens.reviewer, approvalId);
    const { state, result } = await answer('getBallotResult', { params: { ballotId } });
    expect(state).toBe('counted');
    const receipts = result?.options.flatMap((option) => option.receipts) ?? [];
    expect(new Set(receipts).size).toBe(receipts.length);
    expect(receipts).toHaveLength(result?.cast ?? -1);
    for (const option of result?.options ?? []) expect(option.receipts).toHaveLength(option.votes);
    const mine = await answer('getBallot', { token: tokens.resident, params: { projectCode, ballotId } });
    const voted = mine.mine.find((house) => house.householdId === householdId);
    expect(result?.options.find(({ key }) => key === voted?.choice)?.receipts).toContain(receipt);
    const agreed = result?.options.find(({ key }) => key === 'agree')?.votes ?? 0;
    expect(result?.outcome).toBe(agreed * 10 >= (result?.entitled ?? 0) * 9 ? 'agreed' : 'not_agreed');
    expect((await answer('listMessages', { token: tokens.neighbour })).messages.map(({ kind }) => kind)).toContain('ballot_result');
  });

  it('answers each comment, and tells whoever said it', async () => {
    const params = { projectCode, planId };
    expect((await refusal('draftCommentsSummary', { token: tokens.officer, params })).code).toBe('comments_unanswered');
    const query = { view: 'open' as const, limit: 100 };
    const { comments } = await answer('listComments', { token: tokens.officer, params, query });
    for (const comment of comments) {
      const body = { outcome: 'partly' as const, answer: '修改稿里把过渡的时间写清楚了。' };
      await answer('answerComment', { token: tokens.officer, params: { commentId: comment.commentId }, body });
    }
    const mine = await answer('listMyComments', { token: tokens.resident, params: { planId } });
    expect(mine.comments.find((comment) => comment.commentId === commentId)).toMatchObject({
      outcomeTitle: '部分采纳',
      answer: '修改稿里把过渡的时间写清楚了。',
    });
    expect((await answer('listMessages', { token: tokens.resident })).messages.map(({ kind }) => kind)).toContain('plan_comment_answered');
  });

  it('publishes what was said and what came of it, and takes the next step', async () => {
    const { draftId } = await answer('draftCommentsSummary', { token: tokens.officer, params: { projectCode, planId } });
    const office = { writer: tokens.officer, releaser: tokens.reviewer };
    await publishDraft(office, draftId);
    const { kinds } = await answer('listPublicDisclosures', { params: project });
    const summary = kinds.flatMap(({ entries }) => entries).find(({ part }) => part === 'comments_summary');
    const read = await answer('getPublicDisclosure', { params: { disclosureId: summary?.disclosureId ?? '' } });
    expect(JSON.stringify(read.blocks)).toContain('修改稿里把过渡的时间写清楚了。');
    expect(JSON.stringify(read.blocks)).not.toContain('搬回来');

    const body = { state: 'COMMENTS_PUBLISHED', enteredOn: shanghai(days * dayMs), proof: '意见汇总、修改对照表', reason };
    const { approvalId } = await answer('prepareStep', { token: tokens.officer, params: project, body });
    expect((await refusal('prepareStep', { token: tokens.officer, params: project, body })).code).toBe('step_prepared_already');
    await decide(tokens.reviewer, approvalId);
    const { project: moved } = await answer('getProject', { params: project });
    expect(moved.stage.code).toBe('COMMENTS_PUBLISHED');
  });

  it('changes the plan, and shows what it changed in words and figures', async () => {
    const { title, parameters, clauses, revision } = await draftOf();
    const changed = clauses.map((clause, index) => (index === 3 ? { ...clause, text: `${clause.text}过渡不超过二十个月。` } : clause));
    const months = Number(parameters.transition_months) - 1;
    await answer('savePlanDraft', {
      token: tokens.officer,
      params: project,
      body: { title, parameters: { ...parameters, transition_months: months }, clauses: changed, revision },
    });
    const { approvalId } = await answer('preparePlan', await prepare('revised'));
    expect((await draftOf()).waitingApprovalId).toBe(approvalId);
    await decide(tokens.reviewer, approvalId);
    const { plans } = await answer('listPlans', { params: project });
    expect(plans.map(({ stage }) => stage)).toEqual(['revised', 'draft']);
    const revised = plans[0]?.planId ?? '';
    expect((await answer('getPlan', { params: { planId: revised } })).previousPlanId).toBe(planId);
    const difference = await answer('getPlanDifference', { params: { planId: revised } });
    expect(difference.parameters).toMatchObject([{ key: 'transition_months', meaning: '减少 1 个月。' }]);
    expect(difference.clauses).toHaveLength(1);
    expect(difference.clauses[0]?.words.at(-1)).toMatchObject({ change: 'added' });
  });

  it('opens another vote, and cancels it for a reason that residents are told', async () => {
    const body = {
      kind: 'willingness' as const,
      title: '再次征询改建意愿',
      explains: '上一次没有到九成，再问一次。',
      opensOn: shanghai(days * dayMs),
      closesOn: shanghai((days + 10) * dayMs),
      reason,
    };
    const opening = await answer('prepareBallot', { token: tokens.officer, params: project, body });
    await decide(tokens.reviewer, opening.approvalId);
    const opened = (await seenByOffice()).ballots.find(({ title }) => title === body.title);
    expect(opened).toMatchObject({ state: 'open', cast: 0 });
    const ending = await answer('cancelBallot', {
      token: tokens.officer,
      params: { ballotId: opened?.ballotId ?? '' },
      body: { reason: '时间定错了，重新安排' },
    });
    await decide(tokens.reviewer, ending.approvalId);
    const { ballots } = await answer('listBallots', { token: tokens.resident, params: project });
    expect(ballots.map(({ title, state }) => [title, state])).toContainEqual([body.title, 'cancelled']);
  });
});
