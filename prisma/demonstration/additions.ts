import type { DemonstrationHousehold } from './households';
import type { Circumstances } from './rows/row';

/** What the office knows of a household beside its list. */
export interface Addition {
  circumstances: Circumstances;
  reportServedOn: string | null;
  compensatedOn: string | null;
  movedOutOn: string | null;
  /** The parts of a house of mixed use, as the survey found them; left out: of one use, or not divided yet. */
  parts?: {
    use: 'residential' | 'non_residential';
    floorAreaC: number;
    unitPriceFen: number | null;
    houseValueFen: number | null;
    decorationFen: number | null;
  }[];
}

/** Additions by certificate number, as the list writes it. */
export const additions = (households: readonly DemonstrationHousehold[]): Record<string, Addition> =>
  Object.fromEntries(
    households.map(({ certificateNumber, circumstances, reportServedOn, compensatedOn, movedOutOn }) => [
      certificateNumber,
      { circumstances, reportServedOn, compensatedOn, movedOutOn },
    ]),
  );
