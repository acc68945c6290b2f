import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, listOf, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { createOrganisations, createStaffMember, runProject, type TestStaffMember } from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';
import { creditCodeCheckCharacter } from '../../personal-data/credit-code';
import { importHouseholds } from '../import/import-households';
import type { ReadHousehold } from '../import/read-household-list';
import { findOrCreatePerson } from './find-person';

interface ApprovalBody {
  contentHash: string;
  title: string;
  confirmationLabel: string | null;
  lines: { label: string; value: string }[];
}

const people = Array.from({ length: 20 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
/** Numbers of people who are officials, or related to one. */
const [officerPerson, relativePerson, reviewersRelative] = [901, 902, 903].map(invented) as [
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
];
const creditCode = `91330699MA0000000${creditCodeCheckCharacter('91330699MA0000000')}`;

/** What the list said: two houses with certificates, and two at one address without. */
const households = [
  readHouseholdOf(1, [person(0), person(1)]),
  readHouseholdOf(2, [person(2)]),
  readHouseholdOf(3, [person(3)], { certificateNumber: undefined }),
  readHouseholdOf(4, [person(4), person(5)], { certificateNumber: undefined, address: '虚构里3号' }),
];

let test: TestApp;
let project: TestProject;
let today: string;
let officer: TestStaffMember;
let reviewer: TestStaffMember;
let otherReviewer: TestStaffMember;
let elsewhere: TestStaffMember;
let clerk: TestStaffMember;
let secondClerk: TestStaffMember;
let clerkElsewhere: TestStaffMember;
const tokens: string[] = [];

const declareKin = async (accountId: string, idNumber: string) => {
  const { context } = test;
  await context.database.prisma.$transaction(async (tx) => {
    const personId = await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: idNumber });
    await tx.kinship.create({
      data: {
        id: context.newId(),
        accountId,
        personId,
        relation: 'sibling',
        nameCipher: context.personalData.seal('虚构亲'),
        declaredAt: context.clock.now(),
      },
    });
  });
};

beforeAll(async () => {
  test = await startTestApp({ people });
  today = localDate(test.context.clock.now());
  project = await createTestProject(test.context, 'HERE', households);
  for (const each of people.slice(0, 14)) tokens.push(await test.signInVerified(each));
  await test.query(`UPDATE session SET fresh_until = '2100-01-01'`);
  const offices = await createOrganisations(test);
  await runProject(test, project.projectId, offices.townA);
  const staff = (
    username: string,
    duty: 'case_officer' | 'reviewer' | 'counter_clerk',
    organisationId = offices.townA,
    idNumber?: string,
  ) => createStaffMember(test, { username, organisationId, duties: [{ duty }], ...(idNumber ? { idNumber } : {}) });
  officer = await staff('officer1', 'case_officer', offices.townA, officerPerson.idNumber);
  reviewer = await staff('reviewer1', 'reviewer');
  otherReviewer = await staff('reviewer2', 'reviewer');
  elsewhere = await staff('officer2', 'case_officer', offices.townB);
  clerk = await staff('clerk1', 'counter_clerk');
  secondClerk = await staff('clerk2', 'counter_clerk');
  clerkElsewhere = await staff('clerk3', 'counter_clerk', offices.townB);
  await declareKin(officer.accountId, relativePerson.idNumber);
  await declareKin(otherReviewer.accountId, reviewersRelative.idNumber);
});
afterAll(() => test.close());

const house = (index = 0) => project.householdIds[index] as string;
const sees = async (as: number, index = 0) =>
  (await test.call('GET', `/api/households/${house(index)}/result`, { token: tokens[as] as string })).status === 200;

type Prepared = { approvalId: string; code?: string; detail?: string };
const prepareParty = (change: Record<string, unknown>, by = officer, index = 0) =>
  test.call<Prepared>('POST', `/api/staff/households/${house(index)}/parties`, {
    token: by.token,
    body: {
      kind: 'agent',
      name: '虚构代理',
      documentKind: 'resident_id',
      idNumber: person(6).idNumber,
      principalOwnerPosition: 1,
      scopes: ['view', 'sign'],
      validFrom: today,
      basis: { paper: '授权委托书', number: '虚公证 1 号' },
      reason: '到窗口提交了文书',
      ...(change.kind === undefined || change.kind === 'agent' ? { validUntil: addDays(today, 30) } : {}),
      ...change,
    },
  });
