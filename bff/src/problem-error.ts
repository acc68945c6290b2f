import type { ProblemCode } from '@yunzhengshou/contract';

/**
 * A refusal that a person reads as a problem document (RFC 9457). `detail` is a Chinese sentence without personal data that says more than
 * the code's title; `retryAfterSeconds` says when the same call may go through, where that is known.
 */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'ProblemError';
  }
}
