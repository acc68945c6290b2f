import type { ProcedureStep } from '@yunzhengshou/contract';
import { stateLandProcedure } from './state-land';

/** The days on which a project, or one household, entered its states. */
export type EnteredOn = Readonly<Record<string, string>>;

/**
 * The procedure's line: what is done, where it stands, what lies ahead.
 * @param current the state where the project, or the household, stands now
 */
export const procedureLine = (input: { current: string; enteredOn: EnteredOn; oldTownRenewal: boolean }): ProcedureStep[] => {
  const at = stateLandProcedure.findIndex((state) => state.code === input.current);
  return stateLandProcedure.flatMap(({ code, title, meaning, articles, shown }, index): ProcedureStep[] => {
    const enteredOn = input.enteredOn[code] ?? null;
    const isShown = shown === 'always' || (shown === 'oldTown' && input.oldTownRenewal) || enteredOn !== null || index === at;
    const status = index < at ? 'done' : index === at ? 'current' : 'ahead';
    return isShown ? [{ code, title, meaning, articles, status, enteredOn }] : [];
  });
};
