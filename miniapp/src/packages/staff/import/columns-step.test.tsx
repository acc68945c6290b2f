// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readList } from './list.fixture';
import type { Mapping } from './typed-columns';

const world = vi.hoisted(() => ({ store: new Map<string, string>(), sent: [] as unknown[], mapping: null as unknown, retries: 0 }));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  session: { owner: () => 'one', subscribe: () => () => undefined },
  client: {
    call: async (_name: string, { body }: { body: unknown }) => {
      world.sent.push(body);
      return { revision: 4, progressId: 'p' };
    },
  },
}));
vi.mock('../../../api/use-query', () => ({
  useQuery: () => ({ state: { status: 'ready', at: 0, data: world.mapping }, retry: retrying }),
}));
vi.mock('../../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));
const retrying = vi.hoisted(() => vi.fn());

const { ColumnsStep } = await import('./columns-step');

const mapping: Mapping = {
  revision: 3,
  meanings: [
    { key: 'name', title: '被征收人姓名', needed: true, several: false, units: [] },
    { key: 'address', title: '房屋坐落', needed: true, several: false, units: [] },
    {
      key: 'value',
      title: '评估价',
      needed: false,
      several: false,
      units: [
        { unit: 'yuan', title: '元' },
        { unit: 'ten_thousand_yuan', title: '万元' },
      ],
    },
  ],
  sheets: [
    {
      sheet: '名册',
      hidden: false,
      isList: true,
      ignored: false,
      headerRow: 2,
      source: 'guessed',
      columns: [
        { column: 'A', heading: '房主', key: 'name', guessedKey: 'name', unit: null, samples: ['测试甲'] },
        { column: 'B', heading: '地点', key: null, guessedKey: null, unit: null, samples: ['测试里1号'] },
        { column: 'C', heading: '估值', key: 'value', guessedKey: 'value', unit: 'yuan', samples: ['120'] },
      ],
      firstRows: [],
    },
    {
      sheet: '说明',
      hidden: true,
      isList: false,
      ignored: false,
      headerRow: null,
      source: 'guessed',
      columns: [],
      firstRows: [{ row: 1, cells: ['填表说明', ''] }],
    },
  ],
};
const onChanged = vi.fn();
const draw = (held = false) => render(<ColumnsStep list={readList()} held={held} onChanged={onChanged} />);
const sheet = (name: string) => within(screen.getByRole('group', { name: `工作表 ${name}` }));
const choose = (name: string, value: string) => fireEvent.change(sheet('名册').getByRole('combobox', { name }), { target: { value } });
const save = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '保存并重新核对' })));

beforeEach(() => {
  world.store.clear();
  world.sent.length = 0;
  world.mapping = mapping;
  onChanged.mockReset();
});
afterEach(cleanup);

it('shows what each column is taken for, by examples, and what is missing', () => {
  draw();
  expect(sheet('名册').getByRole<HTMLSelectElement>('combobox', { name: 'A 列“房主”' }).value).toBe('name');
  expect(sheet('名册').getByText('例如：测试里1号')).toBeTruthy();
  expect(sheet('名册').getByText(/没有哪一列是“房屋坐落”/)).toBeTruthy();
  expect(sheet('说明').getByText('没有认出表头')).toBeTruthy();
  expect(sheet('说明').getByText(/填表说明/)).toBeTruthy();
});

it('sends the sheets that were changed, whole', async () => {
  draw();
  choose('B 列“地点”', 'address');
  choose('C 列的单位', 'ten_thousand_yuan');
  expect(sheet('名册').queryByText(/没有哪一列是/)).toBeNull();
  await save();
  expect(world.sent).toEqual([
    {
      revision: 3,
      sheets: [
        {
          sheet: '名册',
          columns: [
            { column: 'A', key: 'name' },
            { column: 'B', key: 'address' },
            { column: 'C', key: 'value', unit: 'ten_thousand_yuan' },
          ],
        },
      ],
    },
  ]);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

it('leaves a sheet out, or is told where its headings are', async () => {
  draw();
  fireEvent.click(screen.getByRole('switch', { name: '读工作表 名册' }));
  fireEvent.change(sheet('说明').getByRole('textbox', { name: '表头在第几行' }), { target: { value: '2' } });
  await save();
  expect(world.sent).toMatchObject([
    {
      sheets: [
        { sheet: '名册', ignored: true },
        { sheet: '说明', headerRow: 2, columns: [] },
      ],
    },
  ]);
});

it('sends nothing while nothing was changed or a row is none, and keeps what was chosen', async () => {
  draw();
  await save();
  expect(screen.getByRole('alert').textContent).toContain('还没有改动');
  choose('B 列“地点”', 'address');
  fireEvent.change(sheet('说明').getByRole('textbox', { name: '表头在第几行' }), { target: { value: '二' } });
  await save();
  expect(world.sent).toEqual([]);
  cleanup();
  draw();
  expect(sheet('名册').getByRole<HTMLSelectElement>('combobox', { name: 'B 列“地点”' }).value).toBe('address');
  fireEvent.click(screen.getByRole('button', { name: '这些改动都不要了' }));
  expect(sheet('名册').getByRole<HTMLSelectElement>('combobox', { name: 'B 列“地点”' }).value).toBe('none');
});
