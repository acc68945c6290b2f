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
  fresh_check_needed: {
    status: 403,
    title: '办这件事之前，要再确认一次是您本人',
    detail: '确认以后 15 分钟内有效。您填的内容还在。',
    retryable: true,
  },
  staff_sign_in_refused: {
    status: 403,
    title: '用户名、密码或验证码不对',
    detail: '验证码每 30 秒换一个，每个只能用一次。请等验证器换了新的再试。',
    retryable: true,
  },
  one_time_code_refused: {
    status: 403,
    title: '动态验证码不对，或者已经用过了',
    detail: '验证码每 30 秒换一个，每个只能用一次。请等验证器换了新的再试。',
    retryable: true,
  },
  enrolment_refused: {
    status: 403,
    title: '用户名或开通码不对，或者开通码已经过期、用过了',
    detail: '开通码 24 小时内有效。请向系统管理员要一个新的。',
    retryable: false,
  },
  password_refused: { status: 422, title: '这个密码不能用', retryable: false },
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
  consent_outdated: {
    status: 409,
    title: '告知书改过了，请看一看新的',
    detail: '您看过的是以前的版本。请再看一遍，同意的话再继续。您的资料都在，没有改动。',
    retryable: true,
  },
  verification_used: {
    status: 409,
    title: '这一次身份核对已经用过了',
    detail: '一次核对只能登录一次。请家人重新核对一次。',
    retryable: false,
  },
  identity_missing: {
    status: 409,
    title: '这个账号还没有核对过身份',
    detail: '请先核对身份，再来办这一件。',
    retryable: false,
  },
  identity_other_person: {
    status: 409,
    title: '核对出来的是另一个人',
    detail: '这个账号已经是别人的了，一个账号只给一个人用。要替家人办事，请用“帮家人办理”，家人会有自己的账号。您的资料都在，没有改动。',
    retryable: false,
  },
  assist_same_person: {
    status: 409,
    title: '核对出来的是您自己',
    detail: '“帮家人办理”要由家人来核对身份。您自己的事，用您现在的登录就能办。',
    retryable: false,
  },
  helped_session_refused: {
    status: 409,
    title: '帮家人办理的时候，不能办这一件',
    detail: '请先退出帮家人办理，再用自己的登录来办；或请家人用自己的手机办。',
    retryable: false,
  },
  phone_check_no_match: {
    status: 409,
    title: '姓名、身份证号和手机号没有对上',
    detail:
      '三项要都是同一个人的，手机号要是用他自己的身份证办的。请核对后再试；还是不行，可以换一种办法，或带上证件到窗口核对。您的资料都在，没有改动。',
    retryable: false,
  },
  phone_missing: {
    status: 409,
    title: '没有核对过的手机号，不能用短信确认',
    detail: '请换刷脸的办法确认，或带上证件到窗口办理。',
    retryable: false,
  },
  sms_too_often: {
    status: 429,
    title: '短信发得太多了，请等一等',
    detail: '一分钟最多发一条，一小时最多五条。以前收到的验证码五分钟内还能用。',
    retryable: true,
  },
  sms_code_wrong: {
    status: 409,
    title: '验证码不对',
    detail: '请看最新的那一条短信，再填一次。最多可以填五次。',
    retryable: true,
  },
  sms_code_expired: {
    status: 410,
    title: '这个验证码不能用了',
    detail: '可能是过了五分钟，或者填错了五次。您的资料都在，没有改动。请重新要一个验证码。',
    retryable: false,
  },
  desktop_sign_in_expired: {
    status: 410,
    title: '电脑上的码过期了',
    detail: '请在电脑上换一个新的码，再扫一次。',
    retryable: false,
  },
  desktop_sign_in_decided: {
    status: 409,
    title: '这一次电脑登录已经有结果了',
    detail: '要再登录的话，请在电脑上换一个新的码。',
    retryable: false,
  },
  phone_refused: {
    status: 422,
    title: '短信发不到这个手机号',
    detail: '可能是号码不对，或者这个号码停用、不收短信了。您的资料都在，没有改动。请核对号码，或换一个号码再试。',
    retryable: false,
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
  approval_own_preparation: {
    status: 409,
    title: '您自己提请的事项，要由另一位工作人员决定',
    retryable: false,
  },
  approval_changed: { status: 409, title: '事项的内容与您看到的不一致，请重新打开再看一遍', retryable: true },
  approval_closed: { status: 409, title: '这个事项已经办结或已过期', retryable: false },
  member_exists: { status: 409, title: '这个人已经有在职的账号，一个人只用一个账号', retryable: false },
  username_taken: { status: 409, title: '这个用户名已经有人用了', retryable: false },
  organisation_refused: { status: 409, title: '这个机构现在不能这样办', retryable: false },
  duty_refused: { status: 409, title: '这项职责不能授予这名工作人员', retryable: false },
  delegation_refused: { status: 409, title: '这项委托不符合规定', retryable: false },
  last_administrator: { status: 409, title: '至少要留一名能登录的系统管理员', retryable: false },
  second_administrator_appointed: {
    status: 409,
    title: '已经指定过第二名系统管理员',
    detail: '以后授予职责，都由一名管理员提请、另一名决定。',
    retryable: false,
  },
  conflict_of_interest: { status: 409, title: '这户是您本人或近亲属的，依规定您要回避', retryable: false },
  purpose_not_fitting: {
    status: 422,
    title: '这个目的不适用',
    detail: '请选与这次查看相符的目的。每个目的只能看用得着的内容；“紧急情况”要先打开紧急查看。',
    retryable: false,
  },
  nothing_to_reveal: { status: 409, title: '没有登记这项内容', retryable: false },
  assignee_unfit: {
    status: 409,
    title: '不能交给这位工作人员',
    detail: '接办的人要在职、有这个项目的经办职责，并且不需要回避。请另选一位。',
    retryable: false,
  },
  emergency_open_already: { status: 409, title: '这一户的紧急查看已经打开，还没有到时间', retryable: false },
  emergency_own: { status: 409, title: '您自己打开的紧急查看，要由另一位监督人员审查', retryable: false },
  emergency_reviewed: { status: 409, title: '这次紧急查看已经审查过了', retryable: false },
  counter_code_invalid: {
    status: 409,
    title: '窗口码不对、已过期或已经用过',
    detail: '请居民在手机上重新取一个窗口码。',
    retryable: true,
  },
  registration_refused: { status: 422, title: '这项登记不符合规定', retryable: false },
  shares_not_whole: {
    status: 422,
    title: '各产权人的份额相加不是正好一份',
    detail: '请核对每一位的份额，例如三人平分是各三分之一。',
    retryable: false,
  },
  party_exists: { status: 409, title: '这个人在这户已经有同样的登记', retryable: false },
  party_revoked: { status: 409, title: '这份委托或登记已经收回了', retryable: false },
  request_closed: { status: 409, title: '这项申请已经答复或撤回', retryable: false },
  request_open_already: {
    status: 409,
    title: '这一次查看已经有人问过了，正在等答复',
    retryable: false,
  },
  too_many_open_requests: {
    status: 409,
    title: '您还有很多申请在等答复',
    detail: '请等其中几项有了答复，或者撤回不需要的，再提新的。',
    retryable: true,
  },
  refusal_needs_article: { status: 422, title: '不同意的答复要写明依据的条文', retryable: false },
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
