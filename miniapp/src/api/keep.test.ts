import { describe, expect, it } from 'vitest';
import { createKeep } from './keep';

function memoryStore(limit = Number.POSITIVE_INFINITY) {
  const entries = new Map<string, string>();
  return {
    entries,
    read: (key: string) => entries.get(key) ?? null,
    write(key: string, value: string) {
      if (value.length > limit) throw new Error('full');
      entries.set(key, value);
    },
    remove: (key: string) => void entries.delete(key),
  };
}

describe('kept answers', () => {
  it('lets the oldest go when there is no room', () => {
    const store = memoryStore();
    const keep = createKeep(store, 200);
    for (let at = 1; at <= 4; at++) keep.put('a', `k${at}`, 'x'.repeat(40), at);
    expect(keep.get('a', 'k1')).toBeNull();
    expect(keep.get('a', 'k4')).toEqual({ data: 'x'.repeat(40), at: 4 });
    const size = [...store.entries].filter(([key]) => key.startsWith('kept:')).reduce((sum, [, value]) => sum + value.length, 0);
    expect(size).toBeLessThanOrEqual(200);
  });

  it('keeps no more than so many, and one a key', () => {
    const keep = createKeep(memoryStore(), 10_000, 2);
    keep.put('a', 'k1', 1, 1);
    keep.put('a', 'k2', 2, 2);
    keep.put('a', 'k1', 3, 3);
    keep.put('a', 'k3', 4, 4);
    expect([keep.get('a', 'k1')?.data, keep.get('a', 'k2'), keep.get('a', 'k3')?.data]).toEqual([3, null, 4]);
  });

  it('separates owners and clears one without the other', () => {
    const keep = createKeep(memoryStore());
    keep.put('a', 'k', 'mine', 1);
    keep.put('public', 'k', 'all', 1);
    expect(keep.get('b', 'k')).toBeNull();
    keep.clearPersonal();
    expect([keep.get('a', 'k'), keep.get('public', 'k')?.data]).toEqual([null, 'all']);
  });

  it('goes on when the device is full', () => {
    const keep = createKeep(memoryStore(60));
    keep.put('a', 'k', 'x'.repeat(100), 1);
    expect(keep.get('a', 'k')).toBeNull();
  });
});
