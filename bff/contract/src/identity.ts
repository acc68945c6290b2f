import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, ProjectCode } from './values';

const tag = '登录与实名';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

export const Tokens = Type.Object({
  accessToken: Type.String({ description: '随每次请求放在 Authorization: Bearer 中，10 分钟有效' }),
  accessTokenExpiresAt: Instant,
  refreshToken: Type.String({ description: '只能用一次；再次使用会使这次登录全部失效' }),
  refreshTokenExpiresAt: Instant,
});
export type Tokens = Static<typeof Tokens>;

const exampleTokens: Tokens = {
  accessToken: 'eyJ…',
  accessTokenExpiresAt: '2026-03-15T02:10:00.000Z',
  refreshToken: 'r_…',
  refreshTokenExpiresAt: '2026-04-14T02:00:00.000Z',
};

const Code = Type.String({ minLength: 1, maxLength: 256 });

export const startWebSignIn = operation({
  name: 'startWebSignIn',
  method: 'POST',
  path: '/api/sign-in/web',
  owner: 'public',
  limited: true,
  tag,
  summary: '开始微信网页登录：取得授权页地址和一次性 state',
  response: Type.Object({ authorizeUrl: Type.String(), state: Type.String() }),
  problems: [],
  example: { authorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize?…', state: 's_…' },
});

export const finishWebSignIn = operation({
  name: 'finishWebSignIn',
  method: 'POST',
  path: '/api/sign-in/web/finish',
  owner: 'public',
  limited: true,
  tag,
  summary: '微信网页登录：用授权页带回的 code 和 state 换取登录凭证',
  body: Type.Object({ code: Code, state: Code }, { additionalProperties: false }),
  response: Tokens,
  problems: [
    'sign_in_code_invalid',
    'sign_in_code_used',
    'sign_in_state_invalid',
    'outside_service_bad_answer',
    'outside_service_unreachable',
    'outside_service_timeout',
    'outside_service_refused',
    'outside_service_rate_limited',
  ],
  example: exampleTokens,
});

export const signInWithMiniProgram = operation({
  name: 'signInWithMiniProgram',
  method: 'POST',
  path: '/api/sign-in/mini-program',
  owner: 'public',
  limited: true,
  tag,
  summary: '微信小程序登录：用 wx.login 的 code 换取登录凭证',
  body: Type.Object({ code: Code }, { additionalProperties: false }),
  response: Tokens,
  problems: [
    'sign_in_code_invalid',
    'sign_in_code_used',
    'outside_service_bad_answer',
    'outside_service_unreachable',
    'outside_service_timeout',
    'outside_service_refused',
    'outside_service_rate_limited',
  ],
  example: exampleTokens,
});

export const refreshSession = operation({
  name: 'refreshSession',
  method: 'POST',
  path: '/api/sessions/refresh',
  owner: 'holder of refresh token',
  limited: true,
  tag,
  summary: '用续期凭证换一对新凭证；旧的随即作废',
  body: Type.Object({ refreshToken: Type.String({ minLength: 1, maxLength: 128 }) }, { additionalProperties: false }),
  response: Tokens,
  problems: ['session_ended'],
  example: exampleTokens,
});

export const Session = Type.Object({
  sessionId: Id,
  channel: OneOf(['web', 'mini_program', 'desktop', 'assisted', 'staff']),
  device: Type.String({ description: '设备的概略名称' }),
  createdAt: Instant,
  lastUsedAt: Instant,
  current: Type.Boolean(),
  helped: Type.Boolean({ description: '在别人的手机上、由别人帮着办理的登录' }),
  endsAt: OrNull(Instant),
});
export type Session = Static<typeof Session>;

export const listSessions = operation({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  owner: 'signed in',
  tag,
  summary: '我在哪些设备上登录着',
  response: Type.Object({ sessions: Type.Array(Session, { maxItems: 100 }) }),
  problems: ['signed_out'],
  example: {
    sessions: [
      {
        sessionId: exampleId,
        channel: 'web',
        device: '安卓手机上的微信',
        createdAt: '2026-03-15T02:00:00.000Z',
        lastUsedAt: '2026-03-15T02:00:00.000Z',
        current: true,
        helped: false,
        endsAt: null,
      },
    ],
  },
});

export const endSession = operation({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  owner: 'owner of session',
  limited: true,
  tag,
  summary: '退出某个设备上的登录',
  params: Type.Object({ sessionId: Id }),
  response: Type.Object({ sessionId: Id, endedAt: Instant }),
  problems: ['signed_out', 'not_found'],
  example: { sessionId: exampleId, endedAt: '2026-03-15T02:00:00.000Z' },
});

/** Codes of a call that needs an outside service. */
const outside = [
  'outside_service_bad_answer',
  'outside_service_unreachable',
  'outside_service_timeout',
  'outside_service_refused',
  'outside_service_rate_limited',
] as const;

/** verify: who this account is; fresh: still the same person, for 15 minutes; assist: somebody else proves themselves on this phone. */
export const checkPurposes = ['verify', 'fresh', 'assist'] as const;
export const CheckPurpose = OneOf(checkPurposes, {
  description: 'verify 核对这个账号是谁；fresh 再确认一次是本人；assist 家人在这部手机上核对自己的身份',
});
export type CheckPurpose = Static<typeof CheckPurpose>;
export const identityMethods = ['faceid', 'eid', 'phone', 'counter'] as const;
export const identityLevels = ['phone', 'full'] as const;

const ConsentVersion = Type.String({ minLength: 1, maxLength: 32, description: '看过的告知书的版本号' });
const startBody = Type.Object({ purpose: CheckPurpose, consentVersion: ConsentVersion }, { additionalProperties: false });
const startProblems = [
  'signed_out',
  'consent_outdated',
  'identity_already_verified',
  'identity_missing',
  'helped_session_refused',
  ...outside,
] as const;
const verificationParams = Type.Object({ verificationId: Id });

const VerificationFinished = Type.Object({
  verified: Type.Literal(true),
  householdCount: Type.Integer({ minimum: 0 }),
  /** Until then operations that ask for a fresh check are open on this session; null when the check was started on another session. */
  freshUntil: OrNull(Instant),
});
const exampleFinished: Static<typeof VerificationFinished> = {
  verified: true,
  householdCount: 1,
  freshUntil: '2026-03-15T02:15:00.000Z',
};
const finishProblems = [
  'signed_out',
  'not_found',
  'verification_pending',
  'verification_failed',
  'face_check_expired',
  'identity_other_person',
  ...outside,
] as const;

/** What only the browser has to which the verifier's page sent the person back: without it a check that was passed from a forwarded link is of no use. */
const Returned = Type.String({
  pattern: '^[A-Za-z0-9_-]{43}$',
  minLength: 43,
  maxLength: 43,
  description: '核对页面返回时地址里的 returned',
});

export const startFaceVerification = operation({
  name: 'startFaceVerification',
  method: 'POST',
  path: '/api/identity/verifications',
  owner: 'account',
  limited: true,
  tag,
  summary: '开始人脸核对（浏览器）：取得核对页地址',
  body: startBody,
  response: Type.Object({ verificationId: Id, url: Type.String(), expiresAt: Instant }),
  problems: startProblems,
  example: { verificationId: exampleId, url: 'https://faceid.example/…', expiresAt: '2026-03-15T04:00:00.000Z' },
});

export const finishFaceVerification = operation({
  name: 'finishFaceVerification',
  method: 'POST',
  path: '/api/identity/verifications/:verificationId/finish',
  owner: 'owner of verification',
  limited: true,
  tag,
  summary: '人脸核对结束后，由服务器向核对方取回结果；要带上核对页面返回时地址里的 returned',
  params: verificationParams,
  body: Type.Object({ returned: Type.Optional(Returned) }, { additionalProperties: false }),
  response: VerificationFinished,
  problems: finishProblems,
  example: exampleFinished,
});

export const startEidVerification = operation({
  name: 'startEidVerification',
  method: 'POST',
  path: '/api/identity/eid-verifications',
  owner: 'account',
  limited: true,
  tag,
  summary: '开始 E证通核对（小程序）：取得交给组件的 token',
  body: startBody,
  response: Type.Object({ verificationId: Id, eidToken: Type.String(), expiresAt: Instant }),
  problems: startProblems,
  example: { verificationId: exampleId, eidToken: 'EID-…', expiresAt: '2026-03-15T02:10:00.000Z' },
});

export const finishEidVerification = operation({
  name: 'finishEidVerification',
  method: 'POST',
  path: '/api/identity/eid-verifications/:verificationId/finish',
  owner: 'owner of verification',
  limited: true,
  tag,
  summary: 'E证通核对结束后，由服务器向核对方取回结果',
  params: verificationParams,
  response: VerificationFinished,
  problems: finishProblems,
  example: exampleFinished,
});

export const startPhoneVerification = operation({
  name: 'startPhoneVerification',
  method: 'POST',
  path: '/api/identity/phone-verifications',
  owner: 'account',
  limited: true,
  tag,
  summary: '不用人脸：姓名、身份证号和本人手机号由运营商核对，再发短信验证码；再确认本人时只发到核对过的手机号',
  body: Type.Object(
    {
      purpose: CheckPurpose,
      consentVersion: ConsentVersion,
      /** Name, number and one of phone and wechatPhoneCode for verify and assist; none of them for fresh. */
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 32 })),
      phone: Type.Optional(Type.String({ minLength: 11, maxLength: 20 })),
      wechatPhoneCode: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: '小程序手机号按钮给的 code' })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    verificationId: Id,
    maskedPhone: Type.String(),
    expiresAt: Instant,
    resendAfterSeconds: Type.Integer({ minimum: 0 }),
  }),
  problems: [
    ...startProblems,
    'phone_check_no_match',
    'phone_missing',
    'phone_refused',
    'sms_too_often',
    'sign_in_code_invalid',
    'sign_in_code_used',
  ],
  example: { verificationId: exampleId, maskedPhone: '199****0000', expiresAt: '2026-03-15T02:05:00.000Z', resendAfterSeconds: 60 },
});

