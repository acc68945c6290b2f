import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';

interface Parties {
  owners: { position: number; name: string; isMe: boolean; mayGrantFor: boolean }[];
  parties: {
    partyId: string;
    kind: string;
    maskedName: string;
    actsFor: string | null;
    scopes: string[];
    state: string;
    revocable: boolean;
  }[];
  code?: string;
}

const people = Array.from({ length: 12 }, (_, index) => invented(index + 1));
const person = (index: number) => people[index] as (typeof people)[number];
let test: TestApp;
let project: TestProject;
let today: string;
/** Access tokens by the person's number: two owners of one house, a neighbour, then whoever becomes an agent. */
const tokens: string[] = [];

beforeAll(async () => {
  test = await startTestApp({ people });
  today = localDate(test.context.clock.now());
  project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [person(0), person(1)]), readHouseholdOf(2, [person(2)])]);
  for (const each of people) tokens.push(await test.signInVerified(each));
  await test.query(`UPDATE session SET fresh_until = '2100-01-01'`);
});
afterAll(() => test.close());

const home = () => project.householdIds[0] as string;
const grant = (as: number, agent: number, change: Record<string, unknown> = {}, householdId = home()) =>
  test.call<{ powerId: string; code?: string; detail?: string }>('POST', `/api/households/${householdId}/powers`, {
    token: tokens[as] as string,
    body: {
      agentName: person(agent).name,
      agentDocumentKind: 'resident_id',
      agentIdNumber: person(agent).idNumber,
      scopes: ['view', 'sign'],
      validFrom: today,
      validUntil: addDays(today, 365),
      ...change,
    },
  });
const revoke = (as: number, powerId: string) =>
  test.call<{ code?: string }>('POST', `/api/powers/${powerId}/revoke`, { token: tokens[as] as string, body: { reason: '不用代办了' } });
const parties = (as: number, householdId = home()) =>
  test.call<Parties>('GET', `/api/households/${householdId}/parties`, { token: tokens[as] as string });
const mayLook = async (as: number) => (await test.call('GET', `/api/households/${home()}/result`, { token: tokens[as] as string })).status;
const bankAccount = async (as: number) =>
  (await test.call('POST', `/api/households/${home()}/bank-account`, { token: tokens[as] as string, body: {} })).status;

