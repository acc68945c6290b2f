import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { idNumber } from '../../prisma/demonstration';
import { codeOf, official } from '../acceptance/officials';
import {
  arriveHome,
  box,
  bring,
  button,
  byKeyboard,
  type Device,
  deskMenu,
  field,
  heading,
  launch,
  newWeChat,
  nextCode,
  openDesk,
  openPhone,
  region,
  signIn,
  signInStaff,
  smsCodeOf,
  textOf,
  whoever,
} from './support';

/** A one-time code that another test file has just spent is refused, and the next one is taken. */
const spentCode = /\/api\/staff\/sign-in: .* 403 /;

let browser: Browser;
let devices: Device[] = [];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
afterEach(async () => {
  const complaints = devices.flatMap((device) => device.complaints).filter((complaint) => !spentCode.test(complaint));
  await Promise.all(devices.map(({ context }) => context.close()));
  devices = [];
  expect(complaints).toEqual([]);
});

/** What a phone says of itself: the desktop's code is offered to computers only. */
const userAgent = 'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

const device = async (opened: Promise<Device>): Promise<Device> => {
  devices.push(await opened);
  return opened;
};
const phone = async (): Promise<Page> => (await device(openPhone(browser, { userAgent }))).page;
const desk = async (): Promise<Page> => (await device(openDesk(browser))).page;

/** Refusals that a step is about; the browser reports them too. */
const expectComplaint = async (page: Page, complaint: RegExp): Promise<void> => {
  const complaints = devices.find((one) => one.page === page)?.complaints ?? [];
  // The browser tells its console a moment after the page has the answer.
  await expect.poll(() => complaints).toEqual([expect.stringMatching(complaint)]);
  complaints.length = 0;
};

const shown = (page: Page, text: string | RegExp) => page.getByText(text).locator('visible=true');

test('a resident without a face check, at the counter before two officials; the keyboard alone is enough', async () => {
  const label = '店铺，设备搬迁';
  await newWeChat(label);
  const { name, idNumber: number } = whoever(label);
  const papers = ['居民身份证原件', '本人和证件照片对过'];

  const atCounter = await phone();
  const resident = byKeyboard(atCounter);
  await atCounter.goto('/');
  await resident.press(/^微信登录$/);
  await resident.press(new RegExp(label));
  await resident.press(/^去核对身份$/);
  await resident.press(/^取窗口码$/);
  await resident.press(/^我在窗口了，取码$/);
  const digits = await atCounter.getByRole('img', { name: /^(\d ){7}\d$/ }).getAttribute('aria-label');
  const code = (digits ?? '').replaceAll(' ', '');
  expect(code).toMatch(/^\d{8}$/);

  const signInByKeyboard = async (page: Page, username: string) => {
    const { password, totpSecret } = official(username);
    // A code that another file has just spent is followed by the next.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const keyboard = byKeyboard(page);
      await page.goto('/packages/staff/sign-in/index');
      await keyboard.type(/^用户名/, username);
      await keyboard.type(/^密码/, password);
      await keyboard.type(/^动态验证码/, codeOf(totpSecret));
      const answer = page.waitForResponse('**/api/staff/sign-in');
      await page.keyboard.press('Enter');
      if ((await answer).ok()) {
        await heading(page, '今天的事').waitFor();
        return keyboard;
      }
      await nextCode(page);
    }
    throw new Error(`${username} isn't let in`);
  };
  const first = await desk();
  const clerk = await signInByKeyboard(first, 'chuangkou1');
  await clerk.press(/^窗口$/);
  await clerk.type(/^窗口码/, code);
  for (const paper of papers) await clerk.tick(new RegExp(`^${paper}$`));
  await clerk.type(/^姓名/, name);
  await clerk.type(/^证件号码/, number);
  await clerk.press(/^提请，由另一名窗口人员决定$/);
  await clerk.press(/^看提请的事项$/);
  await shown(first, '您不能决定它').waitFor();
  expect(await button(first, '同意').count()).toBe(0);

  const second = await desk();
  const colleague = await signInByKeyboard(second, 'chuangkou2');
  await colleague.press(/^审批/);
  await colleague.press(/^登记窗口核对的身份/);
  const prepared = await textOf(second.getByRole('region', { name: '提请的内容' }).locator('visible=true'));
  expect(prepared).toContain(name);
  expect(prepared).toContain(papers.join('、'));
  expect(prepared).toContain(number.slice(-2));
  expect(prepared).not.toContain(number);
  await colleague.press(/^同意$/);
  await colleague.type(/^居民手机上的 8 位码/, code);
  await colleague.type(/^理由/, '看过证件原件，是本人');
  await colleague.press(/^同意$/);
  await shown(second, '已同意').first().waitFor();

  await resident.press(/^窗口办好了，去看看$/);
  await shown(atCounter, '接下来').waitFor();
  await region(atCounter, '您家的补偿').locator('.amount__figure').waitFor();
  await resident.press(/^我的$/);
  await region(atCounter, '我的身份').getByText('窗口当面看证件').waitFor();
});

