import type { Page } from 'playwright-core';
import { answer } from '../acceptance/bff';
import { at, broken, changed, gone, never, openAt, type State, troubled } from './state';
import { box, button, control, field, heading, whoever } from './support';

/** Proving who one is, the household's people, who looked, and what one may ask for. */

const ofHousehold =
  (name: 'householdPeople' | 'grantPower' | 'householdReads'): State['open'] =>
  (page, { householdId }) =>
    page.goto(at(name, `?household=${householdId}`));

/** The page of the only household of whoever is signed in. */
const ofOwn = (name: string): State['open'] => {
  const open = async (page: Page): Promise<void> => {
    await page.goto(at('home'));
    await button(page, name).click();
  };
  return open;
};

const freshNeeded: NonNullable<State['answers']>[string] = (route) =>
  route.fulfill({
    status: 403,
    json: {
      code: 'fresh_check_needed',
      title: '办这件事之前，要再确认一次是您本人',
      retryable: true,
      requestId: '01900000-0000-7000-8000-000000000000',
    },
  });

/** Past the notices of a check, whichever of them are still to be read. */
const agree = async (page: Page, label: string): Promise<void> => {
  const notice = button(page, '看完了，下一步');
  await notice.or(button(page, label)).first().waitFor();
  if (await notice.isVisible()) await notice.click();
  await button(page, label).click();
};

const phoneForm = async (page: Page): Promise<void> => {
  await page.goto(at('phone'));
  await agree(page, '我同意，开始填写');
};

/** A desktop that waits: the address of the page that its code opens. */
const scanned = async (): Promise<string> => {
  await answer('startDesktopSignIn', {});
  const { wxacodes } = (await control('GET', '/wechat/wxacodes')) as { wxacodes: { scene: string; page: string }[] };
  return `/${wxacodes[0]?.page}?scene=${encodeURIComponent(wxacodes[0]?.scene ?? '')}`;
};

const write = (kind: string): State['open'] => openAt('writeRequest', `?kind=${kind}`);

