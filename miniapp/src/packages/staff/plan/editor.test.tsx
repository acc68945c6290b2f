// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { PlanDraft } from '@yunzhengshou/contract';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';
import { draft, form } from './plan.fixture';

const world = vi.hoisted(() => ({ store: new Map<string, string>(), server: null as unknown }));
const call = vi.hoisted(() => vi.fn<(name: string, input: { body: Record<string, unknown> }) => Promise<unknown>>());
const openField = vi.hoisted(() => vi.fn());

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../navigate', () => ({ go: () => undefined }));
vi.mock('../../../platform/page', () => ({ openField, scrollToPart: () => undefined }));
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

const { Editor } = await import('./editor');

/** The page, that asks the server again when something changed. */
function Page() {
  const [shown, setShown] = useState(world.server as PlanDraft);
  return <Editor projectCode="TEST" form={form} draft={shown} onChanged={() => setShown(world.server as PlanDraft)} />;
}
const show = (kept: PlanDraft = draft()) => {
  world.server = kept;
  return render(<Page />);
};
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(box(name), { target: { value } });
const sent = (position = 0) =>
  call.mock.calls[position]?.[1].body as { parameters: Record<string, unknown>; revision: number; title: string };

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  openField.mockReset();
});
afterEach(cleanup);

it('tells the law’s bound at the field with its article while it is typed, and keeps it all the same', async () => {
  const refusal = { field: 'least_area', title: '测试的least_area', sentence: '太小了。', articles: [] };
  call.mockImplementation((_, { body }) => {
    world.server = draft({ revision: 4, parameters: body.parameters as PlanDraft['parameters'], refusals: [refusal] });
    return Promise.resolve({ revision: 4, refusals: [refusal] });
  });
  show();
  type(/测试的least_area/, '40');
  expect(document.body.textContent).toContain('要改：不得少于 45 平方米。依据：《测试条例》第22条第3款');
  await press('保存');
  expect(sent()).toMatchObject({ revision: 3, parameters: { least_area: 4000, period: 24 } });
  expect(screen.getByText(/还不能公布：有 1 处/)).toBeTruthy();
  expect(document.body.textContent).toContain('第 4 次保存的内容');
  await press(/测试的least_area：太小了/);
  expect(openField.mock.calls[0]?.[0]).toMatch(/-least_area$/);
  type(/测试的least_area/, '45');
  expect(document.body.textContent).not.toContain('太小了');
  expect(document.body.textContent).toContain('改过 1 处');
});

it('can’t keep what can’t be read', async () => {
  show();
  type(/测试的period/, '两年');
  await press('保存');
  expect(call).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toContain('请填整数');
});

it('loses nothing that was typed when somebody else saved first', async () => {
  call.mockImplementationOnce(() => {
    world.server = draft({ revision: 4, title: '别人的名称', updatedBy: '测试人乙' });
    return Promise.reject(new ApiProblem('plan_draft_changed', '别人改过了', false));
  });
  call.mockImplementation(() => Promise.resolve({ revision: 5, refusals: [] }));
  show();
  type(/测试的period/, '18');
  await press('保存');
  expect(box(/测试的period/).value).toBe('18');
  const conflict = screen.getByRole('group', { name: '和存着的不一样' });
  expect(conflict.textContent).toContain('测试人乙');
  expect(
    within(conflict)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([expect.stringContaining('您填的：测试的方案存着的：别人的名称'), expect.stringContaining('您填的：18 个月存着的：24 个月')]);
  // Until it is looked at, it can't be saved over.
  await press('保存');
  expect(call).toHaveBeenCalledTimes(1);
  await press('这一处用存着的：方案名称');
  await press('看过了，以现在填的为准');
  await press('保存');
  expect(sent(1)).toMatchObject({ revision: 4, title: '别人的名称', parameters: { period: 18 } });
});

it('takes over what somebody else saved where nothing was typed', () => {
  show();
  cleanup();
  show(draft({ revision: 9, title: '别人的名称' }));
  expect(box(/方案名称/).value).toBe('别人的名称');
  expect(screen.queryByRole('group', { name: '和存着的不一样' })).toBeNull();
});

it('keeps what was typed over a way out and back, until it is given up', async () => {
  show();
  type(/方案名称/, '我的名称');
  cleanup();
  show();
  expect(box(/方案名称/).value).toBe('我的名称');
  await press('不要没存的改动');
  expect(box(/方案名称/).value).toBe('测试的方案');
});

it('edits rows: a phase gone takes its reward with it', async () => {
  call.mockResolvedValue({ revision: 4, refusals: [] });
  show();
  await press('去掉第 2 段');
  type(/之后（没有奖励）：从第几天/, '11');
  await press('加一个标准');
  await press('保存');
  // The new standard lacks its month.
  expect(screen.getByRole('alert').textContent).toContain('请写成 2025-01 这样的年月');
  await press('去掉第 2 个标准');
  await press('保存');
  expect(sent().parameters).toMatchObject({ phases: { early: [1, 10], none: [11, 60] }, rates: { early: 20000 } });
});

it('asks for release only of what is saved and refused nothing, with thirty days at least', async () => {
  call.mockResolvedValue({ approvalId: 'a1' });
  show();
  type(/方案名称/, '我的名称');
  expect(document.body.textContent).toContain('先保存，再提请。');
  expect(screen.queryByRole('button', { name: '提请公布征求意见稿' })).toBeNull();
  type(/方案名称/, '测试的方案');
  await press('提请公布征求意见稿');
  type(/征求意见多少天/, '29');
  type(/^理由/, '测试的理由');
  await press('提请公布征求意见稿');
  expect(call).not.toHaveBeenCalled();
  type(/征求意见多少天/, '30');
  await press('提请公布征求意见稿');
  expect(call.mock.calls).toEqual([
    ['preparePlan', { params: { projectCode: 'TEST' }, body: { stage: 'draft', revision: 3, reason: '测试的理由', commentDays: 30 } }],
  ]);
  expect(document.body.textContent).toContain('还没有公布过征求意见稿。');
});
