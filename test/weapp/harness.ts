import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createContext, runInContext, Script } from 'node:vm';
import { type Drawn, readTemplates, type Templates } from './wxml';

/** The folder that `npm run build:weapp` writes. */
export const packageFolder = join(import.meta.dirname, '..', '..', 'miniapp', 'dist', 'weapp');

/** What an Android phone's WeChat says of itself. */
const userAgent = 'Mozilla/5.0 (Linux; Android 13; test) Mobile MicroMessenger/8.0.50 Language/zh_CN MiniProgramEnv/android';

/** One call of setData: what crossed from the logic to the view, in bytes of JSON, and what the page then said. */
export interface Update {
  bytes: number;
  text: string;
}

type Properties = Record<string, unknown>;
type Callback = (answer: Properties) => void;
interface Options extends Properties {
  success?: Callback;
  fail?: Callback;
  complete?: Callback;
}

interface Instance extends Properties {
  data: Properties;
}

interface AppManifest {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  tabBar: { list: { pagePath: string; text: string }[] };
}

/** A page or the tab bar as the view has it. */
export interface View {
  /** Address within the package, without query. */
  route: string;
  query: Record<string, string>;
  updates: Update[];
  /** Everything it says, as drawn. */
  text(): string;
  /** Every element, as drawn, in order. */
  elements(): Drawn[];
  /** Resolves when the view says these words. @throws Error with what it says instead, after some seconds */
  until(words: string): Promise<void>;
  /** Taps the button of these words: all it says, or the name that the screen reader says. @throws Error when there is none, or a dialog is before it */
  tap(words: string | RegExp): void;
  /** The button of these words, as drawn. @throws Error when there is none */
  button(words: string | RegExp): Drawn;
  /** The field of this label, as drawn: what the screen reader says of it begins with it. @throws Error when there is none */
  field(label: string): Drawn;
  /**
   * Types into a field in place of what stands there, as far as its maxlength lets it; resolves when the view may have drawn it, before which
   * nobody presses what comes next. @throws Error when it takes no text
   */
  type(label: string, text: string): Promise<void>;
  /** Picks a day (YYYY-MM-DD) or one of a picker's words; resolves likewise. @throws Error when it isn't a picker, or hasn't these words */
  pick(label: string, choice: string): Promise<void>;
  /** Presses WeChat's own button for the phone's number. @param code what WeChat gives; null: the person says no */
  answerPhone(words: string, code: string | null): void;
  /** Number of setData calls until the view said these words. */
  callsUntil(words: string): number;
}

export interface Sent {
  method: string;
  path: string;
  status: number;
}

/** Another mini program that was opened from this one. */
export interface OtherProgram {
  appId: string;
  path: string;
  extraData: Record<string, unknown>;
}

/** What a mini-program code holds. */
export interface ProgramCode {
  page: string;
  scene: string;
}

export interface MiniProgram {
  /** The page in front. */
  page(): View;
  /** The tab bar below it. @throws Error on a page without one */
  tabBar(): View;
  /** Resolves when this page is in front. */
  untilAt(route: string): Promise<View>;
  /** The way back that WeChat draws itself. */
  back(): void;
  /** The mini programs that it opened, oldest first; it is hidden then. */
  opened: OtherProgram[];
  /** Comes back from the other mini program. */
  comeBack(): void;
  /** Somebody scans a mini-program code while this runs: everything that is open gives way to the code's page. */
  scan(code: ProgramCode): void;
  /** Addresses of the pages, the one in front last. */
  stack(): string[];
  /** Every request that the package sent through wx.request, oldest first. */
  requests: Sent[];
  /** What the package keeps on the device. */
  storage: Map<string, unknown>;
  /** Names of the functions of wx that it called. */
  called: Set<string>;
  /** Whether the pages in front are hidden in screen captures. */
  capture(): string;
  /** The access token of the newest signed request. */
  token(): string;
  /** Errors that the package let through or wrote to the console. */
  errors: string[];
  /** Cuts or restores the network. */
  online(on: boolean): void;
  close(): void;
}

