// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ owner: 'a' as string | null, unread: 3, at: 1000 }));

vi.mock('./use-session', () => ({ useSession: () => world.owner }));
vi.mock('./index', () => ({ session: { owner: () => world.owner } }));
vi.mock('./use-query', () => ({
  useQuery: (name: string | null) => ({
    state: name === null ? { status: 'loading' } : { status: 'ready', data: { unread: world.unread }, at: world.at },
  }),
}));

const { tellUnread, useUnread } = await import('./use-unread');

const Count = () => <p>{useUnread()}</p>;
const shown = () => screen.getByText(/\d/).textContent;
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('shows the newest that is known, to whom it belongs', () => {
  vi.useFakeTimers({ now: 2000, toFake: ['Date'] });
  const { rerender } = render(<Count />);
  expect(shown()).toBe('3');
  act(() => tellUnread(1));
  expect(shown()).toBe('1');
  world.unread = 2;
  world.at = 3000;
  rerender(<Count />);
  expect(shown()).toBe('2');
  act(() => tellUnread(0));
  expect(shown()).toBe('2');
  world.owner = 'b';
  world.at = 1000;
  rerender(<Count />);
  expect(shown()).toBe('2');
  world.owner = null;
  rerender(<Count />);
  expect(shown()).toBe('0');
});
