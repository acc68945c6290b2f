import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Counter } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, listOf, readHouseholdOf } from '../../../test/support/households';
import {
  codeOf,
  createOrganisations,
  createStaffMember,
  runProject,
  staffPassword,
  type TestStaffMember,
} from '../../../test/support/staff';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app';
import { addDays, localDate } from '../clock';
import { keepHeads } from '../features/audit/heads';
import { recordChange } from '../features/audit/record-change';
import { sealReads } from '../features/audit/seal-reads';
import { consentText } from '../features/identity/consent-texts';
import { identitySteps } from '../features/identity/identity.fixture';
import { dryRunReport } from '../features/import/dry-run-report';
import { importHouseholds } from '../features/import/import-households';
import { readHouseholdList } from '../features/import/read-household-list';
import { buildWorkbook } from '../features/import/workbook.fixture';
import {
  createPlants,
  filesBelow,
  findPlanted,
  formsOf,
  type Place,
  type Planted,
  plantPerson,
  recordAddresses,
} from './planted-numbers.fixture';

/**
 * A run of everything that takes, keeps or shows a number, with numbers that stand nowhere else; then every place where none of them may be
 * left is searched for each of them.
 */
const plants = createPlants();
const people = Array.from({ length: 30 }, (_, index) => plantPerson(plants, index + 701));
type Known = (typeof people)[number];
const person = (index: number) => people[index] as Known;
const [owner, coOwner, agent, lateAgent, byPhone] = [0, 1, 2, 3, 4].map(person) as [Known, Known, Known, Known, Known];
const [mother, byEid, newcomer, tenant, corrected] = [5, 6, 7, 8, 9].map(person) as [Known, Known, Known, Known, Known];
const [kin, official, foreignOwner] = [person(20), person(21), person(22)];
for (const { name, openids, unionid } of people)
  for (const word of [name, ...Object.values(openids ?? {}), unionid]) if (word) plants.words('name or openid', word);
const accounts = [plants.account('6200007707070100701'), plants.account('6200007707070100702')] as const;
const passports = [plants.document('EJ7707099'), plants.document('EJ7707098')] as const;
const permit = plants.document('H77070997');
const residence = plants.document('XYZ770709977070');

const heads = mkdtempSync(join(tmpdir(), 'yzs-heads-'));
const headsFile = join(heads, 'heads.jsonl');
const log: string[] = [];
/** Every answer but those whose whole point is to show a number to whoever may see it. */
const answers: string[] = [];
const problems: string[] = [];
let addresses: string[] = [];
/** The piece of the write-ahead log that was written to when this began. */
let firstSegment = '';

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
let today: string;
let household: string;
let other: string;
let officer: TestStaffMember;
let colleague: TestStaffMember;
let reviewer: TestStaffMember;
let clerk: TestStaffMember;
let secondClerk: TestStaffMember;
let supervisor: TestStaffMember;
let administrator: TestStaffMember;
let secondAdministrator: TestStaffMember;
let town: string;
const tokens = new Map<string, string>();
const tokenOf = async (who: Known): Promise<string> => {
  const known = tokens.get(who.id);
  if (known) return known;
  const { accessToken, refreshToken } = await test.signIn(who);
  for (const token of [accessToken, refreshToken]) plants.words('token', token);
  tokens.set(who.id, accessToken);
  return accessToken;
};

const keep = ({ status, headers, body }: Answer<unknown>, shows = false): void => {
  const whole = JSON.stringify([[...headers], body]);
  if (status >= 400) problems.push(whole);
  else if (!shows) answers.push(whole);
};
interface Sent {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}
/** Calls, keeps the answer, and holds it to its status. */
const call = async <T = Record<string, string>>(status: number, method: string, path: string, sent: Sent = {}, shows = false) => {
  const answer = await test.call<T>(method, path, sent);
  keep(answer, shows);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status);
  return answer.body;
};
/** The same, of a call whose answer shows what the caller may see. */
const shown = <T = Record<string, string>>(method: string, path: string, sent: Sent) => call<T>(200, method, path, sent, true);
const fresh = () => test.query(`UPDATE session SET fresh_until = now() + interval '1 day'`);
const version = { face: consentText('face').version, phone: consentText('phone_check').version };

const decide = async (approvalId: string, by: TestStaffMember, confirmation?: string) => {
  const { contentHash } = await call(200, 'GET', `/api/staff/approvals/${approvalId}`, { token: by.token });
  const body = { decision: 'release', contentHash, reason: '与文书一致', ...(confirmation ? { confirmation } : {}) };
  return call<{ details: unknown[] }>(200, 'POST', `/api/staff/approvals/${approvalId}/decide`, { token: by.token, body });
};
/** A minute on, for both sides, so that another message may go. */
let minutes = 0;
const aMinuteOn = async () => {
  minutes += 1.1;
  steps.moveClock(1.1);
  await steps.setSandboxAhead(minutes > 4 ? 0 : minutes * 60);
};

