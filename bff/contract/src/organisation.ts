import { type Static, type TSchema, Type } from 'typebox';
import { documentKindNames } from './documents';
import { dutyNames, organisationKinds, type ProjectStage, projectStageNames } from './duties';
import { Tokens } from './identity';
import { operation } from './operation';
import { Id, Instant, LocalDate, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '工作人员';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';
const exampleAt = '2026-03-15T02:00:00.000Z';
const exampleTokens: Tokens = {
  accessToken: 'eyJ…',
  accessTokenExpiresAt: '2026-03-15T02:10:00.000Z',
  refreshToken: 'r_…',
  refreshTokenExpiresAt: '2026-03-15T14:00:00.000Z',
};

/** Relatives whose households a member of staff may not handle. */
export const kinshipRelations = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  in_law: '配偶的近亲属',
  other: '其他有利害关系的人',
} as const;
export type KinshipRelation = keyof typeof kinshipRelations;
const relationNames = Object.keys(kinshipRelations) as KinshipRelation[];

/** Longest that one member of staff may stand in for another, in calendar days with both ends. */
export const delegationDays = 30;

const organisationKindNames = Object.keys(organisationKinds) as (keyof typeof organisationKinds)[];
const NullableStage = Type.Unsafe<ProjectStage | null>({ type: ['string', 'null'], enum: [...projectStageNames, null] });

/** What a new member's user name looks like; signing in takes any text, so that a wrong one isn't told apart. */
const NewUsername = Type.String({ pattern: '^[a-z][a-z0-9._-]{2,31}$', minLength: 3, maxLength: 32, description: '用户名：小写字母开头' });
const Username = Type.String({ minLength: 1, maxLength: 64 });
const Password = Type.String({ minLength: 1, maxLength: 128 });
const OneTimeCode = Type.String({ pattern: '^\\d{6}$', minLength: 6, maxLength: 6, description: '动态验证码，6 位数字' });
const EnrolmentCode = Type.String({ minLength: 1, maxLength: 64, description: '开通码' });
const DeviceToken = Type.String({ minLength: 1, maxLength: 128, description: '这台设备上次登录后得到的凭证' });
const Reason = PlainWords({ minLength: 2, maxLength: 500, description: '理由' });
const PersonName = PlainWords({ minLength: 1, maxLength: 64 });
const DocumentNumber = Type.String({ minLength: 5, maxLength: 32, description: '证件号码' });

const body = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, { additionalProperties: false });

const NamedUnit = Type.Object({ organisationId: Id, name: Type.String(), kind: OneOf(organisationKindNames) });

export const StaffDuty = Type.Object({
  dutyId: Id,
  duty: OneOf(dutyNames),
  title: Type.String(),
  organisation: Type.String(),
  project: OrNull(Type.Object({ code: ProjectCode, name: Type.String() })),
  stage: NullableStage,
  from: LocalDate,
  until: OrNull(LocalDate),
  delegatedBy: OrNull(Type.String({ description: '委托自己办理的同事' })),
});
export type StaffDuty = Static<typeof StaffDuty>;
const exampleDuty: StaffDuty = {
  dutyId: exampleId,
  duty: 'case_officer',
  title: '经办人员',
  organisation: '某街道',
  project: { code: 'DEMO', name: '某片区改造项目' },
  stage: null,
  from: '2026-03-01',
  until: null,
  delegatedBy: null,
};

const signedIn = Type.Object({ tokens: Tokens, deviceToken: DeviceToken });
const exampleSignedIn = { tokens: exampleTokens, deviceToken: 'd_…' };

export const enrolStaff = operation({
  name: 'enrolStaff',
  method: 'POST',
  path: '/api/staff/enrolment',
  owner: 'public',
  limited: true,
  tag,
  summary: '新账号第一步：凭开通码设密码，取得动态验证码的密钥',
  body: body({ username: Username, enrolmentCode: EnrolmentCode, password: Password }),
  response: Type.Object({
    totpSecret: Type.String({ description: '手工录入验证器用，Base32' }),
    totpUri: Type.String(),
    totpQr: Type.String({ description: '二维码图片（data: 地址）' }),
  }),
  problems: ['enrolment_refused', 'password_refused'],
  example: { totpSecret: 'ABCDEFGHIJKLMNOP', totpUri: 'otpauth://totp/…', totpQr: 'data:image/png;base64,…' },
});

