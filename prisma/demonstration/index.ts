import { type Addition, additions } from './additions';
import { collectiveDatesFor } from './collective/dates';
import { villageHouseholds } from './collective/households';
import { datesFor } from './dates';
import { disclosures } from './disclosures';
import { ownReport, ownReportBasis, type ReportFacts } from './disclosures/appraisal';
import type { Block, DemonstrationDisclosure } from './disclosures/disclosure';
import { households } from './households';
import { type DemonstrationList, list } from './list';
import { type DemonstrationPerson, people } from './people';
import { type DemonstrationPlan, draftPlan, plan } from './plan';
import { type DemonstrationProject, listPaper, project } from './project';
import { renewalHouseholds } from './renewal/households';

export type { Addition } from './additions';
export { type CollectiveDemonstration, collectiveDemonstration } from './collective';
export type { ReportFacts } from './disclosures/appraisal';
export type { DemonstrationDisclosure } from './disclosures/disclosure';
export type { DemonstrationList } from './list';
export { idNumber } from './names';
export type { CellValue } from './notations';
export type { DemonstrationPerson } from './people';
export type { DemonstrationPlan } from './plan';
export type { DemonstrationProject } from './project';
export { type RenewalDemonstration, renewalDemonstration } from './renewal';

/** One invented project on state-owned land, on the twelfth of sixty days of signing, with all that belongs to it. */
export interface Demonstration {
  project: DemonstrationProject;
  /** What stood in the plan before the comments. */
  draftPlan: ReturnType<typeof draftPlan>;
  plan: DemonstrationPlan;
  list: DemonstrationList;
  /** By certificate number, as the list writes it. */
  additions: Record<string, Addition>;
  disclosures: DemonstrationDisclosure[];
  /** A household's own appraisal report (kind 6, audience H), from what is known of it; and what it rests on. */
  ownReport(house: ReportFacts): Block[];
  ownReportBasis: typeof ownReportBasis;
  /** People of all three projects. */
  people: DemonstrationPerson[];
}

/**
 * The demonstration as it stands on a day: the same day gives the same data.
 * @param today legal date (Asia/Shanghai), YYYY-MM-DD
 * @throws RangeError when it is none
 */
export const demonstration = (today: string): Demonstration => {
  const dates = datesFor(today);
  const all = households(dates);
  return {
    project: project(dates),
    draftPlan: draftPlan(dates),
    plan: plan(dates),
    list: list(dates, all, listPaper),
    additions: additions(all),
    disclosures: disclosures({ dates, households: all }),
    ownReport: (house) => ownReport(dates, house),
    ownReportBasis,
    people: people(all, villageHouseholds(collectiveDatesFor(today)), renewalHouseholds),
  };
};
