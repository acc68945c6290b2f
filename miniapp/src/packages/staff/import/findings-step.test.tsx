// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';
import { finding, readList } from './list.fixture';

const world = vi.hoisted(() => ({
  store: new Map<string, string>(),
  pages: (_query: Record<string, unknown>): unknown => ({}),
  sent: [] as { name: string; body: unknown }[],
  refuse: null as Error | null,
}));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../components/desk/shortcuts', () => import('../../../components/desk/shortcuts.h5'));
vi.mock('../../../navigate', () => ({ go: () => undefined }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  session: { owner: () => 'one', subscribe: () => () => undefined },
  client: {
    call: async (name: string, input: { query: Record<string, unknown>; body: unknown }) => {
      if (name === 'listImportFindings') return world.pages(input.query);
      if (world.refuse) throw world.refuse;
      world.sent.push({ name, body: input.body });
      return { revision: 4, progressId: 'p' };
    },
  },
}));
vi.mock('../../../platform/storage', () => {
  const store = {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  };
  return { passing: store, lasting: store };
});

const { FindingsStep } = await import('./findings-step');

const onChanged = vi.fn();
const step = (list = readList(), held = false) => <FindingsStep list={list} held={held} onChanged={onChanged} />;
const draw = async (list = readList(), held = false) => {
  const drawn = render(step(list, held));
  await act(async () => undefined);
  return drawn;
};
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

const found = [finding(1), finding(2), finding(3, { code: 'area_not_number', title: '面积不是数字', cell: 'D9', found: '八十' })];

beforeEach(() => {
  world.store.clear();
  world.sent.length = 0;
  world.refuse = null;
  onChanged.mockReset();
  world.pages = ({ code }) => ({
    revision: 3,
    findings: found.filter((one) => code === undefined || one.code === code),
    nextCursor: null,
  });
  // jsdom has no modal dialogs of its own.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(async () => {
  cleanup();
});

it('says at each cell what stands there, what is wrong and what to do, beside whose house it is', async () => {
  await draw();
  const [first] = screen.getAllByRole('listitem').filter((item) => item.className.includes('finding'));
  for (const words of ['名册 E7', '手机号不对', '写着：无号', '手机号应为 11 位数字。', '请更正；没有就留空。', '测试里1号，测试人1'])
    expect(first?.textContent).toContain(words);
});

it('shows kinds with their counts, and one kind alone by mouse or key', async () => {
  await draw();
  const kinds = within(screen.getByRole('navigation', { name: '哪一类' }));
  expect(kinds.getAllByRole('button').map((button) => button.textContent)).toEqual([
    '1 全部3 处',
    '2 手机号不对2 处',
    '3 面积不是数字1 处',
  ]);
  await act(async () => void fireEvent.keyDown(document.body, { key: '3' }));
  expect(screen.getByRole('heading', { name: /面积不是数字：列出 1 处/ })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'E7 改成' })).toBeNull();
});

it('gathers what is typed and sends it together, also a cell beside the wrong one', async () => {
  await draw();
  type('E7 改成', '');
  type('D9 改成', '80.5');
  await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: /看这户的整行/ })[1] as HTMLElement));
  type('面积（D8）', '85');
  await press('保存 3 处，重新核对');
  expect(world.sent).toEqual([
    {
      name: 'correctCells',
      body: {
        revision: 3,
        corrections: [
          { sheet: '名册', cell: 'E7', value: '' },
          { sheet: '名册', cell: 'D9', value: '80.5' },
          { sheet: '名册', cell: 'D8', value: '85' },
        ],
      },
    },
  ]);
  expect(onChanged).toHaveBeenCalledTimes(1);
  expect(screen.getByText('还没有保存').closest('[role=status]')?.textContent).toContain('没有');
});

it('sends nothing where nothing was typed, or was typed back', async () => {
  await draw();
  type('E7 改成', '1');
  type('E7 改成', '无号');
  await press('保存并重新核对');
  expect(world.sent).toEqual([]);
  expect(screen.getByRole('alert').textContent).toContain('还没有改动');
});

