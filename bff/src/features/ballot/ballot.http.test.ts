import type { BallotCount, BallotForHousehold, StaffBallot } from '@yunzhengshou/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, listOf, readHouseholdOf, type TestProject, testProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { importHouseholds } from '../import/import-households';
import { createProject } from '../project/create-project';
import { recount } from './count-votes';

/** A vote from its preparation to the published count, over HTTP, with the clock moved on. */
const people = Array.from({ length: 8 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
const candidates = ['甲', '乙', '丙'].map((name) => ({ label: `虚构评估${name}`, detail: '资质虚构' }));

let test: TestApp;
let project: TestProject;
let neighbours: TestProject;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let supervisor: TestStaffMember;
const tokens: string[] = [];
let ballotId: string;

const at = (instant: string) => {
  test.context.clock.now = () => new Date(instant);
};

beforeAll(async () => {
  test = await startTestApp({ people });
  // The decision was announced on 1 February; ten days later the owners' own time is over.
  at('2026-02-05T04:00:00Z');
  project = await createTestProject(test.context, 'HERE', [
    readHouseholdOf(1, [person(0), person(1)]),
    ...[2, 3, 4, 5].map((number) => readHouseholdOf(number, [person(number)])),
  ]);
  neighbours = await createTestProject(test.context, 'THERE', [readHouseholdOf(9, [person(6)])]);
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  const staff = (username: string, duty: 'case_officer' | 'reviewer' | 'supervisor', office = offices.townA) =>
    createStaffMember(test, { username, organisationId: office, duties: [{ duty }] });
  officer = await staff('counter1', 'case_officer');
  reviewer = await staff('reviewer1', 'reviewer');
  supervisor = await staff('supervisor1', 'supervisor', offices.district);
  for (const each of people) tokens.push(await test.signInVerified(each));
});
afterAll(() => test.close());

const signInStaff = async () => {
  for (const member of [officer, reviewer, supervisor]) member.token = await member.signIn();
};
const prepare = (more: object = {}) =>
  test.call<{ approvalId: string; code?: string; detail?: string }>('POST', '/api/staff/projects/HERE/ballots', {
    token: officer.token,
    body: {
      kind: 'appraiser',
      title: '选评估机构',
      explains: '评估机构估每户房屋的价值，由大家来选。',
      candidates,
      opensOn: '2026-02-12',
      closesOn: '2026-02-20',
      reason: '测试提请',
      ...more,
    },
  });
const release = async (approvalId: string, decision: 'release' | 'refuse' = 'release') => {
  const { body } = await test.call<{ contentHash: string; lines: { label: string; value: string }[] }>(
    'GET',
    `/api/staff/approvals/${approvalId}`,
    { token: reviewer.token },
  );
  const decided = await test.call<{ state: string; code?: string }>('POST', `/api/staff/approvals/${approvalId}/decide`, {
    token: reviewer.token,
    body: { decision, contentHash: body.contentHash, reason: '测试决定' },
  });
  return { ...decided, lines: body.lines };
};
const vote = (as: number, house: number, choice = 'c1', ballot = ballotId) =>
  test.call<{ receipt: string; code?: string }>('POST', `/api/households/${project.householdIds[house]}/ballots/${ballot}/vote`, {
    token: tokens[as] as string,
    body: { choice },
  });
const seen = async (as: number) =>
  (await test.call<BallotForHousehold>('GET', `/api/projects/HERE/ballots/${ballotId}`, { token: tokens[as] as string })).body;
const staffView = async (member = officer) =>
  (
    await test.call<{ ballots: StaffBallot[]; may: { kind: string; allowed: boolean; opensFrom: string | null }[] }>(
      'GET',
      '/api/staff/projects/HERE/ballots',
      { token: member.token },
    )
  ).body;
const count = (more: object = {}) =>
  test.call<{ approvalId: string; code?: string; detail?: string }>('POST', `/api/staff/ballots/${ballotId}/count`, {
    token: officer.token,
    body: { reason: '测试计票', ...more },
  });
const lot = { drawnOn: '2026-02-21', chosen: 'c2', notary: '虚构公证处第1号' };

describe('preparing a vote', () => {
  it('has to leave the owners their ten days, and to name three candidates', async () => {
    expect((await staffView()).may.find(({ kind }) => kind === 'appraiser')).toMatchObject({ allowed: true, opensFrom: '2026-02-12' });
    expect(await prepare({ opensOn: '2026-02-11' })).toMatchObject({
      status: 422,
      body: { code: 'ballot_refused', detail: expect.stringContaining('第18条') },
    });
    expect(await prepare({ candidates: candidates.slice(0, 2) })).toMatchObject({ status: 422, body: { code: 'ballot_refused' } });
    expect(await prepare({ candidates: [...candidates.slice(0, 2), candidates[0]] })).toMatchObject({ body: { code: 'ballot_refused' } });
    expect(await prepare({ closesOn: '2026-02-11' })).toMatchObject({ body: { code: 'ballot_refused' } });
    expect(await prepare({ closesOn: '2026-06-01' })).toMatchObject({ body: { code: 'ballot_refused' } });
    expect(await prepare({ kind: 'willingness', candidates: [] })).toMatchObject({ body: { code: 'ballot_refused' } });
  });

  it('opens it once it is released: one at a time, told to every household, announced to everybody', async () => {
    const [first, second] = [await prepare(), await prepare()];
    expect((await release(first.body.approvalId)).body).toMatchObject({ state: 'released' });
    expect(await release(second.body.approvalId)).toMatchObject({ status: 422, body: { code: 'ballot_refused' } });
    const { ballots } = await staffView();
    expect(ballots).toHaveLength(1);
    ballotId = ballots[0]?.ballotId as string;
    expect(ballots[0]).toMatchObject({ state: 'planned', entitled: 5, cast: 0, totals: null });
    const notices = await test.query('SELECT part FROM disclosure WHERE project_id = $1 AND part = $2', [
      project.projectId,
      'agency_vote_notice',
    ]);
    expect(notices).toHaveLength(1);
    const inbox = await test.call<{ messages: { kind: string }[] }>('GET', '/api/messages', { token: tokens[3] as string });
    expect(inbox.body.messages[0]?.kind).toBe('ballot_opened');
  });
});

describe('voting', () => {
  it('is not open on the evening before, and is from midnight on', async () => {
    at('2026-02-11T15:59:59.999Z');
    expect(await vote(0, 0)).toMatchObject({ status: 409, body: { code: 'ballot_not_open' } });
    at('2026-02-11T16:00:00.000Z');
    await signInStaff();
    expect((await seen(0)).mine).toEqual([expect.objectContaining({ mayVote: true, voted: false, receipt: null })]);
  });

  it('takes exactly one vote of a household whose two owners vote at once', async () => {
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all([vote(0, 0, 'c1'), vote(1, 0, 'c2'), vote(0, 0, 'c3')]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(round === 0 ? 1 : 0);
      expect(answers.filter(({ body }) => body.code === 'vote_cast_already')).toHaveLength(round === 0 ? 2 : 3);
    }
    expect(await test.query('SELECT 1 FROM ballot_vote WHERE ballot_id = $1', [ballotId])).toHaveLength(1);
    // Whoever of the two it was, both see the household's vote and its receipt.
    const [one, other] = [await seen(0), await seen(1)];
    expect(one.mine).toEqual(other.mine);
    expect(one.mine[0]).toMatchObject({ voted: true, mayVote: false, whyNot: '这一户已经投过票。' });
  });

  it('takes none for another household, another project’s vote, or an option that there is not', async () => {
    expect((await vote(2, 0)).status).toBe(404);
    expect((await vote(6, 1)).status).toBe(404);
    const elsewhere = await test.call('POST', `/api/households/${neighbours.householdIds[0]}/ballots/${ballotId}/vote`, {
      token: tokens[6] as string,
      body: { choice: 'c1' },
    });
    expect(elsewhere.status).toBe(404);
    expect(await vote(2, 1, 'c9')).toMatchObject({ status: 422, body: { code: 'choice_unknown' } });
    expect((await test.call('GET', `/api/projects/THERE/ballots/${ballotId}`, { token: tokens[6] as string })).status).toBe(404);
  });

  it('takes none for a household that was registered after it opened, and the goal does not move', async () => {
    at('2026-02-15T04:00:00Z');
    await importHouseholds(test.context, {
      projectCode: 'HERE',
      list: listOf([readHouseholdOf(7, [person(7)])]),
      file: Buffer.from('late'),
      actor: 'test',
    });
    const [late] = await test.query<{ id: string }>(`SELECT id FROM household WHERE file_number = 'T-7'`);
    const answer = await test.call<{ code?: string }>('POST', `/api/households/${late?.id}/ballots/${ballotId}/vote`, {
      token: tokens[7] as string,
      body: { choice: 'c1' },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'not_on_roll' } });
    await signInStaff();
    expect((await staffView()).ballots[0]?.entitled).toBe(5);
  });

  it('shows the office how many took part and nothing else; so does the trail', async () => {
    const receipt = (await vote(2, 1, 'c1')).body.receipt;
    for (const member of [officer, reviewer, supervisor]) {
      const view = await staffView(member);
      expect(view.ballots[0]).toMatchObject({ cast: 2, totals: null, result: null });
      expect(JSON.stringify(view)).not.toContain(receipt);
    }
    expect(await count()).toMatchObject({ status: 409, body: { code: 'ballot_not_over' } });
    const trail = await test.query<{ details: object }>(`SELECT details FROM audit_event WHERE action = 'ballot.voted'`);
    expect(trail).toHaveLength(2);
    expect(JSON.stringify(trail)).not.toMatch(/"c1"|choice|receipt/);
  });

  it('can not be changed or deleted, not even by the database’s owner', async () => {
    await expect(test.query(`UPDATE ballot_vote SET choice = 'c3' WHERE ballot_id = $1`, [ballotId])).rejects.toThrow();
    await expect(test.query('DELETE FROM ballot_vote WHERE ballot_id = $1', [ballotId])).rejects.toThrow();
  });

  it('ends at midnight after the last day, to the millisecond', async () => {
    at('2026-02-20T15:59:59.999Z');
    expect((await vote(3, 2, 'c1')).status).toBe(200);
    at('2026-02-20T16:00:00.000Z');
    expect(await vote(4, 3)).toMatchObject({ status: 409, body: { code: 'ballot_not_open' } });
  });
});

describe('the count', () => {
  it('waits for a vote that was under way at the last instant, and counts it', async () => {
    await signInStaff();
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    const [account] = await test.query<{ account_id: string }>('SELECT account_id FROM ballot_vote LIMIT 1');
    // As castVote does it: lock, then the vote with its instant of before midnight.
    const [voting] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM ballot WHERE id = $1 FOR SHARE', [ballotId]);
    await client.query(
      'INSERT INTO ballot_vote (ballot_id, household_id, choice, receipt, account_id, cast_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [ballotId, project.householdIds[3], 'c2', 'ZZZZ-0000-0000-0001', account?.account_id, '2026-02-20T15:59:59.998Z'],
    );
    let done = false;
    const counting = count().then((answer) => {
      done = true;
      return answer;
    });
    // The count asks for the same lock and has to stand in line.
    for (;;) {
      const waiting = await test.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))', [voting?.pid]);
      if (waiting.length > 0) break;
      expect(done).toBe(false);
    }
    await client.query('COMMIT');
    await client.end();
    const { body, status } = await counting;
    expect(status).toBe(200);
    const { lines } = await test
      .call<{ lines: { label: string; value: string }[] }>('GET', `/api/staff/approvals/${body.approvalId}`, { token: reviewer.token })
      .then((answer) => answer.body);
    expect(lines.find(({ label }) => label === '参加投票')?.value).toBe('4 户');
    expect(lines.find(({ label }) => label === '虚构评估乙')?.value).toMatch(/^[12] 票$/);
    expect(await count()).toMatchObject({ status: 409, body: { code: 'ballot_counted' } });
    expect((await release(body.approvalId, 'refuse')).body).toMatchObject({ state: 'refused' });
  });

  it('takes no lot where the votes decide', async () => {
    expect(await count({ lot })).toMatchObject({
      status: 422,
      body: { code: 'ballot_refused', detail: expect.stringContaining('不用抽签') },
    });
  });

  it('is published by another person, with every receipt, and anybody counts it again', async () => {
    const before = await staffView();
    expect(before.ballots[0]?.totals?.options.reduce((sum, { votes }) => sum + votes, 0)).toBe(4);
    const { body } = await count();
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    const published = await test.call<{ state: string; result: BallotCount & { resultHash: string; countedAt: string } }>(
      'GET',
      `/api/ballots/${ballotId}/result`,
    );
    expect(published.body.state).toBe('counted');
    const { resultHash, countedAt: _at, ...result } = published.body.result;
    expect(result).toMatchObject({ entitled: 5, cast: 4, outcome: 'chosen', chosen: 'c1' });
    expect(recount('appraiser', result, resultHash)).toEqual([]);
    // Each household finds its own vote under what it chose.
    const receipts = result.options.flatMap(({ key, receipts: under }) => under.map((receipt) => [receipt, key]));
    for (const as of [0, 2, 3]) {
      const [mine] = (await seen(as)).mine;
      expect(receipts).toContainEqual([mine?.receipt, mine?.choice]);
    }
    const [disclosure] = await test.query<{ kind: number; content: unknown }>('SELECT kind, content FROM disclosure WHERE part = $1', [
      'agency_selection',
    ]);
    expect(disclosure?.kind).toBe(6);
    expect(JSON.stringify(disclosure?.content)).toContain(resultHash);
    expect(await count()).toMatchObject({ status: 409, body: { code: 'ballot_counted' } });
  });

  it('keeps its result: the program can neither change nor delete what was cast', async () => {
    const { prisma } = test.context.database;
    await expect(prisma.ballotVote.deleteMany({ where: { ballotId } })).rejects.toThrow(/permission denied/);
    await expect(prisma.ballot.update({ where: { id: ballotId }, data: { title: '改' } })).rejects.toThrow(/permission denied/);
  });
});

