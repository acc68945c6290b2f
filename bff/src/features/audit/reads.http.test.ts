import { randomUUID } from 'node:crypto';
import type { ReadEntry } from '@yunzhengshou/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { runProject } from '../../../../test/support/staff';
import { addDays, toDbDate } from '../../clock';
import { type AuditWorld, assignTo, makeAuditWorld, registerParty, workingTime } from './audit-world.fixture';
import { logReads, logReadsForOthers } from './log-reads';

let world: AuditWorld;
beforeAll(async () => {
  world = await makeAuditWorld();
});
afterAll(() => world.test.close());
beforeEach(async () => {
  world.setClock(workingTime);
  await world.newReads();
});

const look = (token: string, householdId: string, purpose = 'survey_check') =>
  world.test.call('GET', `/api/staff/households/${householdId}?purpose=${purpose}`, { token });
const reads = (token: string, query = '') =>
  world.test.call<{ reads: ReadEntry[]; nextCursor: string | null }>('GET', `/api/households/${world.shared}/reads${query}`, { token });
const unusualOfLast = async () => (await world.newReads()).at(-1)?.unusual;

describe('the read log', () => {
  it.each([
    'UPDATE read_log SET name = name',
    'DELETE FROM read_log',
    'TRUNCATE read_log',
    'DELETE FROM read_log_seal',
    'TRUNCATE read_log_seal',
  ])('refuses %s, for the application and for the owner', async (sql) => {
    await look(world.officer.token, world.shared);
    await world.test.query(`INSERT INTO read_log_seal VALUES (1000000, 1, 1, 1, '', '', now()) ON CONFLICT (position) DO NOTHING`);
    await expect(world.test.context.database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    await expect(world.test.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('shows nothing that it could not write down', async () => {
    await expect(
      logReads(world.test.context, {
        accountId: world.officer.accountId,
        operation: 'getCase',
        householdIds: [world.shared, randomUUID()],
        fields: ['name'],
        purpose: 'survey_check',
      }),
    ).rejects.toThrow('unknown household');
    await expect(
      logReads(world.test.context, {
        accountId: randomUUID(),
        operation: 'getCase',
        householdIds: [world.shared],
        fields: ['name'],
        purpose: 'survey_check',
      }),
    ).rejects.toThrow('no member of staff');
    expect(await world.newReads()).toEqual([]);
  });

  it('keeps name and unit as they were at the time of the look', async () => {
    await look(world.officer.token, world.shared);
    await world.test.query(`UPDATE staff_member SET name = '虚改名', organisation_id = $2 WHERE account_id = $1`, [
      world.officer.accountId,
      world.organisations.townB,
    ]);
    expect(await world.newReads()).toMatchObject([{ name: '虚职员officer', organisation: '虚构甲街道' }]);
    await world.test.query(`UPDATE staff_member SET name = '虚职员officer', organisation_id = $2 WHERE account_id = $1`, [
      world.officer.accountId,
      world.organisations.townA,
    ]);
  });
});

describe('what is unusual about a look', () => {
  it('no_task: until the household is assigned to the reader, or to somebody who delegated to them', async () => {
    await look(world.officer.token, world.shared);
    expect(await unusualOfLast()).toEqual(['no_task']);
    await assignTo(world, world.officer.accountId, world.shared);
    await look(world.officer.token, world.shared);
    expect(await unusualOfLast()).toEqual([]);

    await assignTo(world, world.stranger.accountId, world.shared);
    await look(world.officer.token, world.shared);
    expect(await unusualOfLast()).toEqual(['no_task']);
    const id = randomUUID();
    await world.test.context.database.prisma.delegation.create({
      data: {
        id,
        fromId: world.stranger.accountId,
        toId: world.officer.accountId,
        duty: 'case_officer',
        startsOn: toDbDate('2026-03-10'),
        endsOn: toDbDate('2026-03-12'),
        reason: '测试',
        createdAt: new Date(workingTime),
      },
    });
    await look(world.officer.token, world.shared);
    expect(await unusualOfLast()).toEqual([]);
    await world.test.context.database.prisma.delegation.update({ where: { id }, data: { revokedAt: new Date(workingTime) } });
  });

  it('no_task: not while something is to be answered or decided there', async () => {
    await assignTo(world, world.stranger.accountId, world.shared);
    const requestId = randomUUID();
    await world.test.query(
      `INSERT INTO resident_request (id, number, kind, account_id, project_id, household_id, statement_cipher, state, submitted_at, due_on)
       VALUES ($1, 'SQ20260310-900001', 'correction', $2, $3, $4, '', 'submitted', $5, '2026-03-20')`,
      [requestId, world.officer.accountId, world.project.projectId, world.shared, workingTime],
    );
    await look(world.officer.token, world.shared, 'request');
    expect(await unusualOfLast()).toEqual([]);
    await look(world.reviewer.token, world.shared);
    expect(await unusualOfLast()).toEqual(['no_task']);
    await world.test.query(`UPDATE resident_request SET state = 'answered', answered_at = $2 WHERE id = $1`, [requestId, workingTime]);
    await look(world.officer.token, world.shared, 'request');
    expect(await unusualOfLast()).toEqual(['no_task']);

    const approvalId = randomUUID();
    await world.test.query(
      `INSERT INTO approval (id, kind, project_id, household_id, release_duty, title, payload_cipher, content_hash, reason, state, prepared_by, prepared_at, expires_at)
       VALUES ($1, 'owners.corrected', $2, $3, 'reviewer', '测试', '', '', '测试', 'prepared', $4, $5, $6)`,
      [approvalId, world.project.projectId, world.shared, world.stranger.accountId, workingTime, '2026-03-17T00:00:00Z'],
    );
    await look(world.reviewer.token, world.shared);
    expect(await unusualOfLast()).toEqual([]);
    await look(world.officer.token, world.shared);
    expect(await unusualOfLast()).toEqual(['no_task']);
    await world.test.query(`UPDATE approval SET state = 'withdrawn' WHERE id = $1`, [approvalId]);
  });

  it('night: from ten in the evening to six in the morning in Shanghai', async () => {
    await assignTo(world, world.officer.accountId, world.shared);
    for (const [instant, codes] of [
      ['2026-03-10T13:59:59.000Z', []],
      ['2026-03-10T14:00:00.000Z', ['night']],
      ['2026-03-10T21:59:59.000Z', ['night']],
      ['2026-03-10T22:00:00.000Z', []],
    ] as const) {
      world.setClock(instant);
      await look(await world.officer.signIn(), world.shared);
      expect(await unusualOfLast()).toEqual(codes);
    }
  });

  it('neighbour: in the street where the reader, or a declared relative, owns; not for a line of a list', async () => {
    const more = await createTestProject(world.test.context, 'NEAR', [
      readHouseholdOf(41, [invented(41)], { address: '虚构区虚构里 41 号' }),
      readHouseholdOf(42, [invented(42)], { address: '虚构区无名街 42 号' }),
      readHouseholdOf(43, [invented(43)], { address: '远方路 43 号' }),
    ]);
    await runProject(world.test, more.projectId, world.organisations.townA);
    const found: Record<string, string[] | undefined> = {};
    for (const [index, householdId] of more.householdIds.entries()) {
      await assignTo(world, world.officer.accountId, householdId);
      await look(world.officer.token, householdId);
      found[index + 41] = await unusualOfLast();
    }
    expect(found).toEqual({ 41: ['neighbour'], 42: ['neighbour'], 43: [] });
    await world.test.call('POST', '/api/staff/projects/NEAR/cases', { token: world.officer.token, body: {} });
    expect((await world.newReads()).map(({ unusual }) => unusual)).toEqual([[], [], []]);
  });

  it('many: more than thirty households in ten minutes, whatever the page', async () => {
    const crowd = await createTestProject(
      world.test.context,
      'CROWD',
      Array.from({ length: 32 }, (_, index) => readHouseholdOf(100 + index, [invented(200 + index)])),
    );
    await runProject(world.test, crowd.projectId, world.organisations.townA);
    world.setClock('2026-03-11T02:00:00.000Z');
    const token = await world.colleague.signIn();
    for (const householdId of crowd.householdIds.slice(0, 30)) {
      await assignTo(world, world.colleague.accountId, householdId);
      await look(token, householdId);
    }
    expect((await world.newReads()).flatMap(({ unusual }) => unusual)).toEqual([]);
    await assignTo(world, world.colleague.accountId, crowd.householdIds[30] as string);
    await assignTo(world, world.colleague.accountId, crowd.householdIds[31] as string);
    // The same household once more is no further one.
    await look(token, crowd.householdIds[0] as string);
    expect(await unusualOfLast()).toEqual([]);
    await look(token, crowd.householdIds[30] as string);
    expect(await unusualOfLast()).toEqual(['many']);
    world.setClock('2026-03-11T02:10:00.001Z');
    await look(token, crowd.householdIds[31] as string);
    expect(await unusualOfLast()).toEqual([]);
  });
});

describe('who looked, as the household reads it', () => {
  let token: string;
  beforeAll(async () => {
    token = await world.tokenOf(world.owner);
  });

  it('says unit, person, time, fields, purpose and article in plain words, newest first', async () => {
    await assignTo(world, world.officer.accountId, world.shared);
    await look(world.officer.token, world.shared);
    world.setClock('2026-03-10T03:00:00.000Z');
    await world.test.call('POST', `/api/staff/households/${world.shared}/reveal`, {
      token: await world.officer.signIn(),
      body: { subject: { kind: 'owner', position: 1 }, field: 'phone', purpose: 'service', reason: '电话约定送达时间' },
    });
    const { status, body } = await reads(token, '?limit=2');
    expect(status).toBe(200);
    const [newest, before] = body.reads;
    expect(newest).toMatchObject({
      at: '2026-03-10T03:00:00.000Z',
      reader: 'staff',
      unit: '虚构甲街道',
      duty: 'case_officer',
      dutyTitle: '经办人员',
      name: '虚职员officer',
      what: ['第 1 位产权人的电话（完整）'],
      purpose: '送达',
      reason: '电话约定送达时间',
      unusual: [],
      emergency: false,
      mayAsk: true,
      question: null,
      sentence: '虚构甲街道 经办人员 虚职员officer，为送达，看了：第 1 位产权人的电话（完整）。原因：电话约定送达时间',
    });
    expect(before?.sentence).toBe(
      '虚构甲街道 经办人员 虚职员officer，为核对调查登记，看了：姓名、证件号码（部分）、电话（部分）、产权份额、房屋坐落、房屋的面积、用途和产权证号、代理人、监护人等登记的人。',
    );
    expect(before?.articles).toContainEqual({ law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 15 });
  });

  it('pages back to the first look', async () => {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await reads(token, `?limit=3${cursor && `&cursor=${cursor}`}`);
      all.push(...body.reads.map(({ readId }) => readId));
      cursor = body.nextCursor;
    }
    const stored = await world.test.query<{ id: string }>('SELECT id FROM read_log WHERE household_id = $1 ORDER BY id DESC', [
      world.shared,
    ]);
    expect(all).toEqual(stored.map(({ id }) => id));
    expect(all.length).toBeGreaterThan(3);
  });

  it('shows the question that was asked about a look, and its answer', async () => {
    const readId = (await reads(token, '?limit=1')).body.reads[0]?.readId as string;
    const asked = await world.test.call<{ requestId: string; dueOn: string }>(
      'POST',
      `/api/households/${world.shared}/reads/${readId}/ask`,
      {
        token,
        body: { statement: '我想知道为什么要看我的电话。' },
      },
    );
    expect(asked.status).toBe(200);
    const { requestId, dueOn } = asked.body;
    const open = (await reads(token, '?limit=1')).body.reads[0];
    expect(open).toMatchObject({ mayAsk: false, question: { requestId, dueOn, mine: true, state: 'submitted', answer: null } });
    const coOwner = await world.tokenOf(world.coOwner);
    expect((await reads(coOwner, '?limit=1')).body.reads[0]?.question).toMatchObject({ mine: false, answer: null });
    await world.test.call('POST', `/api/staff/requests/${requestId}/answer`, {
      token: await world.supervisor.signIn(),
      body: { outcome: 'explained', answer: '经办人员打电话约定送达时间，有送达登记。' },
    });
    expect((await reads(token, '?limit=1')).body.reads[0]?.question).toMatchObject({
      state: 'answered',
      answer: '经办人员打电话约定送达时间，有送达登记。',
    });
  });

  it('is nobody else’s', async () => {
    const outsider = await world.tokenOf(world.test.people[3] as never);
    expect((await reads(outsider)).status).toBe(404);
    expect((await reads(world.officer.token)).status).toBe(404);
    expect((await world.test.call('GET', `/api/households/${world.shared}/reads`)).status).toBe(401);
  });
});

describe('looks in an owner’s place', () => {
  const agent = invented(81);
  let agentToken: string;
  let agentAccount: string;
  const accountOf = async (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as { sub: string }).sub;
  const read = (accountId: string, fields: Parameters<typeof logReadsForOthers>[1]['fields'] = ['result'], householdId?: string) =>
    logReadsForOthers(world.test.context, { accountId, operation: 'getResult', fields, ...(householdId ? { householdId } : {}) });

  beforeAll(async () => {
    await world.test.control('PUT', '/people', { people: [...world.test.people, agent] });
    agentToken = await world.tokenOf(agent);
    agentAccount = await accountOf(agentToken);
    await registerParty(world, { householdId: world.shared, person: agent, validUntil: '2026-06-30' });
  });

  it('are written down as what the reader is, with nothing unusual about it', async () => {
    await read(agentAccount, ['result'], world.shared);
    expect(await world.newReads()).toMatchObject([
      {
        account_id: agentAccount,
        reader_kind: 'agent',
        organisation: '',
        duty: 'agent',
        name: agent.name,
        operation: 'getResult',
        household_id: world.shared,
        project_id: world.project.projectId,
        fields: ['result'],
        purpose: 'on_behalf',
        reason: null,
        emergency_id: null,
        unusual: [],
      },
    ]);
    const ownerToken = await world.tokenOf(world.owner);
    expect((await reads(ownerToken, '?limit=1')).body.reads[0]).toMatchObject({
      reader: 'agent',
      dutyTitle: '代理人',
      mayAsk: false,
      sentence: `代理人 ${agent.name}，替产权人，看了：补偿金额。`,
    });
  });

  it('count once an hour for the same fields, and anew for others', async () => {
    world.setClock('2026-03-12T02:00:00.000Z');
    await read(agentAccount);
    await read(agentAccount);
    world.setClock('2026-03-12T02:59:59.000Z');
    await read(agentAccount);
    expect(await world.newReads()).toHaveLength(1);
    await read(agentAccount, ['result', 'share']);
    expect(await world.newReads()).toMatchObject([{ fields: ['result', 'share'] }]);
    world.setClock('2026-03-12T04:00:00.000Z');
    await read(agentAccount);
    expect(await world.newReads()).toHaveLength(1);
  });

  it('are none for an owner, for a household that isn’t theirs, and after the power has ended', async () => {
    const owner = await accountOf(await world.tokenOf(world.owner));
    await read(owner);
    await read(owner, ['result'], world.shared);
    await read(agentAccount, ['result'], world.relatives);
    // An owner who also holds a power for the other owner reads as an owner.
    await registerParty(world, { householdId: world.shared, person: world.coOwner });
    await read(await accountOf(await world.tokenOf(world.coOwner)));
    world.setClock(`${addDays('2026-06-30', 1)}T02:00:00.000Z`);
    await read(agentAccount);
    expect(await world.newReads()).toEqual([]);
    world.setClock('2026-06-30T02:00:00.000Z');
    await read(agentAccount);
    expect(await world.newReads()).toHaveLength(1);
  });
});
