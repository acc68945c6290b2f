import { expect, it, vi } from 'vitest';
import { listKeys } from './list-keys';

const moved = (rows: string[], current: string | null, key: string): unknown => {
  const move = vi.fn();
  listKeys(rows, current, move)
    .find((shortcut) => shortcut.key === key)
    ?.run();
  return move.mock.calls[0]?.[0];
};

it('goes through the list and stops at its ends', () => {
  expect(moved(['a', 'b', 'c'], 'a', 'j')).toBe('b');
  expect(moved(['a', 'b', 'c'], 'b', 'k')).toBe('a');
  expect(moved(['a', 'b', 'c'], 'c', 'j')).toBe('c');
  expect(moved(['a', 'b', 'c'], 'a', 'k')).toBe('a');
});

it('begins at the first row, and does nothing in an empty list', () => {
  expect(moved(['a', 'b'], null, 'j')).toBe('a');
  expect(moved([], null, 'j')).toBeUndefined();
});

it('opens the row at hand, where rows can be opened', () => {
  const open = vi.fn();
  const enter = (current: string | null) =>
    listKeys(['a'], current, vi.fn(), open)
      .find(({ key }) => key === 'Enter')
      ?.run();
  enter(null);
  expect(open).not.toHaveBeenCalled();
  enter('a');
  expect(open).toHaveBeenCalledWith('a');
  expect(listKeys(['a'], 'a', vi.fn()).map(({ key }) => key)).toEqual(['j', 'k']);
});