describe('a vote that decides nothing', () => {
  it('needs the lot drawn before a notary, after the end', async () => {
    const opened = await prepare({ opensOn: '2026-02-22', closesOn: '2026-02-23', title: '再选评估机构' });
    expect((await release(opened.body.approvalId)).body).toMatchObject({ state: 'released' });
    ballotId = (await staffView()).ballots.find(({ title }) => title === '再选评估机构')?.ballotId as string;
    at('2026-02-22T04:00:00Z');
    expect((await vote(2, 1, 'c3')).status).toBe(200);
    at('2026-02-24T04:00:00Z');
    await signInStaff();
    // The votes can be seen now: nobody gets rid of a vote that came out otherwise than they wished.
    const cancelling = await test.call('POST', `/api/staff/ballots/${ballotId}/cancel`, {
      token: officer.token,
      body: { reason: '想再投一次' },
    });
    expect(cancelling).toMatchObject({ status: 409, body: { code: 'ballot_over' } });
    expect(await count()).toMatchObject({ status: 422, body: { code: 'ballot_refused', detail: expect.stringContaining('抽签') } });
    expect(await count({ lot: { ...lot, drawnOn: '2026-02-23' } })).toMatchObject({ body: { code: 'ballot_refused' } });
    expect(await count({ lot: { ...lot, drawnOn: '2026-02-25' } })).toMatchObject({ body: { code: 'ballot_refused' } });
    expect(await count({ lot: { ...lot, drawnOn: '2026-02-24', chosen: 'c8' } })).toMatchObject({ body: { code: 'ballot_refused' } });
    const { body } = await count({ lot: { ...lot, drawnOn: '2026-02-24' } });
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    expect((await staffView()).ballots.find(({ title }) => title === '再选评估机构')?.result).toMatchObject({
      outcome: 'lot',
      chosen: 'c2',
      lot: { notary: lot.notary },
    });
  });
});

