import type { Duty, EmergencyEntry, ReadEntry, UnusualLook } from '@yunzhengshou/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invented } from '../../../../test/support/people';
import { createStaffMember, giveDuty } from '../../../../test/support/staff';
import { type AuditWorld, assignTo, makeAuditWorld, phone, workingTime } from './audit-world.fixture';

let world: AuditWorld;
beforeAll(async () => {
  world = await makeAuditWorld();
});
afterAll(() => world.test.close());
beforeEach(async () => {
  world.setClock(workingTime);
  await world.newReads();
});

const reason = '房屋墙体开裂，要马上联系住户撤离。';
const open = (token: string, body: Record<string, unknown> = {}) =>
  world.test.call<{ emergencyId: string; householdId: string; endsAt: string; code?: string; detail?: string; requestId?: string }>(
    'POST',
    '/api/staff/emergencies',
    { token, body: { projectCode: 'HERE', fileNumber: 'T-1', category: 'safety', reason, ...body } },
  );
const look = (token: string, householdId: string, purpose: string) =>
  world.test.call<{ code?: string; emergencyUntil?: string }>('GET', `/api/staff/households/${householdId}?purpose=${purpose}`, { token });
const emergencies = (token: string) => world.test.call<{ emergencies: EmergencyEntry[] }>('GET', '/api/staff/emergencies', { token });
const review = (token: string, emergencyId: string, finding = 'justified') =>
  world.test.call<{ reviewedAt?: string; code?: string }>('POST', `/api/staff/emergencies/${emergencyId}/review`, {
    token,
    body: { finding, words: '与现场记录相符。' },
  });

/** Somebody of another town without a task here, who hasn't opened anything yet. */
const passerBy = (username: string, duty: Duty = 'case_officer', idNumber?: string) =>
  createStaffMember(world.test, {
    username,
    organisationId: duty === 'case_officer' ? world.organisations.townB : world.organisations.district,
    duties: [{ duty }],
    ...(idNumber ? { idNumber } : {}),
  });

