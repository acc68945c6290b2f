import { householdApprovalKinds } from '../household/approval-kinds';
import { organisationApprovalKinds } from '../organisation/approval-kinds';
import type { ApprovalKind } from './approval-kind';

/** Every kind of approval by its name, from the features that have them. */
export const approvalKinds: Record<string, ApprovalKind> = { ...householdApprovalKinds, ...organisationApprovalKinds };
