// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({
  answers: {} as Record<string, unknown>,
  sent: [] as { name: string; body: unknown }[],
  params: {} as Record<string, string>,
}));

vi.mock('@tarojs/taro', () => ({ default: {}, useDidShow: () => undefined, useRouter: () => ({ params: world.params }) }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/gate', () => ({ Gate: ({ children }: { children: ReactNode }) => children }));
vi.mock('../../../components/screen', () => ({ Screen: ({ children }: { children: ReactNode }) => children }));
vi.mock('../../../navigate', () => ({ go: () => undefined, startOver: () => undefined }));
vi.mock('../../../platform/page', () => ({ currentAddress: () => '' }));
vi.mock('../../../platform/http', () => ({ onNetworkChange: () => () => undefined }));
vi.mock('../../../platform/eid', () => ({ openEid: () => Promise.resolve() }));
vi.mock('../../../platform/face-check', () => import('../../../platform/face-check.h5'));
vi.mock('../../../platform/storage', () => import('../../../platform/storage.h5'));
vi.mock('../../../api', async () => {
  const { asProblem } = await import('../../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      kept: () => null,
      signedIn: () => undefined,
      call: async (name: string, { body }: { body?: unknown }) => {
        world.sent.push({ name, body });
        const answer = world.answers[name];
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  };
});

const { default: VerifyPage } = await import('./index');
const { pendingCheck, rememberCheck } = await import('../../../platform/pending-check');

const secret = 'r'.repeat(43);
const check = { method: 'faceid', verificationId: 'v1', purpose: 'verify', returnTo: '', opens: 'https://verifier.example/' } as const;
const finished = () => world.sent.filter(({ name }) => /^finish/.test(name));
const comeBack = (query: string) => window.history.replaceState(null, '', `/packages/identity/verify/index?${query}`);

beforeEach(() => {
  world.sent.length = 0;
  world.params = {};
  window.sessionStorage.clear();
  world.answers = {
    getMe: { identity: null },
    getConsentText: { kind: 'face', version: '1', title: '请看', parts: [], articles: [] },
    finishFaceVerification: { verified: true, householdCount: 1, freshUntil: null },
  };
});
afterEach(cleanup);

it('takes what the verifier’s page brought back out of the address, and sends it', async () => {
  rememberCheck(check);
  comeBack(`BizToken=token&returned=${secret}`);
  render(<VerifyPage />);
  expect(window.location.search).toBe('');
  expect(await screen.findByText('身份核对好了')).toBeTruthy();
  expect(finished()).toEqual([{ name: 'finishFaceVerification', body: { returned: secret } }]);
  expect(pendingCheck()).toBeNull();
});

it('keeps it until the result is there, through a page that is drawn anew', async () => {
  rememberCheck(check);
  world.answers.finishFaceVerification = new ApiProblem('outside_service_timeout', '没有回应', true);
  comeBack(`BizToken=token&returned=${secret}`);
  render(<VerifyPage />);
  const again = await screen.findByRole('button', { name: '再取一次结果' });
  expect(again).toBeTruthy();
  cleanup();
  world.answers.finishFaceVerification = { verified: true, householdCount: 1, freshUntil: null };
  render(<VerifyPage />);
  (await screen.findByRole('button', { name: '我做完了' })).click();
  expect(await screen.findByText('身份核对好了')).toBeTruthy();
  expect(finished().map(({ body }) => body)).toEqual([{ returned: secret }, { returned: secret }]);
});

it('sends it for a relative too', async () => {
  rememberCheck({ ...check, purpose: 'assist' });
  world.answers.finishAssistedSignIn = new ApiProblem('verification_pending', '还没有完成', true);
  comeBack(`BizToken=token&returned=${secret}`);
  render(<VerifyPage />);
  await screen.findByText('还没有完成');
  expect(finished()).toEqual([{ name: 'finishAssistedSignIn', body: { returned: secret } }]);
});

it('asks for nothing in a browser that began no check, and warns of links from others', async () => {
  comeBack(`BizToken=token&returned=${secret}`);
  render(<VerifyPage />);
  expect(window.location.search).toBe('');
  expect(await screen.findByText(/链接是别人发给您的/)).toBeTruthy();
  expect(finished()).toEqual([]);
});
