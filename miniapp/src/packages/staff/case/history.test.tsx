// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Case, CaseChangeEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ changes: [] as unknown[], asked: [] as unknown[], opened: [] as unknown[] }));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: {
    call: async (name: string, input: unknown) => {
      world.asked.push([name, input]);
      return { address: '/api/files/T', file: { name: '测试证明.pdf', mediaType: 'application/pdf' } };
    },
  },
}));
vi.mock('../../../api/use-query', () => ({
  useQuery: (name: string, input: unknown) => {
    world.asked.push([name, input]);
    return { state: { status: 'ready', at: 0, data: { changes: world.changes } }, retry: () => undefined };
  },
}));
vi.mock('../../../platform/upload', () => ({ openAddress: async (...what: unknown[]) => world.opened.push(what) }));

const { History } = await import('./history');

const change = (more: Partial<CaseChangeEntry> = {}): CaseChangeEntry => ({
  changeId: 'c1',
  kind: 'corrected',
  kindTitle: '更正',
  changedAt: '2026-03-15T02:00:00.000Z',
  reason: '复测以后面积不同',
  proof: '测绘报告 5 号',
  fields: [{ field: 'floorAreaC', title: '建筑面积', before: '80.00 m²', after: null }],
  office: '测试街道',
  preparedBy: '测试经办',
  releasedBy: '测试审核',
  approvalId: 'a1',
  proofFileId: 'f1',
  ...more,
});
const draw = (...changes: CaseChangeEntry[]) => {
  world.changes = changes;
  render(<History household={{ householdId: 'h1', purpose: 'survey_check' } as Case} />);
};

beforeEach(() => {
  world.asked.length = 0;
  world.opened.length = 0;
});
afterEach(cleanup);

it('asks for the purpose that the household was opened for', () => {
  draw();
  expect(world.asked).toEqual([['listCaseChanges', { params: { householdId: 'h1' }, query: { purpose: 'survey_check' } }]]);
  expect(screen.getByText(/还没有改动过/)).toBeTruthy();
});

it('says who prepared and who released what, and why', () => {
  draw(change());
  const entry = screen.getByRole('listitem').textContent;
  for (const words of ['更正 测试街道 测试经办提请 测试审核同意', '80.00 m² → 没有写', '为什么：复测以后面积不同', '依据：测绘报告 5 号'])
    expect(entry).toContain(words);
});

it('opens the papers and the approval where there are any', async () => {
  draw(change(), change({ changeId: 'c2', approvalId: null, proofFileId: null }));
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '打开证明材料的文件' })));
  expect(world.asked.at(-1)).toEqual(['getStaffFile', { params: { fileId: 'f1' } }]);
  fireEvent.click(screen.getByRole('button', { name: '看这个事项' }));
  expect(world.opened).toEqual([
    ['/api/files/T', { name: '测试证明.pdf', mediaType: 'application/pdf' }],
    ['staffApproval', { approvalId: 'a1' }],
  ]);
});
