import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { maskBankAccount, maskIdNumber, maskName, maskPhone } from '../../personal-data/masks';
import { createCounterCode, takeCounterCode } from './counter-code';
import { identitySteps } from './identity.fixture';

type Person = TestApp['people'][number];
type Party = 'agent' | 'guardian' | 'heir' | 'representative' | 'public_tenant' | 'interested_party';

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
let people: Person[];
let project: TestProject;
const account = '6200000000000001234';
/** By their part in the first household. */
let owner: Person;
let coOwner: Person;
let agent: Person;
let receiver: Person;
let tenant: Person;
let stranger: Person;

const personIdOf = async (person: Person): Promise<string> => {
  const hashes = test.context.personalData.keyedHashes('id-number', person.idNumber);
  const known = await test.query<{ id: string }>('SELECT id FROM person WHERE number_hash = ANY($1)', [hashes]);
  if (known[0]) return known[0].id;
  const [row] = await test.query<{ id: string }>(
    `INSERT INTO person (id, document_kind, number_cipher, number_hash, created_at) VALUES (gen_random_uuid(), 'resident_id', $1, $2, now()) RETURNING id`,
    [test.context.personalData.seal(person.idNumber), hashes[0]],
  );
  return row?.id as string;
};
const register = async (person: Person, kind: Party, scopes: string[], validUntil: string | null = null) =>
  test.query(
    `INSERT INTO household_party (id, household_id, kind, name, person_id, principal_person_id, scopes, valid_from, valid_until, basis, registered_by, registered_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, '2026-01-01', $7, '测试', 'test', now())`,
    [
      project.householdIds[0],
      kind,
      person.name,
      await personIdOf(person),
      ['agent', 'guardian', 'heir'].includes(kind) ? await personIdOf(owner) : null,
      scopes,
      validUntil,
    ],
  );

beforeAll(async () => {
  people = Array.from({ length: 30 }, (_, index) => invented(index + 500));
  [owner, coOwner, agent, receiver, tenant, stranger] = people as [Person, Person, Person, Person, Person, Person];
  test = await startTestApp({ people, env: { GATEWAY_TIMEOUT_MS: '4000' } });
  steps = identitySteps(test);
  project = await createTestProject(test.context, 'OWN', [readHouseholdOf(1, [owner, coOwner]), readHouseholdOf(2, [coOwner])]);
  await test.query(
    `UPDATE household SET bank_account_cipher = $1, special_group = '虚构的特殊情况', remark = '虚构的备注', house_value_fen = 123456700,
       circumstances = $3 WHERE id = $2`,
    [
      test.context.personalData.seal(account),
      project.householdIds[0],
      JSON.stringify({
        low_income_hardship: true,
        transition_housing: 'self',
        unregistered: [{ class: 'temporary_expired', area_c: 1200 }],
        own_word: [1],
      }),
    ],
  );
  await register(agent, 'agent', ['view']);
  await register(receiver, 'agent', ['view', 'receive_money']);
  await register(tenant, 'public_tenant', []);
  await register(stranger, 'agent', ['view', 'receive_money'], '2026-01-02');
});
afterAll(() => test.close());

/** A session of a person who is known and was checked a moment ago. */
const signInFresh = async (person: Person): Promise<string> => {
  const token = (await test.signIn(person)).accessToken;
  const known = (await me(token)).identity !== null;
  const { answer } = await steps.proveByFace(token, person, known ? 'fresh' : 'verify');
  expect(answer.status).toBe(200);
  return token;
};

interface Me {
  identity: Record<string, unknown> | null;
  households: { householdId: string; relation: string; actsFor: string | null }[];
  registrations: { kind: string; kindTitle: string; projectName: string; since: string }[];
}
const me = async (token: string) => (await test.call<Me>('GET', '/api/me', { token })).body;
const revealAccount = (token: string, householdId = project.householdIds[0]) =>
  test.call<{ value?: string; code?: string }>('POST', `/api/households/${householdId}/bank-account`, { token });
const reveal = (token: string, field = 'idNumber') =>
  test.call<{ value?: string; code?: string }>('POST', '/api/me/reveal', { token, body: { field } });
const dataCopy = (token: string) =>
  test.call<{ sections: { title: string; rows: { label: string; value: string }[] }[]; code?: string }>('POST', '/api/me/data-copy', {
    token,
  });

