import type { DemonstrationHousehold } from './households';
import type { Circumstances } from './rows/row';

/** What the office knows of a household beside its list. */
export interface Addition {
  circumstances: Circumstances;
  reportServedOn: string | null;
  compensatedOn: string | null;
  movedOutOn: string | null;
}

/** Additions by certificate number, as the list writes it. */
export const additions = (households: readonly DemonstrationHousehold[]): Record<string, Addition> =>
  Object.fromEntries(
    households.map(({ certificateNumber, circumstances, reportServedOn, compensatedOn, movedOutOn }) => [
      certificateNumber,
      { circumstances, reportServedOn, compensatedOn, movedOutOn },
    ]),
  );
