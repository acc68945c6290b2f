import type { Shortcut } from './shortcuts';

/**
 * The keys that go through a list: j and k move, Enter opens.
 * @param keys of the rows, in order
 * @param current the row that is at hand; null: none yet
 */
export function listKeys(
  keys: readonly string[],
  current: string | null,
  move: (key: string) => void,
  open?: (key: string) => void,
): Shortcut[] {
  const at = current === null ? -1 : keys.indexOf(current);
  const to = (position: number) => (): void => {
    const key = keys[Math.max(0, Math.min(keys.length - 1, position))];
    if (key !== undefined) move(key);
  };
  return [
    { key: 'j', does: '下一件', run: to(at + 1) },
    { key: 'k', does: '上一件', run: to(at - 1) },
    ...(open ? [{ key: 'Enter', does: '打开', run: () => current !== null && open(current) }] : []),
  ];
}