describe('what one is told of oneself', () => {
  it('says in what capacity each household is seen, and of a registration without that right no more than that it is so', async () => {
    const relations = async (person: Person) =>
      (await me(await signInFresh(person))).households.map(({ relation, actsFor }) => [relation, actsFor]);
    expect(await relations(owner)).toEqual([['owner', null]]);
    expect(await relations(coOwner)).toEqual([
      ['owner', null],
      ['owner', null],
    ]);
    expect(await relations(agent)).toEqual([['agent', maskName(owner.name)]]);
    expect(await relations(stranger)).toEqual([]);
    const told = await me(await signInFresh(tenant));
    expect(told.households).toEqual([]);
    expect(told.registrations).toEqual([
      { kind: 'public_tenant', kindTitle: '公房承租人', projectName: '测试片区OWN', since: '2026-01-01' },
    ]);
    expect(JSON.stringify(told)).not.toContain('虚构里');
  });

  it('puts an agent’s look on record, and none of an owner’s', async () => {
    const readers = async () =>
      (
        await test.query<{ name: string }>(`SELECT name FROM read_log WHERE operation = 'getMe' AND household_id = $1`, [
          project.householdIds[0],
        ])
      ).map(({ name }) => name);
    await me(await signInFresh(owner));
    expect(await readers()).not.toContain(owner.name);
    await me(await signInFresh(agent));
    expect(await readers()).toContain(agent.name);
  });

  it('masks name, number and phone', async () => {
    const person = people[10] as Person;
    const token = (await test.signIn(person)).accessToken;
    await steps.proveByPhone(token, person);
    const told = await me(token);
    expect(told.identity).toMatchObject({
      maskedName: maskName(person.name),
      maskedIdNumber: maskIdNumber(person.idNumber),
      maskedPhone: maskPhone(person.phone as string),
    });
    for (const secret of [person.name, person.idNumber, person.phone as string]) expect(JSON.stringify(told)).not.toContain(secret);
  });
});

