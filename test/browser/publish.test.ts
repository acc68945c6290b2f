import type { Person } from '@yunzhengshou/sandbox';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { idNumber } from '../../prisma/demonstration';
import { talkTo } from '../acceptance/server';
import { makeWorkbook } from '../acceptance/workbook';
import { placeForStart, type RunningStart, type StartPlace, startAt } from '../support/running-start';
import { at } from './state';
import {
  arriveHome,
  box,
  bring,
  button,
  type Device,
  deskMenu,
  field,
  heading,
  launch,
  openDesk,
  openPhone,
  region,
  signInStaff,
  textOf,
} from './support';

/**
 * What the office publishes, from its list to what a resident reads. On a start of its own: it changes what the demonstration shows, and it is
 * started again on a later day.
 */
let place: StartPlace;
let running: RunningStart;
let browser: Browser;
let devices: Device[] = [];

beforeAll(async () => {
  place = await placeForStart();
  running = await startAt(place);
  talkTo(running);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  await place?.remove();
});
afterEach(async () => {
  const complaints = devices.flatMap((device) => device.complaints.splice(0)).filter((complaint) => !spentCode.test(complaint));
  const phones = devices.filter(({ page }) => ![...desks.values()].includes(page));
  await Promise.all(phones.map(({ context }) => context.close()));
  devices = devices.filter((device) => !phones.includes(device));
  expect(complaints).toEqual([]);
});

/** A one-time code is good once: one that another story has just spent is refused, and the next is taken. */
const spentCode = /\/api\/staff\/sign-in: .* 403 /;

const device = async (opened: Promise<Device>): Promise<Page> => {
  const one = await opened;
  devices.push(one);
  return one.page;
};
const phone = (): Promise<Page> => device(openPhone(browser));
/** Officials keep their desks from story to story: each sign-in spends a code. */
const desks = new Map<string, Page>();
const desk = async (username: string): Promise<Page> => {
  const known = desks.get(username);
  if (known) return known;
  const page = await device(openDesk(browser));
  desks.set(username, page);
  await signInStaff(page, username);
  return page;
};
const shown = (page: Page, text: string | RegExp) => page.getByText(text).locator('visible=true');
const dialog = (page: Page) => page.getByRole('dialog').locator('visible=true');
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主要页面' }).locator('visible=true').getByRole('button', { name });

/** A reviewer opens what waits from today's work, reads it and releases it. @param says what has to stand in what was prepared */
const release = async (reviewer: Page, title: RegExp, says: readonly (string | RegExp)[]): Promise<void> => {
  await reviewer.goto(at('staffHome'));
  await reviewer.getByRole('list', { name: '审批事项' }).getByRole('button', { name: title }).first().click();
  const content = region(reviewer, '提请的内容');
  for (const words of says) await content.getByText(words).first().waitFor();
  await button(reviewer, '同意').click();
  await field(reviewer, /^理由/).fill('和文书核对过，一致');
  await dialog(reviewer).getByRole('button', { name: '同意' }).click();
  await shown(reviewer, '已同意').first().waitFor();
};

/** Somebody whom the chooser of the stand-in for WeChat offers beside the demonstration's people. */
const somebody = (name: string, sequence: number): Person => ({
  id: `publish-${sequence}`,
  name,
  idNumber: idNumber('1968-05-17', sequence),
  label: `名册里的${name}`,
  openids: { miniprogram: `oMini_test_publish_000000${sequence}`, official: `oWeb__test_publish_000000${sequence}` },
  unionid: `uUnion_test_publish_00000${sequence}`,
  phone: `19900000${sequence}`,
});

const owners = [somebody('述里甲', 941), somebody('述里乙', 942), somebody('述里丙', 943)] as const;

