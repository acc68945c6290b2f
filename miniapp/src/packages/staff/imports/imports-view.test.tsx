// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';
import { readList } from '../import/list.fixture';
import { projectsOf } from './projects-of';

const world = vi.hoisted(() => ({
  imports: [] as unknown[],
  sent: [] as { name: string; input: unknown }[],
  opened: [] as unknown[],
  addresses: [] as string[],
  refuse: null as Error | null,
}));

vi.mock('@tarojs/taro', () => ({ useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/table/grid', () => import('../../../components/table/grid.h5'));
vi.mock('../../../components/table/place', () => ({ usePlace: () => ({ wide: true, place: 'place' }) }));
vi.mock('../../../components/table/export', () => import('../../../components/table/export.h5'));
vi.mock('../../../platform/storage', () => {
  const store = { read: () => null, write: () => undefined, remove: () => undefined };
  return { passing: store, lasting: store };
});
vi.mock('../../../platform/upload', () => ({
  chooseFile: async () => ({ name: '测试名册.xlsx', size: 1000, source: {} }),
  openAddress: async (address: string) => void world.addresses.push(address),
}));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: {
    upload: async () => ({ fileId: 'f1', name: '测试名册.xlsx', size: 1000 }),
    call: async (name: string, input: unknown) => {
      if (name === 'listImports')
        return {
          imports: world.imports,
          kinds: [
            { kind: 'households', title: '户名册', meaning: '一次建好一个项目的户。' },
            { kind: 'appraisal', title: '评估结果', meaning: '已建好的户的评估单价。' },
          ],
          nextCursor: null,
        };
      if (world.refuse) throw world.refuse;
      world.sent.push({ name, input });
      return { importId: 'i9', progressId: 'p' };
    },
  },
}));

const { ImportsView } = await import('./imports-view');

const draw = async () => {
  render(<ImportsView projectCode="DEMO" />);
  await act(async () => undefined);
};
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

beforeEach(() => {
  world.imports = [];
  for (const list of [world.sent, world.opened, world.addresses]) list.length = 0;
  world.refuse = null;
});
afterEach(cleanup);

it('says what to do where there is no list yet', async () => {
  await draw();
  expect(screen.getByText(/还没有导入过名册/)).toBeTruthy();
});

it('begins with the kind and the file, and opens the list that it has become', async () => {
  await draw();
  await press('开始核对');
  expect(world.sent).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: /户名册/ }));
  await press('下载户名册的模板');
  expect(world.addresses).toEqual(['/api/import-template?kind=households']);
  await press('选择文件：名册文件');
  await press('开始核对');
  expect(world.sent).toEqual([
    { name: 'startImport', input: { params: { projectCode: 'DEMO' }, body: { fileId: 'f1', kind: 'households' } } },
  ]);
  expect(world.opened).toEqual([['staffImport', { importId: 'i9' }]]);
});

it('keeps the file when it is refused', async () => {
  world.refuse = new ApiProblem('import_too_many_open', '已经有很多名册在核对', false);
  await draw();
  fireEvent.click(screen.getByRole('radio', { name: /评估结果/ }));
  await press('选择文件：名册文件');
  await press('开始核对');
  expect(screen.getByRole('alert').textContent).toContain('已经有很多名册在核对');
  expect(screen.getByText('测试名册.xlsx')).toBeTruthy();
});

it('lists what was brought in, and opens one', async () => {
  world.imports = [readList({ state: 'committed', stateTitle: '已导入', added: 3, changed: 1 })];
  await draw();
  expect(screen.getByRole('row', { name: /测试名册/ }).textContent).toContain('新增 3 户，改动 1 户');
  await press('打开 测试名册.xlsx');
  expect(world.opened).toEqual([['staffImport', { importId: 'i1' }]]);
});

it('offers the projects of case officers and of appraisers, each once', () => {
  const duty = (name: 'appraiser' | 'supervisor', code: string | null) => ({
    dutyId: `${name}${code}`,
    duty: name,
    title: name,
    organisation: '测试机构',
    project: code === null ? null : { code, name: `片区${code}` },
    stage: null,
    from: '2026-03-01',
    until: null,
    delegatedBy: null,
  });
  expect(
    projectsOf(
      [
        { code: 'A', name: '片区A', duties: ['经办人员'] },
        { code: 'B', name: '片区B', duties: ['审核人员'] },
      ],
      { duties: [duty('appraiser', 'A'), duty('appraiser', 'C'), duty('supervisor', null)] },
    ),
  ).toEqual([
    { code: 'A', name: '片区A' },
    { code: 'C', name: '片区C' },
  ]);
});