const readApproval = async (approvalId: string, by: TestStaffMember) =>
  (await test.call<ApprovalBody>('GET', `/api/staff/approvals/${approvalId}`, { token: by.token })).body;
const decide = async (approvalId: string, by = reviewer, confirmation?: string) =>
  test.call<{ state: string; code?: string; detail?: string }>('POST', `/api/staff/approvals/${approvalId}/decide`, {
    token: by.token,
    body: {
      decision: 'release',
      contentHash: (await readApproval(approvalId, by)).contentHash ?? '0'.repeat(64),
      reason: '文书齐全',
      ...(confirmation === undefined ? {} : { confirmation }),
    },
  });
const prepareAndRelease = async (change: Record<string, unknown>, index = 0) => {
  const { status, body } = await prepareParty(change, officer, index);
  expect(body, `prepared with ${status}`).toHaveProperty('approvalId');
  const released = await decide(body.approvalId);
  expect(released.body).toMatchObject({ state: 'released' });
};
const partyOf = async (idNumber: string) =>
  (
    await test.query<{ id: string; kind: string; scopes: string[] }>(
      'SELECT party.id, party.kind, party.scopes FROM household_party party WHERE person_id = $1 ORDER BY registered_at DESC',
      [
        await test.context.database.prisma.$transaction((tx) =>
          findOrCreatePerson(test.context, tx, { documentKind: 'resident_id', number: idNumber }),
        ),
      ],
    )
  )[0];
const revokeParty = (partyId: string | undefined, by = officer) =>
  test.call<{ code?: string }>('POST', `/api/staff/parties/${partyId}/revoke`, { token: by.token, body: { reason: '文书已撤回' } });