export const finishStaffEnrolment = operation({
  name: 'finishStaffEnrolment',
  method: 'POST',
  path: '/api/staff/enrolment/finish',
  owner: 'public',
  limited: true,
  tag,
  summary: '新账号第二步：输入验证器上的动态验证码，开通并登录；开通码随即作废',
  body: body({ username: Username, enrolmentCode: EnrolmentCode, code: OneTimeCode }),
  response: signedIn,
  problems: ['enrolment_refused', 'one_time_code_refused'],
  example: exampleSignedIn,
});

export const signInStaff = operation({
  name: 'signInStaff',
  method: 'POST',
  path: '/api/staff/sign-in',
  owner: 'public',
  limited: true,
  tag,
  summary: '工作人员登录：用户名、密码、动态验证码',
  body: body({ username: Username, password: Password, code: OneTimeCode, deviceToken: Type.Optional(DeviceToken) }),
  response: signedIn,
  problems: ['staff_sign_in_refused'],
  example: exampleSignedIn,
});

export const confirmStaff = operation({
  name: 'confirmStaff',
  method: 'POST',
  path: '/api/staff/confirm',
  owner: 'staff',
  limited: true,
  tag,
  summary: '再确认一次是本人：输入动态验证码，15 分钟内有效',
  body: body({ code: OneTimeCode }),
  response: Type.Object({ freshUntil: Instant }),
  problems: ['signed_out', 'not_found', 'one_time_code_refused'],
  example: { freshUntil: exampleAt },
});

