import type { RequestEntry, RequestKind, ResidentRequest } from '@yunzhengshou/contract';
import { duties } from '@yunzhengshou/contract';
import { daysBetween, fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { visibleHouseholds } from '../household/visible-households';
import { furtherWays, requestKindRules } from './kinds';

const stateTitles = { submitted: '等待答复', answered: '已答复', withdrawn: '已撤回' } as const;

/** What a request looks like in the table, as far as its heading goes. Dates are legal dates. */
export interface RequestHeading {
  id: string;
  number: string;
  kind: string;
  state: string;
  submittedAt: Date;
  dueOn: string;
  outcome: string | null;
}

/** A request's heading for a list, whoever looks: an open one tells its days, an answered or withdrawn one has none left. */
export const headingOf = (request: RequestHeading, now: Date) => {
  const kind = request.kind as RequestKind;
  const state = request.state as keyof typeof stateTitles;
  const daysLeft = state === 'submitted' ? daysBetween(localDate(now), request.dueOn) : null;
  return {
    requestId: request.id,
    number: request.number,
    kind,
    kindTitle: requestKindRules[kind].title,
    state,
    stateTitle: stateTitles[state],
    submittedAt: request.submittedAt.toISOString(),
    dueOn: request.dueOn,
    daysLeft,
    overdue: daysLeft !== null && daysLeft < 0,
    outcome: request.outcome as RequestEntry['outcome'],
  };
};

const namesOfProjects = async ({ database }: Context, projectIds: readonly (string | null)[]): Promise<Map<string, string>> => {
  const projects = await database.prisma.project.findMany({
    where: { id: { in: projectIds.flatMap((id) => id ?? []) } },
    select: { id: true, name: true },
  });
  return new Map(projects.map(({ id, name }) => [id, name]));
};

/** What an account asked for, newest first; about a household as long as the account may see its file, as the owner rule has it. */
export const listMyRequests = async (context: Context, accountId: string): Promise<{ requests: RequestEntry[] }> => {
  const requests = await context.database.prisma.residentRequest.findMany({
    where: { accountId, OR: [{ householdId: null }, { householdId: { in: await visibleHouseholds(context, accountId) } }] },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  const projects = await namesOfProjects(
    context,
    requests.map(({ projectId }) => projectId),
  );
  const now = context.clock.now();
  return {
    requests: requests.map((request) => ({
      ...headingOf({ ...request, dueOn: fromDbDate(request.dueOn) }, now),
      householdId: request.householdId,
      projectName: (request.projectId && projects.get(request.projectId)) || null,
    })),
  };
};

/** One request of the account's own, with its answer and what can be done after it. */
export const getMyRequest = async (context: Context, requestId: string): Promise<ResidentRequest> => {
  const { prisma } = context.database;
  const request = await prisma.residentRequest.findUniqueOrThrow({ where: { id: requestId } });
  const rule = requestKindRules[request.kind as RequestKind];
  const [projects, answerer] = await Promise.all([
    namesOfProjects(context, [request.projectId]),
    request.answeredBy === null
      ? null
      : prisma.staffMember.findUnique({ where: { accountId: request.answeredBy }, select: { organisation: { select: { name: true } } } }),
  ]);
  return {
    ...headingOf({ ...request, dueOn: fromDbDate(request.dueOn) }, context.clock.now()),
    householdId: request.householdId,
    projectName: (request.projectId && projects.get(request.projectId)) || null,
    statement: context.personalData.open(request.statementCipher),
    answer: request.answerCipher === null ? null : context.personalData.open(request.answerCipher),
    answeredAt: request.answeredAt?.toISOString() ?? null,
    answeredBy: answerer && rule.duty ? { unit: answerer.organisation.name, duty: duties[rule.duty].title } : null,
    articles: rule.articles,
    ifLate: request.state === 'submitted' ? rule.ifLate : '',
    furtherWays: request.state === 'answered' && rule.duty ? [...furtherWays] : [],
  };
};
