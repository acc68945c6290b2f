import type { Import, ImportState } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';

/** How a state of a list is marked; its word comes from the server. */
export const stateKinds: Readonly<Record<ImportState, StatusKind>> = {
  reading: 'wait',
  open: 'warn',
  committing: 'wait',
  committed: 'good',
  failed: 'bad',
  abandoned: 'info',
};

/** The server is at work with it. */
export const isRunning = (state: ImportState): boolean => state === 'reading' || state === 'committing';

/** The parts of the work on a list, in order. */
export type Step = 'columns' | 'findings' | 'changes' | 'release';

/** Where the work goes on: what nothing was recognised in, what is wrong, what it would do. */
export const stepOf = ({ counts, sheets }: Pick<Import, 'counts' | 'sheets'>): Step => {
  if (!sheets.some(({ isList }) => isList)) return 'columns';
  return counts !== null && counts.withFindings > counts.setAside ? 'findings' : 'changes';
};
