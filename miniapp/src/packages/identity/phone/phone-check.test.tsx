// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

type Served = (input: { params: Record<string, string>; body: Record<string, string> }) => unknown;

const world = vi.hoisted(() => ({
  answers: {} as Record<string, unknown>,
  sent: [] as { name: string; body: unknown }[],
  signedIn: [] as unknown[],
  opened: [] as unknown[],
  store: new Map<string, string>(),
}));
const memory = vi.hoisted(() => ({
  read: (key: string) => world.store.get(key) ?? null,
  write: (key: string, value: string) => void world.store.set(key, value),
  remove: (key: string) => void world.store.delete(key),
}));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../navigate', () => ({ go: () => undefined, startOver: (url: unknown) => world.opened.push(url ?? 'home') }));
vi.mock('../../../platform/page', () => ({ scrollToPart: () => undefined }));
vi.mock('../../../platform/http', () => ({ onNetworkChange: () => () => undefined }));
vi.mock('../../../platform/phone-button', () => import('../../../platform/phone-button.h5'));
vi.mock('../../../platform/storage', () => ({ passing: memory, lasting: memory }));
vi.mock('../../../api', async () => {
  const { asProblem } = await import('../../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      kept: () => null,
      signedIn: (...given: unknown[]) => world.signedIn.push(given),
      call: async (name: string, input: Parameters<Served>[0]) => {
        world.sent.push({ name, body: input.body });
        const answer = world.answers[name];
        return typeof answer === 'function' ? (answer as Served)(input) : answer;
      },
    },
  };
});

const { PhoneCheck } = await import('./phone-check');

/** Of a county that was never given out. */
const number = '33069919700101001X';
const phone = '19900000000';

const press = async (name: string | RegExp) => {
  const found = await screen.findByRole('button', { name });
  await act(async () => found.click());
};
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(box(name), { target: { value } });
const started = () => world.sent.filter(({ name }) => name === 'startPhoneVerification').map(({ body }) => body);

const agree = async (label: RegExp = /我同意/) => {
  await press('看完了，下一步');
  await press(label);
};
const fill = () => {
  type(/姓名/, ' 测试甲 ');
  type(/身份证号/, number.toLowerCase());
  type(/手机号/, '199 0000 0000');
};

