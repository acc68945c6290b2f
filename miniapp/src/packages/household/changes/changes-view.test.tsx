// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { HouseholdChangeEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const opened = vi.hoisted(() => [] as unknown[]);
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => opened.push(where) }));

const { ChangesView } = await import('./changes-view');

const change = (changeId: string, more: Partial<HouseholdChangeEntry> = {}): HouseholdChangeEntry => ({
  changeId,
  kind: 'corrected',
  kindTitle: '更正',
  changedAt: '2026-03-15T02:00:00.000Z',
  reason: '测试用的理由',
  proof: '测试用的证明',
  fields: [{ field: 'floorAreaC', title: '建筑面积', before: '80.00 m²', after: '90.50 m²' }],
  office: '测试街道',
  ...more,
});
const show = (changes: HouseholdChangeEntry[]) => render(<ChangesView householdId="h1" history={{ address: '测试里1号', changes }} />);

beforeEach(() => opened.splice(0));
afterEach(cleanup);

it('says what stood there, what stands there, when, why, on which papers and which office did it', () => {
  show([change('one'), change('two', { fields: [{ field: 'fileNumber', title: '档案编号', before: null, after: '测-2' }] })]);
  const [first, second] = screen.getAllByRole('listitem');
  for (const words of [
    '测试街道 更正',
    '3月15日 10:00',
    '建筑面积',
    '原来：80.00 m²',
    '现在：90.50 m²',
    '为什么：测试用的理由',
    '依据：测试用的证明',
  ])
    expect(first?.textContent).toContain(words);
  expect(second?.textContent).toContain('原来：没有写');
});

it('shows a new registration as it is, with nothing before it', () => {
  show([change('one', { kind: 'created', kindTitle: '登记' })]);
  expect(screen.getByRole('listitem').textContent).not.toContain('原来');
});

it('leads to a request, also where nothing was changed', () => {
  show([]);
  expect(screen.getByText(/没有改动过/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '我觉得登记得不对' }));
  expect(opened).toEqual([['writeRequest', { household: 'h1', kind: 'correction' }]]);
});
