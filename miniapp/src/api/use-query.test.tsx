// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** What the platform would give: an answer a test can hold back, the page's return, the network's. */
const world = vi.hoisted(() => ({
  answer: (() => Promise.reject(new Error('nothing set'))) as () => Promise<{ status: number; body: unknown }>,
  show: [] as (() => void)[],
  network: [] as ((online: boolean) => void)[],
  store: new Map<string, string>(),
}));

vi.mock('@tarojs/taro', () => ({ useDidShow: (back: () => void) => world.show.push(back) }));
vi.mock('../platform/http', () => ({
  transport: () => world.answer(),
  exclusively: (work: () => Promise<unknown>) => work(),
  onNetworkChange: (listener: (online: boolean) => void) => {
    world.network.push(listener);
    return () => undefined;
  },
}));
vi.mock('../platform/storage', () => ({
  lasting: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
  onChangedElsewhere: () => undefined,
}));

const { ownProblem } = await import('./problem');
const { useQuery } = await import('./use-query');

function Projects() {
  const { state } = useQuery('listProjects', {});
  const text = state.status === 'ready' || state.status === 'stale' ? `${state.data.projects.length} 个项目` : '';
  const problem = state.status === 'stale' || state.status === 'error' ? (state.problem?.code ?? 'none yet') : '';
  return <p>{`${state.status} ${text} ${problem}`}</p>;
}

const shown = () => screen.getByText(/./).textContent?.trim();
const settle = () => act(() => vi.advanceTimersByTimeAsync(0));
const projects = (count: number) => ({ status: 200, body: { projects: Array.from({ length: count }, (_, n) => ({ code: `P${n}` })) } });

beforeEach(() => {
  vi.useFakeTimers();
  world.store.clear();
  world.show.length = 0;
  world.network.length = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('goes from the skeleton to the answer', async () => {
  world.answer = async () => projects(2);
  render(<Projects />);
  expect(shown()).toBe('loading');
  await settle();
  expect(shown()).toBe('ready 2 个项目');
});

it('says what went wrong where nothing was kept, and mends itself when the network is back', async () => {
  world.answer = () => Promise.reject(ownProblem('offline'));
  render(<Projects />);
  await settle();
  expect(shown()).toBe('error  offline');
  world.answer = async () => projects(1);
  act(() => world.network.at(-1)?.(true));
  await settle();
  expect(shown()).toBe('ready 1 个项目');
});

it('shows the last good answer when none can be had', async () => {
  world.answer = async () => projects(3);
  render(<Projects />);
  await settle();
  cleanup();
  world.answer = () => Promise.reject(ownProblem('timeout'));
  render(<Projects />);
  await settle();
  expect(shown()).toBe('stale 3 个项目 timeout');
});

it('does not show what was kept when the server says that there is nothing', async () => {
  world.answer = async () => projects(3);
  render(<Projects />);
  await settle();
  cleanup();
  world.answer = async () => ({ status: 404, body: { code: 'not_found', title: '没有', retryable: false } });
  render(<Projects />);
  await settle();
  expect(shown()).toBe('error  not_found');
});

it('does not let a slow network keep what is known from the reader', async () => {
  world.answer = async () => projects(3);
  render(<Projects />);
  await settle();
  cleanup();
  world.answer = () => new Promise(() => undefined);
  render(<Projects />);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(shown()).toBe('loading');
  await act(() => vi.advanceTimersByTimeAsync(300));
  expect(shown()).toBe('stale 3 个项目 none yet');
});

it('asks again when the page is shown after a while, and not at once', async () => {
  world.answer = async () => projects(1);
  render(<Projects />);
  await settle();
  world.answer = async () => projects(5);
  act(() => world.show.at(-1)?.());
  await settle();
  expect(shown()).toBe('ready 1 个项目');
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  act(() => world.show.at(-1)?.());
  await settle();
  expect(shown()).toBe('ready 5 个项目');
});
