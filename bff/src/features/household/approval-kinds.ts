import type { ApprovalKind } from '../approval/approval-kind';
import { counterIdentity } from './counter-identity';
import { householdCorrected } from './household-corrected';
import { householdCreated } from './household-created';
import { ownersCorrected } from './owners-corrected';
import { partyRegistered } from './party-registered';

/** What two officials decide together about a household: who somebody is and what they are to it, and what is registered of it. */
export const householdApprovalKinds: Record<string, ApprovalKind> = {
  'party.registered': partyRegistered,
  'owners.corrected': ownersCorrected,
  'household.create': householdCreated,
  'household.correct': householdCorrected,
  'identity.counter': counterIdentity,
};
