import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answer, checkOf, refusal, signIn } from '../acceptance/bff';
import { importHousesOf } from '../acceptance/listed';
import { official, signInOfficial } from '../acceptance/officials';
import { codeSentTo, forgetVisitors, inviteVisitors, miniProgramCode, playEid, type Visitor } from '../acceptance/people';
import { type MiniProgram, startMiniProgram, type View } from './harness';
import { expectWithinLimits, newMeasure, stored } from './measure';

const me = 'pages/me/index';
const reads = 'packages/household/reads/index';
const people = 'packages/household/people/index';
const grant = 'packages/household/grant/index';
const requests = 'packages/requests/list/index';
const choose = 'packages/requests/choose/index';
const write = 'packages/requests/write/index';
const detail = 'packages/requests/detail/index';

const measure = newMeasure();
const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
/** As the app says a day: 2026年11月24日. */
const inWords = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

let owner: Visitor;
let agent: Visitor;
let householdId: string;
let mini: MiniProgram;
/** When the owner’s phone got its first message: another may be asked for a minute later. */
let firstMessageAt: number;

beforeAll(async () => {
  [owner, agent] = (await inviteVisitors(2, 81)) as [Visitor, Visitor];
  await importHousesOf('述户', [owner]);
  const { accessToken: token } = await signIn(owner);
  const { name, idNumber, phone } = owner;
  const body = { ...(await checkOf('verify', 'phone_check')), name, idNumber, phone };
  const { verificationId } = await answer('startPhoneVerification', { token, body });
  firstMessageAt = Date.now();
  await answer('finishPhoneVerification', { token, params: { verificationId }, body: { code: await codeSentTo(owner) } });
  householdId = (await answer('getMe', { token })).households[0]?.householdId ?? '';
  mini = await startMiniProgram({ address: inject('address'), login: () => miniProgramCode(owner) });
  await mini.page().until('微信登录');
  mini.page().tap('微信登录');
  await mini.page().until('接下来');
});
afterAll(async () => {
  mini?.close();
  await forgetVisitors();
});

const openMe = async (): Promise<View> => {
  while (mini.stack().length > 1) mini.back();
  mini.tabBar().tap('我的');
  const page = await mini.untilAt(me);
  await page.until('我的房屋');
  return page;
};

describe('who looked at the household', () => {
  const why = '核对收款人的证件号';
  const question = '为什么要看我家完整的证件号码？';
  let page: View;

  beforeAll(async () => {
    const token = await signInOfficial('jingban1');
    const params = { householdId };
    await answer('getCase', { token, params, query: { purpose: 'payment' } });
    const body = { subject: { kind: 'owner' as const, position: 1 }, field: 'number' as const, purpose: 'payment' as const, reason: why };
    await answer('revealCase', { token, params, body });
  });

  it('stands on its page as the BFF holds it: who, what, for what and why', async () => {
    const mine = await openMe();
    mine.tap(/^谁看过我家的资料：/);
    page = await mini.untilAt(reads);
    expect(page.query).toEqual({ household: householdId });
    await page.until('就是这些，没有更早的了');
    measure(page, '就是这些，没有更早的了');
    const held = (await answer('listReads', { token: mini.token(), params: { householdId } })).reads;
    expect(held.length).toBeGreaterThanOrEqual(2);
    for (const { unit, dutyTitle, name, what, purpose } of held)
      for (const words of [unit, dutyTitle, name, ...what, purpose]) expect(page.text()).toContain(words);
    expect(page.text()).toContain(official('jingban1').name);
    expect(page.text()).toContain(`他写的原因：${why}`);
    expect(page.text()).not.toContain(owner.idNumber);
    expect(mini.capture()).toBe('hidden');
  });

  it('why is asked below the look; without a network it says so and what was written stays', async () => {
    const held = (await answer('listReads', { token: mini.token(), params: { householdId } })).reads;
    const look = held.find(({ reason }) => reason === why);
    page.tap(`问为什么：${look?.sentence}`);
    await page.until('由监督人员答复');
    await page.type('您想问什么', '为什么');
    page.tap('问出去');
    await page.until('至少写 10 个字');
    await page.type('您想问什么', question);
    mini.online(false);
    page.tap('问出去');
    await page.until('现在连不上网络');
    expect(page.field('您想问什么').attributes.value).toBe(question);
    mini.online(true);
    page.tap('问出去');
    await page.until('问出去了');
    const asked = (await answer('listReads', { token: mini.token(), params: { householdId } })).reads.find(
      ({ readId }) => readId === look?.readId,
    )?.question;
    expect(asked).toMatchObject({ mine: true, state: 'submitted', answer: null });
    const request = await answer('getMyRequest', { token: mini.token(), params: { requestId: asked?.requestId ?? '' } });
    expect(request).toMatchObject({ kind: 'why_looked', statement: question, householdId });
    expect(page.text()).toContain(request.number);
    expect(page.text()).toContain(inWords(request.dueOn));
    page.tap('知道了');
    await expect.poll(() => page.text()).not.toContain('问出去了');
    expect(page.text()).toContain('问过了，等答复');
    page.tap('看我问的这一项');
    const one = await mini.untilAt(detail);
    await one.until(question);
    measure(one, question);
    expect(one.query).toEqual({ request: request.requestId });
  });
});