describe('a vote that is cancelled', () => {
  it('takes no more votes and is told as such', async () => {
    const opened = await prepare({ opensOn: '2026-02-24', closesOn: '2026-02-28', title: '第三次' });
    await release(opened.body.approvalId);
    ballotId = (await staffView()).ballots.find(({ title }) => title === '第三次')?.ballotId as string;
    expect((await vote(2, 1, 'c3')).status).toBe(200);
    // A list that was being written while it opened: its households may vote, so they are on the roll.
    const onRoll = async () => (await staffView()).ballots.find(({ title }) => title === '第三次')?.entitled as number;
    const roll = await onRoll();
    at('2026-02-24T03:59:00Z');
    await importHouseholds(test.context, {
      projectCode: 'HERE',
      list: listOf([readHouseholdOf(8, [person(7)])]),
      file: Buffer.from('meanwhile'),
      actor: 'test',
    });
    at('2026-02-24T04:00:00Z');
    expect(await onRoll()).toBe(roll + 1);
    const asked = await test.call<{ approvalId: string }>('POST', `/api/staff/ballots/${ballotId}/cancel`, {
      token: officer.token,
      body: { reason: '候选机构的资质有误' },
    });
    expect((await release(asked.body.approvalId)).body).toMatchObject({ state: 'released' });
    expect(await vote(3, 2)).toMatchObject({ status: 409, body: { code: 'ballot_not_open' } });
    expect(await count()).toMatchObject({ status: 409, body: { code: 'ballot_counted' } });
    expect((await staffView()).may.find(({ kind }) => kind === 'appraiser')?.allowed).toBe(true);
  });
});