export const changePassword = operation({
  name: 'changePassword',
  method: 'POST',
  path: '/api/staff/password',
  owner: 'staff',
  fresh: true,
  limited: true,
  tag,
  summary: '改密码；其他设备上的登录随即失效',
  body: body({ oldPassword: Password, newPassword: Password }),
  response: Type.Object({ changedAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'staff_sign_in_refused', 'password_refused'],
  example: { changedAt: exampleAt },
});

const Count = Type.Integer({ minimum: 0 });
export const StaffMe = Type.Object({
  username: Type.String(),
  name: Type.String(),
  organisation: NamedUnit,
  duties: Type.Array(StaffDuty, { maxItems: 200 }),
  counts: Type.Object({
    messages: Count,
    approvals: Count,
    requests: Count,
    emergencies: Count,
    cases: Count,
  }),
  freshUntil: OrNull(Instant),
});
export type StaffMe = Static<typeof StaffMe>;

export const getStaffMe = operation({
  name: 'getStaffMe',
  method: 'GET',
  path: '/api/staff/me',
  owner: 'staff',
  tag,
  summary: '我的单位、职责和待办数目',
  response: StaffMe,
  problems: ['signed_out', 'not_found'],
  example: {
    username: 'jingban',
    name: '某某',
    organisation: { organisationId: exampleId, name: '某街道', kind: 'town' },
    duties: [exampleDuty],
    counts: { messages: 0, approvals: 0, requests: 1, emergencies: 0, cases: 12 },
    freshUntil: null,
  },
});

export const DutyRight = Type.Object({
  duty: OneOf(dutyNames),
  title: Type.String(),
  meaning: Type.String(),
  organisationKinds: Type.Array(Type.String(), { maxItems: 10 }),
  incompatible: Type.Array(Type.String({ description: '不能同时有的职责' }), { maxItems: 10 }),
  projectOnly: Type.Boolean({ description: '只能就一个项目授予' }),
  operations: Type.Array(Type.Object({ name: Type.String(), summary: Type.String() }), { maxItems: 200 }),
});
export type DutyRight = Static<typeof DutyRight>;

export const listDutyRights = operation({
  name: 'listDutyRights',
  method: 'GET',
  path: '/api/staff/duty-rights',
  owner: 'staff',
  tag,
  summary: '每种职责能做什么',
  response: Type.Object({
    /** What every member of staff may do, whatever their duties. */
    everybody: Type.Array(Type.Object({ name: Type.String(), summary: Type.String() }), { maxItems: 200 }),
    duties: Type.Array(DutyRight, { maxItems: 20 }),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    everybody: [{ name: 'getStaffMe', summary: '我的单位、职责和待办数目' }],
    duties: [
      {
        duty: 'appraiser',
        title: '评估人员',
        meaning: '在自己项目里办理评估。',
        organisationKinds: ['评估机构'],
        incompatible: [],
        projectOnly: true,
        operations: [],
      },
    ],
  },
});

export const OrganisationEntry = Type.Object({
  organisationId: Id,
  parentId: OrNull(Id),
  kind: OneOf(organisationKindNames),
  name: Type.String(),
  depth: Type.Integer({ minimum: 0 }),
  endedAt: OrNull(Instant),
});
export type OrganisationEntry = Static<typeof OrganisationEntry>;

export const listOrganisations = operation({
  name: 'listOrganisations',
  method: 'GET',
  path: '/api/staff/organisations',
  owner: 'staff',
  tag,
  summary: '机构，按上下级排列',
  response: Type.Object({ organisations: Type.Array(OrganisationEntry, { maxItems: 1000 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    organisations: [{ organisationId: exampleId, parentId: null, kind: 'district', name: '某区征收部门', depth: 0, endedAt: null }],
  },
});

export const createOrganisation = operation({
  name: 'createOrganisation',
  method: 'POST',
  path: '/api/staff/organisations',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '新建机构',
  body: body({
    parentId: Id,
    kind: OneOf(organisationKindNames),
    name: Type.String({ minLength: 2, maxLength: 100 }),
    creditCode: Type.Optional(Type.String({ minLength: 18, maxLength: 32, description: '统一社会信用代码' })),
  }),
  response: Type.Object({ organisationId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'organisation_refused'],
  example: { organisationId: exampleId },
});

export const endOrganisation = operation({
  name: 'endOrganisation',
  method: 'POST',
  path: '/api/staff/organisations/:organisationId/end',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '停用机构；里面还有在职人员或下级机构时不能停用',
  params: Type.Object({ organisationId: Id }),
  body: body({ reason: Reason }),
  response: Type.Object({ endedAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'organisation_refused'],
  example: { endedAt: exampleAt },
});

export const StaffEntry = Type.Object({
  accountId: Id,
  username: Type.String(),
  name: Type.String(),
  organisation: NamedUnit,
  workPhone: OrNull(Type.String()),
  joinedAt: Instant,
  leftAt: OrNull(Instant),
  enrolled: Type.Boolean({ description: '已设密码和动态验证码' }),
  duties: Type.Array(StaffDuty, { maxItems: 200 }),
  sessions: Type.Integer({ minimum: 0, description: '正在登录的设备数' }),
});
export type StaffEntry = Static<typeof StaffEntry>;

export const listStaff = operation({
  name: 'listStaff',
  method: 'GET',
  path: '/api/staff/members',
  owner: 'administrator',
  tag,
  summary: '全部工作人员，离职的也在内',
  response: Type.Object({ members: Type.Array(StaffEntry, { maxItems: 2000 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    members: [
      {
        accountId: exampleId,
        username: 'jingban',
        name: '某某',
        organisation: { organisationId: exampleId, name: '某街道', kind: 'town' },
        workPhone: null,
        joinedAt: exampleAt,
        leftAt: null,
        enrolled: true,
        duties: [exampleDuty],
        sessions: 1,
      },
    ],
  },
});

const member = Type.Object({ accountId: Id });

export const createStaff = operation({
  name: 'createStaff',
  method: 'POST',
  path: '/api/staff/members',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '新建工作人员账号；开通码只显示这一次',
  body: body({
    username: NewUsername,
    name: PersonName,
    organisationId: Id,
    documentKind: OneOf(documentKindNames),
    idNumber: DocumentNumber,
    workPhone: Type.Optional(Type.String({ pattern: '^[0-9+() -]{5,20}$', minLength: 5, maxLength: 20 })),
  }),
  response: Type.Object({ accountId: Id, enrolmentCode: Type.String(), expiresAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'username_taken', 'member_exists'],
  example: { accountId: exampleId, enrolmentCode: 'ABCD-EFGH-JKLM-NPQR', expiresAt: exampleAt },
});

export const leaveStaff = operation({
  name: 'leaveStaff',
  method: 'POST',
  path: '/api/staff/members/:accountId/leave',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '办理离职：登录、设备、职责、委托同时终止',
  params: member,
  body: body({ reason: Reason }),
  response: Type.Object({ leftAt: Instant, casesToHandOver: Type.Integer({ minimum: 0, description: '要另行交接的户数' }) }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'last_administrator'],
  example: { leftAt: exampleAt, casesToHandOver: 3 },
});

export const prepareDuty = operation({
  name: 'prepareDuty',
  method: 'POST',
  path: '/api/staff/duties',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '提请授予职责，由另一名系统管理员决定',
  body: body({
    accountId: Id,
    duty: OneOf(dutyNames),
    organisationId: Id,
    projectCode: Type.Optional(ProjectCode),
    stage: Type.Optional(OneOf(projectStageNames)),
    from: LocalDate,
    until: Type.Optional(LocalDate),
    reason: Reason,
  }),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'duty_refused'],
  example: { approvalId: exampleId },
});

export const endDuty = operation({
  name: 'endDuty',
  method: 'POST',
  path: '/api/staff/duties/:dutyId/end',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '终止一项职责，即刻生效',
  params: Type.Object({ dutyId: Id }),
  body: body({ reason: Reason }),
  response: Type.Object({ endedAt: Instant }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'last_administrator'],
  example: { endedAt: exampleAt },
});

export const appointSecondAdministrator = operation({
  name: 'appointSecondAdministrator',
  method: 'POST',
  path: '/api/staff/second-administrator',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '第一名系统管理员指定第二名；只能用一次，以后都要两人办理',
  body: body({ accountId: Id, reason: Reason }),
  response: Type.Object({ dutyId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'duty_refused', 'second_administrator_appointed'],
  example: { dutyId: exampleId },
});

export const prepareTotpReset = operation({
  name: 'prepareTotpReset',
  method: 'POST',
  path: '/api/staff/members/:accountId/totp-reset',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '同事的验证器丢了：提请重新开通，由另一名系统管理员决定',
  params: member,
  body: body({ reason: Reason }),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'approval_own_preparation'],
  example: { approvalId: exampleId },
});

export const endMemberSessions = operation({
  name: 'endMemberSessions',
  method: 'POST',
  path: '/api/staff/members/:accountId/sessions/end',
  owner: 'administrator',
  fresh: true,
  tag,
  summary: '让一名工作人员在所有设备上退出登录',
  params: member,
  body: body({ reason: Reason }),
  response: Type.Object({ ended: Type.Integer({ minimum: 0 }) }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed'],
  example: { ended: 2 },
});

export const KinshipEntry = Type.Object({
  kinshipId: Id,
  relation: OneOf(relationNames),
  relationTitle: Type.String(),
  maskedName: Type.String(),
  declaredAt: Instant,
  endPending: Type.Boolean({ description: '已提请终止，等管理员决定' }),
});
export type KinshipEntry = Static<typeof KinshipEntry>;

export const listKinship = operation({
  name: 'listKinship',
  method: 'GET',
  path: '/api/staff/kinship',
  owner: 'staff',
  tag,
  summary: '我申报的近亲属；他们的房屋我不能办理',
  response: Type.Object({ kinship: Type.Array(KinshipEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    kinship: [
      { kinshipId: exampleId, relation: 'parent', relationTitle: '父母', maskedName: '某某某', declaredAt: exampleAt, endPending: false },
    ],
  },
});

export const declareKinship = operation({
  name: 'declareKinship',
  method: 'POST',
  path: '/api/staff/kinship',
  owner: 'staff',
  fresh: true,
  tag,
  summary: '申报近亲属，即刻生效',
  body: body({ relation: OneOf(relationNames), name: PersonName, documentKind: OneOf(documentKindNames), idNumber: DocumentNumber }),
  response: Type.Object({ kinshipId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed'],
  example: { kinshipId: exampleId },
});

export const endKinship = operation({
  name: 'endKinship',
  method: 'POST',
  path: '/api/staff/kinship/:kinshipId/end',
  owner: 'owner of kinship',
  fresh: true,
  tag,
  summary: '提请终止一项申报，由系统管理员决定',
  params: Type.Object({ kinshipId: Id }),
  body: body({ reason: Reason }),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed'],
  example: { approvalId: exampleId },
});

export const DelegationEntry = Type.Object({
  delegationId: Id,
  direction: OneOf(['given', 'received']),
  colleague: Type.String(),
  duty: OneOf(dutyNames),
  dutyTitle: Type.String(),
  startsOn: LocalDate,
  endsOn: LocalDate,
  reason: Type.String(),
  state: OneOf(['current', 'future', 'past', 'revoked']),
});
export type DelegationEntry = Static<typeof DelegationEntry>;

export const listDelegations = operation({
  name: 'listDelegations',
  method: 'GET',
  path: '/api/staff/delegations',
  owner: 'staff',
  tag,
  summary: '我委托别人的和别人委托我的',
  response: Type.Object({ delegations: Type.Array(DelegationEntry, { maxItems: 200 }) }),
  problems: ['signed_out', 'not_found'],
  example: {
    delegations: [
      {
        delegationId: exampleId,
        direction: 'given',
        colleague: '某某',
        duty: 'reviewer',
        dutyTitle: '审核人员',
        startsOn: '2026-03-01',
        endsOn: '2026-03-07',
        reason: '出差',
        state: 'current',
      },
    ],
  },
});

export const createDelegation = operation({
  name: 'createDelegation',
  method: 'POST',
  path: '/api/staff/delegations',
  owner: 'staff',
  fresh: true,
  tag,
  summary: '委托同事代办一项职责，最长 30 天',
  body: body({ toUsername: Username, duty: OneOf(dutyNames), startsOn: LocalDate, endsOn: LocalDate, reason: Reason }),
  response: Type.Object({ delegationId: Id }),
  problems: ['signed_out', 'not_found', 'fresh_check_needed', 'delegation_refused'],
  example: { delegationId: exampleId },
});

export const revokeDelegation = operation({
  name: 'revokeDelegation',
  method: 'POST',
  path: '/api/staff/delegations/:delegationId/revoke',
  owner: 'owner of delegation',
  tag,
  summary: '收回委托，即刻生效',
  params: Type.Object({ delegationId: Id }),
  body: body({ reason: Reason }),
  response: Type.Object({ revokedAt: Instant }),
  problems: ['signed_out', 'not_found'],
  example: { revokedAt: exampleAt },
});

export const Colleague = Type.Object({ accountId: Id, username: Type.String(), name: Type.String(), organisation: Type.String() });
export type Colleague = Static<typeof Colleague>;

export const listColleagues = operation({
  name: 'listColleagues',
  method: 'GET',
  path: '/api/staff/colleagues',
  owner: 'staff',
  tag,
  summary: '在职的同事，可按职责和项目筛选；交接和委托时选人用',
  query: body({ duty: Type.Optional(OneOf(dutyNames)), projectCode: Type.Optional(ProjectCode) }),
  response: Type.Object({ colleagues: Type.Array(Colleague, { maxItems: 1000 }) }),
  problems: ['signed_out', 'not_found'],
  example: { colleagues: [{ accountId: exampleId, username: 'jingban', name: '某某', organisation: '某街道' }] },
});
