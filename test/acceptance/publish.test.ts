import { setTimeout as wait } from 'node:timers/promises';
import type { DisclosureEntry, DisclosureList, Import } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, refusal, signIn, signInAs } from './bff';
import { listedRows } from './listed';
import { decide, signInOfficial } from './officials';
import { formOf, makePdf, openAddress, untilEnded, upload } from './papers';
import { forgetVisitors, inviteVisitors, type Visitor } from './people';
import { makeWorkbook, readCells } from './workbook';
import { correct, publish, write } from './writing';

/** What the office brings in and publishes, and what of it a resident, a stranger and another household see. */
const projectCode = 'DEMO';
const project = { projectCode };
const mark = '述公';
const reason = '测试用的理由';

let owner: Visitor;
let neighbour: Visitor;
let undocumented: Visitor;
let handEntered: Visitor;
let officer: string;
let appraiser: string;
let reviewer: string;
let supervisor: string;

beforeAll(async () => {
  [owner, neighbour, undocumented, handEntered] = (await inviteVisitors(4, 101)) as [Visitor, Visitor, Visitor, Visitor];
  officer = await signInOfficial('jingban1');
  appraiser = await signInOfficial('pinggu');
  reviewer = await signInOfficial('shenhe');
  supervisor = await signInOfficial('jiandu');
});
afterAll(forgetVisitors);

/** Of somebody who has proved before who they are. */
const tokenOf = async (visitor: Visitor): Promise<string> => (await signIn(visitor)).accessToken;

/** An import once nothing of it runs any more. */
const settled = async (token: string, importId: string): Promise<Import> => {
  for (let attempt = 0; ; attempt += 1) {
    const seen = await answer('getImport', { token, params: { importId } });
    if (seen.state !== 'reading' && seen.state !== 'committing') return seen;
    if (attempt > 300) throw new Error(`the list is still ${seen.state}`);
    await wait(200);
  }
};
const begin = async (token: string, kind: 'households' | 'appraisal', sheet: string, rows: (string | number)[][]): Promise<Import> => {
  const { fileId } = await upload(token, projectCode, 'import_list', `${mark}名册.xlsx`, makeWorkbook(sheet, rows));
  const { importId, progressId } = await answer('startImport', { token, params: project, body: { fileId, kind } });
  expect(await untilEnded(token, progressId)).toMatchObject({ state: 'done', subjectId: importId, problem: null });
  return settled(token, importId);
};
const releaseImport = async (token: string, importId: string): Promise<Import> => {
  const params = { importId };
  const { revision } = await answer('getImport', { token, params });
  const { approvalId } = await answer('prepareImport', { token, params, body: { revision, reason } });
  expect((await answer('getImport', { token, params })).approvalId).toBe(approvalId);
  await decide(reviewer, approvalId);
  return settled(token, importId);
};

describe('a file', () => {
  it('is kept by what it is, opened by an address of its own, and refused for what it is not', async () => {
    const paper = makePdf('proof of nothing');
    const { fileId } = await upload(officer, projectCode, 'proof', '述公证明.pdf', paper);
    const seen = await answer('getStaffFile', { token: officer, params: { fileId } });
    const opened = await openAddress(seen.address ?? '');
    expect(opened.status).toBe(200);
    expect(opened.bytes.equals(paper)).toBe(true);
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(opened.headers.get('content-disposition')).toContain(encodeURIComponent('述公证明.pdf'));
    expect((await refusal('openFile', { params: { fileToken: 'A'.repeat(64) } })).code).toBe('not_found');
    expect((await refusal('getStaffFile', { token: appraiser, params: { fileId } })).code).toBe('not_found');

    const send = (bytes: Buffer, token = officer, kind: 'proof' | 'import_list' = 'proof') =>
      refusal('uploadFile', { token, params: project, query: { kind }, form: formOf('述公证明.pdf', bytes) });
    expect((await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).code).toBe('file_type_refused');
    expect((await send(Buffer.alloc(0))).code).toBe('file_empty');
    expect((await send(paper.subarray(0, paper.length / 2))).code).toBe('file_damaged');
    expect((await send(paper, appraiser)).code).toBe('file_kind_refused');
    expect((await send(paper, officer, 'import_list')).code).toBe('file_type_refused');
  });
});

