import type { HouseholdCard, NextStep } from '@yunzhengshou/contract';
import { daysBetween } from '../../clock';
import { type Calendar, lastDayOf } from './calendar';
import { deadlineRule, deadlineRules } from './deadline-rules';
import type { EnteredOn } from './facts';
import { knownCalendar } from './known-years';
import { isLaterIn } from './machine';
import { type LandRegime, machineOf } from './machines';
import { collectiveLandNextSteps } from './next-steps/collective-land';
import type { HouseholdFacts, PossibleStep } from './next-steps/next-step';
import { stateLandNextSteps } from './next-steps/state-land';

export type { HouseholdFacts } from './next-steps/next-step';

const nextSteps: Record<LandRegime, readonly PossibleStep[]> = { state: stateLandNextSteps, collective: collectiveLandNextSteps };

/** The household's own last mark, by its dates. On state-owned land whoever signed waits for the compensation: that is the step it stands at. */
const ownState: Record<LandRegime, (facts: HouseholdFacts) => string | null> = {
  state: ({ movedOutOn, signedOn }) => (movedOutOn ? 'MOVED_OUT' : signedOn ? 'COMPENSATED' : null),
  collective: ({ movedOutOn, compensatedOn }) => (movedOutOn ? 'VACATED' : compensatedOn ? 'PAID' : null),
};

/** The states that the household's own dates prove. */
const ownMarks: Record<LandRegime, (facts: HouseholdFacts) => Record<string, string | null>> = {
  state: ({ reportServedOn, compensatedOn, movedOutOn }) => ({
    REPORT_SERVED: reportServedOn,
    COMPENSATED: compensatedOn,
    MOVED_OUT: movedOutOn,
  }),
  collective: ({ compensatedOn, movedOutOn }) => ({ PAID: compensatedOn, VACATED: movedOutOn }),
};

/** The project as a whole may be further than the household's own last mark: titles cancelled, files archived. */
const stateOf = (facts: HouseholdFacts): string => {
  const own = ownState[facts.regime](facts);
  if (own === null) return facts.projectState;
  const projectCounts = facts.regime === 'collective' || facts.signedOn !== null;
  return projectCounts && isLaterIn(machineOf(facts.regime), facts.projectState, own) ? facts.projectState : own;
};

/** As many as a household is shown beside its next step. */
const shownPeriods = 10;

/**
 * Periods that run beside the next step and that the household can use. The one for a review of the appraisal follows from the day the report
 * came, whether or not anybody entered it; whoever signed has agreed to the appraisal.
 */
const runningPeriods = (facts: HouseholdFacts, calendar: Calendar): { title: string; dueOn: string; articles: NextStep['articles'] }[] => {
  const { reportServedOn, signedOn, periods } = facts;
  const entered = periods.filter(({ rule }) => rule !== 'appraisal.review' || !signedOn);
  const review =
    !reportServedOn || signedOn || entered.some(({ rule }) => rule === 'appraisal.review')
      ? []
      : [{ rule: 'appraisal.review', dueOn: lastDayOf(calendar, reportServedOn, deadlineRules['appraisal.review']).date }];
  return [...entered, ...review].flatMap(({ rule, dueOn }) => {
    const known = deadlineRule(rule);
    return known ? [{ title: known.title, dueOn, articles: known.articles }] : [];
  });
};

/**
 * Where the household stands, what comes next and by when, and which other periods still run today.
 * @param today legal date; @param calendar holidays to reckon with: of the years the program knows unless said otherwise
 */
export const householdProgress = (
  facts: HouseholdFacts,
  today: string,
  calendar: Calendar = knownCalendar,
): { current: string; enteredOn: EnteredOn; next: NextStep; deadlines: HouseholdCard['deadlines'] } => {
  const current = stateOf(facts);
  const found = nextSteps[facts.regime].find(({ when }) => when(facts, current, today)) as PossibleStep;
  const { dueOn = null, ...next } = found.next(facts);
  const deadlines = runningPeriods(facts, calendar)
    .map((period) => ({ ...period, daysLeft: daysBetween(today, period.dueOn) }))
    .filter(({ daysLeft }) => daysLeft >= 0)
    .toSorted((a, b) => a.daysLeft - b.daysLeft)
    .slice(0, shownPeriods);
  const own: EnteredOn = Object.fromEntries(
    Object.entries(ownMarks[facts.regime](facts)).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  return {
    current,
    enteredOn: { ...facts.projectEnteredOn, ...own },
    next: { ...next, dueOn, daysLeft: dueOn ? daysBetween(today, dueOn) : null },
    deadlines,
  };
};
