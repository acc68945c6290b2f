import { randomBytes } from 'node:crypto';
import { demonstration } from '../../prisma/demonstration';
import { controlPort } from './server';

/** Whom the stand-in for WeChat can play. */
export interface Visitor {
  id: string;
  name: string;
  idNumber: string;
  label: string;
  openids: { miniprogram: string; official: string };
  unionid?: string;
  phone?: string;
}

/** Asks the sandbox's control port. @throws Error when it refuses */
export const control = async <T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(controlPort() + path, {
    method,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  });
  if (!answer.ok) throw new Error(`sandbox control ${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

/** The demonstration's people, as `npm start` gave them to the sandbox. */
export const demonstrationPeople = (): Visitor[] => demonstration(new Date().toISOString().slice(0, 10)).people;

/** An owner of the demonstration whose line in the chooser says this; a tenant or passer-by likewise. @throws Error when nobody is described so */
export const personDescribedAs = (words: string): Visitor => {
  const person = demonstrationPeople().find(({ label }) => label.includes(words));
  if (!person) throw new Error(`nobody in the demonstration is described as ${words}`);
  return person;
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The identity number of nobody: a county code that was never given out, with the check character of GB 11643. @param number below 1000 */
export const nobodysNumber = (number: number): string => {
  const body = `33069919600101${String(number).padStart(3, '0')}`;
  return body + '10X98765432'.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11);
};

/** The code in the newest message that came to a phone. */
export const codeSentTo = async (person: Visitor): Promise<string> => {
  const { messages } = await control<{ messages: { parameters: string[] }[] }>('GET', `/sms?phone=${person.phone ?? ''}`);
  const code = messages[0]?.parameters[0];
  if (!code) throw new Error('no message came to this phone');
  return code;
};

/** A WeChat user whom nobody has seen before, so that no test meets what another left. Who it is turns out at the face check. */
const stranger = (number: number): Visitor => {
  const suffix = randomBytes(8).toString('hex');
  return {
    id: `visitor-${suffix}`,
    name: `来访${[...String(number)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`,
    idNumber: nobodysNumber(number),
    label: '只为测试',
    openids: { miniprogram: `mini-openid-${suffix}`, official: `official-openid-${suffix}` },
    unionid: `unionid-of-visitor-${suffix}`,
    phone: `1990066${String(number).padStart(4, '0')}`,
  };
};

/**
 * Lets the sandbox know these many new WeChat users beside the demonstration's people. `POST /reset` (see `forgetVisitors`) takes them away.
 * @param from number of the first, for a file whose visitors prove to be themselves
 * @returns them, in order
 */
export const inviteVisitors = async (count: number, from = 1): Promise<Visitor[]> => {
  const visitors = Array.from({ length: count }, (_, index) => stranger(from + index));
  await control('PUT', '/people', { people: [...demonstrationPeople(), ...visitors] });
  return visitors;
};

export const forgetVisitors = (): Promise<unknown> => control('POST', '/reset');

/** The token of a face check, from the address of its page. @throws Error when there is none */
export const bizTokenOf = (url: string): string => {
  const token = new URL(url).searchParams.get('token') ?? new URL(url).searchParams.get('BizToken');
  if (!token) throw new Error(`no token in the face check's address ${new URL(url).pathname}`);
  return token;
};

/**
 * Plays somebody before the camera: the check ends as `result` says.
 * @param person whose face and card it is
 * @returns what the verifier's page brings back in `returned` to whoever was before it
 */
export const playFaceCheck = async (url: string, person: Visitor, result: 'pass' | 'fail' | 'cancel' = 'pass'): Promise<string> => {
  const path = `/faceid/${bizTokenOf(url)}/outcome`;
  const { redirectUrl } = await control<{ redirectUrl: string }>('POST', path, { personId: person.id, result });
  const returned = new URL(redirectUrl).searchParams.get('returned');
  if (!returned) throw new Error('the face check leads back with nothing');
  return returned;
};

/** The same with E证通's component. */
export const playEid = (eidToken: string, person: Visitor): Promise<unknown> =>
  control('POST', `/eid/${eidToken}/outcome`, { personId: person.id, result: 'pass' });

/** A code as `wx.login` gives it. */
export const miniProgramCode = async (visitor: Visitor): Promise<string> => {
  const { code } = await control<{ code: string }>('POST', '/wechat/codes', { personId: visitor.id, app: 'miniprogram' });
  return code;
};
