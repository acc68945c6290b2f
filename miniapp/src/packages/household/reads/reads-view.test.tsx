// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ReadEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({
  answers: new Map<string, () => Promise<unknown>>(),
  sent: [] as { name: string; input: unknown }[],
  opened: [] as unknown[],
}));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../platform/page', () => import('../../../platform/page.h5'));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../../api', async () => {
  const { asProblem } = await import('../../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      call: (name: string, input: unknown) => {
        world.sent.push({ name, input });
        return world.answers.get(name)?.() ?? Promise.reject(new Error('nothing set'));
      },
    },
  };
});
vi.mock('../../../platform/storage', () => ({ passing: { read: () => null, write: () => undefined, remove: () => undefined } }));

const { ReadsView } = await import('./reads-view');

const look = (readId: string, more: Partial<ReadEntry> = {}): ReadEntry => ({
  readId,
  at: '2026-03-15T02:00:00.000Z',
  reader: 'staff',
  unit: '测试单位',
  duty: 'case_officer',
  dutyTitle: '经办人员',
  name: `测试人${readId}`,
  what: ['姓名', '电话（部分）'],
  purpose: '核对调查登记',
  reason: null,
  articles: [{ law: '国', lawTitle: '测试条例', article: 15 }],
  unusual: [],
  emergency: false,
  sentence: `测试单位 经办人员 测试人${readId}，为核对调查登记，看了：姓名。`,
  mayAsk: true,
  question: null,
  ...more,
});
const show = (reads: ReadEntry[], nextCursor: string | null = null) =>
  render(<ReadsView householdId="house" first={{ reads, nextCursor }} />);
const entries = () => screen.getAllByRole('listitem').filter((item) => item.className === 'timeline__entry');
const press = (name: string | RegExp) => act(async () => screen.getByRole<HTMLButtonElement>('button', { name }).click());

// jsdom lays nothing out, so nothing scrolls.
Element.prototype.scrollIntoView = () => undefined;

beforeEach(() => {
  world.answers.clear();
  world.sent.length = 0;
  world.opened.length = 0;
});
afterEach(cleanup);

it('says who looked, at what, what for and on what ground', () => {
  show([look('7', { reason: '核对门牌' })]);
  const [entry] = entries();
  expect(entry?.textContent).toContain('测试单位 经办人员 测试人7');
  expect(entry?.textContent).toContain('3月15日 10:00');
  expect(entry?.textContent).toContain('看了：姓名、电话（部分）');
  expect(entry?.textContent).toContain('为了：核对调查登记');
  expect(entry?.textContent).toContain('他写的原因：核对门牌');
  expect(entry?.textContent).toContain('《测试条例》第15条');
  expect(screen.queryByText(/有记号/)).toBeNull();
});

it('marks what is out of the ordinary with a word and what it means, once for an emergency', () => {
  show([
    look('9', {
      emergency: true,
      what: [],
      unusual: [
        { code: 'night', title: '夜间查看' },
        { code: 'emergency', title: '紧急查看' },
      ],
    }),
    look('8'),
  ]);
  const [unusual, plain] = entries();
  if (!unusual || !plain) throw new Error('two looks were expected');
  expect(within(unusual).getAllByText('紧急查看')).toHaveLength(1);
  expect(unusual.textContent).toContain('三天里由监督人员审查');
  expect(within(unusual).getByText('夜间查看')).toBeTruthy();
  expect(screen.getByText(/有记号不等于不该看/)).toBeTruthy();
  expect(unusual.textContent).toContain('只打开了紧急查看');
  expect(plain.textContent).not.toContain('夜间查看');
});

it('offers a question only where one may be asked, and shows the answer where there is one', async () => {
  const question = { requestId: 'request', mine: true, state: 'answered', dueOn: '2026-03-20', answer: '当天核对了门牌。' };
  show([
    look('3', { mayAsk: false, reader: 'agent', unit: '', dutyTitle: '代理人' }),
    look('2', { mayAsk: false, question }),
    look('1', { mayAsk: false, question: { ...question, mine: false, state: 'submitted', answer: null } }),
  ]);
  const [agent, answered, waiting] = entries();
  expect(screen.queryByRole('button', { name: /问为什么/ })).toBeNull();
  expect(agent?.textContent).toContain('代理人 测试人3');
  expect(answered?.textContent).toContain('当天核对了门牌。');
  expect(waiting?.textContent).toContain('最晚2026年3月20日答复');
  await press('看我问的这一项');
  expect(world.opened).toEqual([['request', { request: 'request' }]]);
});

