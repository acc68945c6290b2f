import { type ProblemCode, type Progress, problems } from '@yunzhengshou/contract';
import type { Context } from '../../context';

/** How far the job is; whose it is was checked by the owner rule. */
export const getProgress = async ({ database }: Context, progressId: string): Promise<Progress> => {
  const row = await database.prisma.jobProgress.findUniqueOrThrow({ where: { id: progressId } });
  const problem: { title: string; detail?: string; retryable: boolean } | undefined =
    row.problem === null ? undefined : problems[row.problem as ProblemCode];
  return {
    progressId: row.id,
    kind: row.kind,
    state: row.state as Progress['state'],
    done: row.done,
    total: row.total,
    step: row.step,
    subjectId: row.subjectId,
    problem: problem
      ? { code: row.problem as string, title: problem.title, detail: row.detail ?? problem.detail ?? null, retryable: problem.retryable }
      : null,
    updatedAt: row.updatedAt.toISOString(),
  };
};