describe('a list of the office', () => {
  let importId: string;
  const params = () => ({ importId });
  const revision = async () => (await answer('getImport', { token: officer, params: params() })).revision;

  it('comes back as findings, each with its cell and what to do', async () => {
    const rows = listedRows(mark, [owner, neighbour, undocumented]);
    const [, , second, third] = rows as [unknown, unknown, (string | number)[], (string | number)[]];
    second[7] = '没有手机';
    third[6] = '待补';
    const read = await begin(officer, 'households', `${mark}名册`, rows);
    importId = read.importId;
    expect(read).toMatchObject({
      kind: 'households',
      state: 'open',
      counts: { households: 1, findings: 2, withFindings: 2, setAside: 0 },
      changes: { added: 1, changed: 0 },
      mayPrepare: false,
      mine: true,
    });
    const { findings } = await answer('listImportFindings', { token: officer, params: params(), query: { limit: 50 } });
    expect(findings.map(({ cell, code, found }) => [cell, code, found])).toEqual([
      ['H3', 'phone_invalid', '没有手机'],
      ['G4', 'id_missing', '待补'],
    ]);
    for (const { wrong, todo, household } of findings) {
      expect(wrong).toMatch(/[\u4e00-\u9fff]{4}/);
      expect(todo).toMatch(/^请/);
      expect(household.setAside).toBeNull();
    }
    expect((await refusal('prepareImport', { token: officer, params: params(), body: { revision: await revision(), reason } })).code).toBe(
      'import_findings_left',
    );
    const { imports } = await answer('listImports', { token: officer, params: project });
    expect(imports[0]).toMatchObject({ importId, state: 'open' });
    expect((await refusal('getImport', { token: appraiser, params: params() })).code).toBe('not_found');
  });

  it('has its columns explained, and takes it from an official what a column means', async () => {
    const { sheets, meanings } = await answer('getImportMapping', { token: officer, params: params() });
    const [sheet] = sheets;
    expect(sheet).toMatchObject({ sheet: `${mark}名册`, isList: true, headerRow: 1 });
    expect(sheet?.columns.find(({ column }) => column === 'H')).toMatchObject({ heading: '联系电话', key: 'phone' });
    expect(JSON.stringify(sheet)).not.toContain(owner.idNumber);
    expect(meanings.filter(({ needed }) => needed).length).toBeGreaterThan(0);
    const columns = (sheet?.columns ?? []).map(({ column, guessedKey }) => ({ column, key: guessedKey }));
    const body = { revision: await revision(), sheets: [{ sheet: sheet?.sheet ?? '', columns }] };
    const { progressId } = await answer('changeMapping', { token: officer, params: params(), body });
    await untilEnded(officer, progressId);
    expect((await settled(officer, importId)).counts).toMatchObject({ households: 1, findings: 2 });
    expect((await refusal('changeMapping', { token: officer, params: params(), body })).code).toBe('import_changed');
  });

  it('is corrected in the page, with a household set aside, and shows what it would change', async () => {
    const corrections = [{ sheet: `${mark}名册`, cell: 'H3', value: neighbour.phone ?? '' }];
    const { progressId } = await answer('correctCells', {
      token: officer,
      params: params(),
      body: { revision: await revision(), corrections },
    });
    await untilEnded(officer, progressId);
    expect((await settled(officer, importId)).counts).toMatchObject({ households: 2, findings: 1, corrections: 1 });
    const households = [{ sheet: `${mark}名册`, row: 4 }];
    await answer('setAside', {
      token: officer,
      params: params(),
      body: { revision: await revision(), aside: true, households, reason: '等本人补证件' },
    });
    const { changes } = await answer('getImportChanges', { token: officer, params: params(), query: { what: 'added' } });
    expect(changes.map(({ address }) => address)).toEqual([`${mark}巷1号`, `${mark}巷2号`]);
    expect(JSON.stringify(changes)).not.toContain(owner.name);
  });

  it('is there once another person has released it: whole, and for the people that it names', async () => {
    expect(await releaseImport(officer, importId)).toMatchObject({ state: 'committed', added: 2, changed: 0, problem: null });
    expect(await signInAs(owner, owner)).toMatchObject({ households: 1 });
    expect(await signInAs(neighbour, neighbour)).toMatchObject({ households: 1 });
    expect(await signInAs(undocumented, undocumented)).toMatchObject({ households: 0 });
    const { messages } = await answer('listMessages', { token: officer });
    expect(messages.find(({ kind }) => kind === 'import_ended')).toMatchObject({ read: false });
    const late = { revision: await revision(), corrections: [{ sheet: `${mark}名册`, cell: 'H3', value: null }] };
    expect((await refusal('correctCells', { token: officer, params: params(), body: late })).code).toBe('import_closed');
  });

  it('again changes nothing, and is given up', async () => {
    const same = await begin(officer, 'households', `${mark}名册`, listedRows(mark, [owner, neighbour]));
    expect(same).toMatchObject({ changes: { added: 0, changed: 0, unchanged: 2 }, mayPrepare: false });
    const again = { importId: same.importId };
    expect((await refusal('prepareImport', { token: officer, params: again, body: { revision: same.revision, reason } })).code).toBe(
      'import_changes_nothing',
    );
    expect(await answer('abandonImport', { token: officer, params: again })).toEqual({ state: 'abandoned' });
  });

  it('can be written into our template, which anybody may have', async () => {
    await answer('getImportTemplate', { query: { kind: 'households' } });
    const { status, bytes } = await openAddress('/api/import-template?kind=households');
    expect(status).toBe(200);
    const { cells } = readCells(bytes);
    expect(cells.map(({ value }) => value)).toEqual(expect.arrayContaining(['身份证号', '房屋坐落']));
  });
});