it('asks with ten characters or more, tells number and day, and marks the look', async () => {
  world.answers.set('askWhy', async () => ({ requestId: 'request', number: 'SQ20260315-000001', dueOn: '2026-03-20' }));
  show([look('5')]);
  await press(/问为什么/);
  const dialog = screen.getByRole('dialog');
  const box = within(dialog).getByRole('textbox', { name: '您想问什么' });
  fireEvent.change(box, { target: { value: '  为什么看？     ' } });
  await press('问出去');
  expect(world.sent).toEqual([]);
  expect(within(dialog).getByRole('alert').textContent).toContain('至少写 10 个字');
  fireEvent.change(box, { target: { value: ' 为什么要看我家的电话号码？ ' } });
  await press('问出去');
  expect(world.sent).toEqual([
    { name: 'askWhy', input: { params: { householdId: 'house', readId: '5' }, body: { statement: '为什么要看我家的电话号码？' } } },
  ]);
  const told = screen.getByRole('dialog', { name: '问出去了' });
  expect(document.activeElement?.textContent).toBe('问出去了');
  expect(told.textContent).toContain('SQ20260315-000001');
  expect(told.textContent).toContain('最晚2026年3月20日答复');
  await press('知道了');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(entries()[0]?.textContent).toContain('问过了，等答复');
  expect(screen.queryByRole('button', { name: /问为什么/ })).toBeNull();
  expect(document.activeElement?.textContent).toBe('问这一次为什么看');
});

it('keeps what was typed where the question is refused', async () => {
  world.answers.set('askWhy', () => Promise.reject(new ApiProblem('request_open_already', '已经有人问过了', false)));
  show([look('5')]);
  await press(/问为什么/);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '您想问什么' });
  fireEvent.change(box, { target: { value: '为什么要看我家的电话号码？' } });
  await press('问出去');
  expect(screen.getByRole('alert').textContent).toContain('已经有人问过了');
  expect(box.value).toBe('为什么要看我家的电话号码？');
});

it('opens older looks page by page, and says when there are no more', async () => {
  world.answers.set('listReads', async () => ({ reads: [look('1')], nextCursor: null }));
  show([look('3'), look('2')], '2');
  expect(screen.queryByText(/没有更早的/)).toBeNull();
  await press('看更早的');
  expect(world.sent).toEqual([{ name: 'listReads', input: { params: { householdId: 'house' }, query: { cursor: '2' } } }]);
  expect(entries().map((entry) => /测试人\d/.exec(entry.textContent ?? '')?.[0])).toEqual(['测试人3', '测试人2', '测试人1']);
  expect(screen.queryByRole('button', { name: '看更早的' })).toBeNull();
  expect(screen.getByText(/没有更早的/)).toBeTruthy();
});

it('marks an older look too, and believes the next answer more than itself', async () => {
  world.answers.set('listReads', async () => ({ reads: [look('1')], nextCursor: null }));
  world.answers.set('askWhy', async () => ({ requestId: 'request', number: 'SQ20260315-000001', dueOn: '2026-03-20' }));
  const first = { reads: [look('3')], nextCursor: '3' };
  const { rerender } = render(<ReadsView householdId="house" first={first} />);
  await press('看更早的');
  for (const name of ['测试人3', '测试人1']) {
    await press(new RegExp(`问为什么.*${name}`));
    fireEvent.change(screen.getByRole('textbox', { name: '您想问什么' }), { target: { value: '为什么要看我家的电话号码？' } });
    await press('问出去');
    await press('知道了');
  }
  expect(entries().map((entry) => entry.textContent?.includes('等答复'))).toEqual([true, true]);
  rerender(<ReadsView householdId="house" first={{ ...first, reads: [look('3')] }} />);
  expect(entries().map((entry) => entry.textContent?.includes('等答复'))).toEqual([false, true]);
});

it('keeps the list and offers to try again where older looks do not come', async () => {
  world.answers.set('listReads', () => Promise.reject(new ApiProblem('offline', '现在连不上网络', true)));
  show([look('3')], '3');
  await press('看更早的');
  expect(screen.getByText('现在连不上网络')).toBeTruthy();
  expect(entries()).toHaveLength(1);
  world.answers.set('listReads', async () => ({ reads: [look('1')], nextCursor: null }));
  await press('看更早的');
  expect(screen.queryByText('现在连不上网络')).toBeNull();
  expect(entries()).toHaveLength(2);
});

it('forgets older pages when a newer first page no longer meets them', async () => {
  world.answers.set('listReads', async () => ({ reads: [look('1')], nextCursor: null }));
  const { rerender } = show([look('3'), look('2')], '2');
  await press('看更早的');
  rerender(<ReadsView householdId="house" first={{ reads: [look('9'), look('8')], nextCursor: '8' }} />);
  expect(entries().map((entry) => /测试人\d/.exec(entry.textContent ?? '')?.[0])).toEqual(['测试人9', '测试人8']);
  expect(screen.getByRole('button', { name: '看更早的' })).toBeTruthy();
});

it('explains an empty list, and leads on', async () => {
  show([]);
  expect(screen.getByText('还没有人看过')).toBeTruthy();
  expect(screen.getByText(/您自己看，不记在这里/)).toBeTruthy();
  await press('看谁能办我家的事');
  expect(world.opened).toEqual([['householdPeople', { household: 'house' }]]);
});
