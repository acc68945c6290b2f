import type { ApprovalKind } from '../approval/approval-kind';
import { disclosurePublish } from './publish-approval';
import { disclosureWithdraw } from './withdraw';

/** What two officials decide together about what is public. */
export const disclosureApprovalKinds: Record<string, ApprovalKind> = {
  'disclosure.publish': disclosurePublish,
  'disclosure.withdraw': disclosureWithdraw,
};