test('a mother gives her daughter a power of attorney, sees her look, and takes it back', async () => {
  const label = '住房困难小户，货币补偿';
  const daughter = {
    id: 'demo-daughter',
    name: '拟女一',
    idNumber: idNumber('1990-04-12', 980),
    label: '替母亲办事的女儿',
    openids: { miniprogram: 'oMini_test_daughter_000000001', official: 'oWeb__test_daughter_000000001' },
    unionid: 'uUnion_test_daughter_00000001',
    phone: '19900000980',
  };
  await bring(daughter);
  // Her identity was proven on another phone, so this one has no fresh check yet.
  await arriveHome(await phone(), label);
  const mother = await phone();
  await mother.goto('/');
  await signIn(mother, label);
  await button(mother, '看谁能办我家的事').click();
  await shown(mother, /^没有登记别的人。/).waitFor();
  await button(mother, '请人代办').click();
  await button(mother, '确认是我本人').click();
  await button(mother, '同意，去刷脸').click();
  await button(mother, '通过人脸核身').click();
  await button(mother, '回到刚才那一页').click();
  await field(mother, /^代办人的姓名/).fill(daughter.name);
  await field(mother, /^他的证件号码/).fill(daughter.idNumber);
  await shown(mother, /他可以看资料，不能签字、收款。/).waitFor();
  await box(mother, /我自己愿意/).click();
  await button(mother, '确认委托').click();
  await heading(mother, '委托登记好了').waitFor();

  const hers = await phone();
  await arriveHome(hers, daughter.label);
  await shown(hers, '接下来').waitFor();
  await button(hers, '看每一项怎么算').click();
  await heading(hers, '核对信息').waitFor();
  const result = hers.url();
  await hers.goto('/pages/me/index');
  const house = region(hers, '我的房屋');
  await house.getByText(/^您是.某某的代理人$/).waitFor();
  await house.getByText(daughter.name).waitFor({ state: 'hidden' });

  await button(mother, '看谁能办我家的事').click();
  await shown(mother, '现在有效').waitFor();
  await button(mother, '看谁看过我家的资料').click();
  const looks = mother
    .getByRole('listitem')
    .filter({ hasText: `代理人 ${daughter.name}` })
    .locator('visible=true');
  await looks.getByText('看了：姓名、产权份额、房屋坐落、补偿金额').waitFor();
  expect(await looks.getByText('身份：替产权人查看').count()).toBe(await looks.count());

  await button(mother, '返回').click();
  await button(mother, /^收回委托：/).click();
  await field(mother, /^为什么收回/).fill('我自己能来办了');
  await mother.getByRole('dialog').getByRole('button', { name: '收回委托' }).click();
  await shown(mother, /^给.+的委托收回了，从现在起他不能再替您办。$/).waitFor();

  await hers.goto(result);
  await heading(hers, '没有找到这项内容').waitFor();
  await expectComplaint(hers, /404/);
  await hers.goto('/');
  await heading(hers, '身份核对好了，但没有找到您名下的房屋').waitFor();
});

