// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FileUpload as Sent } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import type { ChosenFile } from '../../platform/upload';

const upload = vi.hoisted(() => vi.fn<(input: unknown, sent: Sent) => Promise<unknown>>());
const chooseFile = vi.hoisted(() => vi.fn<(endings: readonly string[]) => Promise<ChosenFile | null>>());

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../../platform/upload', () => ({ chooseFile }));
vi.mock('../../api', async () => ({ asProblem: (await import('../../api/problem')).asProblem, client: { upload } }));

const { FileUpload } = await import('./index');

const taken = { fileId: 'f1', name: '虚构证明.pdf', size: 48_213 };
const changed = vi.fn<(file: unknown) => void>();

function Page() {
  const [file, setFile] = useState<typeof taken | null>(null);
  return (
    <FileUpload
      name="proofFileId"
      label="证明材料"
      projectCode="HERE"
      kind="proof"
      value={file}
      onChange={(next) => {
        changed(next);
        setFile(next as typeof taken | null);
      }}
    />
  );
}

const button = (name: RegExp | string) => screen.getByRole('button', { name });
const choose = async (size = 48_213) => {
  chooseFile.mockResolvedValue({ name: '虚构证明.pdf', size, source: 'x' });
  await act(async () => void fireEvent.click(button(/^(选择文件|换一个文件)：证明材料$/)));
};
const text = () => document.body.textContent ?? '';
/** An upload that goes on until the test lets it end. */
const underWay = () => {
  const run = { finish: (_: unknown) => {}, fail: (_: unknown) => {}, sent: undefined as Sent | undefined, aborted: vi.fn<() => void>() };
  upload.mockImplementationOnce((_input, sent) => {
    run.sent = sent;
    sent.onStarted(run.aborted);
    return new Promise((resolve, reject) => {
      run.finish = resolve;
      run.fail = reject;
    });
  });
  return run;
};

beforeEach(() => {
  upload.mockReset();
  chooseFile.mockReset();
  changed.mockReset();
});
afterEach(cleanup);

it('says what may be chosen and how large, and offers just that', async () => {
  render(<Page />);
  expect(text()).toContain('PDF 或照片（JPG、PNG），最多 20 MB。');
  chooseFile.mockResolvedValue(null);
  await act(async () => void fireEvent.click(button('选择文件：证明材料')));
  expect(chooseFile).toHaveBeenCalledWith(['pdf', 'jpg', 'jpeg', 'png']);
  expect(upload).not.toHaveBeenCalled();
});

it('sends a chosen file at once, shows how far it is, and hands over what was taken', async () => {
  render(<Page />);
  const run = underWay();
  await choose();
  expect(upload.mock.calls[0]?.[0]).toEqual({
    params: { projectCode: 'HERE' },
    query: { kind: 'proof', householdId: undefined, previousId: undefined },
  });
  act(() => run.sent?.onProgress(0.42));
  expect(text()).toContain('正在传：42%');
  act(() => run.sent?.onProgress(1));
  expect(text()).toContain('已经传到，正在检查内容');
  await act(async () => run.finish(taken));
  expect(changed).toHaveBeenCalledExactlyOnceWith(taken);
  expect(screen.getByRole('status').textContent).toBe('传好了：虚构证明.pdf');
  expect(text()).toContain('47 KB');
});

it('says why a file was refused, and offers the same again only where that may help', async () => {
  render(<Page />);
  upload.mockRejectedValueOnce(new ApiProblem('file_unsafe', '文件里有不安全的内容，没有保存', false, 'PDF 里面有程序。'));
  await choose();
  expect(text()).toContain('文件里有不安全的内容，没有保存。PDF 里面有程序。');
  expect(screen.queryByRole('button', { name: '再传一次' })).toBeNull();
  upload.mockRejectedValueOnce(new ApiProblem('file_scanner_unreachable', '现在不能查病毒，文件没有保存', true));
  await choose();
  upload.mockResolvedValueOnce(taken);
  await act(async () => void fireEvent.click(button('再传一次')));
  expect(upload).toHaveBeenCalledTimes(3);
  expect(changed).toHaveBeenCalledExactlyOnceWith(taken);
});

it('sends nothing that is too large anyway', async () => {
  render(<Page />);
  await choose(21 * 1024 * 1024);
  expect(text()).toContain('这个文件有 21 MB，最多 20 MB。');
  expect(upload).not.toHaveBeenCalled();
});

it('can be broken off, and what still comes of that upload is not heard', async () => {
  render(<Page />);
  const run = underWay();
  await choose();
  fireEvent.click(button('不传了'));
  expect(run.aborted).toHaveBeenCalledOnce();
  await act(async () => run.finish(taken));
  expect(changed).not.toHaveBeenCalled();
  expect(text()).not.toContain('没传上');
});

it('is broken off when its page goes away', async () => {
  const { unmount } = render(<Page />);
  const run = underWay();
  await choose();
  unmount();
  expect(run.aborted).toHaveBeenCalledOnce();
});

it('gives a file up again', async () => {
  render(<Page />);
  upload.mockResolvedValueOnce(taken);
  await choose();
  fireEvent.click(button('不要这个文件：虚构证明.pdf'));
  expect(changed).toHaveBeenLastCalledWith(null);
  expect(text()).not.toContain('47 KB');
});
