// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Progress as ProgressOf } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  asked: [] as string[],
  answer: (): Promise<unknown> => Promise.reject(new Error('nothing set')),
  show: [] as (() => void)[],
  hide: [] as (() => void)[],
}));

vi.mock('@tarojs/taro', () => ({
  useDidShow: (back: () => void) => world.show.push(back),
  useDidHide: (back: () => void) => world.hide.push(back),
}));
vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../../api/index', async () => ({
  ...(await import('../../api/problem')),
  client: {
    call: (_name: string, { params }: { params: { progressId: string } }) => {
      world.asked.push(params.progressId);
      return world.answer();
    },
  },
}));

const { percentOf, Progress } = await import('./index');
const { ownProblem } = await import('../../api/problem');

const progress = (more: Partial<ProgressOf>): ProgressOf => ({
  progressId: 'p',
  kind: 'test',
  state: 'running',
  done: 25,
  total: 100,
  step: '正在核对各户',
  subjectId: null,
  problem: null,
  updatedAt: '2026-03-15T02:00:00.000Z',
  ...more,
});
const onEnd = vi.fn();
const show = () =>
  render(
    <Progress progressId="p" what="核对名册" unit="户" onEnd={onEnd}>
      <p>去看结果</p>
    </Progress>,
  );
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
  world.asked.length = 0;
  world.show.length = 0;
  world.hide.length = 0;
  onEnd.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('reckons whole hundredths, and 100 only when it is done', () => {
  expect(percentOf(progress({ done: 1, total: 3 }))).toBe(33);
  expect(percentOf(progress({ done: 100, total: 100 }))).toBe(99);
  expect(percentOf(progress({ state: 'done', done: 5, total: null }))).toBe(100);
  expect(percentOf(progress({ total: null }))).toBeNull();
  expect(percentOf(progress({ done: 0, total: 0 }))).toBeNull();
});

it('is asked more and more seldom until the job is done, and says so once', async () => {
  world.answer = async () => progress({});
  show();
  await pass(0);
  expect(screen.getByText('正在核对各户')).toBeTruthy();
  expect(screen.getByText('已做 25，共 100 户')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('正在核对各户，做了百分之 20');
  await pass(999);
  expect(world.asked).toHaveLength(1);
  await pass(1);
  expect(world.asked).toHaveLength(2);
  await pass(60_000);
  const asked = world.asked.length;
  await pass(3000);
  expect(world.asked).toHaveLength(asked + 1);
  world.answer = async () => progress({ state: 'done', done: 100 });
  await pass(3000);
  expect(screen.getByText('去看结果')).toBeTruthy();
  expect(onEnd).toHaveBeenCalledTimes(1);
  const last = world.asked.length;
  await pass(60_000);
  expect(world.asked).toHaveLength(last);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it('rests while the page is away, and goes on when it is back', async () => {
  world.answer = async () => progress({});
  show();
  await pass(0);
  act(() => world.hide.at(-1)?.());
  await pass(60_000);
  expect(world.asked).toHaveLength(1);
  act(() => world.show.at(-1)?.());
  await pass(0);
  expect(world.asked).toHaveLength(2);
  await pass(1000);
  expect(world.asked).toHaveLength(3);
});

it('says why a job failed', async () => {
  world.answer = async () =>
    progress({ state: 'failed', problem: { code: 'plan_refused', title: '没有采用', detail: '原因在这里。', retryable: false } });
  show();
  await pass(0);
  expect(screen.getByText('核对名册没有做成', { selector: 'h3' })).toBeTruthy();
  expect(screen.getByText('没有采用')).toBeTruthy();
  expect(screen.getByText('原因在这里。')).toBeTruthy();
  expect(screen.queryByText('去看结果')).toBeNull();
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it('keeps what it knew when the network is gone, and asks again by itself or at a press', async () => {
  world.answer = async () => progress({});
  show();
  await pass(0);
  world.answer = () => Promise.reject(ownProblem('offline'));
  await pass(1000);
  expect(screen.getByText('已做 25，共 100 户')).toBeTruthy();
  expect(screen.getByText('现在连不上网络')).toBeTruthy();
  world.answer = async () => progress({ done: 50 });
  fireEvent.click(screen.getByRole('button', { name: '再看一次' }));
  await pass(0);
  expect(screen.getByText('已做 50，共 100 户')).toBeTruthy();
  expect(screen.queryByText('现在连不上网络')).toBeNull();
});
