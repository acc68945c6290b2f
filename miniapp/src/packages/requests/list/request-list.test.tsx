// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { RequestEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ opened: [] as unknown[] }));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));

const { RequestList } = await import('./request-list');

const at = Date.parse('2026-03-18T02:00:00Z');
const entry = (more: Partial<RequestEntry>): RequestEntry => ({
  requestId: 'one',
  number: 'SQ20260315-000001',
  kind: 'correction',
  kindTitle: '更正登记的内容',
  state: 'submitted',
  stateTitle: '等待答复',
  submittedAt: '2026-03-15T02:00:00.000Z',
  dueOn: '2026-03-30',
  daysLeft: 12,
  overdue: false,
  outcome: null,
  householdId: null,
  projectName: null,
  ...more,
});
const show = (requests: RequestEntry[]) => render(<RequestList requests={requests} at={at} />);

beforeEach(() => {
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
  world.opened.length = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says number, state and the day of the answer with its distance', () => {
  show([entry({})]);
  const text = screen.getByRole('listitem').textContent;
  expect(text).toContain('等待答复');
  expect(text).toContain('SQ20260315-000001');
  expect(text).toContain('2026年3月30日(还有12天)');
  fireEvent.click(screen.getByRole('button', { name: '看这一项：更正登记的内容，SQ20260315-000001' }));
  expect(world.opened).toEqual([['request', { request: 'one' }]]);
});

it('says what can be done about an answer that is late', () => {
  show([entry({ daysLeft: -3, overdue: true, dueOn: '2026-03-15' })]);
  expect(screen.getByRole('listitem').textContent).toContain('已超期');
  expect(screen.getByRole('listitem').textContent).toContain('2026年3月15日(已过3天)');
  fireEvent.click(screen.getByRole('button', { name: '向监督人员反映' }));
  expect(world.opened).toEqual([['writeRequest', { kind: 'handling' }]]);
});

it('says how an answered one ended, and counts no days for it', () => {
  show([entry({ state: 'answered', stateTitle: '已答复', outcome: 'refused', daysLeft: null })]);
  expect(screen.getByRole('listitem').textContent).toContain('已答复：不同意');
  expect(screen.getByRole('listitem').textContent).not.toContain('最晚答复');
  expect(screen.queryByRole('button', { name: '向监督人员反映' })).toBeNull();
});

it('explains an empty list, and leads on', () => {
  show([]);
  expect(screen.getByText('还没有提过申请')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '提出申请' }));
  expect(world.opened).toEqual([['newRequest']]);
});
