import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BallotEntry,
  BallotForHousehold,
  CompensationResult,
  Disclosure,
  DisclosureList,
  Home,
  MyComment,
  Plan,
  PlanDifference,
  PlanEntry,
  ProjectCard,
} from '@yunzhengshou/contract';
import { demonstration } from '@yunzhengshou/prisma/demonstration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { localDate } from '../../clock';
import { loadDemonstration } from './demonstration';

const { people } = demonstration(localDate(new Date()));
const folder = mkdtempSync(join(tmpdir(), 'yzs-demonstration-'));
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ people });
  await loadDemonstration(test.context, folder);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const tokens = new Map<string, Promise<string>>();
/** Somebody whom the chooser describes so, verified. */
const as = (label: string): Promise<string> => {
  const person = people.find((one) => one.label.includes(label));
  if (!person) throw new Error(`nobody is described as ${label}`);
  const known = tokens.get(person.id) ?? test.signInVerified(person);
  tokens.set(person.id, known);
  return known;
};
const get = async <T>(label: string | null, path: string) => test.call<T>('GET', path, label === null ? {} : { token: await as(label) });
const homeOf = async (label: string) => (await get<Home>(label, '/api/home')).body.households;
const resultOf = async (label: string) => {
  const [household] = (await homeOf(label)).filter(({ projectCode }) => projectCode === 'DEMO2');
  return get<CompensationResult>(label, `/api/households/${household?.householdId}/result`);
};

describe('the demonstration', () => {
  it('has three projects, the first on state-owned land, each with its list to look at', async () => {
    const { projects } = (await get<{ projects: ProjectCard[] }>(null, '/api/projects')).body;
    expect(projects.map(({ code, landRegime, stage }) => [code, landRegime, stage.code])).toEqual([
      ['DEMO', 'state', 'SIGNING'],
      ['DEMO2', 'collective', 'LAND_AGREEMENTS'],
      ['DEMO3', 'state', 'PLAN_COMMENT'],
    ]);
    expect(readdirSync(join(folder, 'demonstration'))).toHaveLength(3);
    const counts = await test.query(
      `SELECT project.code, count(household)::int AS households FROM project JOIN household ON household.project_id = project.id
       GROUP BY 1 ORDER BY 1`,
    );
    expect(counts).toEqual([
      { code: 'DEMO', households: 60 },
      { code: 'DEMO2', households: 10 },
      { code: 'DEMO3', households: 8 },
    ]);
  });

  it('lets one person see both of their households, the one in the first project first', async () => {
    const households = await homeOf('两个项目各一户');
    expect(households.map(({ projectCode }) => projectCode)).toEqual(['DEMO', 'DEMO2']);
    expect(households[1]).toMatchObject({ next: { code: 'consider_agreement' }, result: { compMode: 'exchange', modeAssumed: true } });
    const line = households[1]?.line ?? [];
    expect(line.find(({ status }) => status === 'current')?.code).toBe('LAND_AGREEMENTS');
    expect(line.find(({ code }) => code === 'APPROVED')?.status).toBe('ahead');
    expect(line.map(({ code }) => code)).not.toContain('SIGNING');
  });
});

