import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { disclosureKinds } from '../../bff/contract/src/disclosure';
import { demonstration } from '../../prisma/demonstration';
import {
  arriveHome,
  button,
  byKeyboard,
  heading,
  launch,
  newWeChat,
  openPhone,
  proveIdentity,
  signIn,
  startFaceCheck,
  textOf,
} from './support';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  ({ context, page, complaints } = await openPhone(browser));
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

const nineInOrder = Object.entries(disclosureKinds).map(([kind, title]) => `${kind}. ${title}`);

/** '1,234.56 元' in fen. */
const fenOf = (text: string): number => Math.round(Number(/-?[\d,]+\.\d\d/.exec(text)?.[0].replaceAll(',', '')) * 100);
const section = (name: string | RegExp): Locator => page.getByRole('region', { name });
const figure = async (): Promise<number> => fenOf(await textOf(page.locator('.amount__figure:visible')));
const tab = (name: string): Locator =>
  page.getByRole('navigation', { name: '主要页面' }).locator('visible=true').getByRole('button', { name });

/** The lines of the result, each said with its sum. */
const lines = (): Locator => section(/^[①②③④⑤]/).getByRole('button');

test('a newcomer finds what happens next, what they get and why, the nine disclosures, and the way out', async () => {
  const label = '复核期还没到';
  await newWeChat(label);
  await page.goto('/');
  await button(page, '微信登录').click();
  await heading(page, '您想用谁的身份登录？').waitFor();
  await button(page, new RegExp(label)).click();
  await heading(page, '还差一步：证明您是谁').waitFor();
  expect(new URL(page.url()).search).toBe('');

  await proveIdentity(page);
  await page.getByText('找到您名下 1 户。').waitFor();
  await button(page, '看我家的进度').click();

  const next = section('看清补偿，决定是否签约');
  await next.getByText(/^最晚 20\d\d年\d+月\d+日\(还有\d+天\)$/).waitFor();
  await next.getByText(/^依据：《.+》第\d+条/).waitFor();
  await section('还有这些期限')
    .getByText(/^20\d\d年\d+月\d+日\(还有\d+天\)$/)
    .first()
    .waitFor();
  const steps = section('从头到尾的每一步').getByRole('listitem');
  const places = (await steps.allInnerTexts()).map((text) => /已完成|正在这一步|还没到/.exec(text)?.[0] ?? text);
  expect(places.join(' ')).toMatch(/^(已完成 )+正在这一步( 还没到)+$/);
  await page.locator('[aria-current=step]').getByText('正在这一步').waitFor();
  const atHome = await figure();

  await button(page, '看补偿结果').click();
  await heading(page, '您家的补偿').first().waitFor();
  await section('征收部门付给您家').waitFor();
  expect(await figure()).toBe(atHome);
  const sums = await lines().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(sums.length).toBeGreaterThan(3);
  expect(sums.reduce((sum, said) => sum + fenOf(said.split('，').at(-1) ?? ''), 0)).toBe(atHome);

  await lines().filter({ hasText: '搬迁费' }).click();
  const moving = section(/搬迁、过渡等费用/);
  await moving.getByText(/m² × [\d.]+ 元/).waitFor();
  await moving.getByText('搬家次数').waitFor();
  await moving.getByText(/^标准由本项目的.+（第\d+版）/).waitFor();
  await moving.getByText(/^依据：《国有土地上房屋征收与补偿条例》第22条、《浙江省/).waitFor();

  await button(page, '返回').click();
  await tab('九公开').click();
  await heading(page, '九公开').waitFor();
  await page.getByText('九项都在上面了。').waitFor();
  expect(await page.locator('main:visible').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(nineInOrder);

  await button(page, /^房屋调查和认定结果/).click();
  await heading(page, '房屋调查和认定结果').waitFor();
  expect(await page.getByText('这是您家').locator('visible=true').count()).toBe(1);
  await page.getByText('共 60 户，现在显示 20 户').waitFor();
  await button(page, '再看 20 户').click();
  await page.getByText('共 60 户，现在显示 40 户').waitFor();
  await button(page, '再看 20 户').click();
  await page.getByText('已经全部显示').waitFor();
  const rows = page.locator('main:visible').getByRole('listitem').getByRole('button');
  expect(await rows.count()).toBe(60);
  expect(await page.getByText('这是您家').locator('visible=true').count()).toBe(1);
  await rows.first().click();
  const said = await textOf(page.locator('main:visible'));
  expect(said).toMatch(/某某/);
  for (const { name } of demonstration('2026-03-01').people) expect(said).not.toContain(name);

  await button(page, '返回').click();
  await tab('我的').click();
  await section('我的房屋').getByText('（您）').waitFor();
  await section('登录的设备').getByText('就是这台').waitFor();
  const size = () => heading(page, '我的房屋').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await page.getByRole('switch', { name: /^大字/ }).click();
  await page.getByRole('switch', { name: '大字，已打开', checked: true }).waitFor();
  expect((await size()) / before).toBeCloseTo(1.35);

  await button(page, '退出登录').click();
  await button(page, '确定退出').click();
  await button(page, '微信登录').waitFor();
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('yzs:kept:public:')));
  expect(['yzs:kept', 'yzs:household', 'yzs:notice-read', 'yzs:project', 'yzs:type-size']).toEqual(expect.arrayContaining(kept));
  await page.goto('/');
  await button(page, '微信登录').waitFor();
});

