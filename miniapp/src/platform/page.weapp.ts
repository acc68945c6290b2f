import Taro from '@tarojs/taro';

export function arrive(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}

export function guardPersonal(shown: boolean): void {
  if (shown) void Taro.hideShareMenu();
  // Since base library 3.6; older ones lack the function.
  if (typeof Taro.setVisualEffectOnCapture === 'function') void Taro.setVisualEffectOnCapture({ visualEffect: shown ? 'hidden' : 'none' });
}

export function scrollToPart(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}` });
}

export function openField(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}` });
}

/** Signing in doesn't leave the page in WeChat. */
export const currentAddress = (): string => '';

/** WeChat's own setting: 16 is the ordinary size; from 20 on the reader asked for large type. */
export function prefersLargeType(): boolean {
  if (typeof Taro.getAppBaseInfo !== 'function') return false;
  const info: Taro.getAppBaseInfo.Result & { fontSizeSetting?: number } = Taro.getAppBaseInfo();
  return (info.fontSizeSetting ?? 16) >= 20;
}
