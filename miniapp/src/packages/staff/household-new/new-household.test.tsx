// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

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
vi.mock('../../../platform/upload', () => ({ chooseFile: () => Promise.resolve(null) }));
vi.mock('../../../navigate', () => ({ go: () => undefined }));

const { NewHousehold } = await import('./new-household');

const idNumber = '330699190001010012';
const draw = () => render(<NewHousehold projectCode="DEMO" />);
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const send = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提请登记' })));
const fill = () => {
  type(/房屋坐落/, '测试里 8 号');
  fireEvent.click(screen.getByRole('radio', { name: '住宅' }));
  type(/建筑面积/, '60');
  type(/^姓名/, '测试甲');
  type(/证件号码/, idNumber);
  type(/证明材料/, '认定书 3 号');
  type(/理由/, '名册里漏了这一户');
};

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  call.mockResolvedValue({ approvalId: 'a1' });
});
afterEach(cleanup);

it('sends the house, its owner and the papers, and nothing that was left empty', async () => {
  draw();
  fill();
  await send();
  expect(call.mock.calls).toEqual([
    [
      'prepareHousehold',
      {
        params: { projectCode: 'DEMO' },
        body: {
          house: { address: '测试里 8 号', use: 'residential', floorAreaC: 6000 },
          owners: [{ kind: 'person', name: '测试甲', documentKind: 'resident_id', idNumber, share: { numerator: 1, denominator: 1 } }],
          proof: '认定书 3 号',
          reason: '名册里漏了这一户',
        },
      },
    ],
  ]);
  expect(screen.getByRole('status').textContent).toContain('等审核人员决定');
});

it('leads to what is missing and sends nothing', async () => {
  draw();
  await send();
  expect(call).not.toHaveBeenCalled();
  const alert = screen.getByRole('alert').textContent;
  for (const words of ['请填房屋坐落', '请选用途类别', '请填建筑面积', '请填姓名', '请写依据的证明材料']) expect(alert).toContain(words);
});

it('keeps what was typed when the page is left, but never a number', () => {
  draw();
  fill();
  cleanup();
  expect([...world.store.values()].join(' ')).not.toContain(idNumber);
  draw();
  expect(field(/房屋坐落/).value).toBe('测试里 8 号');
  expect(field(/^姓名/).value).toBe('测试甲');
  expect(field(/证件号码/).value).toBe('');
});
