import { demonstration, idNumber } from '../../prisma/demonstration';
import { answer } from '../acceptance/bff';
import { listedRows } from '../acceptance/listed';
import { signInOfficial } from '../acceptance/officials';
import { untilEnded, upload } from '../acceptance/papers';
import type { Visitor } from '../acceptance/people';
import { makeWorkbook } from '../acceptance/workbook';
import { write } from '../acceptance/writing';

/** Access tokens of those whose browsers are open already. */
export interface Tokens {
  /** Owns the household that everything is entered for; proved who they are a moment ago. */
  resident: string;
  /** Signed in only. */
  unverified: string;
  officer: string;
  administrator: string;
}

/** What stands in the database before anybody looks at a screen. */
export interface Entered {
  householdId: string;
  openRequest: string;
  answeredRequest: string;
  /** For the supervisor. */
  question: string;
  newcomer: { username: string; enrolmentCode: string };
  /** A list with something left to mend. */
  importId: string;
  /** Something that the office is writing. */
  draftId: string;
  /** Takes back what would stand in other files' way. */
  takeBack: () => Promise<unknown>;
}

const dayFromNow = (days: number): string => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

const agent = (name: string, sequence: number) => ({
  agentName: name,
  agentDocumentKind: 'resident_id' as const,
  agentIdNumber: idNumber('1991-09-09', sequence),
  scopes: ['view' as const, 'sign' as const],
  validUntil: dayFromNow(200),
});

const powers = async (token: string, householdId: string): Promise<void> => {
  const params = { householdId };
  await answer('grantPower', { token, params, body: { ...agent('设代一', 961), validFrom: dayFromNow(0) } });
  await answer('grantPower', { token, params, body: { ...agent('设代二', 962), validFrom: dayFromNow(30) } });
  const body = { ...agent('设代三', 963), validFrom: dayFromNow(0) };
  const { powerId } = await answer('grantPower', { token, params, body });
  await answer('revokePower', { token, params: { powerId }, body: { reason: '我自己能来办了' } });
};

const looks = async (token: string, householdId: string): Promise<void> => {
  const params = { householdId };
  await answer('assignCase', { token, params, body: { dueOn: dayFromNow(10), reason: '按片分给经办人员' } });
  await answer('getCase', { token, params, query: { purpose: 'survey_check' } });
  const subject = { kind: 'owner' as const, position: 1 };
  const body = { subject, field: 'number' as const, purpose: 'survey_check' as const, reason: '登记表上的号码有一位看不清' };
  await answer('revealCase', { token, params, body });
  const fileNumber = (await answer('getCase', { token, params, query: { purpose: 'service' } })).fileNumber ?? '';
  const emergency = { projectCode: 'DEMO', fileNumber, category: 'safety' as const, reason: '山墙有裂缝，要马上联系住户撤离。' };
  await answer('openEmergency', { token, body: emergency });
};

const requests = async (token: string, householdId: string, officer: string) => {
  const params = { householdId };
  const explanation = { kind: 'explanation' as const, statement: '未登记的那一间为什么只认定了一半？' };
  const { requestId: answeredRequest } = await answer('submitHouseholdRequest', { token, params, body: explanation });
  const words = '那一间一半有当年的建房批准，另一半没有。有新的材料，可以随时交到窗口再认定。';
  const body = { outcome: 'explained' as const, answer: words };
  await answer('answerRequest', { token: officer, params: { requestId: answeredRequest }, body });
  const correction = { kind: 'correction' as const, statement: '门牌号写成了旧的，请改成现在的。' };
  const { requestId: openRequest } = await answer('submitHouseholdRequest', { token, params, body: correction });
  const { reads } = await answer('listReads', { token, params });
  const readId = reads.find(({ reason }) => reason !== null)?.readId ?? '';
  const { requestId: question } = await answer('askWhy', {
    token,
    params: { householdId, readId },
    body: { statement: '我家的证件号码上个月刚核对过，为什么又要看？' },
  });
  return { answeredRequest, openRequest, question };
};

const prepared = async (token: string, householdId: string): Promise<void> => {
  const body = {
    kind: 'guardian' as const,
    name: '设监一',
    documentKind: 'resident_id' as const,
    idNumber: idNumber('1972-03-03', 964),
    principalOwnerPosition: 1,
    scopes: [],
    validFrom: dayFromNow(0),
    basis: { paper: '户口簿', number: '演示第1号' },
    reason: '监护人带户口簿来登记',
  };
  await answer('prepareParty', { token, params: { householdId }, body });
};