describe('an appraisal', () => {
  it('comes by the appraiser’s own account, is released, and is seen by the household with its reason', async () => {
    const token = await tokenOf(owner);
    const householdId = (await answer('getMe', { token })).households[0]?.householdId ?? '';
    const params = { householdId };
    const before = await answer('getResult', { token, params });
    const { fileId } = await upload(appraiser, projectCode, 'import_list', `${mark}户.xlsx`, makeWorkbook('户', listedRows(mark, [owner])));
    expect((await refusal('startImport', { token: appraiser, params: project, body: { fileId, kind: 'households' } })).code).toBe(
      'import_kind_refused',
    );
    const rows = [
      ['房屋坐落', '评估单价', '评估价', '装修', '评估报告编号', '报告送达日期'],
      [`${mark}巷1号`, 21_000, 1_470_000, 12_000, '虚评述公第1号', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)],
    ];
    const { importId, counts } = await begin(appraiser, 'appraisal', '评估结果', rows);
    expect(counts).toMatchObject({ households: 1, findings: 0 });
    expect(await releaseImport(appraiser, importId)).toMatchObject({ state: 'committed', added: 0, changed: 1 });
    const { imports } = await answer('listImports', { token: appraiser, params: project });
    expect(new Set(imports.map(({ kind, mine }) => `${kind} ${mine}`))).toEqual(new Set(['appraisal true']));

    const after = await answer('getResult', { token, params });
    expect(after.netFen).toBeGreaterThan(before.netFen);
    const { changes } = await answer('listHouseholdChanges', { token, params });
    expect(changes[0]).toMatchObject({ kind: 'imported', proof: expect.stringContaining('虚评述公第1号') });
    expect(changes[0]?.fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['unitPriceFen', 'houseValueFen']));
  });
});

