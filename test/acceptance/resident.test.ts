import type { IdentityWays } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, checkOf, refusal, signIn, signInAs } from './bff';
import { accountOf, importHousesOf } from './listed';
import { codeSentTo, control, forgetVisitors, inviteVisitors, playEid, playFaceCheck, type Visitor } from './people';

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

/** Who they are is as the stand-in has it, so the operator knows their phones. */
let owner: Visitor;
let agent: Visitor;
let byEid: Visitor;
let byPhone: Visitor;
let mother: Visitor;
let newcomer: Visitor;
/** On whose account the owner once proved who they are. */
let secondAccount: Visitor;
/** Of the sign-in in which the owner proved who they are, fresh for 15 minutes. */
let owners: string;

beforeAll(async () => {
  [owner, agent, byEid, byPhone, mother, newcomer, secondAccount] = (await inviteVisitors(7, 41)) as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ];
  await importHousesOf('述居', [owner, byPhone, mother]);
  owners = (await signInAs(owner, owner)).token;
});
afterAll(forgetVisitors);

const tokenOf = async (visitor: Visitor) => (await signIn(visitor)).accessToken;
const householdOf = async (token: string): Promise<string> => (await answer('getMe', { token })).households[0]?.householdId ?? '';

describe('before anything is asked', () => {
  it('anybody reads what is kept and why, each text with its version and its articles', async () => {
    for (const kind of ['privacy', 'face', 'phone_check', 'data_copy'] as const) {
      const text = await answer('getConsentText', { params: { kind } });
      expect(text).toMatchObject({ kind, version: expect.stringMatching(/^\d{4}-\d{2}/) });
      expect(text.parts.flatMap(({ lines }) => lines).length).toBeGreaterThan(0);
      expect(text.articles.length).toBeGreaterThan(0);
    }
  });

  it('anybody sees the ways there are, at least one of them without a face, and what each opens', async () => {
    const { ways, opens, freshMinutes }: IdentityWays = await answer('listIdentityLevels', {});
    expect(ways.map(({ method }) => method).sort()).toEqual(['counter', 'eid', 'faceid', 'phone']);
    expect(ways.some(({ method, available }) => method === 'phone' && available.h5 && available.weapp)).toBe(true);
    expect(opens.every(({ phone, full }) => full || !phone)).toBe(true);
    expect(freshMinutes).toBe(15);
  });
});