const identity: State[] = [
  { name: 'ways-guest', viewer: 'guest', open: openAt('ways'), shows: '核对以后能做什么' },
  { name: 'ways-unverified', viewer: 'unverified', open: openAt('ways'), shows: '用手机号核对' },
  { name: 'ways-verified', viewer: 'signed', open: openAt('ways'), shows: '完整核对过' },
  ...troubled('ways', 'guest', '**/api/identity/levels', '核对身份的办法', openAt('ways')),

  { name: 'phone-signed-out', viewer: 'guest', open: openAt('phone'), shows: '微信登录' },
  {
    name: 'phone-notice',
    viewer: 'unverified',
    open: async (page) => {
      await page.goto(at('phone'));
      const notice = button(page, '看完了，下一步');
      await notice.or(button(page, '我同意，开始填写')).first().waitFor();
      if (await notice.isVisible()) await notice.click();
    },
    shows: '我同意，开始填写',
  },
  { name: 'phone-form', viewer: 'unverified', open: phoneForm, shows: '下一步：收短信' },
  {
    name: 'phone-form-wrong',
    viewer: 'unverified',
    open: async (page) => {
      await phoneForm(page);
      await field(page, /^身份证号/).fill('33990119860');
      await button(page, '下一步：收短信').click();
    },
    shows: /^有 \d 处要改/,
  },
  {
    name: 'phone-refused',
    viewer: 'unverified',
    open: async (page) => {
      await phoneForm(page);
      const { name, phone } = whoever('租客');
      await field(page, /^姓名/).fill(name);
      await field(page, /^身份证号/).fill(whoever('没有征收户的人').idNumber);
      await field(page, /^手机号/).fill(phone ?? '');
      await button(page, '下一步：收短信').click();
    },
    shows: '姓名、身份证号和手机号没有对上',
  },
  {
    name: 'phone-code',
    viewer: 'unverified',
    answers: {
      '**/api/identity/phone-verifications': (route) =>
        route.fulfill({
          json: {
            verificationId: '01900000-0000-7000-8000-000000000000',
            maskedPhone: '199****0016',
            expiresAt: new Date(Date.now() + 300_000).toISOString(),
            resendAfterSeconds: 60,
          },
        }),
    },
    open: async (page) => {
      await phoneForm(page);
      const { name, idNumber, phone } = whoever('租客');
      await field(page, /^姓名/).fill(name);
      await field(page, /^身份证号/).fill(idNumber);
      await field(page, /^手机号/).fill(phone ?? '');
      await button(page, '下一步：收短信').click();
    },
    shows: /^短信已经发到/,
  },

  { name: 'counter-ready', viewer: 'unverified', open: openAt('counter'), shows: '我在窗口了，取码' },
  {
    name: 'counter-code',
    viewer: 'unverified',
    open: async (page) => {
      await page.goto(at('counter'));
      await button(page, '我在窗口了，取码').click();
    },
    shows: '给工作人员看这 8 位数字',
  },
  { name: 'counter-verified', viewer: 'signed', open: openAt('counter'), shows: '加手机号或换手机号' },

  { name: 'assist-ready', viewer: 'signed', open: openAt('assist'), shows: '请放心' },
  {
    name: 'assist-notice',
    viewer: 'signed',
    open: async (page) => {
      await page.goto(at('phone', '?purpose=assist'));
      const notice = button(page, '看完了，下一步');
      await notice.or(button(page, '家人看过并同意，开始填写')).first().waitFor();
      if (await notice.isVisible()) await notice.click();
    },
    shows: '家人看过并同意，开始填写',
  },
  { name: 'helped-home', viewer: 'helping', open: openAt('home'), shows: /^您正在这部手机上帮/ },
  { name: 'helped-me', viewer: 'helping', open: openAt('me'), shows: '就是这台' },
  { name: 'helped-assist', viewer: 'helping', open: openAt('assist'), shows: /^您正在帮家人办理。/ },

  { name: 'confirm-no-scene', viewer: 'signed', open: openAt('confirm'), shows: '去首页' },
  { name: 'confirm-asking', viewer: 'signed', open: async (page) => page.goto(await scanned()), shows: '是我，登录这台电脑' },
  { name: 'confirm-unknown', viewer: 'signed', open: openAt('confirm', `?scene=${'A'.repeat(32)}`), shows: '这个码不能用' },
  {
    name: 'confirm-confirmed',
    viewer: 'signed',
    open: async (page) => {
      await page.goto(await scanned());
      await button(page, '是我，登录这台电脑').click();
    },
    shows: '电脑上可以看了',
  },
  {
    name: 'confirm-refused',
    viewer: 'signed',
    open: async (page) => {
      await page.goto(await scanned());
      await button(page, '不是我，拒绝').click();
    },
    shows: '那台电脑没有登录',
  },
  {
    name: 'scan-waiting',
    viewer: 'guest',
    open: async (page) => {
      await page.goto(at('signIn'));
      await button(page, '显示登录码').click();
    },
    shows: '等待扫码',
  },
  {
    name: 'scan-refused',
    viewer: 'guest',
    answers: { '**/api/sign-in/desktop/*': (route) => route.fulfill({ json: { state: 'refused', tokens: null } }) },
    open: async (page) => {
      await page.goto(at('signIn'));
      await button(page, '显示登录码').click();
    },
    shows: '手机上拒绝了，没有登录',
  },

  { name: 'data-copy-notice', viewer: 'cared', open: openAt('dataCopy'), shows: '取我的信息' },
  {
    name: 'data-copy-fresh',
    viewer: 'cared',
    answers: { '**/api/me/data-copy': freshNeeded },
    open: async (page) => {
      await page.goto(at('dataCopy'));
      await button(page, '取我的信息').click();
    },
    shows: '同意，去刷脸',
  },
  {
    name: 'data-copy-all',
    viewer: 'cared',
    open: async (page) => {
      await page.goto(at('dataCopy'));
      await button(page, '取我的信息').click();
    },
    shows: /看完就关掉/,
  },
  { name: 'consents', viewer: 'cared', open: openAt('consents'), shows: '同意着' },
  {
    name: 'consents-withdrawing',
    viewer: 'cared',
    open: async (page) => {
      await page.goto(at('consents'));
      await button(page, /^撤回同意/)
        .first()
        .click();
    },
    shows: /^撤回以前核对过的还算数。/,
  },
  {
    name: 'consents-none',
    viewer: 'cared',
    answers: { '**/api/me/consents': (route) => route.fulfill({ json: { consents: [] } }) },
    open: openAt('consents'),
    shows: /^您还没有同意过什么。/,
  },
  ...troubled('consents', 'cared', '**/api/me/consents', '您同意过的', openAt('consents')),
  { name: 'privacy', viewer: 'guest', open: openAt('privacy'), shows: /^这一版的编号/ },
  {
    name: 'me-revealed',
    viewer: 'cared',
    open: async (page) => {
      await page.goto(at('me'));
      await button(page, '看完整的证件号').click();
    },
    shows: '遮住',
  },
];