describe('a request', () => {
  const statement = '登记的建筑面积是七十平方米，证上写的是七十二平方米，请改过来。';

  it('is chosen in the words of whoever asks, written, and kept while the network is gone; then it has a number and a day', async () => {
    const mine = await openMe();
    mine.tap(/^我的申请/);
    const list = await mini.untilAt(requests);
    await list.until('提出申请');
    await list.until('每一项都有编号');
    measure(list, '每一项都有编号');
    list.tap('提出申请');
    const kinds = await mini.untilAt(choose);
    await kinds.until('资料写错了，请改');
    measure(kinds, '资料写错了，请改');
    const { kinds: known } = await answer('listRequestKinds', {});
    const rule = known.find(({ kind }) => kind === 'correction');
    expect(kinds.text()).toContain(rule?.meaning);
    kinds.tap(/^资料写错了，请改/);
    const page = await mini.untilAt(write);
    expect(page.query).toEqual({ kind: 'correction' });
    await page.until('写下来');
    measure(page, '写下来');
    expect(page.text()).toContain(`${rule?.days}天以内`);
    await page.type('写下来', statement);
    mini.online(false);
    page.tap('提出申请');
    await page.until('现在连不上网络');
    expect(page.field('写下来').attributes.value).toBe(statement);
    mini.online(true);

    mini.back();
    kinds.tap(/^资料写错了，请改/);
    const again = await mini.untilAt(write);
    await again.until('写下来');
    expect(again.field('写下来').attributes.value).toBe(statement);
    const before = (await answer('listMyRequests', { token: mini.token() })).requests;
    again.tap('提出申请');
    await again.until('申请提出了');
    const after = (await answer('listMyRequests', { token: mini.token() })).requests;
    expect(after).toHaveLength(before.length + 1);
    const sent = after.find(({ kind }) => kind === 'correction');
    expect(again.text()).toContain(sent?.number);
    expect(again.text()).toContain(inWords(sent?.dueOn ?? ''));
    const params = { requestId: sent?.requestId ?? '' };
    expect(await answer('getMyRequest', { token: mini.token(), params })).toMatchObject({ statement, householdId, state: 'submitted' });
    expect(stored(mini)).not.toContain(statement);
  });
});

