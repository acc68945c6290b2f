import type { ApprovalKind } from '../approval/approval-kind';
import { planPublished } from './plan-published';

export const planApprovalKinds: Record<string, ApprovalKind> = { 'plan.publish': planPublished };
