import type { CompensationResult, Home } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject, testPlan, testProject } from '../../../../test/support/households';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import type { StoredPart } from '../household/house';
import { writeParts } from '../household/stored-house';
import { createProject } from '../project/create-project';
import { computeResults } from './compute-result';
import { publishPlan } from './publish-plan';

let test: TestApp;
let project: TestProject;
let token: string;
let secondToken: string;
const person = (index: number) => test.people[index] as TestApp['people'][number];

beforeAll(async () => {
  test = await startTestApp({
    env: { CLOCK_OFFSET_SECONDS: String(Math.round((Date.parse('2026-03-10T04:00:00Z') - Date.now()) / 1000)) },
  });
  project = await createTestProject(test.context, 'HERE', [
    readHouseholdOf(1, [person(0), person(1), person(2)]),
    readHouseholdOf(2, [person(1)], { compMode: undefined, signedOn: undefined }),
    readHouseholdOf(3, [person(2)], { parsedUse: 'mixed' }),
  ]);
  token = await test.signInVerified(person(0));
  secondToken = await test.signInVerified(person(1));
});
afterAll(() => test.close());

const resultOf = (householdId: string | undefined, as = token) =>
  test.call<CompensationResult>('GET', `/api/households/${householdId}/result`, { token: as });

describe('the result', () => {
  it('adds up line by line, names plan and articles, and splits to the fen', async () => {
    const { body, status } = await resultOf(project.householdIds[0]);
    expect(status).toBe(200);
    // 80 m² × 15,000 = 1,200,000; decoration 30,000; moving 80 × 18; signing 80 × 200; grant 4 × max(80 × 19, 1200); incentive 8 %.
    expect(Object.fromEntries(body.lines.map(({ code, amountFen }) => [code, amountFen]))).toEqual({
      house_value: 120_000_000,
      decoration: 3_000_000,
      moving_fee: 144_000,
      sign_reward: 1_600_000,
      temp_monetary_grant: 608_000,
      monetary_incentive: 9_600_000,
    });
    expect(body.netFen).toBe(body.lines.reduce((sum, { amountFen }) => sum + amountFen, 0));
    expect(body.split.map(({ amountFen }) => amountFen)).toEqual([44_984_000, 44_984_000, 44_984_000]);
    expect(body.split.map(({ isMe }) => isMe)).toEqual([true, false, false]);
    expect(body.plan).toMatchObject({ title: '测试方案', version: 1, publishedOn: '2026-02-01' });
    for (const line of body.lines) {
      expect(line.articles.length, line.code).toBeGreaterThan(0);
      expect(line.formula).not.toBe('');
      expect(line.meaning).not.toBe('按补偿方案计算。');
    }
    // Co-owners of one certificate know each other; numbers and phones stay out all the same.
    expect(body.split.map(({ name }) => name)).toEqual([0, 1, 2].map((index) => person(index).name));
    expect(JSON.stringify(body)).not.toContain(person(1).idNumber);
  });

  it('says that money stands in for a choice not made, and that a mixed building has to be looked at first', async () => {
    const third = await test.signInVerified(person(2));
    const assumed = await resultOf(project.householdIds[1], secondToken);
    expect(assumed.body).toMatchObject({ modeAssumed: true, compMode: 'monetary', split: [] });
    expect(assumed.body.notes.join()).toContain('签约奖励');
    expect(await resultOf(project.householdIds[2], third)).toMatchObject({ status: 409, body: { code: 'result_not_ready' } });
  });

  it('of a mixed building is there once it is divided, each part under its name, and goes again with the parts', async () => {
    const { prisma } = test.context.database;
    const third = (await test.signIn(person(2))).accessToken;
    const householdId = project.householdIds[2] as string;
    const part = { houseValueFen: null, decorationFen: null };
    const divide = (parts: StoredPart[]) =>
      prisma.$transaction(async (tx) => {
        await writeParts(tx, householdId, { parts });
        return computeResults(test.context, tx, { projectId: project.projectId, householdIds: [householdId] });
      });
    const parts: StoredPart[] = [
      { use: 'residential', floorAreaC: 5000, unitPriceFen: 1_400_000, ...part },
      { use: 'non_residential', floorAreaC: 3000, unitPriceFen: 2_100_000, ...part },
    ];
    expect(await divide(parts)).toEqual({ computed: 1, unchanged: 0, waiting: 0 });
    expect(await divide(parts)).toEqual({ computed: 0, unchanged: 1, waiting: 0 });
    const { body, status } = await resultOf(householdId, third);
    expect(status).toBe(200);
    // 50 m² × 14,000 and 30 m² × 21,000; the shop's floor of 5 % with its three eighths of the decoration of 30,000.
    expect(body.lines.filter(({ group }) => group === 'house').map(({ part, amountFen }) => [part, amountFen])).toEqual([
      ['住宅部分', 70_000_000],
      ['非住宅部分', 63_000_000],
    ]);
    expect(body.lines.find(({ code }) => code === 'stop_production')).toMatchObject({ part: '非住宅部分', amountFen: 3_206_250 });
    expect(body.netFen).toBe(body.lines.reduce((sum, { amountFen }) => sum + amountFen, 0));
    expect(body.notes.join()).toContain('分摊');
    expect(await divide([])).toEqual({ computed: 0, unchanged: 0, waiting: 1 });
    expect(await resultOf(householdId, third)).toMatchObject({ status: 409, body: { code: 'result_not_ready' } });
  });

  it('is kept as it was when nothing changed, and calculated anew under a new version of the plan', async () => {
    const before = (await resultOf(project.householdIds[0])).body;
    const again = await test.context.database.prisma.$transaction((tx) =>
      computeResults(test.context, tx, { projectId: project.projectId }),
    );
    expect(again).toEqual({ computed: 0, unchanged: 2, waiting: 1 });
    await publishPlan(test.context, 'test', {
      projectId: project.projectId,
      title: '测试方案(修改)',
      parameters: { ...testPlan, moving_fee_res_fen_per_m2: 2800 },
      publishedOn: '2026-03-08',
    });
    const after = (await resultOf(project.householdIds[0])).body;
    expect(after.plan.version).toBe(2);
    expect(after.netFen - before.netFen).toBe(80_000);
    expect(after.calculationHash).not.toBe(before.calculationHash);
    expect(await test.query('SELECT 1 FROM compensation_result WHERE household_id = $1', [project.householdIds[0]])).toHaveLength(2);
  });
});

