import type { BallotState } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';

export const stateKinds: Readonly<Record<BallotState, StatusKind>> = {
  planned: 'info',
  open: 'wait',
  closed: 'warn',
  counted: 'good',
  cancelled: 'info',
};
