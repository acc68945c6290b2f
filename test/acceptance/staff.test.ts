import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, refusal, signIn, signInAs } from './bff';
import { accountOf, importHousesOf } from './listed';
import { codeOf, decide, official, signInOfficial } from './officials';
import { forgetVisitors, inviteVisitors, nobodysNumber, type Visitor } from './people';

const projectCode = 'DEMO';
const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const today = dayFromNow(0);
const reason = '测试用的理由';

let owner: Visitor;
let heir: Visitor;
let atCounter: Visitor;
let otherOwner: Visitor;
let householdId: string;
let otherId: string;
let ownersToken: string;
const tokens = new Map<string, string>();
/** Signed in once a run: a code is good once, and the session stays fresh for its first 15 minutes. */
const as = (username: string): string => tokens.get(username) as string;

beforeAll(async () => {
  [owner, heir, atCounter, otherOwner] = (await inviteVisitors(4, 61)) as [Visitor, Visitor, Visitor, Visitor];
  await importHousesOf('述官', [owner, otherOwner]);
  ownersToken = (await signInAs(owner, owner)).token;
  householdId = (await answer('getMe', { token: ownersToken })).households[0]?.householdId ?? '';
  const { token } = await signInAs(otherOwner, otherOwner);
  otherId = (await answer('getMe', { token })).households[0]?.householdId ?? '';
  for (const username of ['guanli1', 'guanli2', 'jiandu', 'shenhe', 'jingban1', 'jingban2', 'jingban3', 'chuangkou1', 'chuangkou2'])
    tokens.set(username, await signInOfficial(username));
});
afterAll(forgetVisitors);

describe('a member of staff', () => {
  it('gets in by password and one-time code, and is told nothing of what was wrong', async () => {
    const { username, password, totpSecret } = official('pinggu');
    const wrong = [
      { username, password: `${password}x`, code: codeOf(totpSecret) },
      { username, password, code: '000000' },
      { username: 'nobody-here', password, code: codeOf(totpSecret) },
    ];
    const told = [];
    for (const body of wrong) told.push(await refusal('signInStaff', { body }));
    expect(new Set(told.map(({ code, detail }) => `${code} ${detail}`)).size).toBe(1);
    const token = await signInOfficial('pinggu');
    expect(await answer('getStaffMe', { token })).toMatchObject({
      username,
      duties: [{ duty: 'appraiser', project: { code: projectCode } }],
    });
    expect(await answer('confirmStaff', { token, body: { code: codeOf(totpSecret, 1) } })).toMatchObject({
      freshUntil: expect.stringMatching(/Z$/),
    });
    expect((await refusal('confirmStaff', { token, body: { code: codeOf(totpSecret, 1) } })).code).toBe('one_time_code_refused');
  });

  it('finds what each duty may do, whom there is, and for what somebody may look', async () => {
    const token = as('jingban1');
    const rights = await answer('listDutyRights', { token });
    expect(rights.duties.find(({ duty }) => duty === 'case_officer')?.operations.map(({ name }) => name)).toContain('prepareParty');
    expect(rights.duties.find(({ duty }) => duty === 'supervisor')?.operations.map(({ name }) => name)).not.toContain('getCase');
    const { organisations } = await answer('listOrganisations', { token });
    expect(organisations.filter(({ depth }) => depth === 0)).toHaveLength(1);
    const { colleagues } = await answer('listColleagues', { token, query: { duty: 'case_officer', projectCode } });
    expect(colleagues.map(({ username }) => username)).toContain('jingban2');
    expect((await answer('listPurposes', { token })).purposes.map(({ code }) => code)).toContain('survey_check');
    expect((await answer('listPartyKinds', { token })).kinds.map(({ kind }) => kind)).toContain('heir');
  });

  it('is of no use at a resident’s operations, nor a resident at theirs', async () => {
    expect((await refusal('getMe', { token: as('jingban1') })).code).toBe('not_found');
    expect((await refusal('getStaffMe', { token: ownersToken })).code).toBe('not_found');
    expect((await refusal('listStaff', { token: as('jingban1') })).code).toBe('not_found');
  });
});