test('a resident asks why an official looked, and a supervisor answers', async () => {
  const label = '产权调换，过渡逾期';
  const { name, idNumber: number } = whoever(label);
  const { totpSecret } = official('jingban1');
  const reason = '登记表上的号码有一位看不清';
  const resident = await phone();
  await arriveHome(resident, label);

  const officer = await desk();
  await signInStaff(officer, 'jingban1');
  await deskMenu(officer, /^办理/).click();
  await field(officer, /^在整个项目里找/).fill(name.slice(1));
  await button(officer, '找').click();
  await button(officer, /^打开 /)
    .first()
    .click();
  await box(officer, /^核对调查登记/).click();
  await officer.getByRole('dialog').getByRole('button', { name: '打开' }).click();
  await heading(officer, `1. ${name}`).waitFor();
  expect(await officer.getByText(number).count()).toBe(0);
  await button(officer, `查看全部：${name}的证件号码`).click();
  await field(officer, /^具体原因/).fill(reason);
  // Signed in a moment ago, the officer needs no other code yet; a quarter of an hour later they would.
  await officer.route('**/reveal', (route) => route.fulfill({ status: 403, json: freshNeeded }), { times: 1 });
  await button(officer, '看一次').click();
  await heading(officer, '再确认一次是您本人').waitFor();
  await nextCode(officer);
  await field(officer, /^动态验证码/).fill(codeOf(totpSecret));
  await button(officer, '确认').click();
  await officer.getByText(number, { exact: true }).waitFor();
  await expectComplaint(officer, /403/);

  await button(resident, '看谁看过我家的资料').click();
  const look = resident.getByRole('listitem').filter({ hasText: reason }).locator('visible=true');
  expect(await textOf(look)).toMatch(
    /虚构里街道（演示） 经办人员 虚办一[\s\S]*看了：第 1 位产权人的证件号码（完整）[\s\S]*为了：核对调查登记/,
  );
  await look.getByRole('button', { name: /^问为什么/ }).click();
  const question = '我家的证件号码上个月刚核对过，为什么又要看？';
  await field(resident, /^您想问什么/).fill(question);
  await button(resident, '问出去').click();
  await heading(resident, '问出去了').waitFor();
  const [, numbered = ''] = /编号 (\S+)/.exec(await textOf(resident.getByRole('dialog').getByText(/^编号/))) ?? [];
  await button(resident, '知道了').click();
  await look.getByText(/^最晚20\d\d年\d+月\d+日答复，答复会写在这里。$/).waitFor();

  const supervisor = await desk();
  await signInStaff(supervisor, 'jiandu');
  await deskMenu(supervisor, /^申请和答复，\d+ 件$/).click();
  await heading(supervisor, '申请和答复').waitFor();
  // The page before lists it too, and is still there while this one slides over it.
  await expect.poll(() => button(supervisor, new RegExp(numbered)).count()).toBe(1);
  await button(supervisor, new RegExp(numbered)).click();
  const asked = region(supervisor, '申请的内容');
  await asked.getByText(question).waitFor();
  await asked.getByText(reason).waitFor();
  await asked.getByText(/^20\d\d年\d+月\d+日\(还有\d+天\)$/).waitFor();
  await box(supervisor, /^作出说明/).click();
  const words = '经办人员核对登记表时号码看不清，对过以后已经改正，没有给别人看。';
  await field(supervisor, /^答复的话/).fill(words);
  await button(supervisor, '答复申请人').click();
  await shown(supervisor, '已答复').first().waitFor();

  await button(resident, '看我问的这一项').click();
  await region(resident, '答复').getByText(words).waitFor();
  await button(resident, '返回').click();
  await resident.reload();
  await shown(resident, '监督人员的答复：').waitFor();
  await shown(resident, words).waitFor();
});

const freshNeeded = {
  code: 'fresh_check_needed',
  title: '办这件事之前，要再确认一次是您本人',
  retryable: true,
  requestId: '01900000-0000-7000-8000-000000000000',
};