describe('willingness in an old town', () => {
  it('is asked before the decision, needs nine of ten of all households, and is published without anybody’s name', async () => {
    const code = 'OLD';
    const oldId = await createProject(test.context, 'test', {
      ...testProject(code),
      oldTownRenewal: true,
      steps: [{ state: 'SCOPE_PUBLISHED', enteredOn: '2026-02-01', proof: '测试' }],
    });
    await importHouseholds(test.context, {
      projectCode: code,
      list: listOf([readHouseholdOf(21, [person(0)]), readHouseholdOf(22, [person(2)])]),
      file: Buffer.from(code),
      actor: 'test',
    });
    await runProject(test, oldId, officer.organisationId);
    const houses = await test.query<{ id: string }>('SELECT id FROM household WHERE project_id = $1 ORDER BY file_number', [oldId]);
    const ask = (candidatesGiven?: object[]) =>
      test.call<{ approvalId: string; code?: string }>('POST', `/api/staff/projects/${code}/ballots`, {
        token: officer.token,
        body: {
          kind: 'willingness',
          title: '征询改建意愿',
          explains: '同意不同意改建，由大家来定。',
          ...(candidatesGiven ? { candidates: candidatesGiven } : {}),
          opensOn: '2026-02-24',
          closesOn: '2026-02-25',
          reason: '测试提请',
        },
      });
    expect((await ask(candidates)).body.code).toBe('ballot_refused');
    expect((await release((await ask()).body.approvalId)).body).toMatchObject({ state: 'released' });
    const [ballot] = await test.query<{ id: string }>('SELECT id FROM ballot WHERE project_id = $1', [oldId]);
    for (const [house, as, choice] of [
      [0, 0, 'agree'],
      [1, 2, 'disagree'],
    ] as const) {
      const { status } = await test.call('POST', `/api/households/${houses[house]?.id}/ballots/${ballot?.id}/vote`, {
        token: tokens[as] as string,
        body: { choice },
      });
      expect(status).toBe(200);
    }
    at('2026-02-26T04:00:00Z');
    await signInStaff();
    const counted = await test.call<{ approvalId: string }>('POST', `/api/staff/ballots/${ballot?.id}/count`, {
      token: officer.token,
      body: { reason: '测试计票' },
    });
    await release(counted.body.approvalId);
    const { body } = await test.call<{ result: BallotCount }>('GET', `/api/ballots/${ballot?.id}/result`);
    expect(body.result).toMatchObject({ entitled: 2, cast: 2, outcome: 'not_agreed', chosen: null });
    const [disclosure] = await test.query<{ kind: number; content: object }>('SELECT kind, content FROM disclosure WHERE project_id = $1', [
      oldId,
    ]);
    expect(disclosure?.kind).toBe(4);
    for (const { name } of people) expect(JSON.stringify([body, disclosure?.content])).not.toContain(name);
  });
});
