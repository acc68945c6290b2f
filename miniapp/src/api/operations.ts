import type { AnswerOf, BodyOf, OperationName, Operations, ParamsOf, QueryOf } from '@yunzhengshou/contract';

/** The operations this app calls. */
export type Call = Exclude<
  OperationName,
  'getProject' | 'getLiveness' | 'getReadiness' | 'getMetrics' | 'getAtomFeed' | 'getJsonFeed' | 'getOpenApiDocument' | 'openFile'
>;

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
  getProjectBoard: { route: 'GET /api/staff/projects/:projectCode/board', account: true },
  prepareStep: { route: 'POST /api/staff/projects/:projectCode/steps', account: true },
  meetDeadline: { route: 'POST /api/staff/projects/:projectCode/deadlines/meet', account: true },
  listCalendarYears: { route: 'GET /api/staff/calendar/years', account: true },
  prepareCalendarYear: { route: 'POST /api/staff/calendar/years', account: true },
  getResult: { route: 'GET /api/households/:householdId/result', account: true },
  listPublicDisclosures: { route: 'GET /api/projects/:projectCode/disclosures', account: false },
  getPublicDisclosure: { route: 'GET /api/disclosures/:disclosureId', account: false },
  listHouseholdDisclosures: { route: 'GET /api/projects/:projectCode/household-disclosures', account: true },
  getHouseholdDisclosure: { route: 'GET /api/household-disclosures/:disclosureId', account: true },
  getPublicSeries: { route: 'GET /api/projects/:projectCode/disclosures/series/:seriesId', account: false },
  listPublicVersions: { route: 'GET /api/disclosures/:disclosureId/versions', account: false },
  getPublicDifference: { route: 'GET /api/disclosures/:disclosureId/difference', account: false },
  getPublicAttachment: { route: 'GET /api/disclosures/:disclosureId/attachments/:position', account: false },
  getHouseholdSeries: { route: 'GET /api/projects/:projectCode/household-disclosures/series/:seriesId', account: true },
  listHouseholdVersions: { route: 'GET /api/household-disclosures/:disclosureId/versions', account: true },
  getHouseholdDifference: { route: 'GET /api/household-disclosures/:disclosureId/difference', account: true },
  getHouseholdAttachment: { route: 'GET /api/household-disclosures/:disclosureId/attachments/:position', account: true },
  getDisclosureBoard: { route: 'GET /api/staff/projects/:projectCode/disclosure-board', account: true },
  listDisclosureParts: { route: 'GET /api/staff/projects/:projectCode/disclosure-parts', account: true },
  listDisclosureDrafts: { route: 'GET /api/staff/projects/:projectCode/disclosure-drafts', account: true },
  createDisclosureDraft: { route: 'POST /api/staff/projects/:projectCode/disclosure-drafts', account: true },
  getDisclosureDraft: { route: 'GET /api/staff/disclosure-drafts/:draftId', account: true },
  saveDisclosureDraft: { route: 'PUT /api/staff/disclosure-drafts/:draftId', account: true },
  deleteDisclosureDraft: { route: 'DELETE /api/staff/disclosure-drafts/:draftId', account: true },
  previewDisclosureDraft: { route: 'GET /api/staff/disclosure-drafts/:draftId/preview', account: true },
  prepareDisclosure: { route: 'POST /api/staff/disclosure-drafts/:draftId/prepare', account: true },
  getStaffDisclosure: { route: 'GET /api/staff/disclosures/:disclosureId', account: true },
  correctDisclosure: { route: 'POST /api/staff/disclosures/:disclosureId/correct', account: true },
  prepareWithdrawal: { route: 'POST /api/staff/disclosures/:disclosureId/withdraw', account: true },
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
  prepareHousehold: { route: 'POST /api/staff/projects/:projectCode/households', account: true },
  prepareCorrection: { route: 'POST /api/staff/households/:householdId/corrections', account: true },
  listHouseholdChanges: { route: 'GET /api/households/:householdId/changes', account: true },
  listCaseChanges: { route: 'GET /api/staff/households/:householdId/changes', account: true },
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
  listMessages: { route: 'GET /api/messages', account: true },
  countMessages: { route: 'GET /api/messages/unread', account: true },
  readMessage: { route: 'POST /api/messages/:messageId/read', account: true },
  readAllMessages: { route: 'POST /api/messages/read', account: true },
  getProgress: { route: 'GET /api/progress/:progressId', account: true },
  getImportTemplate: { route: 'GET /api/import-template', account: false },
  startImport: { route: 'POST /api/staff/projects/:projectCode/imports', account: true },
  listImports: { route: 'GET /api/staff/projects/:projectCode/imports', account: true },
  getImport: { route: 'GET /api/staff/imports/:importId', account: true },
  getImportMapping: { route: 'GET /api/staff/imports/:importId/mapping', account: true },
  changeMapping: { route: 'POST /api/staff/imports/:importId/mapping', account: true },
  listImportFindings: { route: 'GET /api/staff/imports/:importId/findings', account: true },
  correctCells: { route: 'POST /api/staff/imports/:importId/corrections', account: true },
  setAside: { route: 'POST /api/staff/imports/:importId/set-aside', account: true },
  getImportChanges: { route: 'GET /api/staff/imports/:importId/changes', account: true },
  abandonImport: { route: 'POST /api/staff/imports/:importId/abandon', account: true },
  prepareImport: { route: 'POST /api/staff/imports/:importId/prepare', account: true },
  listPlans: { route: 'GET /api/projects/:projectCode/plans', account: false },
  getPlan: { route: 'GET /api/plans/:planId', account: false },
  getPlanDifference: { route: 'GET /api/plans/:planId/difference', account: false },
  commentOnPlan: { route: 'POST /api/plans/:planId/comments', account: true },
  listMyComments: { route: 'GET /api/plans/:planId/comments/mine', account: true },
  withdrawComment: { route: 'POST /api/plan-comments/:commentId/withdraw', account: true },
  getHouseholdHearing: { route: 'GET /api/households/:householdId/plans/:planId/hearing', account: true },
  requestHearing: { route: 'POST /api/households/:householdId/plans/:planId/hearing', account: true },
  withdrawHearing: { route: 'POST /api/households/:householdId/plans/:planId/hearing/withdraw', account: true },
  getPlanForm: { route: 'GET /api/staff/projects/:projectCode/plan/form', account: true },
  getPlanDraft: { route: 'GET /api/staff/projects/:projectCode/plan/draft', account: true },
  savePlanDraft: { route: 'PUT /api/staff/projects/:projectCode/plan/draft', account: true },
  checkPlanDraft: { route: 'POST /api/staff/projects/:projectCode/plan/check', account: true },
  preparePlan: { route: 'POST /api/staff/projects/:projectCode/plan/prepare', account: true },
  listComments: { route: 'GET /api/staff/projects/:projectCode/plans/:planId/comments', account: true },
  answerComment: { route: 'POST /api/staff/plan-comments/:commentId/answer', account: true },
  draftCommentsSummary: { route: 'POST /api/staff/projects/:projectCode/plans/:planId/comments-summary', account: true },
  listHearingRequests: { route: 'GET /api/staff/projects/:projectCode/plans/:planId/hearing', account: true },
  listBallots: { route: 'GET /api/projects/:projectCode/ballots', account: true },
  getBallot: { route: 'GET /api/projects/:projectCode/ballots/:ballotId', account: true },
  castVote: { route: 'POST /api/households/:householdId/ballots/:ballotId/vote', account: true },
  getBallotResult: { route: 'GET /api/ballots/:ballotId/result', account: false },
  listStaffBallots: { route: 'GET /api/staff/projects/:projectCode/ballots', account: true },
  prepareBallot: { route: 'POST /api/staff/projects/:projectCode/ballots', account: true },
  countBallot: { route: 'POST /api/staff/ballots/:ballotId/count', account: true },
  cancelBallot: { route: 'POST /api/staff/ballots/:ballotId/cancel', account: true },
  uploadFile: { route: 'POST /api/staff/projects/:projectCode/files', account: true },
  getStaffFile: { route: 'GET /api/staff/files/:fileId', account: true },
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