/** As an office keeps its list: a title, headings of its own, ten thousands of yuan, words where a number belongs, a line of sums. */
const dirtyList = (): Buffer => {
  const [first, second, third] = owners;
  return makeWorkbook('登记', [
    ['述里片被征收房屋登记（演示）'],
    [
      '序号',
      '产权人',
      '公民身份号码',
      '手机号码',
      '房屋地址',
      '权证号',
      '房屋性质',
      '面积（m²）',
      '单价（元/平方米）',
      '评估价（万元）',
      '装修评估（元）',
      '补偿方式',
    ],
    [
      1,
      first.name,
      first.idNumber,
      first.phone ?? '',
      '述里巷1号',
      '述里证字第1号',
      '住宅',
      '７２.５０',
      20_000,
      '145',
      12_000,
      '货币补偿',
    ],
    [2, second.name, second.idNumber, '没有手机', '述里巷2号', '述里证字第2号', '住宅', '66', 20_000, '132', 8_000, '货币补偿'],
    [3, third.name, '待补', third.phone ?? '', '述里巷3号', '述里证字第3号', '住宅', '80', 20_000, '160', 10_000, '货币补偿'],
    ['合计', '', '', '', '', '', '', '218.5', '', '437', 30_000, ''],
  ]);
};

const chooseFile = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await button(page, /^选择文件/).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  await shown(page, '传好了').first().waitFor();
};

/** What a project has published and what is being written, from its own page. */
const openBoard = async (officer: Page, projectCode: string): Promise<void> => {
  await officer.goto(at('staffProject', `?projectCode=${projectCode}`));
  await button(officer, /^九公开：/).click();
  await heading(officer, /^1\. /).waitFor();
};

/** Keeps a draft as it stands and asks for its release. */
const askForRelease = async (officer: Page): Promise<void> => {
  await button(officer, '保存草稿').click();
  await shown(officer, '保存好了。').waitFor();
  await field(officer, /^为什么现在公布/).fill('内容核对过了');
  await button(officer, '提请公布').click();
  await shown(officer, '已经提请公布。').waitFor();
};

const results = '述里片调查结果';

