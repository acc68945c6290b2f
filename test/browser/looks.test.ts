import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entered, enter } from './entered';
import { type Box, faultsOf } from './measure';
import { giveUp, type State, staffViewers, type Viewer, viewers } from './state';
import { states } from './states';
import { deskStates } from './states-desk';
import { publishStates } from './states-publish';
import { rightsStates } from './states-rights';
import { arriveHome, button, field, heading, launch, newWeChat, openPhone, signIn, signInStaff, smsCodeOf, whoever } from './support';

/** The page on top; those below it stay in the document. */
const shown = '.taro_page_show:not(.taro_page_shade)';

/** As people hold it: the width, and what they have set. Text grows when the page is opened, so large type comes last. */
const looks = [
  { name: '375', width: 375, scheme: 'light', large: false },
  { name: '375-dark', width: 375, scheme: 'dark', large: false },
  { name: '1440', width: 1440, scheme: 'light', large: false },
  { name: '320-large', width: 320, scheme: 'light', large: true },
] as const;

type Look = (typeof looks)[number];

const screenshots = join(inject('outputFolder'), 'screenshots');
const found: { state: string; look: string; violations: { id: string; help: string; where: string[] }[] }[] = [];
const contexts = new Map<Viewer, Promise<BrowserContext>>();
let browser: Browser;
let entered: Entered;

const staffOf = (viewer: Viewer): string | undefined => (staffViewers as Partial<Record<Viewer, string>>)[viewer];
const labelOf = (viewer: Viewer): string | null => (viewers as Partial<Record<Viewer, string | null>>)[viewer] ?? null;

/** From home into a sign-in of somebody else on the same phone, by a text message to theirs. */
const help = async (page: Page, label: string): Promise<void> => {
  const { name, idNumber, phone = '' } = whoever(label);
  await page.goto('/packages/identity/phone/index?purpose=assist');
  await button(page, '看完了，下一步').click();
  await button(page, '家人看过并同意，开始填写').click();
  await field(page, /^姓名/).fill(name);
  await field(page, /^身份证号/).fill(idNumber);
  await field(page, /^手机号/).fill(phone);
  await button(page, '下一步：收短信').click();
  await page
    .getByText(/^短信已经发到/)
    .locator('visible=true')
    .waitFor();
  await field(page, /^短信验证码/).fill(await smsCodeOf(whoever(label)));
  await button(page, '核对').click();
  await heading(page, '您家的进度').waitFor();
};

const contextOf = async (viewer: Viewer): Promise<BrowserContext> => {
  const { context, page } = await openPhone(browser);
  const [label, username] = [labelOf(viewer), staffOf(viewer)];
  if (username !== undefined) await signInStaff(page, username);
  else if (viewer === 'unverified' && label !== null) {
    await newWeChat(label);
    await page.goto('/');
    await signIn(page, label);
    await heading(page, '还差一步：证明您是谁').waitFor();
  } else if (label !== null) await arriveHome(page, label);
  if (viewer === 'helping') await help(page, '住房困难小户，货币补偿');
  await page.close();
  return context;
};

const context = (viewer: Viewer): Promise<BrowserContext> => {
  const known = contexts.get(viewer) ?? contextOf(viewer);
  contexts.set(viewer, known);
  return known;
};

/** The access token with which a viewer's browser asks. */
const tokenOf = async (viewer: Viewer): Promise<string> => {
  const page = await (await context(viewer)).newPage();
  const [path, asked] = staffOf(viewer) === undefined ? ['pages/me/index', '/api/me'] : ['packages/staff/home/index', '/api/staff/me'];
  const request = page.waitForRequest(`**${asked}`);
  await page.goto(`/${path}`);
  const { authorization = '' } = await (await request).allHeaders();
  await page.close();
  return authorization.replace(/^Bearer /, '');
};

/** Puts the page into the state; on a device where type is large or not. */
const reach = async (page: Page, { device, answers = {}, open, shows }: State, large: boolean): Promise<void> => {
  await giveUp(page);
  await page.unrouteAll();
  await page.goto('/icon.svg');
  await page.evaluate(
    ([size, bare]) => {
      localStorage.setItem('yzs:type-size', size);
      sessionStorage.clear();
      if (bare)
        for (const key of Object.keys(localStorage).filter((name) => /^yzs:(kept|notice-read)/.test(name))) localStorage.removeItem(key);
    },
    [large ? 'large' : 'normal', device === 'bare'] as const,
  );
  if (device === 'seen') {
    await open(page, entered);
    await page.locator(`${shown} main h2`).first().waitFor();
    await page.waitForLoadState('networkidle');
  }
  for (const [address, answer] of Object.entries(answers)) await page.route(address, (route) => void answer(route));
  await open(page, entered);
  await page.locator(shown).getByText(shows).first().waitFor({ state: 'attached' });
};

const examine = async (page: Page, state: State, look: Look): Promise<void> => {
  const name = `${state.name}-${look.name}`;
  await page.emulateMedia({ colorScheme: look.scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width: look.width, height: 812 });
  const height = await page.locator(shown).evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: look.width, height: Math.min(Math.max(height, 812), 6000) });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
  const { violations } = (await page.evaluate(
    "axe.run({ rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] })",
  )) as axe.AxeResults;
  found.push({
    state: state.name,
    look: look.name,
    violations: violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 200)) })),
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    name,
  ).toEqual([]);
  expect(await page.evaluate(faultsOf), name).toEqual([] satisfies Box[]);
};

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launch();
  entered = await enter({
    resident: await tokenOf('cared'),
    unverified: await tokenOf('unverified'),
    officer: await tokenOf('officer'),
    administrator: await tokenOf('administrator'),
  });
});

afterAll(async () => {
  await entered?.takeBack();
  await browser?.close();
  const violations = found.reduce((sum, one) => sum + one.violations.length, 0);
  writeFileSync(join(inject('outputFolder'), 'axe.json'), JSON.stringify(found, null, 2));
  console.log(
    JSON.stringify({ states: new Set(found.map(({ state }) => state)).size, looks: looks.length, screens: found.length, violations }),
  );
});

/** Where a screen has many states, these are the looks in which they go wrong first; residents read on phones, officials at desks. */
const looksFor = (names: readonly Look['name'][]) => looks.filter(({ name }) => names.includes(name));
const allStates: (State & { looks: readonly Look[] })[] = [
  ...states.map((state) => ({ ...state, looks })),
  ...[...rightsStates, ...publishStates.residents].map((state) => ({ ...state, looks: looksFor(['375-dark', '320-large']) })),
  ...[...deskStates, ...publishStates.desk].map((state) => ({ ...state, looks: looksFor(['375', '1440']) })),
];

// Viewers side by side, each with their states one after another: what is set and kept on a device is theirs alone.
describe.concurrent.each(Object.keys({ ...viewers, ...staffViewers }) as Viewer[])('%s', (viewer) => {
  test.sequential.each(allStates.filter((state) => state.viewer === viewer))('$name', async (state) => {
    const page = await (await context(viewer)).newPage();
    try {
      let large: boolean | null = null;
      for (const look of state.looks) {
        if (look.large !== large) {
          await reach(page, state, look.large);
          await page.evaluate(axe.source);
        }
        large = look.large;
        await examine(page, state, look);
      }
    } finally {
      await page.close();
    }
  });
});