const SmsCode = Type.String({ pattern: '^[0-9]{6}$', minLength: 6, maxLength: 6, description: '短信里的 6 位数字' });
const smsProblems = ['sms_code_wrong', 'sms_code_expired'] as const;

export const finishPhoneVerification = operation({
  name: 'finishPhoneVerification',
  method: 'POST',
  path: '/api/identity/phone-verifications/:verificationId/finish',
  owner: 'owner of verification',
  limited: true,
  tag,
  summary: '填写短信验证码，完成手机号核对',
  params: verificationParams,
  body: Type.Object({ code: SmsCode }, { additionalProperties: false }),
  response: VerificationFinished,
  problems: ['signed_out', 'not_found', 'identity_other_person', ...smsProblems],
  example: exampleFinished,
});

export const finishAssistedSignIn = operation({
  name: 'finishAssistedSignIn',
  method: 'POST',
  path: '/api/assisted-sign-in/:verificationId',
  owner: 'owner of verification',
  limited: true,
  tag,
  summary: '帮家人办理：家人核对过身份以后，在这部手机上登录家人自己的账号，两小时后自动退出',
  params: verificationParams,
  /** The code for a check by phone, `returned` for one by face; nothing for E证通. */
  body: Type.Object({ code: Type.Optional(SmsCode), returned: Type.Optional(Returned) }, { additionalProperties: false }),
  response: Type.Object({ tokens: Tokens, maskedName: Type.String(), endsAt: Instant }),
  problems: [
    'signed_out',
    'not_found',
    'verification_pending',
    'verification_failed',
    'verification_used',
    'face_check_expired',
    'assist_same_person',
    'helped_session_refused',
    ...smsProblems,
    ...outside,
  ],
  example: { tokens: exampleTokens, maskedName: '某某某', endsAt: '2026-03-15T04:00:00.000Z' },
});

