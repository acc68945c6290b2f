/** In its last five minutes WeChat hands out the next token while this one is still good. */
const RENEW_BEFORE_END_MS = 5 * 60_000;

export interface HeldToken {
  get(): Promise<string>;
  /** Forgets this token, if it is the one that is kept: the service no longer takes it. */
  forget(value: string): void;
}

/**
 * Keeps a token until five minutes before its end. Those who ask while it is being fetched wait for the same call; a failed call is forgotten,
 * so that the next one who asks tries anew. `now`: ms since 1970.
 */
export function holdToken(fetchToken: () => Promise<{ value: string; lifeMs: number }>, now: () => number = Date.now): HeldToken {
  let held: { value: string; renewAt: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const askedAt = now();
    const { value, lifeMs } = await fetchToken();
    held = { value, renewAt: askedAt + lifeMs - RENEW_BEFORE_END_MS };
    return value;
  }

  return {
    async get() {
      if (held !== undefined && now() < held.renewAt) return held.value;
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(value) {
      if (held?.value === value) held = undefined;
    },
  };
}
