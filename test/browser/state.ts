import type { Page, Route } from 'playwright-core';
import type { RouteName } from '../../miniapp/src/routes';
import { routes } from '../../miniapp/src/routes';
import type { Entered } from './entered';

/**
 * Who looks: nobody signed in, or a demonstration resident by a part of what the chooser says; `unverified` has signed in only, `helping` helps
 * somebody else on their phone. Then the members of staff, by their user names.
 */
export const viewers = {
  guest: null,
  unverified: '租客',
  stranger: '没有征收户的人',
  signed: '已签约、已搬空',
  several: '名下两户',
  coowner: '三人按份共有',
  undecided: '未选补偿方式',
  uncomputed: '暂不能计算',
  disputing: '复核期还没到',
  cared: '未登记建筑，部分认定',
  helping: '一部分货币、一部分换房',
  renewing: '旧城区改建，还没投票',
  renewed: '旧城区改建，提过意见',
} as const;

export const staffViewers = {
  administrator: 'guanli1',
  supervisor: 'jiandu',
  reviewer: 'shenhe',
  officer: 'jingban1',
  clerk: 'chuangkou2',
  planner: 'jingban5',
} as const;

export type StaffViewer = keyof typeof staffViewers;
export type Viewer = keyof typeof viewers | StaffViewer;

/** A page in one of the ways it can look. */
export interface State {
  name: string;
  viewer: Viewer;
  /** Answers that the real thing does not give on demand, by address. */
  answers?: Record<string, (route: Route) => Promise<unknown>>;
  /** bare: nothing is kept on the device; seen: the page was opened before, with its real answers. */
  device?: 'bare' | 'seen';
  /** @param there what was entered before anybody looks */
  open: (page: Page, there: Entered) => Promise<unknown>;
  /** What has to be on the screen before it is looked at. */
  shows: string | RegExp;
}

export const at = (name: RouteName, query = ''): string => `/${routes[name].path}${query}`;
export const openAt =
  (name: RouteName, query = '') =>
  (page: Page) =>
    page.goto(at(name, query));

const held = new Set<Route>();
export const never = (route: Route): Promise<unknown> => {
  held.add(route);
  return new Promise(() => undefined);
};
/** Gives up what a page still waits for, which would else be let through when nothing holds it back any more. */
export const giveUp = async (page: Page): Promise<void> => {
  for (const route of held) {
    if (route.request().frame().page() !== page) continue;
    held.delete(route);
    await route.abort().catch(() => undefined);
  }
};
export const gone = (route: Route): Promise<unknown> => route.abort('internetdisconnected');
export const broken = (route: Route): Promise<unknown> =>
  route.fulfill({
    status: 500,
    json: { code: 'internal', title: '系统出错了，您的资料没有受影响', retryable: true, requestId: '01900000-0000-7000-8000-000000000000' },
  });
/** The real answer, changed. */
export const changed =
  <T>(change: (answer: T) => T) =>
  async (route: Route): Promise<unknown> => {
    const response = await route.fetch();
    return route.fulfill({ response, json: change((await response.json()) as T) });
  };

/** The page while its answer is under way, gone wrong, and out of reach with an earlier answer kept. */
export const troubled = (name: string, viewer: Viewer, api: string, what: string, open: State['open']): State[] => [
  { name: `${name}-skeleton`, viewer, device: 'bare', answers: { [api]: never }, open, shows: `正在取${what}` },
  { name: `${name}-error`, viewer, device: 'bare', answers: { [api]: broken }, open, shows: '再试一次' },
  { name: `${name}-offline`, viewer, device: 'seen', answers: { [api]: gone }, open, shows: '不是最新' },
];
