import Taro from '@tarojs/taro';
import { type RouteName, routes } from './routes';

/** Address of a page within the app: '/pages/home/index', with query values that are ids and nothing else. */
export function addressOfPage(name: RouteName, query: Readonly<Record<string, string>> = {}): string {
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${routes[name].path}${search === '' ? '' : `?${search}`}`;
}

/** WeChat holds ten pages at most; the eleventh would not open. */
const mostPages = 10;

/** Opens a page; a page of the tab bar is switched to. */
export function go(name: RouteName, query?: Readonly<Record<string, string>>): void {
  const url = addressOfPage(name, query);
  if (routes[name].tab) void Taro.switchTab({ url });
  else if (Taro.getCurrentPages().length < mostPages) void Taro.navigateTo({ url });
  else void Taro.redirectTo({ url });
}

/** Opens an address and forgets every page before it. */
export function startOver(url: string = addressOfPage('home')): void {
  void Taro.reLaunch({ url });
}

/** One page back, or home where there is no page to go back to (the address was opened directly). */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else go('home');
}