interface MiniProgramOptions {
  /** Where requests go instead of the origin that is built in. */
  address: string;
  /** What wx.login gives; it fails where this rejects. */
  login: () => Promise<string>;
  /** It is started by scanning this, not from WeChat's list. */
  scanned?: ProgramCode;
}

/** WeChat's numbers for the way in: its list, a scanned code, back from another mini program. */
const scenes = { list: 1001, code: 1047, otherProgram: 1038 } as const;
/** What an input without `maxlength` takes. */
const usualMaxLength = 140;

const patience = { attempts: 400, everyMs: 25 };

const headersOf = (headers: Headers): Record<string, string> => {
  const plain: Record<string, string> = {};
  headers.forEach((value, name) => {
    plain[name] = value;
  });
  return plain;
};

const parseQuery = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** Writes `value` at a path as setData takes it: 'root.cn.[0].cn', 'root.cn[3].v'. */
export const writeAt = (data: Properties, path: string, value: unknown): void => {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '');
  const last = keys.pop();
  if (last === undefined) throw new Error('setData without a path');
  let place: Properties = data;
  for (const key of keys) {
    if (typeof place[key] !== 'object' || place[key] === null) place[key] = {};
    place = place[key] as Properties;
  }
  place[last] = value;
};

/** WeChat hands the scene of a code on as it was encoded for the address. */
const queryOf = ({ scene }: ProgramCode): Record<string, string> => ({ scene: encodeURIComponent(scene) });

/**
 * Runs the built WeChat package outside WeChat: its own files in a context of their own that has `wx`, `App`, `Page`, `Component` and what else
 * WeChat's logic layer has, and nothing of a browser or of Node. Requests are real ones. Opens the first page.
 * @throws Error when the package isn't built
 */
