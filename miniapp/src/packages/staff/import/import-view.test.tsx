// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { Import, ImportChangeEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readList } from './list.fixture';

const world = vi.hoisted(() => ({
  store: new Map<string, string>(),
  sent: [] as { name: string; input: unknown }[],
  asked: [] as unknown[],
  changes: [] as unknown[],
  opened: [] as unknown[],
  ended: null as (() => void) | null,
}));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../components/desk/shortcuts', () => import('../../../components/desk/shortcuts.h5'));
vi.mock('../../../components/progress', () => ({
  Progress: ({ what, progressId, onEnd }: { what: string; progressId: string; onEnd: () => void }) => {
    world.ended = onEnd;
    return <p>{`${what} ${progressId}`}</p>;
  },
}));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  session: { owner: () => 'one', subscribe: () => () => undefined },
  client: {
    call: async (name: string, input: { query?: unknown }) => {
      if (name === 'getImportChanges') {
        world.asked.push(input.query);
        return { revision: 3, changes: world.changes, nextCursor: null };
      }
      if (name === 'listImportFindings') return { revision: 3, findings: [], nextCursor: null };
      world.sent.push({ name, input });
      return { approvalId: 'a1', state: 'abandoned' };
    },
  },
}));
vi.mock('../../../api/use-query', () => ({ useQuery: () => ({ state: { status: 'loading' }, retry: () => undefined }) }));
vi.mock('../../../platform/storage', () => {
  const store = {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  };
  return { passing: store, lasting: store };
});

const { ImportView } = await import('./import-view');

const onChanged = vi.fn();
const draw = async (more: Partial<Import> = {}) => {
  const drawn = render(<ImportView list={readList(more)} onChanged={onChanged} />);
  await act(async () => undefined);
  return drawn;
};
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const clean = { counts: { ...(readList().counts as NonNullable<Import['counts']>), findings: 0, withFindings: 0 }, findingCodes: [] };

const change = (position: number, more: Partial<ImportChangeEntry> = {}): ImportChangeEntry => ({
  position,
  what: 'changed',
  householdId: 'h1',
  sheet: '名册',
  row: 7,
  address: `测试里${position}号`,
  maskedOwners: ['测**'],
  fields: [{ field: 'floorAreaC', title: '建筑面积', before: '80.00 m²', after: '81.00 m²', kept: false }],
  ...more,
});

beforeEach(() => {
  world.store.clear();
  for (const list of [world.sent, world.asked, world.opened]) list.length = 0;
  world.changes = [];
  onChanged.mockReset();
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(cleanup);

it('opens where the work goes on: findings, else what would change, or the columns where nothing was recognised', async () => {
  const open = () =>
    within(screen.getByRole('group', { name: '这份名册' }))
      .getAllByRole('button')
      .find((button) => button.getAttribute('aria-current') === 'true')?.textContent;
  await draw();
  expect(open()).toBe('要改的地方（3）');
  cleanup();
  await draw(clean);
  expect(open()).toBe('会改动什么（35）');
  cleanup();
  await draw({ sheets: [{ sheet: '说明', hidden: false, isList: false, households: 0 }] });
  expect(open()).toBe('列的意思');
});

it('follows the job while it runs, and asks anew once it has ended', async () => {
  await draw({ state: 'reading', stateTitle: '正在读取', counts: null, progressId: 'p1', mayChange: false });
  expect(screen.getByText('核对名册 p1')).toBeTruthy();
  expect(screen.queryByRole('group', { name: '这份名册' })).toBeNull();
  world.ended?.();
  expect(onChanged).toHaveBeenCalledTimes(1);
  cleanup();
  // Somebody else's job tells its progress to them alone.
  await draw({ state: 'committing', stateTitle: '正在写入', mine: false, progressId: 'p1', mayChange: false });
  expect(screen.queryByText(/p1/)).toBeNull();
  expect(screen.getByRole('status').textContent).toContain('正在写入');
});

it('shows what would change field by field, what stays as it was corrected, and whom it leaves alone', async () => {
  world.changes = [
    change(1),
    change(2, { fields: [{ field: 'address', title: '房屋坐落', before: '测试里2号', after: '测试里二号', kept: true }] }),
  ];
  await draw(clean);
  await press('改动（5）');
  expect(world.asked.at(-1)).toEqual({ what: 'changed', limit: 50 });
  const [first, second] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain('80.00 m² → 81.00 m²');
  expect(second?.textContent).toContain('测试里2号（名册写的是 测试里二号）');
  expect(second?.textContent).toContain('保留更正');
  expect(screen.getByText('另有 3 户因回避不列出，是您本人或近亲属的户。')).toBeTruthy();
});

it('asks for release with where the list comes from, and not while something is left to mend', async () => {
  await draw();
  await press('提请导入');
  expect(screen.getByText('还有 2 户有要改的地方。', { exact: false })).toBeTruthy();
  await press('去看要改的地方');
  expect(screen.getByRole('navigation', { name: '哪一类' })).toBeTruthy();
  cleanup();
  await draw({ ...clean, mayPrepare: true, whyNot: null });
  await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '提请导入' })[0] as HTMLElement));
  fireEvent.change(screen.getByRole('textbox', { name: /来源/ }), { target: { value: '三月入户调查' } });
  await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '提请导入' }).at(-1) as HTMLElement));
  expect(world.sent).toEqual([
    { name: 'prepareImport', input: { params: { importId: 'i1' }, body: { revision: 3, reason: '三月入户调查' } } },
  ]);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

it('leads to the approval it waits for', async () => {
  await draw({ ...clean, approvalId: 'a1', mayChange: false });
  await press('看这个事项');
  expect(world.opened).toEqual([['staffApproval', { approvalId: 'a1' }]]);
  expect(screen.queryByRole('button', { name: '这份名册不要了' })).toBeNull();
});

it('says what it did, why it did nothing, and is given up only after a question', async () => {
  await draw({ state: 'committed', stateTitle: '已导入', added: 30, changed: 5, unchanged: 5 });
  expect(screen.getByText('30 户')).toBeTruthy();
  cleanup();
  await draw({ state: 'failed', stateTitle: '没有导入', problem: { code: 'x', sentence: '文件里有宏。' }, counts: null });
  expect(screen.getByText(/文件里有宏。/).textContent).toContain('什么也没有写入');
  await press('重新传一份');
  expect(world.opened).toEqual([['staffImports', { projectCode: 'DEMO' }]]);
  cleanup();
  await draw();
  await press('这份名册不要了');
  expect(world.sent).toEqual([]);
  await press('不要了');
  expect(world.sent).toEqual([{ name: 'abandonImport', input: { params: { importId: 'i1' } } }]);
});
