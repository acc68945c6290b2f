import * as compensation from './compensation';
import * as disclosure from './disclosure';
import * as home from './home';
import * as identity from './identity';
import type { Operation } from './operation';
import * as project from './project';
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
  getMe: identity.getMe,
  getHome: home.getHome,
  listProjects: project.listProjects,
  getProject: project.getProject,
  getResult: compensation.getResult,
  listPublicDisclosures: disclosure.listPublicDisclosures,
  getPublicDisclosure: disclosure.getPublicDisclosure,
  listHouseholdDisclosures: disclosure.listHouseholdDisclosures,
  getHouseholdDisclosure: disclosure.getHouseholdDisclosure,
  getLiveness: system.getLiveness,
  getReadiness: system.getReadiness,
  getMetrics: system.getMetrics,
  getOpenApiDocument: system.getOpenApiDocument,
} as const satisfies Record<string, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

export type { CompensationResult, ResultLine } from './compensation';
export type { Audience, Disclosure, DisclosureBlock, DisclosureEntry, DisclosureList, DisclosureRow } from './disclosure';
export { disclosureKinds } from './disclosure';
export type { Home, HouseholdCard, NextStep } from './home';
export type { Me, Session, Tokens } from './identity';
export type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from './operation';
export { type OwnerRule, ownerRules, rulesWithoutAccount } from './owner-rules';
export { commonProblems, Problem, type ProblemCode, problems } from './problems';
export type { ProcedureStep, ProjectCard } from './project';
export type { Citation } from './values';