describe('one household by hand', () => {
  const address = `${mark}弄9号`;
  let token: string;
  let params: { householdId: string };
  let proofFileId: string;
  const evidence = () => ({ reason: '名册里漏了这一户', proof: '述公调查表', proofFileId });

  it('is registered by two officials, on a proof', async () => {
    ({ fileId: proofFileId } = await upload(officer, projectCode, 'proof', '述公调查表.pdf', makePdf('survey sheet')));
    const house = {
      address,
      certificateNumber: `${mark}证字第9号`,
      use: 'residential' as const,
      floorAreaC: 6000,
      unitPriceFen: 2_000_000,
    };
    const { name, idNumber } = handEntered;
    const owners = [
      { kind: 'person' as const, name, documentKind: 'resident_id' as const, idNumber, share: { numerator: 1, denominator: 1 } },
    ];
    const body = { house, owners, ...evidence() };
    expect((await refusal('prepareHousehold', { token: officer, params: project, body })).code).toBe('amount_needs_report');
    const { approvalId } = await answer('prepareHousehold', {
      token: officer,
      params: project,
      body: { ...body, appraisalReport: '虚评述公第9号' },
    });
    const { lines } = await answer('getApproval', { token: reviewer, params: { approvalId } });
    expect(lines.some(({ fileId }) => fileId === proofFileId)).toBe(true);
    await answer('getStaffFile', { token: reviewer, params: { fileId: proofFileId } });
    await decide(reviewer, approvalId);
    const signedIn = await signInAs(handEntered, handEntered);
    expect(signedIn.households).toBe(1);
    token = signedIn.token;
    params = { householdId: (await answer('getMe', { token })).households[0]?.householdId ?? '' };
  });

  it('is corrected by two officials; the household is told, and reads what was changed and why', async () => {
    const body = { house: { floorAreaC: 6550 }, ...evidence(), reason: '复测以后面积不同' };
    const { approvalId } = await answer('prepareCorrection', { token: officer, params, body });
    const before = await answer('getResult', { token, params });
    await decide(reviewer, approvalId);
    expect((await answer('getResult', { token, params })).netFen).toBeGreaterThan(before.netFen);
    const { address: told, changes } = await answer('listHouseholdChanges', { token, params });
    expect(told).toBe(address);
    expect(changes.map(({ kind }) => kind)).toEqual(['corrected', 'created']);
    expect(changes[0]).toMatchObject({ reason: '复测以后面积不同', proof: '述公调查表' });
    expect(changes[0]?.fields).toEqual(
      expect.arrayContaining([{ field: 'floorAreaC', title: '建筑面积', before: '60.00 m²', after: '65.50 m²' }]),
    );
    const others = await tokenOf(neighbour);
    expect((await refusal('listHouseholdChanges', { token: others, params })).code).toBe('not_found');
    const query = { purpose: 'survey_check' as const };
    const seen = await answer('listCaseChanges', { token: officer, params, query });
    expect(seen.changes[0]).toMatchObject({ approvalId, proofFileId, kind: 'corrected' });
    expect((await answer('listReads', { token, params })).reads.length).toBeGreaterThan(0);
  });

  it('finds the message of it, reads it and then all others', async () => {
    const counted = await answer('countMessages', { token });
    const { messages, unread } = await answer('listMessages', { token, query: { limit: 100 } });
    expect(unread).toBe(counted.unread);
    const message = messages.find(({ kind }) => kind === 'household_changed');
    expect(message).toMatchObject({ read: false, link: { query: { household: params.householdId } } });
    const others = await tokenOf(owner);
    const messageId = message?.messageId ?? '';
    expect((await refusal('readMessage', { token: others, params: { messageId } })).code).toBe('not_found');
    await answer('readMessage', { token, params: { messageId } });
    expect((await answer('listMessages', { token })).messages.find((each) => each.messageId === messageId)?.read).toBe(true);
    expect(await answer('readAllMessages', { token })).toEqual({ unread: 0 });
    expect(await answer('countMessages', { token })).toEqual({ unread: 0 });
  });
});

const entriesOf = ({ kinds }: DisclosureList): DisclosureEntry[] => kinds.flatMap(({ entries }) => entries);

