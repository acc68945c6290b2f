export const openFaceCheck = (url: string): void => window.location.assign(url);

/** Takes both out of the address at once, so that neither stays in the history. */
export function takeFaceCheckReturn(): string | null {
  const query = new URLSearchParams(window.location.search);
  if (!query.has('BizToken') && !query.has('returned')) return null;
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return query.get('returned') ?? '';
}

export const asksWhenShown = false;
