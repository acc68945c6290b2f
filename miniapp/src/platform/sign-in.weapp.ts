import Taro from '@tarojs/taro';
import { client } from '../api';
import { ownProblem } from '../api/problem';

export async function signIn(): Promise<'done' | 'leaving'> {
  const code = await Taro.login().then(
    (answer) => answer.code,
    () => null,
  );
  if (!code) throw ownProblem('offline');
  client.signedIn(await client.call('signInWithMiniProgram', { body: { code } }));
  return 'done';
}

export const offersScan = (): boolean => false;

export const takeReturn = (): null => null;

export const finishSignIn = (): Promise<string> => Promise.resolve('');
