// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { PlanComment, PlanEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ asked: [] as unknown[], retried: 0, open: 1 }));
const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());
const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/table', () => ({
  DataTable: ({ rows, open }: { rows: PlanComment[]; open: { onOpen: (row: PlanComment) => void } }) =>
    rows.map((row) => (
      <button key={row.commentId} type="button" onClick={() => open.onOpen(row)}>
        打开{row.text}
      </button>
    )),
}));
vi.mock('../../../navigate', () => ({ go }));
vi.mock('../../../platform/storage', () => ({ passing: { read: () => null, write: () => undefined, remove: () => undefined } }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call },
  session: { owner: () => 'one', subscribe: () => undefined },
}));

const comment = (commentId: string, more: Partial<PlanComment> = {}): PlanComment => ({
  commentId,
  clause: 'purpose',
  clauseTitle: '测试的事由',
  author: '测某某',
  inScope: true,
  text: `测试意见${commentId}`,
  submittedAt: '2026-01-15T02:00:00.000Z',
  outcome: null,
  answer: null,
  answeredAt: null,
  answerable: true,
  ...more,
});
const answered = comment('two', { outcome: 'adopted', answer: '已经改了。', answerable: false });

vi.mock('../../../api/use-query', () => ({
  useQuery: (_: string, input: { query: object }) => {
    world.asked.push(input.query);
    const comments = 'view' in input.query && input.query.view === 'open' ? [comment('one')] : [comment('one'), answered];
    return {
      state: {
        status: 'ready',
        at: 0,
        data: {
          total: 2,
          answered: 2 - world.open,
          withdrawn: 1,
          byClause: [{ clause: 'purpose', title: '测试的事由', count: 2, open: world.open }],
          comments,
          nextCursor: null,
        },
      },
      retry: () => {
        world.retried += 1;
      },
    };
  },
}));

const { Comments } = await import('./comments');

const plan: PlanEntry = {
  planId: 'p1',
  version: 1,
  stage: 'draft',
  stageTitle: '征求意见稿',
  title: '测试',
  publishedOn: '2026-01-10',
  commentEndsOn: '2026-02-09',
  commentsOpen: false,
  contentHash: '0'.repeat(64),
};
const written = vi.fn();
const show = (published: PlanEntry[] = [plan]) => render(<Comments projectCode="TEST" published={published} onWrite={written} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

beforeEach(() => {
  world.asked.length = 0;
  world.retried = 0;
  world.open = 1;
  call.mockReset();
  call.mockResolvedValue({ answeredAt: '2026-02-12T02:00:00.000Z', draftId: 'd1' });
  go.mockReset();
});
afterEach(cleanup);

it('answers a comment with what became of it and why', async () => {
  show();
  expect(document.body.textContent).toContain('共 2 条，答复了 1 条，撤回 1 条');
  await press('打开测试意见one');
  await press('答复');
  expect(call).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('radio', { name: '部分采纳' }));
  fireEvent.change(screen.getByRole('textbox', { name: /答复/ }), { target: { value: ' 改在第三项。 ' } });
  await press('答复');
  expect(call.mock.calls).toEqual([
    ['answerComment', { params: { commentId: 'one' }, body: { outcome: 'partly', answer: '改在第三项。' } }],
  ]);
  expect(world.retried).toBe(2);
  expect(document.body.textContent).toContain('答复记下了');
});

it('shows by clause, and only reads what can’t be answered any more', async () => {
  show();
  await press(/^全部/);
  fireEvent.change(screen.getByRole('combobox', { name: '哪一条' }), { target: { value: 'purpose' } });
  expect(world.asked).toContainEqual({ view: 'all', limit: 100, clause: 'purpose' });
  await press('打开测试意见two');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.body.textContent).toContain('已经改了。');
});

it('writes the summary only when everything is answered', async () => {
  show();
  expect(screen.queryByRole('button', { name: '写成公开内容的草稿' })).toBeNull();
  cleanup();
  world.open = 0;
  show();
  await press('写成公开内容的草稿');
  expect(call.mock.calls).toEqual([['draftCommentsSummary', { params: { projectCode: 'TEST', planId: 'p1' } }]]);
  expect(go).toHaveBeenCalledExactlyOnceWith('staffDisclosureDraft', { draftId: 'd1' });
});

it('leads to the form where nothing was published for comments', async () => {
  show([{ ...plan, stage: 'final', commentEndsOn: null }]);
  await press('去拟方案');
  expect(written).toHaveBeenCalledOnce();
});
