// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readList } from './list.fixture';

const world = vi.hoisted(() => ({ data: null as unknown, retry: vi.fn(), hide: [] as (() => void)[], show: [] as (() => void)[] }));

vi.mock('@tarojs/taro', () => ({
  useDidShow: (back: () => void) => world.show.push(back),
  useDidHide: (back: () => void) => world.hide.push(back),
}));
vi.mock('../../../api/use-query', () => ({
  useQuery: () => ({ state: { status: 'ready', at: 0, data: world.data }, retry: world.retry }),
}));

const { useImport } = await import('./use-import');
const Screen = () => <p>{useImport('i1').state.status}</p>;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
  world.retry.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('asks again and again while the server is at work and the page is seen, and not otherwise', async () => {
  world.data = readList({ state: 'reading' });
  const drawn = render(<Screen />);
  await pass(9_000);
  expect(world.retry).toHaveBeenCalledTimes(3);
  act(() => world.hide.at(-1)?.());
  await pass(9_000);
  expect(world.retry).toHaveBeenCalledTimes(3);
  act(() => world.show.at(-1)?.());
  await pass(3_000);
  expect(world.retry).toHaveBeenCalledTimes(4);
  world.data = readList();
  drawn.rerender(<Screen />);
  await pass(9_000);
  expect(world.retry).toHaveBeenCalledTimes(4);
});
