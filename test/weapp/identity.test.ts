import { problems } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answer, refusal } from '../acceptance/bff';
import { importHousesOf } from '../acceptance/listed';
import { codeSentTo, control, forgetVisitors, inviteVisitors, miniProgramCode, type Visitor } from '../acceptance/people';
import { type MiniProgram, type ProgramCode, startMiniProgram, type View } from './harness';
import { expectWithinLimits, newMeasure, stored } from './measure';

const home = 'pages/home/index';
const ways = 'packages/identity/ways/index';
const phone = 'packages/identity/phone/index';
const confirm = 'packages/identity/confirm/index';

const measure = newMeasure();

let owner: Visitor;
let byWeChat: Visitor;
let onTheWay: Visitor;
const running: MiniProgram[] = [];

beforeAll(async () => {
  [owner, byWeChat, onTheWay] = (await inviteVisitors(3, 71)) as [Visitor, Visitor, Visitor];
  await importHousesOf('述微', [owner]);
});
afterAll(async () => {
  for (const mini of running) mini.close();
  await forgetVisitors();
});

const start = async (visitor: Visitor, scanned?: ProgramCode): Promise<MiniProgram> => {
  const mini = await startMiniProgram({
    address: inject('address'),
    login: () => miniProgramCode(visitor),
    ...(scanned ? { scanned } : {}),
  });
  running.push(mini);
  return mini;
};

const signIn = async (mini: MiniProgram): Promise<void> => {
  await mini.page().until('微信登录');
  mini.page().tap('微信登录');
  await expect.poll(() => stored(mini)).toContain('refreshToken');
};

/** From home to the form in which one says who one is. */
const toPhoneForm = async (mini: MiniProgram): Promise<View> => {
  await mini.page().until('去核对身份');
  mini.page().tap('去核对身份');
  const list = await mini.untilAt(ways);
  await list.until('用手机号核对');
  list.tap('用手机号核对');
  const page = await mini.untilAt(phone);
  await page.until('看完了，下一步');
  measure(page, '看完了，下一步');
  page.tap('看完了，下一步');
  await page.until('我同意，开始填写');
  page.tap('我同意，开始填写');
  await page.until('下一步：收短信');
  return page;
};

const valuesOf = (page: View, labels: readonly string[]): (string | undefined)[] =>
  labels.map((label) => page.field(label).attributes.value);

const checksStarted = (mini: MiniProgram): number =>
  mini.requests.filter(({ method, path }) => method === 'POST' && path === '/api/identity/phone-verifications').length;