it('loses nothing when it is refused or left, and writes no long number down', async () => {
  world.refuse = new ApiProblem('import_changed', '别人刚改过这份名册', true);
  await draw();
  type('D9 改成', '80.5');
  type('E7 改成', '199 0000 0001');
  await press('保存 2 处，重新核对');
  expect(screen.getByRole('alert').textContent).toContain('别人刚改过这份名册');
  cleanup();
  expect([...world.store.values()].join(' ')).not.toContain('199');
  await draw();
  expect(field('D9 改成').value).toBe('80.5');
  expect(field('E7 改成').value).toBe('199 0000 0001');
  await press('这 2 处都不要了');
  expect(field('D9 改成').value).toBe('八十');
  expect(field('E7 改成').value).toBe('无号');
});

it('keeps the fields while the list is read anew, and fetches again once it has been', async () => {
  const asked = vi.fn();
  const answer = world.pages;
  world.pages = (query) => {
    asked();
    return answer(query);
  };
  const drawn = await draw();
  drawn.rerender(step(readList({ state: 'reading', revision: 4 }), true));
  type('E7 改成', '1');
  await press('现在不能保存，您填的还在');
  expect(world.sent).toEqual([]);
  expect(asked).toHaveBeenCalledTimes(1);
  drawn.rerender(step(readList({ revision: 4 })));
  await act(async () => undefined);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(field('E7 改成').value).toBe('1');
});

it('takes a correction back to what the file says', async () => {
  world.pages = () => ({ revision: 3, findings: [finding(1, { corrected: '12' })], nextCursor: null });
  await draw();
  expect(field('E7 改成').value).toBe('12');
  expect(screen.getByText(/您改过，还是不对；原表里是“无号”/)).toBeTruthy();
  await press('E7 恢复成原表里的');
  expect(field('E7 改成').value).toBe('无号');
  await press('保存 1 处，重新核对');
  expect(world.sent[0]?.body).toEqual({ revision: 3, corrections: [{ sheet: '名册', cell: 'E7', value: null }] });
});

it('sets a household aside by name with a reason, and takes it back', async () => {
  world.pages = () => ({ revision: 3, findings: [finding(1), finding(2, {}, { setAside: '还在核实' })], nextCursor: null });
  await draw();
  expect(screen.queryByRole('textbox', { name: 'E8 改成' })).toBeNull();
  await press('还是要导入：测试里2号，测试人2');
  expect(world.sent.at(-1)).toEqual({
    name: 'setAside',
    body: { revision: 3, aside: false, households: [{ sheet: '名册', row: 8 }] },
  });
  await press('这户先不导入：测试里1号，测试人1');
  expect(screen.getByText('名册第 7 行，测试里1号，测试人1')).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: '为什么先不导入' }), { target: { value: '等产权证' } });
  await press('先不导入');
  expect(world.sent.at(-1)).toEqual({
    name: 'setAside',
    body: { revision: 3, aside: true, reason: '等产权证', households: [{ sheet: '名册', row: 7 }] },
  });
});

it('names every household before it sets all of a kind aside, each once', async () => {
  world.pages = () => ({ revision: 3, findings: [finding(1), finding(1, { position: 9, cell: 'D7' }), finding(2)], nextCursor: null });
  await draw();
  await press('列出的 2 户都先不导入');
  expect(screen.getByText('名册第 7 行，测试里1号，测试人1')).toBeTruthy();
  expect(screen.getByText('名册第 8 行，测试里2号，测试人2')).toBeTruthy();
});

it('fetches the next page at a press and says where a list is wrong throughout', async () => {
  world.pages = ({ cursor }) =>
    cursor === undefined
      ? { revision: 3, findings: [finding(1)], nextCursor: '50' }
      : { revision: 3, findings: [finding(2)], nextCursor: null };
  await draw(
    readList({
      counts: { ...(readList().counts as NonNullable<ReturnType<typeof readList>['counts']>), findings: 9000 },
      findingsListed: 5000,
    }),
  );
  expect(screen.getByText(/一共 9000 处，先列出前 5000 处/)).toBeTruthy();
  await press('再取后面的 50 处');
  expect(field('E7 改成')).toBeTruthy();
  expect(field('E8 改成')).toBeTruthy();
});
