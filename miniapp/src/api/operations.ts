import type { AnswerOf, BodyOf, OperationName, Operations, ParamsOf, QueryOf } from '@yunzhengshou/contract';

/** The operations this app calls. */
export type Call = Exclude<OperationName, 'getProject' | 'getLiveness' | 'getReadiness' | 'getMetrics' | 'getOpenApiDocument'>;

type Row<K extends Call> = {
  readonly route: `${Operations[K]['method']} ${Operations[K]['path']}`;
  /** Goes with an access token. */
  readonly account: Operations[K]['owner'] extends 'public' | 'holder of refresh token' ? false : true;
};

/** Method, path and need of a token of each call. The contract's schemas stay out of the bundle; the compiler holds this table to them. */
export const calls = {
  startWebSignIn: { route: 'POST /api/sign-in/web', account: false },
  finishWebSignIn: { route: 'POST /api/sign-in/web/finish', account: false },
  signInWithMiniProgram: { route: 'POST /api/sign-in/mini-program', account: false },
  refreshSession: { route: 'POST /api/sessions/refresh', account: false },
  listSessions: { route: 'GET /api/sessions', account: true },
  endSession: { route: 'DELETE /api/sessions/:sessionId', account: true },
  startFaceVerification: { route: 'POST /api/identity/verifications', account: true },
  finishFaceVerification: { route: 'POST /api/identity/verifications/:verificationId/finish', account: true },
  startEidVerification: { route: 'POST /api/identity/eid-verifications', account: true },
  finishEidVerification: { route: 'POST /api/identity/eid-verifications/:verificationId/finish', account: true },
  startPhoneVerification: { route: 'POST /api/identity/phone-verifications', account: true },
  finishPhoneVerification: { route: 'POST /api/identity/phone-verifications/:verificationId/finish', account: true },
  finishAssistedSignIn: { route: 'POST /api/assisted-sign-in/:verificationId', account: true },
  createCounterCode: { route: 'POST /api/identity/counter-codes', account: true },
  listIdentityLevels: { route: 'GET /api/identity/levels', account: false },
  getConsentText: { route: 'GET /api/consents/:kind', account: false },
  listMyConsents: { route: 'GET /api/me/consents', account: true },
  withdrawConsent: { route: 'POST /api/me/consents/:kind/withdraw', account: true },
  startDesktopSignIn: { route: 'POST /api/sign-in/desktop', account: false },
  pollDesktopSignIn: { route: 'POST /api/sign-in/desktop/:desktopSignInId', account: false },
  seeDesktopSignIn: { route: 'POST /api/sign-in/desktop-scenes/see', account: true },
  decideDesktopSignIn: { route: 'POST /api/sign-in/desktop-scenes/decide', account: true },
  getMe: { route: 'GET /api/me', account: true },
  endOtherAccounts: { route: 'POST /api/me/other-accounts/end', account: true },
  revealOwnNumber: { route: 'POST /api/me/reveal', account: true },
  revealBankAccount: { route: 'POST /api/households/:householdId/bank-account', account: true },
  getDataCopy: { route: 'POST /api/me/data-copy', account: true },
  getHome: { route: 'GET /api/home', account: true },
  listProjects: { route: 'GET /api/projects', account: false },
  getResult: { route: 'GET /api/households/:householdId/result', account: true },
  listPublicDisclosures: { route: 'GET /api/projects/:projectCode/disclosures', account: false },
  getPublicDisclosure: { route: 'GET /api/disclosures/:disclosureId', account: false },
  listHouseholdDisclosures: { route: 'GET /api/projects/:projectCode/household-disclosures', account: true },
  getHouseholdDisclosure: { route: 'GET /api/household-disclosures/:disclosureId', account: true },
  listApprovals: { route: 'GET /api/staff/approvals', account: true },
  getApproval: { route: 'GET /api/staff/approvals/:approvalId', account: true },
  decideApproval: { route: 'POST /api/staff/approvals/:approvalId/decide', account: true },
  withdrawApproval: { route: 'POST /api/staff/approvals/:approvalId/withdraw', account: true },
  listReads: { route: 'GET /api/households/:householdId/reads', account: true },
  listPurposes: { route: 'GET /api/staff/purposes', account: true },
  openEmergency: { route: 'POST /api/staff/emergencies', account: true },
  listEmergencies: { route: 'GET /api/staff/emergencies', account: true },
  reviewEmergency: { route: 'POST /api/staff/emergencies/:emergencyId/review', account: true },
  listUnusualLooks: { route: 'GET /api/staff/looks', account: true },
  listCaseProjects: { route: 'GET /api/staff/projects', account: true },
  listCases: { route: 'POST /api/staff/projects/:projectCode/cases', account: true },
  getCase: { route: 'GET /api/staff/households/:householdId', account: true },
  revealCase: { route: 'POST /api/staff/households/:householdId/reveal', account: true },
  assignCase: { route: 'POST /api/staff/households/:householdId/assignment', account: true },
  enrolStaff: { route: 'POST /api/staff/enrolment', account: false },
  finishStaffEnrolment: { route: 'POST /api/staff/enrolment/finish', account: false },
  signInStaff: { route: 'POST /api/staff/sign-in', account: false },
  confirmStaff: { route: 'POST /api/staff/confirm', account: true },
  changePassword: { route: 'POST /api/staff/password', account: true },
  getStaffMe: { route: 'GET /api/staff/me', account: true },
  listDutyRights: { route: 'GET /api/staff/duty-rights', account: true },
  listOrganisations: { route: 'GET /api/staff/organisations', account: true },
  createOrganisation: { route: 'POST /api/staff/organisations', account: true },
  endOrganisation: { route: 'POST /api/staff/organisations/:organisationId/end', account: true },
  listStaff: { route: 'GET /api/staff/members', account: true },
  createStaff: { route: 'POST /api/staff/members', account: true },
  leaveStaff: { route: 'POST /api/staff/members/:accountId/leave', account: true },
  prepareDuty: { route: 'POST /api/staff/duties', account: true },
  endDuty: { route: 'POST /api/staff/duties/:dutyId/end', account: true },
  appointSecondAdministrator: { route: 'POST /api/staff/second-administrator', account: true },
  prepareTotpReset: { route: 'POST /api/staff/members/:accountId/totp-reset', account: true },
  endMemberSessions: { route: 'POST /api/staff/members/:accountId/sessions/end', account: true },
  listKinship: { route: 'GET /api/staff/kinship', account: true },
  declareKinship: { route: 'POST /api/staff/kinship', account: true },
  endKinship: { route: 'POST /api/staff/kinship/:kinshipId/end', account: true },
  listDelegations: { route: 'GET /api/staff/delegations', account: true },
  createDelegation: { route: 'POST /api/staff/delegations', account: true },
  revokeDelegation: { route: 'POST /api/staff/delegations/:delegationId/revoke', account: true },
  listColleagues: { route: 'GET /api/staff/colleagues', account: true },
  listParties: { route: 'GET /api/households/:householdId/parties', account: true },
  grantPower: { route: 'POST /api/households/:householdId/powers', account: true },
  revokePower: { route: 'POST /api/powers/:powerId/revoke', account: true },
  listPartyKinds: { route: 'GET /api/staff/party-kinds', account: true },
  prepareParty: { route: 'POST /api/staff/households/:householdId/parties', account: true },
  revokeParty: { route: 'POST /api/staff/parties/:partyId/revoke', account: true },
  prepareOwners: { route: 'POST /api/staff/households/:householdId/owners', account: true },
  prepareCounterIdentity: { route: 'POST /api/staff/counter-identities', account: true },
  listRequestKinds: { route: 'GET /api/request-kinds', account: false },
  submitRequest: { route: 'POST /api/requests', account: true },
  submitHouseholdRequest: { route: 'POST /api/households/:householdId/requests', account: true },
  askWhy: { route: 'POST /api/households/:householdId/reads/:readId/ask', account: true },
  listMyRequests: { route: 'GET /api/requests', account: true },
  getMyRequest: { route: 'GET /api/requests/:requestId', account: true },
  withdrawRequest: { route: 'POST /api/requests/:requestId/withdraw', account: true },
  listStaffRequests: { route: 'GET /api/staff/requests', account: true },
  getStaffRequest: { route: 'GET /api/staff/requests/:requestId', account: true },
  answerRequest: { route: 'POST /api/staff/requests/:requestId/answer', account: true },
} as const satisfies { [K in Call]: Row<K> };

/** Calls that only read: their answers are kept for when the network is gone. */
export type Read = { [K in Call]: Operations[K]['method'] extends 'GET' ? K : never }[Call];

type Field<Name extends string, Value> = Value extends undefined ? unknown : { [N in Name]: Value };
type OptionalField<Name extends string, Value> = Value extends undefined ? unknown : { [N in Name]?: Value };

/** What a call takes: exactly the parts that its operation has. */
export type InputOf<K extends Call> = Field<'params', ParamsOf<Operations[K]>> &
  OptionalField<'query', QueryOf<Operations[K]>> &
  Field<'body', BodyOf<Operations[K]>>;

export type Answer<K extends Call> = AnswerOf<Operations[K]>;

/** The parts of any input, for the code that does not care which call it is. */
export interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/** Path and query of a call: '/api/households/0190…/result?limit=20'. */
export function addressOf(call: Call, input: AnyInput): { method: string; path: string } {
  const [method = 'GET', template = ''] = calls[call].route.split(' ');
  const path = template.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const query = Object.entries(input.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { method, path: query === '' ? path : `${path}?${query}` };
}
