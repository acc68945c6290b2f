import type {
  AnswerOf,
  Approval,
  Disclosure,
  DisclosureBoard,
  DisclosureDraft,
  DisclosureList,
  operations,
  WrittenDraft,
} from '@yunzhengshou/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';
import { sealFile } from '../files/seal-file';
import { publishDisclosure } from './publish-disclosure';

let test: TestApp;
let project: TestProject;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let owner: string;
let neighbour: string;
let outsider: string;
const person = (index: number) => test.people[index] as TestApp['people'][number];
const today = () => localDate(test.context.clock.now());

beforeAll(async () => {
  test = await startTestApp();
  project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [person(0)]), readHouseholdOf(2, [person(1)])]);
  const { district } = await createOrganisations(test);
  await runProject(test, project.projectId, district);
  officer = await createStaffMember(test, { username: 'writer', organisationId: district, duties: [{ duty: 'case_officer' }] });
  reviewer = await createStaffMember(test, { username: 'releaser', organisationId: district, duties: [{ duty: 'reviewer' }] });
  [owner, neighbour] = [await test.signInVerified(person(0)), await test.signInVerified(person(1))];
  outsider = await test.signInVerified(person(2));
});
afterAll(() => test.close());
beforeEach(() => test.query('DELETE FROM disclosure_draft'));

const staff = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, token = officer.token) =>
  test.call<T>(method, `/api/staff${path}`, { token, body });
const get = <T = Disclosure>(path: string, token?: string) => test.call<T>('GET', path, token ? { token } : {});
const publicOf = (id: string) => get(`/api/disclosures/${id}`);

const newDraft = async (part: string, more: Record<string, unknown> = {}): Promise<string> => {
  const { status, body } = await staff<{ draftId: string }>('POST', '/projects/HERE/disclosure-drafts', { part, ...more });
  expect(status).toBe(200);
  return body.draftId;
};
const written = (draft: DisclosureDraft, more: Partial<WrittenDraft> = {}): WrittenDraft => ({
  revision: draft.revision,
  audience: draft.audience,
  title: draft.title,
  summary: '测试用的简介',
  blocks: [{ type: 'paragraph', text: '服务点在虚构里1弄2号。' }],
  basis: draft.basis.map(({ law, article }) => ({ law, article })),
  rowsOf: draft.rowsOf,
  publishOn: null,
  publishedUntil: null,
  attachments: [],
  correctionReason: draft.correctionReason,
  ...more,
});
const draftOf = async (draftId: string) => (await staff<DisclosureDraft>('GET', `/disclosure-drafts/${draftId}`)).body;
const save = async (draftId: string, more: Partial<WrittenDraft> = {}) =>
  staff<{ revision: number; period: { minimumUntil: string }; code?: string; detail?: string }>(
    'PUT',
    `/disclosure-drafts/${draftId}`,
    written(await draftOf(draftId), more),
  );
const prepare = async (draftId: string) =>
  staff<{ approvalId: string; code?: string; detail?: string }>('POST', `/disclosure-drafts/${draftId}/prepare`, {
    revision: (await draftOf(draftId)).revision,
    reason: '测试提请',
  });
const decide = async (approvalId: string, decision: 'release' | 'refuse' = 'release') => {
  const { body } = await staff<Approval>('GET', `/approvals/${approvalId}`, undefined, reviewer.token);
  return staff<{ state: string; code?: string }>(
    'POST',
    `/approvals/${approvalId}/decide`,
    { decision, contentHash: body.contentHash, reason: '测试决定' },
    reviewer.token,
  );
};
/** What was released last in the part. */
const newestId = async (part: string): Promise<string> =>
  (
    await test.query<{ id: string }>(
      `SELECT id FROM disclosure WHERE part = $1 ORDER BY published_on DESC, version DESC, position DESC LIMIT 1`,
      [part],
    )
  )[0]?.id as string;
