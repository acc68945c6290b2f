import Taro from '@tarojs/taro';
import type { Exclusively, Transport } from '../api/client';
import { ownProblem } from '../api/problem';

const patienceMs = 15_000;

/** A call without a body sends none: WeChat would otherwise turn `data` into a query or an empty object. */
export const transport: Transport = async ({ method, path, token, body }) => {
  const header: Record<string, string> = { accept: 'application/json' };
  if (token !== null) header.authorization = `Bearer ${token}`;
  if (body !== undefined) header['content-type'] = 'application/json';
  try {
    const answer = await Taro.request<unknown>({
      url: API_ORIGIN + path,
      method: method as keyof Taro.request.Method,
      header,
      ...(body === undefined ? {} : { data: body }),
      dataType: 'json',
      timeout: patienceMs,
    });
    return { status: answer.statusCode, body: answer.data };
  } catch (error) {
    const message = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : '';
    throw ownProblem(/time ?out/i.test(message) ? 'timeout' : 'offline');
  }
};

/** The mini program is one process. */
export const exclusively: Exclusively = (work) => work();

export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const changed = (state: { isConnected: boolean }): void => listener(state.isConnected);
  Taro.onNetworkStatusChange(changed);
  return () => Taro.offNetworkStatusChange(changed);
}