export const createCounterCode = operation({
  name: 'createCounterCode',
  method: 'POST',
  path: '/api/identity/counter-codes',
  owner: 'account',
  limited: true,
  tag,
  summary: '到窗口核对身份，或加、换手机号：取一个给窗口人员看的 8 位数字，10 分钟有效',
  response: Type.Object({ code: Type.String({ pattern: '^[0-9]{8}$' }), expiresAt: Instant }),
  problems: ['signed_out'],
  example: { code: '00000000', expiresAt: '2026-03-15T02:10:00.000Z' },
});

export const IdentityWays = Type.Object({
  ways: Type.Array(
    Type.Object({
      method: OneOf(identityMethods),
      title: Type.String(),
      /** What the person has to have at hand. */
      needs: Type.Array(Type.String(), { maxItems: 10 }),
      minutes: Type.Integer({ minimum: 1 }),
      level: OneOf(identityLevels),
      available: Type.Object({ h5: Type.Boolean(), weapp: Type.Boolean() }),
      note: OrNull(Type.String()),
    }),
    { maxItems: 10 },
  ),
  levels: Type.Array(Type.Object({ level: OneOf(identityLevels), title: Type.String(), meaning: Type.String() }), { maxItems: 10 }),
  /** One row a thing that can be done, with the levels that open it. */
  opens: Type.Array(
    Type.Object({
      title: Type.String(),
      phone: Type.Boolean(),
      full: Type.Boolean(),
      fresh: Type.Boolean({ description: '办之前要再确认一次是本人' }),
      note: OrNull(Type.String()),
    }),
    { maxItems: 40 },
  ),
  freshMinutes: Type.Integer({ minimum: 1 }),
});
export type IdentityWays = Static<typeof IdentityWays>;

