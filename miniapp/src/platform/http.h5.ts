import type { Exclusively, Transport } from '../api/client';
import { ownProblem } from '../api/problem';

const patienceMs = 15_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export const transport: Transport = async ({ method, path, token, body }) => {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, patienceMs);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    const answer = await fetch(API_ORIGIN + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: controller.signal,
    });
    return { status: answer.status, body: parsed(await answer.text()) };
  } catch {
    throw ownProblem(late ? 'timeout' : 'offline');
  } finally {
    clearTimeout(timer);
  }
};

export const exclusively: Exclusively = async (work) =>
  navigator.locks ? await navigator.locks.request('yzs:refresh', async () => work()) : work();

export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const up = (): void => listener(true);
  const down = (): void => listener(false);
  window.addEventListener('online', up);
  window.addEventListener('offline', down);
  return () => {
    window.removeEventListener('online', up);
    window.removeEventListener('offline', down);
  };
}
