import type { Case, CaseEntry, CaseProject } from '@yunzhengshou/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invented } from '../../../../test/support/people';
import { type AuditWorld, assignTo, bankAccount, makeAuditWorld, phone, registerParty, workingTime } from '../audit/audit-world.fixture';

let world: AuditWorld;
let partyId: string;
beforeAll(async () => {
  world = await makeAuditWorld();
  partyId = await registerParty(world, { householdId: world.shared, person: invented(71) });
});
afterAll(() => world.test.close());
beforeEach(async () => {
  world.setClock(workingTime);
  await world.newReads();
});

interface CasePage {
  cases: CaseEntry[];
  closed: number;
  nextCursor: string | null;
}
const list = (token: string, body: Record<string, unknown> = {}) =>
  world.test.call<CasePage & { code?: string }>('POST', '/api/staff/projects/HERE/cases', { token, body });
const look = (token: string, householdId: string, purpose = 'survey_check') =>
  world.test.call<Case & { code?: string }>('GET', `/api/staff/households/${householdId}?purpose=${purpose}`, { token });
const reveal = (token: string, householdId: string, body: Record<string, unknown>) =>
  world.test.call<{ value?: string; code?: string }>('POST', `/api/staff/households/${householdId}/reveal`, { token, body });
const assign = (token: string, householdId: string, body: Record<string, unknown>) =>
  world.test.call<{ assignmentId?: string; code?: string; detail?: string; requestId?: string }>(
    'POST',
    `/api/staff/households/${householdId}/assignment`,
    { token, body },
  );
const idsOf = ({ body }: { body: CasePage }) => body.cases.map(({ householdId }) => householdId);

describe('the projects of an official', () => {
  it('are those over which they have a duty, with what is theirs', async () => {
    await assignTo(world, world.officer.accountId, world.shared);
    const ofOfficer = await world.test.call<{ projects: CaseProject[] }>('GET', '/api/staff/projects', { token: world.officer.token });
    expect(ofOfficer.body.projects).toEqual([
      {
        code: 'HERE',
        name: '测试片区HERE',
        district: '虚构区',
        stage: 'signing',
        stageTitle: '签约',
        households: 3,
        mine: 1,
        duties: ['经办人员'],
      },
    ]);
    const ofReviewer = await world.test.call<{ projects: CaseProject[] }>('GET', '/api/staff/projects', { token: world.reviewer.token });
    expect(ofReviewer.body.projects).toMatchObject([{ mine: 0, duties: ['审核人员'] }]);
    for (const { token } of [world.stranger, world.supervisor, world.lawyer])
      expect((await world.test.call('GET', '/api/staff/projects', { token })).body).toEqual({ projects: [] });
  });
});

describe('the list of a project’s households', () => {
  it('shows masked owners in the office’s order and says who has each', async () => {
    await assignTo(world, world.officer.accountId, world.shared);
    const { status, body } = await list(world.colleague.token);
    expect(status).toBe(200);
    expect(body.cases.map(({ fileNumber }) => fileNumber)).toEqual(['T-1', 'T-2', 'T-3']);
    expect(body.cases[0]).toEqual({
      householdId: world.shared,
      fileNumber: 'T-1',
      address: '假想路1号',
      maskedOwners: ['虚某某', '虚某某'],
      officer: { name: '虚职员officer', mine: false },
      dueOn: null,
      overdue: false,
    });
    expect(body).toMatchObject({ closed: 0, nextCursor: null });
  });

  it('logs a read of each row before it is shown, with every field of the log', async () => {
    await list(world.colleague.token, { limit: 2 });
    const rows = await world.newReads();
    expect(rows.map(({ household_id }) => household_id).sort()).toEqual([world.shared, world.relatives].sort());
    expect(rows[0]).toMatchObject({
      at: new Date(workingTime),
      account_id: world.colleague.accountId,
      reader_kind: 'staff',
      organisation: '虚构甲街道',
      duty: 'case_officer',
      name: '虚职员colleague',
      operation: 'listCases',
      project_id: world.project.projectId,
      fields: ['address', 'name_masked'],
      purpose: 'case_list',
      reason: null,
      emergency_id: null,
      unusual: [],
    });
    expect(rows[0]?.articles.map(({ law, article }) => `${law}${article}`)).toEqual(['国15', '个34']);
  });

  it('pages without leaving out or repeating a household', async () => {
    const first = await list(world.colleague.token, { limit: 2 });
    const second = await list(world.colleague.token, { limit: 2, cursor: first.body.nextCursor });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(world.project.householdIds);
    expect(second.body.nextCursor).toBeNull();
  });

  it('finds by file number, address and name, and takes no sign for a wildcard', async () => {
    expect(idsOf(await list(world.colleague.token, { text: 'T-2' }))).toEqual([world.relatives]);
    expect(idsOf(await list(world.colleague.token, { text: '假想路' }))).toEqual([world.shared]);
    expect(idsOf(await list(world.colleague.token, { text: world.coOwner.name }))).toEqual([world.shared]);
    for (const text of ['%', '_', '\\']) expect(idsOf(await list(world.colleague.token, { text }))).toEqual([]);
  });

  it('can be limited to one’s own', async () => {
    await assignTo(world, world.officer.accountId, world.shared);
    expect(idsOf(await list(world.officer.token, { mine: true }))).toEqual([world.shared]);
    expect(idsOf(await list(world.colleague.token, { mine: true }))).toEqual([]);
  });

  it('never shows the official’s own or a relative’s household, whatever is looked for', async () => {
    const all = await list(world.officer.token);
    expect(idsOf(all)).toEqual([world.shared]);
    expect(all.body.closed).toBe(2);
    for (const text of ['T-2', '虚构里', '无名街', 'T-3']) expect(idsOf(await list(world.officer.token, { text }))).toEqual([]);
    expect((await world.newReads()).every(({ household_id }) => household_id === world.shared)).toBe(true);
  });

  it('is not there for officials of elsewhere, supervisors and lawyers', async () => {
    for (const { token } of [world.stranger, world.supervisor, world.lawyer]) expect((await list(token)).status).toBe(404);
    expect(await world.newReads()).toEqual([]);
  });
});

