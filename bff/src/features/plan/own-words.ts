import { type CommentOutcome, commentOutcomes } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { clauseTitle } from './clauses';

/** What an account said of plans, newest first: when, about what, and the words; for the copy of one's own data (个45). At most 500 of each. */
export const ownWordsOnPlans = async (
  { database: { prisma }, personalData }: Context,
  accountId: string,
): Promise<{ at: Date; label: string; words: string[] }[]> => {
  const most = {
    where: { accountId },
    orderBy: { submittedAt: 'desc' },
    take: 500,
    include: { plan: { select: { title: true } } },
  } as const;
  const comments = await prisma.planComment.findMany(most);
  const objections = await prisma.hearingRequest.findMany(most);
  return [
    ...comments.map(({ submittedAt, plan, clause, textCipher, withdrawnAt, outcome, answer }) => ({
      at: submittedAt,
      label: `对“${plan.title}”的意见：${clauseTitle(clause)}`,
      words: [
        withdrawnAt ? '已撤回' : '',
        `您写的：${personalData.open(textCipher)}`,
        outcome ? `答复：${commentOutcomes[outcome as CommentOutcome]}。${answer ?? ''}` : '',
      ].filter((part) => part !== ''),
    })),
    ...objections.map(({ submittedAt, plan, attends, reasonCipher, withdrawnAt }) => ({
      at: submittedAt,
      label: `对“${plan.title}”的异议`,
      words: [withdrawnAt ? '已撤回' : '', attends ? '报名参加听证会' : '', `您写的：${personalData.open(reasonCipher)}`].filter(
        (part) => part !== '',
      ),
    })),
  ];
};
