// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { MyComment, Plan } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({ store: new Map<string, string>() }));
const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../navigate', () => ({ go: () => undefined }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call },
  session: { owner: () => 'one', subscribe: () => undefined },
}));
vi.mock('../../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));

const { CommentsView } = await import('./comments-view');

const plan = (more: Partial<Plan> = {}): Plan => ({
  planId: 'p1',
  version: 1,
  stage: 'draft',
  stageTitle: '征求意见稿',
  title: '测试片区补偿方案',
  publishedOn: '2026-01-10',
  commentEndsOn: '2026-02-09',
  commentsOpen: true,
  contentHash: '0'.repeat(64),
  projectCode: 'TEST',
  projectName: '测试片区',
  formulaTitle: '测试',
  clauses: [{ key: 'purpose', title: '测试的事由', asks: '为什么。', text: '为了测试。', articles: [] }],
  groups: [],
  previousPlanId: null,
  newest: true,
  ...more,
});
const comment = (commentId: string, more: Partial<MyComment> = {}): MyComment => ({
  commentId,
  clause: null,
  clauseTitle: '整个方案',
  text: `测试意见${commentId}`,
  submittedAt: '2026-01-15T02:00:00.000Z',
  withdrawn: false,
  mayWithdraw: true,
  outcome: null,
  outcomeTitle: null,
  answer: null,
  answeredAt: null,
  ...more,
});
const household = {
  householdId: 'h1',
  projectCode: 'TEST',
  projectName: '测试片区',
  address: '测试里1号',
} as Parameters<typeof CommentsView>[0]['households'][number];
const changed = vi.fn();
const show = (more: Partial<Parameters<typeof CommentsView>[0]> = {}) =>
  render(<CommentsView plan={plan()} households={[household]} comments={[]} left={20} wanted="" onChanged={changed} {...more} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const write = (text: string) => fireEvent.change(screen.getByRole('textbox', { name: /您的意见/ }), { target: { value: text } });

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  call.mockResolvedValue({ commentId: 'c9', submittedAt: '2026-01-15T02:00:00.000Z' });
  changed.mockReset();
});
afterEach(cleanup);

it('comments on the clause that one came from, in the name of the household', async () => {
  show({ wanted: 'purpose' });
  await press('提出意见');
  expect(call).not.toHaveBeenCalled();
  write('  测试用的意见 ');
  await press('提出意见');
  expect(call.mock.calls).toEqual([
    ['commentOnPlan', { params: { planId: 'p1' }, body: { text: '测试用的意见', clause: 'purpose', householdId: 'h1' } }],
  ]);
  expect(changed).toHaveBeenCalledOnce();
  expect(document.body.textContent).toContain('您的意见已经记下');
});

it('comments on the whole, for oneself alone', async () => {
  show();
  fireEvent.click(screen.getByRole('radio', { name: /我个人/ }));
  write('测试用的意见');
  await press('提出意见');
  expect(call.mock.calls).toEqual([['commentOnPlan', { params: { planId: 'p1' }, body: { text: '测试用的意见' } }]]);
});

it('keeps what was written through a refusal and a way out and back', async () => {
  call.mockRejectedValue(new ApiProblem('too_many_comments', '意见太多了', false));
  show();
  write('测试用的意见');
  await press('提出意见');
  expect(screen.getByRole('alert').textContent).toContain('意见太多了');
  cleanup();
  show();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /您的意见/ }).value).toBe('测试用的意见');
});

it('shows what became of each, and takes back one that may be', async () => {
  show({
    comments: [
      comment('one'),
      comment('two', { mayWithdraw: false, outcome: 'partly', outcomeTitle: '部分采纳', answer: '测试的答复', clauseTitle: '测试的事由' }),
      comment('three', { mayWithdraw: false, withdrawn: true }),
    ],
  });
  const [open, answered, withdrawn] = within(screen.getByRole('list', { name: '我提过的意见' })).getAllByRole('listitem');
  expect(open?.textContent).toContain('等待答复');
  expect(answered?.textContent).toContain('部分采纳');
  expect(answered?.textContent).toContain('测试的答复');
  expect(withdrawn?.textContent).toContain('工作人员看不到');
  expect(screen.getAllByRole('button', { name: /^撤回/ })).toHaveLength(1);
  await press('撤回这条意见：整个方案');
  expect(call).not.toHaveBeenCalled();
  await press('撤回');
  expect(call.mock.calls).toEqual([['withdrawComment', { params: { commentId: 'one' } }]]);
  expect(changed).toHaveBeenCalledOnce();
});

it('offers no form when comments are over or used up, and says which', () => {
  show({ plan: plan({ commentsOpen: false }) });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.body.textContent).toContain('征求意见到2026年2月9日');
  cleanup();
  show({ left: 0 });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.body.textContent).toContain('最多提二十条');
});