describe('a household as officials read it', () => {
  it('shows what the purpose covers, numbers masked, and is on record', async () => {
    const { status, body } = await look(world.officer.token, world.shared);
    expect(status).toBe(200);
    expect(body.owners).toEqual([
      {
        position: 1,
        kind: 'person',
        name: world.owner.name,
        maskedNumber: expect.stringMatching(/^3306\*{12}\w{2}$/),
        creditCode: null,
        maskedPhone: '199****1111',
        share: '1/2',
      },
      expect.objectContaining({ position: 2, name: world.coOwner.name, maskedPhone: null }),
    ]);
    expect(body.parties).toMatchObject([{ partyId, kind: 'agent', kindTitle: '代理人', maskedName: '虚某某', state: 'current' }]);
    expect(body.facts).toMatchObject({ floorAreaC: 8000, unitPriceFen: 1_500_000, compMode: 'monetary', signedOn: '2026-03-05' });
    expect(body).toMatchObject({ result: null, maskedBankAccount: null, leftOut: ['补偿金额', '银行账号（部分）'], emergencyUntil: null });
    const text = JSON.stringify(body);
    for (const secret of [world.owner.idNumber, world.coOwner.idNumber, invented(71).idNumber, phone, bankAccount])
      expect(text).not.toContain(secret);
    expect(await world.newReads()).toMatchObject([
      {
        account_id: world.officer.accountId,
        operation: 'getCase',
        household_id: world.shared,
        duty: 'case_officer',
        purpose: 'survey_check',
        fields: ['name', 'number_masked', 'phone_masked', 'share', 'address', 'house', 'parties'],
        reason: null,
      },
    ]);
  });

  it('shows another part for another purpose', async () => {
    const payment = await look(world.officer.token, world.shared, 'payment');
    expect(payment.body).toMatchObject({
      maskedBankAccount: '***************0001',
      facts: null,
      leftOut: expect.arrayContaining(['电话（部分）']),
    });
    expect(payment.body.result?.netFen).toBeGreaterThan(0);
    expect(payment.body.owners[0]).toMatchObject({ maskedPhone: null });
    const calculation = await look(world.reviewer.token, world.shared, 'calculation_check');
    expect(calculation.body).toMatchObject({ parties: [], maskedBankAccount: null });
    expect(calculation.body.owners[0]).toMatchObject({ maskedNumber: null, maskedPhone: null });
    expect(await world.newReads()).toMatchObject([
      { purpose: 'payment', fields: expect.arrayContaining(['bank_account_masked', 'result']) },
      { purpose: 'calculation_check', duty: 'reviewer', fields: ['name', 'share', 'address', 'house', 'result'] },
    ]);
  });

  it('asks for a purpose, and for no emergency that nobody opened', async () => {
    expect((await world.test.call('GET', `/api/staff/households/${world.shared}`, { token: world.officer.token })).status).toBe(400);
    expect(await look(world.officer.token, world.shared, 'curiosity')).toMatchObject({ status: 400 });
    expect(await look(world.officer.token, world.shared, 'case_list')).toMatchObject({ status: 400 });
    expect(await look(world.officer.token, world.shared, 'emergency')).toMatchObject({
      status: 422,
      body: { code: 'purpose_not_fitting' },
    });
    expect(await world.newReads()).toEqual([]);
  });

  it('is closed to the owner’s relative, to oneself and to everybody without the duty', async () => {
    for (const householdId of [world.relatives, world.own]) {
      expect((await look(world.officer.token, householdId)).status).toBe(404);
      const body = { subject: { kind: 'owner', position: 1 }, field: 'number', purpose: 'survey_check', reason: '核对证件号码' };
      expect((await reveal(world.officer.token, householdId, body)).status).toBe(404);
      expect((await assign(world.officer.token, householdId, { reason: '接手' })).status).toBe(404);
    }
    for (const { token } of [world.stranger, world.supervisor, world.lawyer]) expect((await look(token, world.shared)).status).toBe(404);
    expect(await world.newReads()).toEqual([]);
  });
});

