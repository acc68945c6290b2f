import type {
  BoardDeadline,
  Citation,
  DeadlineBound,
  DeadlineUnit,
  HouseholdDeadlines,
  NextState,
  ProjectBoard,
} from '@yunzhengshou/contract';
import type { Deadline } from '@yunzhengshou/prisma';
import { daysBetween, fromDbDate, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { holdersOf } from '../approval/store';
import { deadlineRule, deadlineRules } from './deadline-rules';
import { procedureLine } from './line';
import { conditionsOf, type ProcedureState, stateOf, stepsFrom } from './machine';
import { machineOf, stateTitle } from './machines';
import { readProjectFacts } from './read-facts';

/** Where a period stands on a day. */
const stateOfDeadline = ({ metOn, dueOn, bound }: Deadline, today: string): BoardDeadline['state'] => {
  if (metOn) return 'met';
  if (fromDbDate(dueOn) >= today) return 'running';
  return bound === 'at_least' ? 'over' : 'overdue';
};

/** What somebody may use or miss is simply over when nobody used it; only the office can be late. */
const boardDeadline = (row: Deadline, today: string): BoardDeadline => {
  const rule = deadlineRule(row.rule);
  const who = rule?.who ?? 'office';
  const state = stateOfDeadline(row, today);
  return {
    deadlineId: row.id,
    rule: row.rule,
    title: rule?.title ?? row.trigger,
    who,
    trigger: row.trigger,
    triggerProof: row.triggerProof,
    triggeredOn: fromDbDate(row.triggeredOn),
    amount: row.amount,
    unit: row.unit as DeadlineUnit,
    bound: row.bound as DeadlineBound,
    dueOn: fromDbDate(row.dueOn),
    daysLeft: daysBetween(today, fromDbDate(row.dueOn)),
    state: state === 'overdue' && who === 'resident' ? 'over' : state,
    articles: row.articles as unknown as Citation[],
    provisional: row.provisional,
    metOn: row.metOn ? fromDbDate(row.metOn) : null,
    metProof: row.metProof,
  };
};

const order: Record<BoardDeadline['state'], number> = { overdue: 0, running: 1, over: 2, met: 3 };

/** Late first, then what runs, the nearest first; what is over comes last, the newest first. */
const byUrgency = (a: BoardDeadline, b: BoardDeadline): number =>
  order[a.state] - order[b.state] || (order[a.state] < 2 ? 1 : -1) * a.dueOn.localeCompare(b.dueOn);

const officeRules = Object.entries(deadlineRules)
  .filter(([, { who, bound }]) => who === 'office' && bound === 'at_most')
  .map(([rule]) => rule);

/** Periods of single households, counted by rule: nobody's name comes with them. */
const countHouseholdDeadlines = async (context: Context, projectId: string, today: string): Promise<HouseholdDeadlines[]> => {
  const { deadline } = context.database.prisma;
  const open = { projectId, householdId: { not: null }, metOn: null };
  const [running, overdue] = await Promise.all([
    deadline.groupBy({ by: ['rule'], where: { ...open, dueOn: { gte: toDbDate(today) } }, _count: true, _min: { dueOn: true } }),
    deadline.groupBy({ by: ['rule'], where: { ...open, dueOn: { lt: toDbDate(today) }, rule: { in: officeRules } }, _count: true }),
  ]);
  const rules = [...new Set([...running, ...overdue].map(({ rule }) => rule))];
  return rules.map((rule) => {
    const runs = running.find((each) => each.rule === rule);
    return {
      rule,
      title: deadlineRule(rule)?.title ?? rule,
      running: runs?._count ?? 0,
      overdue: overdue.find((each) => each.rule === rule)?._count ?? 0,
      nextDueOn: runs?._min.dueOn ? fromDbDate(runs._min.dueOn) : null,
      articles: deadlineRule(rule)?.articles ?? [],
    };
  });
};

/** Steps that only 旧城区改建 has: asking who wants it, and coming to nothing when too few sign (浙8, 浙31). */
const onlyOldTown = ({ shown, endsEarly }: ProcedureState): boolean => shown === 'oldTown' || endsEarly === true;

/** Where a project stands, what may come next and what is missing for it, which periods run, and the steps it took. */
export const getProjectBoard = async (context: Context, input: { projectCode: string; account: SignedIn }): Promise<ProjectBoard> => {
  const { prisma } = context.database;
  const now = context.clock.now();
  const today = localDate(now);
  const project = await prisma.project.findUniqueOrThrow({ where: { code: input.projectCode }, include: { steps: true } });
  const projectId = project.id;
  const { regime, ...facts } = await readProjectFacts(context, prisma, { projectId, on: today });
  const machine = machineOf(regime);
  const [own, householdDeadlines, approval] = await Promise.all([
    prisma.deadline.findMany({ where: { projectId, householdId: null }, orderBy: { recordedAt: 'desc' }, take: 200 }),
    countHouseholdDeadlines(context, projectId, today),
    prisma.approval.findFirst({ where: { projectId, kind: 'procedure.step', state: 'prepared', expiresAt: { gt: now } } }),
  ]);
  const prepared = approval && (JSON.parse(context.personalData.open(approval.payloadCipher)) as { state: string }).state;
  const next = stepsFrom(machine, project.state)
    .map((transition) => ({ transition, state: stateOf(machine, transition.to) }))
    .filter(({ state }) => state.subject === 'project' && (project.oldTownRenewal || !onlyOldTown(state)))
    .map(({ transition, state }): NextState => {
      const conditions = conditionsOf(transition, facts);
      const { code, title, meaning, proofWanted, articles } = state;
      const ready = conditions.every(({ met }) => met);
      return {
        state: code,
        title,
        meaning,
        proofWanted,
        articles,
        ready,
        conditions,
        approvalId: approval && prepared === code ? approval.id : null,
      };
    });
  const holders = await holdersOf(context, prisma, { accountId: input.account.accountId, duty: 'case_officer', projectId });
  return {
    project: {
      code: project.code,
      name: project.name,
      district: project.district,
      landRegime: regime,
      stage: { code: project.state, title: stateTitle(regime, project.state) },
    },
    today,
    mayPrepare: holders.length > 0,
    line: procedureLine({ regime, current: project.state, enteredOn: facts.enteredOn, oldTownRenewal: project.oldTownRenewal }),
    steps: project.steps
      .map(({ state, enteredOn, proof, proofFileId }) => {
        const { title, articles } = stateOf(machine, state);
        return { state, title, enteredOn: fromDbDate(enteredOn), proof, proofFileId, articles };
      })
      .toSorted(
        (a, b) =>
          b.enteredOn.localeCompare(a.enteredOn) ||
          machine.states.findIndex(({ code }) => code === b.state) - machine.states.findIndex(({ code }) => code === a.state),
      ),
    next,
    deadlines: own.map((row) => boardDeadline(row, today)).toSorted(byUrgency),
    householdDeadlines,
    asOf: now.toISOString(),
  };
};
