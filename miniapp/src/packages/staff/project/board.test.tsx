// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { BoardDeadline, NextState, ProjectBoard } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ store: new Map<string, string>() }));
const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());
const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/table', () => ({
  DataTable: ({ caption, rows, empty }: { caption: string; rows: { title: string }[]; empty: { text: string } }) => (
    <p>{rows.length === 0 ? empty.text : `${caption}：${rows.map(({ title }) => title).join('、')}`}</p>
  ),
}));
vi.mock('../../../components/file-upload', () => ({ FileUpload: ({ label }: { label: string }) => <p>{label}</p> }));
vi.mock('../../../platform/upload', () => ({ openAddress: vi.fn() }));
vi.mock('../../../platform/page', () => ({ scrollToPart: () => undefined }));
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
vi.mock('../../../navigate', () => ({ go }));

const { BoardView } = await import('./board-view');

const article = { law: '国', lawTitle: '国有土地上房屋征收与补偿条例', article: 12 };
const step = (more: Partial<NextState> = {}): NextState => ({
  state: 'DECIDED',
  title: '作出征收决定',
  meaning: '测试用的意思。',
  proofWanted: '征收决定的文号',
  articles: [article],
  ready: true,
  conditions: [],
  approvalId: null,
  ...more,
});
const deadline = (more: Partial<BoardDeadline> = {}): BoardDeadline => ({
  deadlineId: 'd1',
  rule: 'decision.announce',
  title: '公告征收决定',
  who: 'office',
  trigger: '作出征收决定',
  triggerProof: '测试文号',
  triggeredOn: '2026-03-10',
  amount: 7,
  unit: 'calendar_days',
  bound: 'at_most',
  dueOn: '2026-03-17',
  daysLeft: 2,
  state: 'running',
  articles: [article],
  provisional: false,
  metOn: null,
  metProof: null,
  ...more,
});
const board = (more: Partial<ProjectBoard> = {}): ProjectBoard => ({
  project: { code: 'DEMO', name: '测试片区', district: '测试区', landRegime: 'state', stage: { code: 'FUNDED', title: '补偿款足额到位' } },
  today: '2026-03-15',
  mayPrepare: true,
  line: [],
  steps: [],
  next: [step()],
  deadlines: [],
  householdDeadlines: [],
  asOf: '2026-03-15T02:00:00.000Z',
  ...more,
});
const changed = vi.fn();
const draw = (shown: ProjectBoard) => render(<BoardView board={shown} onChanged={changed} onOther={() => undefined} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  go.mockReset();
  changed.mockReset();
  call.mockResolvedValue({ approvalId: 'a1', metOn: '2026-03-15' });
});
afterEach(cleanup);

it('says of each condition whether it is met, and of what is missing by which article', () => {
  draw(
    board({
      next: [
        step({
          ready: false,
          conditions: [
            { code: 'final_plan', title: '补偿方案已经定稿', met: false, sentence: '补偿方案还没有定稿。', articles: [article] },
            { code: 'decision_disclosed', title: '征收决定已经公告', met: true, sentence: '已经具备。', articles: [article] },
          ],
        }),
      ],
    }),
  );
  const conditions = within(screen.getByRole('list', { name: '这一步的条件' })).getAllByRole('listitem');
  expect(conditions[0]?.textContent).toContain('还缺');
  expect(conditions[0]?.textContent).toContain('补偿方案还没有定稿。');
  expect(conditions[0]?.textContent).toContain('第12条');
  expect(conditions[1]?.textContent).toContain('已具备');
  expect(conditions[1]?.textContent).not.toContain('已经具备。');
  expect(screen.queryByRole('button', { name: /提请进入/ })).toBeNull();
});

it('prepares a step with its day, proof and reason', async () => {
  draw(board());
  await press('提请进入“作出征收决定”');
  type(/凭什么/, '虚征决〔2026〕第1号');
  await press('提请进入“作出征收决定”');
  expect(call).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain('请写理由');
  type(/理由/, '条件都具备了');
  await press('提请进入“作出征收决定”');
  expect(call.mock.calls).toEqual([
    [
      'prepareStep',
      {
        params: { projectCode: 'DEMO' },
        body: { state: 'DECIDED', enteredOn: '2026-03-15', proof: '虚征决〔2026〕第1号', reason: '条件都具备了' },
      },
    ],
  ]);
  expect(changed).toHaveBeenCalledOnce();
  expect(document.body.textContent).toContain('等审核人员决定');
});

it('doesn’t take a day that is still to come', async () => {
  draw(board());
  await press('提请进入“作出征收决定”');
  type(/哪一天办的/, '2026-03-16');
  type(/凭什么/, '测试');
  type(/理由/, '测试');
  await press('提请进入“作出征收决定”');
  expect(call).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain('不能晚于今天');
});

it('leads to what waits for a decision, and offers nothing to who may not prepare', async () => {
  draw(board({ next: [step({ approvalId: 'a7' })] }));
  await press('看提请的事项');
  expect(go).toHaveBeenCalledExactlyOnceWith('staffApproval', { approvalId: 'a7' });
  expect(screen.queryByRole('button', { name: /提请进入/ })).toBeNull();
  cleanup();
  draw(board({ mayPrepare: false, deadlines: [deadline()] }));
  expect(screen.queryByRole('button', { name: /提请进入|登记办到|导入名册/ })).toBeNull();
  expect(document.body.textContent).toContain('可以提请');
});

it('enters what was done, only for what the office has to do', async () => {
  draw(board({ deadlines: [deadline(), deadline({ deadlineId: 'd2', title: '协商选定评估机构', who: 'resident', bound: 'at_least' })] }));
  expect(screen.getAllByRole('button', { name: /登记办到/ })).toHaveLength(1);
  await press('登记办到：公告征收决定');
  type(/哪一天办到的/, '2026-03-09');
  type(/凭什么/, '虚征告〔2026〕第3号');
  await press('登记“公告征收决定”已办到');
  expect(call).not.toHaveBeenCalled();
  type(/哪一天办到的/, '2026-03-14');
  await press('登记“公告征收决定”已办到');
  expect(call.mock.calls).toEqual([
    ['meetDeadline', { params: { projectCode: 'DEMO' }, body: { deadlineId: 'd1', metOn: '2026-03-14', proof: '虚征告〔2026〕第3号' } }],
  ]);
  expect(changed).toHaveBeenCalledOnce();
});

it('counts the periods of households, and says when there is nothing further', () => {
  draw(
    board({
      next: [],
      householdDeadlines: [
        { rule: 'appraisal.review', title: '对评估结果申请复核', running: 2, overdue: 0, nextDueOn: '2026-03-20', articles: [article] },
      ],
    }),
  );
  expect(document.body.textContent).toContain('是最后一步');
  expect(document.body.textContent).toContain('各户的期限：对评估结果申请复核');
  expect(document.body.textContent).toContain('现在没有期限');
});