beforeAll(async () => {
  test = await startTestApp({
    people,
    log: { write: (line) => void log.push(line) },
    env: { LOG_LEVEL: 'trace', AUDIT_HEADS_FILE: headsFile, GATEWAY_TIMEOUT_MS: '2500' },
  });
  addresses = recordAddresses();
  const [wal] = await test.query<{ segment: string }>('SELECT pg_walfile_name(pg_current_wal_lsn()) AS segment');
  firstSegment = wal?.segment as string;
  steps = identitySteps(test);
  const { context } = test;
  today = localDate(context.clock.now());
  const { projectId } = await createTestProject(context, 'PLANT', []);
  const list = listOf([
    readHouseholdOf(1, [], {
      bankAccount: accounts[0],
      owners: [owner, coOwner].map(({ name, idNumber, phone }) => ({ name, idNumber, phone, share: { numerator: 1, denominator: 2 } })),
    }),
    readHouseholdOf(2, [], {
      bankAccount: accounts[1],
      certificateNumber: undefined,
      remark: `本人电话${person(10).phone}，账号${accounts[1]}`,
      owners: [{ name: person(10).name, idNumber: person(10).idNumber, phone: person(10).phone, share: { numerator: 1, denominator: 1 } }],
    }),
  ]);
  await importHouseholds(context, { projectCode: 'PLANT', list, file: Buffer.from('planted'), actor: 'test' });
  const stored = await context.database.prisma.household.findMany({ where: { projectId }, orderBy: { fileNumber: 'asc' } });
  [household, other] = stored.map(({ id }) => id) as [string, string];
  const offices = await createOrganisations(test);
  town = offices.townA;
  await runProject(test, projectId, town);
  const staff = (username: string, duty: Parameters<typeof createStaffMember>[1]['duties'], idNumber?: string, organisationId = town) =>
    createStaffMember(test, { username, organisationId, duties: duty, ...(idNumber ? { idNumber } : {}) });
  officer = await staff('officer', [{ duty: 'case_officer' }], official.idNumber);
  colleague = await staff('colleague', [{ duty: 'case_officer' }]);
  reviewer = await staff('reviewer', [{ duty: 'reviewer' }]);
  clerk = await staff('clerk1', [{ duty: 'counter_clerk' }]);
  secondClerk = await staff('clerk2', [{ duty: 'counter_clerk' }]);
  supervisor = await staff('supervisor', [{ duty: 'supervisor' }], undefined, offices.district);
  administrator = await staff('admin1', [{ duty: 'administrator' }], undefined, offices.district);
  secondAdministrator = await staff('admin2', [{ duty: 'administrator' }], undefined, offices.district);
  plants.words('password', staffPassword);
  for (const { token, deviceToken, totpSecret } of [officer, reviewer, clerk, administrator])
    for (const secret of [token, deviceToken, totpSecret]) plants.words('secret of a member of staff', secret);
});
afterAll(async () => {
  await test.close();
  rmSync(heads, { recursive: true, force: true });
});

