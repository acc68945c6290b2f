import { type CommentOutcome, commentOutcomes, type PlanComment } from '@yunzhengshou/contract';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { maskName } from '../../personal-data/masks';
import { noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { sendMessage } from '../inbox/send-message';
import { clauseTitle } from './clauses';
import { summaryPublishedOn } from './stage-facts';
import { type PlanRow, planOf, todayOf } from './store';

/** Once the summary of a draft's comments is published, the answers stand. */
const answersStand = async (context: Context, tx: Pick<Transaction, 'disclosure'>, plan: PlanRow): Promise<boolean> => {
  const summaryOn = await summaryPublishedOn(tx, plan.projectId, todayOf(context));
  return summaryOn !== null && plan.commentEndsOn !== null && summaryOn > fromDbDate(plan.commentEndsOn);
};

/** What is counted and answered: everything that wasn't taken back. */
const standing = (planId: string) => ({ planId, withdrawnAt: null });

/** Comments for the reader's own or a relative's household, which a colleague answers: $1 account, $2 plan. */
const ofOwnHouseholdsSql = `SELECT comment.id::text AS id FROM plan_comment comment
  WHERE comment.plan_id = $2::uuid AND comment.household_id IS NOT NULL AND NOT (${noConflict('comment.household_id').replaceAll('= $1', '= $1::uuid')})`;

/**
 * What residents said of a plan, oldest first, by clause; who said it stays masked, and what was taken back is only counted. What was said for
 * the reader's own or a relative's household is counted and not shown.
 * @param input.cursor number of comments before the page; @param input.limit at most 100
 * @throws ProblemError not_found
 */
export const listComments = async (
  context: Context,
  input: {
    projectCode: string;
    planId: string;
    view?: 'all' | 'open';
    clause?: string;
    cursor?: string;
    limit?: number;
    accountId: string;
  },
) => {
  const { prisma } = context.database;
  const plan = await planOf(prisma, input);
  const { planId, view = 'all', clause } = input;
  const [after, limit] = [Number(input.cursor ?? 0), input.limit ?? 50];
  const own = await prisma.$queryRawUnsafe<{ id: string }[]>(ofOwnHouseholdsSql, input.accountId, planId);
  const where = {
    ...standing(planId),
    id: { notIn: own.map(({ id }) => id) },
    ...(view === 'open' ? { answeredAt: null } : {}),
    ...(clause ? { clause } : {}),
  };
  const [rows, groups, openGroups, withdrawn, final] = [
    await prisma.planComment.findMany({ where, orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], skip: after, take: limit + 1 }),
    await prisma.planComment.groupBy({ by: ['clause'], where: standing(planId), _count: true }),
    await prisma.planComment.groupBy({ by: ['clause'], where: { ...standing(planId), answeredAt: null }, _count: true }),
    await prisma.planComment.count({ where: { planId, withdrawnAt: { not: null } } }),
    await answersStand(context, prisma, plan),
  ];
  const page = rows.slice(0, limit);
  const identities = await prisma.verifiedIdentity.findMany({
    where: { accountId: { in: page.map(({ accountId }) => accountId) } },
    select: { accountId: true, nameCipher: true },
  });
  const names = new Map(identities.map(({ accountId, nameCipher }) => [accountId, maskName(context.personalData.open(nameCipher))]));
  const openOf = (key: string | null) => openGroups.find((group) => group.clause === key)?._count ?? 0;
  const total = groups.reduce((sum, { _count }) => sum + _count, 0);
  return {
    total,
    answered: total - openGroups.reduce((sum, { _count }) => sum + _count, 0),
    withdrawn,
    byClause: groups.map(({ clause: key, _count }) => ({ clause: key, title: clauseTitle(key), count: _count, open: openOf(key) })),
    comments: page.map(
      (row): PlanComment => ({
        commentId: row.id,
        clause: row.clause,
        clauseTitle: clauseTitle(row.clause),
        author: names.get(row.accountId) ?? '未实名的居民',
        inScope: row.householdId !== null,
        text: context.personalData.open(row.textCipher),
        submittedAt: row.submittedAt.toISOString(),
        outcome: row.outcome as CommentOutcome | null,
        answer: row.answer,
        answeredAt: row.answeredAt?.toISOString() ?? null,
        answerable: !final,
      }),
    ),
    nextCursor: rows.length > limit ? String(after + limit) : null,
  };
};

/**
 * Answers a comment, or answers it anew until the summary is published; whoever said it is told.
 * @throws ProblemError comment_withdrawn, comments_closed once the summary is published, conflict_of_interest
 */
export const answerComment = (
  context: Context,
  input: { commentId: string; outcome: CommentOutcome; answer: string; account: SignedIn },
): Promise<{ answeredAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { commentId, outcome, account } = input;
    await tx.$executeRaw`SELECT 1 FROM plan_comment WHERE id = ${commentId}::uuid FOR UPDATE`;
    const comment = await tx.planComment.findUniqueOrThrow({ where: { id: commentId }, include: { plan: true } });
    if (comment.withdrawnAt) throw new ProblemError('comment_withdrawn');
    if (await answersStand(context, tx, comment.plan)) throw new ProblemError('comments_closed', '征求意见的情况已经公布，答复不能再改。');
    if (comment.householdId) {
      const [row] = await tx.$queryRawUnsafe<{ free: boolean }[]>(
        `SELECT ${noConflict('$2::uuid')} AS free`.replaceAll('= $1', '= $1::uuid'),
        account.accountId,
        comment.householdId,
      );
      if (!row?.free) throw new ProblemError('conflict_of_interest');
    }
    const now = context.clock.now();
    await tx.planComment.update({
      where: { id: commentId },
      data: { outcome, answer: input.answer.trim(), answeredBy: account.accountId, answeredAt: now },
    });
    await sendMessage(context, tx, {
      kind: 'plan_comment_answered',
      to: { accountId: comment.accountId },
      title: '您对补偿方案提的意见有了答复',
      body: `处理结果：${commentOutcomes[outcome]}。点开看答复。`,
      link: { page: 'plan', query: { planId: comment.planId } },
      // Answered anew on the same day is one message.
      dedupeKey: `comment:${commentId}:${todayOf(context)}`,
    });
    await recordChange(tx, {
      chain: comment.plan.projectId,
      at: now,
      actor: actorOf(account),
      action: 'plan.comment_answered',
      subject: `comment:${commentId}`,
      details: { planId: comment.planId, outcome, before: comment.outcome },
    });
    return { answeredAt: now.toISOString() };
  });
