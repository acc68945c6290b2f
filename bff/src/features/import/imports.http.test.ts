import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportChangeEntry, ImportFindingEntry, ImportKind, MappedSheet } from '@yunzhengshou/contract';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from '../../../../test/support/child';
import { createTestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import {
  createOrganisations,
  createStaffMember,
  runProject,
  type TestOrganisations,
  type TestStaffMember,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { storeFile } from '../files/store-file';
import { commitImportJob } from './commit-import-job';
import { buildWorkbook, inventPerson, type SheetSpec, type Value } from './workbook.fixture';

let test: TestApp;
let organisations: TestOrganisations;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let appraiser: TestStaffMember;
let projectId: string;
let code: string;
let count = 0;

beforeAll(async () => {
  test = await startTestApp();
  organisations = await createOrganisations(test);
  const { townA, appraiser: firm } = organisations;
  officer = await createStaffMember(test, { username: 'importer', organisationId: townA, duties: [{ duty: 'case_officer' }] });
  reviewer = await createStaffMember(test, { username: 'reviewer', organisationId: townA, duties: [{ duty: 'reviewer' }] });
  appraiser = await createStaffMember(test, { username: 'appraiser', organisationId: firm });
});
afterAll(() => test.close());
beforeEach(async () => {
  count += 1;
  code = `LIST-${count}`;
  ({ projectId } = await createTestProject(test.context, code, []));
  await runProject(test, projectId, organisations.townA);
  await test.query(
    `INSERT INTO duty_assignment (id, account_id, duty, organisation_id, project_id, effective_from, created_at)
      VALUES (gen_random_uuid(), $1, 'appraiser', $2, $3, '2020-01-01', now())`,
    [appraiser.accountId, organisations.appraiser, projectId],
  );
}, 30_000);

const HEADINGS = [
  '档案编号',
  '产权人',
  '身份证号',
  '手机',
  '份额',
  '房屋坐落',
  '房产证号',
  '用途',
  '建筑面积',
  '评估单价',
  '评估价',
  '装修',
  '补偿方式',
];

/** The n-th household's row; `over` replaces columns by heading. */
const rowOf = (n: number, over: Record<string, Value> = {}): Value[] => {
  const { name, idNumber } = n < 1000 ? invented(n) : inventPerson(n);
  const row: Record<string, Value> = {
    档案编号: `测-${n}`,
    产权人: name,
    身份证号: idNumber,
    手机: null,
    份额: null,
    房屋坐落: `虚测巷${n}号`,
    房产证号: `虚测证第${n}号`,
    用途: '住宅',
    建筑面积: 80,
    评估单价: 15_000,
    评估价: 1_200_000,
    装修: 30_000,
    补偿方式: '货币补偿',
    ...over,
  };
  return HEADINGS.map((heading) => row[heading] ?? null);
};
const listOf = (...rows: Value[][]): SheetSpec[] => [{ name: '名册', rows: [HEADINGS, ...rows] }];

const upload = async (sheets: SheetSpec[], by: TestStaffMember = officer): Promise<string> => {
  const bytes = await buildWorkbook(sheets);
  const { fileId } = await storeFile(test.context, {
    kind: 'import_list',
    projectId,
    name: '测试名册.xlsx',
    bytes,
    account: { accountId: by.accountId, helperId: null },
  });
  return fileId;
};

const call = <T = Record<string, unknown>>(method: 'GET' | 'POST', path: string, body?: unknown, by: TestStaffMember = officer) =>
  test.call<T & { code?: string; detail?: string }>(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });

const start = async (sheets: SheetSpec[], kind: ImportKind = 'households', by: TestStaffMember = officer): Promise<string> => {
  const fileId = await upload(sheets, by);
  const { status, body } = await call<{ importId: string }>('POST', `/api/staff/projects/${code}/imports`, { fileId, kind }, by);
  expect(status, JSON.stringify(body)).toBe(200);
  await test.runJobs();
  return body.importId;
};
const see = async (importId: string, by: TestStaffMember = officer): Promise<Import> =>
  (await call<Import>('GET', `/api/staff/imports/${importId}`, undefined, by)).body;
const findings = async (importId: string, query = ''): Promise<ImportFindingEntry[]> =>
  (await call<{ findings: ImportFindingEntry[] }>('GET', `/api/staff/imports/${importId}/findings${query}`)).body.findings;
const changes = async (importId: string, what: string, by: TestStaffMember = officer): Promise<ImportChangeEntry[]> =>
  (await call<{ changes: ImportChangeEntry[] }>('GET', `/api/staff/imports/${importId}/changes?what=${what}`, undefined, by)).body.changes;
const mend = async (importId: string, what: string, body: object): Promise<void> => {
  const { revision } = await see(importId);
  const answer = await call('POST', `/api/staff/imports/${importId}/${what}`, { revision, ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await test.runJobs();
};
const prepare = async (importId: string, by: TestStaffMember = officer): Promise<string> => {
  const { revision } = await see(importId, by);
  const { status, body } = await call<{ approvalId: string }>(
    'POST',
    `/api/staff/imports/${importId}/prepare`,
    { revision, reason: '测试用的名册' },
    by,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body.approvalId;
};
const decide = async (approvalId: string, decision: 'release' | 'refuse' = 'release') => {
  const { body } = await call<{ contentHash: string }>('GET', `/api/staff/approvals/${approvalId}`, undefined, reviewer);
  return call('POST', `/api/staff/approvals/${approvalId}/decide`, { decision, contentHash: body.contentHash, reason: '看过了' }, reviewer);
};
const commit = async (importId: string, by: TestStaffMember = officer): Promise<void> => {
  expect((await decide(await prepare(importId, by))).status).toBe(200);
  await test.runJobs();
  expect(await see(importId, by)).toMatchObject({ state: 'committed', problem: null });
};
const households = () =>
  test.query<{ id: string; file_number: string; address: string; floor_area_c: string; house_value_fen: string; decoration_fen: string }>(
    'SELECT id, file_number, address, floor_area_c, house_value_fen, decoration_fen FROM household WHERE project_id = $1 ORDER BY file_number',
    [projectId],
  );

describe('a list of households', () => {
  it('is read, mended in the page, released and written as a whole', async () => {
    const importId = await start(
      listOf(rowOf(1), rowOf(2, { 手机: '没有手机' }), rowOf(3, { 身份证号: '待补' }), rowOf(4, { 评估价: 1_300_000 })),
    );
    expect(await see(importId)).toMatchObject({
      state: 'open',
      counts: { households: 1, findings: 3, withFindings: 3, setAside: 0 },
      changes: { added: 1, changed: 0 },
      mayPrepare: false,
      fileName: '测试名册.xlsx',
    });
    const found = await findings(importId);
    expect(found.map(({ cell, code: what, found: there }) => [cell, what, there])).toEqual([
      ['D3', 'phone_invalid', '没有手机'],
      ['C4', 'id_missing', '待补'],
      ['K5', 'value_mismatch', '1300000'],
    ]);
    expect(found[0]).toMatchObject({ wrong: expect.stringMatching(/^手机号应为/), todo: expect.stringMatching(/^请更正/) });
    expect(found[0]?.household).toMatchObject({ row: 3, address: '虚测巷2号', owners: [invented(2).name], setAside: null });
    expect(await findings(importId, '?code=id_missing')).toHaveLength(1);
    expect(
      await test.query(`SELECT details->>'count' AS count FROM audit_event WHERE action = 'import.seen' AND subject = $1`, [
        `import:${importId}`,
      ]),
    ).toEqual([{ count: '3' }, { count: '1' }]);

    const refused = await call('POST', `/api/staff/imports/${importId}/prepare`, {
      revision: (await see(importId)).revision,
      reason: '早了',
    });
    expect(refused.body.code).toBe('import_findings_left');
    await mend(importId, 'corrections', {
      corrections: [
        { sheet: '名册', cell: 'D3', value: '' },
        { sheet: '名册', cell: 'K5', value: '1200000' },
      ],
    });
    expect(await see(importId)).toMatchObject({ counts: { households: 3, findings: 1, corrections: 2 }, changes: { added: 3 } });
    await mend(importId, 'set-aside', { aside: true, households: [{ sheet: '名册', row: 4 }], reason: '等本人补证件' });
    const approvalId = await prepare(importId);
    const approval = await call<{ lines: { label: string; value: string }[] }>(
      'GET',
      `/api/staff/approvals/${approvalId}`,
      undefined,
      reviewer,
    );
    expect(approval.body.lines.find(({ label }) => label === '先不导入的第 1 户')?.value).toMatch(/虚测巷3号.*等本人补证件/);
    expect(JSON.stringify(approval.body)).not.toContain(invented(1).idNumber);
    expect((await call('POST', `/api/staff/imports/${importId}/abandon`, undefined)).body.code).toBe('import_waits_for_approval');
    expect(await households()).toEqual([]);

    expect((await decide(approvalId)).status).toBe(200);
    expect((await see(importId)).state).toBe('committing');
    await test.runJobs();
    expect(await see(importId)).toMatchObject({ state: 'committed', added: 3, changed: 0 });
    expect((await households()).map(({ file_number }) => file_number)).toEqual(['测-1', '测-2', '测-4']);
    expect(
      await test.query(`SELECT link FROM message WHERE kind = 'import_ended' AND account_id = $1 AND title = '名册已经导入'`, [
        officer.accountId,
      ]),
    ).toEqual([{ link: { page: 'staffImport', query: { importId } } }]);
    const late = await call('POST', `/api/staff/imports/${importId}/corrections`, {
      revision: (await see(importId)).revision,
      corrections: [{ sheet: '名册', cell: 'D3', value: 'x' }],
    });
    expect(late.body.code).toBe('import_closed');
  });

  it('again shows what would change and changes only that; what was corrected by hand stays', async () => {
    await commit(await start(listOf(rowOf(1), rowOf(2), rowOf(3))));
    const same = await start(listOf(rowOf(1), rowOf(2), rowOf(3)));
    expect(await see(same)).toMatchObject({ changes: { added: 0, changed: 0, unchanged: 3 }, mayPrepare: false });
    const [first, second] = await households();
    // An appraisal came between, and two officials corrected an area.
    await test.query('UPDATE household SET decoration_fen = 9900000 WHERE id = $1', [first?.id]);
    await test.query(`UPDATE household SET floor_area_c = 8100, hand_fields = '{floorAreaC}' WHERE id = $1`, [second?.id]);
    const importId = await start(
      listOf(rowOf(1, { 手机: '19900000001' }), rowOf(2, { 建筑面积: 82, 评估价: 1_230_000, 装修: 20_000 }), rowOf(7)),
    );
    expect(await see(importId)).toMatchObject({ changes: { added: 1, changed: 2, unchanged: 0, kept: 1, notInList: 1 } });
    const changed = await changes(importId, 'changed');
    expect(changed.map(({ fields }) => fields.map(({ field, before, after, kept }) => [field, before, after, kept]))).toEqual([
      [['owners', expect.any(String), expect.any(String), false]],
      [
        ['floorAreaC', expect.stringContaining('81'), expect.stringContaining('82'), true],
        ['houseValueFen', expect.any(String), expect.any(String), true],
        ['decorationFen', expect.stringContaining('30,000'), expect.stringContaining('20,000'), false],
      ],
    ]);
    expect((await changes(importId, 'not_in_list')).map(({ address }) => address)).toEqual(['虚测巷3号']);
    expect(changed[0]?.maskedOwners[0]).not.toBe(invented(1).name);
    expect(
      await test.query(`SELECT count(*)::int AS looks FROM read_log WHERE operation = 'getImportChanges' AND household_id = ANY($1)`, [
        [first?.id, second?.id],
      ]),
    ).toEqual([{ looks: 2 }]);
    await commit(importId);
    expect(await households()).toMatchObject([
      { file_number: '测-1', decoration_fen: '9900000' },
      { file_number: '测-2', floor_area_c: '8100', decoration_fen: '2000000' },
      { file_number: '测-3' },
      { file_number: '测-7' },
    ]);
    expect(
      await test.query(`SELECT kind, import_id FROM household_change WHERE household_id = ANY($1)`, [[first?.id, second?.id]]),
    ).toEqual([
      { kind: 'imported', import_id: importId },
      { kind: 'imported', import_id: importId },
    ]);
  });

  it('with unknown headings is read once somebody says what they are, and the office’s next one by itself', async () => {
    const strange = ['户头', '号码', '处所', '大小', '钱数'];
    const row = (n: number): Value[] => [invented(n).name, invented(n).idNumber, `虚测弄${n}号`, 80, 120];
    const sheets = (...numbers: number[]): SheetSpec[] => [{ name: '底册', rows: [['一本底册'], strange, ...numbers.map(row)] }];
    const importId = await start(sheets(1, 2));
    expect(await see(importId)).toMatchObject({
      state: 'open',
      problem: { code: 'no_list' },
      counts: { households: 0 },
      mayPrepare: false,
    });
    const mapping = async (of: string) => (await call<{ sheets: MappedSheet[] }>('GET', `/api/staff/imports/${of}/mapping`)).body.sheets[0];
    expect((await mapping(importId))?.firstRows.map(({ cells }) => cells[0])).toEqual([
      '一本底册',
      '户头',
      invented(1).name,
      invented(2).name,
    ]);
    const columns = [
      { column: 'A', key: 'name' },
      { column: 'B', key: 'idNumber' },
      { column: 'C', key: 'address' },
      { column: 'D', key: 'area' },
      { column: 'E', key: 'value', unit: 'ten_thousand_yuan' },
    ];
    const twice = await call('POST', `/api/staff/imports/${importId}/mapping`, {
      revision: (await see(importId)).revision,
      sheets: [{ sheet: '底册', headerRow: 2, columns: [columns[0], { column: 'B', key: 'name' }] }],
    });
    expect(twice.body).toMatchObject({ code: 'import_mapping_refused', detail: expect.stringContaining('两列') });
    await mend(importId, 'mapping', { sheets: [{ sheet: '底册', headerRow: 2, columns }] });
    expect(await see(importId)).toMatchObject({ problem: null, counts: { households: 2, areaC: 16_000, valueFen: 240_000_000 } });
    expect(await mapping(importId)).toMatchObject({ headerRow: 2, source: 'corrected' });
    // Now the headings are known as this office's.
    const next = await start(sheets(3, 4, 5));
    expect(await see(next)).toMatchObject({ counts: { households: 3 }, problem: null });
    expect((await mapping(next))?.source).toBe('remembered');
  });

  it('is refused whole with its reason, and can be given up at any time before', async () => {
    const importId = await start([
      { name: '名册', rows: [HEADINGS, rowOf(1, { 评估价: { formula: 'J2*K2', result: undefined } as never })] },
    ]);
    expect(await see(importId)).toMatchObject({
      state: 'failed',
      problem: { code: 'formula_without_value', sentence: expect.stringContaining('K2') },
    });
    const other = await start(listOf(rowOf(1)));
    expect((await call('POST', `/api/staff/imports/${other}/abandon`)).body).toMatchObject({ state: 'abandoned' });
    expect(await test.query('SELECT count(*)::int AS count FROM import_change WHERE import_id = $1', [other])).toEqual([{ count: 0 }]);
    expect((await call('POST', `/api/staff/imports/${other}/abandon`)).body.code).toBe('import_closed');
    expect(await households()).toEqual([]);
  });

  it('isn’t changed by whoever saw an older state of it, nor while it waits for a decision', async () => {
    const importId = await start(listOf(rowOf(1), rowOf(2, { 手机: '无此项' })));
    const { revision } = await see(importId);
    const body = { revision, corrections: [{ sheet: '名册', cell: 'D3', value: null }] };
    expect((await call('POST', `/api/staff/imports/${importId}/corrections`, body)).status).toBe(200);
    expect((await call('POST', `/api/staff/imports/${importId}/corrections`, body)).body.code).toBe('import_busy');
    await test.runJobs();
    expect((await call('POST', `/api/staff/imports/${importId}/corrections`, body)).body.code).toBe('import_changed');
    const nothing = await call('POST', `/api/staff/imports/${importId}/set-aside`, {
      revision: (await see(importId)).revision,
      aside: true,
      households: [{ sheet: '名册', row: 2 }],
      reason: '测试',
    });
    expect(nothing.body.code).toBe('import_household_without_finding');
    await mend(importId, 'corrections', { corrections: [{ sheet: '名册', cell: 'D3', value: '' }] });
    const approvalId = await prepare(importId);
    expect((await see(importId)).approvalId).toBe(approvalId);
    const waiting = await call('POST', `/api/staff/imports/${importId}/corrections`, { ...body, revision: (await see(importId)).revision });
    expect(waiting.body.code).toBe('import_waits_for_approval');
    expect((await decide(approvalId, 'refuse')).status).toBe(200);
    expect(await see(importId)).toMatchObject({ approvalId: null, mayChange: true, mayPrepare: true });
  });

  it('isn’t written when the project changed after the release was prepared, but compared anew', async () => {
    await commit(await start(listOf(rowOf(1), rowOf(2))));
    const importId = await start(listOf(rowOf(1, { 装修: 50_000 }), rowOf(2)));
    const approvalId = await prepare(importId);
    await test.query(`UPDATE household SET hand_fields = '{decorationFen}' WHERE project_id = $1 AND file_number = '测-1'`, [projectId]);
    expect((await decide(approvalId)).status).toBe(200);
    await test.runJobs();
    expect(await see(importId)).toMatchObject({ state: 'open', changes: { changed: 1, kept: 1 }, approvalId: null });
    expect((await households())[0]).toMatchObject({ decoration_fen: '3000000' });
  });

  it('is written once when two attempts overlap, and stays written', async () => {
    const importId = await start(listOf(rowOf(1), rowOf(2)));
    expect((await decide(await prepare(importId))).status).toBe(200);
    const [order] = await test.query<{ data: Parameters<typeof commitImportJob.run>[1] }>(
      `SELECT data FROM pgboss.job WHERE name = 'import-commit' AND data->>'importId' = $1`,
      [importId],
    );
    const attempt = () =>
      commitImportJob.run(test.context, (order as NonNullable<typeof order>).data, {
        attempt: 1,
        last: false,
        signal: new AbortController().signal,
      });
    expect((await Promise.allSettled([attempt(), attempt()])).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    await test.runJobs();
    expect(await see(importId)).toMatchObject({ state: 'committed', added: 2, problem: null });
    expect(await households()).toHaveLength(2);
  });

  it('finds a house by the certificate that was corrected by hand', async () => {
    await commit(await start(listOf(rowOf(1), rowOf(2))));
    await test.query(
      `UPDATE household SET certificate_number = '虚测证（改）第901号', address = '虚测巷901号', hand_fields = '{certificateNumber,address}'
        WHERE project_id = $1 AND file_number = '测-1'`,
      [projectId],
    );
    const importId = await start(listOf(rowOf(1, { 房产证号: '虚测证(改)第 901 号', 装修: 50_000 }), rowOf(2)));
    expect(await see(importId)).toMatchObject({ changes: { added: 0, changed: 1, unchanged: 1, notInList: 0 } });
    await commit(importId);
    expect(await households()).toMatchObject([{ address: '虚测巷901号', decoration_fen: '5000000' }, { address: '虚测巷2号' }]);
    // The list that was wrong finds it still.
    expect(await see(await start(listOf(rowOf(1, { 装修: 50_000 }), rowOf(2))))).toMatchObject({ changes: { added: 0, notInList: 0 } });
  });

  it('keeps no identity number where a row of people was pointed out as its headings', async () => {
    const importId = await start([
      {
        name: '底册',
        rows: [
          ['户头', '号码'],
          [invented(1).name, invented(1).idNumber],
          ['甲', '乙'],
        ],
      },
    ]);
    await mend(importId, 'mapping', { sheets: [{ sheet: '底册', headerRow: 2, columns: [{ column: 'A', key: 'name' }] }] });
    const [{ report } = { report: '' }] = await test.query<{ report: string }>('SELECT report::text FROM household_import WHERE id = $1', [
      importId,
    ]);
    expect(report).toContain('"headerRow": 2');
    expect(report).not.toContain(invented(1).idNumber);
  });

  it('takes a house of two uses as parts', async () => {
    const importId = await start(
      listOf(
        rowOf(1, { 用途: '住宅/商服', 建筑面积: '60/20', 评估单价: '15000/25000', 评估价: '900000/500000' }),
        rowOf(2, { 用途: '住宅/商服', 建筑面积: 80, 评估单价: null, 评估价: null }),
      ),
    );
    expect(await see(importId)).toMatchObject({ counts: { households: 2, findings: 0, areaC: 16_000, valueFen: 140_000_000 } });
    await commit(importId);
    expect(
      await test
        .query(
          `SELECT part.position, part.use, floor_area_c, unit_price_fen, house_value_fen FROM household_part part
          WHERE household_id IN (SELECT id FROM household WHERE project_id = $1) ORDER BY 1`,
          [projectId],
        )
        .then((rows) => rows.map((row) => ({ ...row, floor_area_c: undefined }))),
    ).toMatchObject([
      { position: 1, use: 'residential', unit_price_fen: '1500000', house_value_fen: '90000000' },
      { position: 2, use: 'non_residential', unit_price_fen: '2500000', house_value_fen: '50000000' },
    ]);
  });
});

describe('results', () => {
  const APPRAISAL = ['档案编号', '房屋坐落', '评估单价', '评估价', '装修', '评估报告编号', '报告送达日期'];
  const appraisal = (...rows: Value[][]): SheetSpec[] => [{ name: '评估结果', rows: [APPRAISAL, ...rows] }];

  it('of an appraisal are brought in by the appraiser’s own account, and only those', async () => {
    await commit(await start(listOf(rowOf(1), rowOf(2, { 档案编号: null }), rowOf(3))));
    const fileId = await upload(listOf(rowOf(9)), appraiser);
    const refused = await call('POST', `/api/staff/projects/${code}/imports`, { fileId, kind: 'households' }, appraiser);
    expect(refused.body.code).toBe('import_kind_refused');
    const importId = await start(
      appraisal(
        ['测-1', null, 16_000, 1_280_000, 35_000, '虚评字2026-1', '2026-03-20'],
        [null, '虚测巷2号', 15_500, null, null, '虚评字2026-2', '2026年3月21日'],
        ['测-1', '虚测巷3号', 1, 1, 1, null, null],
        ['测-99', null, 15_000, 1_200_000, null, null, null],
        ['测-3', null, 15_000, 1_300_000, null, null, null],
      ),
      'appraisal',
      appraiser,
    );
    const { body } = await call<{ findings: ImportFindingEntry[] }>('GET', `/api/staff/imports/${importId}/findings`, undefined, appraiser);
    expect(body.findings.map(({ cell, code: what }) => [cell, what])).toEqual([
      ['A4', 'household_ambiguous'],
      ['A5', 'household_unknown'],
      ['D6', 'value_mismatch'],
    ]);
    // An appraiser's list opens no door to the houses that it doesn't name.
    expect(await see(importId, appraiser)).toMatchObject({ changes: { notInList: 0 } });
    expect(await changes(importId, 'not_in_list', appraiser)).toEqual([]);
    expect((await changes(importId, 'not_in_list')).map(({ address }) => address)).toEqual(['虚测巷3号']);
    for (const [row, reason] of [
      [4, '编号写错'],
      [5, '不在本项目'],
      [6, '待复核'],
    ] as const) {
      const { revision } = await see(importId, appraiser);
      const aside = { revision, aside: true, households: [{ sheet: '评估结果', row }], reason };
      expect((await call('POST', `/api/staff/imports/${importId}/set-aside`, aside, appraiser)).status).toBe(200);
    }
    await commit(importId, appraiser);
    expect(
      await test.query(
        `SELECT file_number, unit_price_fen, house_value_fen, decoration_fen, report_served_on::text AS served FROM household
          WHERE project_id = $1 ORDER BY address`,
        [projectId],
      ),
    ).toEqual([
      { file_number: '测-1', unit_price_fen: '1600000', house_value_fen: '128000000', decoration_fen: '3500000', served: '2026-03-20' },
      { file_number: null, unit_price_fen: '1550000', house_value_fen: '124000000', decoration_fen: '3000000', served: '2026-03-21' },
      { file_number: '测-3', unit_price_fen: '1500000', house_value_fen: '120000000', decoration_fen: '3000000', served: null },
    ]);
    expect(await test.query(`SELECT proof FROM household_change WHERE import_id = $1 ORDER BY proof`, [importId])).toEqual([
      { proof: '评估报告 虚评字2026-1' },
      { proof: '评估报告 虚评字2026-2' },
    ]);
    const listed = await call<{ imports: Import[]; kinds: { kind: string }[] }>(
      'GET',
      `/api/staff/projects/${code}/imports`,
      undefined,
      appraiser,
    );
    expect(listed.body.imports.map((entry) => entry.importId)).toEqual([importId]);
    expect(listed.body.kinds.map(({ kind }) => kind)).toEqual(['appraisal']);
    // The list of households as it was doesn't undo the appraisal.
    expect(await see(await start(listOf(rowOf(1), rowOf(2, { 档案编号: null }), rowOf(3))))).toMatchObject({
      changes: { changed: 0, unchanged: 3 },
    });
  });

  it('of the survey change use, area and what was recognised, and nothing else', async () => {
    await commit(await start(listOf(rowOf(1), rowOf(2))));
    const importId = await start(
      [
        {
          name: '调查',
          rows: [
            ['房屋坐落', '用途', '建筑面积', '未登记建筑认定合法面积', '违法建筑面积'],
            ['虚测巷1号', '住宅', 81.5, 6, 12],
            ['虚测巷2号', '住宅', 80, null, null],
          ],
        },
      ],
      'survey',
    );
    expect(await see(importId)).toMatchObject({ counts: { findings: 0 }, changes: { changed: 1, unchanged: 1 } });
    await commit(importId);
    expect(
      await test.query(
        `SELECT floor_area_c, circumstances->'unregistered' AS unregistered, house_value_fen FROM household
        WHERE project_id = $1 AND file_number = '测-1'`,
        [projectId],
      ),
    ).toEqual([
      {
        floor_area_c: '8150',
        unregistered: [
          { class: 'recognised_legal', area_c: 600 },
          { class: 'illegal', area_c: 1200 },
        ],
        house_value_fen: '120000000',
      },
    ]);
  });
});

describe('our template', () => {
  it.each(['households', 'survey', 'appraisal'])('of %s tells its version when it comes back', async (kind) => {
    const response = await fetch(`${test.origin}/api/import-template?kind=${kind}`);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await response.arrayBuffer()) as never);
    const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
    const headings = (sheet.getRow(1).values as string[]).filter(Boolean);
    const cells: Record<string, Value> = {
      被征收人姓名: invented(1).name,
      身份证号: invented(1).idNumber,
      房屋坐落: '虚测巷1号',
      '建筑面积(㎡)': 80,
      '评估单价(元/㎡)': 100,
    };
    sheet.addRow(headings.map((heading) => cells[heading] ?? null));
    const version = workbook.getWorksheet('模板版次') as ExcelJS.Worksheet;
    const fileOf = async () => {
      const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
      const account = { accountId: officer.accountId, helperId: null };
      return storeFile(test.context, { kind: 'import_list', projectId, name: '模板.xlsx', bytes, account });
    };
    const startOf = async () => {
      const { fileId } = await fileOf();
      const { body } = await call<{ importId: string }>('POST', `/api/staff/projects/${code}/imports`, { fileId, kind });
      await test.runJobs();
      return see(body.importId);
    };
    const read = await startOf();
    expect(read.template).toMatchObject({ outdated: false });
    expect(read.sheets.filter(({ isList }) => isList)).toHaveLength(1);
    version.getCell('A1').value = '户名册-2020-1';
    expect((await startOf()).template).toMatchObject({ version: '户名册-2020-1', outdated: true });
  });
});

describe('a process that is killed in the middle of writing', () => {
  let program: Program;
  beforeAll(() => {
    program = buildProgram('worker.ts');
  }, 120_000);
  afterAll(() => program.remove());

  it('leaves nothing half there, and another writes the list whole', { timeout: 180_000 }, async () => {
    const size = 2000;
    // More than the people of other tests have numbers for.
    const people = (n: number) => ({ 产权人: inventPerson(n).name, 身份证号: inventPerson(n).idNumber });
    const importId = await start(listOf(...Array.from({ length: size }, (_, n) => rowOf(n + 1, people(n + 1)))));
    expect((await decide(await prepare(importId))).status).toBe(200);
    const worker = program.start(test);
    const progress = () =>
      test.query<{ step: string; done: number }>(`SELECT step, done FROM job_progress WHERE subject_id = $1 AND kind = 'import_commit'`, [
        importId,
      ]);
    for (let attempt = 0; ; attempt += 1) {
      const [told] = await progress();
      if (told?.step === '正在写入' && told.done > 0) break;
      if (attempt > 1000) throw new Error(`writing never began: ${worker.output()}`);
      await wait(50);
    }
    await worker.kill();
    const counts = async () =>
      (
        await test.query<{ households: number; owners: number; changes: number }>(
          `SELECT (SELECT count(*)::int FROM household WHERE project_id = $1) AS households,
            (SELECT count(*)::int FROM owner JOIN household ON household.id = owner.household_id WHERE project_id = $1) AS owners,
            (SELECT count(*)::int FROM audit_event WHERE action = 'household.imported' AND subject = $2) AS changes`,
          [projectId, `import:${importId}`],
        )
      )[0];
    expect((await see(importId)).state).toBe('committing');
    expect(await counts()).toEqual({ households: 0, owners: 0, changes: 0 });
    const second = program.start(test);
    for (let attempt = 0; (await see(importId)).state === 'committing'; attempt += 1) {
      if (attempt > 1000) throw new Error(`nobody took it up: ${second.output()}`);
      await wait(100);
    }
    expect(await see(importId)).toMatchObject({ state: 'committed', added: size });
    expect(await counts()).toEqual({ households: size, owners: size, changes: 1 });
    expect(await second.stop()).toBe(0);
  });
});
