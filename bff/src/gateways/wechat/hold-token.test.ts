import { describe, expect, it } from 'vitest';
import { holdToken } from './hold-token';

function source(lifeMs = 7_200_000) {
  const state = { now: 1_000_000, calls: 0, fail: false };
  const token = holdToken(
    async () => {
      state.calls += 1;
      if (state.fail) throw new Error('down');
      return { value: `token-${state.calls}`, lifeMs };
    },
    () => state.now,
  );
  return { state, token };
}

describe('holdToken', () => {
  it('asks once and keeps the token until five minutes before its end', async () => {
    const { state, token } = source();
    expect(await token.get()).toBe('token-1');
    state.now += 7_200_000 - 300_001;
    expect(await token.get()).toBe('token-1');
    state.now += 1;
    expect(await token.get()).toBe('token-2');
    expect(state.calls).toBe(2);
  });

  it('lets those who ask at once wait for one call', async () => {
    const { state, token } = source();
    expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(state.calls).toBe(1);
  });

  it('forgets a failed call', async () => {
    const { state, token } = source();
    state.fail = true;
    await expect(token.get()).rejects.toThrow('down');
    state.fail = false;
    expect(await token.get()).toBe('token-2');
  });

  it('does not keep a token that is already in its last five minutes', async () => {
    const { token } = source(299_000);
    expect(await token.get()).toBe('token-1');
    expect(await token.get()).toBe('token-2');
  });

  it('forgets a token that is no longer taken, and no newer one', async () => {
    const { state, token } = source();
    const first = await token.get();
    token.forget(first);
    expect(await token.get()).toBe('token-2');
    token.forget(first);
    expect(await token.get()).toBe('token-2');
    expect(state.calls).toBe(2);
  });
});
