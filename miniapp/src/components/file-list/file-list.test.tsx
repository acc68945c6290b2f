// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

const openAddress = vi.hoisted(() => vi.fn<(address: string, file: { name: string }) => Promise<void>>());

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../../platform/upload', () => ({ openAddress }));
vi.mock('../../api', async () => ({ asProblem: (await import('../../api/problem')).asProblem }));

const { FileList } = await import('./index');

const files = [
  { id: 'a', name: '虚构方案.pdf', size: 2_411_724, mediaType: 'application/pdf' },
  { id: 'b', name: '虚构名册.xlsx', size: 900, mediaType: 'application/x', erased: true },
];

afterEach(() => {
  cleanup();
  openAddress.mockReset();
});

it('names every file with its size, and opens by an address fetched at that moment', async () => {
  const addressOf = vi.fn(async (id: string) => `/api/files/${id}`);
  render(<FileList files={files} addressOf={addressOf} />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '虚构方案.pdf 2.3 MB打开',
    '虚构名册.xlsx 已按规定到期删除',
  ]);
  expect(addressOf).not.toHaveBeenCalled();
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '打开：虚构方案.pdf' })));
  expect(openAddress).toHaveBeenCalledExactlyOnceWith('/api/files/a', files[0]);
});

it('says beside the file why it didn’t open, until it does', async () => {
  openAddress.mockRejectedValueOnce(new ApiProblem('offline', '现在连不上网络', true));
  render(<FileList files={files} addressOf={async (id) => id} />);
  const press = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '打开：虚构方案.pdf' })));
  await press();
  expect(document.body.textContent).toContain('现在连不上网络。');
  await press();
  expect(document.body.textContent).not.toContain('现在连不上网络');
});

it('says so where there is none', () => {
  render(<FileList files={[]} addressOf={async (id) => id} empty="没有附件。" />);
  expect(document.body.textContent).toBe('没有附件。');
});
