import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, checkOf, refusal, signIn } from './bff';
import { control, forgetVisitors, inviteVisitors, miniProgramCode, personDescribedAs, playFaceCheck, type Visitor } from './people';

/** What goes wrong at the outside service, and what the person is told. */
const faults = [
  { kind: 'timeout', code: 'outside_service_timeout' },
  { kind: 'status502', code: 'outside_service_unreachable' },
  { kind: 'html200', code: 'outside_service_bad_answer' },
  { kind: 'reset', code: 'outside_service_unreachable' },
] as const;

let visitors: Visitor[];
const next = (): Visitor => {
  const one = visitors.pop();
  if (!one) throw new Error('not enough visitors');
  return one;
};

beforeAll(async () => {
  visitors = await inviteVisitors(12);
});
afterEach(() => control('DELETE', '/faults'));
afterAll(forgetVisitors);

/** A sentence that a person understands: Chinese, longer than a word, and of nothing technical. */
const expectSentence = (problem: { title: string; detail?: string }): void => {
  for (const sentence of [problem.title, problem.detail ?? '']) expect(sentence).toMatch(/[\u4e00-\u9fff]{6}/);
  expect(`${problem.title}${problem.detail}`).not.toMatch(/undefined|null|Error|http|ECONN|502|timeout/);
};

describe('when WeChat fails', () => {
  it.each(faults)('$kind ends in a sentence, and the next try works', async ({ kind, code }) => {
    const visitor = next();
    await control('POST', '/faults', { host: 'wechat', target: '/sns/jscode2session', kind });
    const lost = await miniProgramCode(visitor);
    const problem = await refusal('signInWithMiniProgram', { body: { code: lost } });
    expect(problem).toMatchObject({ code, retryable: true });
    expectSentence(problem);
    const tokens = await answer('signInWithMiniProgram', { body: { code: await miniProgramCode(visitor) } });
    expect(tokens.accessToken.length).toBeGreaterThan(0);
  });

  it('a tampered answer and a code used twice are refused, and a new code works', async () => {
    const visitor = next();
    await control('POST', '/faults', { host: 'wechat', target: '/sns/jscode2session', kind: 'tamper' });
    const spent = await miniProgramCode(visitor);
    const tampered = await refusal('signInWithMiniProgram', { body: { code: spent } });
    expect(tampered.code).toBe('outside_service_bad_answer');
    expectSentence(tampered);
    const used = await refusal('signInWithMiniProgram', { body: { code: spent } });
    expect(used).toMatchObject({ code: 'sign_in_code_used', retryable: true });
    expectSentence(used);
    await answer('signInWithMiniProgram', { body: { code: await miniProgramCode(visitor) } });
  });
});

describe('when the face check fails', () => {
  it.each([...faults, { kind: 'tamper', code: 'outside_service_bad_answer' } as const])(
    '$kind ends in a sentence, and the next try works',
    async ({ kind, code }) => {
      const { accessToken: token } = await signIn(next());
      const body = await checkOf('verify');
      await control('POST', '/faults', { host: 'tencentcloud', target: 'DetectAuth', kind });
      const started = await refusal('startFaceVerification', { token, body });
      expect(started).toMatchObject({ code, retryable: true });
      expectSentence(started);
      const { verificationId, url } = await answer('startFaceVerification', { token, body });
      const returned = await playFaceCheck(url, personDescribedAs('未选补偿方式'));
      await control('POST', '/faults', { host: 'tencentcloud', target: 'GetDetectInfoEnhanced', kind });
      const finish = { token, params: { verificationId }, body: { returned } };
      const finished = await refusal('finishFaceVerification', finish);
      expect(finished).toMatchObject({ code, retryable: true });
      expectSentence(finished);
      expect((await answer('getMe', { token })).identity).toBeNull();
      expect(await answer('finishFaceVerification', finish)).toMatchObject({
        verified: true,
        householdCount: 1,
      });
    },
  );
});
