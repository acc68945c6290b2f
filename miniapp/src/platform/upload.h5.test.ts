// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chooseFile, openAddress, sendFile } from './upload.h5';

vi.stubGlobal('API_ORIGIN', '');

/** What the page does with its request, without a network. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  body?: FormData;
  address = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  constructor() {
    FakeRequest.last = this;
  }
  open(method: string, path: string) {
    this.address = `${method} ${path}`;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(body: FormData) {
    this.body = body;
  }
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, text: string) {
    Object.assign(this, { status, responseText: text });
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const shares: number[] = [];
const send = (onStarted: (abort: () => void) => void = () => undefined) =>
  sendFile({
    path: '/api/x?kind=proof',
    token: 't',
    file: { name: '虚构.pdf', source: new File(['abc'], 'tmp.pdf') },
    onProgress: (share) => void shares.push(share),
    onStarted,
  });

it('sends the file with its name before it, and tells how far it is', async () => {
  const sent = send();
  const request = FakeRequest.last;
  request.upload.onprogress?.({ loaded: 1, total: 4 });
  request.answer(422, '{"code":"file_empty"}');
  expect(await sent).toEqual({ status: 422, body: { code: 'file_empty' } });
  expect(request.address).toBe('POST /api/x?kind=proof');
  expect(request.headers).toEqual({ accept: 'application/json', authorization: 'Bearer t' });
  expect([...(request.body?.keys() ?? [])]).toEqual(['name', 'file']);
  expect(request.body?.get('file')).toMatchObject({ name: '虚构.pdf', size: 3 });
  expect(shares).toEqual([0.25]);
});

it('gives back an answer that is no JSON as none', async () => {
  const sent = send();
  FakeRequest.last.answer(200, '<html>');
  expect(await sent).toEqual({ status: 200, body: null });
});

it('says that the network is gone, and gives up when nothing moves', async () => {
  const gone = send();
  FakeRequest.last.onerror?.();
  await expect(gone).rejects.toMatchObject({ code: 'offline' });
  const stuck = send();
  const late = expect(stuck).rejects.toMatchObject({ code: 'timeout' });
  await vi.advanceTimersByTimeAsync(120_000);
  await late;
  let abort = () => {};
  const broken = send((way) => {
    abort = way;
  });
  abort();
  await expect(broken).rejects.toMatchObject({ code: 'offline' });
});

it('lets somebody choose one file of the endings, or none, and leaves nothing behind', async () => {
  const chosen = chooseFile(['pdf', 'png']);
  const input = document.querySelector('input') as HTMLInputElement;
  expect(input.accept).toBe('.pdf,.png');
  Object.defineProperty(input, 'files', { value: [new File(['abc'], 'a.pdf')] });
  input.dispatchEvent(new Event('change'));
  expect(await chosen).toMatchObject({ name: 'a.pdf', size: 3 });
  const none = chooseFile(['pdf']);
  document.querySelector('input')?.dispatchEvent(new Event('cancel'));
  expect(await none).toBeNull();
  expect(document.querySelector('input')).toBeNull();
});

it('opens an address in a page that knows nothing of this one', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    expect([this.getAttribute('href'), this.target, this.rel]).toEqual(['/api/files/x', '_blank', 'noopener noreferrer']);
  });
  await openAddress('/api/files/x');
  expect(click).toHaveBeenCalledOnce();
});
