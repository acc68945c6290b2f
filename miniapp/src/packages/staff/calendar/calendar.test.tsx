// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ store: new Map<string, string>() }));
const call = vi.hoisted(() => vi.fn<(name: string, input: unknown) => Promise<unknown>>());

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
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
vi.mock('../../../navigate', () => ({ go: () => undefined }));

const { CalendarView } = await import('./calendar-view');

const year = { year: 2026, holidays: ['2026-01-01'], workdays: ['2026-01-04'], source: '测试通知', entered: true };
const draw = () =>
  render(<CalendarView calendar={{ years: [year], missing: 2027, provisionalDeadlines: 3 }} onChanged={() => undefined} />);
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  call.mockResolvedValue({ approvalId: 'a1' });
});
afterEach(cleanup);

it('says which year is missing, what waits for it, and shows the days of those that are known', async () => {
  draw();
  expect(document.body.textContent).toContain('还没有2027年的放假安排');
  expect(document.body.textContent).toContain('有 3 项正在走的期限是暂算的');
  await press('2026年的安排');
  expect(document.body.textContent).toContain('放假：1月1日');
  expect(document.body.textContent).toContain('调休上班：1月4日');
});

it('sends the days as they were read, with the number of the notice', async () => {
  draw();
  type(/放假的日子/, '1月1日至3日、元旦');
  type(/调休上班的日子/, '1月9日');
  type(/通知的文号/, '测试发〔2026〕第1号');
  type(/理由/, '通知公布了');
  await press('提请录入');
  expect(call).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain('看不懂：元旦');
  type(/放假的日子/, '1月1日至3日');
  expect(document.body.textContent).toContain('放假 3 天，调休上班 1 天');
  await press('提请录入');
  expect(call.mock.calls).toEqual([
    [
      'prepareCalendarYear',
      {
        body: {
          year: 2027,
          holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
          workdays: ['2027-01-09'],
          source: '测试发〔2026〕第1号',
          reason: '通知公布了',
        },
      },
    ],
  ]);
  expect(document.body.textContent).toContain('等另一名管理员决定');
});
