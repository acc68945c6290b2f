import type { Case, CaseChangeEntry, HouseholdChangeEntry } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, listOf, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { importHouseholds } from '../import/import-households';
import { findOrCreatePerson } from './find-person';

const people = Array.from({ length: 8 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
const reviewersRelative = invented(803);

let test: TestApp;
let project: TestProject;
let elsewhere: TestProject;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let relatedReviewer: TestStaffMember;
const tokens: string[] = [];

beforeAll(async () => {
  test = await startTestApp({ people });
  project = await createTestProject(test.context, 'HERE', [
    readHouseholdOf(1, [person(0), person(1)]),
    readHouseholdOf(2, [person(2)]),
    readHouseholdOf(3, [person(3)]),
    readHouseholdOf(4, [person(4)]),
  ]);
  elsewhere = await createTestProject(test.context, 'THERE', [readHouseholdOf(9, [person(7)])]);
  for (const each of people) tokens.push(await test.signInVerified(each));
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  const staff = (username: string, duty: 'case_officer' | 'reviewer') =>
    createStaffMember(test, { username, organisationId: offices.townA, duties: [{ duty }] });
  officer = await staff('officer1', 'case_officer');
  reviewer = await staff('reviewer1', 'reviewer');
  relatedReviewer = await staff('reviewer2', 'reviewer');
  const { context } = test;
  await context.database.prisma.$transaction(async (tx) => {
    await tx.kinship.create({
      data: {
        id: context.newId(),
        accountId: relatedReviewer.accountId,
        personId: await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: reviewersRelative.idNumber }),
        relation: 'sibling',
        nameCipher: context.personalData.seal('虚构亲'),
        declaredAt: context.clock.now(),
      },
    });
  });
});
afterAll(() => test.close());

