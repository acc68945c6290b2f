// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ProcedureStep } from '@yunzhengshou/contract';
import { afterEach, expect, it, vi } from 'vitest';
import { foldedSteps } from './fold';

vi.mock('../base', () => import('../base/index.h5'));

const { ProcedureLine } = await import('./index');

const step = (number: number, status: ProcedureStep['status']): ProcedureStep => ({
  code: `S${number}`,
  title: `第${number}步`,
  status,
  meaning: '测试',
  enteredOn: status === 'ahead' ? null : '2026-03-01',
  articles: [],
});
const line = (done: number): ProcedureStep[] => [
  ...Array.from({ length: done }, (_, index) => step(index, 'done')),
  step(done, 'current'),
  step(done + 1, 'ahead'),
];

afterEach(cleanup);

it.each([
  [0, 0],
  [3, 0],
  [4, 3],
  [12, 11],
])('folds of %i steps done %i', (done, folded) => expect(foldedSteps(line(done))).toBe(folded));

it('leaves the last step of a line that is through', () =>
  expect(foldedSteps(Array.from({ length: 6 }, (_, at) => step(at, 'done')))).toBe(5));

it('folds what is long done into one line that opens, and leaves what comes', () => {
  render(<ProcedureLine steps={line(12)} />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.slice(0, 12))).toHaveLength(4);
  expect(screen.queryByText('第3步')).toBeNull();
  expect(screen.getByText('第11步')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /前面 11 步已完成/ }));
  expect(screen.getAllByRole('listitem')).toHaveLength(14);
  expect(screen.getByText('第3步')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /前面/ })).toBeNull();
});