describe('a household on collective land', () => {
  it('that has signed waits for the approval, and moves nowhere before it is paid', async () => {
    const [household] = await homeOf('按四人安置');
    expect(household?.next).toMatchObject({ code: 'await_approval', dueOn: null });
    expect(household?.next.sentence).toContain('没有付清之前，不需要腾退');
  });

  it('has a result by heads, every line explained, with words for collective land', async () => {
    const { body, status } = await resultOf('按四人安置');
    expect(status).toBe(200);
    expect(body).toMatchObject({ landRegime: 'collective', compMode: 'exchange', modeAssumed: false, plan: { version: 2 } });
    // 160 m² at 1,360 × 72 %; 18.80 m² twice that; 160 m² at 1,720; 3.40 m² at 4,680; 9,100; 3,200; 4 heads × 560 × 20 months.
    expect(Object.fromEntries(body.lines.map(({ code, amountFen }) => [code, amountFen]))).toEqual({
      old_house: 15_667_200,
      old_excess: 3_681_792,
      new_house: -27_520_000,
      indivisible_extra: -1_591_200,
      annex: 910_000,
      moving_subsidy: 320_000,
      transition: 4_480_000,
    });
    for (const line of body.lines) {
      expect(line.meaning, line.code).not.toBe('按补偿方案计算。');
      expect(line.inputs.length, line.code).toBeGreaterThan(0);
      expect(line.part).toBeNull();
      for (const { lawTitle } of line.articles) expect(lawTitle).toBe('杭州市征收集体所有土地房屋补偿条例');
    }
    expect(body.notes.join()).not.toMatch(/签约奖励|搬迁奖励/);
  });

  it('that is home and workshop has each part reckoned by its use, and one total', async () => {
    const { body } = await resultOf('一部分住、一部分经营');
    expect(body.lines.map(({ code, part }) => `${code} ${part}`)).toEqual(
      expect.arrayContaining(['old_house 住宅部分', 'new_house 住宅部分', 'moving_subsidy 住宅部分', 'non_home 非住宅部分']),
    );
    expect(body.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(body.netFen);
    expect(body.notes.join()).toContain('几种用途');
  });

  it('whose heads nobody has settled has no figure, and is told why', async () => {
    expect(await resultOf('安置人口在核实')).toMatchObject({ status: 409, body: { code: 'result_not_ready' } });
  });

  it('reads its own survey and result alone, and nobody else’s', async () => {
    const mine = (await get<DisclosureList>('按四人安置', '/api/projects/DEMO2/household-disclosures')).body.kinds;
    const entriesOf = (kinds: DisclosureList['kinds'], kind: number) => kinds.find((one) => one.kind === kind)?.entries ?? [];
    for (const kind of [5, 7]) {
      const entries = entriesOf(mine, kind);
      expect(entries.map(({ audience }) => audience)).toEqual(['H']);
      const path = `/api/household-disclosures/${entries[0]?.disclosureId}`;
      const own = await get<{ rows: unknown[]; rowCount: number }>('按四人安置', path);
      expect(own).toMatchObject({ status: 200, body: { rowCount: 1 } });
      // A neighbour of the same village, somebody of the other project, and the public.
      expect((await get('三口人，还没签', path)).status).toBe(404);
      expect((await get('一人一户', path)).status).toBe(404);
      expect((await get(null, `/api/disclosures/${entries[0]?.disclosureId}`)).status).toBe(404);
    }
    const open = (await get<DisclosureList>(null, '/api/projects/DEMO2/disclosures')).body.kinds;
    expect(entriesOf(open, 5)).toEqual([]);
    expect(entriesOf(open, 7)).toEqual([]);
    expect(open.find(({ kind }) => kind === 7)?.forHouseholds).toContain('只给本户看');
    const town = (await get<DisclosureList>(null, '/api/projects/DEMO/disclosures')).body.kinds;
    expect(town.find(({ kind }) => kind === 7)?.forHouseholds).toContain('向被征收人公开');
    // Not signed: no result to read yet.
    const unsigned = (await get<DisclosureList>('三口人，还没签', '/api/projects/DEMO2/household-disclosures')).body.kinds;
    expect(entriesOf(unsigned, 7)).toEqual([]);
    expect(entriesOf(unsigned, 5)).toHaveLength(1);
  });

  it('has each published part with the shortest period that the law gives it', async () => {
    const rows = await test.query<{ part: string; minimum: string | null; published: string }>(
      `SELECT part, minimum_until::text AS minimum, published_on::text AS published FROM disclosure JOIN project ON project.id = project_id
       WHERE project.code = 'DEMO2' AND part IN ('land_pre_notice', 'land_plan_notice', 'project_overview')`,
    );
    const days = Object.fromEntries(
      rows.map(({ part, minimum, published }) => [
        part,
        minimum === null ? null : (Date.parse(minimum) - Date.parse(published)) / 86_400_000,
      ]),
    );
    expect(days.project_overview).toBeNull();
    expect(days.land_plan_notice).toBeGreaterThanOrEqual(30);
    expect(days.land_pre_notice).toBeGreaterThanOrEqual(14);
  });

  it('has something that was corrected in the open, a map with its file, and a notice that waits for its day', async () => {
    const { kinds } = (await get<DisclosureList>(null, '/api/projects/DEMO/disclosures')).body;
    const entry = (part: string) => kinds.flatMap(({ entries }) => entries).find((each) => each.part === part);
    const offices = (await get<Disclosure>(null, `/api/disclosures/${entry('offices')?.disclosureId}`)).body;
    expect(offices).toMatchObject({ version: 2, correctionReason: expect.stringContaining('电话') });
    expect((await get(null, `/api/disclosures/${offices.disclosureId}/difference`)).status).toBe(200);
    const scope = (await get<Disclosure>(null, `/api/disclosures/${entry('scope_map')?.disclosureId}`)).body;
    expect(scope.blocks.some(({ type }) => type === 'map')).toBe(true);
    expect(scope.attachments).toMatchObject([{ mediaType: 'application/pdf' }]);
    expect(entry('other')).toBeUndefined();
    expect(await test.query(`SELECT 1 FROM disclosure WHERE part = 'other' AND published_on > now()`)).toHaveLength(1);
  });
});

describe('the history of a plan', () => {
  it.each([
    ['DEMO', ['stop_production', 'grants_and_rewards'], ['sign_phases_days', 'move_out_reward_res_fen', 'stop_production_bp']],
    ['DEMO2', ['compensation'], ['old_replacement_fen_per_m2', 'transition_fen_per_person_month']],
  ])('of %s shows what changed between the draft and what is calculated with', async (code, clauses, parameters) => {
    const { plans } = (await get<{ plans: PlanEntry[] }>(null, `/api/projects/${code}/plans`)).body;
    expect(plans.map(({ stage, commentsOpen }) => [stage, commentsOpen])).toEqual([
      ['final', false],
      ['draft', false],
    ]);
    const difference = (await get<PlanDifference>(null, `/api/plans/${plans[0]?.planId}/difference`)).body;
    expect(difference.before?.planId).toBe(plans[1]?.planId);
    expect(difference.clauses.map(({ key }) => key)).toEqual(expect.arrayContaining(clauses));
    expect(difference.parameters.map(({ key }) => key)).toEqual(expect.arrayContaining(parameters));
  });
});

describe('the old town’s renewal', () => {
  /** Has an account already, and has proved who they are. */
  const speaker = people.find(({ label }) => label.includes('提过意见、有答复'));
  const asSpeaker = async () => (await test.signIn(speaker as NonNullable<typeof speaker>)).accessToken;
  const project = '/api/projects/DEMO3';
  const planOf = async () => (await get<{ plans: PlanEntry[] }>(null, `${project}/plans`)).body.plans;
  const ballotOf = async (token: string) => {
    const { ballots } = (await test.call<{ ballots: BallotEntry[] }>('GET', `${project}/ballots`, { token })).body;
    return (await test.call<BallotForHousehold>('GET', `${project}/ballots/${ballots[0]?.ballotId}`, { token })).body;
  };

  it('has a draft whose nine items anybody reads while comments are taken, for at least thirty-five days', async () => {
    const [entry, ...others] = await planOf();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ stage: 'draft', commentsOpen: true });
    const days = (Date.parse(entry?.commentEndsOn ?? '') - Date.parse(entry?.publishedOn ?? '')) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(35);
    const plan = (await get<Plan>(null, `/api/plans/${entry?.planId}`)).body;
    expect(plan.clauses.filter(({ text }) => text !== '')).toHaveLength(9);
    const deadlines = await test.query<{ due: string }>(
      `SELECT due_on::text AS due FROM deadline JOIN project ON project.id = project_id WHERE code = 'DEMO3' AND rule = 'plan.comment'`,
    );
    expect(deadlines).toEqual([{ due: entry?.commentEndsOn }]);
  });

  it('has what is to be disclosed by now, each part with the period of the law, and nothing that isn’t there yet', async () => {
    const { kinds } = (await get<DisclosureList>(null, `${project}/disclosures`)).body;
    const shown = kinds.flatMap(({ kind, entries }) => entries.map(({ part }) => `${kind} ${part}`));
    expect(shown).toEqual([
      '1 project_overview',
      '1 scope_map',
      '2 laws',
      '2 standards',
      '3 plan_draft',
      '4 scope_notice',
      '4 willingness_result',
      '4 plan_comment_notice',
      '8 offices',
      '9 hotline',
    ]);
    const rows = await test.query(
      `SELECT count(*)::int AS rows FROM disclosure_row JOIN disclosure ON disclosure.id = disclosure_id JOIN project ON project.id = project_id
       WHERE code = 'DEMO3' AND part = 'survey_results'`,
    );
    expect(rows).toEqual([{ rows: 8 }]);
    expect(await test.query(`SELECT 1 FROM disclosure WHERE minimum_until > published_until`)).toEqual([]);
  });

  it('has a comment that was answered and one that was not, and tells who made it', async () => {
    const [plan] = await planOf();
    const token = await asSpeaker();
    const mine = (await test.call<{ comments: MyComment[] }>('GET', `/api/plans/${plan?.planId}/comments/mine`, { token })).body.comments;
    expect(mine).toMatchObject([{ clause: 'moving_and_temporary', outcome: 'partly', answer: expect.stringContaining('两次搬迁费') }]);
    expect(await test.query(`SELECT answered_at IS NULL AS open FROM plan_comment ORDER BY submitted_at`)).toEqual([
      { open: false },
      { open: true },
    ]);
  });

  it('has a vote that runs: who voted finds the receipt, a co-owner sees that the house has voted, others may still vote', async () => {
    expect((await ballotOf(await asSpeaker())).mine).toMatchObject([
      { voted: true, choice: 'agree', receipt: expect.stringContaining('-') },
    ]);
    const shared = await ballotOf(await as('两人共有，另一人投过票'));
    expect(shared).toMatchObject({ kind: 'willingness', state: 'open', mine: [{ voted: true, mayVote: false }] });
    const open = await ballotOf(await as('还没投票，方案正在征求意见'));
    expect(open.mine).toMatchObject([{ voted: false, mayVote: true }]);
    const [house] = open.mine;
    const vote = await test.call('POST', `/api/households/${house?.householdId}/ballots/${open.ballotId}/vote`, {
      token: await as('还没投票，方案正在征求意见'),
      body: { choice: 'agree' },
    });
    expect(vote.status).toBe(200);
  });

  it('asks a household to look at the draft and say what it thinks', async () => {
    const [household] = await homeOf('还没投票，方案正在征求意见');
    expect(household).toMatchObject({ projectCode: 'DEMO3', next: { code: 'comment_plan' } });
    expect(household?.line.find(({ status }) => status === 'current')?.code).toBe('PLAN_COMMENT');
  });
});