describe('registering somebody with a household', () => {
  it('takes two officials: nothing opens until the second one released it, and nobody releases their own', async () => {
    const { body } = await prepareParty({
      kind: 'guardian',
      idNumber: person(6).idNumber,
      scopes: [],
      basis: { paper: '户口簿', number: '无' },
    });
    expect(await sees(6)).toBe(false);
    const approval = await readApproval(body.approvalId, reviewer);
    expect(approval.title).toBe('登记监护人：T-1');
    expect(approval.lines).toEqual(
      expect.arrayContaining([
        { label: '登记为', value: '监护人' },
        { label: '替谁办', value: person(0).name },
        { label: '居民身份证', value: expect.stringMatching(/^3306\*{12}..$/) },
        { label: '签字', value: '可以' },
        { label: '收款', value: '可以' },
        { label: '依据', value: '户口簿（无）' },
      ]),
    );
    expect(JSON.stringify(approval)).not.toContain(person(6).idNumber);
    expect((await decide(body.approvalId, officer)).status).toBe(404);
    expect(await sees(6)).toBe(false);
    expect((await decide(body.approvalId)).status).toBe(200);
    expect(await sees(6)).toBe(true);
    expect(await decide(body.approvalId)).toMatchObject({ status: 409, body: { code: 'approval_closed' } });
    expect(
      await test.query(
        `SELECT details->>'partyKind' AS kind, details->'scopes' AS scopes FROM audit_event WHERE action = 'approval.released' AND subject = $1`,
        [`approval:${body.approvalId}`],
      ),
    ).toEqual([{ kind: 'guardian', scopes: ['view', 'sign', 'receive_money'] }]);
  });

  it('lets a guardian give a power for the ward, no longer than their own, and ends both when the registration goes', async () => {
    const guardian = (await partyOf(person(6).idNumber))?.id;
    const setEnd = (until: string | null) =>
      test.query('UPDATE household_party SET valid_from = $2, valid_until = $3 WHERE id = $1', [guardian, addDays(today, -9), until]);
    const give = (validUntil: string) =>
      test.call<{ powerId: string; code?: string }>('POST', `/api/households/${house()}/powers`, {
        token: tokens[6] as string,
        body: {
          agentName: person(7).name,
          agentDocumentKind: 'resident_id',
          agentIdNumber: person(7).idNumber,
          scopes: ['view'],
          validFrom: today,
          validUntil,
        },
      });
    const stateOf = async (powerId: string) =>
      (
        await test.call<{ parties: { partyId: string; state: string; revocable: boolean }[] }>(
          'GET',
          `/api/households/${house()}/parties`,
          {
            token: tokens[0] as string,
          },
        )
      ).body.parties.find(({ partyId }) => partyId === powerId);
    await setEnd(addDays(today, 9));
    expect(await give(addDays(today, 10))).toMatchObject({ status: 422, body: { code: 'registration_refused' } });
    const granted = await give(addDays(today, 9));
    expect(granted.status).toBe(200);
    const { powerId } = granted.body;
    expect(await test.query('SELECT granted_by_party_id FROM household_party WHERE id = $1', [powerId])).toEqual([
      { granted_by_party_id: guardian },
    ]);
    expect([await sees(7), await stateOf(powerId)]).toMatchObject([true, { state: 'current', revocable: true }]);
    await setEnd(addDays(today, -1));
    expect([await sees(7), await stateOf(powerId)]).toMatchObject([false, { state: 'expired', revocable: false }]);
    await setEnd(null);
    expect(await sees(7)).toBe(true);
    expect((await revokeParty(guardian)).status).toBe(200);
    expect([await sees(6), await sees(7)]).toEqual([false, false]);
    expect(await stateOf(powerId)).toMatchObject({ state: 'expired', revocable: false });
    expect((await test.call<{ households: unknown[] }>('GET', '/api/me', { token: tokens[7] as string })).body.households).toEqual([]);
    const stillGuardian = await test.call('POST', `/api/powers/${powerId}/revoke`, {
      token: tokens[6] as string,
      body: { reason: '不再监护' },
    });
    expect(stillGuardian.status).toBe(404);
    // It is nobody's in force, so another one to the same person doesn't clash with it.
    const anew = await test.call<{ powerId: string }>('POST', `/api/households/${house()}/powers`, {
      token: tokens[0] as string,
      body: {
        agentName: person(7).name,
        agentDocumentKind: 'resident_id',
        agentIdNumber: person(7).idNumber,
        scopes: ['view'],
        validFrom: today,
        validUntil: addDays(today, 5),
      },
    });
    expect([anew.status, await sees(7)]).toEqual([200, true]);
    // What was given in the owner's name is the owner's to take back.
    for (const each of [powerId, anew.body.powerId])
      expect((await test.call('POST', `/api/powers/${each}/revoke`, { token: tokens[0] as string, body: { reason: '收回' } })).status).toBe(
        200,
      );
    expect(await sees(7)).toBe(false);
  });

  it('lets an heir see nothing for claiming, and everything once recognised', async () => {
    const claimed = await test.call('POST', '/api/requests', {
      token: tokens[8] as string,
      body: { kind: 'inheritance', statement: '产权人去世了，我是他的女儿，手上有公证书。' },
    });
    expect(claimed.status).toBe(200);
    expect(await sees(8)).toBe(false);
    await prepareAndRelease({ kind: 'heir', idNumber: person(8).idNumber, scopes: [], basis: { paper: '继承公证书', number: '虚 2 号' } });
    expect(await sees(8)).toBe(true);
    expect(await sees(8, 1)).toBe(false);
  });

  it.each([
    ['public_tenant', '公有住房租赁合同', 9],
    ['interested_party', '抵押登记证明', 10],
  ])('registers a %s, who sees nothing', async (kind, paper, index) => {
    await prepareAndRelease({
      kind,
      idNumber: person(index).idNumber,
      scopes: [],
      principalOwnerPosition: undefined,
      basis: { paper, number: '虚 3 号' },
    });
    expect(await partyOf(person(index).idNumber)).toMatchObject({ kind, scopes: [] });
    expect(await sees(index)).toBe(false);
    expect((await test.call('GET', `/api/households/${house()}/parties`, { token: tokens[index] as string })).status).toBe(404);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an agent whose paper names nothing', { scopes: [] }],
    ['an agent without an end', { validUntil: undefined }],
    ['an agent for nobody', { principalOwnerPosition: undefined }],
    ['an agent for an owner who is not there', { principalOwnerPosition: 9 }],
    ['an owner as their own agent', { idNumber: person(0).idNumber }],
    ['a paper that ran out', { validFrom: '2020-01-01', validUntil: '2020-12-31' }],
    ['a guardian on a tenancy', { kind: 'guardian', scopes: [], basis: { paper: '公有住房租赁合同', number: '1' } }],
    ['a guardian who may not sign', { kind: 'guardian', scopes: ['view'], basis: { paper: '户口簿', number: '1' } }],
    ['a representative of a person', { kind: 'representative', scopes: [], basis: { paper: '负责人身份证明', number: '1' } }],
    ['a tenant who stands for an owner', { kind: 'public_tenant', scopes: [], basis: { paper: '公有住房租赁合同', number: '1' } }],
    [
      'a tenant who may look',
      { kind: 'public_tenant', scopes: ['view'], principalOwnerPosition: undefined, basis: { paper: '公有住房租赁合同', number: '1' } },
    ],
    [
      'an owner as tenant',
      {
        kind: 'public_tenant',
        idNumber: person(0).idNumber,
        scopes: [],
        principalOwnerPosition: undefined,
        basis: { paper: '公有住房租赁合同', number: '1' },
      },
    ],
  ])('refuses %s', async (_name, change) => {
    const before = await test.query('SELECT count(*) FROM approval');
    expect(await prepareParty(change)).toMatchObject({
      status: 422,
      body: { code: 'registration_refused', detail: expect.stringMatching(/。$/) },
    });
    expect(await test.query('SELECT count(*) FROM approval')).toEqual(before);
  });

  it('is for the project’s own case officers', async () => {
    expect((await prepareParty({}, elsewhere)).status).toBe(404);
    expect((await prepareParty({}, reviewer)).status).toBe(404);
    expect((await revokeParty((await partyOf(person(8).idNumber))?.id, elsewhere)).status).toBe(404);
    expect(await sees(8)).toBe(true);
  });

  it('refuses the official’s own person and a declared relative, whoever prepares or releases', async () => {
    for (const { idNumber } of [officerPerson, relativePerson])
      expect(await prepareParty({ idNumber })).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    const { body } = await prepareParty({ idNumber: reviewersRelative.idNumber });
    expect(await decide(body.approvalId, otherReviewer)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect(await partyOf(reviewersRelative.idNumber)).toBeUndefined();
    expect((await decide(body.approvalId, reviewer)).status).toBe(200);
    expect(await partyOf(reviewersRelative.idNumber)).toMatchObject({ kind: 'agent', scopes: ['view', 'sign'] });
  });

  it('looks again at release: no second registration of the same, none for somebody who no longer owns', async () => {
    const [first, second] = [await prepareParty({ idNumber: person(11).idNumber }), await prepareParty({ idNumber: person(11).idNumber })];
    expect((await decide(first.body.approvalId)).status).toBe(200);
    expect(await decide(second.body.approvalId)).toMatchObject({ status: 409, body: { code: 'party_exists' } });
    const third = await prepareParty({ idNumber: person(12).idNumber, principalOwnerPosition: 2 });
    const [row] = await test.query('DELETE FROM owner WHERE household_id = $1 AND position = 2 RETURNING *', [house()]);
    expect(await decide(third.body.approvalId)).toMatchObject({ status: 422, body: { code: 'registration_refused' } });
    await test.query('INSERT INTO owner SELECT * FROM json_populate_record(NULL::owner, $1)', [JSON.stringify(row)]);
    expect((await decide(third.body.approvalId)).status).toBe(200);
    expect(await sees(12)).toBe(true);
  });

  it('tells what may be registered', async () => {
    const { body } = await test.call<{ kinds: { kind: string; papers: string[] }[] }>('GET', '/api/staff/party-kinds', {
      token: officer.token,
    });
    expect(body.kinds.map(({ kind }) => kind)).toEqual([
      'agent',
      'guardian',
      'heir',
      'representative',
      'public_tenant',
      'interested_party',
    ]);
  });
});

describe('correcting owners', () => {
  const ownerOf = (index: number, share: string, change: Record<string, unknown> = {}) => {
    const [numerator = 1, denominator = 1] = share.split('/').map(Number);
    return {
      kind: 'person',
      name: person(index).name,
      documentKind: 'resident_id',
      idNumber: person(index).idNumber,
      share: { numerator, denominator },
      ...change,
    };
  };
  const cooperative = (share: string, code = creditCode) => {
    const [numerator = 1, denominator = 1] = share.split('/').map(Number);
    return { kind: 'organisation', name: '虚构合作社', creditCode: code, share: { numerator, denominator } };
  };
  const prepare = (owners: unknown[], index = 1, by = officer) =>
    test.call<Prepared>('POST', `/api/staff/households/${house(index)}/owners`, {
      token: by.token,
      body: { owners, reason: '登记簿与名册不一致', proof: '不动产登记簿查询结果' },
    });

  it.each<[string, () => unknown[], number, string]>([
    ['too little', () => [ownerOf(2, '1/2'), ownerOf(3, '1/3')], 422, 'shares_not_whole'],
    ['too much', () => [ownerOf(2, '1/2'), ownerOf(3, '2/3')], 422, 'shares_not_whole'],
    ['a hair too little', () => [ownerOf(2, '1/3'), ownerOf(3, '33333333/50000000')], 422, 'shares_not_whole'],
    ['the same person twice', () => [ownerOf(2, '1/2'), ownerOf(2, '1/2')], 422, 'registration_refused'],
    ['a person with a code', () => [ownerOf(2, '1', { creditCode })], 422, 'registration_refused'],
    [
      'an organisation with an identity number',
      () => [{ ...cooperative('1'), documentKind: 'resident_id', idNumber: person(2).idNumber }],
      422,
      'registration_refused',
    ],
    [
      'a code whose check character is wrong',
      () => [cooperative('1', `${creditCode.slice(0, 17)}${creditCode.endsWith('A') ? 'B' : 'A'}`)],
      400,
      'input_invalid',
    ],
    [
      'a number that cannot be',
      () => [ownerOf(2, '1', { idNumber: `${person(2).idNumber.slice(0, 17)}${person(2).idNumber.endsWith('1') ? '2' : '1'}` })],
      400,
      'input_invalid',
    ],
    ['nobody', () => [], 400, 'input_invalid'],
  ])('refuses %s', async (_name, owners, status, code) => {
    expect(await prepare(owners())).toMatchObject({ status, body: { code } });
  });

  it('changes shares and people at once, calculates anew, and keeps the way back in the audit trail by ids', async () => {
    const before = (
      await test.call<{ split: { amountFen: number }[]; netFen: number }>('GET', `/api/households/${house(0)}/result`, {
        token: tokens[0] as string,
      })
    ).body;
    const { body } = await prepare([ownerOf(0, '2/6'), ownerOf(13, '1/3'), cooperative('1/3')], 0);
    const approval = await readApproval(body.approvalId, reviewer);
    expect(approval.lines).toEqual(
      expect.arrayContaining([
        { label: '现在的第 2 位', value: `${person(1).name}，份额 1/2` },
        { label: '改为第 2 位', value: expect.stringMatching(/^虚测14，居民身份证 3306\*+..，份额 1\/3$/) },
        { label: '改为第 3 位', value: `虚构合作社，统一社会信用代码 ${creditCode}，份额 1/3` },
      ]),
    );
    expect(JSON.stringify(approval)).not.toContain(person(13).idNumber);
    expect([await sees(1), await sees(13)]).toEqual([true, false]);
    expect((await decide(body.approvalId)).status).toBe(200);
    expect([await sees(0), await sees(1), await sees(13)]).toEqual([true, false, true]);
    const after = (await test.call<typeof before>('GET', `/api/households/${house(0)}/result`, { token: tokens[0] as string })).body;
    expect(after.netFen).toBe(before.netFen);
    expect(after.split).toHaveLength(3);
    expect(after.split.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(after.netFen);
    const [row] = await test.query<{
      details: {
        before: { owners: number; personIds: string[] };
        after: { owners: number; personIds: string[]; creditCodes: string[] };
        results: unknown;
      };
    }>(`SELECT details FROM audit_event WHERE action = 'approval.released' AND subject = $1`, [`approval:${body.approvalId}`]);
    expect(row?.details).toMatchObject({
      before: { owners: 2 },
      after: { owners: 3, creditCodes: [creditCode] },
      results: { computed: 1 },
    });
    expect(row?.details.before.personIds[0]).toBe(row?.details.after.personIds[0]);
    expect(row?.details.before.personIds[1]).not.toBe(row?.details.after.personIds[1]);
    const everything = JSON.stringify(await test.query('SELECT * FROM audit_event'));
    expect(everything).not.toContain(person(13).idNumber);
    expect(everything).not.toContain(person(13).name);
  });

  it('gives an organisation its representative, who sees the file and gives a power in its name', async () => {
    expect(
      (await prepareParty({ kind: 'guardian', scopes: [], principalOwnerPosition: 3, basis: { paper: '户口簿', number: '1' } })).body,
    ).toMatchObject({
      code: 'registration_refused',
    });
    await prepareAndRelease({
      kind: 'representative',
      idNumber: person(5).idNumber,
      scopes: [],
      principalOwnerPosition: 3,
      basis: { paper: '法定代表人身份证明', number: '虚 5 号' },
    });
    expect(await sees(5)).toBe(true);
    const { body } = await test.call<{ owners: { name: string; mayGrantFor: boolean }[] }>('GET', `/api/households/${house()}/parties`, {
      token: tokens[5] as string,
    });
    expect(body.owners.map(({ mayGrantFor }) => mayGrantFor)).toEqual([false, false, true]);
    const granted = await test.call<{ powerId: string }>('POST', `/api/households/${house()}/powers`, {
      token: tokens[5] as string,
      body: {
        agentName: person(7).name,
        agentDocumentKind: 'resident_id',
        agentIdNumber: person(7).idNumber,
        scopes: ['view', 'sign'],
        validFrom: today,
        validUntil: addDays(today, 10),
      },
    });
    expect(granted.status).toBe(200);
    expect(
      await test.query('SELECT principal_credit_code, principal_person_id FROM household_party WHERE id = $1', [granted.body.powerId]),
    ).toEqual([{ principal_credit_code: creditCode, principal_person_id: null }]);
    expect(await sees(7)).toBe(true);
    expect((await revokeParty((await partyOf(person(5).idNumber))?.id)).status).toBe(200);
    expect(await revokeParty((await partyOf(person(5).idNumber))?.id)).toMatchObject({ status: 409, body: { code: 'party_revoked' } });
    expect([await sees(5), await sees(7)]).toEqual([false, false]);
  });

  it('is refused at release when the owners changed meanwhile', async () => {
    const [first, second] = [
      await prepare([ownerOf(2, '1/2'), ownerOf(13, '1/2')]),
      await prepare([ownerOf(2, '1/3'), ownerOf(13, '2/3')]),
    ];
    expect((await decide(first.body.approvalId)).status).toBe(200);
    expect(await decide(second.body.approvalId)).toMatchObject({ status: 422, body: { code: 'registration_refused' } });
    expect(
      await test.query('SELECT share_numerator::int AS n, share_denominator::int AS d FROM owner WHERE household_id = $1', [house(1)]),
    ).toEqual([
      { n: 1, d: 2 },
      { n: 1, d: 2 },
    ]);
  });

  it('keeps a phone that nobody spoke of, for the person it belongs to', async () => {
    const phone = '19900000001';
    await test.query(
      'UPDATE owner SET phone_cipher = $2 WHERE household_id = $1 AND person_id = (SELECT person_id FROM owner WHERE household_id = $1 AND position = 1)',
      [house(1), test.context.personalData.seal(phone)],
    );
    const { body } = await prepare([ownerOf(13, '1/2'), ownerOf(2, '1/2')]);
    expect((await decide(body.approvalId)).status).toBe(200);
    const rows = await test.query<{ phone_cipher: string | null }>(
      'SELECT phone_cipher FROM owner WHERE household_id = $1 ORDER BY position',
      [house(1)],
    );
    expect(rows.map(({ phone_cipher }) => phone_cipher && test.context.personalData.open(phone_cipher))).toEqual([null, phone]);
  });

  it('leaves what a list finds the household by, and marks that the owners are corrected', async () => {
    const stateOf = async () =>
      (
        await test.query<{ match_key: string; corrected: boolean }>(
          'SELECT match_key, owners_corrected_at IS NOT NULL AS corrected FROM household WHERE id = $1',
          [house(2)],
        )
      )[0];
    const before = await stateOf();
    expect(before?.corrected).toBe(false);
    const { body } = await prepare([ownerOf(3, '1/2'), ownerOf(4, '1/2')], 2);
    expect((await decide(body.approvalId)).status).toBe(200);
    expect(await stateOf()).toEqual({ match_key: before?.match_key, corrected: true });
  });

  it('outlives the list that was wrong: it changes nothing again, and a later one changes the house, not the owners', async () => {
    const ownersOf = (index: number) =>
      test.query(
        'SELECT name, person_id, share_numerator::int, share_denominator::int FROM owner WHERE household_id = $1 ORDER BY position',
        [house(index)],
      );
    const importList = (households: ReadHousehold[]) =>
      importHouseholds(test.context, { projectCode: 'HERE', list: listOf(households), file: Buffer.from('again'), actor: 'test' });
    const before = [await ownersOf(0), await ownersOf(1), await ownersOf(2)];
    // Of the first three the owners were corrected above.
    expect(await importList(households)).toMatchObject({ added: 0, changed: 0, unchanged: 4, notInList: 0, ownersKept: 3 });
    expect([await ownersOf(0), await ownersOf(1), await ownersOf(2)]).toEqual(before);
    const dearer = households.map((household) => ({ ...household, decorationFen: 3_500_000 }));
    expect(await importList(dearer)).toMatchObject({ added: 0, changed: 4, unchanged: 0, ownersKept: 3, results: { computed: 4 } });
    expect([await ownersOf(0), await ownersOf(1), await ownersOf(2)]).toEqual(before);
    expect(await test.query('SELECT decoration_fen::int AS fen FROM household WHERE id = $1', [house(2)])).toEqual([{ fen: 3_500_000 }]);
    expect(
      await test.query(
        `SELECT details->'ownersKept' AS kept FROM audit_event WHERE action = 'household.imported' ORDER BY position DESC LIMIT 1`,
      ),
    ).toEqual([{ kept: 3 }]);
    // The office mends its list: the same house, found by its corrected owners, and nothing differs there any more.
    const mended = dearer.map((household, index) =>
      index === 2 ? readHouseholdOf(3, [person(3), person(4)], { certificateNumber: undefined, decorationFen: 3_500_000 }) : household,
    );
    expect(await importList(mended)).toMatchObject({ added: 0, changed: 1, unchanged: 3, notInList: 0, ownersKept: 2 });
    expect(await ownersOf(2)).toEqual(before[2]);
  });

  it('refuses to write the official or a relative into the register', async () => {
    expect(await prepare([{ ...ownerOf(2, '1'), idNumber: relativePerson.idNumber }])).toMatchObject({
      status: 409,
      body: { code: 'conflict_of_interest' },
    });
    expect((await prepare([ownerOf(2, '1')], 1, elsewhere)).status).toBe(404);
  });
});

describe('an identity that two clerks saw at the counter', () => {
  const codeOf = async (token: string) => (await test.call<{ code: string }>('POST', '/api/identity/counter-codes', { token })).body.code;
  const prepare = (counterCode: string, change: Record<string, unknown> = {}, by = clerk) =>
    test.call<Prepared>('POST', '/api/staff/counter-identities', {
      token: by.token,
      body: {
        counterCode,
        name: person(14).name,
        documentKind: 'resident_id',
        idNumber: person(14).idNumber,
        papersSeen: ['居民身份证原件'],
        ...change,
      },
    });
  const identityOf = async (token: string) =>
    (await test.call<{ identity: { method: string; level: string; maskedPhone: string | null } | null }>('GET', '/api/me', { token })).body
      .identity;

  it('joins the account that showed the code, after the second clerk, and a code is good once', async () => {
    const { accessToken: token } = await test.signIn(person(14));
    expect(await identityOf(token)).toBeNull();
    const code = await codeOf(token);
    expect(await prepare('00000000' === code ? '00000001' : '00000000')).toMatchObject({
      status: 409,
      body: { code: 'counter_code_invalid' },
    });
    const { body } = await prepare(code, { phone: '19900000002' });
    expect(await prepare(code)).toMatchObject({ status: 409, body: { code: 'counter_code_invalid' } });
    const approval = await readApproval(body.approvalId, secondClerk);
    expect(approval.lines).toEqual(
      expect.arrayContaining([
        { label: '姓名', value: person(14).name },
        { label: '手机号码', value: '199****0002' },
        { label: '看过的证件原件', value: '居民身份证原件' },
      ]),
    );
    expect(JSON.stringify(approval)).not.toMatch(new RegExp(`${person(14).idNumber}|${code}`));
    expect(approval.confirmationLabel).toBe('居民手机上的 8 位码');
    expect(await decide(body.approvalId, clerk, code)).toMatchObject({ status: 409, body: { code: 'approval_own_preparation' } });
    expect(await identityOf(token)).toBeNull();
    expect((await decide(body.approvalId, reviewer, code)).status).toBe(404);
    for (const typed of [undefined, '', code.slice(1), code === '00000000' ? '00000001' : '00000000'])
      expect(await decide(body.approvalId, secondClerk, typed)).toMatchObject({ status: 409, body: { code: 'approval_not_confirmed' } });
    expect(await decide(body.approvalId, clerkElsewhere, code)).toMatchObject({
      status: 422,
      body: { code: 'registration_refused', detail: expect.stringContaining('同一个窗口单位') },
    });
    expect(await identityOf(token)).toBeNull();
    expect((await decide(body.approvalId, secondClerk, code)).status).toBe(200);
    expect(await identityOf(token)).toMatchObject({ method: 'counter', level: 'full' });
  });

  it('takes a passport with a phone, and refuses a number that can’t be one without spending the code', async () => {
    const { accessToken: token } = await test.signIn(person(15));
    const code = await codeOf(token);
    expect(await prepare(code, { documentKind: 'passport', idNumber: '虚 1' })).toMatchObject({
      status: 400,
      body: { code: 'input_invalid' },
    });
    const passport = { documentKind: 'passport', idNumber: 'x0000 0001', name: 'Nobody Invented', papersSeen: ['护照原件'] };
    expect(await prepare(code, passport)).toMatchObject({
      status: 400,
      body: { code: 'input_invalid', detail: expect.stringContaining('手机号码') },
    });
    const { body } = await prepare(code, { ...passport, phone: '19900000003' });
    expect((await decide(body.approvalId, secondClerk, code)).status).toBe(200);
    expect(await identityOf(token)).toMatchObject({ method: 'counter' });
  });

  it('never turns an account into another person, even one that was proved meanwhile', async () => {
    const { accessToken: token } = await test.signIn(person(16));
    const code = await codeOf(token);
    const { body } = await prepare(code, { idNumber: person(16).idNumber });
    const again = await codeOf(token);
    const [account] = await test.query<{ account_id: string }>('SELECT account_id FROM wechat_login WHERE openid = $1', [
      person(16).openids.miniprogram,
    ]);
    await test.query(
      `INSERT INTO verified_identity (account_id, person_id, name_cipher, method, level, verified_at)
        SELECT $1, person_id, $2, 'phone', 'phone', now() FROM owner WHERE household_id = $3 AND position = 1`,
      [account?.account_id, test.context.personalData.seal('虚构人'), house(1)],
    );
    expect(await decide(body.approvalId, secondClerk, code)).toMatchObject({ status: 409, body: { code: 'identity_already_verified' } });
    expect(await identityOf(token)).toMatchObject({ method: 'phone', level: 'phone' });
    expect(await prepare(again, { idNumber: person(16).idNumber })).toMatchObject({
      status: 409,
      body: { code: 'identity_already_verified' },
    });
  });

  it('lifts the same person from the phone level to the full one, and brings a new phone to whoever was known fully', async () => {
    const { accessToken: token } = await test.signIn(person(17));
    const seen = async (change: Record<string, unknown> = {}) => {
      const code = await codeOf(token);
      const { body } = await prepare(code, { idNumber: person(17).idNumber, ...change });
      return decide(body.approvalId, secondClerk, code);
    };
    expect((await seen({ phone: '19900000004' })).status).toBe(200);
    expect(await identityOf(token)).toMatchObject({ maskedPhone: '199****0004' });
    await test.query(
      `UPDATE verified_identity SET method = 'phone', level = 'phone' WHERE account_id = (SELECT account_id FROM wechat_login WHERE openid = $1)`,
      [person(17).openids.miniprogram],
    );
    expect((await seen()).status).toBe(200);
    expect(await identityOf(token)).toMatchObject({ method: 'counter', level: 'full', maskedPhone: '199****0004' });
    expect((await seen({ phone: '19900000005' })).status).toBe(200);
    expect(await identityOf(token)).toMatchObject({ method: 'counter', level: 'full', maskedPhone: '199****0005' });
    expect(await prepare(await codeOf(token), { idNumber: person(18).idNumber })).toMatchObject({
      status: 409,
      body: { code: 'identity_already_verified' },
    });
  });

  it('is not for a clerk’s own relatives, nor for whoever is no clerk', async () => {
    await declareKin(clerk.accountId, person(18).idNumber);
    await declareKin(secondClerk.accountId, person(19).idNumber);
    const { accessToken: token } = await test.signIn(person(18));
    expect(await prepare(await codeOf(token), { idNumber: person(18).idNumber })).toMatchObject({
      status: 409,
      body: { code: 'conflict_of_interest' },
    });
    const code = await codeOf(token);
    const { body } = await prepare(code, { idNumber: person(19).idNumber });
    expect(await decide(body.approvalId, secondClerk, code)).toMatchObject({ status: 409, body: { code: 'conflict_of_interest' } });
    expect((await prepare(await codeOf(token), {}, officer)).status).toBe(404);
    expect(await identityOf(token)).toBeNull();
  });
});
