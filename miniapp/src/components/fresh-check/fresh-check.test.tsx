// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

type Served = (input: { params?: Record<string, string>; body?: unknown }) => unknown;

const world = vi.hoisted(() => ({
  answers: {} as Record<string, unknown>,
  sent: [] as { name: string; body: unknown }[],
  left: [] as string[],
  store: new Map<string, string>(),
}));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidShow: () => undefined }));
vi.mock('../base', () => import('../base/index.h5'));
vi.mock('../form', () => import('../form/index.h5'));
vi.mock('../dialog/modal', () => import('../dialog/modal.h5'));
vi.mock('../../navigate', () => ({ go: () => undefined }));
vi.mock('../../platform/page', () => ({ currentAddress: () => '/pages/me/index' }));
vi.mock('../../platform/face-check', () => ({ openFaceCheck: (url: string) => world.left.push(url), asksWhenShown: false }));
vi.mock('../../platform/eid', () => ({ openEid: () => Promise.resolve() }));
vi.mock('../../platform/http', () => ({ onNetworkChange: () => () => undefined }));
vi.mock('../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));
vi.mock('../../api', async () => {
  const { asProblem } = await import('../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      kept: () => null,
      call: async (name: string, input: { body?: unknown }) => {
        world.sent.push({ name, body: input.body });
        const answer = world.answers[name];
        return typeof answer === 'function' ? (answer as Served)(input) : answer;
      },
    },
  };
});

const { FreshGate, useFresh } = await import('./index');

const stale = new ApiProblem('fresh_check_needed', '办这件事之前，要再确认一次是您本人', true);
/** What the screen asks the server for; refused until the check was made. */
const work = vi.fn<(typed: string) => Promise<string>>();

