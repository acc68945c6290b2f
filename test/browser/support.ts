import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Person } from '@yunzhengshou/sandbox';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { demonstration } from '../../prisma/demonstration';
import { codeOf, official } from '../acceptance/officials';
import { address, controlPort } from '../acceptance/server';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const findChromium = (): string => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = process.env.CHROMIUM_PATH
    ? [process.env.CHROMIUM_PATH]
    : folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(existsSync);
  if (!found) throw new Error('No Chromium was found. Install chromium, or set CHROMIUM_PATH to the one to use.');
  return found;
};

/** Chromium that asks nothing of the network but what the pages ask. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A browser of its own, with one page open. `complaints` fills with console errors, refusals of the content security policy among them. */
export interface Device {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

/** A narrow screen of its own: nothing is kept from other tests. */
export const openPhone = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Device> => {
  const context = await browser.newContext({
    baseURL: address(),
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.location().url}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return { context, page: await context.newPage(), complaints };
};

/** A desk: no phone, so that a code to scan is offered. */
export const openDesk = (browser: Browser): Promise<Device> => openPhone(browser, { viewport: { width: 1440, height: 900 } });

/** Asks the sandbox's control port. @throws when it refuses */
export const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(controlPort() + path, {
    method,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

let everybody: Person[] = demonstration(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)).people;

/** Whom the chooser describes so. @param label a part of what it says */
export const whoever = (label: string): Person => {
  const found = everybody.find((person) => person.label.includes(label));
  if (!found) throw new Error(`no demonstration person is labelled ${label}`);
  return found;
};

/** Lets the chooser offer somebody more. */
export const bring = async (person: Person): Promise<void> => {
  everybody = [...everybody, person];
  await control('PUT', '/people', { people: everybody });
};

/** The code of the newest text message that came to somebody's phone. */
export const smsCodeOf = async ({ phone }: Person): Promise<string> => {
  const { messages } = (await control('GET', `/sms?phone=${phone}`)) as { messages: { parameters: string[] }[] };
  return messages[0]?.parameters[0] ?? '';
};

/**
 * Gives a demonstration resident a new WeChat, which the BFF has never seen, whatever other tests did before.
 * @param label a part of what the chooser says of the resident
 */
export const newWeChat = async (label: string): Promise<void> => {
  const like = whoever(label);
  const id = randomBytes(9).toString('hex');
  const openids = { miniprogram: `oMini_test_${id}`, official: `oWeb__test_${id}` };
  const person = { ...like, openids, unionid: `uUnion_test_${id}` };
  everybody = everybody.map((one) => (one === like ? person : one));
  await control('PUT', '/people', { people: everybody });
};

/** Pages that were left stay in the document below the one on top: what isn't seen isn't meant. */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).locator('visible=true');
/** A field to type into, by the beginning of its label. */
export const field = (page: Page, label: RegExp): Locator => page.getByLabel(label).locator('visible=true');
/** A round or square box to tick, by the beginning of what stands beside it; that is what people press. */
export const box = (page: Page, label: RegExp): Locator => page.locator('label').filter({ hasText: label }).locator('visible=true');
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name, exact: typeof name === 'string' });

/** What an element says; empty when it says nothing. */
export const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? '';

/**
 * From a page that offers it through the stand-in's consent page; ends where the app leads afterwards.
 * @param label a part of what the chooser says of the resident
 */
export const signIn = async (page: Page, label: string): Promise<void> => {
  await button(page, '微信登录').click();
  await button(page, new RegExp(label)).click();
};

/** From home to the verifier's page. How the platform uses information is read first, once for an account on a device. */
export const startFaceCheck = async (page: Page): Promise<void> => {
  await button(page, '去核对身份').click();
  await button(page, '刷脸核对').click();
  await button(page, '看完了，下一步').click();
  await button(page, '我同意，开始核对').click();
};

/** From a screen that asks for it through the face check to its good end. */
export const proveIdentity = async (page: Page): Promise<void> => {
  await startFaceCheck(page);
  await button(page, '通过人脸核身').click();
  await heading(page, '身份核对好了').waitFor();
};

/** Everything from the first page to home, as a resident with a new WeChat. */
export const arriveHome = async (page: Page, label: string): Promise<void> => {
  await newWeChat(label);
  await page.goto('/');
  await signIn(page, label);
  await proveIdentity(page);
  await button(page, '看我家的进度').click();
  await heading(page, '您家的进度').waitFor();
};

/** Where a page's section of this name stands. */
export const region = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name }).locator('visible=true');

/** The menu of the desk. */
export const deskMenu = (page: Page, name: RegExp): Locator =>
  page.getByRole('navigation', { name: '工作台' }).locator('visible=true').getByRole('button', { name });

const stepMs = 30_000;

/** Waits until the authenticators show another code than now: each is good once. */
export const nextCode = async (page: Page): Promise<void> => {
  await page.waitForTimeout(stepMs - (Date.now() % stepMs) + 100);
};

/** From the first page of the desk to a member of staff's work. A code that another file has just spent is followed by the next. */
export const signInStaff = async (page: Page, username: string): Promise<void> => {
  const { password, totpSecret } = official(username);
  await page.goto('/packages/staff/sign-in/index');
  await field(page, /^用户名/).fill(username);
  await field(page, /^密码/).fill(password);
  const refused = page.getByRole('alert').locator('visible=true');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await field(page, /^动态验证码/).fill(codeOf(totpSecret));
    const answer = page.waitForResponse('**/api/staff/sign-in');
    await button(page, '登录').click();
    if ((await answer).ok()) {
      await heading(page, '今天的事').waitFor();
      return;
    }
    await refused.waitFor();
    await nextCode(page);
  }
  throw new Error(`${username} isn't let in`);
};

interface Keyboard {
  /** Presses Enter on the button, switch or link of this name. */
  press(name: RegExp): Promise<void>;
  /** Types into the field of this label. */
  type(label: RegExp, text: string): Promise<void>;
  /** Presses the space bar on the box of this label. */
  tick(label: RegExp): Promise<void>;
}

/** A person who has no mouse: goes on with Tab until what is meant has the focus, and the focus can be seen there. */
export const byKeyboard = (page: Page): Keyboard => {
  const reach = async (name: RegExp): Promise<void> => {
    const meant = page.getByRole('button', { name }).or(page.getByRole('switch', { name })).or(page.getByLabel(name));
    await meant.locator('visible=true').first().waitFor();
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element) return null;
        const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
        // The frame of a box to tick stands around it.
        const framed = element.matches('.pick__input') ? (element.parentElement?.querySelector('.pick__frame') ?? element) : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(framed);
        return {
          says: element.getAttribute('aria-label') ?? (label ?? element).textContent?.trim() ?? '',
          outline: `${outlineStyle} ${outlineWidth}`,
        };
      });
      if (!focused || !name.test(focused.says)) continue;
      if (!/^(solid|auto) [1-9]/.test(focused.outline)) throw new Error(`the focus on ${focused.says} can't be seen: ${focused.outline}`);
      return;
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  return {
    async press(name) {
      await reach(name);
      await page.keyboard.press('Enter');
    },
    async type(label, text) {
      await reach(label);
      await page.keyboard.type(text);
    },
    async tick(label) {
      await reach(label);
      await page.keyboard.press('Space');
    },
  };
};