export const listIdentityLevels = operation({
  name: 'listIdentityLevels',
  method: 'GET',
  path: '/api/identity/levels',
  owner: 'public',
  tag,
  summary: '有哪些核对身份的办法，核对以后各能办什么',
  response: IdentityWays,
  problems: [],
  example: {
    ways: [
      {
        method: 'faceid',
        title: '用微信刷脸',
        needs: ['身份证'],
        minutes: 2,
        level: 'full',
        available: { h5: true, weapp: false },
        note: null,
      },
    ],
    levels: [{ level: 'full', title: '完整核对', meaning: '核对过本人。' }],
    opens: [{ title: '看我家的补偿', phone: true, full: true, fresh: false, note: null }],
    freshMinutes: 15,
  },
});

export const consentTextKinds = ['privacy', 'face', 'phone_check', 'data_copy'] as const;
/** Kinds that are consented to and can be taken back; the others are notices about what the law has the office do. */
export const consentKinds = ['face', 'phone_check'] as const;

export const ConsentText = Type.Object({
  kind: OneOf(consentTextKinds),
  version: Type.String(),
  title: Type.String(),
  parts: Type.Array(Type.Object({ title: Type.String(), lines: Type.Array(Type.String(), { maxItems: 30 }) }), { maxItems: 30 }),
  articles: Type.Array(Citation, { maxItems: 30 }),
});
export type ConsentText = Static<typeof ConsentText>;

export const getConsentText = operation({
  name: 'getConsentText',
  method: 'GET',
  path: '/api/consents/:kind',
  owner: 'public',
  tag,
  summary: '个人信息处理的告知书，和刷脸、手机号核对之前要看的说明',
  params: Type.Object({ kind: OneOf(consentTextKinds) }),
  response: ConsentText,
  problems: [],
  example: {
    kind: 'face',
    version: '2026-03',
    title: '刷脸核对前请看',
    parts: [{ title: '为什么要核对', lines: ['补偿的数字只给本人看。'] }],
    articles: [{ law: '个', lawTitle: '个人信息保护法', article: 29 }],
  },
});

export const listMyConsents = operation({
  name: 'listMyConsents',
  method: 'GET',
  path: '/api/me/consents',
  owner: 'account',
  tag,
  summary: '我同意过什么、什么时候、哪个版本',
  response: Type.Object({
    consents: Type.Array(
      Type.Object({
        consentId: Id,
        kind: OneOf(consentKinds),
        title: Type.String(),
        version: Type.String(),
        givenAt: Instant,
        withdrawnAt: OrNull(Instant),
      }),
      { maxItems: 100 },
    ),
  }),
  problems: ['signed_out'],
  example: {
    consents: [
      {
        consentId: exampleId,
        kind: 'face',
        title: '刷脸核对前请看',
        version: '2026-03',
        givenAt: '2026-03-15T02:00:00.000Z',
        withdrawnAt: null,
      },
    ],
  },
});

export const withdrawConsent = operation({
  name: 'withdrawConsent',
  method: 'POST',
  path: '/api/me/consents/:kind/withdraw',
  owner: 'account',
  limited: true,
  tag,
  summary: '撤回同意；以后再用这种办法时会重新问',
  params: Type.Object({ kind: OneOf(consentKinds) }),
  response: Type.Object({ withdrawnAt: Instant }),
  problems: ['signed_out', 'not_found'],
  example: { withdrawnAt: '2026-03-15T02:00:00.000Z' },
});

