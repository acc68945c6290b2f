import type { FileTransport } from '../api/client';
import { ownProblem } from '../api/problem';
import type { ChosenFile } from './upload';

/** Ms without any progress after which an upload counts as stuck; checking a large file takes the server a while after the last byte. */
const stillMs = 120_000;

export const chooseFile = (endings: readonly string[]): Promise<ChosenFile | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = endings.map((ending) => `.${ending}`).join(',');
    // Within the page: Safari forgets an input that stands nowhere.
    input.hidden = true;
    const done = (file: File | undefined): void => {
      input.remove();
      resolve(file ? { name: file.name, size: file.size, source: file } : null);
    };
    input.addEventListener('change', () => done(input.files?.[0]));
    input.addEventListener('cancel', () => done(undefined));
    document.body.append(input);
    input.click();
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** By XMLHttpRequest, since `fetch` tells nothing of what was sent so far. */
export const sendFile: FileTransport = ({ path, token, file, onProgress, onStarted }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    const alive = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        reject(ownProblem('timeout'));
        request.abort();
      }, stillMs);
    };
    const failed = (): void => reject(ownProblem('offline'));
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = failed;
    request.onabort = failed;
    request.onloadend = () => clearTimeout(timer);
    request.open('POST', API_ORIGIN + path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('authorization', `Bearer ${token}`);
    const body = new FormData();
    body.append('name', file.name);
    body.append('file', file.source as File, file.name);
    onStarted(() => request.abort());
    alive();
    request.send(body);
  });

export async function openAddress(address: string): Promise<void> {
  const link = document.createElement('a');
  link.href = API_ORIGIN + address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