describe('from a list to what is published', () => {
  test('a list as dirty as offices keep it is mended in the page, released by another person, and read by whom it names', async () => {
    for (const owner of owners) await bring(owner);
    const officer = await desk('jingban1');
    await deskMenu(officer, /^导入名册/).click();
    await box(officer, /^户名册/).click();
    await chooseFile(officer, '述里片登记.xlsx', dirtyList());
    await button(officer, '开始核对').click();
    await button(officer, '要改的地方（2）').waitFor();
    await shown(officer, /^2 户有要改的地方/).waitFor();
    await field(officer, /^D4 改成/).fill(owners[1].phone ?? '');
    await button(officer, '保存 1 处，重新核对').click();
    await button(officer, '要改的地方（1）').waitFor();
    await button(officer, /^这户先不导入：述里巷3号/).click();
    await field(officer, /^为什么先不导入/).fill('等本人补证件');
    await dialog(officer).getByRole('button', { name: '先不导入' }).click();
    // Nothing is left to mend, so what would change comes by itself.
    await heading(officer, '导入以后会怎样').waitFor();
    await shown(officer, '述里巷1号').first().waitFor();
    await shown(officer, '72.50').first().waitFor();
    await button(officer, '去提请导入').click();
    await field(officer, /^这份名册的来源/).fill('述里片入户调查');
    await officer.locator('form:visible').getByRole('button', { name: '提请导入' }).click();
    await shown(officer, '等审核人员决定').first().waitFor();

    const reviewer = await desk('shenhe');
    await release(reviewer, /^导入/, ['述里片登记.xlsx', /述里巷3号|1 户/, /等本人补证件/]);

    await officer.reload();
    await shown(officer, '已导入').first().waitFor();
    await shown(officer, '2 户').first().waitFor();

    const resident = await phone();
    await arriveHome(resident, owners[0].label);
    await region(resident, '您家的补偿').locator('.amount__figure').waitFor();
    await button(resident, '看每一项怎么算').click();
    await heading(resident, '核对信息').waitFor();
    await shown(resident, /1,450,000/)
      .first()
      .waitFor();

    const leftOut = await phone();
    await arriveHome(leftOut, owners[2].label);
    await heading(leftOut, '身份核对好了，但没有找到您名下的房屋').waitFor();
  });

  test('the results are published with a row for each household, in which a household of the list finds its own', async () => {
    const officer = await desk('jingban1');
    await openBoard(officer, 'DEMO');
    await button(officer, /：调查和认定结果$/).click();
    await button(officer, '开始写').click();
    await field(officer, /^标题/).fill(results);
    await field(officer, /^一句话简介/).fill('每户的面积和用途，按登记和认定算。');
    await button(officer, '加段落').click();
    await officer.getByRole('textbox', { name: '第1块（段落）' }).fill('对自家的面积有疑问，到服务点1号窗口问。');
    await box(officer, /^附上各户的调查结果/).click();
    await askForRelease(officer);

    const reviewer = await desk('shenhe');
    await release(reviewer, new RegExp(results), [results, /国|条例/]);

    const resident = await phone();
    await arriveHome(resident, owners[0].label);
    await tab(resident, '九公开').click();
    await button(resident, new RegExp(results)).click();
    await heading(resident, results).waitFor();
    const own = resident.getByRole('listitem').filter({ hasText: '这是您家' }).locator('visible=true');
    await own.getByText('述里巷1号').first().waitFor();
  });

  test('it is corrected in the open, and a resident sees first why, then what was changed', async () => {
    const officer = await desk('jingban1');
    await openBoard(officer, 'DEMO');
    await button(officer, `打开 ${results}`).click();
    await field(officer, /^哪里错了、为什么改/).fill('窗口写错了');
    await button(officer, '开始更正').click();
    await officer.getByRole('textbox', { name: '第1块（段落）' }).fill('对自家的面积有疑问，到服务点3号窗口问。');
    await askForRelease(officer);

    const reviewer = await desk('shenhe');
    await release(reviewer, new RegExp(results), ['窗口写错了']);

    const resident = await phone();
    await arriveHome(resident, owners[1].label);
    await tab(resident, '九公开').click();
    await button(resident, new RegExp(results)).click();
    await shown(resident, '这一项更正过').waitFor();
    await shown(resident, '窗口写错了').waitFor();
    await button(resident, '和上一版比').click();
    const difference = resident.locator('#difference:visible');
    await difference.locator('.difference__removed', { hasText: '1' }).waitFor();
    await difference.locator('.difference__added', { hasText: '3' }).waitFor();
    await button(resident, '看全部 2 版').click();
    await button(resident, '看第1版').click();
    await shown(resident, /^您看的是第1版，已经不是最新的。/).waitFor();
    await shown(resident, '对自家的面积有疑问，到服务点1号窗口问。').waitFor();
  });
});

/** The days that a start is ahead of the calendar. */
const laterBy = async (days: number): Promise<void> => {
  desks.clear();
  await Promise.all(devices.map(({ context }) => context.close()));
  devices = [];
  await running.stop();
  running = await startAt(place, { CLOCK_OFFSET_SECONDS: String(days * 86_400) });
  talkTo(running);
};

