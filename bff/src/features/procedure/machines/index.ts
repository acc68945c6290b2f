import type { Machine } from '../machine';
import { collectiveLand } from './collective-land';
import { stateLand } from './state-land';

export type LandRegime = Machine['regime'];

export const machines: Record<LandRegime, Machine> = { state: stateLand, collective: collectiveLand };

/** The procedure that a project follows, by its land. */
export const machineOf = (regime: LandRegime): Machine => machines[regime];

/** Whether the procedure on that land knows such a state. */
export const isState = (regime: LandRegime, code: string): boolean => machines[regime].states.some((state) => state.code === code);

/** A state's title as people read it; the code itself for one that a later version dropped. */
export const stateTitle = (regime: LandRegime, code: string): string =>
  machines[regime].states.find((state) => state.code === code)?.title ?? code;

/** Where a procedure begins. */
export const firstState = (regime: LandRegime): string => (regime === 'state' ? 'PROPOSED' : 'PRE_NOTICE');
