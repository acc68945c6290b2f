import { type Disclosure, type DisclosureList, operations } from '@yunzhengshou/contract';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { appraisalRows, compensationRows, surveyRows } from './house-rows';
import { publishDisclosure } from './publish-disclosure';

let test: TestApp;
let project: TestProject;
let token: string;
const person = (index: number) => test.people[index] as TestApp['people'][number];

beforeAll(async () => {
  test = await startTestApp();
  const households = Array.from({ length: 45 }, (_, index) =>
    readHouseholdOf(
      index + 101,
      [person(Math.min(index, 2))],
      index % 2 ? { signedOn: undefined } : { bankAccount: '6200000000000000000', specialGroup: '低保' },
    ),
  );
  project = await createTestProject(test.context, 'HERE', households);
  token = await test.signInVerified(person(0));
});
afterAll(() => test.close());

const publishRows = (kind: number, rows: Awaited<ReturnType<typeof surveyRows>>) =>
  publishDisclosure(test.context, 'test', {
    projectId: project.projectId,
    kind,
    position: 7,
    audience: 'S',
    title: '分户情况',
    summary: '测试',
    blocks: [],
    basis: [],
    publishedOn: '2026-03-01',
    publishedUntil: null,
    rows,
  });

describe('the nine disclosures', () => {
  it('are all nine, in order, for anybody; only the public parts, and a word about those for households', async () => {
    const { body, headers } = await test.call<DisclosureList>('GET', '/api/projects/HERE/disclosures');
    expect(body.kinds.map(({ kind }) => kind)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(body.kinds.flatMap(({ entries }) => entries).every(({ audience }) => audience === 'P')).toBe(true);
    expect(body.kinds[6]?.forHouseholds).toContain('登录');
    expect(headers.get('content-type')).toContain('application/json');
    expect(Value.Check(operations.listPublicDisclosures.response, body)).toBe(true);
  });

  it('need not be sent again to somebody who has the list, and are new at once for everybody when something was published', async () => {
    const first = await test.call<DisclosureList>('GET', '/api/projects/HERE/disclosures');
    const tag = first.headers.get('etag') as string;
    expect((await test.call('GET', '/api/projects/HERE/disclosures', { headers: { 'if-none-match': tag } })).status).toBe(304);
    await publishDisclosure(test.context, 'test', {
      projectId: project.projectId,
      kind: 4,
      position: 3,
      audience: 'P',
      title: '新公告',
      summary: 'x',
      blocks: [],
      basis: [],
      publishedOn: '2026-03-01',
      publishedUntil: null,
    });
    const second = await test.call<DisclosureList>('GET', '/api/projects/HERE/disclosures', { headers: { 'if-none-match': tag } });
    expect(second.status).toBe(200);
    expect(second.body.kinds[3]?.entries.map(({ title }) => title)).toEqual(['新公告']);
  });

  it('show a household the parts for its neighbours and its own, and no other household', async () => {
    const mine = (await test.call<DisclosureList>('GET', '/api/projects/HERE/household-disclosures', { token })).body;
    expect(mine.kinds.flatMap(({ entries }) => entries.map(({ audience }) => audience)).sort()).toEqual(['H', 'P', 'P', 'S']);
    const neighbour = await test.signInVerified(person(1));
    const theirs = (await test.call<DisclosureList>('GET', '/api/projects/HERE/household-disclosures', { token: neighbour })).body;
    expect(theirs.kinds.flatMap(({ entries }) => entries.map(({ audience }) => audience)).sort()).toEqual(['P', 'P', 'S']);
  });

  it('page their houses, mark mine, and mask everybody', async () => {
    const id = await publishRows(7, await compensationRows(test.context, project.projectId));
    const first = (await test.call<Disclosure>('GET', `/api/household-disclosures/${id}`, { token })).body;
    expect(first).toMatchObject({ rowCount: 23, nextCursor: '20' });
    expect(first.rows).toHaveLength(20);
    expect(first.rows.filter(({ mine }) => mine)).toHaveLength(1);
    expect(first.ownRows).toEqual(first.rows.filter(({ mine }) => mine));
    const rest = (await test.call<Disclosure>('GET', `/api/household-disclosures/${id}?cursor=20&limit=100`, { token })).body;
    expect(rest).toMatchObject({ nextCursor: null });
    expect([...first.rows, ...rest.rows].map(({ position }) => position)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    expect(first.rows[0]?.cells.map(({ label }) => label)).toEqual([
      '坐落',
      '产权人',
      '补偿方式',
      '房屋补偿',
      '装饰装修及附属物',
      '费用和补助',
      '奖励',
      '合计',
    ]);
    const everything = JSON.stringify(
      [
        ...first.rows,
        ...rest.rows,
        await surveyRows(test.context, project.projectId),
        await appraisalRows(test.context, project.projectId),
      ].map((row) => ('cells' in row ? row.cells : row)),
    );
    for (const { name, idNumber } of test.people) {
      expect(everything).not.toContain(`${name}"`);
      expect(everything).not.toContain(idNumber);
    }
    for (const secret of ['6200000000000000000', '低保', '虚测字第']) expect(everything).not.toContain(secret);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=-1', 'cursor=9999999999', 'page=2'])('refuse %s with a sentence', async (query) => {
    expect(await test.call('GET', `/api/disclosures/${project.disclosures.public}?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'input_invalid' },
    });
  });

  it.each([5, 7])('kind %i can’t be published for everybody, neither by the use case nor in the database', async (kind) => {
    const part = {
      projectId: project.projectId,
      kind,
      position: 9,
      audience: 'P' as const,
      title: 'x',
      summary: 'x',
      blocks: [],
      basis: [],
      publishedOn: '2026-03-01',
      publishedUntil: null,
    };
    await expect(publishDisclosure(test.context, 'test', part)).rejects.toThrow(RangeError);
    await expect(
      test.query(
        `INSERT INTO disclosure (id, series_id, project_id, kind, position, audience, version, title, summary, content, basis, published_on, content_hash)
          SELECT gen_random_uuid(), gen_random_uuid(), project_id, $1, 99, 'P', 1, title, summary, content, basis, published_on, content_hash FROM disclosure LIMIT 1`,
        [kind],
      ),
    ).rejects.toMatchObject({ constraint: 'disclosure_never_public' });
  });

  it('keep what was published: the application can neither change nor remove it', async () => {
    await expect(test.context.database.pool.query('DELETE FROM disclosure_row')).rejects.toMatchObject({ code: '42501' });
    await expect(test.context.database.pool.query(`UPDATE disclosure_row SET cells = '[]'`)).rejects.toMatchObject({ code: '42501' });
  });
});
