import type { ApprovalKind } from '../approval/approval-kind';
import { counterIdentity } from './counter-identity';
import { ownersCorrected } from './owners-corrected';
import { partyRegistered } from './party-registered';

/** What two officials decide together about who somebody is and what they are to a household. */
export const householdApprovalKinds: Record<string, ApprovalKind> = {
  'party.registered': partyRegistered,
  'owners.corrected': ownersCorrected,
  'identity.counter': counterIdentity,
};
