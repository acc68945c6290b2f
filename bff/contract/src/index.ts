import * as approval from './approval';
import * as audit from './audit';
import * as cases from './case';
import * as compensation from './compensation';
import * as disclosure from './disclosure';
import * as home from './home';
import * as household from './household';
import * as identity from './identity';
import type { Operation } from './operation';
import * as organisation from './organisation';
import * as project from './project';
import * as request from './request';
import * as system from './system';

/** Every operation by its name; the routes, the OpenAPI document, the client's types and the access tests are all read from here. */
export const operations = {
  startWebSignIn: identity.startWebSignIn,
  finishWebSignIn: identity.finishWebSignIn,
  signInWithMiniProgram: identity.signInWithMiniProgram,
  refreshSession: identity.refreshSession,
  listSessions: identity.listSessions,
  endSession: identity.endSession,
  startFaceVerification: identity.startFaceVerification,
  finishFaceVerification: identity.finishFaceVerification,
  startEidVerification: identity.startEidVerification,
  finishEidVerification: identity.finishEidVerification,
  startPhoneVerification: identity.startPhoneVerification,
  finishPhoneVerification: identity.finishPhoneVerification,
  finishAssistedSignIn: identity.finishAssistedSignIn,
  createCounterCode: identity.createCounterCode,
  listIdentityLevels: identity.listIdentityLevels,
  getConsentText: identity.getConsentText,
  listMyConsents: identity.listMyConsents,
  withdrawConsent: identity.withdrawConsent,
  startDesktopSignIn: identity.startDesktopSignIn,
  pollDesktopSignIn: identity.pollDesktopSignIn,
  seeDesktopSignIn: identity.seeDesktopSignIn,
  decideDesktopSignIn: identity.decideDesktopSignIn,
  getMe: identity.getMe,
  endOtherAccounts: identity.endOtherAccounts,
  revealOwnNumber: identity.revealOwnNumber,
  revealBankAccount: identity.revealBankAccount,
  getDataCopy: identity.getDataCopy,
  getHome: home.getHome,
  listProjects: project.listProjects,
  getProject: project.getProject,
  getResult: compensation.getResult,
  listPublicDisclosures: disclosure.listPublicDisclosures,
  getPublicDisclosure: disclosure.getPublicDisclosure,
  listHouseholdDisclosures: disclosure.listHouseholdDisclosures,
  getHouseholdDisclosure: disclosure.getHouseholdDisclosure,
  listApprovals: approval.listApprovals,
  getApproval: approval.getApproval,
  decideApproval: approval.decideApproval,
  withdrawApproval: approval.withdrawApproval,
  listReads: audit.listReads,
  listPurposes: audit.listPurposes,
  openEmergency: audit.openEmergency,
  listEmergencies: audit.listEmergencies,
  reviewEmergency: audit.reviewEmergency,
  listUnusualLooks: audit.listUnusualLooks,
  listCaseProjects: cases.listCaseProjects,
  listCases: cases.listCases,
  getCase: cases.getCase,
  revealCase: cases.revealCase,
  assignCase: cases.assignCase,
  enrolStaff: organisation.enrolStaff,
  finishStaffEnrolment: organisation.finishStaffEnrolment,
  signInStaff: organisation.signInStaff,
  confirmStaff: organisation.confirmStaff,
  changePassword: organisation.changePassword,
  getStaffMe: organisation.getStaffMe,
  listDutyRights: organisation.listDutyRights,
  listOrganisations: organisation.listOrganisations,
  createOrganisation: organisation.createOrganisation,
  endOrganisation: organisation.endOrganisation,
  listStaff: organisation.listStaff,
  createStaff: organisation.createStaff,
  leaveStaff: organisation.leaveStaff,
  prepareDuty: organisation.prepareDuty,
  endDuty: organisation.endDuty,
  appointSecondAdministrator: organisation.appointSecondAdministrator,
  prepareTotpReset: organisation.prepareTotpReset,
  endMemberSessions: organisation.endMemberSessions,
  listKinship: organisation.listKinship,
  declareKinship: organisation.declareKinship,
  endKinship: organisation.endKinship,
  listDelegations: organisation.listDelegations,
  createDelegation: organisation.createDelegation,
  revokeDelegation: organisation.revokeDelegation,
  listColleagues: organisation.listColleagues,
  listParties: household.listParties,
  grantPower: household.grantPower,
  revokePower: household.revokePower,
  listPartyKinds: household.listPartyKinds,
  prepareParty: household.prepareParty,
  revokeParty: household.revokeParty,
  prepareOwners: household.prepareOwners,
  prepareCounterIdentity: household.prepareCounterIdentity,
  listRequestKinds: request.listRequestKinds,
  submitRequest: request.submitRequest,
  submitHouseholdRequest: request.submitHouseholdRequest,
  askWhy: request.askWhy,
  listMyRequests: request.listMyRequests,
  getMyRequest: request.getMyRequest,
  withdrawRequest: request.withdrawRequest,
  listStaffRequests: request.listStaffRequests,
  getStaffRequest: request.getStaffRequest,
  answerRequest: request.answerRequest,
  getLiveness: system.getLiveness,
  getReadiness: system.getReadiness,
  getMetrics: system.getMetrics,
  getOpenApiDocument: system.getOpenApiDocument,
} as const satisfies Record<string, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

export type { Approval, ApprovalEntry } from './approval';
export {
  type EmergencyCategory,
  type EmergencyEntry,
  emergencyCategories,
  type ReadEntry,
  type ReadPurpose,
  type RevealedField,
  readPurposes,
  revealedFields,
  type UnusualCode,
  type UnusualLook,
  unusualCodes,
} from './audit';
export type { Case, CaseEntry, CaseProject } from './case';
export type { CompensationResult, ResultLine } from './compensation';
export type { Audience, Disclosure, DisclosureBlock, DisclosureEntry, DisclosureList, DisclosureRow } from './disclosure';
export { disclosureKinds } from './disclosure';
export { type DocumentKind, documentKinds } from './documents';
export {
  type Duty,
  duties,
  dutyNames,
  type OrganisationKind,
  organisationKinds,
  type ProjectStage,
  projectStageNames,
  projectStages,
} from './duties';
export type { Home, HouseholdCard, NextStep } from './home';
export {
  type OwnerEntry,
  type PartyEntry,
  type PartyKind,
  type PartyKindRule,
  type PartyScope,
  partyKinds,
  partyScopes,
} from './household';
export {
  type CheckPurpose,
  type ConsentText,
  checkPurposes,
  consentKinds,
  consentTextKinds,
  type DataCopy,
  householdRelations,
  type IdentityWays,
  identityLevels,
  identityMethods,
  type Me,
  type Session,
  type Tokens,
} from './identity';
export type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from './operation';
export {
  type Colleague,
  type DelegationEntry,
  type DutyRight,
  delegationDays,
  type KinshipEntry,
  type KinshipRelation,
  kinshipRelations,
  type OrganisationEntry,
  type StaffDuty,
  type StaffEntry,
  type StaffMe,
} from './organisation';
export { type OwnerRule, ownerRules, rulesWithoutAccount } from './owner-rules';
export { commonProblems, Problem, type ProblemCode, problems } from './problems';
export type { ProcedureStep, ProjectCard } from './project';
export {
  type RequestEntry,
  type RequestKind,
  type RequestKindRule,
  type ResidentRequest,
  requestKinds,
  type StaffRequest,
  type StaffRequestEntry,
} from './request';
export type { Citation } from './values';