describe('proving who one is', () => {
  it('with E证通, and the consent can be taken back', async () => {
    const token = await tokenOf(byEid);
    const { verificationId, eidToken } = await answer('startEidVerification', { token, body: await checkOf('verify') });
    const params = { verificationId };
    expect((await refusal('finishEidVerification', { token, params })).code).toBe('verification_pending');
    await playEid(eidToken, byEid);
    expect(await answer('finishEidVerification', { token, params })).toMatchObject({ verified: true, householdCount: 0 });
    expect((await answer('getMe', { token })).identity).toMatchObject({ level: 'full', method: 'eid' });
    const { consents } = await answer('listMyConsents', { token });
    expect(consents).toMatchObject([{ kind: 'face', withdrawnAt: null }]);
    await answer('withdrawConsent', { token, params: { kind: 'face' } });
    expect((await answer('listMyConsents', { token })).consents[0]?.withdrawnAt).not.toBeNull();
    expect((await refusal('withdrawConsent', { token, params: { kind: 'face' } })).code).toBe('not_found');
  });

  it('without a face: name, number and own phone, then a code by SMS', async () => {
    const token = await tokenOf(byPhone);
    const { name, idNumber, phone } = byPhone;
    const body = await checkOf('verify', 'phone_check');
    const wrong = { ...body, name: owner.name, idNumber, phone };
    expect((await refusal('startPhoneVerification', { token, body: wrong })).code).toBe('phone_check_no_match');
    const started = await answer('startPhoneVerification', { token, body: { ...body, name, idNumber, phone } });
    expect(started.maskedPhone).toBe(`${phone?.slice(0, 3)}****${phone?.slice(-4)}`);
    const code = await codeSentTo(byPhone);
    const params = { verificationId: started.verificationId };
    const otherCode = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect((await refusal('finishPhoneVerification', { token, params, body: { code: otherCode } })).code).toBe('sms_code_wrong');
    expect(await answer('finishPhoneVerification', { token, params, body: { code } })).toMatchObject({ verified: true, householdCount: 1 });
    const me = await answer('getMe', { token });
    expect(me.identity).toMatchObject({ level: 'phone', method: 'phone' });
    expect(JSON.stringify(me)).not.toContain(idNumber.slice(6, 14));
  });

  it('sees own numbers in full, and everything that is kept, after a fresh check alone', async () => {
    const token = owners;
    expect(await answer('revealOwnNumber', { token, body: { field: 'idNumber' } })).toEqual({ value: owner.idNumber });
    const params = { householdId: await householdOf(token) };
    expect(await answer('revealBankAccount', { token, params })).toEqual({ value: expect.stringContaining(accountOf(0)) });
    const { sections } = await answer('getDataCopy', { token });
    expect(JSON.stringify(sections)).toContain(owner.idNumber);

    const later = await tokenOf(owner);
    expect((await refusal('revealOwnNumber', { token: later, body: { field: 'idNumber' } })).code).toBe('fresh_check_needed');
    expect((await refusal('revealBankAccount', { token: later, params })).code).toBe('fresh_check_needed');
    expect((await refusal('getDataCopy', { token: later })).code).toBe('fresh_check_needed');
    const { verificationId, url } = await answer('startFaceVerification', { token: later, body: await checkOf('fresh') });
    const returned = await playFaceCheck(url, owner);
    await answer('finishFaceVerification', { token: later, params: { verificationId }, body: { returned } });
    expect(await answer('revealOwnNumber', { token: later, body: { field: 'idNumber' } })).toEqual({ value: owner.idNumber });
  });

  it('is told of another account that was proven to be them, and ends it', async () => {
    const { token } = await signInAs(secondAccount, owner);
    expect(await answer('getMe', { token })).toMatchObject({ identity: { otherAccounts: 1 }, households: [{ relation: 'owner' }] });
    expect((await answer('getMe', { token: owners })).identity).toMatchObject({ otherAccounts: 1 });
    expect((await refusal('endOtherAccounts', { token: await tokenOf(owner), body: {} })).code).toBe('fresh_check_needed');
    expect(await answer('endOtherAccounts', { token: owners, body: {} })).toEqual({ ended: 1 });
    expect((await refusal('getMe', { token })).code).toBe('session_ended');
    expect((await answer('getMe', { token: await tokenOf(secondAccount) })).identity).toBeNull();
    expect((await answer('getMe', { token: owners })).identity).toMatchObject({ otherAccounts: 0 });
  });

  it('on a desktop, by scanning with the phone that is signed in', async () => {
    const token = await tokenOf(owner);
    const { desktopSignInId, secret, image } = await answer('startDesktopSignIn', {});
    expect(image).toMatch(/^data:image\//);
    const params = { desktopSignInId };
    const poll = (given = secret) => answer('pollDesktopSignIn', { params, body: { secret: given } });
    expect(await poll()).toEqual({ state: 'waiting', tokens: null });
    const { wxacodes } = await control<{ wxacodes: { scene: string }[] }>('GET', '/wechat/wxacodes');
    const scene = wxacodes[0]?.scene ?? '';
    expect((await refusal('decideDesktopSignIn', { token, body: { scene, decision: 'confirm' } })).code).toBe('not_found');
    await answer('seeDesktopSignIn', { token, body: { scene } });
    expect((await poll()).state).toBe('seen');
    await answer('decideDesktopSignIn', { token, body: { scene, decision: 'confirm' } });
    expect((await refusal('pollDesktopSignIn', { params, body: { secret: scene } })).code).toBe('not_found');
    const { state, tokens } = await poll();
    expect(state).toBe('done');
    expect(await householdOf(tokens?.accessToken ?? '')).toBe(await householdOf(token));
    expect(await poll()).toEqual({ state: 'done', tokens: null });
  });

  it('on a child’s phone: each act of the two hours then names both', async () => {
    const token = await tokenOf(newcomer);
    const { name, idNumber, phone } = mother;
    const body = { ...(await checkOf('assist', 'phone_check')), name, idNumber, phone };
    const { verificationId } = await answer('startPhoneVerification', { token, body });
    const helped = await answer('finishAssistedSignIn', {
      token,
      params: { verificationId },
      body: { code: await codeSentTo(mother) },
    });
    const me = await answer('getMe', { token: helped.tokens.accessToken });
    expect(me).toMatchObject({ session: { helped: true }, households: [{ relation: 'owner' }] });
    expect((await answer('getMe', { token })).identity).toBeNull();
    const again = { token: helped.tokens.accessToken, body };
    expect((await refusal('startPhoneVerification', again)).code).toBe('helped_session_refused');
    const { code } = await answer('createCounterCode', { token });
    expect(code).toMatch(/^\d{8}$/);
  });
});

describe('a power of attorney', () => {
  it('opens the household to the agent until it is taken back, and each look of theirs is on record', async () => {
    const token = owners;
    const householdId = await householdOf(token);
    const params = { householdId };
    const { token: agents } = await signInAs(agent, agent);
    const seen = () => refusal('getResult', { token: agents, params });
    expect((await seen()).code).toBe('not_found');
    const body = {
      agentName: agent.name,
      agentDocumentKind: 'resident_id' as const,
      agentIdNumber: agent.idNumber,
      scopes: ['view' as const],
      validFrom: today,
      validUntil: inAYear,
    };
    expect((await refusal('grantPower', { token: await tokenOf(owner), params, body })).code).toBe('fresh_check_needed');
    expect((await refusal('grantPower', { token: agents, params, body })).code).toBe('not_found');
    const { powerId } = await answer('grantPower', { token, params, body });

    expect((await answer('getResult', { token: agents, params })).householdId).toBe(householdId);
    expect((await answer('getMe', { token: agents })).households).toMatchObject([{ relation: 'agent', actsFor: `${owner.name[0]}某某` }]);
    expect((await refusal('revealBankAccount', { token: agents, params })).code).toBe('not_found');
    const { parties } = await answer('listParties', { token, params });
    expect(parties).toMatchObject([{ partyId: powerId, kind: 'agent', state: 'current', scopes: ['view'], revocable: true }]);
    const { reads } = await answer('listReads', { token, params });
    expect(reads.map(({ reader }) => reader)).toContain('agent');

    expect((await refusal('revokePower', { token: agents, params: { powerId }, body: { reason: '自己撤' } })).code).toBe('not_found');
    await answer('revokePower', { token, params: { powerId }, body: { reason: '不用了' } });
    expect((await seen()).code).toBe('not_found');
    expect((await refusal('revokePower', { token, params: { powerId }, body: { reason: '不用了' } })).code).toBe('party_revoked');
  });
});

describe('asking the office', () => {
  it('each request has a number and a day, and can be taken back while nobody has answered', async () => {
    const { kinds } = await answer('listRequestKinds', {});
    const token = await tokenOf(owner);
    const params = { householdId: await householdOf(token) };
    const statement = '登记的建筑面积和我手里的证上不一样。';
    const copy = await answer('submitRequest', { token, body: { kind: 'copy', statement: '请给我一份我的个人信息。' } });
    expect(await answer('getMyRequest', { token, params: { requestId: copy.requestId } })).toMatchObject({
      state: 'answered',
      outcome: 'granted',
    });
    const { requestId, number } = await answer('submitHouseholdRequest', { token, params, body: { kind: 'correction', statement } });
    const { requests } = await answer('listMyRequests', { token });
    const rule = kinds.find(({ kind }) => kind === 'correction');
    expect(requests.find((each) => each.requestId === requestId)).toMatchObject({ number, daysLeft: rule?.days, state: 'submitted' });
    expect((await answer('getMyRequest', { token, params: { requestId } })).statement).toBe(statement);
    const others = await tokenOf(byPhone);
    expect((await refusal('getMyRequest', { token: others, params: { requestId } })).code).toBe('not_found');
    expect((await refusal('submitHouseholdRequest', { token: others, params, body: { kind: 'dispute', statement } })).code).toBe(
      'not_found',
    );
    expect(await answer('withdrawRequest', { token, params: { requestId } })).toEqual({ state: 'withdrawn' });
    expect((await refusal('withdrawRequest', { token, params: { requestId } })).code).toBe('request_closed');
  });
});