const release = async (draftId: string): Promise<void> => {
  const prepared = await prepare(draftId);
  expect(prepared.status, JSON.stringify(prepared.body)).toBe(200);
  const decided = await decide(prepared.body.approvalId);
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
};
const publish = async (part: string, more: Partial<WrittenDraft> = {}, begin: Record<string, unknown> = {}): Promise<string> => {
  const draftId = await newDraft(part, begin);
  const saved = await save(draftId, more);
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  await release(draftId);
  return newestId(part);
};
const correct = async (disclosureId: string, more: Partial<WrittenDraft>): Promise<string> => {
  const { body } = await staff<{ draftId: string }>('POST', `/disclosures/${disclosureId}/correct`, { reason: '门牌写错了' });
  expect((await save(body.draftId, more)).status).toBe(200);
  await release(body.draftId);
  return (await test.query<{ id: string }>('SELECT id FROM disclosure WHERE correction_of = $1', [disclosureId]))[0]?.id as string;
};
const withdraw = async (disclosureId: string, allVersions = false): Promise<void> => {
  const { status, body } = await staff<{ approvalId: string }>('POST', `/disclosures/${disclosureId}/withdraw`, {
    ground: 'personal_data',
    reason: '里面写了不该公开的内容',
    allVersions,
  });
  expect(status).toBe(200);
  expect((await decide(body.approvalId)).status).toBe(200);
};

/** The file of an attachment, stored as the upload stores it. */
const storedAttachment = async (content: string): Promise<string> => {
  const { context } = test;
  const id = context.newId();
  const [place, key] = [`test/${id}`, '0'.repeat(64)];
  await context.storage.put(place, sealFile(key, place, Buffer.from(content)));
  await context.database.prisma.storedFile.create({
    data: {
      id,
      kind: 'disclosure_attachment',
      projectId: project.projectId,
      nameCipher: context.personalData.seal('附图.pdf'),
      mediaType: 'application/pdf',
      size: BigInt(content.length),
      sha256: '1'.repeat(64),
      storageKey: place,
      keyCipher: context.personalData.seal(key),
      scan: 'not_scanned',
      version: 1,
      uploadedBy: officer.accountId,
      uploadedAt: context.clock.now(),
    },
  });
  return id;
};