describe('a plan', () => {
  it.each([
    [{ min_compensation_area_c: 4400 }, '浙江22'],
    [{ stop_production_bp: 400 }, '浙江29'],
    [{ post_delivery_months: 5 }, '浙江24'],
    [{ transition_months: 30 }, '浙江23'],
  ])('below a statutory floor (%o) is refused with the article, and nothing is kept', async (change, article) => {
    const projectId = await createProject(test.context, 'test', testProject(`P${Math.random().toString().slice(2, 10)}`));
    const publish = publishPlan(test.context, 'test', {
      projectId,
      title: 'x',
      parameters: { ...testPlan, ...change },
      publishedOn: '2026-02-01',
    });
    await expect(publish).rejects.toMatchObject({ code: 'plan_refused', detail: expect.stringContaining(article) });
    expect(await test.query('SELECT 1 FROM compensation_plan WHERE project_id = $1', [projectId])).toEqual([]);
  });
});

describe('home', () => {
  const homeOf = async (as: string) => (await test.call<Home>('GET', '/api/home', { token: as })).body;

  it('of a household that signed: compensation comes next, before any moving', async () => {
    const { households } = await homeOf(token);
    expect(households).toHaveLength(1);
    expect(households[0]).toMatchObject({
      next: { code: 'await_compensation', dueOn: null },
      result: { payer: 'office', compMode: 'monetary' },
    });
    const line = households[0]?.line ?? [];
    expect(line.find(({ code }) => code === 'SIGNING')).toMatchObject({ status: 'done', enteredOn: '2026-03-01' });
    expect(line.find(({ code }) => code === 'COMPENSATED')).toMatchObject({ status: 'current' });
    expect(line.filter(({ status }) => status === 'current')).toHaveLength(1);
  });

  it('of one that did not: the last day of signing, in days, and what happens otherwise', async () => {
    const { households } = await homeOf(secondToken);
    const undecided = households.find(({ result }) => result?.modeAssumed);
    expect(undecided?.next).toMatchObject({ code: 'consider_agreement', dueOn: '2026-04-29', daysLeft: 50, action: { page: 'result' } });
    expect(undecided?.next.otherwise).toContain('十五天');
    expect(households.map(({ projectCode }) => projectCode)).toEqual(['HERE', 'HERE']);
  });

  it('of somebody unverified asks for proof first', async () => {
    expect(await homeOf((await test.signIn(person(3))).accessToken)).toMatchObject({ identity: 'unverified', households: [] });
  });
});
