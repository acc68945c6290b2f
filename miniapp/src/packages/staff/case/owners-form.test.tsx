// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { Case } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({ store: new Map<string, string>() }));
const call = vi.hoisted(() => vi.fn<(name: string, input: { body: unknown }) => Promise<{ approvalId: string }>>());

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
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

const onPrepared = vi.fn();

const { OwnersForm } = await import('./owners-form');

const owner = (position: number, name: string, share: string): Case['owners'][number] => ({
  position,
  kind: 'person',
  name,
  maskedNumber: '3306************00',
  creditCode: null,
  maskedPhone: null,
  share,
});
const household: Case = {
  householdId: 'h1',
  project: { code: 'DEMO', name: '某项目', stageTitle: '签约' },
  fileNumber: 'D-001',
  address: '某里 1 号',
  purpose: 'survey_check',
  leftOut: [],
  owners: [owner(1, '测试甲', '1/2'), owner(2, '测试乙', '1/2')],
  parties: [],
  maskedBankAccount: null,
  facts: null,
  result: null,
  assignment: null,
  history: [],
  openRequests: 0,
  pendingApprovals: 0,
  emergencyUntil: null,
};
const numbers = ['330699190001010012', '330699190001010020', '330699190001010039'];

const card = (position: number) => within(screen.getByRole('group', { name: `第 ${position} 位产权人` }));
const field = (position: number, name: RegExp) => card(position).getByRole<HTMLInputElement>('textbox', { name });
const type = (position: number, name: RegExp, value: string) => fireEvent.change(field(position, name), { target: { value } });
const share = (position: number, numerator: string, denominator: string) => {
  type(position, /分子/, numerator);
  type(position, /分母/, denominator);
};
const sum = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join(' ');
const send = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提请更正' })));
const papers = () => {
  fireEvent.change(screen.getByRole('textbox', { name: /证明材料/ }), { target: { value: '登记簿查询结果' } });
  fireEvent.change(screen.getByRole('textbox', { name: /理由/ }), { target: { value: '登记少写了一位' } });
};
/** A third owner, a third each, everything else filled in. */
const threeThirds = () => {
  fireEvent.click(screen.getByRole('button', { name: '加一位产权人' }));
  type(3, /姓名/, '测试丙');
  for (const position of [1, 2, 3]) {
    share(position, '1', '3');
    type(position, /证件号码/, numbers[position - 1] ?? '');
  }
  papers();
};

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  onPrepared.mockReset();
  call.mockResolvedValue({ approvalId: 'a1' });
});
afterEach(cleanup);

it('begins with the owners as they stand and says what the shares come to at each change', () => {
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  expect(field(1, /姓名/).value).toBe('测试甲');
  expect(sum()).toContain('合计正好是 1');
  share(2, '1', '3');
  expect(sum()).toContain('合计是 5/6，还差 1/6');
  share(2, '2', '3');
  expect(sum()).toContain('合计是 7/6，多了 1/6');
  type(2, /分母/, '');
  expect(sum()).toContain('还有 1 位的份额没有填好');
});

it('sends nothing while the shares are not one whole, and leads to a share', async () => {
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  type(1, /证件号码/, numbers[0] ?? '');
  type(2, /证件号码/, numbers[1] ?? '');
  papers();
  share(2, '1', '3');
  await send();
  expect(call).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '份额的分子：合计是 5/6，还差 1/6' }));
  expect(document.activeElement).toBe(field(2, /分子/));
  share(2, '1', '2');
  await send();
  expect(call).toHaveBeenCalledTimes(1);
});

it('sends exact fractions for persons and organisations and says who decides', async () => {
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  threeThirds();
  fireEvent.click(card(3).getByRole('radio', { name: '单位' }));
  expect(card(3).queryByRole('textbox', { name: /证件号码/ })).toBeNull();
  type(3, /统一社会信用代码/, ' 91330699ma2abcde0x ');
  await send();
  expect(call.mock.calls).toEqual([
    [
      'prepareOwners',
      {
        params: { householdId: 'h1' },
        body: {
          owners: [
            { kind: 'person', name: '测试甲', documentKind: 'resident_id', idNumber: numbers[0], share: { numerator: 1, denominator: 3 } },
            { kind: 'person', name: '测试乙', documentKind: 'resident_id', idNumber: numbers[1], share: { numerator: 1, denominator: 3 } },
            { kind: 'organisation', name: '测试丙', creditCode: '91330699MA2ABCDE0X', share: { numerator: 1, denominator: 3 } },
          ],
          reason: '登记少写了一位',
          proof: '登记簿查询结果',
        },
      },
    ],
  ]);
  expect(screen.getByRole('status').textContent).toContain('等审核人员决定');
  expect(onPrepared).toHaveBeenCalledTimes(1);
});

it('loses nothing that was typed when it is refused, nor names and shares when the page is left; numbers are never kept', async () => {
  call.mockRejectedValueOnce(new ApiProblem('offline', '现在连不上网络', true));
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  threeThirds();
  await send();
  expect(screen.getByRole('alert').textContent).toContain('现在连不上网络');
  expect(field(2, /证件号码/).value).toBe(numbers[1]);
  cleanup();
  const keptTexts = [...world.store.values()].join(' ');
  for (const number of numbers) expect(keptTexts).not.toContain(number);
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  expect(field(3, /姓名/).value).toBe('测试丙');
  expect(field(3, /分母/).value).toBe('3');
  expect(field(3, /证件号码/).value).toBe('');
});

it('takes an owner out, but not the last one', () => {
  render(<OwnersForm household={household} onPrepared={onPrepared} />);
  fireEvent.click(card(1).getByRole('button', { name: '去掉第 1 位测试甲' }));
  expect(screen.getAllByRole('group', { name: /位产权人/ })).toHaveLength(1);
  expect(field(1, /姓名/).value).toBe('测试乙');
  expect(card(1).queryByRole('button', { name: /去掉/ })).toBeNull();
});
