import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { arriveHome, button, control, heading, launch, newWeChat, openPhone, signIn, startFaceCheck, textOf } from './support';

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  ({ context, page } = await openPhone(browser));
  await newWeChat('租客');
});
afterEach(async () => {
  await control('DELETE', '/faults');
  await context.close();
});

/** What goes wrong outside, and the sentences that the person reads. `processed`: the service did its part, only its answer was lost. */
const faults = [
  { kind: 'timeout', processed: false, title: '微信或人脸核身的服务一直没有回应', advice: /请过一分钟再试一次/ },
  { kind: 'timeout', processed: true, title: '微信或人脸核身的服务一直没有回应', advice: /请过一分钟再试一次/ },
  { kind: 'reset', processed: false, title: '现在连不上微信或人脸核身的服务', advice: /请过几分钟再试一次/ },
  { kind: 'status502', processed: false, title: '现在连不上微信或人脸核身的服务', advice: /请过几分钟再试一次/ },
  { kind: 'html200', processed: false, title: '微信或人脸核身的服务回了看不懂的内容', advice: /请换个网络，或过几分钟再试一次/ },
  { kind: 'tamper', processed: true, title: '微信或人脸核身的服务回了看不懂的内容', advice: /请换个网络，或过几分钟再试一次/ },
] as const;

const told = async ({ title, advice }: { title: string; advice: RegExp }): Promise<void> => {
  await heading(page, title).waitFor();
  await page.getByText(advice).locator('visible=true').waitFor();
  await page.getByText('您的资料都在，没有改动。').locator('visible=true').waitFor();
};

test.each(faults)('signing in: $kind, processed $processed', async (fault) => {
  const { kind, processed } = fault;
  await control('POST', '/faults', { host: 'wechat', target: '/sns/oauth2/access_token', kind, processed });
  await page.goto('/');
  await signIn(page, '租客');
  await told(fault);
  await signIn(page, '租客');
  await heading(page, '还差一步：证明您是谁').waitFor();
});

test('signing in: a code that was used already', async () => {
  await page.goto('/');
  const first = page.waitForRequest(/\/pages\/sign-in\/index\?/);
  await signIn(page, '租客');
  const used = new URL((await first).url()).searchParams.get('code');
  await heading(page, '还差一步：证明您是谁').waitFor();

  const { context: another, page: phone } = await openPhone(browser);
  await phone.goto('/');
  await button(phone, '微信登录').click();
  await heading(phone, '您想用谁的身份登录？').waitFor();
  const state = new URL(phone.url()).searchParams.get('state');
  await phone.goto(`/pages/sign-in/index?code=${used}&state=${state}`);
  await heading(phone, '这一次的授权已经用过了').waitFor();
  expect(new URL(phone.url()).search).toBe('');
  await signIn(phone, '租客');
  await heading(phone, '还差一步：证明您是谁').waitFor();
  await another.close();
});

test('signing in: the address that came back is opened again', async () => {
  await page.goto('/');
  const first = page.waitForRequest(/\/pages\/sign-in\/index\?/);
  await signIn(page, '租客');
  const address = (await first).url();
  await heading(page, '还差一步：证明您是谁').waitFor();
  await page.goto(address);
  await heading(page, '登录没有从本页面开始或已超时，请重新登录').waitFor();
  await signIn(page, '租客');
  await heading(page, '还差一步：证明您是谁').waitFor();
});

const toFaceCheck = async (): Promise<void> => {
  await page.goto('/');
  await signIn(page, '租客');
  await startFaceCheck(page);
};

test.each(faults)('starting the face check: $kind, processed $processed', async (fault) => {
  const { kind, processed } = fault;
  await control('POST', '/faults', { host: 'tencentcloud', target: 'DetectAuth', kind, processed });
  await toFaceCheck();
  await told(fault);
  await button(page, '我同意，开始核对').click();
  await button(page, '通过人脸核身').click();
  await heading(page, '身份核对好了').waitFor();
});

test.each(faults)('the result of the face check: $kind, processed $processed', async (fault) => {
  const { kind, processed } = fault;
  await toFaceCheck();
  await heading(page, '人脸核身').waitFor();
  await control('POST', '/faults', { host: 'tencentcloud', target: 'GetDetectInfoEnhanced', kind, processed });
  await button(page, '通过人脸核身').click();
  await told(fault);
  await button(page, '再取一次结果').click();
  await heading(page, '身份核对好了').waitFor();
});

test('without a network, what was read stays readable and bears its time; the way to try again works', async () => {
  await arriveHome(page, '已签约、已搬空');
  const figure = page.locator('.amount__figure:visible');
  await button(page, '看补偿结果').click();
  await heading(page, '核对信息').waitFor();
  const sum = await textOf(figure);
  await button(page, '返回').click();

  await context.setOffline(true);
  await button(page, '看补偿结果').click();
  await page.getByText('不是最新', { exact: true }).waitFor();
  await page.getByText(/^\d+月\d+日 \d\d:\d\d 的内容，现在连不上网络$/).waitFor();
  await heading(page, '核对信息').waitFor();
  expect(await textOf(figure)).toBe(sum);
  await button(page, '返回').click();
  await page.getByRole('navigation', { name: '主要页面' }).locator('visible=true').getByRole('button', { name: '九公开' }).click();
  await heading(page, '现在连不上网络').waitFor();

  await context.setOffline(false);
  await page.getByText('九项都在上面了。').waitFor();
});

test('a read that fails is asked again from its own screen', async () => {
  await page.route('**/api/projects', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>hotel</h1>' }), {
    times: 1,
  });
  await page.goto('/pages/disclosures/index');
  await heading(page, '服务器的回应看不懂，请稍后再试').waitFor();
  await button(page, '再试一次').click();
  await page.getByText('九项都在上面了。').waitFor();
});
