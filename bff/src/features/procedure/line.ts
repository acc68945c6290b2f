import type { ProcedureStep } from '@yunzhengshou/contract';
import type { EnteredOn } from './facts';
import { type LandRegime, machineOf } from './machines';

export type { EnteredOn } from './facts';

/**
 * The procedure's line: what is done, where it stands, what lies ahead. Nothing lies ahead of a procedure that came to its end early.
 * @param current the state where the project, or the household, stands now
 */
export const procedureLine = (input: {
  regime: LandRegime;
  current: string;
  enteredOn: EnteredOn;
  oldTownRenewal: boolean;
}): ProcedureStep[] => {
  const machine = machineOf(input.regime);
  const at = machine.states.findIndex((state) => state.code === input.current);
  const ended = machine.states[at]?.endsEarly ?? false;
  return machine.states.flatMap(({ code, title, meaning, articles, shown }, index): ProcedureStep[] => {
    const enteredOn = input.enteredOn[code] ?? null;
    const isShown = shown === 'always' || (shown === 'oldTown' && input.oldTownRenewal) || enteredOn !== null || index === at;
    const passed = index < at && (!ended || enteredOn !== null);
    const status = index === at ? 'current' : passed ? 'done' : 'ahead';
    return isShown && !(ended && status === 'ahead') ? [{ code, title, meaning, articles, status, enteredOn }] : [];
  });
};
