import {
  type BallotCount,
  type BallotEntry,
  type BallotForHousehold,
  type BallotKind,
  ballotKinds,
  type StaffBallot,
} from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { belongs, householdsOf } from '../../plugins/access/conditions';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { readBallotFacts } from './ballot-facts';
import { countOf, waitingFor } from './count-ballot';
import { ballotRules } from './count-votes';
import { type MayOpen, mayOpen } from './may-open';
import { type BallotRow, entitledTo, entryOf, optionsOf, rollInstant, stateOf } from './store';

/** Most votes of a project that a list shows. */
const most = 100;

const newestFirst = (context: Context, projectCode: string): Promise<BallotRow[]> =>
  context.database.prisma.ballot.findMany({
    where: { project: { code: projectCode } },
    orderBy: [{ opensOn: 'desc' }, { createdAt: 'desc' }],
    take: most,
  });

const todayOf = ({ clock }: Context): string => localDate(clock.now());

/** The published count; null until it is published. */
const resultOf = ({ result, resultHash, countedAt }: BallotRow) =>
  result && resultHash && countedAt ? { ...(result as unknown as BallotCount), countedAt: countedAt.toISOString(), resultHash } : null;

/** The votes of a project, newest first. */
export const listBallots = async (context: Context, projectCode: string): Promise<{ ballots: BallotEntry[] }> => {
  const today = todayOf(context);
  return { ballots: (await newestFirst(context, projectCode)).map((ballot) => entryOf(ballot, today)) };
};

interface OwnRow {
  household_id: string;
  address: string;
  created_at: Date;
  signs: boolean;
  choice: string | null;
  receipt: string | null;
  cast_at: Date | null;
}

/** The account's own households in the project with their vote: $1 account, $2 ballot, $3 instant, $4 project. */
const ownSql = `
  SELECT household.id::text AS household_id, household.address, household.created_at, ${belongs('household.id', 'sign')} AS signs,
    vote.choice, vote.receipt, vote.cast_at
  FROM (${householdsOf('$1', '$3')}) mine JOIN household ON household.id = mine.household_id
  LEFT JOIN ballot_vote vote ON vote.household_id = household.id AND vote.ballot_id = $2
  WHERE household.project_id = $4 ORDER BY household.file_number NULLS LAST, household.id LIMIT 50`;

/** One vote with the reader's own households; what was voted is told only to whoever may sign for that household. @throws ProblemError not_found */
export const getBallot = async (
  context: Context,
  { projectCode, ballotId, accountId }: { projectCode: string; ballotId: string; accountId: string },
): Promise<BallotForHousehold> => {
  const { prisma, pool } = context.database;
  const ballot = await prisma.ballot.findUnique({ where: { id: ballotId }, include: { project: { select: { code: true } } } });
  if (!ballot || ballot.project.code !== projectCode) throw new ProblemError('not_found');
  const now = context.clock.now();
  const today = localDate(now);
  const open = stateOf(ballot, today) === 'open';
  const { rows } = await pool.query<OwnRow>({ name: 'ballot-own', text: ownSql, values: [accountId, ballotId, now, ballot.projectId] });
  const voted = rows.filter(({ cast_at, signs }) => cast_at && signs);
  for (const { household_id } of voted)
    await logReadsForOthers(context, { accountId, operation: 'getBallot', fields: ['participation'], householdId: household_id });
  const whyNot = ({ cast_at, created_at, signs }: OwnRow): string | null => {
    if (cast_at) return '这一户已经投过票。';
    if (!open) return '现在不在投票的时间里。';
    if (created_at > rollInstant(ballot)) return '这一户是投票开始以后登记的，不在这次的名单里。';
    return signs ? null : '要由产权人，或有签约权限的人来投。';
  };
  const kind = ballot.kind as BallotKind;
  return {
    ...entryOf(ballot, today),
    explains: ballot.explains,
    options: optionsOf(ballot),
    ...ballotRules[kind],
    mine: rows.map((row) => ({
      householdId: row.household_id,
      address: row.address,
      mayVote: whyNot(row) === null,
      whyNot: whyNot(row),
      voted: row.cast_at !== null,
      choice: row.signs ? row.choice : null,
      receipt: row.signs ? row.receipt : null,
      castAt: row.signs ? (row.cast_at?.toISOString() ?? null) : null,
    })),
    result: resultOf(ballot),
  };
};

/** What was published of a vote: whoever wants may count it again. @throws ProblemError not_found */
export const getBallotResult = async (context: Context, ballotId: string) => {
  const ballot = await context.database.prisma.ballot.findUnique({
    where: { id: ballotId },
    include: { project: { select: { name: true } } },
  });
  if (!ballot) throw new ProblemError('not_found');
  return { ...entryOf(ballot, todayOf(context)), projectName: ballot.project.name, result: resultOf(ballot) };
};

/** As the office sees it: how many took part, and totals once voting is over; never who voted what. */
const staffBallot = async (context: Context, ballot: BallotRow): Promise<StaffBallot> => {
  const { prisma } = context.database;
  const today = todayOf(context);
  const entry = entryOf(ballot, today);
  const over = entry.state === 'closed' || entry.state === 'counted';
  const count = over ? ((ballot.result as unknown as BallotCount | null) ?? (await countOf(prisma, ballot))) : null;
  return {
    ...entry,
    explains: ballot.explains,
    options: optionsOf(ballot),
    ...ballotRules[ballot.kind as BallotKind],
    entitled: await entitledTo(prisma, ballot),
    cast: await prisma.ballotVote.count({ where: { ballotId: ballot.id } }),
    totals: count && {
      options: count.options.map(({ key, label, votes }) => ({ key, label, votes })),
      outcome: count.outcome,
      chosen: count.chosen,
      sentence: count.sentence,
    },
    waitingApprovalId: await waitingFor(context, prisma, ballot),
    result: resultOf(ballot),
  };
};

/** The project's votes, and which could be prepared now. @throws ProblemError not_found */
export const listStaffBallots = async (context: Context, projectCode: string): Promise<{ ballots: StaffBallot[]; may: MayOpen[] }> => {
  const project = await context.database.prisma.project.findUnique({ where: { code: projectCode }, select: { id: true } });
  if (!project) throw new ProblemError('not_found');
  const ballots: StaffBallot[] = [];
  for (const ballot of await newestFirst(context, projectCode)) ballots.push(await staffBallot(context, ballot));
  const facts = await context.database.prisma.$transaction((tx) => readBallotFacts(tx, project.id));
  return { ballots, may: (Object.keys(ballotKinds) as BallotKind[]).map((kind) => mayOpen(kind, facts)) };
};
