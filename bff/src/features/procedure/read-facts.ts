import { fromDbDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { isPart } from '../disclosure/parts';
import { lastDayOf } from './calendar';
import { type DeadlineRuleName, deadlineRules } from './deadline-rules';
import type { ProcedureFacts } from './facts';
import { stateOf } from './machine';
import { machineOf } from './machines';
import { readCalendar } from './read-calendar';

/** Of the old town's households, percent that have to sign at least (浙31). */
const lowestSignRatioPercent = 80;

/** What a published count of a ballot on willingness holds; the option that says yes has this key. */
interface CountedWillingness {
  entitled: number;
  options: { key: string; votes: number }[];
}
const yes = 'agree';

type Reads = Pick<
  Transaction,
  'project' | 'household' | 'disclosure' | 'deadline' | 'compensationPlan' | 'ballot' | 'hearingRequest' | '$queryRawUnsafe'
>;

const disclosedIn = async (tx: Reads, projectId: string, on: string): Promise<ProcedureFacts['disclosed']> => {
  const rows = await tx.disclosure.findMany({
    where: { projectId, withdrawnAt: null, publishedOn: { lte: toDbDate(on) } },
    orderBy: [{ version: 'asc' }, { publishedOn: 'asc' }],
    select: { part: true, publishedOn: true, minimumUntil: true, seriesId: true, version: true },
  });
  // It stands since its first version; the newest says until when.
  const disclosed: { -readonly [K in keyof ProcedureFacts['disclosed']]: ProcedureFacts['disclosed'][K] } = {};
  for (const { part, publishedOn, minimumUntil } of rows) {
    if (!isPart(part)) continue;
    const since = disclosed[part]?.publishedOn ?? fromDbDate(publishedOn);
    disclosed[part] = { publishedOn: since, minimumUntil: minimumUntil ? fromDbDate(minimumUntil) : null };
  }
  return disclosed;
};

/** Last days of the project's periods: as they were opened, and for states entered before there were any, reckoned from the day. */
const periodsOf = async (
  context: Pick<Context, 'database'>,
  tx: Reads,
  input: { projectId: string; regime: 'state' | 'collective'; enteredOn: ProcedureFacts['enteredOn'] },
): Promise<ProcedureFacts['periods']> => {
  const calendar = await readCalendar(context);
  const opened = await tx.deadline.findMany({ where: { projectId: input.projectId, householdId: null }, orderBy: { dueOn: 'asc' } });
  const fromStates = Object.entries(input.enteredOn).flatMap(([state, day]) =>
    stateOf(machineOf(input.regime), state).deadlines.map((rule): [DeadlineRuleName, string] => [
      rule,
      lastDayOf(calendar, day, deadlineRules[rule]).date,
    ]),
  );
  return { ...Object.fromEntries(fromStates), ...Object.fromEntries(opened.map(({ rule, dueOn }) => [rule, fromDbDate(dueOn)])) };
};

/** Households that object to the newest plan open for comment and ask for a hearing. */
const countHearingRequests = async (tx: Reads, projectId: string): Promise<number> => {
  const plan = await tx.compensationPlan.findFirst({
    where: { projectId, stage: 'draft' },
    orderBy: { version: 'desc' },
    select: { id: true },
  });
  return plan ? tx.hearingRequest.count({ where: { planId: plan.id, withdrawnAt: null } }) : 0;
};

const readWillingness = async (tx: Reads, projectId: string): Promise<ProcedureFacts['willingness']> => {
  const ballot = await tx.ballot.findFirst({
    where: { projectId, kind: 'willingness', countedAt: { not: null }, cancelledAt: null },
    orderBy: { countedAt: 'desc' },
    select: { result: true },
  });
  if (!ballot?.result) return null;
  const { entitled, options } = ballot.result as unknown as CountedWillingness;
  return { entitled, agreed: options.find(({ key }) => key === yes)?.votes ?? 0 };
};

/**
 * What a project's next step is judged by, on a day.
 * @param on legal date on which the step is to be taken
 */
export const readProjectFacts = async (
  context: Pick<Context, 'database'>,
  tx: Reads,
  { projectId, on }: { projectId: string; on: string },
): Promise<ProcedureFacts & { regime: 'state' | 'collective' }> => {
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, include: { steps: true } });
  const regime = project.landRegime as 'state' | 'collective';
  const enteredOn = Object.fromEntries(project.steps.map((step) => [step.state, fromDbDate(step.enteredOn)]));
  const day = toDbDate(on);
  const count = (where: object) => tx.household.count({ where: { projectId, ...where } });
  const plan = await tx.compensationPlan.findFirst({
    where: { projectId, stage: 'final', publishedOn: { lte: day } },
    orderBy: { version: 'desc' },
    select: { publishedOn: true },
  });
  return {
    regime,
    on,
    state: project.state,
    enteredOn,
    oldTownRenewal: project.oldTownRenewal,
    households: await count({}),
    disclosed: await disclosedIn(tx, projectId, on),
    periods: await periodsOf(context, tx, { projectId, regime, enteredOn }),
    finalPlanOn: plan ? fromDbDate(plan.publishedOn) : null,
    willingness: await readWillingness(tx, projectId),
    hearingRequests: await countHearingRequests(tx, projectId),
    signingEndsOn: project.signingEndsOn ? fromDbDate(project.signingEndsOn) : null,
    signRatioPercent: lowestSignRatioPercent,
    signed: await count({ signedOn: { lte: day } }),
    reportsServed: await count({ reportServedOn: { lte: day } }),
    compensated: await count({ compensatedOn: { lte: day } }),
    movedOut: await count({ movedOutOn: { lte: day } }),
    household: null,
  };
};