describe('a run', () => {
  it('proves identities by face, E证通 and phone, with wrong codes and fresh checks', async () => {
    for (const who of [owner, coOwner, newcomer]) {
      const token = await tokenOf(who);
      const { verificationId } = await call(200, 'POST', '/api/identity/verifications', {
        token,
        body: { purpose: 'verify', consentVersion: version.face },
      });
      await call(409, 'POST', `/api/identity/verifications/${verificationId}/finish`, { token, body: {} });
      await steps.playFace(verificationId as string, who);
      const finished = await steps.finishFace(token, verificationId as string);
      keep(finished);
      expect(finished.status).toBe(200);
    }
    const eid = await tokenOf(byEid);
    const proven = await steps.proveByFace(eid, byEid, 'verify', 'eid');
    keep(proven.answer);
    expect(proven.answer.status).toBe(200);
    const freshFace = await steps.proveByFace(await tokenOf(owner), owner, 'fresh');
    keep(freshFace.answer);
    expect(freshFace.answer.status).toBe(200);

    const token = await tokenOf(byPhone);
    const start = (status: number, body: object) =>
      call(status, 'POST', '/api/identity/phone-verifications', {
        token,
        body: { purpose: 'verify', consentVersion: version.phone, name: byPhone.name, ...body },
      });
    // Another's phone, a wrong check character, a name that is a number, and blanks in what is right.
    await start(409, { idNumber: byPhone.idNumber, phone: person(11).phone });
    await start(409, { idNumber: byPhone.idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')), phone: byPhone.phone });
    await start(409, { name: byPhone.idNumber, idNumber: byPhone.idNumber, phone: byPhone.phone });
    const spaced = byPhone.idNumber.replace(/^(.{6})(.{8})/, '$1 $2 ');
    plants.words('identity number with blanks', spaced);
    const { verificationId } = await start(200, { idNumber: spaced, phone: `+86 ${byPhone.phone}` });
    const code = await steps.codeSentTo(byPhone.phone);
    const path = `/api/identity/phone-verifications/${verificationId}/finish`;
    await call(409, 'POST', path, { token, body: { code: steps.otherCode(code) } });
    await call(400, 'POST', path, { token, body: { code: byPhone.idNumber } });
    await call(200, 'POST', path, { token, body: { code } });
    await aMinuteOn();
    keep((await steps.proveByPhone(token, byPhone, 'fresh')).answer);

    const helper = await tokenOf(newcomer);
    const assisted = await steps.startPhone(helper, mother, 'assist');
    keep(assisted);
    const finished = await steps.assist(helper, assisted.body.verificationId, await steps.codeSentTo(mother.phone));
    keep(finished);
    expect(finished.body.tokens.accessToken).toBeTruthy();
    await call(200, 'GET', '/api/me', { token: finished.body.tokens.accessToken });
  });

  it('registers at the counter, with papers of every kind', async () => {
    for (const [index, document] of [
      { documentKind: 'passport', idNumber: passports[0] },
      { documentKind: 'hk_macao_permit', idNumber: permit },
      { documentKind: 'foreigner_residence', idNumber: residence },
      { documentKind: 'resident_id', idNumber: foreignOwner.idNumber },
    ].entries()) {
      const token = await tokenOf(person(24 + index));
      const { code: counterCode } = await call(200, 'POST', '/api/identity/counter-codes', { token });
      const body = { counterCode, name: person(24 + index).name, phone: person(24 + index).phone, papersSeen: ['证件原件'], ...document };
      await call(400, 'POST', '/api/staff/counter-identities', {
        token: clerk.token,
        body: { ...body, idNumber: `${document.idNumber}/` },
      });
      const { approvalId } = await call(200, 'POST', '/api/staff/counter-identities', { token: clerk.token, body });
      await decide(approvalId as string, secondClerk, counterCode as string);
      await call(200, 'GET', '/api/me', { token });
    }
  });

  it('registers and revokes parties, corrects owners, grants and takes back powers', async () => {
    await fresh();
    const party = async (change: object) => {
      const { approvalId } = await call(200, 'POST', `/api/staff/households/${household}/parties`, {
        token: officer.token,
        body: { documentKind: 'resident_id', scopes: [], validFrom: today, reason: '到窗口提交了文书', ...change },
      });
      await decide(approvalId as string, reviewer);
    };
    await party({
      kind: 'public_tenant',
      name: tenant.name,
      idNumber: tenant.idNumber,
      phone: tenant.phone,
      basis: { paper: '公有住房租赁合同', number: '虚租 1 号' },
    });
    await party({
      kind: 'guardian',
      name: person(23).name,
      documentKind: 'passport',
      idNumber: passports[1],
      phone: person(23).phone,
      principalOwnerPosition: 2,
      basis: { paper: '户口簿', number: '虚户 1 号' },
    });
    await call(400, 'POST', `/api/staff/households/${household}/parties`, {
      token: officer.token,
      body: { kind: 'agent', name: agent.name, documentKind: agent.idNumber, idNumber: 770_707, phone: agent.idNumber },
    });
    const { approvalId } = await call(200, 'POST', `/api/staff/households/${other}/owners`, {
      token: officer.token,
      body: {
        owners: [
          {
            kind: 'person',
            name: corrected.name,
            documentKind: 'resident_id',
            idNumber: corrected.idNumber,
            phone: corrected.phone,
            share: { numerator: 1, denominator: 1 },
          },
        ],
        reason: '登记机构查明',
        proof: '不动产登记簿',
      },
    });
    await decide(approvalId as string, reviewer);

    const token = await tokenOf(owner);
    const grant = (status: number, change: object) =>
      call(status, 'POST', `/api/households/${household}/powers`, {
        token,
        body: {
          agentName: agent.name,
          agentDocumentKind: 'resident_id',
          agentIdNumber: agent.idNumber,
          scopes: ['view', 'sign', 'receive_money'],
          validFrom: today,
          validUntil: addDays(today, 30),
          ...change,
        },
      });
    await grant(422, { agentIdNumber: owner.idNumber });
    await grant(400, { agentIdNumber: [agent.idNumber] });
    await grant(400, { agentIdNumber: agent.idNumber, [agent.idNumber]: agent.phone });
    const { powerId } = await grant(200, {});
    await grant(200, { agentName: lateAgent.name, agentIdNumber: lateAgent.idNumber });
    await call(200, 'POST', `/api/powers/${powerId}/revoke`, { token, body: { reason: '不用了' } });
    await call(200, 'GET', `/api/households/${household}/parties`, { token });
    const late = await tokenOf(lateAgent);
    keep((await steps.proveByFace(late, lateAgent)).answer);
    await call(200, 'GET', `/api/households/${household}/result`, { token: late });
  });

  it('reads cases, reveals numbers to owner and official, and hands over a data copy', async () => {
    await fresh();
    const { token } = officer;
    await call(200, 'POST', '/api/staff/projects/PLANT/cases', { token, body: { text: owner.name } });
    await call(200, 'POST', '/api/staff/projects/PLANT/cases', { token, body: { text: owner.idNumber } });
    for (const purpose of ['survey_check', 'payment', 'service'])
      await call(200, 'GET', `/api/staff/households/${household}?purpose=${purpose}`, { token });
    const reveal = (body: object) => shown('POST', `/api/staff/households/${household}/reveal`, { token, body });
    const reason = '核对证件原件用';
    const revealed = [
      await reveal({ subject: { kind: 'owner', position: 1 }, field: 'number', purpose: 'survey_check', reason }),
      await reveal({ subject: { kind: 'owner', position: 2 }, field: 'phone', purpose: 'service', reason }),
      await reveal({ subject: { kind: 'household' }, field: 'bankAccount', purpose: 'payment', reason }),
    ];
    expect(revealed.map(({ value }) => value)).toEqual([owner.idNumber, coOwner.phone, accounts[0]]);
    const mine = await tokenOf(owner);
    expect(await shown('POST', '/api/me/reveal', { token: mine, body: { field: 'idNumber' } })).toEqual({ value: owner.idNumber });
    expect(await shown('POST', `/api/households/${household}/bank-account`, { token: mine, body: {} })).toEqual({ value: accounts[0] });
    expect(JSON.stringify(await shown('POST', '/api/me/data-copy', { token: mine }))).toContain(owner.idNumber);
    await call(200, 'POST', `/api/staff/households/${household}/assignment`, {
      token,
      body: { toUsername: colleague.username, reason: '交接办理' },
    });
    const { emergencyId } = await call(200, 'POST', '/api/staff/emergencies', {
      token,
      body: { projectCode: 'PLANT', fileNumber: 'T-2', category: 'safety', reason: '房屋有险情，要马上联系住户' },
    });
    await call(200, 'POST', `/api/staff/emergencies/${emergencyId}/review`, {
      token: supervisor.token,
      body: { finding: 'justified', words: '情况属实，处置得当' },
    });
    for (const path of ['looks', 'emergencies', 'requests', 'me'])
      await call(200, 'GET', `/api/staff/${path}`, { token: supervisor.token });
  });

  it('takes and answers requests whose words hold numbers', async () => {
    const token = await tokenOf(owner);
    const statement = `我的身份证号是${owner.idNumber}，电话${owner.phone}，账号${accounts[0]}。`;
    const { requestId } = await call(200, 'POST', `/api/households/${household}/requests`, {
      token,
      body: { kind: 'correction', statement },
    });
    await call(200, 'POST', '/api/requests', { token, body: { kind: 'copy', statement } });
    await shown('GET', `/api/requests/${requestId}`, { token });
    await call(200, 'GET', '/api/requests', { token });
    const { reads } = await call<{ reads: { readId: string }[] }>(200, 'GET', `/api/households/${household}/reads`, { token });
    const asked = await call(200, 'POST', `/api/households/${household}/reads/${reads[0]?.readId}/ask`, { token, body: { statement } });
    expect((await shown('GET', `/api/staff/requests/${requestId}`, { token: colleague.token })).statement).toBe(statement);
    for (const [id, by] of [
      [requestId, colleague],
      [asked.requestId, supervisor],
    ] as const)
      await call(200, 'POST', `/api/staff/requests/${id}/answer`, {
        token: by.token,
        body: { outcome: 'explained', answer: `登记的就是${owner.idNumber}，没有写错。` },
      });
    await call(400, 'POST', '/api/requests', { token, body: { kind: owner.idNumber, statement: { [owner.idNumber]: statement } } });
  });

  it('makes members of staff and takes what they declare', async () => {
    await fresh();
    const body = { username: 'newone', name: '虚职新', organisationId: town, documentKind: 'resident_id' };
    const { token } = administrator;
    await call(400, 'POST', '/api/staff/members', { token, body: { ...body, idNumber: official.idNumber, username: official.idNumber } });
    await call(409, 'POST', '/api/staff/members', { token, body: { ...body, idNumber: official.idNumber } });
    const made = await call(200, 'POST', '/api/staff/members', { token, body: { ...body, idNumber: person(19).idNumber } });
    const password = plants.words('password', '虚植的-密码-也很-足够长');
    const enrolment = { username: 'newone', enrolmentCode: made.enrolmentCode };
    const { totpSecret } = await call(200, 'POST', '/api/staff/enrolment', { body: { ...enrolment, password } }, true);
    plants.words('one-time secret', totpSecret as string);
    await call(200, 'POST', '/api/staff/enrolment/finish', { body: { ...enrolment, code: codeOf(totpSecret as string) } }, true);
    // A password, and an identity number, typed where the user name belongs.
    for (const username of [password, official.idNumber])
      await call(403, 'POST', '/api/staff/sign-in', { body: { username, password, code: '000000' } });
    const declare = (idNumber: unknown) => ({
      token: officer.token,
      body: { relation: 'sibling', name: kin.name, documentKind: 'resident_id', idNumber },
    });
    await call(200, 'POST', '/api/staff/kinship', declare(kin.idNumber));
    await call(400, 'POST', '/api/staff/kinship', declare(kin.idNumber));
    await call(400, 'POST', '/api/staff/kinship', declare(Number(kin.idNumber.slice(0, 17))));
    await call(200, 'GET', '/api/staff/kinship', { token: officer.token });
    const reset = await call(200, 'POST', `/api/staff/members/${officer.accountId}/totp-reset`, { token, body: { reason: '验证器丢了' } });
    await decide(reset.approvalId as string, secondAdministrator);
  });

  it.each(['timeout', 'status502', 'html200', 'tamper', 'reset'])(
    'meets %s of each outside service with a number under way',
    async (kind) => {
      const fault = (host: string, target: string) => test.control('POST', '/faults', { host, target, kind, times: 1 });
      const failed = (answer: Answer<unknown>, ...statuses: number[]) => {
        keep(answer);
        const { status, body } = answer;
        expect(statuses.length > 0 ? statuses : [502, 503, 504], JSON.stringify(body)).toContain(status);
      };
      const index = ['timeout', 'status502', 'html200', 'tamper', 'reset'].indexOf(kind);
      const who = person(11 + index);
      const token = await tokenOf(who);
      await steps.setSandboxAhead(0);
      await fault('tencentcloud', 'PhoneVerification');
      failed(await steps.startPhone(token, who), 502, 503, 504, 409);
      await fault('sms', 'SendSms');
      failed(await steps.startPhone(token, { ...who, ...{ phone: person(29 - index).phone } }), 502, 503, 504, 409, 429);
      for (const [method, target] of [
        ['faceid', 'GetDetectInfoEnhanced'],
        ['eid', 'GetEidResult'],
      ] as const) {
        const { verificationId } = (await steps.startFace(token, 'verify', method)).body;
        await steps.playFace(verificationId, who, 'pass', method);
        await fault('tencentcloud', target);
        failed(await steps.finishFace(token, verificationId, method));
      }
      await fault('tencentcloud', 'DetectAuth');
      failed(await steps.startFace(await tokenOf(owner), 'fresh'));
      await fault('tencentcloud', 'GetEidToken');
      failed(await steps.startFace(await tokenOf(owner), 'fresh', 'eid'));
      const { code: wechatPhoneCode } = await test.control('POST', '/wechat/phone-codes', { personId: who.id });
      await fault('wechat', '/wxa/business/getuserphonenumber');
      failed(await steps.startPhone(token, { name: who.name, idNumber: who.idNumber, wechatPhoneCode }));
      const { code } = await test.control('POST', '/wechat/codes', { personId: who.id, app: 'miniprogram' });
      await fault('wechat', '/sns/jscode2session');
      failed(await test.call('POST', '/api/sign-in/mini-program', { body: { code } }));
      await test.control('DELETE', '/faults');
    },
    60_000,
  );

  it('refuses numbers in the words that officials write and others read', async () => {
    const { idNumber, phone } = person(16);
    const reason = `按身份证${idNumber}、电话${phone}核对`;
    const sent = (body: object, by = officer) => ({ token: by.token, body });
    const at = `/api/staff/households/${household}`;
    const party = {
      kind: 'public_tenant',
      name: tenant.name,
      documentKind: 'resident_id',
      idNumber: person(16).idNumber,
      scopes: [],
      validFrom: today,
      basis: { paper: '公有住房租赁合同', number: '虚租 2 号' },
      reason: '到窗口提交了文书',
    };
    await fresh();
    const contentHash = '0'.repeat(64);
    for (const [path, body, by] of [
      [`${at}/reveal`, { subject: { kind: 'owner', position: 1 }, field: 'number', purpose: 'survey_check', reason }],
      [`${at}/assignment`, { reason }],
      [`${at}/parties`, { ...party, reason }],
      [`${at}/parties`, { ...party, name: idNumber }],
      [`${at}/parties`, { ...party, basis: { ...party.basis, number: accounts[0] } }],
      ['/api/staff/emergencies', { projectCode: 'PLANT', fileNumber: 'T-1', category: 'other', reason }],
      ['/api/staff/delegations', { toUsername: 'colleague', duty: 'case_officer', startsOn: today, endsOn: today, reason }],
      [`/api/staff/approvals/${household}/decide`, { decision: 'refuse', contentHash, reason }, reviewer],
      [`/api/staff/approvals/${household}/withdraw`, { reason }],
      [`/api/staff/members/${officer.accountId}/leave`, { reason }, administrator],
      [
        '/api/staff/members',
        { username: 'other', name: idNumber, organisationId: town, documentKind: 'resident_id', idNumber },
        administrator,
      ],
    ] as [string, object, TestStaffMember?][])
      expect(await call(400, 'POST', path, sent(body, by))).toMatchObject({ invalid: [{ sentence: '请不要写证件号、手机号、银行账号' }] });
  });

  it('is given numbers where none belong: in addresses, headers, broken and misshapen bodies', async () => {
    const token = await tokenOf(owner);
    const { idNumber, phone } = owner;
    for (const path of [
      `/api/no-such/${idNumber}`,
      `/${idNumber}`,
      `/pages/${phone}?idNumber=${idNumber}`,
      `/api/households/${idNumber}/result`,
      `/api/me?idNumber=${idNumber}`,
      `/api/staff/households/${household}?purpose=${idNumber}`,
      `/api/consents/${accounts[0]}`,
      `/api/%zz${idNumber}`,
      `/api/requests/${encodeURIComponent(owner.name)}`,
      `/api/${'x'.repeat(200)}/${idNumber}`,
      `/api/households/${'1'.repeat(140)}${idNumber}/result`,
    ])
      keep(await test.call('GET', path, { token }), path.startsWith('/api/me?'));
    const headers = { 'x-request-id': idNumber, cookie: `phone=${phone}`, referer: `http://127.0.0.1/?n=${idNumber}` };
    keep(await test.call('GET', '/api/me', { token: idNumber, headers: { ...headers, 'user-agent': `Mozilla ${phone}` } }));
    const post = (body: string, type = 'application/json') =>
      test.call('POST', '/api/me/reveal', { token, body, headers: { 'content-type': type } });
    for (const [body, type] of [
      [`{"field":"idNumber","value":${idNumber}`],
      [`{"${idNumber}":"${phone}"}`],
      [`{"field":"${idNumber}"}`],
      [`{"field":{"${idNumber}":{}}}`],
      [`["${idNumber}"]`],
      [`"${idNumber}"`],
      [`{"__proto__":"${idNumber}"}`],
      [idNumber],
      [`idNumber=${idNumber}`, 'application/x-www-form-urlencoded'],
      [`<n>${idNumber}</n>`, `text/xml; n=${idNumber}`],
      [`{"field":"${idNumber}${'9'.repeat(70_000)}"}`],
    ] as [string, string?][]) {
      const answer = await post(body, type);
      keep(answer);
      expect(answer.status, body.slice(0, 80)).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('meets errors of the database while a number is being written', { timeout: 60_000 }, async () => {
    await fresh();
    const token = await tokenOf(owner);
    const grant = (change: object) =>
      test.call('POST', `/api/households/${household}/powers`, {
        token,
        body: {
          agentName: person(18).name,
          agentDocumentKind: 'resident_id',
          agentIdNumber: person(18).idNumber,
          scopes: ['view'],
          validFrom: today,
          validUntil: addDays(today, 5),
          ...change,
        },
      });
    const during = async (before: string, after: string, act: () => Promise<Answer<unknown>>) => {
      await test.query(before);
      const answer = await act();
      await test.query(after);
      keep(answer);
      return answer.status;
    };
    const drop = 'DROP TRIGGER planted ON person; DROP FUNCTION planted()';
    const trigger = (body: string) =>
      `CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
       CREATE TRIGGER planted BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION planted()`;
    expect(await during(trigger(`PERFORM pg_sleep(30); RETURN NEW;`), drop, () => grant({}))).toBeGreaterThanOrEqual(500);
    expect(
      await during(trigger(`RAISE EXCEPTION 'row %', NEW USING DETAIL = NEW::text, HINT = NEW::text;`), drop, () => grant({})),
    ).toBeGreaterThanOrEqual(500);
    expect(
      await during('ALTER TABLE person ADD CONSTRAINT planted CHECK (false) NOT VALID', 'ALTER TABLE person DROP CONSTRAINT planted', () =>
        grant({}),
      ),
    ).toBeGreaterThanOrEqual(500);
    expect(
      await during(
        'ALTER TABLE household_party ADD CONSTRAINT planted CHECK (false) NOT VALID',
        'ALTER TABLE household_party DROP CONSTRAINT planted',
        () => grant({}),
      ),
    ).toBeGreaterThanOrEqual(500);
    expect(
      await during('ALTER TABLE identity_check RENAME TO planted', 'ALTER TABLE planted RENAME TO identity_check', () =>
        steps.startPhone(token, person(17)),
      ),
    ).toBeGreaterThanOrEqual(400);
    expect(
      await during(
        `REVOKE INSERT ON resident_request FROM PUBLIC; ALTER TABLE resident_request RENAME statement_cipher TO planted`,
        'ALTER TABLE resident_request RENAME planted TO statement_cipher',
        () => test.call('POST', '/api/requests', { token, body: { kind: 'handling', statement: `我的号码是${owner.idNumber}，请核对` } }),
      ),
    ).toBeGreaterThanOrEqual(500);
    // What PostgreSQL or the driver can't take.
    for (const change of [
      { agentName: `${person(18).name}\u0000` },
      { agentName: `${person(18).name}\ud800` },
      { validFrom: '2026-99-99', validUntil: '2026-99-99' },
      { agentIdNumber: `${person(18).idNumber}\u0000` },
    ]) {
      const answer = await grant(change);
      keep(answer);
      expect.soft(answer.status, JSON.stringify([change, answer.body])).toBeGreaterThanOrEqual(400);
      expect.soft(answer.status, JSON.stringify([change, answer.body])).toBeLessThan(500);
    }
    // These failures did reach the log: what is searched below isn't empty of them.
    const logged = log.join('');
    for (const trace of ['faceid: timeout', '"code":"input_invalid"']) expect(logged).toContain(trace);
    // The database's own words repeat what was written, so of each of these only kind, code and place are there.
    expect(logged.split('a database call failed').length - 1).toBeGreaterThanOrEqual(3);
  });
});

/** Every row of every table, as text, the way a logical backup holds them. */
const backup = async (tables?: readonly string[]): Promise<Place[]> => {
  const names =
    tables ??
    (await test.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)).map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => ({
      name: `table ${name}`,
      content: (await test.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)).map(({ row }) => row).join('\n'),
    })),
  );
};
/** The database's own files and what was logged ahead since this test began; nothing, and why, where they can't be read. */
const files = async (): Promise<Iterable<Place>> => {
  try {
    await test.query('CHECKPOINT');
    const [at] = await test.query<{ folder: string; oid: string }>(
      `SELECT current_setting('data_directory') AS folder, (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS oid`,
    );
    const { folder, oid } = at as { folder: string; oid: string };
    readdirSync(join(folder, 'base', oid));
    return (function* () {
      yield* filesBelow(join(folder, 'base', oid));
      yield* filesBelow(join(folder, 'pg_wal'), (name) => name >= firstSegment);
    })();
  } catch (error) {
    console.info(`the database's files can't be read here, so they are not searched: ${(error as Error).message}`);
    return [];
  }
};
const one = (name: string, content: string) => [{ name, content }];

/** Where nothing of what was planted may stand, each as the texts that it consists of; undefined where it can't be read. */
const places = {
  'the log': async () => one('log', log.join('')),
  'the metrics': async () => one('metrics', String((await test.call('GET', '/metrics', { token: 'test-metrics-token' })).body.text)),
  'the problem documents': async () => one('problems', problems.join('\n')),
  'the addresses that outside services were asked for': async () =>
    one('addresses', addresses.filter((address) => ![test.origin, test.controlOrigin].some((ours) => address.startsWith(ours))).join('\n')),
  'the calls that the sandbox recorded': async () =>
    one('calls', JSON.stringify((await test.control<{ calls: unknown[] }>('GET', '/calls')).calls)),
  'the audit chains': () => backup(['audit_event']),
  'the OpenAPI document': async () => one('openapi', JSON.stringify((await test.call('GET', '/openapi.json')).body)),
  'the heads outside the database': async () => one('heads', readFileSync(headsFile, 'utf8')),
} as const;
/** Where names stand, as the office's list has them, but no number does. */
const placesOfNames = {
  'every other answer': async () => one('answers', answers.join('\n')),
  'the read log': () => backup(['read_log', 'read_log_seal']),
  'what a dry run says of a list': () => dryRun(),
  'a backup of every table': () => backup(),
  'the database’s files': files,
} as const;
const numbers = (planted: readonly Planted[]) => planted.filter(({ what }) => what !== 'name or openid');

/** What a dry run says of a list whose numbers stand in the wrong cells, are mistyped, or were given in the wrong way. */
const dryRun = async (): Promise<Place[]> => {
  const headings = [
    '户号',
    '房屋坐落',
    '用途',
    '建筑面积(㎡)',
    '姓名',
    '身份证号',
    '联系电话',
    '房屋评估价(元)',
    '装饰装修(元)',
    '补偿方式',
  ];
  const { name, idNumber, phone } = person(12);
  const right = ['1', '虚构里1号', '住宅', 60, name, idNumber, phone, 1_200_000, 10_000, '货币补偿'];
  const spoiled = right.flatMap((_, column) =>
    [
      idNumber,
      phone,
      accounts[0],
      `${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`,
      Number(phone),
      `户主${name}电话${phone}`,
    ].map((value) => right.map((cell, place) => (place === column ? value : cell))),
  );
  const extra = [...headings, '签约日期', '银行账号', '备注'];
  const more = [phone, idNumber, accounts[0]].map((value) => [...right, value, value, value]);
  const sheets = [
    { name: '名册', rows: [headings, ...spoiled] },
    { name: '又一册', rows: [extra, ...more] },
  ];
  const list = await readHouseholdList(await buildWorkbook(sheets));
  expect(new Set(list.findings.map(({ code }) => code)).size).toBeGreaterThan(5);
  return one('the dry run', JSON.stringify([dryRunReport(list), list.findings, list.notices]));
};

describe('none of it is left', () => {
  beforeAll(async () => {
    const { context } = test;
    const later = { ...context, clock: { now: () => new Date(context.clock.now().getTime() + 600_000) } };
    await sealReads(later);
    await keepHeads(context.database.pool, {
      file: headsFile,
      signingKey: test.config.AUDIT_SIGNING_KEY,
      now: context.clock.now(),
    });
  });

  it.each(Object.entries(places))('in %s', async (_, read) => {
    const { searched, found } = findPlanted(plants.all, await read());
    expect(found).toEqual([]);
    expect(searched).toBeGreaterThan(0);
  });

  it.each(Object.entries(placesOfNames))('in %s', async (place, read) => {
    const { searched, found } = findPlanted(numbers(plants.all), await read());
    expect(found).toEqual([]);
    if (place !== 'the database’s files') expect(searched).toBeGreaterThan(0);
  });

  it('and would be found: a control number in each place is, in each of its forms', async () => {
    const control = createPlants();
    const number = control.document('CT88088088088');
    const { context } = test;
    test.app.log.info({ control: number }, 'control');
    new Counter({ name: 'control', help: number, registers: [test.app.metrics] }).inc();
    problems.push(JSON.stringify(await call(400, 'POST', '/api/me/reveal', { token: await tokenOf(owner), body: {} })) + number);
    await fetch(`${test.config.WECHAT_API_ORIGIN}/sns/jscode2session?js_code=${number}`);
    await fetch(`${test.controlOrigin}/${number}`);
    await context.database.prisma.$transaction((tx) =>
      recordChange(tx, {
        chain: 'platform',
        at: context.clock.now(),
        actor: 'test',
        action: 'control',
        subject: 'control',
        details: { control: Buffer.from(`a${number}`).toString('base64') },
      }),
    );
    appendFileSync(headsFile, `${Buffer.from(number).toString('hex')}\n`);
    answers.push(number);
    const [look] = await test.query<{ id: string }>('SELECT max(id) AS id FROM read_log');
    const { id: _id, articles, ...row } = await context.database.prisma.readLog.findUniqueOrThrow({ where: { id: BigInt(look?.id ?? 0) } });
    await context.database.prisma.readLog.create({ data: { ...row, articles: articles ?? [], reason: number } });
    await test.query('UPDATE household SET remark = $1', [number]);
    const nothing: string[] = [];
    for (const [place, read] of Object.entries({ ...places, ...placesOfNames })) {
      const { searched, found } = findPlanted(control.all, await read());
      if (searched > 0 && found.length === 0) nothing.push(place);
    }
    // One is made of the contract, the other of a list, which nothing else changes.
    expect(nothing).toEqual(['the OpenAPI document', 'what a dry run says of a list']);
    const forms = formsOf(number);
    expect(forms.length).toBeGreaterThanOrEqual(5);
    for (const form of forms) expect(findPlanted(control.all, [{ name: 'text', content: `before ${form} after` }]).found).not.toEqual([]);
    for (const before of ['', 'x', 'xy', 'xyz'])
      expect(
        findPlanted(control.all, [{ name: 'base64', content: Buffer.from(`${before}${number}and more`).toString('base64') }]).found,
      ).not.toEqual([]);
  });
});
