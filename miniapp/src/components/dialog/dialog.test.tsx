// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../form', () => import('../form/index.h5'));
vi.mock('./modal', () => import('./modal.h5'));

const { Confirm } = await import('./index');

const onConfirm = vi.fn();
const onClose = vi.fn();
const asking = (reason: 'required' | 'none', busy = false) => (
  <Confirm
    title="退回这份方案"
    explain="退回以后要重新准备。"
    reason={reason}
    confirmLabel="退回"
    busy={busy}
    problem={null}
    onConfirm={onConfirm}
    onClose={onClose}
  />
);

beforeEach(() => {
  onConfirm.mockReset();
  onClose.mockReset();
});
afterEach(cleanup);

it('does nothing without a reason, and passes on the reason it gets', () => {
  render(asking('required'));
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  fireEvent.change(screen.getByRole('textbox', { name: '原因' }), { target: { value: '   少 ' } });
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onConfirm).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toContain('原因：至少写 4 个字');
  fireEvent.change(screen.getByRole('textbox', { name: '原因' }), { target: { value: ' 面积和登记不符 ' } });
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onConfirm).toHaveBeenCalledWith('面积和登记不符', '');
});

it('asks for no reason where none is due', () => {
  render(asking('none'));
  expect(screen.queryByRole('textbox')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onConfirm).toHaveBeenCalledWith('', '');
});

it('starts at its title, holds the focus, closes on Escape and gives the focus back', () => {
  render(<button type="button">打开的人</button>);
  screen.getByRole('button', { name: '打开的人' }).focus();
  const { unmount } = render(asking('none'));
  expect(document.activeElement?.textContent).toBe('退回这份方案');
  screen.getByRole('button', { name: '先不做' }).focus();
  fireEvent.keyDown(screen.getByRole('button', { name: '先不做' }), { key: 'Tab' });
  expect(document.activeElement?.textContent).toBe('退回');
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(onClose).toHaveBeenCalledTimes(1);
  unmount();
  expect(document.activeElement?.textContent).toBe('打开的人');
});

it('neither closes nor confirms again while the work is under way', () => {
  render(asking('none', true));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: '先不做' }));
  fireEvent.click(screen.getByRole('button', { name: '正在提交…' }));
  expect(onClose).not.toHaveBeenCalled();
  expect(onConfirm).not.toHaveBeenCalled();
});