describe('publishing', () => {
  it('goes from a draft over a second person to everybody, exactly as it was prepared', async () => {
    const draftId = await newDraft('signing_notice');
    expect((await save(draftId, { title: '签约公告（测试）' })).status).toBe(200);
    const prepared = await prepare(draftId);
    expect((await test.call<DisclosureList>('GET', '/api/projects/HERE/disclosures')).body.kinds[3]?.entries).toEqual([]);
    // Nothing changes while somebody decides, and the preparer doesn't decide it.
    expect((await save(draftId, { title: '偷偷改的' })).body.code).toBe('draft_waiting');
    const { body: approval } = await staff<Approval>('GET', `/approvals/${prepared.body.approvalId}`, undefined, reviewer.token);
    expect(approval.lines.map(({ value }) => value).join('\n')).toContain('服务点在虚构里1弄2号。');
    expect((await decide(prepared.body.approvalId)).body.state).toBe('released');

    const id = await newestId('signing_notice');
    const { status, body } = await publicOf(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: '签约公告（测试）',
      publishedOn: today(),
      minimumUntil: addDays(today(), 7),
      versions: 1,
      withdrawn: null,
    });
    expect(body.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await staff('GET', `/disclosure-drafts/${draftId}`)).status).toBe(404);
    const messages = await test.query<{ kind: string }>(`SELECT kind FROM message WHERE dedupe_key = $1`, [`disclosure:${id}`]);
    expect(messages).toEqual([{ kind: 'disclosure_published' }]);
  });

  it('refuses a period that is shorter than the law’s, with the article, in the draft and in the database', async () => {
    const draftId = await newDraft('plan_draft');
    const refused = await save(draftId, { publishedUntil: addDays(today(), 29) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'disclosure_period_too_short' } });
    expect(refused.body.detail).toContain('第10条');
    const saved = await save(draftId, { publishedUntil: addDays(today(), 45) });
    expect(saved.body.period.minimumUntil >= addDays(today(), 30)).toBe(true);
    await release(draftId);
    const id = await newestId('plan_draft');
    await expect(test.query(`UPDATE disclosure SET published_until = published_on + 29 WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'disclosure_period',
    });
    const [period] = await test.query<{ rule: string; due_on: string }>(`SELECT rule FROM deadline WHERE rule = 'plan.comment'`);
    expect(period?.rule).toBe('plan.comment');
  });

  it('gives no part an end that has to stay', async () => {
    const draftId = await newDraft('project_overview');
    expect((await save(draftId, { publishedUntil: addDays(today(), 900) })).body.code).toBe('disclosure_period_too_short');
  });

  it('of a colleague’s change nothing is overwritten', async () => {
    const draftId = await newDraft('other');
    const draft = await draftOf(draftId);
    expect((await staff('PUT', `/disclosure-drafts/${draftId}`, written(draft))).status).toBe(200);
    expect((await staff<{ code: string }>('PUT', `/disclosure-drafts/${draftId}`, written(draft))).body.code).toBe('draft_changed');
    expect((await staff<{ code: string }>('DELETE', `/disclosure-drafts/${draftId}?revision=1`)).body.code).toBe('draft_changed');
    expect((await staff('DELETE', `/disclosure-drafts/${draftId}?revision=2`)).status).toBe(200);
  });

  it.each<[string, Partial<WrittenDraft>, string]>([
    ['a law that isn’t in the table', { basis: [{ law: '天', article: 1 }] }, 'disclosure_refused'],
    ['a part for other people', { audience: 'S' }, 'disclosure_refused'],
    ['a day that is past', { publishOn: '2020-01-01' }, 'disclosure_refused'],
    ['a day that never comes', { publishOn: '9999-12-31' }, 'disclosure_refused'],
    ['houses where it has none', { rowsOf: 'compensation' }, 'disclosure_refused'],
    ['a heading without words', { blocks: [{ type: 'heading' } as never] }, 'disclosure_refused'],
    ['somebody’s telephone number', { blocks: [{ type: 'paragraph', text: '电话 13800000000' }] }, 'input_invalid'],
    ['somebody else’s file', { attachments: [{ fileId: '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e', title: '附图' }] }, 'disclosure_refused'],
    [
      'a map that isn’t closed',
      {
        blocks: [
          {
            type: 'map',
            title: '范围图',
            geojson: {
              type: 'FeatureCollection',
              features: [
                {
                  type: 'Feature',
                  properties: { name: '范围' },
                  geometry: {
                    type: 'Polygon',
                    coordinates: [
                      [
                        [120.5, 30],
                        [120.6, 30],
                        [120.6, 30.1],
                        [120.5, 30.1],
                      ],
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
      'scope_map_refused',
    ],
  ])('refuses %s', async (_, more, code) => {
    const draftId = await newDraft('other');
    expect((await save(draftId, more)).body.code).toBe(code);
  });

  it('isn’t asked for while something is missing', async () => {
    const draftId = await newDraft('other');
    const refused = await staff<{ code: string; detail: string }>('POST', `/disclosure-drafts/${draftId}/prepare`, {
      revision: 1,
      reason: '测试',
    });
    expect(refused.body.code).toBe('disclosure_refused');
    expect(refused.body.detail).toContain('还没有内容');
  });

  it('never gives survey or compensation results to everybody, and on state-owned land not to one household alone', async () => {
    for (const audience of ['P', 'H'])
      expect(
        (await staff<{ code: string }>('POST', '/projects/HERE/disclosure-drafts', { part: 'compensation_results', audience })).body.code,
      ).toBe('disclosure_refused');
  });

  it('waits for its day, and is then told', async () => {
    const day = addDays(today(), 3);
    const id = await publish('hearing_notice', { publishOn: day });
    expect((await publicOf(id)).status).toBe(404);
    expect((await get(`/api/disclosures/${id}/versions`)).status).toBe(404);
    expect((await get(`/api/projects/HERE/disclosures/series/${id}`)).status).toBe(404);
    expect((await get(`/api/household-disclosures/${id}`, owner)).status).toBe(404);
    const before = await get<DisclosureList>('/api/projects/HERE/disclosures');
    expect(JSON.stringify(before.body)).not.toContain(id);
    expect(await test.query('SELECT 1 FROM message WHERE dedupe_key = $1', [`disclosure:${id}`])).toEqual([]);
    const { body: seen } = await staff<{ state: string }>('GET', `/disclosures/${id}`);
    expect(seen.state).toBe('scheduled');

    const { now } = test.context.clock;
    test.context.clock.now = () => new Date(now().getTime() + 3 * 86_400_000);
    try {
      const after = await get<DisclosureList>('/api/projects/HERE/disclosures');
      expect(JSON.stringify(after.body)).toContain(id);
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
      expect((await publicOf(id)).status).toBe(200);
      await test.runJobs();
      expect(await test.query('SELECT 1 FROM message WHERE dedupe_key = $1', [`disclosure:${id}`])).toHaveLength(1);
    } finally {
      test.context.clock.now = now;
    }
  });
});

describe('a correction', () => {
  it('is a new version with its reason and difference; the old one stays and says so', async () => {
    const first = await publish('offices');
    const before = (await publicOf(first)).body;
    const second = await correct(first, { blocks: [{ type: 'paragraph', text: '服务点在虚构里3弄2号。' }] });
    const [old, fresh] = [(await publicOf(first)).body, (await publicOf(second)).body];
    expect(old).toEqual({
      ...before,
      versions: 2,
      replacedBy: { disclosureId: second, version: 2, publishedOn: today(), reason: '门牌写错了' },
    });
    expect(fresh).toMatchObject({
      version: 2,
      correctionOf: first,
      correctionReason: '门牌写错了',
      seriesId: first,
      replacedBy: null,
      versions: 2,
    });
    expect((await get(`/api/projects/HERE/disclosures/series/${first}`)).body.disclosureId).toBe(second);
    const list = await get<DisclosureList>('/api/projects/HERE/disclosures');
    expect(list.body.kinds[7]?.entries.map(({ disclosureId, corrected }) => [disclosureId, corrected])).toEqual([[second, true]]);
    const versions = await get<AnswerOf<(typeof operations)['listPublicVersions']>>(`/api/disclosures/${first}/versions`);
    expect(versions.body.versions.map(({ disclosureId }) => disclosureId)).toEqual([second, first]);

    const difference = await get<AnswerOf<(typeof operations)['getPublicDifference']>>(`/api/disclosures/${second}/difference`);
    expect(difference.body.blocks).toEqual([
      {
        change: 'changed',
        type: 'paragraph',
        words: [
          { change: 'same', text: '服务点在虚构里' },
          { change: 'removed', text: '1' },
          { change: 'added', text: '3' },
          { change: 'same', text: '弄2号。' },
        ],
      },
    ]);
    // Asked from either end it is the same comparison, earlier first.
    expect((await get(`/api/disclosures/${first}/difference?with=${second}`)).body).toEqual(difference.body);
    expect((await get<{ code: string }>(`/api/disclosures/${first}/difference`)).body).toMatchObject({ code: 'nothing_to_compare' });
    const messages = await test.query<{ kind: string; body: string }>('SELECT kind, body FROM message WHERE dedupe_key = $1', [
      `disclosure:${second}`,
    ]);
    expect(messages[0]).toMatchObject({ kind: 'disclosure_corrected', body: expect.stringContaining('门牌写错了') });
  });

  it('starts from the newest version only, and once at a time', async () => {
    const first = await publish('standards');
    const { body } = await staff<{ draftId: string }>('POST', `/disclosures/${first}/correct`, { reason: '先来的' });
    expect((await staff<{ code: string }>('POST', `/disclosures/${first}/correct`, { reason: '后来的' })).body.code).toBe('draft_exists');
    expect((await save(body.draftId)).status).toBe(200);
    await release(body.draftId);
    expect((await staff<{ code: string }>('POST', `/disclosures/${first}/correct`, { reason: '更晚的' })).body.code).toBe(
      'disclosure_overtaken',
    );
  });

  it('of houses shows a household its own change first, and nobody outside', async () => {
    const first = await publish('survey_results');
    await test.query(`UPDATE household SET floor_area_c = 9000 WHERE id = ANY($1)`, [project.householdIds]);
    const second = await correct(first, { blocks: [{ type: 'paragraph', text: '面积重新量过。' }] });
    const path = `/api/household-disclosures/${second}/difference`;
    const mine = await get<AnswerOf<(typeof operations)['getHouseholdDifference']>>(path, neighbour);
    expect(mine.body).toMatchObject({ rowCount: 2, same: false });
    expect(mine.body.rows.map(({ mine: own }) => own)).toEqual([true, false]);
    expect(mine.body.rows[0]?.cells.find(({ label }) => label === '建筑面积')).toMatchObject({
      before: expect.stringContaining('80'),
      after: expect.stringContaining('90'),
    });
    expect((await get(path, outsider)).status).toBe(404);
    expect((await get(`/api/disclosures/${second}/difference`)).status).toBe(404);
    expect((await get(`/api/disclosures/${second}/versions`, owner)).status).toBe(404);
    expect((await get(`/api/projects/HERE/household-disclosures/series/${first}`, owner)).body.disclosureId).toBe(second);
    expect((await get(`/api/projects/HERE/disclosures/series/${first}`, owner)).status).toBe(404);
  });
});

describe('what is one household’s own', () => {
  it('is shown to that household alone at every address', async () => {
    const householdId = project.householdIds[0] as string;
    const first = await publish('own_answer', {}, { householdId });
    const second = await correct(first, { summary: '改过的简介' });
    for (const path of [
      `/api/household-disclosures/${first}`,
      `/api/household-disclosures/${second}/versions`,
      `/api/household-disclosures/${second}/difference`,
      `/api/projects/HERE/household-disclosures/series/${first}`,
    ]) {
      expect([path, (await get(path, owner)).status]).toEqual([path, 200]);
      for (const token of [neighbour, outsider]) expect([path, (await get(path, token)).status]).toEqual([path, 404]);
      expect([path, (await get(path)).status]).toEqual([path, 401]);
    }
    const message = await test.query<{ household_id: string; title: string }>(
      'SELECT household_id, title FROM message WHERE dedupe_key = $1',
      [`disclosure:${first}`],
    );
    expect(message).toEqual([{ household_id: householdId, title: '公布了“办理结果”' }]);
  });

  it('is what each household gets on collective land, its own row and no other, and replaces the former one', async () => {
    await test.query(`UPDATE project SET land_regime = 'collective', results_audience = 'H' WHERE code = 'HERE'`);
    try {
      await publish('preliminary_appraisal');
      const ofEach = () =>
        test.query<{ household_id: string; version: number; rows: number; own: boolean }>(
          `SELECT household_id, version, (SELECT count(*)::int FROM disclosure_row house WHERE house.disclosure_id = entry.id) AS rows,
            (SELECT bool_and(house.household_id = entry.household_id) FROM disclosure_row house WHERE house.disclosure_id = entry.id) AS own
           FROM disclosure entry WHERE part = 'preliminary_appraisal' AND audience = 'H' ORDER BY version, position`,
        );
      expect(await ofEach()).toEqual(project.householdIds.map((id) => ({ household_id: id, version: 1, rows: 1, own: true })));
      const again = await newDraft('preliminary_appraisal');
      await save(again, { correctionReason: null });
      expect((await prepare(again)).body).toMatchObject({ code: 'disclosure_refused', detail: expect.stringContaining('理由') });
      await save(again, { correctionReason: '重新评估过' });
      await release(again);
      expect((await ofEach()).map(({ version }) => version)).toEqual([1, 1, 2, 2]);
      const entries = (await get<DisclosureList>('/api/projects/HERE/household-disclosures', owner)).body.kinds[5]?.entries ?? [];
      expect(entries.filter(({ part }) => part === 'preliminary_appraisal').map(({ version, audience }) => [version, audience])).toEqual([
        [2, 'H'],
      ]);
    } finally {
      await test.query(`UPDATE project SET land_regime = 'state', results_audience = 'S' WHERE code = 'HERE'`);
    }
  });
});

describe('a withdrawal', () => {
  it('leaves a gap with date, reason, basis and hash, and nothing of what was said', async () => {
    const fileId = await storedAttachment('attached');
    const id = await publish('agency_selection', {
      summary: '不该说的简介',
      blocks: [{ type: 'paragraph', text: '不该说的内容' }],
      attachments: [{ fileId, title: '附图' }],
    });
    const before = (await publicOf(id)).body;
    expect(before.attachments).toEqual([{ position: 1, title: '附图', mediaType: 'application/pdf', bytes: 8, sha256: '1'.repeat(64) }]);
    const { body: opened } = await get<{ address: string }>(`/api/disclosures/${id}/attachments/1`);
    expect((await get<{ text: string }>(opened.address)).status).toBe(200);
    await withdraw(id);

    const gap = await publicOf(id);
    expect(gap).toMatchObject({
      status: 200,
      body: {
        contentHash: before.contentHash,
        blocks: [],
        rows: [],
        attachments: [],
        summary: '',
        withdrawn: {
          withdrawnOn: today(),
          reason: '里面写了不该公开的内容',
          basis: [
            { law: '公开', article: 15 },
            { law: '个', article: 25 },
          ],
        },
      },
    });
    expect((await get(`/api/disclosures/${id}/attachments/1`)).status).toBe(404);
    const everything = await Promise.all(
      [
        '/api/projects/HERE/disclosures',
        `/api/projects/HERE/disclosures/series/${id}`,
        '/api/projects/HERE/disclosures.atom',
        '/api/projects/HERE/disclosures.json',
      ].map(async (path) => JSON.stringify((await get<unknown>(path)).body)),
    );
    for (const body of everything) {
      expect(body).toContain(id);
      expect(body).not.toContain('不该说的');
    }
    // Those who wrote it still see what it was; a new version can follow.
    expect((await staff<{ state: string; disclosure: Disclosure }>('GET', `/disclosures/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      disclosure: { blocks: [{ type: 'paragraph', text: '不该说的内容' }] },
    });
    expect(
      (
        await staff<{ code: string }>('POST', `/disclosures/${id}/withdraw`, {
          ground: 'lapsed',
          reason: '再撤一次看看',
          allVersions: false,
        })
      ).body.code,
    ).toBe('disclosure_withdrawn');
    const fresh = await correct(id, { summary: '改好的简介', attachments: [] });
    const list = (await get<DisclosureList>('/api/projects/HERE/disclosures')).body;
    expect(list.kinds[5]?.entries.map(({ disclosureId, withdrawn }) => [disclosureId, withdrawn])).toEqual([[fresh, null]]);
    expect((await get<{ code: string }>(`/api/disclosures/${fresh}/difference`)).body.code).toBe('disclosure_withdrawn');
  });

  it('can take the earlier versions with it, is asked for once, and of houses nobody sees any more', async () => {
    const first = await publish('officers', { blocks: [{ type: 'paragraph', text: '经办虚某' }] });
    const second = await correct(first, {});
    const asked = { ground: 'personal_data', reason: '里面写了不该公开的内容', allVersions: true };
    const { body } = await staff<{ approvalId: string }>('POST', `/disclosures/${second}/withdraw`, asked);
    expect((await staff<{ code: string }>('POST', `/disclosures/${second}/withdraw`, asked)).body.code).toBe('withdrawal_prepared_already');
    await decide(body.approvalId);
    for (const id of [first, second]) {
      expect((await get(`/api/household-disclosures/${id}`, owner)).body).toMatchObject({
        blocks: [],
        withdrawn: { withdrawnOn: today() },
      });
      expect((await get(`/api/household-disclosures/${id}`, outsider)).status).toBe(404);
    }
  });
});

