import { describe, expect, it } from 'vitest';
import { GatewayError, gatewayProblems } from './gateway-error';

describe('gatewayProblems', () => {
  it.each(Object.entries(gatewayProblems))('%s: a Chinese sentence that says what to do, with a status that fits', (kind, problem) => {
    expect(problem.title_zh).toMatch(/请/);
    expect(problem.title_zh).not.toMatch(/[A-Za-z]/);
    const ofCaller = ['code_invalid', 'code_used', 'expired', 'rate_limited'].includes(kind);
    expect(problem.status).toSatisfy((status: number) => (ofCaller ? status >= 400 && status < 500 : status >= 500));
    expect(problem.retryable).toBe(kind !== 'refused');
  });

  it('has a code of its own for each kind', () => {
    const codes = Object.values(gatewayProblems).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

it('a GatewayError names the service, the kind and the service’s code', () => {
  expect(new GatewayError('faceid', 'refused', 'AuthFailure.SignatureExpire').message).toBe(
    'faceid: refused (AuthFailure.SignatureExpire)',
  );
  expect(new GatewayError('wechat', 'timeout').message).toBe('wechat: timeout');
});