describe('revealing a number', () => {
  const number = { subject: { kind: 'owner', position: 1 }, field: 'number', purpose: 'survey_check', reason: '与证件原件核对' };

  it('gives it in full and puts purpose, reason and whose it was on record', async () => {
    expect(await reveal(world.officer.token, world.shared, number)).toMatchObject({ status: 200, body: { value: world.owner.idNumber } });
    expect(await reveal(world.officer.token, world.shared, { ...number, field: 'phone' })).toMatchObject({ body: { value: phone } });
    const party = { ...number, subject: { kind: 'party', partyId } };
    expect(await reveal(world.officer.token, world.shared, party)).toMatchObject({ body: { value: invented(71).idNumber } });
    const account = { subject: { kind: 'household' }, field: 'bankAccount', purpose: 'payment', reason: '核对收款账号' };
    expect(await reveal(world.officer.token, world.shared, account)).toMatchObject({ body: { value: bankAccount } });
    expect(await world.newReads()).toMatchObject([
      { operation: 'revealCase', fields: ['number/owner/1'], purpose: 'survey_check', reason: '与证件原件核对' },
      { fields: ['phone/owner/1'] },
      { fields: ['number/party/agent'] },
      { fields: ['bank_account'], purpose: 'payment', reason: '核对收款账号' },
    ]);
  });

  it.each([
    ['a purpose that doesn’t cover it', { ...number, purpose: 'calculation_check' }, 422],
    ['an account for a survey', { ...number, subject: { kind: 'household' }, field: 'bankAccount' }, 422],
    ['an emergency that nobody opened', { ...number, purpose: 'emergency' }, 422],
    ['an account of one owner', { ...number, field: 'bankAccount', purpose: 'payment' }, 400],
    ['a number of the household', { ...number, subject: { kind: 'household' } }, 400],
    ['an owner who isn’t there', { ...number, subject: { kind: 'owner', position: 9 } }, 404],
    ['a phone that nobody knows', { ...number, subject: { kind: 'owner', position: 2 }, field: 'phone' }, 409],
    ['no reason', { ...number, reason: '看看' }, 400],
    ['no purpose', { ...number, purpose: undefined }, 400],
  ])('refuses %s and logs nothing', async (_story, body, status) => {
    const answer = await reveal(world.officer.token, world.shared, body);
    expect(answer.status).toBe(status);
    expect(answer.body.value).toBeUndefined();
    expect(await world.newReads()).toEqual([]);
  });

  it.each([
    ['was revoked', `revoked_at = now(), revoked_by = 'test', revoked_reason = 'test'`],
    ['is over', `valid_from = '2020-01-01', valid_until = '2020-12-31'`],
  ])('keeps masked whose registration %s', async (_story, change) => {
    const former = await registerParty(world, { householdId: world.shared, person: invented(73) });
    await world.test.query(`UPDATE household_party SET ${change} WHERE id = $1`, [former]);
    const answer = await reveal(world.officer.token, world.shared, { ...number, subject: { kind: 'party', partyId: former } });
    expect(answer.status).toBe(404);
    await world.test.query('DELETE FROM household_party WHERE id = $1', [former]);
    expect(await world.newReads()).toEqual([]);
  });

  it('finds nobody of another household', async () => {
    const elsewhere = await registerParty(world, { householdId: world.relatives, person: invented(72) });
    const answer = await reveal(world.officer.token, world.shared, { ...number, subject: { kind: 'party', partyId: elsewhere } });
    expect(answer.status).toBe(404);
    expect(await world.newReads()).toEqual([]);
  });

  it('needs a fresh check of the official', async () => {
    const token = await world.officer.signIn();
    world.setClock('2026-03-10T02:15:01.000Z');
    expect(await reveal(token, world.shared, number)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
    expect((await look(token, world.shared)).status).toBe(200);
  });
});

describe('hand-over', () => {
  it('ends the assignment before, keeps it to be read, and is in the project’s chain', async () => {
    world.setClock('2026-03-10T02:30:00.000Z');
    await assignTo(world, world.officer.accountId, world.shared);
    world.setClock('2026-03-10T03:00:00.000Z');
    const given = await assign(world.officer.token, world.shared, { toUsername: 'colleague', dueOn: '2026-04-01', reason: '休假交接' });
    expect(given.status).toBe(200);
    const { body } = await look(world.colleague.token, world.shared);
    expect(body.assignment).toEqual({
      assignmentId: given.body.assignmentId,
      officer: '虚职员colleague',
      unit: '虚构甲街道',
      mine: true,
      assignedBy: '虚职员officer',
      assignedAt: '2026-03-10T03:00:00.000Z',
      dueOn: '2026-04-01',
      reason: '休假交接',
      endedAt: null,
    });
    expect(body.history[0]).toMatchObject({ officer: '虚职员officer', endedAt: '2026-03-10T03:00:00.000Z' });
    const [event] = await world.test.query<{ details: unknown; actor: string }>(
      `SELECT actor, details FROM audit_event WHERE chain = $1 AND action = 'case.assigned' ORDER BY position DESC LIMIT 1`,
      [world.project.projectId],
    );
    expect(event).toEqual({
      actor: `account:${world.officer.accountId}`,
      details: {
        assignmentId: given.body.assignmentId,
        from: world.officer.accountId,
        to: world.colleague.accountId,
        dueOn: '2026-04-01',
      },
    });
    world.setClock('2026-04-02T02:00:00.000Z');
    expect((await list(await world.colleague.signIn(), { mine: true })).body.cases).toMatchObject([{ dueOn: '2026-04-01', overdue: true }]);
  });

  it('goes to nobody without the duty, to no relative and to nobody unknown, all told alike', async () => {
    const refused = await Promise.all(
      ['reviewer', 'stranger', 'lawyer', 'nobody'].map((toUsername) =>
        assign(world.officer.token, world.shared, { toUsername, reason: '交接' }),
      ),
    );
    const toRelative = await assign(world.colleague.token, world.relatives, { toUsername: 'officer', reason: '交接' });
    const bodies = [...refused, toRelative].map(({ status, body: { requestId: _, ...body } }) => JSON.stringify({ status, ...body }));
    expect(new Set(bodies).size).toBe(1);
    expect(toRelative).toMatchObject({ status: 409, body: { code: 'assignee_unfit' } });
    await world.test.query('UPDATE staff_member SET left_at = now() WHERE account_id = $1', [world.colleague.accountId]);
    expect((await assign(world.officer.token, world.shared, { toUsername: 'colleague', reason: '交接' })).status).toBe(409);
    await world.test.query('UPDATE staff_member SET left_at = NULL WHERE account_id = $1', [world.colleague.accountId]);
  });

  it('has no due day in the past and is no matter of the reviewer', async () => {
    expect((await assign(world.officer.token, world.shared, { dueOn: '2026-03-09', reason: '交接' })).status).toBe(400);
    expect((await assign(world.officer.token, world.shared, { dueOn: '2026-03-10', reason: '交接' })).status).toBe(200);
    expect((await assign(world.reviewer.token, world.shared, { reason: '交接' })).status).toBe(404);
  });

  it('leaves one officer in charge when many are named at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        assign(world.officer.token, world.shared, { toUsername: index % 2 ? 'officer' : 'colleague', reason: `第 ${index} 次` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const current = await world.test.query('SELECT 1 FROM household_assignment WHERE household_id = $1 AND ended_at IS NULL', [
      world.shared,
    ]);
    expect(current).toHaveLength(1);
  });
});