function Desk() {
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState('');
  const { run, dialog } = useFresh();
  const submit = (): void =>
    void run(() => work(typed)).then(setTold, (error: unknown) => setTold(error instanceof ApiProblem ? error.code : 'unknown'));
  return (
    <>
      {dialog}
      <input aria-label="说明" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <button type="button" onClick={submit}>
        提交
      </button>
      <p>{told}</p>
    </>
  );
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => {
  const found = await button(name);
  await act(async () => found.click());
};
const typeCode = (value: string) => fireEvent.change(screen.getByRole('textbox', { name: /短信验证码/ }), { target: { value } });
const namesSent = () => world.sent.map(({ name }) => name).filter((name) => !/^(get|list)/.test(name));

const me = (maskedPhone: string | null, freshUntil: string | null = null) => ({
  identity: {
    maskedName: '测*',
    maskedIdNumber: '3306**',
    maskedPhone,
    verifiedAt: '2026-03-15T02:00:00.000Z',
    level: 'full',
    method: 'faceid',
  },
  session: { freshUntil, helped: false, endsAt: null },
  households: [],
  registrations: [],
});
const way = (method: string, h5: boolean) => ({
  method,
  title: method,
  needs: [],
  minutes: 1,
  level: 'full',
  available: { h5, weapp: true },
  note: null,
});

beforeEach(() => {
  world.sent.length = 0;
  world.left.length = 0;
  world.store.clear();
  work.mockReset();
  work.mockRejectedValueOnce(stale).mockResolvedValue('办好了');
  world.answers = {
    getMe: me('199****0001'),
    listIdentityLevels: { ways: [way('faceid', true), way('eid', false), way('phone', true)], levels: [], opens: [], freshMinutes: 15 },
    getConsentText: ({ params }: { params: { kind: string } }) => ({
      kind: params.kind,
      version: `${params.kind}-7`,
      title: '核对之前请看',
      parts: [{ title: '为什么', lines: ['只给本人看'] }],
      articles: [],
    }),
    startPhoneVerification: {
      verificationId: 'v1',
      maskedPhone: '199****0001',
      expiresAt: '2026-03-15T02:05:00.000Z',
      resendAfterSeconds: 60,
    },
    startFaceVerification: { verificationId: 'v2', url: 'https://verifier.example/check', expiresAt: '2026-03-15T04:00:00.000Z' },
    finishPhoneVerification: { verified: true, householdCount: 1, freshUntil: '2026-03-15T02:15:00.000Z' },
  };
});
afterEach(cleanup);

it('leaves work alone that needs no check, and passes on any other refusal', async () => {
  work.mockReset();
  work.mockResolvedValueOnce('办好了').mockRejectedValueOnce(new ApiProblem('not_found', '没有找到', false));
  render(<Desk />);
  await press('提交');
  expect(screen.getByText('办好了')).toBeTruthy();
  await press('提交');
  expect(screen.getByText('not_found')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('makes the check by text message and then repeats what was asked, with all that was typed', async () => {
  world.answers.finishPhoneVerification = ({ body }: { body: { code: string } }) => {
    if (body.code !== '246810') throw new ApiProblem('sms_code_wrong', '验证码不对', true);
    return { verified: true, householdCount: 1, freshUntil: '2026-03-15T02:15:00.000Z' };
  };
  render(<Desk />);
  fireEvent.change(screen.getByRole('textbox', { name: '说明' }), { target: { value: '写了半天的话' } });
  await press('提交');
  await press('用手机短信确认');
  await press('同意，给我发短信');
  expect(world.sent.at(-1)).toEqual({ name: 'startPhoneVerification', body: { purpose: 'fresh', consentVersion: 'phone_check-7' } });
  typeCode('111111');
  await press('确认');
  expect(screen.getByRole('alert').textContent).toContain('验证码不对');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /短信验证码/ }).value).toBe('111111');
  expect(work).toHaveBeenCalledTimes(1);
  typeCode('246810');
  await press('确认');
  expect(work.mock.calls).toEqual([['写了半天的话'], ['写了半天的话']]);
  expect(screen.getByText('办好了')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('gives the refusal back where the check is left, and has changed nothing', async () => {
  render(<Desk />);
  await press('提交');
  await press('先不办');
  expect(screen.getByText('fresh_check_needed')).toBeTruthy();
  expect(work).toHaveBeenCalledTimes(1);
  expect(namesSent()).toEqual([]);
});

it('offers only what the account and the platform have', async () => {
  world.answers.getMe = me(null);
  render(<Desk />);
  await press('提交');
  await press('同意，去刷脸');
  expect(screen.queryByRole('button', { name: /短信|E证通/ })).toBeNull();
  expect(world.left).toEqual(['https://verifier.example/check']);
  expect(JSON.parse(world.store.get('face-check') ?? '{}')).toMatchObject({
    purpose: 'fresh',
    verificationId: 'v2',
    returnTo: '/pages/me/index',
  });
});

it('has the newer text read where the old one was agreed to', async () => {
  let version = 'old';
  world.answers.getConsentText = () => ({ kind: 'phone_check', version, title: '核对之前请看', parts: [], articles: [] });
  world.answers.startPhoneVerification = ({ body }: { body: { consentVersion: string } }) => {
    if (body.consentVersion === 'old') throw new ApiProblem('consent_outdated', '告知书改过了', true);
    return { verificationId: 'v1', maskedPhone: '199****0001', expiresAt: '2026-03-15T02:05:00.000Z', resendAfterSeconds: 60 };
  };
  render(<Desk />);
  await press('提交');
  await press('用手机短信确认');
  await press('同意，给我发短信');
  version = 'new';
  await press('看新的说明');
  await press('同意，给我发短信');
  expect(screen.getByRole('textbox', { name: /短信验证码/ })).toBeTruthy();
  expect(world.sent.filter(({ name }) => name === 'startPhoneVerification')).toHaveLength(2);
});

it('asks before anything is typed, and not where a check holds long enough', async () => {
  render(<FreshGate why="只能本人办">要填的表</FreshGate>);
  await press('确认是我本人');
  expect(screen.queryByText('要填的表')).toBeNull();
  await press('用手机短信确认');
  await press('同意，给我发短信');
  typeCode('246810');
  await press('确认');
  expect(screen.getByText('要填的表')).toBeTruthy();
  cleanup();
  world.answers.getMe = me(null, new Date(Date.now() + 10 * 60_000).toISOString());
  render(<FreshGate why="只能本人办">要填的表</FreshGate>);
  expect(await screen.findByText('要填的表')).toBeTruthy();
  cleanup();
  world.answers.getMe = me(null, new Date(Date.now() + 60_000).toISOString());
  render(<FreshGate why="只能本人办">要填的表</FreshGate>);
  expect(await button('确认是我本人')).toBeTruthy();
});
