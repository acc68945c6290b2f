import type { Page } from 'playwright-core';
import { at, broken, changed, gone, never, openAt, type State, troubled, viewers } from './state';
import { button, heading, signIn } from './support';

const openResult = async (page: Page): Promise<void> => {
  await page.goto(at('home'));
  await button(page, '看每一项怎么算').click();
};

/** Opens every line, so that all it says is looked at. */
const openLines = async (page: Page): Promise<void> => {
  await heading(page, '核对信息').waitFor();
  const closed = page.locator('#main-result button[aria-expanded=false]');
  while ((await closed.count()) > 0) await closed.first().click();
};

const openDisclosure = (title: RegExp) => async (page: Page) => {
  await page.goto(at('disclosures'));
  await button(page, title).first().click();
};

const startFaceCheck = async (page: Page): Promise<void> => {
  await page.goto(at('verify'));
  const begun = button(page, '接着做');
  const notice = button(page, '看完了，下一步');
  const agree = button(page, '我同意，开始核对');
  await begun.or(notice).or(agree).first().waitFor();
  if (await notice.isVisible()) await notice.click();
  await begun.or(agree).first().click();
  await heading(page, '人脸核身').waitFor();
};

const project = {
  code: 'X',
  name: '另一个项目（演示）',
  district: '虚拟市拟定区',
  landRegime: 'collective',
  stage: { code: 'SIGNING', title: '签订补偿协议' },
};

