import { type Static, Type } from 'typebox';

/**
 * Every code a problem document (RFC 9457) may carry, with its HTTP status and what a person is told. A code is stable: clients may
 * branch on it, the sentence may be improved. `retryable` says that the same call may go through later.
 */
export const problems = {
  input_invalid: { status: 400, title: '填写的内容有误', retryable: false },
  body_unreadable: { status: 400, title: '提交的内容无法读取', retryable: false },
  signed_out: { status: 401, title: '请先登录', retryable: false },
  session_ended: { status: 401, title: '登录已失效，请重新登录', retryable: false },
  not_found: { status: 404, title: '没有找到这项内容', retryable: false },
  sign_in_code_invalid: {
    status: 400,
    title: '这一次的授权没有对上',
    detail: '可能是等得太久了。您的资料都在，没有改动。请回到上一页，重新开始一次。',
    retryable: true,
  },
  sign_in_code_used: {
    status: 409,
    title: '这一次的授权已经用过了',
    detail: '可能是页面刷新了，或者按了两下。请重新登录一次。',
    retryable: true,
  },
  sign_in_state_invalid: { status: 400, title: '登录没有从本页面开始或已超时，请重新登录', retryable: true },
  verification_pending: { status: 409, title: '实名核验还没有完成', retryable: true },
  verification_failed: { status: 409, title: '实名核验没有通过', retryable: true },
  face_check_expired: {
    status: 410,
    title: '这一次实名核验已经过期',
    detail: '您的资料都在，没有改动。请重新做一次核验。',
    retryable: true,
  },
  identity_already_verified: { status: 409, title: '本账号已完成实名核验', retryable: false },
  result_not_ready: { status: 409, title: '这户的补偿结果还没有算出', retryable: true },
  body_too_large: { status: 413, title: '提交的内容太大', retryable: false },
  media_type_unsupported: { status: 415, title: '不支持这种内容格式', retryable: false },
  outside_service_rate_limited: {
    status: 429,
    title: '刚才试的次数太多，对方服务请我们等一等',
    detail: '您的资料都在，没有改动。请过一分钟再试一次。',
    retryable: true,
  },
  plan_refused: { status: 422, title: '补偿方案不符合规定，没有采用', retryable: false },
  too_many_requests: { status: 429, title: '操作太频繁，请稍后再试', retryable: true },
  internal: { status: 500, title: '系统出错了，您的资料没有受影响', retryable: true },
  outside_service_bad_answer: {
    status: 502,
    title: '微信或人脸核身的服务回了看不懂的内容',
    detail: '为了安全，这次没有采用。您的资料都在，没有改动。请换个网络，或过几分钟再试一次。',
    retryable: true,
  },
  outside_service_refused: {
    status: 502,
    title: '本平台与微信或人脸核身的服务没有接通',
    detail: '这要由我们来修，不是您的问题。您的资料都在，没有改动。着急的话，请联系您的经办人员。',
    retryable: false,
  },
  outside_service_unreachable: {
    status: 503,
    title: '现在连不上微信或人脸核身的服务',
    detail: '您的资料都在，没有改动。请过几分钟再试一次。',
    retryable: true,
  },
  overloaded: { status: 503, title: '现在使用的人太多，请稍后再试', retryable: true },
  outside_service_timeout: {
    status: 504,
    title: '微信或人脸核身的服务一直没有回应',
    detail: '您的资料都在，没有改动。请过一分钟再试一次。',
    retryable: true,
  },
} as const satisfies Record<string, { status: number; title: string; detail?: string; retryable: boolean }>;

export type ProblemCode = keyof typeof problems;

/** Any operation may answer with these, so no operation lists them. */
export const commonProblems: readonly ProblemCode[] = ['input_invalid', 'body_unreadable', 'too_many_requests', 'internal', 'overloaded'];

export const Problem = Type.Object({
  type: Type.String({ description: '稳定的问题类型地址，末段即 code' }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String({ description: '给人看的补充说明，不含个人信息' })),
  retryable: Type.Boolean(),
  requestId: Type.String({ description: '向工作人员报修时提供' }),
  retryAfterSeconds: Type.Optional(Type.Integer()),
  invalid: Type.Optional(Type.Array(Type.Object({ field: Type.String(), sentence: Type.String() }), { maxItems: 20 })),
});
export type Problem = Static<typeof Problem>;
