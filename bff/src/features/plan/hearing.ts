import type { HearingRequests, HouseholdHearing } from '@yunzhengshou/contract';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import { belongs, noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { logReads, logReadsForOthers } from '../audit/log-reads';
import { actorOf, recordChange } from '../audit/record-change';
import { actingAs } from '../household/standing';
import { sendMessage } from '../inbox/send-message';
import { openPlan } from './comment';
import { countHearing } from './hearing-count';
import { delegatesWords, hearingRule } from './hearing-rule';
import { commentsOpen, planOf, regimeOf, todayOf } from './store';

interface Place {
  householdId: string;
  planId: string;
}

/** A plan of the household's own project. @throws ProblemError not_found */
const planOfHousehold = async (context: Context, { householdId, planId }: Place) => {
  const { prisma } = context.database;
  const plan = await prisma.compensationPlan.findUnique({ where: { id: planId }, include: { project: true } });
  const household = await prisma.household.findUnique({ where: { id: householdId }, select: { projectId: true } });
  if (!plan || plan.projectId !== household?.projectId) throw new ProblemError('not_found');
  return plan;
};

/** Whether the household objected; why, only for whoever may sign for it. @throws ProblemError not_found */
export const getHouseholdHearing = async (context: Context, input: Place & { accountId: string }): Promise<HouseholdHearing> => {
  const { prisma, pool } = context.database;
  const { householdId, planId, accountId } = input;
  const plan = await planOfHousehold(context, input);
  const request = await prisma.hearingRequest.findFirst({ where: { planId, householdId, withdrawnAt: null } });
  const { rows } = await pool.query<{ signs: boolean }>({
    name: 'signs-for-household',
    text: `SELECT ${belongs('$2::uuid', 'sign')} AS signs`,
    values: [accountId, householdId, context.clock.now()],
  });
  const open = commentsOpen(plan, todayOf(context));
  const households = await prisma.household.count({ where: { projectId: plan.projectId } });
  const { rule, articles } = hearingRule({ regime: regimeOf(plan.project), oldTownRenewal: plan.project.oldTownRenewal, households });
  if (request) await logReadsForOthers(context, { accountId, operation: 'getHouseholdHearing', fields: ['participation'], householdId });
  return {
    open: open && rows[0]?.signs === true,
    whyNot: open ? (rows[0]?.signs ? null : '要由产权人，或有签约权限的人来提。') : '征求意见已经结束，或者这一稿不征求意见。',
    endsOn: plan.commentEndsOn ? fromDbDate(plan.commentEndsOn) : null,
    requested: request !== null,
    attends: request?.attends ?? false,
    reason: request && rows[0]?.signs ? context.personalData.open(request.reasonCipher) : null,
    submittedAt: request?.submittedAt.toISOString() ?? null,
    rule,
    articles,
  };
};

/**
 * Objects to a draft in the name of a household and asks for a hearing, once a household; said again it replaces what was said. When so many
 * object that a hearing has to be held, the office is told.
 * @throws ProblemError not_found, comments_closed
 */
export const requestHearing = async (
  context: Context,
  input: Place & { reason: string; attends: boolean; account: SignedIn },
): Promise<{ submittedAt: string }> => {
  await planOfHousehold(context, input);
  return context.database.prisma.$transaction(async (tx) => {
    const { householdId, planId, attends, account } = input;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hearing:${planId}`}, 0))`;
    const plan = await openPlan(context, tx, planId);
    const submittedAt = context.clock.now();
    const said = {
      accountId: account.accountId,
      attends,
      reasonCipher: context.personalData.seal(input.reason.trim()),
      submittedAt,
      withdrawnAt: null,
    };
    await tx.hearingRequest.upsert({
      where: { planId_householdId: { planId, householdId } },
      create: { id: context.newId(), planId, householdId, ...said },
      update: said,
    });
    const { reached, requested } = await countHearing(tx, { project: plan.project, planId });
    if (reached)
      await sendMessage(context, tx, {
        kind: 'hearing',
        to: { dutyOver: { projectId: plan.projectId, duty: 'case_officer' } },
        title: '对补偿方案有异议的户到了要开听证会的数',
        body: '请按规定组织听证会，提前七天通知。点开看有多少户、谁报名参加。',
        link: { page: 'staffPlan', query: { projectCode: plan.project.code } },
        dedupeKey: `hearing:${planId}`,
      });
    const standing = await actingAs(context, tx, { accountId: account.accountId, householdId });
    await recordChange(tx, {
      chain: plan.projectId,
      at: submittedAt,
      actor: actorOf(account),
      action: 'hearing.requested',
      subject: `household:${householdId}`,
      details: { planId, attends, requested, relation: standing?.relation ?? null },
    });
    return { submittedAt: submittedAt.toISOString() };
  });
};

/** Takes the household's objection back while comments are taken. @throws ProblemError not_found, comments_closed */
export const withdrawHearing = async (context: Context, input: Place & { account: SignedIn }): Promise<{ withdrawn: boolean }> => {
  await planOfHousehold(context, input);
  return context.database.prisma.$transaction(async (tx) => {
    const { householdId, planId, account } = input;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hearing:${planId}`}, 0))`;
    const plan = await openPlan(context, tx, planId);
    const now = context.clock.now();
    const { count } = await tx.hearingRequest.updateMany({ where: { planId, householdId, withdrawnAt: null }, data: { withdrawnAt: now } });
    if (count > 0)
      await recordChange(tx, {
        chain: plan.projectId,
        at: now,
        actor: actorOf(account),
        action: 'hearing.withdrawn',
        subject: `household:${householdId}`,
        details: { planId },
      });
    return { withdrawn: count > 0 };
  });
};

/** Requests of households that are neither the reader's own nor a relative's: $1 account, $2 plan, $3 offset, $4 rows. */
const requestsSql = `
  SELECT request.household_id::text AS household_id, household.file_number, request.attends, request.reason_cipher, request.submitted_at
  FROM hearing_request request JOIN household ON household.id = request.household_id
  WHERE request.plan_id = $2 AND request.withdrawn_at IS NULL AND ${noConflict('request.household_id')}
  ORDER BY request.submitted_at, request.household_id OFFSET $3 LIMIT $4`;

interface RequestRow {
  household_id: string;
  file_number: string | null;
  attends: boolean;
  reason_cipher: string;
  submitted_at: Date;
}

/**
 * How many households object, whether a hearing has to be held, and their reasons, read by name of the file: each such look is logged.
 * @throws ProblemError not_found
 */
export const listHearingRequests = async (
  context: Context,
  input: { projectCode: string; planId: string; cursor?: string; limit?: number; accountId: string },
): Promise<HearingRequests> => {
  const { prisma, pool } = context.database;
  const { planId, accountId } = input;
  const { project } = await planOf(prisma, input);
  const [after, limit] = [Number(input.cursor ?? 0), input.limit ?? 50];
  const { households, requested, needed, reached, rule, articles, attending } = await countHearing(prisma, { project, planId });
  const { rows } = await pool.query<RequestRow>({
    name: 'hearing-requests',
    text: requestsSql,
    values: [accountId, planId, after, limit + 1],
  });
  const page = rows.slice(0, limit);
  await logReads(context, {
    accountId,
    operation: 'listHearingRequests',
    householdIds: page.map(({ household_id }) => household_id),
    fields: ['participation'],
    purpose: 'request',
  });
  return {
    households,
    requested,
    needed,
    reached,
    rule,
    articles,
    attending,
    delegates: delegatesWords(attending),
    requests: page.map((row) => ({
      householdId: row.household_id,
      fileNumber: row.file_number,
      attends: row.attends,
      reason: context.personalData.open(row.reason_cipher),
      submittedAt: row.submitted_at.toISOString(),
    })),
    nextCursor: rows.length > limit ? String(after + limit) : null,
  };
};
