import { problems } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { GatewayError, gatewayProblems } from './gateway-error';

describe('gatewayProblems', () => {
  it.each(Object.entries(gatewayProblems))('%s: a Chinese sentence that says what to do, with a status that fits', (kind, { code }) => {
    const problem: { status: number; title: string; detail?: string; retryable: boolean } = problems[code];
    const told = `${problem.title}。${problem.detail}`;
    expect(told).toMatch(/请/);
    expect(told).not.toMatch(/[A-Za-z]/);
    // The caller is blamed only where what the caller brought is what is wrong.
    const ofCaller = ['code_invalid', 'code_used', 'expired', 'rate_limited', 'number_refused'].includes(kind);
    expect(problem.status).toSatisfy((status: number) => (ofCaller ? status >= 400 && status < 500 : status >= 500));
    expect(problem.retryable).toBe(!['refused', 'number_refused'].includes(kind));
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
