import type { Addition } from '../additions';
import { type DemonstrationList, list } from '../list';
import type { DemonstrationProject } from '../project';
import { collectiveDatesFor } from './dates';
import { type CollectiveDisclosure, collectiveDisclosures } from './disclosures';
import { villageAdditions, villageHouseholds } from './households';
import { collectivePlan, type DemonstrationCollectivePlan, noticedPlan } from './plan';
import { listPaper, project } from './project';

/** A second invented project, on collective land, on the sixteenth of forty-five days of agreements, before the approval. */
export interface CollectiveDemonstration {
  project: DemonstrationProject;
  /** The draft that people commented on; nothing is calculated with it. */
  noticedPlan: ReturnType<typeof noticedPlan>;
  plan: DemonstrationCollectivePlan;
  list: DemonstrationList;
  /** By certificate number, as the list writes it. */
  additions: Record<string, Addition>;
  /** Of audience H: for each household its own, with its own row alone. */
  disclosures: CollectiveDisclosure[];
}

/**
 * The second demonstration as it stands on a day: the same day gives the same data.
 * @param today legal date (Asia/Shanghai), YYYY-MM-DD
 * @throws RangeError when it is none
 */
export const collectiveDemonstration = (today: string): CollectiveDemonstration => {
  const dates = collectiveDatesFor(today);
  const households = villageHouseholds(dates);
  return {
    project: project(dates),
    noticedPlan: noticedPlan(dates),
    plan: collectivePlan(dates),
    list: list(dates, households, listPaper),
    additions: villageAdditions(households),
    disclosures: collectiveDisclosures({ dates, households }),
  };
};