describe('the feeds', () => {
  it('carry what is public and nothing else, and say when nothing is new', async () => {
    const hidden = await publishDisclosure(test.context, 'test', {
      projectId: project.projectId,
      kind: 8,
      part: 'officers',
      audience: 'S',
      title: '只给范围内看的',
      summary: 'x',
      blocks: [],
      basis: [],
      publishedOn: today(),
      publishedUntil: null,
    });
    const atom = await get<{ text: string }>('/api/projects/HERE/disclosures.atom');
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
    expect(atom.body.text).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    const json = await get<{ version: string; items: { id: string }[] }>('/api/projects/HERE/disclosures.json');
    expect(json.body.version).toContain('jsonfeed.org');
    expect(json.body.items.length).toBeGreaterThan(2);
    for (const text of [atom.body.text, JSON.stringify(json.body)]) {
      expect(text).not.toContain(hidden);
      expect(text).not.toContain('只给范围内看的');
    }
    const tag = atom.headers.get('etag') as string;
    expect((await test.call('GET', '/api/projects/HERE/disclosures.atom', { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect((await get('/api/projects/NOWHERE/disclosures.atom')).status).toBe(404);
  });
});

describe('the board', () => {
  it('says what is there, what is late by which article, and what can’t be late yet', async () => {
    const { body } = await staff<DisclosureBoard>('GET', '/projects/HERE/disclosure-board');
    const part = (code: string) => body.kinds.flatMap(({ parts }) => parts).find(({ part: each }) => each === code);
    expect(body).toMatchObject({ mayPrepare: true });
    // SIGNING was entered on 2026-03-01, and nothing of kind 7 was ever published here.
    expect(part('compensation_results')).toMatchObject({ state: 'late', entries: [], dueArticles: [{ law: '公开', article: 26 }] });
    expect(part('compensation_results')?.lateDays).toBeGreaterThan(0);
    expect(part('signing_notice')).toMatchObject({ state: 'there' });
    expect(part('land_notice')).toBeUndefined();
    expect(part('comments_summary')).toMatchObject({ state: 'not_yet', dueOn: null });
    expect(part('own_answer')).toMatchObject({ households: 1, entries: [] });
    expect(body.late).toBe(body.kinds.flatMap(({ parts }) => parts).filter(({ state }) => state === 'late').length);
    const seen = await staff<DisclosureBoard>('GET', '/projects/HERE/disclosure-board', undefined, reviewer.token);
    expect(seen.body.mayPrepare).toBe(false);
  });
});

describe('what nobody may see by a way round', () => {
  it('houses don’t go to everybody along with how the agency was chosen', async () => {
    const draftId = await newDraft('agency_selection');
    expect((await save(draftId, { rowsOf: 'appraisal' })).body.code).toBe('disclosure_refused');
    await expect(
      publishDisclosure(test.context, 'test', {
        projectId: project.projectId,
        kind: 6,
        audience: 'P',
        title: '测试',
        summary: '',
        blocks: [],
        basis: [],
        publishedOn: today(),
        publishedUntil: null,
        rows: [{ householdId: project.householdIds[0] as string, cells: [] }],
      }),
    ).rejects.toThrow(RangeError);
  });

  it('what is withdrawn isn’t read in the messages either', async () => {
    const id = await publish('signing_notice', { summary: '撤下以前说过的话' });
    await withdraw(id);
    const { body } = await get<unknown>('/api/messages?limit=50', owner);
    expect(JSON.stringify(body)).toContain(id);
    expect(JSON.stringify(body)).not.toContain('撤下以前说过的话');
  });

  it('what is withdrawn before its day is told to nobody', async () => {
    const id = await publish('hearing_notice', { title: '还没有到日子的公告', publishOn: addDays(today(), 5) });
    await withdraw(id);
    expect(JSON.stringify((await get<unknown>('/api/messages?limit=50', owner)).body)).not.toContain('还没有到日子的公告');
  });

  it('what was corrected before its day isn’t told for itself', async () => {
    const first = await publish('hearing_notice', { publishOn: addDays(today(), 5) });
    await correct(first, {});
    const { now } = test.context.clock;
    test.context.clock.now = () => new Date(now().getTime() + 5 * 86_400_000);
    try {
      await test.runJobs();
    } finally {
      test.context.clock.now = now;
    }
    expect(await test.query('SELECT 1 FROM message WHERE dedupe_key = $1', [`disclosure:${first}`])).toEqual([]);
  });

  it('the decider opens the attachments of what they decide', async () => {
    const fileId = await storedAttachment('attached');
    const draftId = await newDraft('offices');
    await save(draftId, { attachments: [{ fileId, title: '附图' }] });
    const { approvalId } = (await prepare(draftId)).body;
    const { body } = await staff<Approval>('GET', `/approvals/${approvalId}`, undefined, reviewer.token);
    expect(body.lines).toContainEqual({ label: '附件', value: '附图', fileId });
  });

  it('what each household gets isn’t shown to whoever decides, or to kin who write it; a second one needs its reason', async () => {
    await test.query(`UPDATE project SET land_regime = 'collective', results_audience = 'H' WHERE code = 'HERE'`);
    try {
      const [one, two] = [await newDraft('survey_results'), await newDraft('survey_results')];
      for (const draftId of [one, two]) expect((await save(draftId)).status).toBe(200);
      await test.query(
        `UPDATE staff_member SET person_id = (SELECT person_id FROM owner WHERE household_id = $1 LIMIT 1) WHERE account_id = $2`,
        [project.householdIds[0], officer.accountId],
      );
      const { body: preview } = await staff<{ disclosure: Disclosure }>('GET', `/disclosure-drafts/${one}/preview`);
      expect(preview.disclosure.rowCount).toBe(project.householdIds.length - 1);
      const read = await test.query<{ household_id: string }>(
        `SELECT household_id FROM read_log WHERE operation = 'previewDisclosureDraft'`,
      );
      expect(read.map(({ household_id }) => household_id)).toEqual(project.householdIds.slice(1));

      const [first, second] = [(await prepare(one)).body.approvalId, (await prepare(two)).body.approvalId];
      const { body: approval } = await staff<Approval>('GET', `/approvals/${first}`, undefined, reviewer.token);
      expect(JSON.stringify(approval.lines)).not.toContain('坐落');
      const decided = await Promise.all([decide(first), decide(second)]);
      expect(decided.map(({ body }) => body.code ?? body.state).sort()).toEqual(['disclosure_refused', 'released']);
    } finally {
      await test.query(`UPDATE project SET land_regime = 'state', results_audience = 'S' WHERE code = 'HERE'`);
    }
  });
});
