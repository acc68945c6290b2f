import type { Addition } from '../additions';
import type { DemonstrationDisclosure } from '../disclosures/disclosure';
import type { DemonstrationHousehold } from '../households';
import { type DemonstrationList, list } from '../list';
import { renewalDatesFor } from './dates';
import { renewalDisclosures } from './disclosures';
import { renewalAdditions, renewalHouseholds } from './households';
import { participation, type RenewalParticipation } from './participation';
import { type RenewalPlan, renewalPlan } from './plan';
import { listPaper, project, type RenewalProject } from './project';

/** A third invented project, an old town's renewal, on the ninth of thirty-five days in which its draft plan is open for comments. */
export interface RenewalDemonstration {
  project: RenewalProject;
  plan: RenewalPlan;
  list: DemonstrationList;
  /** In the list's order. */
  households: readonly DemonstrationHousehold[];
  /** By certificate number, as the list writes it. */
  additions: Record<string, Addition>;
  /** All but the draft plan's own, by the last day for comments, which follows from the calendar. */
  disclosures(commentEndsOn: string): DemonstrationDisclosure[];
  participation: RenewalParticipation;
}

/**
 * The third demonstration as it stands on a day: the same day gives the same data.
 * @param today legal date (Asia/Shanghai), YYYY-MM-DD
 * @throws RangeError when it is none
 */
export const renewalDemonstration = (today: string): RenewalDemonstration => {
  const dates = renewalDatesFor(today);
  return {
    project: project(dates),
    plan: renewalPlan(dates),
    list: list(dates, renewalHouseholds, listPaper),
    households: renewalHouseholds,
    additions: renewalAdditions,
    disclosures: (commentEndsOn) => renewalDisclosures({ dates, commentEndsOn }),
    participation: participation(dates),
  };
};