describe('numbers in full', () => {
  it('are shown after a fresh check only, and that is on record without them', async () => {
    const person = people[11] as Person;
    const token = (await test.signIn(person)).accessToken;
    expect(await reveal(token)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
    await steps.proveByPhone(token, person);
    expect((await reveal(token)).body.value).toBe(person.idNumber);
    expect((await reveal(token, 'phone')).body.value).toBe(person.phone);
    expect((await reveal(token, 'bankAccount')).status).toBe(400);
    const { accountId } = await steps.accountOf(token);
    const rows = await test.query<{ details: unknown }>(
      `SELECT details FROM audit_event WHERE action = 'own_number.revealed' AND subject = $1 ORDER BY position`,
      [`account:${accountId}`],
    );
    expect(rows.map(({ details }) => details)).toEqual([{ field: 'idNumber' }, { field: 'phone' }]);
  });

  it('say that there is none where there is none', async () => {
    const token = await signInFresh(people[12] as Person);
    expect(await reveal(token, 'phone')).toMatchObject({ status: 404 });
  });

  it('of the account for the money: to owners and to an agent who may receive it', async () => {
    const answers = async (person: Person) => {
      const { status, body } = await revealAccount(await signInFresh(person));
      return [status, body.value ?? body.code];
    };
    expect(await answers(owner)).toEqual([200, account]);
    expect(await answers(coOwner)).toEqual([200, account]);
    expect(await answers(receiver)).toEqual([200, account]);
    for (const person of [agent, tenant, stranger, people[13] as Person]) expect(await answers(person)).toEqual([404, 'not_found']);
    const token = await signInFresh(coOwner);
    expect(await revealAccount(token, project.householdIds[1])).toMatchObject({ status: 404 });
    await steps.endFreshness(token);
    expect(await revealAccount(token)).toMatchObject({ status: 403 });
    const trail = await test.query<{ details: { relation: string } }>(
      `SELECT details FROM audit_event WHERE action = 'bank_account.revealed' ORDER BY position`,
    );
    expect(trail.map(({ details }) => details.relation)).toEqual(['owner', 'owner', 'agent']);
    expect(JSON.stringify(await test.query('SELECT * FROM audit_event'))).not.toContain(account);
    expect(await test.query(`SELECT name FROM read_log WHERE operation = 'revealBankAccount'`)).toEqual([{ name: receiver.name }]);
  });
});

describe('other accounts of the same person', () => {
  const endOthers = (token: string) =>
    test.call<{ ended?: number; code?: string; detail?: string }>('POST', '/api/me/other-accounts/end', { token, body: {} });
  const others = async (token: string) => (await me(token)).identity?.otherAccounts;
  /** Somebody's account on which somebody else was let pass. */
  const takenBy = async (victim: Person, thief: Person) => {
    const token = (await test.signIn(thief)).accessToken;
    expect((await steps.proveByFace(token, victim)).answer.status).toBe(200);
    return token;
  };

  it('are told of, and ended: no identity, no session, on record under who ended them', async () => {
    const [victim, thief] = [people[14], people[15]] as [Person, Person];
    const stolen = await takenBy(victim, thief);
    const token = await signInFresh(victim);
    expect([await others(token), await others(stolen)]).toEqual([1, 1]);
    const { body } = await dataCopy(token);
    expect(body.sections[0]?.rows.find(({ label }) => label === '证明过是我的其他账号')?.value).toBe('1 个');
    expect(await endOthers(token)).toMatchObject({ status: 200, body: { ended: 1 } });
    expect((await test.call('GET', '/api/me', { token: stolen })).status).toBe(401);
    expect(await others(token)).toBe(0);
    expect((await me((await test.signIn(thief)).accessToken)).identity).toBeNull();
    const [mine, theirs] = [(await steps.accountOf(token)).accountId, (await steps.accountOf(stolen)).accountId];
    expect(
      await test.query(`SELECT actor, details FROM audit_event WHERE action = 'identity.removed' AND subject = $1`, [`account:${theirs}`]),
    ).toEqual([{ actor: `account:${mine}`, details: { method: 'faceid', level: 'full', sessions: 1 } }]);
    expect(await endOthers(token)).toMatchObject({ status: 200, body: { ended: 0 } });
    // What was ended may be proven anew by the thief's own face.
    expect((await steps.proveByFace((await test.signIn(thief)).accessToken, thief)).answer.status).toBe(200);
  });

  it('stand only once when two of them end each other at once', async () => {
    const [victim, thief] = [people[16], people[17]] as [Person, Person];
    const tokens = [await takenBy(victim, thief), await signInFresh(victim)];
    const answers = await Promise.all(tokens.map((token) => endOthers(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const accounts = await Promise.all(tokens.map(async (token) => (await steps.accountOf(token)).accountId));
    expect(await test.query('SELECT 1 FROM verified_identity WHERE account_id = ANY($1)', [accounts])).toHaveLength(1);
  });

  it('are not ended by who is known by phone only, nor without a fresh check, nor while being helped', async () => {
    const [person, helper] = [people[18], people[19]] as [Person, Person];
    const other = await takenBy(person, helper);
    const token = (await test.signIn(person)).accessToken;
    await steps.proveByPhone(token, person);
    expect(await endOthers(token)).toMatchObject({
      status: 409,
      body: { code: 'identity_missing', detail: expect.stringContaining('完整核对') },
    });
    await steps.endFreshness(token);
    expect(await endOthers(token)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
    const helpers = await signInFresh(people[28] as Person);
    const { verificationId } = (await steps.startFace(helpers, 'assist')).body;
    await steps.playFace(verificationId, person);
    const helped = (await steps.assist(helpers, verificationId)).body.tokens.accessToken;
    expect(await endOthers(helped)).toMatchObject({ status: 409, body: { code: 'helped_session_refused' } });
    expect((await test.call('GET', '/api/me', { token: other })).status).toBe(200);
  });
});

describe('the copy of one’s data', () => {
  const cellOf = (sections: { title: string; rows: { label: string; value: string }[] }[], title: string, label: string) =>
    sections.find((section) => section.title === title)?.rows.find((row) => row.label === label)?.value;

  it('has everything about this person in full, and nothing of anybody else', async () => {
    const token = await signInFresh(owner);
    const { status, body } = await dataCopy(token);
    expect(status).toBe(200);
    expect(body.sections.map(({ title }) => title)).toEqual([
      '身份',
      '账号',
      '登录记录',
      '同意过的',
      '房屋：虚构里1号',
      '谁能替我办',
      '登记为代理人等',
      '提过的申请',
      '提过的意见、异议和投过的票',
    ]);
    expect(cellOf(body.sections, '身份', '证件号')).toBe(owner.idNumber);
    expect(cellOf(body.sections, '房屋：虚构里1号', '我的份额')).toBe('1/2');
    expect(cellOf(body.sections, '房屋：虚构里1号', '补偿合计')).toMatch(/^[\d,]+\.\d{2} 元$/);
    expect(cellOf(body.sections, '房屋：虚构里1号', '收款账号（看全号在“我的”里）')).toBe(maskBankAccount(account));
    expect(cellOf(body.sections, '账号', '微信小程序登录')).toBe('1 个');
    expect(cellOf(body.sections, '房屋：虚构里1号', '登记的特殊情况')).toBe('虚构的特殊情况');
    expect(cellOf(body.sections, '房屋：虚构里1号', '登记的备注')).toBe('虚构的备注');
    expect(cellOf(body.sections, '房屋：虚构里1号', '房屋的评估价值')).toBe('1,234,567.00 元');
    expect(cellOf(body.sections, '房屋：虚构里1号', '低收入住房困难家庭')).toBe('是');
    expect(cellOf(body.sections, '房屋：虚构里1号', '过渡期住哪里')).toBe('自己找');
    expect(cellOf(body.sections, '房屋：虚构里1号', '没有登记的建筑')).toBe('12.00 m²，过期的临时建筑');
    expect(cellOf(body.sections, '房屋：虚构里1号', 'own_word')).toBe('[1]');
    expect(cellOf(body.sections, '身份', '证明过是我的其他账号')).toBe('0 个');
    expect(body.sections.find(({ title }) => title === '谁能替我办')?.rows).toEqual(
      [
        [agent, '可以查看资料'],
        [receiver, '可以查看资料、收款'],
        [stranger, '可以查看资料、收款'],
      ].map(([person, may]) => ({
        label: '测试片区OWN：代理人',
        value: `${maskName((person as Person).name)}，${may}，从 2026-01-01 起${person === stranger ? '到 2026-01-02' : ''}`,
      })),
    );
    const text = JSON.stringify(body);
    for (const secret of [coOwner.name, coOwner.idNumber, agent.name, account]) expect(text).not.toContain(secret);
    const { accountId } = await steps.accountOf(token);
    expect(
      await test.query(`SELECT 1 FROM audit_event WHERE action = 'data_copy.read' AND subject = $1`, [`account:${accountId}`]),
    ).toHaveLength(1);
  });

  it('tells an agent that they are one, with what they may do, and nothing of the household', async () => {
    const { body } = await dataCopy(await signInFresh(receiver));
    expect(body.sections.find(({ title }) => title === '登记为代理人等')?.rows).toEqual([
      { label: '测试片区OWN：代理人', value: `登记的姓名 ${receiver.name}，可以查看资料、收款，从 2026-01-01 起` },
    ]);
    for (const secret of ['虚构里', owner.name, account]) expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('needs a fresh check', async () => {
    const token = await signInFresh(owner);
    await steps.endFreshness(token);
    expect(await dataCopy(token)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
  });
});

describe('a counter code', () => {
  const create = (token: string) => test.call<{ code: string; expiresAt: string }>('POST', '/api/identity/counter-codes', { token });
  const take = (code: string) => test.context.database.prisma.$transaction((tx) => takeCounterCode(test.context, tx, code));
  const unverified = async (index: number) => (await test.signIn(people[index] as Person)).accessToken;

  it('tells which account showed it, once', async () => {
    const token = await unverified(20);
    const { code } = (await create(token)).body;
    expect(code).toMatch(/^\d{8}$/);
    expect(await take(code)).toBe((await steps.accountOf(token)).accountId);
    await expect(take(code)).rejects.toMatchObject({ code: 'counter_code_invalid' });
  });

  it('is taken by one of two clerks at once', async () => {
    const { code } = (await create(await unverified(21))).body;
    const taken = await Promise.allSettled([take(code), take(code)]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('goes when the next one is made, and after ten minutes', async () => {
    const token = await unverified(22);
    const first = (await create(token)).body.code;
    const second = (await create(token)).body.code;
    if (first !== second) await expect(take(first)).rejects.toMatchObject({ code: 'counter_code_invalid' });
    steps.moveClock(11);
    await expect(take(second)).rejects.toMatchObject({ code: 'counter_code_invalid' });
    await expect(take('00000000')).rejects.toMatchObject({ code: 'counter_code_invalid' });
  });

  it('is one at a time, of many asked for at once', async () => {
    const token = await unverified(23);
    await Promise.all(Array.from({ length: 4 }, () => create(token)));
    expect(await test.query('SELECT 1 FROM counter_code WHERE account_id = $1', [(await steps.accountOf(token)).accountId])).toHaveLength(
      1,
    );
  });

  it('is kept as a keyed hash, and is to be had by who is verified in full, to add or change the phone', async () => {
    const caller = { accountId: (await steps.accountOf(await unverified(24))).accountId, helperId: null };
    const { code } = await createCounterCode(test.context, caller);
    expect(JSON.stringify(await test.query('SELECT * FROM counter_code'))).not.toContain(code);
    const token = await signInFresh(people[25] as Person);
    const answer = await create(token);
    expect(answer.status).toBe(200);
    expect(await take(answer.body.code)).toBe((await steps.accountOf(token)).accountId);
  });

  it('is still to be had by who is known by phone', async () => {
    const person = people[26] as Person;
    const token = await unverified(26);
    await steps.proveByPhone(token, person);
    expect((await create(token)).status).toBe(200);
  });
});
