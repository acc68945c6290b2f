// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { Plan } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../navigate', () => ({ go }));
vi.mock('../../../api/use-query', () => ({ useQuery: () => ({ state: { status: 'loading' }, retry: () => undefined }) }));

const { PlanView } = await import('./plan-view');
const { DifferenceView } = await import('../difference/difference-view');

const article = { law: '浙', lawTitle: '测试条例', article: 10 } as const;
const plan = (more: Partial<Plan> = {}): Plan => ({
  planId: 'p2',
  version: 2,
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
  clauses: [
    { key: 'purpose', title: '测试的事由', asks: '为什么。', text: '为了测试。', articles: [article] },
    { key: 'scope', title: '测试的范围', asks: '哪里。', text: '测试里。', articles: [] },
  ],
  groups: [
    { code: 'moving', title: '搬迁费', values: [{ key: 'fee', title: '住宅的搬迁费', value: '20 元/平方米', articles: [article] }] },
  ],
  previousPlanId: 'p1',
  newest: true,
  ...more,
});
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => go.mockReset());
afterEach(cleanup);

it('reads clause by clause, and leads to a comment on the one that is read', () => {
  render(<PlanView plan={plan()} />);
  const clause = screen.getByRole('region', { name: '测试的事由' });
  expect(clause.textContent).toContain('为了测试。');
  expect(clause.textContent).toContain('《测试条例》第10条');
  fireEvent.click(within(clause).getByRole('button', { name: '对这一项提意见：测试的事由' }));
  press('对整个方案提意见');
  press('有异议，申请听证');
  press('和上一版比，改了什么');
  expect(go.mock.calls).toEqual([
    ['planComments', { planId: 'p2', clause: 'purpose' }],
    ['planComments', { planId: 'p2' }],
    ['planHearing', { planId: 'p2' }],
    ['planDifference', { planId: 'p2' }],
  ]);
  expect(screen.getByRole('group', { name: '搬迁费' }).textContent).toContain('20 元/平方米');
});

it('takes no comments once they are over, and still leads to the answers', () => {
  render(<PlanView plan={plan({ commentsOpen: false, newest: false, previousPlanId: null })} />);
  expect(screen.queryByRole('button', { name: /提意见|申请听证|和上一版比/ })).toBeNull();
  press('看我的意见和答复');
  press('看现在的一版');
  expect(go.mock.calls).toEqual([
    ['planComments', { planId: 'p2' }],
    ['plan', { project: 'TEST' }],
  ]);
});

it('offers neither comments nor a hearing on a version that takes none', () => {
  render(<PlanView plan={plan({ stage: 'final', stageTitle: '定稿', commentsOpen: false, commentEndsOn: null })} />);
  expect(screen.queryByRole('button', { name: /意见|听证/ })).toBeNull();
  expect(document.body.textContent).toContain('这一版不征求意见');
});

it('says what changed in standards with what it means, and in words', () => {
  render(
    <DifferenceView
      difference={{
        plan: plan(),
        before: plan({ planId: 'p1', version: 1 }),
        clauses: [{ key: 'purpose', title: '测试的事由', words: [{ change: 'added', text: '新的字' }] }],
        parameters: [{ key: 'fee', title: '住宅的搬迁费', before: '18 元/平方米', after: '20 元/平方米', meaning: '增加 2 元/平方米。' }],
      }}
    />,
  );
  const standards = screen.getByRole('region', { name: '改了 1 项标准' });
  for (const words of ['原来：18 元/平方米', '现在：20 元/平方米', '增加 2 元/平方米。']) expect(standards.textContent).toContain(words);
  expect(screen.getByRole('region', { name: '改了 1 项文字' }).textContent).toContain('加上：＋新的字');
});

it('says that there is nothing to compare with, and that nothing changed', () => {
  render(<DifferenceView difference={{ plan: plan(), before: null, clauses: [], parameters: [] }} />);
  expect(document.body.textContent).toContain('这是第一版');
  cleanup();
  render(<DifferenceView difference={{ plan: plan(), before: plan(), clauses: [], parameters: [] }} />);
  expect(document.body.textContent).toContain('两版的文字和标准都一样');
});
