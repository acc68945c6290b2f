import type { ProcedureStep } from '@yunzhengshou/contract';

/** The step done last stays: it says what the current one rests on. */
const shownDone = 1;
/** Fewer aren't worth a press. */
const worthFolding = 3;

/** How many of the first steps are long done and stand folded; 0 for a line that is short anyway. */
export function foldedSteps(steps: readonly Pick<ProcedureStep, 'status'>[]): number {
  const before = steps.findIndex(({ status }) => status !== 'done');
  const done = (before === -1 ? steps.length : before) - shownDone;
  return done >= worthFolding ? done : 0;
}