const newMember = async (token: string) => {
  const { organisations } = await answer('listOrganisations', { token });
  const organisationId = organisations.find(({ kind }) => kind === 'town')?.organisationId ?? '';
  const username = 'xinren1';
  const number = idNumber('1993-08-08', 965);
  const body = { username, name: '虚新一', organisationId, documentKind: 'resident_id' as const, idNumber: number };
  const { accountId, enrolmentCode } = await answer('createStaff', { token, body });
  const duty = { accountId, duty: 'case_officer' as const, organisationId, from: dayFromNow(0), reason: '街道新来的经办人员' };
  await answer('prepareDuty', { token, body: duty });
  return { username, enrolmentCode };
};

/** Somebody at the counter, whom a second clerk hasn't looked at yet. */
const atCounter = async (token: string): Promise<() => Promise<unknown>> => {
  const first = await signInOfficial('chuangkou1');
  const { code } = await answer('createCounterCode', { token });
  const person = demonstration(dayFromNow(0)).people.find(({ label }) => label.startsWith('租客'));
  const { approvalId } = await answer('prepareCounterIdentity', {
    token: first,
    body: {
      counterCode: code,
      name: person?.name ?? '',
      documentKind: 'resident_id',
      idNumber: person?.idNumber ?? '',
      papersSeen: ['居民身份证原件', '本人和证件照片对过'],
    },
  });
  return () => answer('withdrawApproval', { token: first, params: { approvalId }, body: { reason: '居民已经离开' } });
};

const listed = (name: string, sequence: number): Visitor => ({
  id: `listed-${sequence}`,
  name,
  idNumber: idNumber('1970-01-02', sequence),
  label: name,
  openids: { miniprogram: '', official: '' },
  phone: `19900000${sequence}`,
});

/** A list of three houses, at two of which something is wrong. */
const newList = async (token: string): Promise<string> => {
  const rows = listedRows('述样', [listed('述样甲', 951), listed('述样乙', 952), listed('述样丙', 953)]);
  const [, , second, third] = rows as [unknown, unknown, (string | number)[], (string | number)[]];
  second[7] = '没有手机';
  third[6] = '待补';
  const params = { projectCode: 'DEMO' };
  const { fileId } = await upload(token, 'DEMO', 'import_list', '述样名册.xlsx', makeWorkbook('登记表', rows));
  const { importId, progressId } = await answer('startImport', { token, params, body: { fileId, kind: 'households' } });
  await untilEnded(token, progressId);
  return importId;
};

const newDraft = async (token: string): Promise<string> => {
  const { draftId } = await answer('createDisclosureDraft', { token, params: { projectCode: 'DEMO' }, body: { part: 'other' } });
  const blocks = [
    { type: 'heading' as const, text: '停水的时间' },
    { type: 'paragraph' as const, text: '施工那两天上午停水，下午恢复。' },
    { type: 'list' as const, items: ['先接好两天用的水', '停水提前结束会在门口贴条'] },
    { type: 'facts' as const, facts: [{ label: '哪天', value: '下月第一个周末' }] },
  ];
  await write({ writer: token, releaser: token }, draftId, { title: '两天上午停水', summary: '施工要停水，请先接好水。', blocks });
  return draftId;
};

/** Lets residents and officials do over HTTP what the screens then show. */
export const enter = async ({ resident, unverified, officer, administrator }: Tokens): Promise<Entered> => {
  const householdId = (await answer('getMe', { token: resident })).households[0]?.householdId ?? '';
  await powers(resident, householdId);
  await looks(officer, householdId);
  const asked = await requests(resident, householdId, officer);
  await prepared(officer, householdId);
  const newcomer = await newMember(administrator);
  const [importId, draftId] = [await newList(officer), await newDraft(officer)];
  const leave = await atCounter(unverified);
  const takeBack = async (): Promise<void> => {
    await leave();
    await answer('abandonImport', { token: officer, params: { importId } });
    const { revision } = await answer('getDisclosureDraft', { token: officer, params: { draftId } });
    await answer('deleteDisclosureDraft', { token: officer, params: { draftId }, query: { revision: String(revision) } });
  };
  return { householdId, ...asked, newcomer, importId, draftId, takeBack };
};
