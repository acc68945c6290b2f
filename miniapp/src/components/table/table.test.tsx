// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Column } from './index';

const world = vi.hoisted(() => ({ store: new Map<string, string>(), wide: true, saved: [] as string[] }));

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../form', () => import('../form/index.h5'));
vi.mock('./grid', () => import('./grid.h5'));
vi.mock('./place', () => ({ usePlace: () => ({ wide: world.wide, place: 'place' }) }));
vi.mock('./export', () => ({
  ExportButton: ({ content }: { content: () => string }) => (
    <button type="button" onClick={() => world.saved.push(content())}>
      存
    </button>
  ),
}));
vi.mock('../../platform/storage', () => ({
  lasting: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));

const { DataTable } = await import('./index');

interface Row {
  id: string;
  name: string;
  fen: number | null;
}

const rows: Row[] = [
  { id: 'a', name: '测试2号', fen: 900 },
  { id: 'b', name: '测试10号', fen: null },
  { id: 'c', name: '=测试1号', fen: 10_000 },
];
const columns: Column<Row>[] = [
  { key: 'name', title: '户', text: ({ name }) => name },
  {
    key: 'fen',
    title: '金额',
    text: ({ fen }) => (fen === null ? '还没有' : String(fen / 100)),
    sortValue: ({ fen }) => fen,
    number: true,
  },
];
const onOpen = vi.fn();
const table = (given: readonly Row[] = rows) => (
  <DataTable
    id="test"
    caption="户"
    columns={columns}
    rows={given}
    rowKey={({ id }) => id}
    open={{ label: ({ name }) => `打开 ${name}`, onOpen }}
    empty={{ text: '还没有户', action: { label: '去登记', onPress: onOpen } }}
    exportName="户"
  />
);

const sums = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('cell').textContent);

beforeEach(() => {
  world.store.clear();
  world.saved.length = 0;
  world.wide = true;
  onOpen.mockReset();
});
afterEach(cleanup);

it('sorts by a heading, the other way at a second press, and puts what is missing last both times', () => {
  render(table());
  expect(sums()).toEqual(['9', '还没有', '100']);
  fireEvent.click(screen.getByRole('button', { name: '金额' }));
  expect(sums()).toEqual(['9', '100', '还没有']);
  expect(screen.getByRole('columnheader', { name: '金额' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByRole('columnheader', { name: '户' }).getAttribute('aria-sort')).toBe('none');
  fireEvent.click(screen.getByRole('button', { name: '金额' }));
  expect(sums()).toEqual(['100', '9', '还没有']);
  expect(screen.getByRole('columnheader', { name: '金额' }).getAttribute('aria-sort')).toBe('descending');
});

it('finds rows by words, says how many, and leads back to all', () => {
  render(table());
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '测试 9' } });
  expect(sums()).toEqual(['9']);
  expect(screen.getByRole('status').textContent).toBe('共 3 条，找到 1 条');
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '没有的' } });
  fireEvent.click(screen.getByRole('button', { name: '看全部' }));
  expect(screen.getByRole('status').textContent).toBe('共 3 条');
});

it('counts nothing as all while there is more to fetch', () => {
  render(
    <DataTable id="test-more" caption="测试的户" columns={columns} rows={rows} rowKey={({ id }) => id} empty={{ text: '没有' }} more />,
  );
  expect(screen.getByRole('status').textContent).toBe('先列出 3 条，后面还有');
});

it('exports what is left in the order and columns shown, as text', () => {
  render(table());
  fireEvent.click(screen.getByRole('button', { name: '金额' }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '1' } });
  fireEvent.click(screen.getByRole('button', { name: '存' }));
  expect(world.saved).toEqual(["\uFEFF户,金额\r\n'=测试1号,100\r\n测试10号,还没有\r\n"]);
});

it('remembers the columns and never hides the last one', () => {
  render(table());
  fireEvent.click(screen.getByRole('button', { name: '选择要看的栏目' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '金额' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '户' }));
  cleanup();
  render(table());
  expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['户']);
});

it('opens a row', () => {
  render(table());
  fireEvent.click(screen.getByRole('button', { name: '打开 测试10号' }));
  expect(onOpen).toHaveBeenCalledWith(rows[1]);
});

it('is a list of cards with names where there is no room for columns, and is sorted there too', () => {
  world.wide = false;
  render(table());
  expect(screen.queryByRole('table')).toBeNull();
  fireEvent.change(screen.getByRole('combobox', { name: '按什么排' }), { target: { value: 'fen' } });
  const cards = () => screen.getAllByRole('listitem').map((card) => card.textContent);
  expect(cards()).toEqual(['测试2号金额9', '=测试1号金额100', '测试10号金额还没有']);
  fireEvent.click(screen.getByRole('button', { name: '现在从小到大，反过来' }));
  expect(cards()[0]).toBe('=测试1号金额100');
});

it('says what to do where there is nothing', () => {
  render(table([]));
  fireEvent.click(screen.getByRole('button', { name: '去登记' }));
  expect(onOpen).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('textbox')).toBeNull();
});