/** Where the stand-in's own pages are, /scan among them. */
const standIn = async (): Promise<string> => {
  const answer = await fetch(`${inject('address')}/api/sign-in/web`, { method: 'POST' });
  return new URL(((await answer.json()) as { authorizeUrl: string }).authorizeUrl).origin;
};

test('a desktop is signed in by its code and a phone, and not when the phone refuses', async () => {
  const label = '产权调换，自己过渡';
  const mobile = await phone();
  await arriveHome(mobile, label);
  const screen = await desk();
  await screen.goto('/');
  const scan = async (): Promise<void> => {
    await screen.getByRole('img', { name: /^登录用的小程序码/ }).waitFor();
    await mobile.goto(`${await standIn()}/scan`);
    await mobile.getByRole('link', { name: '用小程序打开' }).first().click();
    await heading(mobile, '是您本人在登录吗').waitFor();
    await shown(mobile, '电脑上的浏览器').waitFor();
    await shown(screen, '已扫码，请在手机上确认').waitFor();
  };
  await button(screen, '显示登录码').click();
  await scan();
  await button(mobile, '不是我，拒绝').click();
  await heading(mobile, '那台电脑没有登录').waitFor();
  await shown(screen, '手机上拒绝了，没有登录').waitFor();
  await button(screen, '重新获取').click();
  await scan();
  await button(mobile, '是我，登录这台电脑').click();
  await heading(mobile, '电脑上可以看了').waitFor();
  await shown(screen, '接下来').waitFor();

  await mobile.goto('/pages/me/index');
  await region(mobile, '登录的设备')
    .getByText(/^电脑扫码，/)
    .waitFor();
  await button(mobile, /^退出这台设备/)
    .last()
    .click();
  await button(mobile, '确定退出').click();
  await button(mobile, '确定退出').waitFor({ state: 'hidden' });
  await screen.reload();
  await button(screen, '微信登录').waitFor();
  await expectComplaint(screen, /401/);
});

test('a neighbour helps an old man on their own phone, and he sees it afterwards', async () => {
  const label = '住房困难小户，产权调换';
  const old = whoever(label);
  const his = await phone();
  await arriveHome(his, label);
  const helper = await phone();
  await arriveHome(helper, '未登记建筑，部分认定');
  const own = await textOf(region(helper, '接下来').or(helper.locator('main p strong').first()).first());
  await helper.goto('/pages/me/index');
  await button(helper, /^帮家人办理/).click();
  await button(helper, '用手机号核对').click();
  // The helper has read the notice; the old man hasn't.
  await button(helper, '看完了，下一步').click();
  await button(helper, '家人看过并同意，开始填写').click();
  await field(helper, /^姓名/).fill(old.name);
  await field(helper, /^身份证号/).fill(old.idNumber);
  await field(helper, /^手机号/).fill(old.phone ?? '');
  await button(helper, '下一步：收短信').click();
  await shown(helper, /^短信已经发到 199\*\*\*\*/).waitFor();
  await field(helper, /^短信验证码/).fill(await smsCodeOf(old));
  await button(helper, '核对').click();

  const banner = region(helper, '帮家人办理');
  await banner.getByText(/^您正在这部手机上帮.某某办理，每一步都会记下是谁帮谁办的。/).waitFor();
  await heading(helper, '您家的进度').waitFor();
  expect(await textOf(banner)).not.toContain(old.name);

  await his.goto('/pages/me/index');
  const session = region(his, '登录的设备').getByRole('listitem').filter({ hasText: '家人代办' });
  await session.getByText(/^在别人的手机上，由别人帮着办理，.+ 自动退出。$/).waitFor();

  await button(helper, /^结束帮/).click();
  await banner.waitFor({ state: 'hidden' });
  await heading(helper, '您家的进度').waitFor();
  await shown(helper, own).first().waitFor();
  await his.reload();
  await region(his, '登录的设备').getByText('就是这台').waitFor();
  expect(await session.count()).toBe(0);
});