type Prepared = { approvalId: string; code?: string; detail?: string };
const house = (index: number) => project.householdIds[index] as string;
const evidence = { reason: '复测以后面积不同', proof: '虚测绘字第 5 号测绘报告' };
const correct = (index: number, corrected: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  test.call<Prepared>('POST', `/api/staff/households/${house(index)}/corrections`, {
    token: officer.token,
    body: { house: corrected, ...evidence, ...more },
  });
const owner = (who: { name: string; idNumber: string }, share = { numerator: 1, denominator: 1 }) => ({
  kind: 'person',
  name: who.name,
  documentKind: 'resident_id',
  idNumber: who.idNumber,
  share,
});
const create = (created: Record<string, unknown>, owners: unknown[], more: Record<string, unknown> = {}) =>
  test.call<Prepared>('POST', '/api/staff/projects/HERE/households', {
    token: officer.token,
    body: {
      house: { address: '虚构里88号', use: 'residential', floorAreaC: 6000, ...created },
      owners,
      ...evidence,
      ...more,
    },
  });
const readApproval = async (approvalId: string, by = reviewer) =>
  (
    await test.call<{ contentHash: string; lines: { label: string; value: string; fileId?: string }[] }>(
      'GET',
      `/api/staff/approvals/${approvalId}`,
      { token: by.token },
    )
  ).body;
const release = async (approvalId: string, by = reviewer) =>
  test.call<{ state?: string; code?: string }>('POST', `/api/staff/approvals/${approvalId}/decide`, {
    token: by.token,
    body: { decision: 'release', contentHash: (await readApproval(approvalId, by)).contentHash, reason: '材料齐全' },
  });
const stored = async (householdId: string) =>
  (
    await test.query<{
      match_key: string;
      floor_area_c: string;
      unit_price_fen: string | null;
      house_value_fen: string | null;
      hand_fields: string[];
    }>('SELECT * FROM household WHERE id = $1', [householdId])
  )[0];
const resultOf = (index: number, householdId: string) =>
  test.call<{ netFen: number; code?: string }>('GET', `/api/households/${householdId}/result`, { token: tokens[index] as string });
const historyOf = async (index: number, householdId: string) =>
  (
    await test.call<{ changes: HouseholdChangeEntry[] }>('GET', `/api/households/${householdId}/changes`, {
      token: tokens[index] as string,
    })
  ).body.changes;
const messagesOf = async (householdId: string) =>
  test.query<{ kind: string; title: string; link: unknown }>('SELECT kind, title, link FROM message WHERE household_id = $1', [
    householdId,
  ]);
const fileOf = async (projectId: string, more: object = {}) => {
  const { context } = test;
  const id = context.newId();
  await context.database.prisma.storedFile.create({
    data: {
      id,
      kind: 'proof',
      projectId,
      nameCipher: context.personalData.seal('虚构证明.pdf'),
      mediaType: 'application/pdf',
      size: 10n,
      sha256: '0'.repeat(64),
      storageKey: `test/${id}`,
      keyCipher: context.personalData.seal('0'.repeat(64)),
      scan: 'not_scanned',
      version: 1,
      uploadedBy: officer.accountId,
      uploadedAt: context.clock.now(),
      ...more,
    },
  });
  return id;
};

describe('correcting one household by hand', () => {
  it('takes two officials, works value and compensation out anew and tells the household', async () => {
    const before = (await resultOf(0, house(0))).body.netFen;
    const fileId = await fileOf(project.projectId);
    const { body } = await correct(0, { floorAreaC: 9050, fileNumber: '虚-1' }, { proofFileId: fileId });
    expect(body).toHaveProperty('approvalId');
    expect((await resultOf(0, house(0))).body.netFen).toBe(before);
    expect(await stored(house(0))).toMatchObject({ floor_area_c: '8000', hand_fields: [] });
    expect((await readApproval(body.approvalId)).lines).toEqual(
      expect.arrayContaining([
        { label: '建筑面积', value: '原来：80.00 m²；改为：90.50 m²' },
        { label: '证明材料', value: '虚测绘字第 5 号测绘报告', fileId },
        expect.objectContaining({ label: '注意' }),
      ]),
    );

    expect(
      await test.query(`SELECT DISTINCT fields FROM read_log WHERE operation = 'getApproval' AND household_id = $1`, [house(0)]),
    ).toEqual([{ fields: ['address', 'house'] }]);

    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    const after = await stored(house(0));
    // 90.50 m² × 15,000 元
    expect(after).toMatchObject({ floor_area_c: '9050', house_value_fen: '135750000', match_key: 'certificate:虚测字第1号' });
    expect(after?.hand_fields.sort()).toEqual(['fileNumber', 'floorAreaC']);
    expect((await resultOf(0, house(0))).body.netFen).toBeGreaterThan(before);
    expect(await messagesOf(house(0))).toEqual([
      { kind: 'household_changed', title: '您家的登记有更正', link: { page: 'householdChanges', query: { household: house(0) } } },
    ]);
  });

  it('leaves a history: owners read what, when, why and which office; officers who prepared and released it', async () => {
    expect(await historyOf(1, house(0))).toEqual([
      {
        changeId: expect.any(String),
        kind: 'corrected',
        kindTitle: '更正',
        changedAt: expect.any(String),
        reason: evidence.reason,
        proof: evidence.proof,
        office: '虚构甲街道',
        fields: [
          { field: 'fileNumber', title: '档案编号', before: 'T-1', after: '虚-1' },
          { field: 'floorAreaC', title: '建筑面积', before: '80.00 m²', after: '90.50 m²' },
          { field: 'houseValueFen', title: '房屋评估价值', before: '1,200,000.00 元', after: '1,357,500.00 元' },
        ],
      },
    ]);
    const asOfficer = (purpose: string) =>
      test.call<{ changes: CaseChangeEntry[]; code?: string }>('GET', `/api/staff/households/${house(0)}/changes?purpose=${purpose}`, {
        token: officer.token,
      });
    expect((await asOfficer('survey_check')).body.changes).toMatchObject([
      { preparedBy: '虚职员officer1', releasedBy: '虚职员reviewer1', proofFileId: expect.any(String) },
    ]);
    expect((await asOfficer('payment')).body.code).toBe('purpose_not_fitting');
    expect(
      await test.query(`SELECT fields, purpose FROM read_log WHERE operation = 'listCaseChanges' AND household_id = $1`, [house(0)]),
    ).toEqual([{ fields: ['name', 'changes'], purpose: 'survey_check' }]);
    const opened = await test.call<Case>('GET', `/api/staff/households/${house(0)}?purpose=survey_check`, { token: officer.token });
    expect(opened.body.facts).toMatchObject({ useKind: 'residential', parts: [], handFields: expect.arrayContaining(['floorAreaC']) });
  });

  it('needs the appraiser’s report for an amount, and writes it beside the papers', async () => {
    expect((await correct(1, { unitPriceFen: 1_600_000 })).body.code).toBe('amount_needs_report');
    const { body } = await correct(1, { unitPriceFen: 1_600_000 }, { appraisalReport: '虚评字 7 号' });
    await release(body.approvalId);
    expect(await stored(house(1))).toMatchObject({ unit_price_fen: '1600000', house_value_fen: '128000000' });
    expect((await historyOf(2, house(1)))[0]).toMatchObject({ proof: `${evidence.proof}；评估报告 虚评字 7 号` });
  });

  it('splits a house of mixed use into parts, and forgets none of it', async () => {
    const parts = [
      { use: 'residential', floorAreaC: 5000, unitPriceFen: 1_500_000 },
      { use: 'non_residential', floorAreaC: 3000, unitPriceFen: 2_000_000 },
    ];
    const { body } = await correct(2, { use: 'mixed', useWords: '商住', parts }, { appraisalReport: '虚评字 8 号' });
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    expect(
      await test.query(
        'SELECT position, use, floor_area_c::int AS area, house_value_fen::int AS value FROM household_part ORDER BY position',
      ),
    ).toEqual([
      { position: 1, use: 'residential', area: 5000, value: 75_000_000 },
      { position: 2, use: 'non_residential', area: 3000, value: 60_000_000 },
    ]);
    expect((await historyOf(3, house(2)))[0]?.fields.find(({ field }) => field === 'parts')).toMatchObject({
      before: null,
      after: '住宅 50.00 m²，单价 15,000.00 元/m²；非住宅 30.00 m²，单价 20,000.00 元/m²',
    });
  });

  it('is not released over somebody else’s correction', async () => {
    const first = await correct(3, { floorAreaC: 8100 });
    const second = await correct(3, { fileNumber: '虚-4' });
    expect((await release(first.body.approvalId)).body).toMatchObject({ state: 'released' });
    expect((await release(second.body.approvalId)).body).toMatchObject({ code: 'household_changed' });
    expect(await stored(house(3))).toMatchObject({ floor_area_c: '8100', hand_fields: ['floorAreaC'] });
  });

  it.each<[string, string, () => Promise<{ body: Prepared }>]>([
    ['what stands there already', 'nothing_corrected', () => correct(1, { address: '虚构里2号' })],
    ['nothing at all', 'nothing_corrected', () => correct(1, {})],
    ['another household’s certificate', 'household_exists', () => correct(1, { certificateNumber: '虚测字第4号' })],
    [
      'parts of a dwelling',
      'house_refused',
      () =>
        correct(1, {
          parts: [
            { use: 'residential', floorAreaC: 1 },
            { use: 'non_residential', floorAreaC: 1 },
          ],
        }),
    ],
    [
      'a file of another project',
      'proof_file_unfit',
      async () => correct(1, { floorAreaC: 9000 }, { proofFileId: await fileOf(elsewhere.projectId) }),
    ],
    [
      'a file about a neighbour',
      'proof_file_unfit',
      async () => correct(1, { floorAreaC: 9000 }, { proofFileId: await fileOf(project.projectId, { householdId: house(0) }) }),
    ],
    [
      'an erased file',
      'proof_file_unfit',
      async () => correct(1, { floorAreaC: 9000 }, { proofFileId: await fileOf(project.projectId, { erasedAt: new Date(0) }) }),
    ],
    ['a value that somebody typed', 'input_invalid', () => correct(1, { houseValueFen: 5 })],
    [
      'a number of a person among the reasons',
      'input_invalid',
      () => correct(1, { floorAreaC: 9000 }, { reason: `本人 ${person(2).idNumber} 来说` }),
    ],
  ])('refuses %s', async (_what, code, call) => {
    expect((await call()).body.code).toBe(code);
  });
});

describe('a list that comes later', () => {
  it('leaves what was corrected by hand as it is, and finds the household by either certificate', async () => {
    const { body } = await correct(1, { certificateNumber: '虚测字第22号', floorAreaC: 8200 });
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    const bring = (certificate: string, more: object) =>
      importHouseholds(test.context, {
        projectCode: 'HERE',
        list: listOf([readHouseholdOf(2, [person(2)], { certificateNumber: { written: certificate, keys: [certificate] }, ...more })]),
        file: Buffer.from(certificate),
        actor: 'test',
      });
    for (const [certificate, decorationFen] of [
      ['虚测字第2号', 4_000_000],
      ['虚测字第22号', 5_000_000],
    ] as const) {
      expect(await bring(certificate, { decorationFen })).toMatchObject({ added: 0, changed: 1 });
      const [row] = await test.query<Record<string, string>>(
        'SELECT floor_area_c, certificate_number, decoration_fen, unit_price_fen, house_value_fen FROM household WHERE id = $1',
        [house(1)],
      );
      // The corrected area and price stay, and so does what they come to: 82.00 m² × 16,000 元.
      expect(row).toEqual({
        floor_area_c: '8200',
        certificate_number: '虚测字第22号',
        decoration_fen: String(decorationFen),
        unit_price_fen: '1600000',
        house_value_fen: '131200000',
      });
    }
  });
});

describe('registering one household by hand', () => {
  it('opens it to its owner once released, not before, with value and compensation worked out', async () => {
    const { body } = await create({ certificateNumber: '虚测字第88号', unitPriceFen: 1_000_000, fileNumber: '虚-88' }, [owner(person(5))], {
      appraisalReport: '虚评字 9 号',
    });
    expect(body).toHaveProperty('approvalId');
    expect(await test.query(`SELECT 1 FROM household WHERE file_number = '虚-88'`)).toEqual([]);
    const shown = JSON.stringify(await readApproval(body.approvalId));
    expect(shown).toContain(person(5).name);
    expect(shown).not.toContain(person(5).idNumber);

    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
    const [{ id } = { id: '' }] = await test.query<{ id: string }>(`SELECT id::text FROM household WHERE file_number = '虚-88'`);
    expect(await stored(id)).toMatchObject({ match_key: 'certificate:虚测字第88号', house_value_fen: '60000000' });
    expect((await stored(id))?.hand_fields).toContain('floorAreaC');
    expect((await resultOf(5, id)).body.netFen).toBeGreaterThan(60_000_000);
    expect(await historyOf(5, id)).toMatchObject([{ kind: 'created', reason: evidence.reason }]);
    expect((await historyOf(5, id))[0]?.fields.at(-1)).toMatchObject({ field: 'owners', before: null });
    expect(await messagesOf(id)).toMatchObject([{ title: '您家的房屋已经登记' }]);
    expect((await resultOf(6, id)).status).toBe(404);
  });

  it('finds that another household has the certificate by now', async () => {
    const [one, other] = [
      await create({ certificateNumber: '虚测字第90号' }, [owner(person(6))]),
      await create({ certificateNumber: '虚测字第90号' }, [owner(person(6))]),
    ];
    expect((await release(one.body.approvalId)).body).toMatchObject({ state: 'released' });
    expect((await release(other.body.approvalId)).body).toMatchObject({ code: 'household_exists' });
  });

  it('is not released by a relative of an owner', async () => {
    const { body } = await create({ address: '虚构里99号' }, [owner(reviewersRelative)]);
    expect((await release(body.approvalId, relatedReviewer)).body).toMatchObject({ code: 'conflict_of_interest' });
    expect((await release(body.approvalId)).body).toMatchObject({ state: 'released' });
  });

  it.each<[string, string, () => Promise<{ body: Prepared }>]>([
    ['a certificate that is registered', 'household_exists', () => create({ certificateNumber: '虚测字第1号' }, [owner(person(6))])],
    [
      'the same house and owner without certificate',
      'household_exists',
      () => create({ address: '虚构里99号' }, [owner(reviewersRelative)]),
    ],
    ['no area', 'house_refused', () => create({ floorAreaC: undefined }, [owner(person(6))])],
    ['a price without a report', 'amount_needs_report', () => create({ unitPriceFen: 5 }, [owner(person(6))])],
    ['shares that aren’t whole', 'shares_not_whole', () => create({}, [owner(person(6), { numerator: 1, denominator: 2 })])],
  ])('refuses %s', async (_what, code, call) => {
    expect((await call()).body.code).toBe(code);
  });
});

describe('a correction of owners', () => {
  it('stands in the same history, what they are known by masked', async () => {
    const { body } = await test.call<Prepared>('POST', `/api/staff/households/${house(3)}/owners`, {
      token: officer.token,
      body: {
        owners: [owner(person(4), { numerator: 1, denominator: 2 }), owner(person(6), { numerator: 1, denominator: 2 })],
        ...evidence,
      },
    });
    await release(body.approvalId);
    const [change] = await historyOf(4, house(3));
    const [before, after] = [change?.fields[0]?.before ?? '', change?.fields[0]?.after ?? ''];
    expect(change?.fields).toMatchObject([{ field: 'owners', title: '产权人和份额' }]);
    expect(before).toMatch(new RegExp(`^${person(4).name}，居民身份证 3306\\*{12}\\w{2}，份额 全部$`));
    expect(after.split('；')).toHaveLength(2);
    for (const { idNumber } of [person(4), person(6)]) expect(before + after).not.toContain(idNumber);
  });
});
