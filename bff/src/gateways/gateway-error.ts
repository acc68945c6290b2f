import { type ProblemCode, problems } from '@yunzhengshou/contract';

/** An outside service that the BFF calls. */
export type GatewayService = 'wechat' | 'faceid';

/**
 * What went wrong, as far as it makes a difference to a person:
 * `timeout` nothing came in time; `unreachable` no connection, a broken one, or the service says that it is down or busy;
 * `bad_answer` something came that is not the service's answer; `refused` the service won't serve us as we are set up;
 * `code_invalid` / `code_used` / `expired` what the person brought is not (any longer) good; `rate_limited` too often.
 */
export type GatewayErrorKind =
  | 'timeout'
  | 'unreachable'
  | 'bad_answer'
  | 'refused'
  | 'code_invalid'
  | 'code_used'
  | 'rate_limited'
  | 'expired';

/**
 * A call of an outside service failed. Holds no personal data, no secret and nothing of the answer's text: `upstreamCode` is a code of the
 * service's or the network's own (`40163`, `AuthFailure.SignatureExpire`, `ECONNREFUSED`), `requestId` is what the service's support asks for.
 * It has no `cause` on purpose: the libraries' own errors repeat addresses and bodies.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly service: GatewayService,
    readonly kind: GatewayErrorKind,
    readonly upstreamCode?: string,
    readonly requestId?: string,
  ) {
    super(`${service}: ${kind}${upstreamCode === undefined ? '' : ` (${upstreamCode})`}`);
  }
}

export interface GatewayProblem {
  code: ProblemCode;
  /** HTTP status: the caller is blamed (4xx) only where the caller's own code is what is wrong. */
  status: number;
  /** For a person: what happened, that nothing is lost, what to do. */
  title_zh: string;
  /** Whether trying again, as the sentence says, can succeed without anyone repairing anything. */
  retryable: boolean;
}

/** What a person is told of each kind; the sentences stand in the contract. */
export const gatewayProblems: Record<GatewayErrorKind, GatewayProblem> = {
  timeout: describe('outside_service_timeout'),
  unreachable: describe('outside_service_unreachable'),
  bad_answer: describe('outside_service_bad_answer'),
  refused: describe('outside_service_refused'),
  code_invalid: describe('sign_in_code_invalid'),
  code_used: describe('sign_in_code_used'),
  rate_limited: describe('outside_service_rate_limited'),
  expired: describe('face_check_expired'),
};

function describe(code: ProblemCode): GatewayProblem {
  const { status, title, retryable, detail }: { status: number; title: string; retryable: boolean; detail?: string } = problems[code];
  return { code, status, title_zh: detail === undefined ? title : `${title}。${detail}`, retryable };
}
