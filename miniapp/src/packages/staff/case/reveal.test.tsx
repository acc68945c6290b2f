// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({ hidden: [] as (() => void)[], fresh: 0 }));
const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<{ value: string }>>());

vi.mock('@tarojs/taro', () => ({ useDidHide: (listener: () => void) => world.hidden.push(listener) }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../api', async () => ({ asProblem: (await import('../../../api/problem')).asProblem, client: { call } }));
vi.mock('../parts/fresh', () => ({
  useStaffFresh:
    () =>
    <T,>(work: () => Promise<T>) => {
      world.fresh += 1;
      return work();
    },
}));
vi.mock('../../../api/use-query', () => ({
  useQuery: () => ({
    retry: () => undefined,
    state: {
      status: 'ready',
      at: 0,
      data: {
        purposes: [
          { code: 'survey_check', title: '核对调查登记', meaning: '核对。', covers: [], reveals: ['number', 'phone'], articles: [] },
          { code: 'payment', title: '支付补偿款', meaning: '付款。', covers: [], reveals: ['number', 'bankAccount'], articles: [] },
          { code: 'emergency', title: '紧急情况', meaning: '紧急。', covers: [], reveals: ['number'], articles: [] },
          { code: 'service', title: '送达', meaning: '送达。', covers: [], reveals: ['phone'], articles: [] },
        ],
        emergencyCategories: [],
        unusual: [],
      },
    },
  }),
}));

const { Reveal } = await import('./reveal');

const whole = '339901-planted-whole-number';
const subject = { kind: 'owner', position: 2 } as const;
const draw = (purpose: 'survey_check' | 'service' = 'survey_check', emergency = false) =>
  render(
    <Reveal
      householdId="h1"
      subject={subject}
      field="number"
      what="测试甲的证件号码"
      masked="3399************00"
      purpose={purpose}
      emergency={emergency}
    />,
  );
const open = () => fireEvent.click(screen.getByRole('button', { name: '查看全部：测试甲的证件号码' }));
const write = (reason: string) => fireEvent.change(screen.getByRole('textbox', { name: /具体原因/ }), { target: { value: reason } });
const send = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '看一次' })));
const isShown = () => document.body.textContent?.includes(whole) ?? false;

beforeEach(() => {
  vi.useFakeTimers();
  call.mockReset();
  call.mockResolvedValue({ value: whole });
  world.hidden.length = 0;
  world.fresh = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says before anything is shown that the household will see it, and offers only purposes that cover the number', () => {
  draw();
  open();
  expect(screen.getByRole('dialog').textContent).toContain('这户的人会看到这次查看');
  expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual(['survey_check', 'payment']);
  expect(screen.getByRole<HTMLInputElement>('radio', { checked: true }).value).toBe('survey_check');
  expect(call).not.toHaveBeenCalled();
});

it('offers the emergency only while one is running', () => {
  draw('survey_check', true);
  open();
  expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toContain('emergency');
});

it('asks for nothing without a purpose and a reason', async () => {
  draw('service');
  open();
  await send();
  expect(call).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toContain('请选一个目的');
  expect(screen.getByRole('alert').textContent).toContain('至少写 5 个字');
});

it('shows it once, through the fresh check, and covers it again after half a minute', async () => {
  draw();
  open();
  write(' 要寄送评估报告 ');
  await send();
  expect(call).toHaveBeenCalledWith('revealCase', {
    params: { householdId: 'h1' },
    body: { subject, field: 'number', purpose: 'survey_check', reason: '要寄送评估报告' },
  });
  expect(world.fresh).toBe(1);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(isShown()).toBe(true);
  act(() => void vi.advanceTimersByTime(29_000));
  expect(isShown()).toBe(true);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(isShown()).toBe(false);
  expect(document.body.textContent).toContain('3399************00');
});

it('covers it at a press, and when the page is left', async () => {
  draw();
  open();
  write('要寄送评估报告');
  await send();
  fireEvent.click(screen.getByRole('button', { name: '遮住：测试甲的证件号码' }));
  expect(isShown()).toBe(false);
  open();
  write('要寄送评估报告');
  await send();
  expect(isShown()).toBe(true);
  act(() => world.hidden[world.hidden.length - 1]?.());
  expect(isShown()).toBe(false);
});

it('keeps what was typed when it is refused', async () => {
  call.mockRejectedValueOnce(new ApiProblem('nothing_to_reveal', '没有登记这项内容', false));
  draw();
  open();
  write('要寄送评估报告');
  await send();
  expect(screen.getByRole('alert').textContent).toContain('没有登记这项内容');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /具体原因/ }).value).toBe('要寄送评估报告');
  expect(isShown()).toBe(false);
});