export const startDesktopSignIn = operation({
  name: 'startDesktopSignIn',
  method: 'POST',
  path: '/api/sign-in/desktop',
  owner: 'public',
  limited: true,
  tag,
  summary: '电脑登录：取得给手机扫的小程序码，3 分钟有效',
  response: Type.Object({
    desktopSignInId: Id,
    secret: Type.String({ description: '只留在这个浏览器里，取结果时要带上' }),
    image: Type.String({ description: '小程序码图片(data URL)' }),
    expiresAt: Instant,
  }),
  problems: [...outside],
  example: {
    desktopSignInId: exampleId,
    secret: 'd_…',
    image: 'data:image/png;base64,…',
    expiresAt: '2026-03-15T02:03:00.000Z',
  },
});

export const pollDesktopSignIn = operation({
  name: 'pollDesktopSignIn',
  method: 'POST',
  path: '/api/sign-in/desktop/:desktopSignInId',
  owner: 'public',
  tag,
  summary: '电脑登录：手机确认了没有；确认以后登录凭证只给一次',
  params: Type.Object({ desktopSignInId: Id }),
  body: Type.Object({ secret: Type.String({ minLength: 1, maxLength: 128 }) }, { additionalProperties: false }),
  response: Type.Object({
    state: OneOf(['waiting', 'seen', 'refused', 'expired', 'done']),
    tokens: OrNull(Tokens),
  }),
  problems: ['not_found'],
  example: { state: 'waiting', tokens: null },
});

const Scene = Type.String({ pattern: '^[0-9a-zA-Z]{32}$', minLength: 32, maxLength: 32, description: '小程序码里的 scene' });

export const seeDesktopSignIn = operation({
  name: 'seeDesktopSignIn',
  method: 'POST',
  path: '/api/sign-in/desktop-scenes/see',
  owner: 'account',
  limited: true,
  tag,
  summary: '手机扫码以后：是哪台电脑在等着登录',
  body: Type.Object({ scene: Scene }, { additionalProperties: false }),
  response: Type.Object({
    device: Type.String(),
    startedAt: Instant,
    expiresAt: Instant,
    hours: Type.Integer({ minimum: 1, description: '确认以后，电脑上最多登录几小时' }),
  }),
  problems: ['signed_out', 'not_found', 'desktop_sign_in_expired', 'desktop_sign_in_decided', 'helped_session_refused'],
  example: { device: '电脑上的浏览器', startedAt: '2026-03-15T02:00:00.000Z', expiresAt: '2026-03-15T02:03:00.000Z', hours: 12 },
});

export const decideDesktopSignIn = operation({
  name: 'decideDesktopSignIn',
  method: 'POST',
  path: '/api/sign-in/desktop-scenes/decide',
  owner: 'account',
  limited: true,
  tag,
  summary: '手机上确认或拒绝电脑登录；要先看过是哪台电脑',
  body: Type.Object({ scene: Scene, decision: OneOf(['confirm', 'refuse']) }, { additionalProperties: false }),
  response: Type.Object({ decision: OneOf(['confirm', 'refuse']) }),
  problems: ['signed_out', 'not_found', 'desktop_sign_in_expired', 'desktop_sign_in_decided', 'helped_session_refused'],
  example: { decision: 'confirm' },
});

export const householdRelations = ['owner', 'agent', 'guardian', 'heir', 'representative'] as const;