describe('a power of attorney', () => {
  it('opens the file to the agent from that moment, and to nobody else; names stay masked for them', async () => {
    expect(await mayLook(3)).toBe(404);
    const granted = await grant(0, 3);
    expect(granted.status).toBe(200);
    expect(await mayLook(3)).toBe(200);
    expect(await mayLook(4)).toBe(404);
    expect((await parties(0)).body).toMatchObject({
      owners: [
        { position: 1, name: person(0).name, isMe: true, mayGrantFor: true },
        { position: 2, name: person(1).name, isMe: false, mayGrantFor: false },
      ],
      parties: [
        { partyId: granted.body.powerId, kind: 'agent', actsFor: '虚某某', scopes: ['view', 'sign'], state: 'current', revocable: true },
      ],
    });
    const seenByAgent = await parties(3);
    expect(seenByAgent.body.owners.map(({ name, mayGrantFor }) => [name, mayGrantFor])).toEqual([
      ['虚某某', false],
      ['虚某某', false],
    ]);
    expect(seenByAgent.body.parties.map(({ revocable }) => revocable)).toEqual([false]);
    expect(JSON.stringify(seenByAgent.body)).not.toContain(person(1).name);
    // An agent's look is one of those that the owners see.
    expect(await test.query(`SELECT reader_kind, operation FROM read_log WHERE operation = 'listParties'`)).toEqual([
      { reader_kind: 'agent', operation: 'listParties' },
    ]);
    await revoke(0, granted.body.powerId);
  });

  it.each([
    [['view'], 404],
    [['view', 'sign'], 404],
    [['view', 'receive_money'], 200],
  ])('with %j lets the agent see the account that the money goes to: %i', async (scopes, status) => {
    await test.query('UPDATE household SET bank_account_cipher = $2 WHERE id = $1', [
      home(),
      test.context.personalData.seal('6200000000000000001'),
    ]);
    const { body } = await grant(0, 4, { scopes });
    expect(await bankAccount(4)).toBe(status);
    await revoke(0, body.powerId);
    expect(await bankAccount(4)).toBe(404);
  });

  it('shows its agent the owners’ names masked at the front page and in the looks, and the owners the agent’s in full', async () => {
    interface Home {
      households: { owners: { name: string }[] }[];
    }
    const [{ body: first }, { body: second }] = [await grant(0, 3), await grant(1, 4)];
    const me = async (as: number) => (await test.call<Home>('GET', '/api/me', { token: tokens[as] as string })).body;
    const looks = async (as: number) =>
      JSON.stringify((await test.call('GET', `/api/households/${home()}/reads`, { token: tokens[as] as string })).body);
    expect((await me(3)).households[0]?.owners.map(({ name }) => name)).toEqual(['虚某某', '虚某某']);
    expect((await me(0)).households[0]?.owners.map(({ name }) => name)).toEqual([person(0).name, person(1).name]);
    expect(await test.query(`SELECT name, fields FROM read_log WHERE operation = 'getMe' AND household_id = $1`, [home()])).toEqual([
      { name: person(3).name, fields: ['name_masked', 'share', 'address'] },
    ]);
    expect(await looks(0)).toContain(`"name":"${person(3).name}"`);
    const seenByOther = await looks(4);
    expect(seenByOther).toContain('虚某某');
    expect(seenByOther).not.toContain(person(3).name);
    await revoke(0, first.powerId);
    await revoke(1, second.powerId);
  });

  it('is not what an agent can give on, nor a neighbour, nor an agent of another household', async () => {
    const { body } = await grant(0, 5);
    expect((await grant(5, 6)).status).toBe(404);
    expect((await grant(2, 6)).status).toBe(404);
    expect((await grant(5, 6, {}, project.householdIds[1])).status).toBe(404);
    await revoke(0, body.powerId);
  });

  it('needs a fresh check of the person', async () => {
    await test.query('UPDATE session SET fresh_until = NULL');
    expect(await grant(0, 6)).toMatchObject({ status: 403, body: { code: 'fresh_check_needed' } });
    await test.query(`UPDATE session SET fresh_until = '2100-01-01'`);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['without seeing the file', { scopes: ['sign'] }, 422, 'registration_refused'],
    ['to oneself', { agentIdNumber: person(0).idNumber }, 422, 'registration_refused'],
    ['from yesterday', { validFrom: '2020-01-01' }, 422, 'registration_refused'],
    ['for a day that does not exist', { validUntil: '2099-02-30' }, 400, 'input_invalid'],
    ['that ends before it begins', { validUntil: '2020-01-01' }, 422, 'registration_refused'],
    ['for a co-owner', { principalOwnerPosition: 2 }, 422, 'registration_refused'],
    ['to a number that cannot be', { agentIdNumber: '330699195001010011' }, 400, 'input_invalid'],
    ['for nothing', { scopes: [] }, 400, 'input_invalid'],
  ])('%s is refused, and nothing is kept', async (_name, change, status, code) => {
    const before = await test.query('SELECT count(*) FROM household_party');
    expect(await grant(0, 6, change)).toMatchObject({ status, body: { code } });
    expect(await test.query('SELECT count(*) FROM household_party')).toEqual(before);
  });

  it('lasts three years at most, to the day', async () => {
    const inThreeYears = `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`;
    expect(await grant(0, 6, { validUntil: inThreeYears })).toMatchObject({ status: 422, body: { code: 'registration_refused' } });
    const { status, body } = await grant(0, 6, { validUntil: addDays(inThreeYears, -1) });
    expect(status).toBe(200);
    await revoke(0, body.powerId);
  });

  it('is given once at a time; another co-owner may give one to the same person', async () => {
    const first = await grant(0, 7);
    expect(await grant(0, 7, { scopes: ['view'] })).toMatchObject({ status: 409, body: { code: 'party_exists' } });
    const second = await grant(1, 7);
    expect(second.status).toBe(200);
    await revoke(0, first.body.powerId);
    expect(await mayLook(7)).toBe(200);
    expect((await grant(0, 7)).status).toBe(200);
    for (const { partyId } of (await parties(0)).body.parties.filter(({ state }) => state === 'current')) await revoke(0, partyId);
    await revoke(1, second.body.powerId);
    expect(await mayLook(7)).toBe(404);
  });

  it('ends at once when taken back, by whoever gave it and nobody else, and once', async () => {
    const { powerId } = (await grant(0, 8)).body;
    expect(await mayLook(8)).toBe(200);
    for (const other of [1, 2, 8]) expect((await revoke(other, powerId)).status, `person ${other}`).toBe(404);
    expect(await mayLook(8)).toBe(200);
    expect((await revoke(0, powerId)).status).toBe(200);
    expect(await mayLook(8)).toBe(404);
    expect(await revoke(0, powerId)).toMatchObject({ status: 409, body: { code: 'party_revoked' } });
    expect((await parties(0)).body.parties.find(({ partyId }) => partyId === powerId)).toMatchObject({
      state: 'revoked',
      revocable: false,
    });
  });

  it('begins on its first day and ends after its last', async () => {
    const { powerId } = (await grant(0, 9, { validFrom: addDays(today, 1) })).body;
    const stateOf = async () => (await parties(0)).body.parties.find(({ partyId }) => partyId === powerId);
    expect(await stateOf()).toMatchObject({ state: 'future', revocable: true });
    expect(await mayLook(9)).toBe(404);
    const set = (from: string, until: string) =>
      test.query('UPDATE household_party SET valid_from = $2, valid_until = $3 WHERE id = $1', [powerId, from, until]);
    await set(today, today);
    expect([await mayLook(9), (await stateOf())?.state]).toEqual([200, 'current']);
    await set(addDays(today, -9), addDays(today, -1));
    expect([await mayLook(9), (await stateOf())?.state, (await stateOf())?.revocable]).toEqual([404, 'expired', false]);
  });

  it('ends when the one who gave it no longer owns', async () => {
    const { powerId } = (await grant(1, 10)).body;
    expect(await mayLook(10)).toBe(200);
    const [share] = await test.query('DELETE FROM owner WHERE household_id = $1 AND position = 2 RETURNING *', [home()]);
    expect(await mayLook(10)).toBe(404);
    expect((await parties(0)).body.parties.find(({ partyId }) => partyId === powerId)).toMatchObject({ state: 'expired', actsFor: null });
    await test.query('INSERT INTO owner SELECT * FROM json_populate_record(NULL::owner, $1)', [JSON.stringify(share)]);
    expect(await mayLook(10)).toBe(200);
  });

  it('stands in the audit trail with who gave it to whom, by ids; on another phone both accounts are named', async () => {
    const [helper] = await test.query<{ account_id: string }>(
      'SELECT account_id FROM session JOIN wechat_login USING (account_id) WHERE openid = $1 LIMIT 1',
      [person(11).openids.miniprogram],
    );
    const [own] = await test.query<{ id: string; account_id: string; person_id: string }>(
      'SELECT session.id, account_id, person_id FROM session JOIN wechat_login USING (account_id) JOIN verified_identity USING (account_id) WHERE openid = $1',
      [person(0).openids.miniprogram],
    );
    const { powerId } = (await grant(0, 11)).body;
    await test.query('UPDATE session SET helper_id = $2 WHERE id = $1', [own?.id, helper?.account_id]);
    // Whoever helps could write themselves in: giving is for one's own phone, taking back is not.
    const before = await test.query('SELECT count(*) FROM household_party');
    expect(await grant(0, 6)).toMatchObject({
      status: 409,
      body: { code: 'helped_session_refused', detail: '请本人用自己的手机办，或者到窗口当面办。' },
    });
    expect(await test.query('SELECT count(*) FROM household_party')).toEqual(before);
    await revoke(0, powerId);
    await test.query('UPDATE session SET helper_id = NULL WHERE id = $1', [own?.id]);
    const rows = await test.query<{ action: string; actor: string; details: Record<string, unknown> }>(
      'SELECT action, actor, details FROM audit_event WHERE subject = $1 ORDER BY position',
      [`party:${powerId}`],
    );
    const [agent] = await test.query<{ person_id: string }>(
      'SELECT person_id FROM verified_identity JOIN wechat_login USING (account_id) WHERE openid = $1',
      [person(11).openids.miniprogram],
    );
    const actor = `account:${own?.account_id}`;
    const who = { relation: 'owner', principalPersonId: own?.person_id, agentPersonId: agent?.person_id };
    expect(rows).toMatchObject([
      { action: 'power.granted', actor, details: who },
      { action: 'power.revoked', actor: `${actor} helped by account:${helper?.account_id}`, details: who },
    ]);
    const everything = JSON.stringify(await test.query('SELECT * FROM audit_event'));
    for (const each of people) expect(everything).not.toMatch(new RegExp(`${each.idNumber}|${each.name}"`));
  });
});
