// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { BallotForHousehold } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());
const copied = vi.hoisted(() => [] as string[]);

vi.mock('../../components/base', () => import('../../components/base/index.h5'));
vi.mock('../../components/form', () => import('../../components/form/index.h5'));
vi.mock('../../components/dialog/modal', () => import('../../components/dialog/modal.h5'));
vi.mock('../../components/table', () => ({ DataTable: () => null }));
vi.mock('../../navigate', () => ({ go: () => undefined }));
vi.mock('../../platform/copy', () => ({ copyText: (text: string) => Promise.resolve(copied.push(text) > 0) }));
vi.mock('../../api', async () => ({ asProblem: (await import('../../api/problem')).asProblem, client: { call } }));

const { BallotView } = await import('./ballot/ballot-view');

const mine = (more: Partial<BallotForHousehold['mine'][number]> = {}): BallotForHousehold['mine'][number] => ({
  householdId: 'h1',
  address: '测试里1号',
  mayVote: true,
  whyNot: null,
  voted: false,
  choice: null,
  receipt: null,
  castAt: null,
  ...more,
});
const ballot = (more: Partial<BallotForHousehold> = {}): BallotForHousehold => ({
  ballotId: 'b1',
  kind: 'appraiser',
  kindTitle: '选评估机构',
  title: '选评估机构',
  opensOn: '2026-02-01',
  closesOn: '2026-02-10',
  state: 'open',
  stateTitle: '正在投票',
  explains: '测试的说明。',
  options: [
    { key: 'a', label: '测试甲', detail: '测试的资质' },
    { key: 'b', label: '测试乙', detail: '' },
  ],
  rule: '测试的规则。',
  articles: [],
  mine: [mine()],
  result: null,
  ...more,
});
const receipt = '0000-AAAA-0000-0001';
const voted = mine({ mayVote: false, voted: true, whyNot: '投过了', choice: 'a', receipt, castAt: '2026-02-02T02:00:00.000Z' });
const result: NonNullable<BallotForHousehold['result']> = {
  entitled: 3,
  cast: 2,
  options: [
    { key: 'a', label: '测试甲', votes: 2, receipts: [receipt, '1111-1111-1111-1111'] },
    { key: 'b', label: '测试乙', votes: 0, receipts: [] },
  ],
  outcome: 'chosen',
  chosen: 'a',
  sentence: '选出来的是测试甲。',
  articles: [],
  lot: null,
  countedAt: '2026-02-11T02:00:00.000Z',
  resultHash: '0'.repeat(64),
};
const onVoted = vi.fn();
const show = (more: Partial<BallotForHousehold> = {}) => render(<BallotView ballot={ballot(more)} onVoted={onVoted} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

beforeEach(() => {
  call.mockReset();
  call.mockResolvedValue({ receipt, castAt: '2026-02-02T02:00:00.000Z' });
  onVoted.mockReset();
  copied.length = 0;
});
afterEach(cleanup);

it('votes only after saying once more that it can’t be changed, and keeps the receipt in view', async () => {
  show();
  await press('投这一票');
  expect(screen.getByRole('alert').textContent).toContain('请先选一个');
  fireEvent.click(screen.getByRole('radio', { name: /测试甲/ }));
  await press('投这一票');
  expect(screen.getByRole('dialog').textContent).toContain('不能改');
  expect(call).not.toHaveBeenCalled();
  await press('再想想');
  expect(call).not.toHaveBeenCalled();
  await press('投这一票');
  await press('确定，投出去');
  expect(call.mock.calls).toEqual([['castVote', { params: { householdId: 'h1', ballotId: 'b1' }, body: { choice: 'a' } }]]);
  expect(onVoted).toHaveBeenCalledOnce();
  expect(screen.getByText(receipt)).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
  await press('复制回执');
  expect(copied).toEqual([receipt]);
  expect(document.body.textContent).toContain('已经复制');
});

it('says in the dialog why a vote wasn’t taken', async () => {
  call.mockRejectedValue(new ApiProblem('vote_cast_already', '这一户已经投过票', false));
  show();
  fireEvent.click(screen.getByRole('radio', { name: '测试乙' }));
  await press('投这一票');
  await press('确定，投出去');
  expect(screen.getByRole('dialog').textContent).toContain('这一户已经投过票');
  expect(onVoted).not.toHaveBeenCalled();
});

it('shows a vote that was cast, and says why one can’t be', () => {
  show({ mine: [voted, mine({ householdId: 'h2', address: '测试里2号', mayVote: false, whyNot: '要由产权人来投。' })] });
  expect(screen.getByText(receipt)).toBeTruthy();
  expect(document.body.textContent).toContain('要由产权人来投。');
  expect(screen.queryByRole('button', { name: '投这一票' })).toBeNull();
});

it('finds one’s own receipt in the published count, and any other that is typed in', () => {
  show({ state: 'counted', stateTitle: '已公布结果', mine: [voted], result });
  expect(document.body.textContent).toContain('找到了您家的回执');
  const box = screen.getByRole('textbox', { name: '用回执找' });
  fireEvent.change(box, { target: { value: 'i111 1111 1111 1111' } });
  expect(document.body.textContent).toContain('1111-1111-1111-1111 算在“测试甲”里');
  fireEvent.change(box, { target: { value: '2222222222222222' } });
  expect(document.body.textContent).toContain('公布的结果里没有 2222-2222-2222-2222');
});

it('says loudly that one’s own receipt is missing', () => {
  show({ state: 'counted', mine: [{ ...voted, receipt: '3333-3333-3333-3333' }], result });
  expect(document.body.textContent).toContain('没有找到您家的回执');
});