describe('two administrators', () => {
  const username = `xin${Date.now().toString(36)}`;
  const password = '述官的-第一个-足够长的-密码';
  let accountId: string;
  let organisationId: string;
  let totpSecret: string;
  let token: string;

  it('open an office and an account, which its member alone makes usable', async () => {
    const admin = as('guanli1');
    const { organisations } = await answer('listOrganisations', { token: admin });
    const parentId = organisations.find(({ depth }) => depth === 0)?.organisationId ?? '';
    ({ organisationId } = await answer('createOrganisation', {
      token: admin,
      body: { parentId, kind: 'town', name: `述官街道${username}` },
    }));
    const idNumber = nobodysNumber(990);
    const body = { username, name: '述官新人', organisationId, documentKind: 'resident_id' as const, idNumber };
    const created = await answer('createStaff', { token: admin, body });
    accountId = created.accountId;
    const { enrolmentCode } = created;
    expect((await refusal('enrolStaff', { body: { username, enrolmentCode: 'AAAA-AAAA-AAAA-AAAA', password } })).code).toBe(
      'enrolment_refused',
    );
    ({ totpSecret } = await answer('enrolStaff', { body: { username, enrolmentCode, password } }));
    const finished = await answer('finishStaffEnrolment', { body: { username, enrolmentCode, code: codeOf(totpSecret) } });
    token = finished.tokens.accessToken;
    expect(await answer('getStaffMe', { token })).toMatchObject({ username, duties: [] });
    const { members } = await answer('listStaff', { token: admin });
    expect(members.find((member) => member.accountId === accountId)).toMatchObject({ enrolled: true, sessions: 1 });
    expect(JSON.stringify(members)).not.toContain(idNumber);
  });

  it('give a duty: who prepared it can’t release it, and what is released is what was shown', async () => {
    const body = { accountId, duty: 'reviewer' as const, organisationId, from: today, reason };
    const { approvalId } = await answer('prepareDuty', { token: as('guanli1'), body });
    const params = { approvalId };
    const own = await answer('getApproval', { token: as('guanli1'), params });
    expect(own.mayDecide).toBe(false);
    const decision = { decision: 'release' as const, contentHash: own.contentHash, reason };
    expect((await refusal('decideApproval', { token: as('guanli1'), params, body: decision })).code).toBe('approval_own_preparation');
    const changed = { ...decision, contentHash: '0'.repeat(64) };
    expect((await refusal('decideApproval', { token: as('guanli2'), params, body: changed })).code).toBe('approval_changed');
    const { approvals } = await answer('listApprovals', { token: as('guanli2'), query: { view: 'to_decide' } });
    expect(approvals.map((each) => each.approvalId)).toContain(approvalId);
    await decide(as('guanli2'), approvalId);
    expect((await answer('getStaffMe', { token })).duties).toMatchObject([{ duty: 'reviewer' }]);
    expect((await refusal('appointSecondAdministrator', { token: as('guanli1'), body: { accountId, reason } })).code).toBe(
      'second_administrator_appointed',
    );
  });

  it('the member lends the duty for some days, and declares a relative whom nobody takes back alone', async () => {
    const lent = { toUsername: 'shenhe', duty: 'reviewer' as const, startsOn: today, endsOn: dayFromNow(5), reason };
    const tooLong = { ...lent, endsOn: dayFromNow(40) };
    expect((await refusal('createDelegation', { token, body: tooLong })).code).toBe('delegation_refused');
    const { delegationId } = await answer('createDelegation', { token, body: lent });
    expect((await answer('listDelegations', { token })).delegations).toMatchObject([
      { delegationId, direction: 'given', state: 'current' },
    ]);
    await answer('revokeDelegation', { token, params: { delegationId }, body: { reason } });
    expect((await answer('listDelegations', { token })).delegations).toMatchObject([{ state: 'revoked' }]);

    const relative = { relation: 'sibling' as const, name: '述官亲', documentKind: 'resident_id' as const, idNumber: nobodysNumber(991) };
    const { kinshipId } = await answer('declareKinship', { token, body: relative });
    const ending = await answer('endKinship', { token, params: { kinshipId }, body: { reason } });
    await decide(as('guanli2'), ending.approvalId, 'refuse');
    expect((await answer('listKinship', { token })).kinship).toMatchObject([{ kinshipId, maskedName: '述某某', endPending: false }]);
  });

  it('take everything from whoever leaves, at once', async () => {
    const admin = as('guanli1');
    const newPassword = `${password}二`;
    await answer('changePassword', { token, body: { oldPassword: password, newPassword } });
    expect((await refusal('signInStaff', { body: { username, password, code: codeOf(totpSecret, 1) } })).code).toBe(
      'staff_sign_in_refused',
    );
    const params = { accountId };
    const reset = await answer('prepareTotpReset', { token: admin, params, body: { reason } });
    expect(await answer('withdrawApproval', { token: admin, params: reset, body: { reason } })).toEqual({ state: 'withdrawn' });
    expect(await answer('endMemberSessions', { token: admin, params, body: { reason } })).toEqual({ ended: 1 });
    expect((await refusal('getStaffMe', { token })).code).toBe('session_ended');
    const { members } = await answer('listStaff', { token: admin });
    const duty = members.find((member) => member.accountId === accountId)?.duties[0];
    await answer('endDuty', { token: admin, params: { dutyId: duty?.dutyId ?? '' }, body: { reason } });
    expect((await refusal('endOrganisation', { token: admin, params: { organisationId }, body: { reason } })).code).toBe(
      'organisation_refused',
    );
    await answer('leaveStaff', { token: admin, params, body: { reason } });
    expect((await refusal('leaveStaff', { token: admin, params, body: { reason } })).code).toBe('not_found');
    await answer('endOrganisation', { token: admin, params: { organisationId }, body: { reason } });
  });
});

