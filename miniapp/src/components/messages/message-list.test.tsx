// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { MessageEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  opened: [] as unknown[],
  calls: [] as unknown[],
  answer: (_name: string): Promise<unknown> => Promise.reject(new Error('nothing set')),
}));

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../api', async () => ({
  ...(await import('../../api/problem')),
  client: {
    call: (name: string, input: unknown) => {
      world.calls.push([name, input]);
      return world.answer(name);
    },
  },
}));

const { MessageList } = await import('./message-list');
const { ownProblem } = await import('../../api/problem');

const message = (messageId: string, more: Partial<MessageEntry> = {}): MessageEntry => ({
  messageId,
  kind: 'disclosure_published',
  kindTitle: '信息公开',
  title: `标题${messageId}`,
  body: '内容',
  projectName: '测试片区',
  sentAt: '2026-03-15T02:00:00.000Z',
  read: false,
  link: { page: 'result', query: { household: 'h1' } },
  ...more,
});
const onRead = vi.fn();
const empty = { sentence: '都会在这里告诉您。', label: '看您家的进度', onPress: () => world.opened.push('empty') };
const show = (messages: MessageEntry[], unread: number, nextCursor: string | null = null) =>
  render(<MessageList first={{ messages, unread, nextCursor }} onRead={onRead} empty={empty} />);
const settle = () => act(async () => undefined);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-15T03:00:00Z'), toFake: ['Date'] });
  world.opened.length = 0;
  world.calls.length = 0;
  world.answer = async () => ({ unread: 0 });
  onRead.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('opens what a message is about, and tells how many are left', async () => {
  show([message('a'), message('b', { read: true })], 1);
  expect(screen.getByText('有 1 条没看过。')).toBeTruthy();
  expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('信息公开，测试片区，3月15日 10:00');
  fireEvent.click(screen.getByRole('button', { name: '打开看：标题a' }));
  await settle();
  expect(world.opened).toEqual([['result', { household: 'h1' }]]);
  expect(world.calls).toEqual([['readMessage', { params: { messageId: 'a' } }]]);
  expect(onRead).toHaveBeenCalledWith(0);
  expect(screen.getByText('都看过了。')).toBeTruthy();
  expect(screen.getAllByText('看过了')).toHaveLength(2);
});

it('reads one that leads nowhere, or to a page that is not there yet, without opening anything', async () => {
  show([message('a', { link: null }), message('b', { link: { page: 'laterPage', query: {} } })], 2);
  expect(screen.queryByRole('button', { name: /^打开/ })).toBeNull();
  world.answer = async () => ({ unread: 1 });
  fireEvent.click(screen.getByRole('button', { name: '知道了：标题b' }));
  await settle();
  expect(screen.getByText('有 1 条没看过。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '知道了：标题b' })).toBeNull();
  expect(screen.getByRole('button', { name: '知道了：标题a' })).toBeTruthy();
});

it('marks all at once', async () => {
  show([message('a'), message('b')], 2);
  fireEvent.click(screen.getByRole('button', { name: '都记为看过' }));
  await settle();
  expect(world.calls).toEqual([['readAllMessages', {}]]);
  expect(screen.getAllByText('看过了')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: '都记为看过' })).toBeNull();
});

it('goes on to earlier ones, up to the end', async () => {
  show([message('a', { read: true })], 0, 'a');
  world.answer = async () => ({ messages: [message('b', { read: true })], unread: 0, nextCursor: null });
  fireEvent.click(screen.getByRole('button', { name: '看更早的' }));
  await settle();
  expect(world.calls).toEqual([['listMessages', { query: { cursor: 'a' } }]]);
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByText('没有更早的了。')).toBeTruthy();
});

it('says why a message could not be marked, and leaves it unread', async () => {
  show([message('a', { link: null })], 1);
  world.answer = () => Promise.reject(ownProblem('offline'));
  fireEvent.click(screen.getByRole('button', { name: '知道了：标题a' }));
  await settle();
  expect(screen.getByText('现在连不上网络')).toBeTruthy();
  expect(screen.getByText('有 1 条没看过。')).toBeTruthy();
  expect(onRead).not.toHaveBeenCalled();
});

it('says what will come here while there is nothing, and leads on', () => {
  show([], 0);
  expect(screen.getByText('都会在这里告诉您。')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '看您家的进度' }));
  expect(world.opened).toEqual(['empty']);
});
