import type { Context } from '../../context';
import { optionsOf } from './store';

/** Votes that an account itself cast, newest first, with what was chosen; for the copy of one's own data (个45). At most 500. */
export const ownVotes = async (
  { database: { prisma } }: Context,
  accountId: string,
): Promise<{ at: Date; label: string; words: string[] }[]> => {
  const votes = await prisma.ballotVote.findMany({
    where: { accountId },
    orderBy: { castAt: 'desc' },
    take: 500,
    include: { ballot: true },
  });
  return votes.map(({ castAt, choice, receipt, ballot }) => ({
    at: castAt,
    label: `投票：${ballot.title}`,
    words: [`您投的：${optionsOf(ballot).find(({ key }) => key === choice)?.label ?? choice}`, `回执：${receipt}`],
  }));
};
