import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Person } from '@yunzhengshou/sandbox';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { demonstration } from '../../prisma/demonstration';

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

/** A phone of its own: nothing is kept from other tests. `complaints` fills with console errors, refusals of the content security policy among them. */
export const openPhone = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> => {
  const context = await browser.newContext({
    baseURL: inject('address'),
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

/** Asks the sandbox's control port. @throws when it refuses */
export const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(inject('control') + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? '{}' : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

let everybody: Person[] = demonstration(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)).people;

/**
 * Gives a demonstration resident a new WeChat, which the BFF has never seen, whatever other tests did before.
 * @param label a part of what the chooser says of the resident
 */
export const newWeChat = async (label: string): Promise<void> => {
  const like = everybody.find((person) => person.label.includes(label));
  if (!like) throw new Error(`no demonstration person is labelled ${label}`);
  const id = randomBytes(9).toString('hex');
  const openids = { miniprogram: `oMini_test_${id}`, official: `oWeb__test_${id}` };
  const person = { ...like, openids, unionid: `uUnion_test_${id}` };
  everybody = everybody.map((one) => (one === like ? person : one));
  await control('PUT', '/people', { people: everybody });
};

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' });
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

/** From a screen that asks for it through the face check to its good end. */
export const proveIdentity = async (page: Page): Promise<void> => {
  await button(page, '去核对身份').click();
  await button(page, '我同意，开始核对').click();
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
