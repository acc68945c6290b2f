import type { ApprovalKind } from '../approval/approval-kind';
import { ballotCancelled, ballotResult } from './ballot-ended';
import { ballotOpened } from './ballot-opened';

export const ballotApprovalKinds: Record<string, ApprovalKind> = {
  'ballot.open': ballotOpened,
  'ballot.result': ballotResult,
  'ballot.cancel': ballotCancelled,
};
