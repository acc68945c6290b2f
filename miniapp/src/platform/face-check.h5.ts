export const openFaceCheck = (url: string): void => window.location.assign(url);

export function takeFaceCheckReturn(): boolean {
  if (!new URLSearchParams(window.location.search).has('BizToken')) return false;
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return true;
}

export const asksWhenShown = false;