const household: State[] = [
  { name: 'people-nobody', viewer: 'disputing', open: ofOwn('看谁能办我家的事'), shows: /^没有登记别的人。/ },
  { name: 'people-co-owned', viewer: 'coowner', open: ofOwn('看谁能办我家的事'), shows: '房屋是谁的，各占多少' },
  { name: 'people', viewer: 'cared', open: ofHousehold('householdPeople'), shows: '现在有效' },
  {
    name: 'people-opened',
    viewer: 'cared',
    open: async (page, there) => {
      await ofHousehold('householdPeople')(page, there);
      await heading(page, '哪种人能看什么、做什么').waitFor();
      const closed = page.locator('#main-householdPeople button[aria-expanded=false]');
      while ((await closed.count()) > 0) await closed.first().click();
    },
    shows: '已经收回',
  },
  {
    name: 'people-revoking',
    viewer: 'cared',
    open: async (page, there) => {
      await ofHousehold('householdPeople')(page, there);
      await button(page, /^收回委托：/)
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: '收回委托' }).click();
    },
    shows: /^有 1 处要改/,
  },
  ...troubled('people', 'cared', '**/api/households/*/parties', '这户的人', ofHousehold('householdPeople')),

  { name: 'grant', viewer: 'cared', open: ofHousehold('grantPower'), shows: '确认委托' },
  {
    name: 'grant-wrong',
    viewer: 'cared',
    open: async (page, there) => {
      await ofHousehold('grantPower')(page, there);
      await box(page, /^自己选一天/).click();
      await button(page, '确认委托').click();
    },
    shows: /^有 \d 处要改/,
  },
  {
    name: 'grant-fresh',
    viewer: 'cared',
    answers: {
      '**/api/me': changed<{ session: object }>((me) => ({ ...me, session: { ...me.session, freshUntil: null } })),
    },
    open: ofHousehold('grantPower'),
    shows: '确认是我本人',
  },
  {
    name: 'grant-done',
    viewer: 'cared',
    answers: {
      '**/api/households/*/powers': (route) => route.fulfill({ json: { powerId: '01900000-0000-7000-8000-000000000000' } }),
    },
    open: async (page, there) => {
      await ofHousehold('grantPower')(page, there);
      await field(page, /^代办人的姓名/).fill('设代四');
      await field(page, /^他的证件号码/).fill(whoever('没有征收户的人').idNumber);
      await box(page, /我自己愿意/).click();
      await button(page, '确认委托').click();
    },
    shows: '委托登记好了',
  },
  { name: 'grant-not-found', viewer: 'stranger', open: ofHousehold('grantPower'), shows: '没有找到这项内容' },

  {
    name: 'reads-nobody',
    viewer: 'uncomputed',
    answers: { '**/api/households/*/reads': (route) => route.fulfill({ json: { reads: [], nextCursor: null } }) },
    open: ofOwn('看谁看过我家的资料'),
    shows: '还没有人看过',
  },
  { name: 'reads', viewer: 'cared', open: ofHousehold('householdReads'), shows: '问过了，等答复' },
  {
    name: 'reads-asking',
    viewer: 'cared',
    open: async (page, there) => {
      await ofHousehold('householdReads')(page, there);
      await button(page, /^问为什么/)
        .first()
        .click();
    },
    shows: '可以这样问',
  },
  {
    name: 'reads-asked',
    viewer: 'cared',
    answers: {
      '**/api/households/*/reads/*/ask': (route) =>
        route.fulfill({ json: { requestId: '01900000-0000-7000-8000-000000000000', number: '2026-0001', dueOn: '2026-12-31' } }),
    },
    open: async (page, there) => {
      await ofHousehold('householdReads')(page, there);
      await button(page, /^问为什么/)
        .first()
        .click();
      await field(page, /^您想问什么/).fill('这一次为什么要看我家的电话号码？');
      await button(page, '问出去').click();
    },
    shows: '问出去了',
  },
  ...troubled('reads', 'cared', '**/api/households/*/reads', '查阅记录', ofHousehold('householdReads')),
];