describe('what residents take part in', () => {
  const voter = '旧城区改建，还没投票';
  const words = '过渡的时间写得太短，我们不知道什么时候能搬回来。';
  const answer = '修改稿里把过渡的时间写清楚了。';
  const clause = /搬迁费和临时安置费/;
  let receipt: string;

  test('a resident comments at a clause of the draft and votes; the receipt stays with the household', async () => {
    const resident = await phone();
    await arriveHome(resident, voter);
    await button(resident, /方案/).first().click();
    await heading(resident, '您可以提意见').waitFor();
    await button(resident, clause).first().click();
    await field(resident, /^您的意见/).fill(words);
    await button(resident, '提出意见').click();
    await shown(resident, '收到了').waitFor();
    await resident.getByRole('list', { name: '我提过的意见' }).getByText(words).waitFor();

    await resident.goto(at('home'));
    await button(resident, /^去投票：/).click();
    await box(resident, /^同意/).click();
    await button(resident, '投这一票').click();
    await dialog(resident)
      .getByText(/投出去就不能改/)
      .waitFor();
    await dialog(resident).getByRole('button', { name: '确定，投出去' }).click();
    await shown(resident, '投过了').waitFor();
    receipt = await textOf(resident.locator('.receipt:visible'));
    expect(receipt).toMatch(/^(.{4}-){3}.{4}$/);
    await resident.reload();
    await shown(resident, receipt).waitFor();
  });

  test('after the time for comments the office answers, changes the plan, and publishes it in its last form', async () => {
    await laterBy(30);
    const officer = await desk('jingban5');
    const reviewer = await desk('shenhe');
    await openPlan(officer);
    await button(officer, '意见和答复').click();
    await button(officer, /^等答复/).click();
    for (let left = 2; left > 0; left -= 1) {
      await expect.poll(() => button(officer, /^打开：/).count()).toBe(left);
      await button(officer, /^打开：/)
        .first()
        .click();
      await box(officer, /^部分采纳/).click();
      await field(officer, /^答复/).fill(answer);
      await region(officer, '正在办的').getByRole('button', { name: '答复', exact: true }).click();
      await shown(officer, '答复记下了，提意见的人会收到消息。').waitFor();
    }
    await button(officer, '写成公开内容的草稿').click();
    await askForRelease(officer);
    await release(reviewer, /意见/, [answer]);

    await openPlan(officer);
    const text = field(officer, clause);
    await text.fill(`${await text.inputValue()}过渡不超过二十个月。`);
    await button(officer, '保存').click();
    await shown(officer, /^存好了。/).waitFor();
    for (const stage of ['修改稿', '定稿']) {
      await button(officer, `提请公布${stage}`).click();
      await field(officer, /^理由/).fill('按意见改过');
      await officer
        .locator('form:visible')
        .getByRole('button', { name: `提请公布${stage}` })
        .click();
      await shown(officer, `提请公布${stage}了，等审核人员决定。`).waitFor();
      await release(reviewer, new RegExp(stage), []);
      await openPlan(officer);
    }
    await officer.getByRole('list', { name: '方案走到哪一步' }).getByText('定稿（现在）').waitFor();

    const resident = await phone();
    await arriveHome(resident, voter);
    await button(resident, /^看补偿方案/).click();
    await shown(resident, '定稿').first().waitFor();
    await button(resident, '看第2版')
      .or(button(resident, /第2版$/))
      .first()
      .click();
    await button(resident, '和上一版比，改了什么').click();
    await resident.locator('.difference__added:visible', { hasText: '过渡不超过二十个月' }).waitFor();
    await resident.goto(at('messages'));
    await button(resident, /意见/).first().click();
    await shown(resident, answer).first().waitFor();
  });

  test('the votes are counted, and the voter finds the receipt in what everybody can count again', async () => {
    const officer = await desk('jingban5');
    await officer.goto(at('staffBallots', '?projectCode=DEMO3'));
    await field(officer, /^理由/).fill('投票已经结束');
    await button(officer, '计票，提请公布结果').click();
    await shown(officer, '正在等审核人员决定').waitFor();
    const reviewer = await desk('shenhe');
    await release(reviewer, /结果|计票/, []);

    const resident = await phone();
    await arriveHome(resident, voter);
    await button(resident, '看这个项目的投票').click();
    await button(resident, /^看结果：/)
      .first()
      .click();
    await shown(resident, '找到了您家的回执').waitFor();
    const published = resident.waitForURL(/vote\/result/);
    await button(resident, '打开人人能看的结果').click();
    await published;
    await resident.reload();
    await field(resident, /^用回执找/).fill(receipt);
    await shown(resident, new RegExp(`^${receipt} 算在“同意`)).waitFor();
  });
});

/** A project's plan, from the project's own page. */
const openPlan = async (officer: Page): Promise<void> => {
  await officer.goto(at('staffProject', '?projectCode=DEMO3'));
  await button(officer, /^补偿方案：/).click();
  await officer.getByRole('list', { name: '方案走到哪一步' }).waitFor();
};
