// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

const world = vi.hoisted(() => ({ sent: [] as string[], problem: null as Error | null, went: [] as string[] }));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidShow: () => undefined }));
vi.mock('../../components/base', () => import('../../components/base/index.h5'));
vi.mock('../../components/form', () => import('../../components/form/index.h5'));
vi.mock('../../components/dialog/modal', () => import('../../components/dialog/modal.h5'));
vi.mock('../../components/fresh-check', () => ({ useFresh: () => ({ run: (work: () => unknown) => work(), dialog: null }) }));
vi.mock('../../navigate', () => ({ go: (name: string) => world.went.push(name) }));
vi.mock('../../platform/page', () => ({ scrollToPart: () => undefined }));
vi.mock('../../api', async () => ({
  asProblem: (await import('../../api/problem')).asProblem,
  client: {
    call: async (name: string) => {
      world.sent.push(name);
      if (world.problem) throw world.problem;
      return { ended: 2 };
    },
  },
}));

const { OtherAccounts } = await import('./other-accounts');

const identity = {
  maskedName: '测*',
  maskedIdNumber: '3306**',
  maskedPhone: null,
  verifiedAt: '2026-03-15T02:00:00.000Z',
  level: 'full' as 'full' | 'phone',
  method: 'faceid' as const,
  otherAccounts: 2,
};
const ended = vi.fn();
const show = (more: Partial<typeof identity> = {}, helped = false) =>
  render(<OtherAccounts identity={{ ...identity, ...more }} helped={helped} onEnded={ended} />);
const press = async (name: string, position = 0) => {
  const found = (await screen.findAllByRole('button', { name }))[position] as HTMLElement;
  await act(async () => found.click());
};

beforeEach(() => {
  world.sent.length = 0;
  world.went.length = 0;
  world.problem = null;
  ended.mockReset();
});
afterEach(cleanup);

it('says nothing where there are none', () => {
  const { container } = show({ otherAccounts: 0 });
  expect(container.textContent).toBe('');
});

it('says how many, asks once more, and ends them', async () => {
  show();
  expect(screen.getByText(/还有 2 个微信账号也证明过是您/)).toBeTruthy();
  await press('让它们退出');
  expect(world.sent).toEqual([]);
  await press('让它们退出', 1);
  expect(world.sent).toEqual(['endOtherAccounts']);
  expect(ended).toHaveBeenCalledOnce();
});

it('says why it went wrong', async () => {
  world.problem = new ApiProblem('offline', '没有网络', true);
  show();
  await press('让它们退出');
  await press('让它们退出', 1);
  expect(screen.getByText('没有网络')).toBeTruthy();
  expect(ended).not.toHaveBeenCalled();
});

it('leads to a full check first, and does nothing on a helper’s phone', async () => {
  show({ level: 'phone' });
  expect(screen.queryByRole('button', { name: '让它们退出' })).toBeNull();
  await press('去完整核对');
  expect(world.went).toEqual(['ways']);
  cleanup();
  show({}, true);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/用您自己的手机/)).toBeTruthy();
});
