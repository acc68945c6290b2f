// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { DisclosureBoard } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BoardEntry, BoardPart } from './words';

const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../navigate', () => ({ go }));
vi.mock('./new-draft', () => ({ NewDraft: ({ title }: { title: string }) => <p>开始写{title}的表</p> }));

const { BoardView } = await import('./board-view');

const article = { law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 10 };
const part = (more: Partial<BoardPart> = {}): BoardPart => ({
  part: 'plan_draft',
  kind: 3,
  title: '虚构征求意见稿',
  explains: '方案全文。',
  minimum: { amount: 30, unit: 'calendar_days', words: '至少 30 天', projectSetting: false, articles: [article] },
  articles: [article],
  state: 'late',
  dueOn: '2026-03-10',
  lateDays: 5,
  dueArticles: [{ ...article, article: 13 }],
  entries: [],
  households: 0,
  drafts: [],
  ...more,
});
const entry: BoardEntry = {
  disclosureId: 'd',
  seriesId: 's',
  audience: 'P',
  title: '虚构概况',
  version: 2,
  state: 'shown',
  publishedOn: '2026-03-01',
  publishedUntil: null,
  minimumUntil: '2026-03-31',
  draftId: null,
};
const board = (parts: BoardPart[], mayPrepare = true): DisclosureBoard => ({
  projectCode: 'HERE',
  projectName: '测试项目',
  today: '2026-03-15',
  mayPrepare,
  late: 1,
  missing: 0,
  kinds: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((kind) => ({ kind, title: `第${kind}类`, parts: parts.filter((each) => each.kind === kind) })),
});
const there = part({ part: 'project_overview', kind: 1, title: '虚构概况项', state: 'there', dueOn: null, lateDays: 0, entries: [entry] });
const text = () => document.body.textContent ?? '';

beforeEach(() => void go.mockReset());
afterEach(cleanup);

it('says what is late, by how many days, by which day and article', () => {
  render(<BoardView board={board([part(), there])} />);
  expect(text()).toContain('到2026年3月15日，1 项晚了');
  expect(text()).toContain('晚了 5 天');
  expect(text()).toContain('最晚2026年3月10日公布');
  expect(text()).toContain('第13条');
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(10);
});

it('shows only what asks for work when asked to', () => {
  render(<BoardView board={board([part(), there])} />);
  fireEvent.click(screen.getByRole('button', { name: '晚了的（1）' }));
  expect(text()).toContain('虚构征求意见稿');
  expect(text()).not.toContain('虚构概况项');
  fireEvent.click(screen.getByRole('button', { name: '正在写的' }));
  expect(text()).toContain('这里现在没有');
  fireEvent.click(screen.getByRole('button', { name: '看全部九项' }));
  expect(text()).toContain('虚构概况项');
});

it('lets an officer open what is there and write what is missing', () => {
  render(<BoardView board={board([part(), there])} />);
  fireEvent.click(screen.getByRole('button', { name: '打开 虚构概况' }));
  expect(go).toHaveBeenLastCalledWith('staffDisclosure', { disclosureId: 'd' });
  fireEvent.click(screen.getByRole('button', { name: /(开始写|另写一份)：虚构征求意见稿/ }));
  expect(text()).toContain('开始写虚构征求意见稿的表');
});

it('shows whoever only watches what the public sees, and nothing to write', () => {
  const reserved = { ...entry, disclosureId: 'r', audience: 'S' as const, title: '虚构名单' };
  render(<BoardView board={board([{ ...there, entries: [entry, reserved] }, part()], false)} />);
  fireEvent.click(screen.getByRole('button', { name: '打开 虚构概况' }));
  expect(go).toHaveBeenLastCalledWith('disclosure', { id: 'd' });
  expect(screen.queryByRole('button', { name: '打开 虚构名单' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^写/ })).toBeNull();
});