export const Me = Type.Object({
  identity: OrNull(
    Type.Object({
      maskedName: Type.String(),
      maskedIdNumber: Type.String(),
      maskedPhone: OrNull(Type.String()),
      verifiedAt: Instant,
      level: OneOf(identityLevels),
      method: OneOf(identityMethods),
      otherAccounts: Type.Integer({ minimum: 0, description: '另外还有几个账号证明过是同一个人' }),
    }),
  ),
  session: Type.Object({
    /** Null when no fresh check holds now. */
    freshUntil: OrNull(Instant),
    helped: Type.Boolean({ description: '这是在别人手机上、由别人帮着办理的登录' }),
    endsAt: OrNull(Instant),
  }),
  households: Type.Array(
    Type.Object({
      householdId: Id,
      projectCode: ProjectCode,
      projectName: Type.String(),
      address: Type.String(),
      fileNumber: OrNull(Type.String()),
      owners: Type.Array(Type.Object({ name: Type.String(), share: Type.String(), isMe: Type.Boolean() }), { maxItems: 200 }),
      relation: OneOf(householdRelations),
      /** Whom the account stands for there, masked; null for an owner in person. */
      actsFor: OrNull(Type.String()),
    }),
    { maxItems: 50 },
  ),
  /** Where this person is registered without a right to see the household's file. */
  registrations: Type.Array(
    Type.Object({
      kind: OneOf(['public_tenant', 'interested_party']),
      kindTitle: Type.String(),
      projectName: Type.String(),
      since: LocalDate,
    }),
    { maxItems: 50 },
  ),
});
export type Me = Static<typeof Me>;

export const getMe = operation({
  name: 'getMe',
  method: 'GET',
  path: '/api/me',
  owner: 'account',
  tag,
  summary: '我的实名情况和我的征收户',
  response: Me,
  problems: ['signed_out'],
  example: {
    identity: {
      maskedName: '某某某',
      maskedIdNumber: '3306************00',
      maskedPhone: null,
      verifiedAt: '2026-03-15T02:00:00.000Z',
      level: 'full',
      method: 'faceid',
      otherAccounts: 0,
    },
    session: { freshUntil: null, helped: false, endsAt: null },
    households: [
      {
        householdId: exampleId,
        projectCode: 'DEMO',
        projectName: '某片区改造项目',
        address: '某里 1 号',
        fileNumber: null,
        owners: [{ name: '某某某', share: '1', isMe: true }],
        relation: 'owner',
        actsFor: null,
      },
    ],
    registrations: [],
  },
});

export const endOtherAccounts = operation({
  name: 'endOtherAccounts',
  method: 'POST',
  path: '/api/me/other-accounts/end',
  owner: 'account',
  fresh: true,
  limited: true,
  tag,
  summary: '让证明过是我的其他账号退出，不再算是我；要完整核对过才能办',
  body: Type.Object({}, { additionalProperties: false }),
  response: Type.Object({ ended: Type.Integer({ minimum: 0 }) }),
  problems: ['signed_out', 'fresh_check_needed', 'identity_missing', 'helped_session_refused'],
  example: { ended: 1 },
});

const Revealed = Type.Object({ value: Type.String() });

export const revealOwnNumber = operation({
  name: 'revealOwnNumber',
  method: 'POST',
  path: '/api/me/reveal',
  owner: 'account',
  fresh: true,
  limited: true,
  tag,
  summary: '看自己登记的完整证件号或手机号',
  body: Type.Object({ field: OneOf(['idNumber', 'phone']) }, { additionalProperties: false }),
  response: Revealed,
  problems: ['signed_out', 'not_found', 'fresh_check_needed'],
  example: { value: '……' },
});

export const revealBankAccount = operation({
  name: 'revealBankAccount',
  method: 'POST',
  path: '/api/households/:householdId/bank-account',
  owner: 'money receiver of household',
  fresh: true,
  limited: true,
  tag,
  summary: '看本户登记的完整收款账号',
  params: Type.Object({ householdId: Id }),
  response: Revealed,
  problems: ['signed_out', 'not_found', 'fresh_check_needed'],
  example: { value: '……' },
});

export const DataCopy = Type.Object({
  generatedAt: Instant,
  sections: Type.Array(
    Type.Object({
      title: Type.String(),
      rows: Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 2000 }),
    }),
    { maxItems: 40 },
  ),
});
export type DataCopy = Static<typeof DataCopy>;

export const getDataCopy = operation({
  name: 'getDataCopy',
  method: 'POST',
  path: '/api/me/data-copy',
  owner: 'account',
  fresh: true,
  limited: true,
  tag,
  summary: '查阅、复制平台存着的我的个人信息',
  response: DataCopy,
  problems: ['signed_out', 'fresh_check_needed'],
  example: {
    generatedAt: '2026-03-15T02:00:00.000Z',
    sections: [{ title: '身份', rows: [{ label: '姓名', value: '某某某' }] }],
  },
});
