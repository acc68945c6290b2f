// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

vi.mock('../base', () => import('../base/index.h5'));

const { DifferenceKey, WordDifference } = await import('./index');

afterEach(cleanup);

const words = [
  { change: 'same', text: '每平方米' },
  { change: 'removed', text: '十八' },
  { change: 'added', text: '二十' },
  { change: 'same', text: '元' },
] as const;

it('marks what came and went by a sign, and says it aloud in words', () => {
  render(<WordDifference words={[...words]} />);
  const whole = screen.getByRole('paragraph');
  expect(whole.textContent).toBe('每平方米去掉：－十八，去到这里。加上：＋二十，加到这里。元');
  const said = [...whole.querySelectorAll('[aria-hidden]')].map(({ textContent }) => textContent);
  expect(said).toEqual(['－', '＋']);
  expect(whole.querySelector('.difference__added')?.textContent).toContain('二十');
  expect(whole.querySelector('.difference__removed')?.textContent).toContain('十八');
});

it('explains its marks for the eye only', () => {
  render(<DifferenceKey />);
  expect(screen.queryByText(/加上的字/)?.closest('[aria-hidden]')).not.toBeNull();
});

it('marks nothing in what stayed', () => {
  render(<WordDifference words={[{ change: 'same', text: '没有变' }]} />);
  expect(screen.getByRole('paragraph').textContent).toBe('没有变');
});