describe('a power of attorney', () => {
  const from = dayFromNow(1);
  let page: View;

  it('is nobody’s to give before a fresh check; the check by SMS stays on the page', async () => {
    const mine = await openMe();
    mine.tap(/^谁能办我家的事：/);
    const who = await mini.untilAt(people);
    await who.until('请人代办');
    measure(who, '请人代办');
    who.tap('请人代办');
    page = await mini.untilAt(grant);
    await page.until('先确认一次是您本人');
    measure(page, '先确认一次是您本人');
    expect((await answer('getMe', { token: mini.token() })).session.freshUntil).toBeNull();
    page.tap('确认是我本人');
    await page.until('用手机短信确认');
    expect(page.text()).toContain('用 E证通 确认');
    page.tap('用手机短信确认');
    await page.until('同意，给我发短信');
    const rest = firstMessageAt + 61_000 - Date.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    page.tap('同意，给我发短信');
    await page.until('短信已经发到');
    await page.type('短信验证码', await codeSentTo(owner));
    page.tap('确认');
    await page.until('您要同意的是');
    expect((await answer('getMe', { token: mini.token() })).session.freshUntil).not.toBeNull();
    expect(mini.stack().at(-1)).toBe(grant);
  });

  it('is filled in with picked kinds and days, read once more as one paragraph, and held by the BFF as it was read', async () => {
    await page.type('代办人的姓名', agent.name);
    await page.pick('他的证件种类', '护照');
    await expect.poll(() => page.field('他的证件种类').attributes['aria-label']).toContain('他的证件种类，护照');
    await page.pick('他的证件种类', '居民身份证');
    await page.type('他的证件号码', `${agent.idNumber.slice(0, 10)}-${agent.idNumber.slice(10)}`);
    await page.pick('从哪天开始', from);
    page.tap(/^签字/);
    page.tap(/^一年/);
    page.tap('确认委托');
    await page.until('愿意的话请打勾');
    await page.until(`我委托${agent.name}（证件号最后四位 ${agent.idNumber.slice(-4)}）`);
    expect(page.text()).toContain(`从${inWords(from)}到`);
    expect(page.text()).toContain('他可以看资料、签字，不能收款。');
    expect((await answer('listParties', { token: mini.token(), params: { householdId } })).parties).toEqual([]);
    page.tap('我看过上面这段话，是我自己愿意委托的');
    await expect.poll(() => page.text()).not.toContain('愿意的话请打勾');
    mini.online(false);
    page.tap('确认委托');
    await page.until('现在连不上网络');
    expect(page.field('代办人的姓名').attributes.value).toBe(agent.name);
    expect(page.field('他的证件号码').attributes.value).toBe(agent.idNumber);
    mini.online(true);
    page.tap('确认委托');
    await page.until('委托登记好了');
    const { parties } = await answer('listParties', { token: mini.token(), params: { householdId } });
    expect(parties).toMatchObject([{ kind: 'agent', state: 'future', scopes: ['view', 'sign'], validFrom: from, revocable: true }]);
    expect(page.text()).toContain(inWords(parties[0]?.validUntil ?? ''));
    expect(stored(mini)).not.toContain(agent.idNumber);

    const { accessToken: agents } = await signIn(agent);
    const { verificationId, eidToken } = await answer('startEidVerification', { token: agents, body: await checkOf('verify') });
    await playEid(eidToken, agent);
    await answer('finishEidVerification', { token: agents, params: { verificationId } });
    expect((await answer('getMe', { token: agents })).identity?.level).toBe('full');
    expect((await refusal('getResult', { token: agents, params: { householdId } })).code).toBe('not_found');
  });

  it('is taken back with a reason in a dialog', async () => {
    page.tap('看谁能办我家的事');
    const who = await mini.untilAt(people);
    await who.until('还没开始');
    who.tap(/^收回委托：/);
    await who.until('先不收回');
    await who.type('为什么收回', '我自己能来办了');
    who.tap('收回委托');
    await who.until('委托收回了');
    const { parties } = await answer('listParties', { token: mini.token(), params: { householdId } });
    expect(parties).toMatchObject([{ kind: 'agent', state: 'revoked' }]);
  });
});

it('let no error through', () => {
  expect(mini.errors).toEqual([]);
});

it('stays within the limits', () => expectWithinLimits(measure, [reads, detail, requests, choose, write, people, grant]));