const requests: State[] = [
  { name: 'requests-signed-out', viewer: 'guest', open: openAt('requests'), shows: '微信登录' },
  { name: 'requests-none', viewer: 'signed', open: openAt('requests'), shows: '还没有提过申请' },
  { name: 'requests', viewer: 'cared', open: openAt('requests'), shows: '已答复：已说明' },
  {
    name: 'requests-overdue',
    viewer: 'cared',
    answers: {
      '**/api/requests': changed<{ requests: { state: string }[] }>(({ requests: all }) => ({
        requests: all.map((one) => (one.state === 'submitted' ? { ...one, overdue: true, daysLeft: -3 } : one)),
      })),
    },
    open: openAt('requests'),
    shows: '有申请过了答复的日子',
  },
  ...troubled('requests', 'cared', '**/api/requests', '您的申请', openAt('requests')),
  {
    name: 'request-open',
    viewer: 'cared',
    open: (page, { openRequest }) => page.goto(at('request', `?request=${openRequest}`)),
    shows: '撤回申请',
  },
  {
    name: 'request-answered',
    viewer: 'cared',
    open: (page, { answeredRequest }) => page.goto(at('request', `?request=${answeredRequest}`)),
    shows: '谁答复的',
  },
  {
    name: 'request-withdrawing',
    viewer: 'cared',
    open: async (page, { openRequest }) => {
      await page.goto(at('request', `?request=${openRequest}`));
      await button(page, '撤回申请').click();
    },
    shows: '先不撤回',
  },
  {
    name: 'request-not-found',
    viewer: 'signed',
    open: (page, { openRequest }) => page.goto(at('request', `?request=${openRequest}`)),
    shows: '没有找到这项内容',
  },
  {
    name: 'request-offline',
    viewer: 'cared',
    device: 'bare',
    answers: { '**/api/requests/*': gone },
    open: (page, { openRequest }) => page.goto(at('request', `?request=${openRequest}`)),
    shows: '现在连不上网络',
  },
  { name: 'new-request', viewer: 'cared', open: openAt('newRequest'), shows: /^（更正）|资料写错了，请改/ },
  ...troubled('new-request', 'cared', '**/api/request-kinds', '能提的申请', openAt('newRequest')),
  { name: 'write-request', viewer: 'cared', open: write('correction'), shows: '提出以后' },
  { name: 'write-request-several', viewer: 'several', open: write('explanation'), shows: '是哪一户的事' },
  {
    name: 'write-request-wrong',
    viewer: 'several',
    open: async (page, there) => {
      await write('dispute')(page, there);
      await button(page, '提出申请').click();
    },
    shows: /^有 2 处要改/,
  },
  {
    name: 'write-request-under-way',
    viewer: 'cared',
    answers: { '**/api/households/*/requests': never },
    open: async (page, there) => {
      await write('correction')(page, there);
      await field(page, /^写下来/).fill('门牌号写成了旧的，请改成现在的。');
      await button(page, '提出申请').click();
    },
    shows: '正在提交…',
  },
  {
    name: 'write-request-failed',
    viewer: 'cared',
    answers: { '**/api/households/*/requests': broken },
    open: async (page, there) => {
      await write('correction')(page, there);
      await field(page, /^写下来/).fill('门牌号写成了旧的，请改成现在的。');
      await button(page, '提出申请').click();
    },
    shows: '系统出错了，您的资料没有受影响',
  },
  {
    name: 'write-request-done',
    viewer: 'cared',
    answers: {
      '**/api/households/*/requests': (route) =>
        route.fulfill({ json: { requestId: '01900000-0000-7000-8000-000000000000', number: '2026-0001', dueOn: '2026-12-31' } }),
    },
    open: async (page, there) => {
      await write('correction')(page, there);
      await field(page, /^写下来/).fill('门牌号写成了旧的，请改成现在的。');
      await button(page, '提出申请').click();
    },
    shows: '申请提出了',
  },
  { name: 'write-request-copy', viewer: 'cared', open: write('copy'), shows: '不用写申请，现在就能看' },
  { name: 'write-request-no-household', viewer: 'stranger', open: write('correction'), shows: '没有找到您名下的房屋' },
  { name: 'write-request-unknown', viewer: 'cared', open: write('nothing'), shows: '先选要提哪一种' },
];

export const rightsStates: State[] = [...identity, ...household, ...requests];
