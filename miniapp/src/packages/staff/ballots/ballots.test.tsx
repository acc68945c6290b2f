// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { StaffBallot, StaffMe } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../../api';
import { StaffContext } from '../parts/staff';

const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());
const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../components/table', () => ({ DataTable: () => null }));
vi.mock('../../../navigate', () => ({ go }));
vi.mock('../../../platform/page', () => ({ scrollToPart: () => undefined }));
vi.mock('../../../platform/storage', () => ({ passing: { read: () => null, write: () => undefined, remove: () => undefined } }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call },
  session: { owner: () => 'one', subscribe: () => undefined },
}));

const { BallotsView } = await import('./ballots-view');

const ballot = (more: Partial<StaffBallot> = {}): StaffBallot => ({
  ballotId: 'b1',
  kind: 'appraiser',
  kindTitle: '选评估机构',
  title: '测试的投票',
  opensOn: '2026-02-01',
  closesOn: '2026-02-10',
  state: 'open',
  stateTitle: '正在投票',
  explains: '测试的说明。',
  options: [
    { key: 'a', label: '测试甲', detail: '' },
    { key: 'b', label: '测试乙', detail: '' },
  ],
  rule: '测试的规则。',
  articles: [],
  entitled: 10,
  cast: 6,
  totals: null,
  waitingApprovalId: null,
  result: null,
  ...more,
});
const totals: NonNullable<StaffBallot['totals']> = {
  options: [
    { key: 'a', label: '测试甲', votes: 4 },
    { key: 'b', label: '测试乙', votes: 2 },
  ],
  outcome: 'chosen',
  chosen: 'a',
  sentence: '选出来的是测试甲。',
};
const may: Answer<'listStaffBallots'>['may'] = [
  { kind: 'appraiser', title: '选评估机构', allowed: true, sentence: '可以。', opensFrom: '2026-02-01', articles: [] },
  { kind: 'willingness', title: '征询改建意愿', allowed: false, sentence: '这个项目不是旧城区改建。', opensFrom: null, articles: [] },
];
const changed = vi.fn();
const show = (ballots: StaffBallot[], duty: 'case_officer' | 'supervisor' = 'case_officer') =>
  render(
    <StaffContext.Provider value={{ me: { duties: [{ duty }] } as unknown as StaffMe, refresh: () => undefined }}>
      <BallotsView projectCode="TEST" answer={{ ballots, may }} onChanged={changed} />
    </StaffContext.Provider>,
  );
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

beforeEach(() => {
  call.mockReset();
  call.mockResolvedValue({ approvalId: 'a1' });
  go.mockReset();
  changed.mockReset();
});
afterEach(cleanup);

it('tells only how many took part while it runs', () => {
  show([ballot()]);
  expect(document.body.textContent).toContain('10 户里有 6 户，60%');
  expect(screen.queryByRole('list', { name: '各得多少票' })).toBeNull();
  expect(screen.queryByRole('button', { name: /计票/ })).toBeNull();
});

it('asks for the release of a count that has a majority, with a reason only', async () => {
  show([ballot({ state: 'closed', totals })]);
  expect(screen.getByRole('list', { name: '各得多少票' }).textContent).toContain('测试甲（结果）4 票，66%');
  await press('计票，提请公布结果');
  expect(call).not.toHaveBeenCalled();
  type(/^理由/, '测试的理由');
  await press('计票，提请公布结果');
  expect(call.mock.calls).toEqual([['countBallot', { params: { ballotId: 'b1' }, body: { reason: '测试的理由' } }]]);
  expect(changed).toHaveBeenCalledOnce();
});

it('asks for the lot where nobody has the majority', async () => {
  show([ballot({ state: 'closed', totals: { ...totals, outcome: 'lot', chosen: null } })]);
  type(/^理由/, '测试的理由');
  type(/哪天抽的签/, '2026-02-10');
  fireEvent.click(screen.getByRole('radio', { name: '测试乙' }));
  type(/公证机构/, '测试公证处');
  await press('计票，提请公布结果');
  expect(call).not.toHaveBeenCalled();
  type(/哪天抽的签/, '2026-02-12');
  await press('计票，提请公布结果');
  expect(call.mock.calls[0]?.[1]).toEqual({
    params: { ballotId: 'b1' },
    body: { reason: '测试的理由', lot: { drawnOn: '2026-02-12', chosen: 'b', notary: '测试公证处' } },
  });
});

it('calls a vote off only with a reason', async () => {
  show([ballot()]);
  await press('提请取消这次投票：测试的投票');
  await press('提请取消');
  expect(call).not.toHaveBeenCalled();
  type(/为什么取消/, '测试的原因');
  await press('提请取消');
  expect(call.mock.calls).toEqual([['cancelBallot', { params: { ballotId: 'b1' }, body: { reason: '测试的原因' } }]]);
});

it('prepares a vote of a kind that may be held, and says why another may not', async () => {
  show([]);
  expect(document.body.textContent).toContain('这个项目不是旧城区改建。');
  expect(screen.queryByRole('button', { name: '提请“征询改建意愿”' })).toBeNull();
  await press('提请“选评估机构”');
  type(/^说明/, '测试的说明');
  ['测试甲', '测试乙', '测试丙'].forEach((name, position) => {
    type(new RegExp(`第 ${position + 1} 家的名称`), name);
  });
  type(/到哪天为止/, '2026-02-10');
  type(/^理由/, '测试的理由');
  await press('加一家');
  await press('提请开这次投票');
  expect(call).not.toHaveBeenCalled();
  await press('去掉第 4 家');
  await press('提请开这次投票');
  expect(call.mock.calls[0]).toMatchObject([
    'prepareBallot',
    {
      params: { projectCode: 'TEST' },
      body: {
        kind: 'appraiser',
        title: '选评估机构',
        opensOn: '2026-02-01',
        closesOn: '2026-02-10',
        candidates: [{ label: '测试甲' }, {}, {}],
      },
    },
  ]);
});

it('offers nothing to who only watches, nor while another decision is awaited', async () => {
  show([ballot({ state: 'closed', totals })], 'supervisor');
  expect(screen.queryByRole('button', { name: /提请/ })).toBeNull();
  cleanup();
  show([ballot({ state: 'closed', totals, waitingApprovalId: 'a7' })]);
  expect(screen.queryByRole('button', { name: /计票|取消/ })).toBeNull();
  await press('看提请的事项');
  expect(go).toHaveBeenCalledExactlyOnceWith('staffApproval', { approvalId: 'a7' });
});