describe('proving who one is without a face', () => {
  let mini: MiniProgram;
  let page: View;
  const labels = ['姓名', '身份证号', '手机号'] as const;

  it('asks nothing before the two notices were read, and says what is still missing beside what was typed', async () => {
    mini = await start(owner);
    await signIn(mini);
    page = await toPhoneForm(mini);
    const { consents } = await answer('listMyConsents', { token: mini.token() });
    expect(consents).toEqual([]);
    page.tap('下一步：收短信');
    await page.until('有 3 处要改');
    await page.type('姓名', owner.name);
    await page.type('身份证号', `${owner.idNumber.slice(0, 6)} ${owner.idNumber.slice(6, 14)} ${owner.idNumber.slice(14).toLowerCase()}`);
    await page.type('手机号', '1990066');
    await expect.poll(() => valuesOf(page, labels)).toEqual([owner.name, owner.idNumber, '1990066']);
    await page.until('有 1 处要改');
    expect(page.field('手机号').attributes['aria-label']).toContain('要改：手机号是 11 位数字');
    expect(checksStarted(mini)).toBe(0);
  });

  it('says so without a network, and keeps what was typed', async () => {
    await page.type('手机号', owner.phone ?? '');
    await expect.poll(() => page.text()).not.toContain('要改');
    mini.online(false);
    page.tap('下一步：收短信');
    await page.until('现在连不上网络');
    expect(valuesOf(page, labels)).toEqual([owner.name, owner.idNumber, owner.phone]);
    mini.online(true);
    expect(checksStarted(mini)).toBe(0);
  });

  it('says so where name, number and phone aren’t one person’s, in the server’s words, and keeps what was typed', async () => {
    await page.type('姓名', byWeChat.name);
    page.tap('下一步：收短信');
    await page.until(problems.phone_check_no_match.title);
    expect(valuesOf(page, labels)).toEqual([byWeChat.name, owner.idNumber, owner.phone]);
    expect((await answer('getMe', { token: mini.token() })).identity).toBeNull();
  });

  it('sends a code to the phone, keeps a wrong one for mending, and finds the household by the right one', async () => {
    await page.type('姓名', owner.name);
    page.tap('下一步：收短信');
    await page.until('短信已经发到');
    const { phone: number = '' } = owner;
    expect(page.text()).toContain(`${number.slice(0, 3)}****${number.slice(-4)}`);
    expect(page.text()).not.toContain(number);
    const code = await codeSentTo(owner);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await page.type('短信验证码', wrong);
    page.tap('核对');
    await page.until(problems.sms_code_wrong.title);
    expect(page.field('短信验证码').attributes.value).toBe(wrong);
    expect((await answer('getMe', { token: mini.token() })).identity).toBeNull();
    await page.type('短信验证码', ` ${code}`);
    await expect.poll(() => page.field('短信验证码').attributes.value).toBe(code);
    page.tap('核对');
    await page.until('身份核对好了');
    expect(page.text()).toContain('找到您名下 1 户');
    const held = await answer('getMe', { token: mini.token() });
    expect(held.identity).toMatchObject({ level: 'phone', method: 'phone' });
    expect(held.households).toHaveLength(1);
    const { consents } = await answer('listMyConsents', { token: mini.token() });
    expect(consents).toMatchObject([{ kind: 'phone_check', withdrawnAt: null }]);
    for (const secret of [owner.idNumber, number, code]) expect(stored(mini)).not.toContain(secret);
  });

  it('shows the household then, and asks nothing again of whoever has proven as much', async () => {
    page.tap('看我家的进度');
    await expect.poll(() => mini.stack()).toEqual([home]);
    await mini.page().until('接下来');
    const [card] = (await answer('getHome', { token: mini.token() })).households;
    expect(mini.page().text()).toContain(card?.address);
    expect(card?.address).toContain('述微巷1号');
  });

  it('takes the phone’s number from WeChat when its owner says yes, and does without when they say no', async () => {
    const other = await start(byWeChat);
    await signIn(other);
    const form = await toPhoneForm(other);
    await form.type('姓名', byWeChat.name);
    await form.type('身份证号', byWeChat.idNumber);
    form.answerPhone('用微信绑定的手机号', null);
    await form.until('没有用微信的手机号，没关系');
    expect(form.field('手机号').attributes.value).toBe('');
    const { code: fromWeChat } = await control<{ code: string }>('POST', '/wechat/phone-codes', { personId: byWeChat.id });
    form.answerPhone('用微信绑定的手机号', fromWeChat);
    await form.until('用这个微信绑定的手机号。');
    expect(() => form.field('手机号')).toThrow(/no field/);
    form.tap('下一步：收短信');
    await form.until('短信已经发到');
    await form.type('短信验证码', await codeSentTo(byWeChat));
    form.tap('核对');
    await form.until('身份核对好了');
    expect(form.text()).toContain('可以回首页看了');
    const held = await answer('getMe', { token: other.token() });
    expect(held.identity).toMatchObject({ level: 'phone', method: 'phone' });
    expect(held.identity?.maskedPhone?.slice(-3)).toBe(byWeChat.phone?.slice(-3));
    expect(held.households).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  it('WeChat gives no code: the sign-in says so, and works when it is tried again', async () => {
    let fails = true;
    const mini = await startMiniProgram({
      address: inject('address'),
      login: () => (fails ? Promise.reject(new Error('timeout')) : miniProgramCode(onTheWay)),
    });
    running.push(mini);
    await mini.page().until('微信登录');
    mini.page().tap('微信登录');
    await mini.page().until('现在连不上网络');
    expect(mini.requests).toEqual([]);
    fails = false;
    mini.page().tap('微信登录');
    await mini.page().until('去核对身份');
  });

  it('the session is ended elsewhere while the form is filled in: it says so, sends nothing, and signs in again at the same place', async () => {
    const mini = running.at(-1) as MiniProgram;
    const page = await toPhoneForm(mini);
    await page.type('姓名', onTheWay.name);
    await page.type('身份证号', onTheWay.idNumber);
    await page.type('手机号', onTheWay.phone ?? '');
    const token = mini.token();
    const { sessions } = await answer('listSessions', { token });
    await answer('endSession', { token, params: { sessionId: sessions.find(({ current }) => current)?.sessionId ?? '' } });
    page.tap('下一步：收短信');
    await page.until('登录已失效');
    expect(page.text()).toContain('请重新登录');
    expect((await refusal('getMe', { token })).code).toBe('session_ended');
    expect(stored(mini)).not.toContain('refreshToken');
    for (const secret of [onTheWay.name, onTheWay.idNumber, onTheWay.phone]) expect(stored(mini)).not.toContain(secret);
    await expect(codeSentTo(onTheWay)).rejects.toThrow('no message came');
    page.tap('微信登录');
    await page.until('看完了，下一步');
    expect(mini.page().route).toBe(phone);
    expect(page.text()).not.toContain('登录已失效');
    expect((await answer('getMe', { token: mini.token() })).identity).toBeNull();
  });
});

/** A desktop that shows its code, and what the sandbox saw of it. */
const desktop = async () => {
  const { desktopSignInId, secret } = await answer('startDesktopSignIn', {});
  const { wxacodes } = await control<{ wxacodes: ProgramCode[] }>('GET', '/wechat/wxacodes');
  const [code] = wxacodes;
  if (!code) throw new Error('no code was made');
  const poll = () => answer('pollDesktopSignIn', { params: { desktopSignInId }, body: { secret } });
  return { code: { page: code.page, scene: code.scene }, poll };
};

describe('a code on a desktop’s screen', () => {
  let mini: MiniProgram;

  it('opens the page that asks who sits there; confirmed, the desktop is signed in as the same person', async () => {
    mini = running[0] as MiniProgram;
    const { code, poll } = await desktop();
    expect(await poll()).toEqual({ state: 'waiting', tokens: null });
    mini.scan(code);
    const page = await mini.untilAt(confirm);
    expect(mini.stack()).toEqual([confirm]);
    await page.until('是我，登录这台电脑');
    measure(page, '是我，登录这台电脑');
    expect((await poll()).state).toBe('seen');
    const { device } = await answer('seeDesktopSignIn', { token: mini.token(), body: { scene: code.scene } });
    expect(page.text()).toContain(device);
    page.tap('是我，登录这台电脑');
    await page.until('电脑上可以看了');
    const { state, tokens } = await poll();
    expect(state).toBe('done');
    const there = await answer('getMe', { token: tokens?.accessToken ?? '' });
    expect(there.households).toEqual((await answer('getMe', { token: mini.token() })).households);
    const { sessions } = await answer('listSessions', { token: mini.token() });
    expect(sessions.map(({ channel }) => channel).sort()).toEqual(['desktop', 'mini_program']);
    page.tap('去首页');
    await expect.poll(() => mini.stack()).toEqual([home]);

    mini.scan(code);
    await (await mini.untilAt(confirm)).until(problems.desktop_sign_in_decided.title);
  });

  it('signs in on the phone first where it is the first page, and refused leaves the desktop outside', async () => {
    const { code, poll } = await desktop();
    const fresh = await start(owner, code);
    expect(fresh.stack()).toEqual([confirm]);
    await signIn(fresh);
    const page = fresh.page();
    await page.until('不是我，拒绝');
    page.tap('不是我，拒绝');
    await page.until('那台电脑没有登录');
    expect(await poll()).toEqual({ state: 'refused', tokens: null });
    const { sessions } = await answer('listSessions', { token: fresh.token() });
    expect(sessions.filter(({ channel }) => channel === 'desktop')).toHaveLength(1);
  });

  it('that somebody else has scanned is of no use', async () => {
    const { code } = await desktop();
    await answer('seeDesktopSignIn', { token: mini.token(), body: { scene: code.scene } });
    const other = running[1] as MiniProgram;
    other.scan(code);
    const page = await other.untilAt(confirm);
    await page.until('这个码不能用');
    expect((await refusal('decideDesktopSignIn', { token: other.token(), body: { scene: code.scene, decision: 'confirm' } })).code).toBe(
      'not_found',
    );
  });
});

it('let no error through', () => {
  for (const mini of running) expect(mini.errors).toEqual([]);
});

it('stays within the limits', () => expectWithinLimits(measure, [phone, phone, phone, confirm]));