describe('a case', () => {
  it('is found, taken over, read for a purpose with its numbers masked, and one number shown for a reason', async () => {
    const token = as('jingban1');
    const { projects } = await answer('listCaseProjects', { token });
    expect(projects.map(({ code }) => code)).toContain(projectCode);
    expect((await answer('listCaseProjects', { token: as('jingban3') })).projects).toEqual([]);
    const found = await answer('listCases', { token, params: { projectCode }, body: { text: '述官巷1号' } });
    expect(found.cases).toMatchObject([{ householdId, maskedOwners: [`${owner.name[0]}某某`] }]);
    const params = { householdId };
    await answer('assignCase', { token, params, body: { dueOn: dayFromNow(10), reason } });
    const read = await answer('getCase', { token, params, query: { purpose: 'payment' } });
    expect(read).toMatchObject({ assignment: { mine: true }, owners: [{ name: owner.name }] });
    expect(JSON.stringify(read)).not.toMatch(new RegExp(`${owner.idNumber.slice(6, 14)}|${accountOf(0)}`));
    expect((await refusal('getCase', { token: as('jingban3'), params, query: { purpose: 'payment' } })).code).toBe('not_found');
    const body = { subject: { kind: 'owner' as const, position: 1 }, field: 'number' as const, purpose: 'payment' as const };
    expect(await answer('revealCase', { token, params, body: { ...body, reason: '核对收款人的证件' } })).toEqual({ value: owner.idNumber });
    const unfitting = { ...body, purpose: 'supervision' as const, reason: '核对收款人的证件' };
    expect((await refusal('revealCase', { token, params, body: unfitting })).code).toBe('purpose_not_fitting');
  });

  it('takes an heir by two officials, and lets them go by one', async () => {
    const params = { householdId };
    const { token: heirs } = await signInAs(heir, heir);
    const sees = () => answer('getMe', { token: heirs });
    expect((await sees()).households).toEqual([]);
    const body = {
      kind: 'heir' as const,
      name: heir.name,
      documentKind: 'resident_id' as const,
      idNumber: heir.idNumber,
      principalOwnerPosition: 1,
      scopes: [],
      validFrom: today,
      basis: { paper: '继承公证书', number: '（2026）述证字第1号' },
      reason,
    };
    const { approvalId } = await answer('prepareParty', { token: as('jingban1'), params, body });
    expect((await sees()).households).toEqual([]);
    await decide(as('shenhe'), approvalId);
    expect((await sees()).households).toMatchObject([{ householdId, relation: 'heir' }]);
    const { parties } = await answer('getCase', { token: as('jingban1'), params, query: { purpose: 'survey_check' } });
    const partyId = parties.find(({ kind }) => kind === 'heir')?.partyId ?? '';
    await answer('revokeParty', { token: as('jingban1'), params: { partyId }, body: { reason } });
    expect((await sees()).households).toEqual([]);
    const numbered = { ...body, reason: `证件号是${heir.idNumber}` };
    expect((await refusal('prepareParty', { token: as('jingban1'), params, body: numbered })).code).toBe('input_invalid');
  });

  it('has its owners put right by two officials, the shares exact', async () => {
    const params = { householdId: otherId };
    const person = (each: Visitor, numerator: number) => ({
      kind: 'person' as const,
      name: each.name,
      documentKind: 'resident_id' as const,
      idNumber: each.idNumber,
      share: { numerator, denominator: 3 },
    });
    const body = { owners: [person(otherOwner, 1), person(heir, 1)], reason, proof: '不动产登记簿' };
    expect((await refusal('prepareOwners', { token: as('jingban1'), params, body })).code).toBe('shares_not_whole');
    const right = { ...body, owners: [person(otherOwner, 1), person(heir, 2)] };
    const { approvalId } = await answer('prepareOwners', { token: as('jingban1'), params, body: right });
    await decide(as('shenhe'), approvalId);
    const { accessToken: token } = await signIn(heir);
    expect(await answer('getMe', { token })).toMatchObject({ households: [{ householdId: otherId, relation: 'owner' }] });
    const { split } = await answer('getResult', { token, params });
    expect(split.map(({ share }) => share).sort()).toEqual(['1/3', '2/3']);
  });
});