export const startMiniProgram = async ({ address, login, scanned }: MiniProgramOptions): Promise<MiniProgram> => {
  if (!existsSync(join(packageFolder, 'app.js')))
    throw new Error('The WeChat package is not built. Run `npm run build:weapp` first; `npm test` does it by itself.');
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'app.json'), 'utf8')) as AppManifest;
  const templates: Templates = readTemplates(readFileSync(join(packageFolder, 'base.wxml'), 'utf8'));
  const tabPaths = manifest.tabBar.list.map(({ pagePath }) => pagePath);

  const errors: string[] = [];
  const requests: Sent[] = [];
  const storage = new Map<string, unknown>();
  const called = new Set<string>();
  const opened: OtherProgram[] = [];
  const networkListeners = new Set<Callback>();
  let capture = 'none';
  let token = '';
  let connected = true;
  let origin: string | undefined;

  const subPackageOf = (file: string): string | undefined => manifest.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root;

  // -- what the package hands over ------------------------------------------------------------------------------------------------------
  let app: Properties | undefined;
  let handedOver: Properties | undefined;
  const take = (config: Properties): void => {
    handedOver = config;
  };

  // -- the JavaScript world: the language itself and WeChat's own names -----------------------------------------------------------------
  const consoleOf =
    (level: string) =>
    (...said: unknown[]) => {
      if (level === 'error')
        errors.push(said.map((one) => (one instanceof Error || typeof one !== 'object' ? String(one) : JSON.stringify(one))).join(' '));
    };
  const context = createContext({
    console: Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, consoleOf(level)])),
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    App: (config: Properties) => {
      app = config;
    },
    Page: take,
    Component: take,
    getApp: () => app,
    getCurrentPages: () => inside(stack.map(({ instance }) => instance)),
  });
  /** JSON and arrays of the package's own world, so that what WeChat hands in has the right prototypes. */
  const parseInside = runInContext('JSON.parse', context) as (text: string) => never;
  const arrayInside = runInContext('(...items) => items', context) as (...items: unknown[]) => unknown[];
  const inside = (items: unknown[]): unknown[] => arrayInside(...items);
  const copyInside = <T>(value: T): T => parseInside(JSON.stringify(value));

  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string, from: string): unknown => {
    const path = file.endsWith('.js') ? file : `${file}.js`;
    const owner = subPackageOf(path);
    if (owner !== undefined && owner !== subPackageOf(from)) throw new Error(`${from} reaches into the subpackage ${owner}`);
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(path, module);
    const source = readFileSync(join(packageFolder, path), 'utf8');
    const run = new Script(`(function (require, module, exports) {${source}\n})`, { filename: path }).runInContext(context) as (
      require: (name: string) => unknown,
      module: { exports: unknown },
      exports: unknown,
    ) => void;
    run((name) => load(relative(packageFolder, resolve(packageFolder, dirname(path), name)), path), module, module.exports);
    return module.exports;
  };

  /** What a file hands to Page or Component, kept for every page that it is opened as. */
  const configs = new Map<string, Properties>();
  const configOf = (path: string): Properties => {
    const known = configs.get(path);
    if (known) return known;
    handedOver = undefined;
    load(path, path);
    if (!handedOver) throw new Error(`${path}.js hands nothing to Page or Component`);
    configs.set(path, handedOver);
    return handedOver;
  };

  // -- views ----------------------------------------------------------------------------------------------------------------------------
  interface Live extends View {
    instance: Instance;
    config: Properties;
    shown: boolean;
  }

  const call = (view: { instance: Instance; config: Properties }, name: string, ...args: unknown[]): void => {
    const own = view.instance[name] ?? (view.config.lifetimes as Properties | undefined)?.[name];
    if (typeof own === 'function') own.apply(view.instance, args);
  };

  const makeView = (path: string, query: Record<string, string>): Live => {
    const config = configOf(path);
    const { methods = {}, ...rest } = config as { methods?: Properties };
    const updates: Update[] = [];
    const instance: Instance = {
      ...rest,
      ...methods,
      data: JSON.parse(JSON.stringify(config.data ?? {})) as Properties,
      route: path,
      __route__: path,
      options: copyInside(query),
      is: path,
      setData(changes: Properties, done?: () => void) {
        const sent = JSON.stringify(changes);
        for (const [place, value] of Object.entries(JSON.parse(sent) as Properties)) writeAt(instance.data, place, value);
        updates.push({ bytes: Buffer.byteLength(sent), text: view.text() });
        if (done) setTimeout(() => done.call(instance), 0);
      },
      selectComponent: () => null,
    };
    const elements = (): Drawn[] => templates.draw(instance.data.root);
    /** What can be touched: a dialog covers the rest. */
    const touchable = (): Drawn[] => {
      const all = elements();
      const dialog = all.findLastIndex(({ attributes }) => attributes['aria-role'] === 'dialog');
      return dialog < 0 ? all : all.slice(dialog, dialog + 1 + (all[dialog]?.inner ?? 0));
    };
    /** What the view tells the logic when somebody touches an element. @throws Error when the element tells no such thing */
    const send = ({ id, sid, tag, text, attributes }: Drawn, type: string, detail: Properties): void => {
      if (attributes[`bind${type}`] !== 'eh') throw new Error(`the ${tag} “${text || attributes['aria-label']}” hears no ${type}`);
      if (attributes.disabled === 'true') throw new Error(`the ${tag} “${text || attributes['aria-label']}” is disabled`);
      const place = { id, dataset: { sid }, offsetLeft: 0, offsetTop: 0 };
      const touches = type === 'tap' ? { touches: [], changedTouches: [] } : {};
      call(view, 'eh', copyInside({ type, timeStamp: Date.now(), target: place, currentTarget: place, mark: {}, detail, ...touches }));
    };
    const view: Live = {
      route: path,
      query,
      updates,
      instance,
      config,
      shown: false,
      elements,
      text: () =>
        elements()
          .flatMap(({ own }) => own)
          .join(''),
      async until(words) {
        for (let attempt = 0; attempt < patience.attempts; attempt += 1) {
          if (view.text().includes(words)) return;
          await wait(patience.everyMs);
        }
        throw new Error(
          `${path} never said “${words}”. It says: ${view.text().slice(0, 1500)}${errors.map((error) => `\nlogged: ${error}`).join('')}`,
        );
      },
      button(words) {
        const fits = (said: string | undefined): boolean =>
          said !== undefined && (typeof words === 'string' ? said.trim() === words : words.test(said.trim()));
        const buttons = touchable().filter(({ tag }) => tag === 'button');
        const button = buttons.find(({ text, attributes }) => fits(text) || fits(attributes['aria-label']));
        if (!button) throw new Error(`${path} has no button “${words}”, but ${buttons.map(({ text }) => `“${text.trim()}”`).join(' ')}`);
        return button;
      },
      tap: (words) => send(view.button(words), 'tap', { x: 0, y: 0 }),
      field(label) {
        const fields = touchable().filter(({ tag }) => ['input', 'textarea', 'picker'].includes(tag));
        const said = fields.map(({ attributes }) => attributes['aria-label'] ?? '');
        const field = fields.find((_, position) => said[position] === label || said[position]?.startsWith(`${label}，`));
        if (!field) throw new Error(`${path} has no field “${label}”, but ${said.map((words) => `“${words}”`).join(' ')}`);
        return field;
      },
      async type(label, text) {
        const field = view.field(label);
        const longest = Number(field.attributes.maxlength ?? usualMaxLength);
        const value = longest < 0 ? text : text.slice(0, longest);
        send(field, 'input', { value, cursor: value.length, keyCode: 0 });
        await wait(patience.everyMs);
      },
      async pick(label, choice) {
        const field = view.field(label);
        const { mode, range } = field.attributes;
        const position = (JSON.parse(range ?? '[]') as string[]).indexOf(choice);
        if (mode !== 'date' && position < 0) throw new Error(`“${label}” has no choice “${choice}”, but ${range}`);
        send(field, 'change', { value: mode === 'date' ? choice : String(position) });
        await wait(patience.everyMs);
      },
      answerPhone(words, code) {
        const button = view.button(words);
        if (!button.attributes['open-type']?.split('|').includes('getPhoneNumber')) throw new Error(`“${words}” asks for no phone number`);
        const detail = code === null ? { errMsg: 'getPhoneNumber:fail user deny' } : { errMsg: 'getPhoneNumber:ok', code };
        send(button, 'getphonenumber', detail);
      },
      callsUntil: (words) => {
        const index = updates.findIndex(({ text }) => text.includes(words));
        if (index < 0) throw new Error(`${path} never said “${words}”`);
        return index + 1;
      },
    };
    return view;
  };

  // -- navigation -----------------------------------------------------------------------------------------------------------------------
  let stack: Live[] = [];
  const tabs = new Map<string, Live>();
  const bars = new Map<string, Live>();
  const front = (): Live => {
    const page = stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  };
  const show = (page: Live): void => {
    if (page.shown) return;
    page.shown = true;
    call(page, 'onShow');
  };
  const hide = (page: Live | undefined): void => {
    if (!page?.shown) return;
    page.shown = false;
    call(page, 'onHide');
  };
  const unload = (page: Live): void => {
    call(page, 'onUnload');
    tabs.delete(page.route);
    const bar = bars.get(page.route);
    if (bar) call(bar, 'detached');
    bars.delete(page.route);
  };
  const arrive = (url: string, query?: Record<string, string>): Live => {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?');
    const known = tabs.get(path);
    if (known) return known;
    if (!manifest.pages.includes(path) && !manifest.subPackages.some(({ root, pages }) => pages.some((page) => `${root}/${page}` === path)))
      throw new Error(`app.json names no page ${path}`);
    const page = makeView(path, query ?? parseQuery(search));
    if (tabPaths.includes(path)) {
      tabs.set(path, page);
      const bar = makeView('custom-tab-bar/index', {});
      bars.set(path, bar);
      page.instance.getTabBar = () => bar.instance;
    }
    return page;
  };
  const enter = (page: Live, fresh: boolean): void => {
    const bar = bars.get(page.route);
    if (fresh) {
      if (bar) {
        call(bar, 'created');
        call(bar, 'attached');
      }
      call(page, 'onLoad', copyInside(page.query));
    }
    show(page);
    if (fresh) {
      if (bar) call(bar, 'ready');
      call(page, 'onReady');
    }
  };
  /** WeChat opens pages between two turns of the logic, never within the call that asks for it. */
  const soon = (work: () => void): void => void setTimeout(work, 0);

  const navigation: Record<string, (url: string) => void> = {
    navigateTo(url) {
      const path = url.replace(/^\//, '').split('?')[0] ?? '';
      if (tabPaths.includes(path)) throw new Error('navigateTo:fail can not navigateTo a tabbar page');
      if (stack.length >= 10) throw new Error('navigateTo:fail webview count limit exceed');
      const page = arrive(url);
      hide(front());
      stack.push(page);
      enter(page, true);
    },
    redirectTo(url) {
      const page = arrive(url);
      const left = stack.pop();
      if (left) unload(left);
      stack.push(page);
      enter(page, true);
    },
    switchTab(url) {
      const path = url.replace(/^\//, '');
      if (!tabPaths.includes(path)) throw new Error('switchTab:fail can not switch to no-tabBar page');
      const fresh = !tabs.has(path);
      const page = arrive(url);
      if (front() !== page) hide(front());
      for (const left of stack.filter((one) => !tabs.has(one.route))) unload(left);
      stack = [page];
      enter(page, fresh);
    },
    reLaunch: (url) => startAt(url),
  };
  const startAt = (url: string, query?: Record<string, string>): void => {
    for (const left of new Set([...stack, ...tabs.values()])) unload(left);
    stack = [];
    const page = arrive(url, query);
    stack = [page];
    enter(page, true);
  };

  /** How the app was entered last, as WeChat tells it. */
  let entered: Properties = {
    path: scanned?.page ?? manifest.pages[0],
    query: scanned ? queryOf(scanned) : {},
    scene: scanned ? scenes.code : scenes.list,
  };
  const launched = copyInside(entered);
  const tellApp = (name: 'onLaunch' | 'onShow' | 'onHide'): void => {
    const own = app?.[name];
    if (typeof own === 'function') own.call(app, name === 'onHide' ? undefined : copyInside({ referrerInfo: {}, ...entered }));
  };
  const hideApp = (): void => {
    hide(front());
    tellApp('onHide');
  };
  const showApp = (how: Properties): void => {
    entered = how;
    tellApp('onShow');
  };

  const back = (): void => {
    if (stack.length < 2) return;
    const left = stack.pop();
    if (left) unload(left);
    show(front());
  };

  // -- wx -------------------------------------------------------------------------------------------------------------------------------
  const answering =
    (name: string, work: (options: Options) => Properties | Promise<Properties>) =>
    (options: Options = {}): void => {
      called.add(name);
      const settle = async (): Promise<void> => {
        try {
          const answer = copyInside({ errMsg: `${name}:ok`, ...(await work(options)) });
          options.success?.(answer);
          options.complete?.(answer);
        } catch (error) {
          const answer = copyInside({ errMsg: `${name}:fail ${(error as Error).message}` });
          options.fail?.(answer);
          options.complete?.(answer);
        }
      };
      soon(() => void settle().catch((error: unknown) => errors.push(String(error))));
    };

  const request = async (options: Options): Promise<Properties> => {
    if (!connected) throw new Error('net::ERR_INTERNET_DISCONNECTED');
    const {
      url,
      method = 'GET',
      header = {},
      data,
    } = options as Options & { url: string; method?: string; header?: Record<string, string>; data?: unknown };
    const asked = new URL(url);
    origin ??= asked.origin;
    if (asked.origin !== origin) throw new Error('url not in domain list');
    const authorization = Object.entries(header).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
    if (authorization) token = authorization.replace(/^Bearer /, '');
    const answer = await fetch(address + asked.pathname + asked.search, {
      method,
      headers: { 'user-agent': userAgent, ...header },
      ...(data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      signal: AbortSignal.timeout((options.timeout as number | undefined) ?? 60_000),
    });
    const text = await answer.text();
    requests.push({ method, path: asked.pathname + asked.search, status: answer.status });
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // WeChat gives what is no JSON as text.
    }
    return { statusCode: answer.status, data: body, header: headersOf(answer.headers), cookies: [] };
  };

  const device = {
    brand: 'test',
    model: 'test',
    system: 'Android 13',
    platform: 'android',
    pixelRatio: 2,
    screenWidth: 375,
    screenHeight: 812,
    windowWidth: 375,
    windowHeight: 700,
    statusBarHeight: 40,
    safeArea: { left: 0, right: 375, top: 40, bottom: 778, width: 375, height: 738 },
    language: 'zh_CN',
    version: '8.0.50',
    SDKVersion: '3.7.0',
    fontSizeSetting: 16,
    theme: 'light',
  };
  const sync: Record<string, (...args: never[]) => unknown> = {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    getSystemInfoSync: () => copyInside(device),
    getAppBaseInfo: () => copyInside(device),
    getDeviceInfo: () => copyInside(device),
    getWindowInfo: () => copyInside(device),
    getLaunchOptionsSync: () => launched,
    getEnterOptionsSync: () => copyInside(entered),
    getMenuButtonBoundingClientRect: () => copyInside({ width: 87, height: 32, top: 44, right: 368, bottom: 76, left: 281 }),
    canIUse: () => true,
    nextTick: (work: () => void) => soon(work),
    onNetworkStatusChange: (listener: Callback) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener: Callback) => void networkListeners.delete(listener),
  };
  const later: Record<string, (options: Options) => Properties | Promise<Properties>> = {
    request,
    login: async () => ({ code: await login() }),
    setNavigationBarTitle: () => ({}),
    hideShareMenu: () => ({}),
    pageScrollTo: () => ({}),
    getSystemInfo: () => device,
    setVisualEffectOnCapture: ({ visualEffect }) => {
      capture = String(visualEffect);
      return {};
    },
    ...Object.fromEntries(
      Object.entries(navigation).map(([name, go]) => [
        name,
        (options: Options) => {
          go(String(options.url));
          return {};
        },
      ]),
    ),
    navigateBack: () => {
      back();
      return {};
    },
    navigateToMiniProgram: ({ appId, path, extraData }) => {
      opened.push(JSON.parse(JSON.stringify({ appId, path, extraData })) as OtherProgram);
      soon(hideApp);
      return {};
    },
  };
  const wx = runInContext('({})', context) as Properties;
  for (const [name, work] of Object.entries(sync))
    wx[name] = (...args: never[]) => {
      called.add(name);
      return work(...args);
    };
  for (const [name, work] of Object.entries(later)) {
    const answer = answering(name, work);
    wx[name] = (options: Options) => {
      answer(options);
      return name === 'request' ? { abort: () => undefined } : undefined;
    };
  }
  (context as Properties).wx = wx;

  // -- launch ---------------------------------------------------------------------------------------------------------------------------
  load('app', 'app');
  if (!app) throw new Error('app.js hands nothing to App');
  tellApp('onLaunch');
  tellApp('onShow');
  startAt(`/${entered.path}`, scanned ? queryOf(scanned) : {});

  return {
    page: front,
    tabBar() {
      const bar = bars.get(front().route);
      if (!bar) throw new Error(`${front().route} has no tab bar`);
      return bar;
    },
    async untilAt(route) {
      for (let attempt = 0; attempt < patience.attempts; attempt += 1) {
        if (stack.at(-1)?.route === route) return front();
        await wait(patience.everyMs);
      }
      throw new Error(`still at ${stack.map((page) => page.route).join(' > ')}, not at ${route}`);
    },
    back,
    opened,
    comeBack() {
      showApp({ path: front().route, query: {}, scene: scenes.otherProgram, referrerInfo: { appId: opened.at(-1)?.appId } });
      show(front());
    },
    scan(code) {
      hideApp();
      showApp({ path: code.page, query: queryOf(code), scene: scenes.code });
      startAt(`/${code.page}`, queryOf(code));
    },
    stack: () => stack.map(({ route }) => route),
    requests,
    storage,
    called,
    capture: () => capture,
    token: () => token,
    errors,
    online(on) {
      connected = on;
      for (const listener of [...networkListeners]) listener(copyInside({ isConnected: on, networkType: on ? 'wifi' : 'none' }));
    },
    close() {
      for (const page of new Set([...stack, ...tabs.values()])) unload(page);
      stack = [];
    },
  };
};
