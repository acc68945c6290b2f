/**
 * Every page, once: app.config.ts builds the packages from it, the pages take their titles from it, `go` takes its addresses from it.
 * `personal` pages show what belongs to one household or account: no share menu, hidden in screen captures where the platform can.
 */
export const routes = {
  home: { path: 'pages/home/index', package: null, title: '首页', tab: true, personal: true },
  disclosures: { path: 'pages/disclosures/index', package: null, title: '九公开', tab: true, personal: false },
  me: { path: 'pages/me/index', package: null, title: '我的', tab: true, personal: true },
  signIn: { path: 'pages/sign-in/index', package: null, title: '登录', tab: false, personal: false },
  disclosure: { path: 'packages/disclosure/detail/index', package: 'packages/disclosure', title: '公开内容', tab: false, personal: false },
  result: { path: 'packages/compensation/result/index', package: 'packages/compensation', title: '补偿结果', tab: false, personal: true },
  verify: { path: 'packages/identity/verify/index', package: 'packages/identity', title: '实名核验', tab: false, personal: true },
  face: { path: 'packages/identity/face/index', package: 'packages/identity', title: '实名核验', tab: false, personal: true },
} as const satisfies Record<string, Route>;

export interface Route {
  readonly path: string;
  readonly package: string | null;
  readonly title: string;
  readonly tab: boolean;
  readonly personal: boolean;
}

export type RouteName = keyof typeof routes;

/** The routes drawn in the tab bar, in order. */
export const tabs: readonly RouteName[] = ['home', 'disclosures', 'me'];
