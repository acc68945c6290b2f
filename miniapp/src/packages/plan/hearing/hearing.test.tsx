// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { HouseholdHearing } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call },
  session: { owner: () => 'one', subscribe: () => undefined },
}));
vi.mock('../../../platform/storage', () => ({ passing: { read: () => null, write: () => undefined, remove: () => undefined } }));

const { HearingView } = await import('./hearing-view');

const hearing = (more: Partial<HouseholdHearing> = {}): HouseholdHearing => ({
  open: true,
  whyNot: null,
  endsOn: '2026-02-09',
  requested: false,
  attends: false,
  reason: null,
  submittedAt: null,
  rule: '测试的规则。',
  articles: [],
  ...more,
});
const said = hearing({ requested: true, attends: true, reason: '测试的理由', submittedAt: '2026-01-15T02:00:00.000Z' });
const changed = vi.fn();
const show = (shown: HouseholdHearing) => render(<HearingView planId="p1" householdId="h1" hearing={shown} onChanged={changed} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const params = { householdId: 'h1', planId: 'p1' };

beforeEach(() => {
  call.mockReset();
  call.mockResolvedValue({});
  changed.mockReset();
});
afterEach(cleanup);

it('objects in the name of the household, and says whether it attends', async () => {
  show(hearing());
  await press('提出异议，申请听证');
  expect(call).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: ' 测试的理由 ' } });
  fireEvent.click(screen.getByRole('checkbox', { name: /报名参加/ }));
  await press('提出异议，申请听证');
  expect(call.mock.calls).toEqual([['requestHearing', { params, body: { reason: '测试的理由', attends: true } }]]);
  expect(changed).toHaveBeenCalledOnce();
});

it('shows what was said, changes it and takes it back', async () => {
  show(said);
  expect(document.body.textContent).toContain('报了名');
  fireEvent.click(screen.getByRole('checkbox', { name: /报名参加/ }));
  await press('改成这样');
  expect(call.mock.calls[0]).toEqual(['requestHearing', { params, body: { reason: '测试的理由', attends: false } }]);
  await press('撤回异议');
  await press('撤回');
  expect(call.mock.calls[1]).toEqual(['withdrawHearing', { params }]);
});

it('says why nothing can be said any more, and hides the words from whoever may not sign', () => {
  show({ ...said, open: false, whyNot: '征求意见已经结束。', reason: null });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: '撤回异议' })).toBeNull();
  expect(document.body.textContent).toContain('征求意见已经结束。');
  expect(document.body.textContent).toContain('只有产权人和有签约权限的人看得到');
});
