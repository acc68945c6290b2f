import type { ProblemCode } from '@yunzhengshou/contract';

/** An outside service that the BFF calls. */
export type GatewayService = 'wechat' | 'faceid' | 'sms';

/**
 * What went wrong, as far as it makes a difference to a person:
 * `timeout` nothing came in time; `unreachable` no connection, a broken one, or the service says that it is down or busy;
 * `bad_answer` something came that is not the service's answer; `refused` the service won't serve us as we are set up;
 * `code_invalid` / `code_used` / `expired` what the person brought is not (any longer) good; `number_refused` no message goes to this phone number;
 * `rate_limited` too often.
 */
export type GatewayErrorKind =
  | 'timeout'
  | 'unreachable'
  | 'bad_answer'
  | 'refused'
  | 'code_invalid'
  | 'code_used'
  | 'rate_limited'
  | 'expired'
  | 'number_refused';

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

/** What a person is told of each kind; status and sentences stand in the contract. */
export const gatewayProblems: Record<GatewayErrorKind, { code: ProblemCode }> = {
  timeout: { code: 'outside_service_timeout' },
  unreachable: { code: 'outside_service_unreachable' },
  bad_answer: { code: 'outside_service_bad_answer' },
  refused: { code: 'outside_service_refused' },
  code_invalid: { code: 'sign_in_code_invalid' },
  code_used: { code: 'sign_in_code_used' },
  rate_limited: { code: 'outside_service_rate_limited' },
  expired: { code: 'face_check_expired' },
  number_refused: { code: 'phone_refused' },
};
