// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

type State = 'waiting' | 'seen' | 'refused' | 'expired' | 'done';

const world = vi.hoisted(() => ({ started: 0, polled: [] as unknown[], answers: [] as unknown[], signedIn: [] as unknown[] }));

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../picture', () => import('../picture/index.h5'));
vi.mock('../../api', async () => {
  const { asProblem } = await import('../../api/problem');
  return {
    asProblem,
    client: {
      signedIn: (tokens: unknown) => world.signedIn.push(tokens),
      call: async (name: string, input: unknown) => {
        if (name === 'startDesktopSignIn') {
          world.started += 1;
          return {
            desktopSignInId: `d${world.started}`,
            secret: 's',
            image: 'data:image/png;base64,',
            expiresAt: '2026-03-15T02:03:00.000Z',
          };
        }
        world.polled.push(input);
        const next = world.answers.shift();
        if (next instanceof Error) throw next;
        return next;
      },
    },
  };
});

const { Scan } = await import('./scan');

const answer = (state: State, tokens: unknown = null) => ({ state, tokens });
const tick = () => act(() => vi.advanceTimersByTimeAsync(2_000));
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const said = () => screen.getAllByRole('status').map((part) => part.textContent);

beforeEach(() => {
  vi.useFakeTimers();
  world.started = 0;
  for (const list of [world.polled, world.answers, world.signedIn]) list.length = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('asks every two seconds, says what the phone did, and signs in once', async () => {
  const onDone = vi.fn();
  render(<Scan onDone={onDone} />);
  expect(world.started).toBe(0);
  await press('显示登录码');
  expect(said().join()).toContain('等待扫码');
  world.answers.push(
    answer('waiting'),
    new ApiProblem('offline', '现在连不上网络', true),
    answer('seen'),
    answer('done', { accessToken: 'a' }),
  );
  await tick();
  expect(world.polled).toEqual([{ params: { desktopSignInId: 'd1' }, body: { secret: 's' } }]);
  await tick();
  expect(said().join()).toContain('现在连不上网络');
  await tick();
  expect(said().join()).toContain('已扫码，请在手机上确认');
  expect(said().join()).not.toContain('现在连不上网络');
  await tick();
  expect(world.signedIn).toEqual([{ accessToken: 'a' }]);
  expect(onDone).toHaveBeenCalledTimes(1);
  await tick();
  expect(world.polled).toHaveLength(4);
});

it.each([
  ['expired', '已过期，请重新获取'],
  ['refused', '手机上拒绝了，没有登录'],
] as const)('stops at %s, shows the code no more and offers another', async (state, words) => {
  render(<Scan />);
  await press('显示登录码');
  world.answers.push(answer(state));
  await tick();
  expect(said().join()).toContain(words);
  expect(screen.queryByRole('img')).toBeNull();
  await tick();
  expect(world.polled).toHaveLength(1);
  await press('重新获取');
  expect(screen.getByRole('img', { name: /小程序码/ })).toBeTruthy();
  world.answers.push(answer('waiting'));
  await tick();
  expect(world.polled[1]).toMatchObject({ params: { desktopSignInId: 'd2' } });
});

it('asks no more once it is left', async () => {
  const { unmount } = render(<Scan />);
  await press('显示登录码');
  unmount();
  await tick();
  expect(world.polled).toEqual([]);
});