describe('the counter', () => {
  it('proves by two clerks with the papers who stands there', async () => {
    const { accessToken: token } = await signIn(atCounter);
    const { code: counterCode } = await answer('createCounterCode', { token });
    const body = {
      counterCode,
      name: atCounter.name,
      documentKind: 'passport' as const,
      idNumber: 'E00000064',
      phone: '19900009901',
      papersSeen: ['护照原件'],
    };
    const { approvalId } = await answer('prepareCounterIdentity', { token: as('chuangkou1'), body });
    expect((await refusal('prepareCounterIdentity', { token: as('chuangkou1'), body })).code).toBe('counter_code_invalid');
    expect((await answer('getMe', { token })).identity).toBeNull();
    await decide(as('chuangkou2'), approvalId, 'release', counterCode);
    expect((await answer('getMe', { token })).identity).toMatchObject({ level: 'full', method: 'counter', maskedIdNumber: 'E******64' });
  });
});

describe('who looked', () => {
  it('stands on the household’s page; the supervisor answers why', async () => {
    const params = { householdId };
    const { reads } = await answer('listReads', { token: ownersToken, params });
    const look = reads.find(({ reason: given }) => given === '核对收款人的证件');
    expect(look).toMatchObject({ name: official('jingban1').name, dutyTitle: '经办人员', mayAsk: true, question: null });
    expect(look?.articles.length).toBeGreaterThan(0);
    const asked = await answer('askWhy', {
      token: ownersToken,
      params: { householdId, readId: look?.readId ?? '' },
      body: { statement: '为什么要看我的完整证件号？' },
    });
    expect((await refusal('getStaffRequest', { token: as('jingban1'), params: asked })).code).toBe('not_found');
    const { requests } = await answer('listStaffRequests', { token: as('jiandu'), query: { view: 'open' } });
    expect(requests.map(({ requestId }) => requestId)).toContain(asked.requestId);
    const { requestId } = asked;
    expect(await answer('getStaffRequest', { token: as('jiandu'), params: { requestId } })).toMatchObject({
      statement: '为什么要看我的完整证件号？',
      look: { name: official('jingban1').name },
    });
    const words = '付款之前要核对收款人的证件号，办理人员按规定看了一次。';
    await answer('answerRequest', { token: as('jiandu'), params: { requestId }, body: { outcome: 'explained', answer: words } });
    const again = { token: as('jiandu'), params: { requestId }, body: { outcome: 'explained' as const, answer: words } };
    expect((await refusal('answerRequest', again)).code).toBe('request_closed');
    expect(await answer('getMyRequest', { token: ownersToken, params: { requestId } })).toMatchObject({ state: 'answered', answer: words });
    const after = await answer('listReads', { token: ownersToken, params });
    expect(after.reads.find(({ readId }) => readId === look?.readId)?.question).toMatchObject({ answer: words });
  });

  it('an emergency opens one household for a while, loudly, and is reviewed by somebody else', async () => {
    const token = as('jingban3');
    const words = '房屋有险情，要马上联系住户撤离。';
    const body = { projectCode, fileNumber: '述官-1', category: 'safety' as const, reason: words };
    const { emergencyId } = await answer('openEmergency', { token, body });
    const params = { householdId };
    await answer('getCase', { token, params, query: { purpose: 'emergency' } });
    expect((await refusal('getCase', { token, params, query: { purpose: 'payment' } })).code).toBe('purpose_not_fitting');
    const { reads } = await answer('listReads', { token: ownersToken, params });
    expect(reads[0]).toMatchObject({ emergency: true, name: official('jingban3').name });

    const supervisor = as('jiandu');
    const { emergencies } = await answer('listEmergencies', { token: supervisor });
    expect(emergencies.find((each) => each.emergencyId === emergencyId)).toMatchObject({ reason: words, finding: null, mayReview: true });
    await answer('reviewEmergency', {
      token: supervisor,
      params: { emergencyId },
      body: { finding: 'justified', words: '情况属实，处置得当' },
    });
    const { looks, byReader } = await answer('listUnusualLooks', { token: supervisor, query: { days: 1 } });
    expect(
      looks.some(({ unusual, reader }) => reader.name === official('jingban3').name && unusual.some(({ code }) => code === 'emergency')),
    ).toBe(true);
    expect(byReader.map(({ name }) => name)).toContain(official('jingban1').name);
    expect(JSON.stringify({ looks, byReader })).not.toContain(owner.name);
  });
});