describe('emergency access', () => {
  it('opens the household for the emergency alone, for thirty minutes and no longer', async () => {
    const { token } = world.stranger;
    expect((await look(token, world.shared, 'emergency')).status).toBe(404);
    const opened = await open(token);
    expect(opened).toMatchObject({ status: 200, body: { householdId: world.shared, endsAt: '2026-03-10T02:30:00.000Z' } });
    expect(await look(token, world.shared, 'survey_check')).toMatchObject({ status: 422, body: { code: 'purpose_not_fitting' } });
    expect(await look(token, world.shared, 'emergency')).toMatchObject({
      status: 200,
      body: { emergencyUntil: '2026-03-10T02:30:00.000Z', facts: null, result: null },
    });
    const reveal = (field: string, purpose = 'emergency') =>
      world.test.call<{ value?: string }>('POST', `/api/staff/households/${world.shared}/reveal`, {
        token,
        body: { subject: { kind: 'owner', position: 1 }, field, purpose, reason: '马上联系住户' },
      });
    expect(await reveal('phone')).toMatchObject({ status: 200, body: { value: phone } });
    expect((await reveal('phone', 'service')).status).toBe(422);
    expect((await look(token, world.relatives, 'emergency')).status).toBe(404);

    const { emergencyId } = opened.body;
    expect(await world.newReads()).toMatchObject([
      { operation: 'openEmergency', fields: [], purpose: 'emergency', reason, emergency_id: emergencyId, unusual: ['emergency'] },
      { operation: 'getCase', emergency_id: emergencyId, unusual: ['emergency'], organisation: '虚构乙街道' },
      { operation: 'revealCase', fields: ['phone/owner/1'], reason: '马上联系住户', emergency_id: emergencyId },
    ]);

    world.setClock('2026-03-10T02:29:59.999Z');
    expect((await look(token, world.shared, 'emergency')).status).toBe(200);
    world.setClock('2026-03-10T02:30:00.000Z');
    expect((await look(token, world.shared, 'emergency')).status).toBe(404);
  });

  it('is loud: in the project’s chain, before the household’s eyes and on the supervisor’s desk', async () => {
    world.setClock('2026-03-10T04:00:00.000Z');
    const { body } = await open(await world.stranger.signIn(), { category: 'health' });
    const [event] = await world.test.query(
      `SELECT actor, action, subject, details FROM audit_event WHERE chain = $1 AND action LIKE 'emergency.%' ORDER BY position DESC LIMIT 1`,
      [world.project.projectId],
    );
    expect(event).toEqual({
      actor: `account:${world.stranger.accountId}`,
      action: 'emergency.opened',
      subject: `household:${world.shared}`,
      details: { emergencyId: body.emergencyId, category: 'health', endsAt: '2026-03-10T04:30:00.000Z' },
    });
    const seen = await world.test.call<{ reads: ReadEntry[] }>('GET', `/api/households/${world.shared}/reads?limit=1`, {
      token: await world.tokenOf(world.owner),
    });
    expect(seen.body.reads[0]).toMatchObject({
      emergency: true,
      reason,
      sentence: `虚构乙街道 经办人员 虚职员stranger，为紧急情况，打开了紧急查看。原因：${reason}`,
    });
    const listed = await emergencies(world.supervisor.token);
    expect(listed.body.emergencies.find(({ emergencyId }) => emergencyId === body.emergencyId)).toEqual({
      emergencyId: body.emergencyId,
      openedBy: { accountId: world.stranger.accountId, name: '虚职员stranger', unit: '虚构乙街道' },
      projectCode: 'HERE',
      projectName: '测试片区HERE',
      fileNumber: 'T-1',
      category: 'health',
      categoryTitle: '有人突发疾病或走失',
      reason,
      openedAt: '2026-03-10T04:00:00.000Z',
      endsAt: '2026-03-10T04:30:00.000Z',
      open: true,
      reads: 0,
      reviewDueOn: '2026-03-13',
      overdue: false,
      finding: null,
      reviewedBy: null,
      reviewedAt: null,
      reviewWords: null,
      mayReview: true,
    });
  });

  it('is open once at a time, also when two calls come at once', async () => {
    world.setClock('2026-03-10T06:00:00.000Z');
    const somebody = await passerBy('once');
    const { token } = somebody;
    const answers = await Promise.all([open(token), open(token), open(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await open(token)).toMatchObject({ status: 409, body: { code: 'emergency_open_already' } });
    world.setClock('2026-03-10T06:30:00.000Z');
    expect((await open(await somebody.signIn())).status).toBe(200);
  });

  it('waits when three of the same person’s, under whatever account, haven’t been reviewed', async () => {
    world.setClock('2026-03-10T07:00:00.000Z');
    const { idNumber } = invented(63);
    const somebody = await passerBy('often', 'case_officer', idNumber);
    const first = await open(somebody.token);
    world.setClock('2026-03-10T07:31:00.000Z');
    const token = await somebody.signIn();
    expect((await open(token)).status).toBe(200);
    const answers = await Promise.all([open(token, { fileNumber: 'T-2' }), open(token, { fileNumber: 'T-3' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const tooMany = { status: 409, body: { code: 'too_many_open_emergencies' } };
    expect(answers.find(({ status }) => status === 409)).toMatchObject(tooMany);
    world.setClock('2026-03-10T09:00:00.000Z');
    const again = await passerBy('often-too', 'case_officer', idNumber);
    expect(await open(again.token)).toMatchObject(tooMany);
    expect((await review(await world.supervisor.signIn(), first.body.emergencyId)).status).toBe(200);
    expect((await open(again.token)).status).toBe(200);
    await world.test.query('DELETE FROM emergency_access WHERE account_id = ANY($1::uuid[])', [[somebody.accountId, again.accountId]]);
  });

  it('answers alike for an unknown number, one’s own and a relative’s household, another project, a third party, a supervisor and an administrator', async () => {
    const administrator = await passerBy('verwaltung', 'administrator');
    const refused = [
      await open(world.officer.token, { fileNumber: 'T-2' }),
      await open(world.officer.token, { fileNumber: 'T-3' }),
      await open(world.officer.token, { fileNumber: 'T-999' }),
      await open(world.officer.token, { projectCode: 'NOWHERE' }),
      await open(world.lawyer.token),
      await open(world.supervisor.token),
      await open(administrator.token),
    ];
    expect(new Set(refused.map(({ status, body: { requestId: _, ...body } }) => JSON.stringify({ status, ...body }))).size).toBe(1);
    expect(refused[0]).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await world.newReads()).toEqual([]);
  });

  it('takes a fresh check and a reason of some length', async () => {
    world.setClock('2026-03-10T08:00:00.000Z');
    const token = await world.stranger.signIn();
    expect((await open(token, { reason: '急' })).status).toBe(400);
    expect((await open(token, { category: 'curiosity' })).status).toBe(400);
    world.setClock('2026-03-10T08:15:00.001Z');
    expect(await open(token)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
  });
});

describe('the review of an emergency access', () => {
  it('is a supervisor’s, made once, in words', async () => {
    world.setClock('2026-03-20T02:00:00.000Z');
    const { body } = await open((await passerBy('eilig')).token);
    const token = await world.supervisor.signIn();
    expect((await review(await world.officer.signIn(), body.emergencyId)).status).toBe(404);
    expect((await review(token, '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect(await review(token, body.emergencyId, 'unjustified')).toMatchObject({
      status: 200,
      body: { reviewedAt: '2026-03-20T02:00:00.000Z' },
    });
    expect(await review(token, body.emergencyId)).toMatchObject({ status: 409, body: { code: 'emergency_reviewed' } });
    const { emergencies: all } = (await emergencies(token)).body;
    expect(all.find(({ emergencyId }) => emergencyId === body.emergencyId)).toMatchObject({
      finding: 'unjustified',
      reviewedBy: '虚职员supervisor',
      reviewWords: '与现场记录相符。',
      mayReview: false,
    });
    // What waits stands first, and those of ten days ago wait too long.
    expect(all.map(({ finding }) => finding === null)).toEqual([...all.slice(1).map(() => true), false]);
    expect(all[0]).toMatchObject({ overdue: true, reviewDueOn: '2026-03-13' });
  });

  it('never comes from who opened it, whatever duties they have since', async () => {
    world.setClock('2026-03-21T02:00:00.000Z');
    const both = await createStaffMember(world.test, {
      username: 'both',
      organisationId: world.organisations.district,
      duties: [{ duty: 'case_officer' }],
      idNumber: invented(62).idNumber,
    });
    const { body } = await open(both.token);
    await giveDuty(world.test, both, { duty: 'supervisor' });
    expect(await review(both.token, body.emergencyId)).toMatchObject({ status: 409, body: { code: 'emergency_own' } });
    // Nor from a second account of the same person.
    const second = await createStaffMember(world.test, {
      username: 'second',
      organisationId: world.organisations.district,
      duties: [{ duty: 'supervisor' }],
      idNumber: invented(62).idNumber,
    });
    expect(await review(second.token, body.emergencyId)).toMatchObject({ status: 409, body: { code: 'emergency_own' } });
    const listed = (await emergencies(second.token)).body.emergencies.find(({ emergencyId }) => emergencyId === body.emergencyId);
    expect(listed?.finding).toBeNull();
  });

  it('never comes from somebody whose own household it was', async () => {
    world.setClock('2026-03-22T02:00:00.000Z');
    const { body } = await open((await passerBy('dringend')).token);
    const related = await createStaffMember(world.test, {
      username: 'related',
      organisationId: world.organisations.district,
      duties: [{ duty: 'supervisor' }],
      idNumber: world.coOwner.idNumber,
    });
    expect(await review(related.token, body.emergencyId)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    const listed = (await emergencies(related.token)).body.emergencies.find(({ emergencyId }) => emergencyId === body.emergencyId);
    expect(listed?.mayReview).toBe(false);
  });
});

describe('unusual looks, as a supervisor reads them', () => {
  const looks = (token: string, query = '') =>
    world.test.call<{ looks: UnusualLook[]; nextCursor: string | null; byReader: { accountId: string; looks: number; unusual: number }[] }>(
      'GET',
      `/api/staff/looks${query}`,
      { token },
    );

  it('name reader, time, project and file number, and nothing of the residents', async () => {
    world.setClock('2026-06-10T02:00:00.000Z');
    await assignTo(world, world.colleague.accountId, world.shared);
    const officer = await world.officer.signIn();
    await look(officer, world.shared, 'survey_check');
    await look(await world.colleague.signIn(), world.shared, 'survey_check');
    const token = await world.supervisor.signIn();
    const { status, body } = await looks(token, '?days=1');
    expect(status).toBe(200);
    expect(body.looks).toMatchObject([
      {
        at: '2026-06-10T02:00:00.000Z',
        reader: {
          accountId: world.officer.accountId,
          name: '虚职员officer',
          unit: '虚构甲街道',
          duty: 'case_officer',
          dutyTitle: '经办人员',
        },
        projectCode: 'HERE',
        projectName: '测试片区HERE',
        households: 1,
        fileNumber: 'T-1',
        purpose: '核对调查登记',
        reason: null,
        unusual: [{ code: 'no_task', title: '没有任务' }],
      },
    ]);
    expect(body.byReader).toEqual([
      expect.objectContaining({ accountId: world.officer.accountId, looks: 1, unusual: 1 }),
      expect.objectContaining({ accountId: world.colleague.accountId, looks: 1, unusual: 0 }),
    ]);
    for (const secret of [world.owner.name, world.coOwner.name, '假想路', world.shared]) expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('take a page of a list for one look', async () => {
    world.setClock('2026-06-11T15:00:00.000Z');
    await world.test.call('POST', '/api/staff/projects/HERE/cases', { token: await world.colleague.signIn(), body: {} });
    const { body } = await looks(await world.supervisor.signIn(), '?days=1');
    expect(body.looks).toMatchObject([{ households: 3, fileNumber: null, unusual: [{ code: 'night' }] }]);
  });

  it('can be had by reader and by days, page by page, at most ninety days back', async () => {
    world.setClock('2026-06-11T16:00:00.000Z');
    const token = await world.supervisor.signIn();
    const ofColleague = await looks(token, `?days=90&reader=${world.colleague.accountId}`);
    expect(ofColleague.body.looks.map(({ reader }) => reader.accountId)).toEqual([world.colleague.accountId]);
    expect((await looks(token, '?days=91')).status).toBe(400);
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await looks(token, `?days=90&limit=1${cursor && `&cursor=${cursor}`}`);
      all.push(...body.looks.map(({ readId }) => readId));
      cursor = body.nextCursor;
    }
    expect(all).toEqual((await looks(token, '?days=90&limit=100')).body.looks.map(({ readId }) => readId));
    expect(all).toHaveLength(new Set(all).size);
    // What was looked at in the middle of March is more than ninety days ago by the end of June.
    world.setClock('2026-06-30T02:00:00.000Z');
    expect((await looks(await world.supervisor.signIn(), '?days=90')).body.looks).toHaveLength(2);
  });

  it('are nobody else’s', async () => {
    for (const { token } of [world.officer, world.reviewer, world.lawyer]) expect((await looks(token)).status).toBe(404);
    expect((await looks(await world.tokenOf(world.owner))).status).toBe(404);
  });
});
