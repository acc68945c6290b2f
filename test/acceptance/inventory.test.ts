import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationName, operations } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { readDocument, routesOf } from './bff';

/** Which file of this folder covers which operation. An operation that is added to the contract is added here with its test. */
const covered: Record<string, string> = {
  startWebSignIn: 'story.test.ts',
  finishWebSignIn: 'story.test.ts',
  signInWithMiniProgram: 'faults.test.ts',
  refreshSession: 'story.test.ts',
  listSessions: 'story.test.ts',
  endSession: 'story.test.ts',
  startFaceVerification: 'story.test.ts',
  finishFaceVerification: 'story.test.ts',
  startEidVerification: 'resident.test.ts',
  finishEidVerification: 'resident.test.ts',
  startPhoneVerification: 'resident.test.ts',
  finishPhoneVerification: 'resident.test.ts',
  finishAssistedSignIn: 'resident.test.ts',
  createCounterCode: 'resident.test.ts',
  listIdentityLevels: 'resident.test.ts',
  getConsentText: 'resident.test.ts',
  listMyConsents: 'resident.test.ts',
  withdrawConsent: 'resident.test.ts',
  startDesktopSignIn: 'resident.test.ts',
  pollDesktopSignIn: 'resident.test.ts',
  seeDesktopSignIn: 'resident.test.ts',
  decideDesktopSignIn: 'resident.test.ts',
  getMe: 'story.test.ts',
  endOtherAccounts: 'resident.test.ts',
  revealOwnNumber: 'resident.test.ts',
  revealBankAccount: 'resident.test.ts',
  getDataCopy: 'resident.test.ts',
  getHome: 'story.test.ts',
  listProjects: 'story.test.ts',
  getProject: 'story.test.ts',
  getResult: 'story.test.ts',
  listPublicDisclosures: 'story.test.ts',
  getPublicDisclosure: 'story.test.ts',
  listHouseholdDisclosures: 'story.test.ts',
  getHouseholdDisclosure: 'story.test.ts',
  listApprovals: 'staff.test.ts',
  getApproval: 'staff.test.ts',
  decideApproval: 'staff.test.ts',
  withdrawApproval: 'staff.test.ts',
  listReads: 'resident.test.ts',
  listPurposes: 'staff.test.ts',
  openEmergency: 'staff.test.ts',
  listEmergencies: 'staff.test.ts',
  reviewEmergency: 'staff.test.ts',
  listUnusualLooks: 'staff.test.ts',
  listCaseProjects: 'staff.test.ts',
  listCases: 'staff.test.ts',
  getCase: 'staff.test.ts',
  revealCase: 'staff.test.ts',
  assignCase: 'staff.test.ts',
  enrolStaff: 'staff.test.ts',
  finishStaffEnrolment: 'staff.test.ts',
  signInStaff: 'staff.test.ts',
  confirmStaff: 'staff.test.ts',
  changePassword: 'staff.test.ts',
  getStaffMe: 'staff.test.ts',
  listDutyRights: 'staff.test.ts',
  listOrganisations: 'staff.test.ts',
  createOrganisation: 'staff.test.ts',
  endOrganisation: 'staff.test.ts',
  listStaff: 'staff.test.ts',
  createStaff: 'staff.test.ts',
  leaveStaff: 'staff.test.ts',
  prepareDuty: 'staff.test.ts',
  endDuty: 'staff.test.ts',
  appointSecondAdministrator: 'staff.test.ts',
  prepareTotpReset: 'staff.test.ts',
  endMemberSessions: 'staff.test.ts',
  listKinship: 'staff.test.ts',
  declareKinship: 'staff.test.ts',
  endKinship: 'staff.test.ts',
  listDelegations: 'staff.test.ts',
  createDelegation: 'staff.test.ts',
  revokeDelegation: 'staff.test.ts',
  listColleagues: 'staff.test.ts',
  listParties: 'resident.test.ts',
  grantPower: 'resident.test.ts',
  revokePower: 'resident.test.ts',
  listPartyKinds: 'staff.test.ts',
  prepareParty: 'staff.test.ts',
  revokeParty: 'staff.test.ts',
  prepareOwners: 'staff.test.ts',
  prepareCounterIdentity: 'staff.test.ts',
  listRequestKinds: 'resident.test.ts',
  submitRequest: 'resident.test.ts',
  submitHouseholdRequest: 'resident.test.ts',
  askWhy: 'staff.test.ts',
  listMyRequests: 'resident.test.ts',
  getMyRequest: 'resident.test.ts',
  withdrawRequest: 'resident.test.ts',
  listStaffRequests: 'staff.test.ts',
  getStaffRequest: 'staff.test.ts',
  answerRequest: 'staff.test.ts',
  getLiveness: 'system.test.ts',
  getReadiness: 'system.test.ts',
  getMetrics: 'system.test.ts',
  getOpenApiDocument: 'system.test.ts',
};

describe('the inventory of operations', () => {
  it('names every operation of the contract and no other', () => {
    expect(Object.keys(covered).sort()).toEqual(Object.keys(operations).sort());
  });

  it.each(Object.entries(covered))('%s is called in %s', (name, file) => {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    expect(source).toMatch(new RegExp(`\\b(answer|refusal)\\('${name}'`));
  });

  it('is what the running BFF serves, at the methods and paths of the contract', async () => {
    const served = [...routesOf(await readDocument())].map(([name, { method, path }]) => `${name} ${method} ${path}`);
    const agreed = (Object.keys(operations) as OperationName[]).map(
      (name) => `${name} ${operations[name].method} ${operations[name].path.replace(/:(\w+)/g, '{$1}')}`,
    );
    expect(served.sort()).toEqual(agreed.sort());
  });
});
