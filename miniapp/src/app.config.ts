import { type Route, routes, tabs } from './routes';

const all: Route[] = Object.values(routes);
const packages = [...new Set(all.map((route) => route.package))].filter((name): name is string => name !== null);
const weapp = process.env.TARO_ENV === 'weapp';

/** Colours come from theme.json in WeChat; the browser draws no bar of Taro's own. */
const look = weapp
  ? {
      darkmode: true,
      themeLocation: 'theme.json',
      lazyCodeLoading: 'requiredComponents',
      window: {
        navigationBarTitleText: '云征收',
        navigationBarBackgroundColor: '@paper',
        navigationBarTextStyle: '@barText',
        backgroundColor: '@paper',
        backgroundTextStyle: '@textStyle',
      },
    }
  : { window: { navigationBarTitleText: '云征收' }, animation: false };

export default defineAppConfig({
  ...(look as object),
  pages: all.filter((route) => route.package === null).map((route) => route.path),
  subPackages: packages.map((root) => ({
    root,
    pages: all.filter((route) => route.package === root).map((route) => route.path.slice(root.length + 1)),
  })),
  // What residents open next; the desk is loaded by whoever works there.
  preloadRule: { [routes.home.path]: { network: 'all', packages: packages.filter((name) => name !== routes.staffHome.package) } },
  tabBar: {
    custom: true,
    color: weapp ? '@ink' : '#10242f',
    selectedColor: weapp ? '@ink' : '#10242f',
    backgroundColor: weapp ? '@surface' : '#ffffff',
    list: tabs.map((name) => ({ pagePath: routes[name].path, text: routes[name].title })),
  },
});