test('who has no household here is told what it may mean and whom to ask', async () => {
  await arriveHome(page, '没有征收户的人');
  await heading(page, '身份核对好了，但没有找到您名下的房屋').waitFor();
  await heading(page, '去找工作人员时带上').waitFor();
  await button(page, '看找谁、电话是多少').click();
  await page.waitForFunction(() => document.activeElement?.textContent === '8. 经办人员');
});

test('a co-owner sees the parts of all, and their own marked', async () => {
  await arriveHome(page, '三人按份共有');
  await button(page, '看补偿结果').click();
  const parts = section('共有人各得多少').getByRole('listitem');
  await parts.first().waitFor();
  const texts = await parts.allInnerTexts();
  expect(texts).toHaveLength(3);
  expect(texts.reduce((sum, text) => sum + fenOf(text), 0)).toBe(await figure());
  expect(texts.filter((text) => text.includes('（您）'))).toHaveLength(1);
});

test('who owns two houses switches between them', async () => {
  await arriveHome(page, '名下两户');
  const houses = page.getByRole('group', { name: '您名下的房屋' }).getByRole('button');
  const first = await figure();
  await page.getByText('您家付给征收部门').locator('visible=true').waitFor();
  const other = (await textOf(houses.nth(1))).trim();
  await houses.nth(1).click();
  await page.getByText('征收部门付给您家').locator('visible=true').waitFor();
  expect(await figure()).not.toBe(first);
  await button(page, '看补偿结果').click();
  // While the page slides in, home can still be seen, and the address stands there too.
  const result = page.locator('.taro_page', { has: page.getByRole('heading', { level: 1, name: '您家的补偿' }) });
  await result.getByText(other, { exact: true }).waitFor();
});

test('who has not chosen is told that the figure assumes money', async () => {
  await arriveHome(page, '未选补偿方式');
  await page.getByText('您还没有选补偿方式，这里先按拿钱（货币补偿）来算。').waitFor();
  await button(page, '看补偿结果').click();
  await page.getByText('您还没有选拿钱还是换房。这里先按拿钱来算，选了以后数字会变。').waitFor();
});

test('what can not be computed yet is said plainly', async () => {
  await arriveHome(page, '暂不能计算');
  await page.getByText(/^还没有算出来。/).waitFor();
  expect(await button(page, '看每一项怎么算').count()).toBe(0);
  expect(await page.locator('.amount__figure').count()).toBe(0);
});

test('who refuses consent is not signed in, and can think again', async () => {
  await newWeChat('租客');
  await page.goto('/');
  await button(page, '微信登录').click();
  await button(page, '拒绝，不登录').click();
  await heading(page, '没有得到微信的同意，所以没有登录').waitFor();
  await signIn(page, '租客');
  await heading(page, '还差一步：证明您是谁').waitFor();
});

test('who fails the face check is helped and tries again', async () => {
  await newWeChat('租客');
  await page.goto('/');
  await signIn(page, '租客');
  await startFaceCheck(page);
  await button(page, '未通过').click();
  await heading(page, '实名核验没有通过').waitFor();
  await heading(page, '再来一次时可以这样').waitFor();
  // The browser tells its console a moment after the page has the answer.
  await expect.poll(() => complaints).toEqual([expect.stringMatching(/\/api\/identity\/verifications\/.+ 409/)]);
  complaints.length = 0;
  await button(page, '重新核对身份').click();
  await button(page, '我同意，开始核对').click();
  await button(page, '通过人脸核身').click();
  await heading(page, '身份核对好了').waitFor();
});

test('anybody reads what is public, and is told what is not', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/pages/disclosures/index');
  await page.getByText('九项都在上面了。').waitFor();
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([
    '/api/projects',
    '/api/projects/DEMO/plans',
    '/api/projects/DEMO/disclosures',
  ]);
  await page.goto('/');
  await button(page, '不登录，先看公开内容').click();
  await page.getByText('九项都在上面了。').waitFor();
  expect(await page.locator('main:visible').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(nineInOrder);
  expect(await button(page, /^房屋调查和认定结果/).count()).toBe(0);
  await button(page, /^补偿方案（定稿）/).click();
  await heading(page, '补偿方案（定稿）').waitFor();
  await section('依据和版本').getByText('第1版').waitFor();
  await button(page, '返回').click();
  await section('7. 补偿结果')
    .getByText(/登录并实名后可看/)
    .waitFor();
  await section('7. 补偿结果').getByRole('button', { name: '我是被征收人，登录后看' }).click();
  await newWeChat('租客');
  await signIn(page, '租客');
  await heading(page, '九公开').waitFor();
});

test('the keyboard alone is enough', async () => {
  const label = '已签约、已搬空';
  await newWeChat(label);
  const { press } = byKeyboard(page);
  await page.goto('/');
  await press(/^微信登录$/);
  await press(new RegExp(label));
  await press(/^去核对身份$/);
  await press(/^刷脸核对$/);
  await press(/^看完了，下一步$/);
  await press(/^我同意，开始核对$/);
  await press(/^通过人脸核身$/);
  await press(/^看我家的进度$/);
  await press(/^看补偿结果$/);
  await press(/^搬迁费，/);
  await section(/搬迁、过渡等费用/)
    .getByText('用到的数')
    .waitFor();
  await press(/^返回$/);
  await press(/^九公开$/);
  await press(/^房屋调查和认定结果/);
  await press(/^再看 20 户$/);
  await page.getByText('共 60 户，现在显示 40 户').waitFor();
  await press(/^返回$/);
  await press(/^我的$/);
  await press(/^大字/);
  await page.getByRole('switch', { name: '大字，已打开' }).waitFor();
  await press(/^退出登录$/);
  await press(/^确定退出$/);
  await button(page, '微信登录').waitFor();
});
