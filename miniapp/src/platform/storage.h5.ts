import type { KeyValueStore } from './storage';

const prefix = 'yzs:';

/** A browser may refuse storage altogether (private mode, settings): the app then works without memory. */
function over(name: 'localStorage' | 'sessionStorage'): KeyValueStore {
  const area = (): Storage | null => {
    try {
      return window[name];
    } catch {
      return null;
    }
  };
  const fallback = new Map<string, string>();
  return {
    read: (key) => area()?.getItem(prefix + key) ?? fallback.get(key) ?? null,
    write(key, value) {
      const storage = area();
      if (storage === null) fallback.set(key, value);
      else storage.setItem(prefix + key, value);
    },
    remove(key) {
      fallback.delete(key);
      area()?.removeItem(prefix + key);
    },
  };
}

export const lasting = over('localStorage');
export const passing = over('sessionStorage');

export function onChangedElsewhere(listener: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key === `${prefix}session`) listener();
  });
}
