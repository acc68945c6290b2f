import { type CommentOutcome, commentOutcomes, commentsAtMost, type MyComment } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { householdsOf } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { clauseRules, clauseTitle } from './clauses';
import { commentsOpen, regimeOf, todayOf } from './store';

/** Comments of one account on one plan that are kept, withdrawn ones included. */
const mostKept = 100;

/**
 * Whether comments on a plan are taken at this moment; asked after whatever the caller waited for, so that nothing slips in after midnight.
 * @throws ProblemError not_found, comments_closed
 */
export const openPlan = async (context: Context, tx: Transaction, planId: string) => {
  const plan = await tx.compensationPlan.findUnique({ where: { id: planId }, include: { project: true } });
  if (!plan) throw new ProblemError('not_found');
  if (!commentsOpen(plan, todayOf(context))) throw new ProblemError('comments_closed');
  return plan;
};

/** The account's own households in a project, by file number. */
const ownHouseholds = async (context: Context, tx: Transaction, accountId: string, projectId: string): Promise<string[]> => {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT household.id::text AS id FROM (${householdsOf('$1::uuid', '$2::timestamptz')}) mine JOIN household ON household.id = mine.household_id
      WHERE household.project_id = $3::uuid ORDER BY household.file_number NULLS LAST, household.id`,
    accountId,
    context.clock.now(),
    projectId,
  );
  return rows.map(({ id }) => id);
};

/**
 * A comment on a draft while comments are taken, by any account: anybody may say something (国10). Said for one of the account's own households
 * in the project if it has one.
 * @param input.text at most 2,000 characters, kept sealed
 * @throws ProblemError not_found, comments_closed, too_many_comments
 */
export const commentOnPlan = (
  context: Context,
  input: { planId: string; text: string; clause?: string; householdId?: string; account: SignedIn },
): Promise<{ commentId: string; submittedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { planId, text, clause = null, account } = input;
    const { accountId } = account;
    // One account's comments come one after the other, so that the limit holds.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`comments:${accountId}`}, 0))`;
    const plan = await openPlan(context, tx, planId);
    if (clause !== null && !clauseRules[regimeOf(plan.project)].some(({ key }) => key === clause)) throw new ProblemError('not_found');
    const own = await ownHouseholds(context, tx, accountId, plan.projectId);
    if (input.householdId && !own.includes(input.householdId)) throw new ProblemError('not_found');
    const householdId = input.householdId ?? own[0] ?? null;
    const where = { planId, accountId };
    if (
      (await tx.planComment.count({ where: { ...where, withdrawnAt: null } })) >= commentsAtMost ||
      (await tx.planComment.count({ where })) >= mostKept
    )
      throw new ProblemError('too_many_comments');
    const commentId = context.newId();
    const submittedAt = context.clock.now();
    await tx.planComment.create({
      data: { id: commentId, planId, accountId, householdId, clause, textCipher: context.personalData.seal(text.trim()), submittedAt },
    });
    await recordChange(tx, {
      chain: plan.projectId,
      at: submittedAt,
      actor: actorOf(account),
      action: 'plan.commented',
      subject: `comment:${commentId}`,
      details: { planId, clause, householdId },
    });
    return { commentId, submittedAt: submittedAt.toISOString() };
  });

/** Takes back a comment of one's own while comments are taken. @throws ProblemError comments_closed, comment_withdrawn */
export const withdrawComment = (context: Context, input: { commentId: string; account: SignedIn }): Promise<{ withdrawnAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { commentId, account } = input;
    const comment = await tx.planComment.findUniqueOrThrow({ where: { id: commentId } });
    const { projectId } = await openPlan(context, tx, comment.planId);
    const now = context.clock.now();
    const { count } = await tx.planComment.updateMany({ where: { id: commentId, withdrawnAt: null }, data: { withdrawnAt: now } });
    if (count === 0) throw new ProblemError('comment_withdrawn');
    await recordChange(tx, {
      chain: projectId,
      at: now,
      actor: actorOf(account),
      action: 'plan.comment_withdrawn',
      subject: `comment:${commentId}`,
      details: { planId: comment.planId },
    });
    return { withdrawnAt: now.toISOString() };
  });

/** What the account itself said of a plan, newest first, with the answers. @throws ProblemError not_found */
export const listMyComments = async (
  context: Context,
  { planId, accountId }: { planId: string; accountId: string },
): Promise<{ comments: MyComment[]; left: number }> => {
  const { prisma } = context.database;
  const plan = await prisma.compensationPlan.findUnique({ where: { id: planId } });
  if (!plan) throw new ProblemError('not_found');
  const rows = await prisma.planComment.findMany({ where: { planId, accountId }, orderBy: { submittedAt: 'desc' } });
  const open = commentsOpen(plan, todayOf(context));
  return {
    comments: rows.map((row) => ({
      commentId: row.id,
      clause: row.clause,
      clauseTitle: clauseTitle(row.clause),
      text: context.personalData.open(row.textCipher),
      submittedAt: row.submittedAt.toISOString(),
      withdrawn: row.withdrawnAt !== null,
      mayWithdraw: open && row.withdrawnAt === null,
      outcome: row.outcome as CommentOutcome | null,
      outcomeTitle: row.outcome ? (commentOutcomes[row.outcome as CommentOutcome] ?? null) : null,
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
    })),
    left: Math.max(0, commentsAtMost - rows.filter(({ withdrawnAt }) => withdrawnAt === null).length),
  };
};