export const states: State[] = [
  { name: 'home-signed-out', viewer: 'guest', open: openAt('home'), shows: '微信登录' },
  { name: 'home-unverified', viewer: 'unverified', open: openAt('home'), shows: '还差一步：证明您是谁' },
  { name: 'home-no-household', viewer: 'stranger', open: openAt('home'), shows: '去找工作人员时带上' },
  { name: 'home-ready', viewer: 'disputing', open: openAt('home'), shows: '还有这些期限' },
  { name: 'home-moved-out', viewer: 'signed', open: openAt('home'), shows: '接下来' },
  { name: 'home-several', viewer: 'several', open: openAt('home'), shows: '正在看' },
  { name: 'home-undecided', viewer: 'undecided', open: openAt('home'), shows: /还没有选补偿方式/ },
  { name: 'home-uncomputed', viewer: 'uncomputed', open: openAt('home'), shows: /还没有算出来/ },
  ...troubled('home', 'disputing', '**/api/home', '您家的进度', openAt('home')),
  {
    name: 'home-unreachable',
    viewer: 'disputing',
    device: 'bare',
    answers: { '**/api/home': gone },
    open: openAt('home'),
    shows: '现在连不上网络',
  },
  {
    name: 'home-updating',
    viewer: 'disputing',
    device: 'seen',
    answers: { '**/api/home': never },
    open: openAt('home'),
    shows: '正在更新',
  },

  {
    name: 'result-signed-out',
    viewer: 'guest',
    open: openAt('result', '?household=01900000-0000-7000-8000-000000000000'),
    shows: '微信登录',
  },
  {
    name: 'result-not-found',
    viewer: 'signed',
    open: openAt('result', '?household=01900000-0000-7000-8000-000000000000'),
    shows: '没有找到这项内容',
  },
  {
    name: 'result-not-ready',
    viewer: 'uncomputed',
    open: async (page) => {
      const answer = page.waitForResponse('**/api/home');
      await page.goto(at('home'));
      const { households } = (await (await answer).json()) as { households: { householdId: string }[] };
      await page.goto(at('result', `?household=${households[0]?.householdId}`));
    },
    shows: '这户的补偿结果还没有算出',
  },
  { name: 'result-ready', viewer: 'signed', open: openResult, shows: '核对信息' },
  {
    name: 'result-opened',
    viewer: 'signed',
    open: async (page) => {
      await openResult(page);
      await openLines(page);
    },
    shows: '用到的数',
  },
  { name: 'result-co-owned', viewer: 'coowner', open: openResult, shows: '共有人各得多少' },
  {
    name: 'result-exchange-pays',
    viewer: 'several',
    open: async (page) => {
      await openResult(page);
      await openLines(page);
    },
    shows: '您家付给征收部门',
  },
  { name: 'result-undecided', viewer: 'undecided', open: openResult, shows: '还没有选补偿方式' },
  ...troubled('result', 'signed', '**/api/households/*/result', '您家的补偿', openResult),

  { name: 'disclosures-guest', viewer: 'guest', open: openAt('disclosures'), shows: '九项都在上面了。' },
  { name: 'disclosures-household', viewer: 'signed', open: openAt('disclosures'), shows: '九项都在上面了。' },
  {
    name: 'disclosures-no-project',
    viewer: 'guest',
    answers: { '**/api/projects': (route) => route.fulfill({ json: { projects: [] } }) },
    open: openAt('disclosures'),
    shows: /现在没有公开的征收项目/,
  },
  {
    name: 'disclosures-several-projects',
    viewer: 'guest',
    answers: { '**/api/projects': changed<{ projects: object[] }>(({ projects }) => ({ projects: [...projects, project] })) },
    open: openAt('disclosures'),
    shows: '看哪个项目',
  },
  {
    name: 'disclosures-nothing-published',
    viewer: 'guest',
    answers: {
      '**/api/projects/*/disclosures': changed<{ kinds: object[] }>((list) => ({
        ...list,
        kinds: list.kinds.map((kind) => ({ ...kind, entries: [] })),
      })),
    },
    open: openAt('disclosures'),
    shows: '这一项还没有公布内容。',
  },
  ...troubled('disclosures', 'guest', '**/api/projects/*/disclosures', '九公开', openAt('disclosures')),

  { name: 'disclosure-plan', viewer: 'guest', open: openDisclosure(/^补偿方案（定稿）/), shows: '依据和版本' },
  { name: 'disclosure-map', viewer: 'guest', open: openDisclosure(/^征收范围/), shows: '依据和版本' },
  {
    name: 'disclosure-corrected',
    viewer: 'guest',
    answers: {
      '**/api/disclosures/*': changed<object>((answer) => ({ ...answer, version: 2, correctionReason: '门牌号写错了一处，已改正。' })),
    },
    open: openDisclosure(/^征收范围/),
    shows: '这一项更正过',
  },
  { name: 'disclosure-houses', viewer: 'signed', open: openDisclosure(/分户补偿情况/), shows: '这是您家' },
  {
    name: 'disclosure-houses-more-failed',
    viewer: 'signed',
    answers: { '**/api/household-disclosures/*cursor*': broken },
    open: async (page) => {
      await openDisclosure(/分户补偿情况/)(page);
      await button(page, /^再看/).click();
    },
    shows: '系统出错了，您的资料没有受影响',
  },
  {
    name: 'disclosure-reserved-signed-out',
    viewer: 'guest',
    open: openAt('disclosure', '?id=01900000-0000-7000-8000-000000000000&for=household'),
    shows: '微信登录',
  },
  {
    name: 'disclosure-not-found',
    viewer: 'guest',
    open: openAt('disclosure', '?id=01900000-0000-7000-8000-000000000000'),
    shows: '没有找到这项内容',
  },
  ...troubled('disclosure', 'guest', '**/api/disclosures/*', '公开内容', openDisclosure(/^补偿方案（定稿）/)),

  { name: 'me-signed-out', viewer: 'guest', open: openAt('me'), shows: '微信登录' },
  { name: 'me-unverified', viewer: 'unverified', open: openAt('me'), shows: '就是这台' },
  { name: 'me-no-household', viewer: 'stranger', open: openAt('me'), shows: '就是这台' },
  { name: 'me-ready', viewer: 'coowner', open: openAt('me'), shows: '就是这台' },
  { name: 'me-several', viewer: 'several', open: openAt('me'), shows: '就是这台' },
  {
    name: 'me-signing-out',
    viewer: 'signed',
    open: async (page) => {
      await page.goto(at('me'));
      await button(page, '退出登录').click();
    },
    shows: '确定退出',
  },
  ...troubled('me', 'signed', '**/api/me', '您的资料', openAt('me')),

  { name: 'sign-in-ready', viewer: 'guest', open: openAt('signIn'), shows: '微信登录' },
  {
    name: 'sign-in-opening',
    viewer: 'guest',
    answers: { '**/api/sign-in/web': never },
    open: async (page) => {
      await page.goto(at('signIn'));
      await button(page, '微信登录').click();
    },
    shows: '正在打开微信…',
  },
  {
    name: 'sign-in-refused',
    viewer: 'guest',
    open: async (page) => {
      await page.goto(at('signIn'));
      await button(page, '微信登录').click();
      await button(page, '拒绝，不登录').click();
    },
    shows: '没有得到微信的同意，所以没有登录',
  },
  {
    name: 'sign-in-under-way',
    viewer: 'guest',
    answers: { '**/api/sign-in/web/finish': never },
    open: async (page) => {
      await page.goto(at('signIn'));
      await signIn(page, viewers.signed);
    },
    shows: /正在和微信核对/,
  },
  {
    name: 'sign-in-error',
    viewer: 'guest',
    answers: { '**/api/sign-in/web/finish': broken },
    open: async (page) => {
      await page.goto(at('signIn'));
      await signIn(page, viewers.signed);
    },
    shows: '系统出错了，您的资料没有受影响',
  },
  { name: 'sign-in-done', viewer: 'signed', open: openAt('signIn'), shows: '您已登录' },

  { name: 'verify-signed-out', viewer: 'guest', open: openAt('verify'), shows: '微信登录' },
  { name: 'verify-privacy', viewer: 'unverified', device: 'bare', open: openAt('verify'), shows: '看完了，下一步' },
  {
    name: 'verify-notice',
    viewer: 'unverified',
    device: 'bare',
    open: async (page) => {
      await page.goto(at('verify'));
      await button(page, '看完了，下一步').click();
    },
    shows: '我同意，开始核对',
  },
  {
    name: 'verify-opened',
    viewer: 'unverified',
    open: async (page) => {
      await startFaceCheck(page);
      await page.goto(at('verify'));
    },
    shows: '核对页面打开过，还没有结果',
  },
  {
    name: 'verify-left-half-way',
    viewer: 'unverified',
    open: async (page) => {
      await startFaceCheck(page);
      await button(page, '中途退出').click();
    },
    shows: '实名核验还没有完成',
  },
  {
    name: 'verify-failed',
    viewer: 'unverified',
    open: async (page) => {
      await startFaceCheck(page);
      await button(page, '未通过').click();
    },
    shows: '再来一次时可以这样',
  },
  {
    name: 'verify-asking',
    viewer: 'unverified',
    answers: { '**/api/identity/verifications/*/finish': never },
    open: async (page) => {
      await startFaceCheck(page);
      await button(page, '未通过').click();
    },
    shows: /正在取核对的结果/,
  },
  { name: 'verify-elsewhere', viewer: 'unverified', open: openAt('verify', '?BizToken=none'), shows: '核对页面那一步做完了' },
  {
    name: 'verify-done',
    viewer: 'signed',
    open: openAt('verify'),
    shows: '身份核对好了',
  },
];
