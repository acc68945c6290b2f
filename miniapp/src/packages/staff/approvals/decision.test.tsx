// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Approval } from '@yunzhengshou/contract';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({
  sent: [] as [string, object][],
  answer: (_name: string): Promise<unknown> => Promise.reject(new Error('nothing set')),
}));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: {
    call: (name: string, input: object) => {
      world.sent.push([name, input]);
      return world.answer(name);
    },
  },
}));

const { Decision } = await import('./decision');
const { StaffFresh } = await import('../parts/fresh');

const contentHash = 'a1'.repeat(32);
const approvalId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';
const approval: Approval = {
  approvalId,
  kind: 'staff.totp_reset',
  kindTitle: '重新开通账号',
  title: '给测试甲重新开通账号',
  projectName: null,
  state: 'prepared',
  preparedBy: { name: '测试乙', unit: '测试区征收部门' },
  preparedAt: '2026-03-15T02:00:00.000Z',
  expiresAt: '2026-03-22T02:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  mine: false,
  reason: '验证器丢了',
  decisionReason: null,
  decidedFor: null,
  lines: [],
  contentHash,
  mayDecide: true,
  whyNot: null,
  warning: null,
  confirmationLabel: null,
};
const changed = vi.fn();

function Desk({ given }: { given: Partial<Approval> }) {
  const [asked, setAsked] = useState<'release' | 'refuse' | 'withdraw' | null>(null);
  return (
    <StaffFresh>
      <Decision approval={{ ...approval, ...given }} asked={asked} onAsk={setAsked} onChanged={changed} />
    </StaffFresh>
  );
}

const draw = (given: Partial<Approval> = {}) => render(<Desk given={given} />);
const names = () => screen.queryAllByRole('button').map((button) => button.textContent);
const press = (name: string, at = 0) =>
  act(async () => {
    const button = screen.getAllByRole('button', { name, hidden: true })[at];
    if (button) fireEvent.click(button);
  });
/** The button in the dialog stands after the one that opened it. */
const confirm = (name: string) => press(name, 1);
const reason = (value: string) => fireEvent.change(screen.getByRole('textbox', { name: /理由/ }), { target: { value } });

beforeEach(() => {
  world.sent.length = 0;
  world.answer = async () => ({ state: 'released', details: [] });
  changed.mockReset();
});
afterEach(cleanup);

it('releases with a reason exactly what was read, and hands on what is told once', async () => {
  const details = [{ label: '新的开通码', value: 'TEST-TEST-TEST-TEST' }];
  world.answer = async () => ({ state: 'released', details });
  draw();
  await press('同意');
  expect(world.sent).toEqual([]);
  reason('  当面核对过本人  ');
  await confirm('同意');
  expect(world.sent).toEqual([
    ['decideApproval', { params: { approvalId }, body: { decision: 'release', contentHash, reason: '当面核对过本人' } }],
  ]);
  expect(changed).toHaveBeenCalledWith(details);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('sends what the releaser was shown by the person before them, and asks for it', async () => {
  draw({ confirmationLabel: '居民手机上的 8 位码' });
  await press('同意');
  reason('当面核对过本人');
  await confirm('同意');
  expect(world.sent).toEqual([]);
  fireEvent.change(screen.getByLabelText('居民手机上的 8 位码', { exact: false }), { target: { value: '1234 5678' } });
  await confirm('同意');
  expect(world.sent[0]?.[1]).toMatchObject({ body: { decision: 'release', confirmation: '12345678' } });
});

it('refuses with the same care, and never without a reason', async () => {
  draw();
  await press('不同意');
  await confirm('不同意');
  expect(world.sent).toEqual([]);
  reason('与登记不符');
  await confirm('不同意');
  expect(world.sent[0]?.[1]).toMatchObject({ body: { decision: 'refuse', contentHash, reason: '与登记不符' } });
});

it('asks for a fresh check above the open dialog and then sends the same decision', async () => {
  let tries = 0;
  world.answer = async (name) => {
    if (name === 'confirmStaff') return { freshUntil: '2026-03-15T02:15:00.000Z' };
    tries += 1;
    if (tries === 1) throw new ApiProblem('fresh_check_needed', '要再确认一次', true);
    return { state: 'released', details: [] };
  };
  draw();
  await press('同意');
  reason('当面核对过本人');
  await confirm('同意');
  fireEvent.change(screen.getByLabelText('动态验证码', { exact: false }), { target: { value: '123456' } });
  await press('确认');
  expect(world.sent.map(([name]) => name)).toEqual(['decideApproval', 'confirmStaff', 'decideApproval']);
  expect(world.sent[2]).toEqual(world.sent[0]);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('keeps the reason when it was refused, and looks again when the content has changed', async () => {
  world.answer = async () => {
    throw new ApiProblem('approval_changed', '事项的内容与您看到的不一致', true);
  };
  draw();
  await press('同意');
  reason('当面核对过本人');
  await confirm('同意');
  expect(screen.getByText('事项的内容与您看到的不一致')).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /理由/ }).value).toBe('当面核对过本人');
  expect(changed).not.toHaveBeenCalled();
  await press('先不做');
  expect(changed).toHaveBeenCalledWith([]);
});

it('says in plain words why it is not mine to decide, and offers nothing but what is', async () => {
  const whyNot = '这个事项是您提请的，要由另一位工作人员决定。';
  draw({ mayDecide: false, whyNot, mine: true });
  expect(screen.getByText(whyNot)).toBeTruthy();
  expect(names()).toEqual(['撤回']);
  world.answer = async () => ({ state: 'withdrawn' });
  await press('撤回');
  reason('写错了人');
  await confirm('撤回');
  expect(world.sent).toEqual([['withdrawApproval', { params: { approvalId }, body: { reason: '写错了人' } }]]);
});

it('offers nothing once it is closed', () => {
  draw({ state: 'released', mayDecide: false, whyNot: '已经同意，不能再改。', mine: true });
  expect(names()).toEqual([]);
});