let seconds = 60;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-15T02:00:00Z') });
  for (const list of [world.sent, world.signedIn, world.opened]) list.length = 0;
  world.store.clear();
  seconds = 60;
  let count = 0;
  world.answers = {
    getConsentText: ({ params }: Parameters<Served>[0]) => ({
      kind: params.kind,
      version: `${params.kind}-7`,
      title: params.kind === 'privacy' ? '怎样用您的信息' : '核对之前请看',
      parts: [{ title: `要看的 ${params.kind}`, lines: ['只给本人看'] }],
      articles: [],
    }),
    startPhoneVerification: () => ({
      verificationId: `v${++count}`,
      maskedPhone: '199****0000',
      expiresAt: '2026-03-15T02:05:00.000Z',
      resendAfterSeconds: seconds,
    }),
    finishPhoneVerification: { verified: true, householdCount: 2, freshUntil: null },
  };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('asks for nothing before both texts were read, and sends the version that was agreed to', async () => {
  render(<PhoneCheck purpose="verify" />);
  expect(await screen.findByText('要看的 privacy')).toBeTruthy();
  expect(screen.queryByText('要看的 phone_check')).toBeNull();
  await press('看完了，下一步');
  expect(await screen.findByText('要看的 phone_check')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  await press(/我同意/);
  fill();
  await press('下一步：收短信');
  expect(started()).toEqual([{ purpose: 'verify', consentVersion: 'phone_check-7', name: '测试甲', idNumber: number, phone }]);
  cleanup();
  world.store.delete('sms-check');
  render(<PhoneCheck purpose="verify" />);
  expect(await screen.findByText('要看的 phone_check')).toBeTruthy();
});

it('sends nothing that can only be refused, and keeps what was typed where the operator says no', async () => {
  render(<PhoneCheck purpose="verify" />);
  await agree();
  type(/身份证号/, '123');
  await press('下一步：收短信');
  expect(started()).toEqual([]);
  expect([...screen.getByRole('alert').querySelectorAll('li')]).toHaveLength(3);
  world.answers.startPhoneVerification = () => {
    throw new ApiProblem('phone_check_no_match', '三项没有对上', false);
  };
  fill();
  await press('下一步：收短信');
  expect(screen.getByRole('alert').textContent).toContain('三项没有对上');
  expect([box(/姓名/).value, box(/身份证号/).value, box(/手机号/).value]).toEqual([' 测试甲 ', number, phone]);
});

it('keeps a wrong code, sends another text message when its time has come, and ends with the households', async () => {
  world.answers.finishPhoneVerification = ({ params, body }: Parameters<Served>[0]) => {
    if (params.verificationId !== 'v2' || body.code !== '246810') throw new ApiProblem('sms_code_wrong', '验证码不对', true);
    return { verified: true, householdCount: 2, freshUntil: null };
  };
  render(<PhoneCheck purpose="verify" />);
  await agree();
  fill();
  await press('下一步：收短信');
  type(/短信验证码/, '111111');
  await press('核对');
  expect(box(/短信验证码/).value).toBe('111111');
  expect(screen.queryByRole('button', { name: /再发一条/ })).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(61_000));
  await press(/再发一条/);
  expect(started()).toHaveLength(2);
  expect(screen.getByRole('status').textContent).toContain('又发了一条短信');
  expect(box(/短信验证码/).value).toBe('');
  type(/短信验证码/, '246810');
  await press('核对');
  expect(screen.getByText('找到您名下 2 户。')).toBeTruthy();
  expect([...world.store.keys()].filter((key) => /sms|draft:/.test(key))).toEqual([]);
});

it('comes back to the code after the page was loaded anew, and writes down neither number nor phone', async () => {
  render(<PhoneCheck purpose="verify" />);
  await agree();
  fill();
  await press('下一步：收短信');
  const kept = [...world.store.values()].join(' ');
  expect(kept).not.toContain(number);
  expect(kept).not.toContain(phone);
  cleanup();
  render(<PhoneCheck purpose="verify" />);
  expect(box(/短信验证码/)).toBeTruthy();
  cleanup();
  render(<PhoneCheck purpose="assist" />);
  expect(screen.queryByRole('textbox')).toBeNull();
  cleanup();
  await act(() => vi.advanceTimersByTimeAsync(6 * 60_000));
  render(<PhoneCheck purpose="verify" />);
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('shows the notice to the relative, though the helper has read it on this phone', async () => {
  render(<PhoneCheck purpose="verify" />);
  await press('看完了，下一步');
  cleanup();
  render(<PhoneCheck purpose="assist" />);
  expect(await screen.findByText('要看的 privacy')).toBeTruthy();
  expect(screen.getByText(/请把手机给家人看/)).toBeTruthy();
  cleanup();
  render(<PhoneCheck purpose="verify" />);
  expect(await screen.findByText('要看的 phone_check')).toBeTruthy();
});

it('signs a relative in beside the helper', async () => {
  const tokens = { accessToken: 'a', accessTokenExpiresAt: '', refreshToken: 'r', refreshTokenExpiresAt: '' };
  world.answers.finishAssistedSignIn = { tokens, maskedName: '测*', endsAt: '2026-03-15T04:00:00.000Z' };
  render(<PhoneCheck purpose="assist" />);
  await agree(/家人看过并同意/);
  fill();
  await press('下一步：收短信');
  type(/短信验证码/, '246810');
  await press('核对');
  expect(world.sent.at(-1)).toEqual({ name: 'finishAssistedSignIn', body: { code: '246810' } });
  expect(world.signedIn).toEqual([[tokens, 'resident', { name: '测*', endsAt: '2026-03-15T04:00:00.000Z' }]]);
  expect(world.opened).toEqual(['home']);
});
