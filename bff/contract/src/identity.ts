import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Id, Instant, OneOf, OrNull, ProjectCode } from './values';

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
  tag,
  summary: '用续期凭证换一对新凭证；旧的随即作废',
  body: Type.Object({ refreshToken: Type.String({ minLength: 1, maxLength: 128 }) }, { additionalProperties: false }),
  response: Tokens,
  problems: ['session_ended'],
  example: exampleTokens,
});

export const Session = Type.Object({
  sessionId: Id,
  channel: OneOf(['web', 'mini_program']),
  device: Type.String({ description: '设备的概略名称' }),
  createdAt: Instant,
  lastUsedAt: Instant,
  current: Type.Boolean(),
});
export type Session = Static<typeof Session>;

export const listSessions = operation({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  owner: 'account',
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
      },
    ],
  },
});

export const endSession = operation({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  owner: 'owner of session',
  tag,
  summary: '退出某个设备上的登录',
  params: Type.Object({ sessionId: Id }),
  response: Type.Object({ sessionId: Id, endedAt: Instant }),
  problems: ['signed_out', 'not_found'],
  example: { sessionId: exampleId, endedAt: '2026-03-15T02:00:00.000Z' },
});

export const startFaceVerification = operation({
  name: 'startFaceVerification',
  method: 'POST',
  path: '/api/identity/verifications',
  owner: 'account',
  tag,
  summary: '开始实名核验：取得核验页地址',
  response: Type.Object({ verificationId: Id, url: Type.String(), expiresAt: Instant }),
  problems: [
    'signed_out',
    'identity_already_verified',
    'outside_service_bad_answer',
    'outside_service_unreachable',
    'outside_service_timeout',
    'outside_service_refused',
    'outside_service_rate_limited',
  ],
  example: { verificationId: exampleId, url: 'https://faceid.example/…', expiresAt: '2026-03-15T04:00:00.000Z' },
});

export const finishFaceVerification = operation({
  name: 'finishFaceVerification',
  method: 'POST',
  path: '/api/identity/verifications/:verificationId/finish',
  owner: 'owner of verification',
  tag,
  summary: '实名核验结束后，由服务器向核验方取回结果',
  params: Type.Object({ verificationId: Id }),
  response: Type.Object({ verified: Type.Literal(true), householdCount: Type.Integer({ minimum: 0 }) }),
  problems: [
    'signed_out',
    'not_found',
    'verification_pending',
    'verification_failed',
    'face_check_expired',
    'outside_service_bad_answer',
    'outside_service_unreachable',
    'outside_service_timeout',
    'outside_service_refused',
    'outside_service_rate_limited',
  ],
  example: { verified: true, householdCount: 1 },
});

export const Me = Type.Object({
  identity: OrNull(Type.Object({ maskedName: Type.String(), maskedIdNumber: Type.String(), verifiedAt: Instant })),
  households: Type.Array(
    Type.Object({
      householdId: Id,
      projectCode: ProjectCode,
      projectName: Type.String(),
      address: Type.String(),
      fileNumber: OrNull(Type.String()),
      owners: Type.Array(Type.Object({ name: Type.String(), share: Type.String(), isMe: Type.Boolean() }), { maxItems: 200 }),
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
    identity: { maskedName: '某**', maskedIdNumber: '3306**********0000', verifiedAt: '2026-03-15T02:00:00.000Z' },
    households: [
      {
        householdId: exampleId,
        projectCode: 'DEMO',
        projectName: '某片区改造项目',
        address: '某里 1 号',
        fileNumber: null,
        owners: [{ name: '某某某', share: '1', isMe: true }],
      },
    ],
  },
});
