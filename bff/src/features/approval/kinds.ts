import { ballotApprovalKinds } from '../ballot/approval-kinds';
import { disclosureApprovalKinds } from '../disclosure/approval-kinds';
import { householdApprovalKinds } from '../household/approval-kinds';
import { importApprovalKinds } from '../import/import-approval';
import { organisationApprovalKinds } from '../organisation/approval-kinds';
import { planApprovalKinds } from '../plan/approval-kinds';
import { procedureApprovalKinds } from '../procedure/approval-kinds';
import type { ApprovalKind } from './approval-kind';

/** Every kind of approval by its name, from the features that have them. */
export const approvalKinds: Record<string, ApprovalKind> = {
  ...ballotApprovalKinds,
  ...planApprovalKinds,
  ...disclosureApprovalKinds,
  ...householdApprovalKinds,
  ...importApprovalKinds,
  ...organisationApprovalKinds,
  ...procedureApprovalKinds,
};