describe('a disclosure', () => {
  const title = `${mark}的一份通知`;
  const office = () => ({ writer: officer, releaser: reviewer });
  const listed = async () => entriesOf(await answer('listPublicDisclosures', { params: project })).find((entry) => entry.title === title);
  const map = makePdf('where to go');
  let first: string;
  let second: string;

  it('is a draft that nobody else sees, bound to the shortest period by law', async () => {
    const { parts } = await answer('listDisclosureParts', { token: officer, params: project });
    expect(parts.find(({ part }) => part === 'hearing_notice')?.minimum).toMatchObject({ amount: 7, unit: 'calendar_days' });
    const { draftId } = await answer('createDisclosureDraft', { token: officer, params: project, body: { part: 'hearing_notice' } });
    const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
    const short = await answer('getDisclosureDraft', { token: officer, params: { draftId } });
    const { revision, audience, rowsOf, correctionReason } = short;
    const body = {
      ...{ revision, audience, rowsOf, correctionReason, title, summary: '太短', blocks: [], basis: [], attachments: [] },
      ...{ publishOn: null, publishedUntil: tomorrow },
    };
    expect((await refusal('saveDisclosureDraft', { token: officer, params: { draftId }, body })).code).toBe('disclosure_period_too_short');
    const { drafts } = await answer('listDisclosureDrafts', { token: officer, params: project });
    expect(drafts.map((draft) => draft.draftId)).toContain(draftId);
    expect((await refusal('getDisclosureDraft', { token: reviewer, params: { draftId } })).code).toBe('not_found');
    await answer('deleteDisclosureDraft', { token: officer, params: { draftId }, query: { revision: String(revision) } });
    expect((await refusal('getDisclosureDraft', { token: officer, params: { draftId } })).code).toBe('not_found');
  });

  it('is released by another person, and then there for everybody with its attachment', async () => {
    const { fileId } = await upload(officer, projectCode, 'disclosure_attachment', '述公示意图.pdf', map);
    const words = {
      title,
      summary: '去哪里问。',
      blocks: [{ type: 'paragraph' as const, text: '服务点在述公巷1弄2号。' }],
      attachments: [{ fileId, title: '示意图' }],
    };
    await publish(office(), projectCode, { part: 'other' }, words);
    first = (await listed())?.disclosureId ?? '';
    const params = { disclosureId: first };
    const read = await answer('getPublicDisclosure', { params });
    expect(read).toMatchObject({ title, version: 1, kind: 4, blocks: words.blocks, withdrawn: null, versions: 1 });
    expect(read.minimumUntil).not.toBeNull();
    expect((await answer('getStaffDisclosure', { token: officer, params })).state).toBe('shown');
    const { address } = await answer('getPublicAttachment', { params: { ...params, position: '1' } });
    expect((await openAddress(address)).bytes.equals(map)).toBe(true);
    const token = await tokenOf(owner);
    expect(
      (await answer('listMessages', { token })).messages.find(({ kind }) => kind === 'disclosure_published')?.link?.query,
    ).toMatchObject({
      id: first,
    });
  });

  it('is corrected as a new version that says why; the old one stays at its address, and the difference is told', async () => {
    await correct(office(), first, '门牌写错了', { blocks: [{ type: 'paragraph', text: '服务点在述公巷3弄2号。' }] });
    const current = await listed();
    second = current?.disclosureId ?? '';
    expect(current).toMatchObject({ version: 2, corrected: true });
    const old = await answer('getPublicDisclosure', { params: { disclosureId: first } });
    expect(old).toMatchObject({ blocks: [{ text: '服务点在述公巷1弄2号。' }], replacedBy: { disclosureId: second, reason: '门牌写错了' } });
    const series = await answer('getPublicSeries', { params: { projectCode, seriesId: old.seriesId } });
    expect(series).toMatchObject({ disclosureId: second, correctionReason: '门牌写错了', versions: 2 });
    const { versions } = await answer('listPublicVersions', { params: { disclosureId: first } });
    expect(versions.map(({ disclosureId }) => disclosureId)).toEqual([second, first]);
    const difference = await answer('getPublicDifference', { params: { disclosureId: second } });
    expect(difference.blocks.flatMap(({ words }) => words).filter(({ change }) => change !== 'same')).toEqual([
      { change: 'removed', text: '1' },
      { change: 'added', text: '3' },
    ]);
    expect((await refusal('getPublicDifference', { params: { disclosureId: first } })).code).toBe('nothing_to_compare');
    expect((await refusal('correctDisclosure', { token: officer, params: { disclosureId: first }, body: { reason } })).code).toBe(
      'disclosure_overtaken',
    );
  });

  it('can be subscribed to', async () => {
    expect(await answer('getAtomFeed', { params: project })).toContain(title);
    const feed = (await answer('getJsonFeed', { params: project })) as { items: { title: string; url: string }[] };
    const item = feed.items.find((each) => each.title.includes(title));
    expect(item?.url).toContain('http');
  });

  it('is withdrawn for a reason of the law alone, and leaves a gap with day, reason and articles', async () => {
    const params = { disclosureId: second };
    const body = { ground: 'personal_data' as const, reason: '里面写了不该公开的内容', allVersions: true };
    const { approvalId } = await answer('prepareWithdrawal', { token: officer, params, body });
    expect((await refusal('prepareWithdrawal', { token: officer, params, body })).code).toBe('withdrawal_prepared_already');
    await decide(reviewer, approvalId);
    const gap = await answer('getPublicDisclosure', { params });
    expect(gap).toMatchObject({ title, blocks: [], attachments: [], withdrawn: { reason: body.reason } });
    expect(gap.withdrawn?.basis.length).toBeGreaterThan(0);
    expect(JSON.stringify(await answer('getPublicDisclosure', { params: { disclosureId: first } }))).not.toContain('述公巷');
    expect((await listed())?.withdrawn).toMatchObject({ reason: body.reason });
    expect((await refusal('getPublicAttachment', { params: { ...params, position: '1' } })).code).toBe('not_found');
  });

  it('of one household is for that household alone: text, versions, difference and attachment', async () => {
    const [token, others] = [await tokenOf(owner), await tokenOf(neighbour)];
    const householdId = (await answer('getMe', { token })).households[0]?.householdId ?? '';
    const { fileId } = await upload(officer, projectCode, 'disclosure_attachment', '述公答复.pdf', map);
    const words = {
      title: `${mark}一户的办理结果`,
      summary: '反映的事已经办了。',
      blocks: [{ type: 'paragraph' as const, text: '门口的路已经修好。' }],
      attachments: [{ fileId, title: '照片' }],
    };
    await publish(office(), projectCode, { part: 'own_answer', audience: 'H', householdId }, words);
    const own = async () =>
      entriesOf(await answer('listHouseholdDisclosures', { token, params: project })).find((entry) => entry.title === words.title);
    const before = (await own())?.disclosureId ?? '';
    await correct(office(), before, '话没有说全', { blocks: [{ type: 'paragraph', text: '门口的路和灯已经修好。' }] });
    const params = { disclosureId: (await own())?.disclosureId ?? '' };
    expect((await answer('listHouseholdVersions', { token, params })).versions).toHaveLength(2);
    expect((await answer('getHouseholdDifference', { token, params })).blocks[0]?.change).toBe('changed');
    const series = { projectCode, seriesId: (await own())?.seriesId ?? '' };
    expect((await answer('getHouseholdSeries', { token, params: series })).version).toBe(2);
    const attachment = { ...params, position: '1' };
    const { address } = await answer('getHouseholdAttachment', { token, params: attachment });
    expect((await openAddress(address)).bytes.equals(map)).toBe(true);

    for (const code of [
      await refusal('listHouseholdVersions', { token: others, params }),
      await refusal('getHouseholdDifference', { token: others, params }),
      await refusal('getHouseholdSeries', { token: others, params: series }),
      await refusal('getHouseholdAttachment', { token: others, params: attachment }),
      await refusal('getPublicDisclosure', { params }),
    ].map((problem) => problem.code))
      expect(code).toBe('not_found');
  });

  it('is on the board with all that has to be there, for those who watch', async () => {
    for (const token of [officer, reviewer, supervisor]) {
      const board = await answer('getDisclosureBoard', { token, params: project });
      const other = board.kinds.find(({ kind }) => kind === 4)?.parts.find(({ part }) => part === 'other');
      expect(other?.entries.find((entry) => entry.title === title)?.state).toBe('withdrawn');
      expect(board.mayPrepare).toBe(token === officer);
      const parts = board.kinds.flatMap((kind) => kind.parts);
      expect(
        parts.filter(({ state }) => state === 'late').every(({ lateDays, dueArticles }) => lateDays > 0 && dueArticles.length > 0),
      ).toBe(true);
    }
    expect((await refusal('getDisclosureBoard', { token: appraiser, params: project })).code).toBe('not_found');
  });

  it('of houses is written from the register, with everybody’s name masked', async () => {
    const { draftId } = await answer('createDisclosureDraft', { token: officer, params: project, body: { part: 'survey_results' } });
    await write(office(), draftId, { title: `${mark}调查结果`, rowsOf: 'survey', blocks: [{ type: 'paragraph', text: '逐户列出。' }] });
    const { disclosure } = await answer('previewDisclosureDraft', { token: officer, params: { draftId }, query: { limit: 100 } });
    const written = JSON.stringify(disclosure.rows);
    expect(disclosure.rowCount).toBeGreaterThan(60);
    for (const { name } of [owner, neighbour, handEntered]) expect(written).not.toContain(name);
    const { revision } = await answer('getDisclosureDraft', { token: officer, params: { draftId } });
    await answer('deleteDisclosureDraft', { token: officer, params: { draftId }, query: { revision: String(revision) } });
  });
});
