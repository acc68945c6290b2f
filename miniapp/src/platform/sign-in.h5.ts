import { client } from '../api';
import { ApiProblem } from '../api/problem';
import type { SignInReturn } from './sign-in';
import { passing } from './storage';

const startedAs = 'sign-in';

export async function signIn(returnTo: string): Promise<'done' | 'leaving'> {
  const { authorizeUrl, state } = await client.call('startWebSignIn', {});
  passing.write(startedAs, JSON.stringify({ state, returnTo }));
  window.location.assign(authorizeUrl);
  return 'leaving';
}

/** A phone can't scan what it shows itself. */
export const offersScan = (): boolean => !/MicroMessenger|Mobi/i.test(navigator.userAgent);

/** Takes code and state out of the address at once, so that neither stays in the history. */
export function takeReturn(): SignInReturn | null {
  const query = new URLSearchParams(window.location.search);
  const state = query.get('state');
  if (state === null) return null;
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return { code: query.get('code'), state };
}

export async function finishSignIn({ code, state }: SignInReturn): Promise<string> {
  const text = passing.read(startedAs);
  passing.remove(startedAs);
  const started = text === null ? null : (JSON.parse(text) as { state: string; returnTo: string });
  if (started === null || started.state !== state) {
    throw new ApiProblem('sign_in_state_invalid', '登录没有从本页面开始或已超时，请重新登录', true);
  }
  if (code === null) throw new ApiProblem('sign_in_code_invalid', '没有得到微信的同意，所以没有登录', true);
  client.signedIn(await client.call('finishWebSignIn', { body: { code, state } }));
  return started.returnTo;
}
