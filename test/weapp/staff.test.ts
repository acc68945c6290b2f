import { problems } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answer, refusal } from '../acceptance/bff';
import { codeOf, official } from '../acceptance/officials';
import { type MiniProgram, startMiniProgram, type View } from './harness';
import { expectWithinLimits, newMeasure, stored } from './measure';

const home = 'pages/home/index';
const me = 'pages/me/index';
const staffSignIn = 'packages/staff/sign-in/index';
const staffHome = 'packages/staff/home/index';

const measure = newMeasure();
/** Signs in nowhere else: a code is good once. */
const { username, password, totpSecret, name } = official('lvshi2');

describe('the desk in WeChat', () => {
  let mini: MiniProgram;
  let page: View;

  beforeAll(async () => {
    mini = await startMiniProgram({ address: inject('address'), login: () => Promise.reject(new Error('staff need no WeChat')) });
  });
  afterAll(() => mini?.close());

  it('is reached from home, and asks for user name, password and one-time code', async () => {
    await mini.page().until('工作人员和律师登录');
    mini.page().tap('工作人员和律师登录');
    page = await mini.untilAt(staffSignIn);
    await page.until('动态验证码');
    measure(page, '动态验证码');
    expect(mini.requests).toEqual([]);
    expect(page.field('密码').attributes.password).toBe('true');
    page.tap('显示密码');
    await expect.poll(() => page.field('密码').attributes.password).toBe('false');
    page.tap('登录');
    await page.until('有 3 处要改');
    expect(mini.requests).toEqual([]);
  });

  it('says so where the network is gone or the code is refused; name and password stay, the spent code goes', async () => {
    await page.type('用户名', username);
    await page.type('密码', password);
    await page.type('动态验证码', '000000');
    mini.online(false);
    page.tap('登录');
    await page.until('现在连不上网络');
    mini.online(true);
    await page.type('动态验证码', '000000');
    page.tap('登录');
    await page.until(problems.staff_sign_in_refused.title);
    expect(page.field('用户名').attributes.value).toBe(username);
    expect(page.field('密码').attributes.value).toBe(password);
    expect(page.field('动态验证码').attributes.value).toBe('');
    expect(stored(mini)).not.toContain('refreshToken');
  });

  it('lets in by the right code, and draws what the BFF holds of the member: duties and what waits', async () => {
    await page.type('动态验证码', codeOf(totpSecret));
    page.tap('登录');
    const desk = await mini.untilAt(staffHome);
    expect(mini.stack()).toEqual([staffHome]);
    await desk.until('我的职责');
    await desk.until(name);
    measure(desk, '我的职责');
    const held = await answer('getStaffMe', { token: mini.token() });
    expect(held.username).toBe(username);
    for (const words of [held.name, held.organisation.name, ...held.duties.map(({ title }) => title)]) expect(desk.text()).toContain(words);
    expect(held.duties.map(({ duty }) => duty)).toEqual(['counsel_independent']);
    await desk.until('没有。您提请的事项办得怎么样');
    const { approvals } = await answer('listApprovals', { token: mini.token(), query: { view: 'to_decide' } });
    expect(approvals).toEqual([]);
    expect(mini.capture()).toBe('hidden');
    for (const secret of [password, totpSecret, mini.token(), held.name]) expect(stored(mini)).not.toContain(secret);
    desk.tap('工作台菜单');
    await desk.until('收起工作台菜单');
    expect(() => desk.button(/^窗口/)).toThrow(/no button/);
  });

  it('is never mixed with a resident’s own matters', async () => {
    mini.scan({ page: home, scene: '' });
    await expect.poll(() => mini.stack()).toEqual([home]);
    await mini.tabBar().until('我的');
    mini.tabBar().tap('我的');
    const mine = await mini.untilAt(me);
    await mine.until('您现在是用工作人员的账号登录的');
    expect((await refusal('getMe', { token: mini.token() })).code).toBe('not_found');
    mine.tap('去工作台');
    page = await mini.untilAt(staffHome);
    await page.until('我的职责');
  });

  it('ends with its session: signing out ends it at the BFF', async () => {
    const token = mini.token();
    page.tap('退出登录');
    page = await mini.untilAt(staffSignIn);
    await page.until('动态验证码');
    expect(page.text()).not.toContain('登录已失效');
    expect((await refusal('getStaffMe', { token })).code).toBe('session_ended');
    expect(stored(mini)).not.toContain('refreshToken');
    expect(page.text()).not.toContain(name);
  });

  it('let no error through', () => {
    expect(mini.errors).toEqual([]);
  });

  it('stays within the limits', () => expectWithinLimits(measure, [staffSignIn, staffHome]));
});
