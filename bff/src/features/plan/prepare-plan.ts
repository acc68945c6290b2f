import { commentDaysAtLeast, type PlanStage, planStages } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { commentArticles } from './clauses';
import { waitingRelease } from './draft';
import { type PlanPayload, refuseContent, refuseStage, withArticles } from './plan-published';
import { clausesOf, projectByCode, regimeOf } from './store';

/**
 * Asks for the release of the draft as it stands at `revision`.
 * @param input.commentDays calendar days, for a draft: at least 30
 * @throws ProblemError plan_draft_changed, plan_refused, plan_stage_refused, comment_period_too_short, not_found
 */
export const preparePlan = async (
  context: Context,
  input: { projectCode: string; stage: PlanStage; revision: number; commentDays?: number; reason: string; account: SignedIn },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { projectCode, stage, revision, reason, account } = input;
    const project = await projectByCode(tx, projectCode);
    // One release at a time is asked for, also when two ask at once.
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${project.id}::uuid FOR UPDATE`;
    const draft = await tx.planDraft.findUnique({ where: { projectId: project.id } });
    if (draft?.revision !== revision) throw new ProblemError('plan_draft_changed');
    if (await waitingRelease(context, tx, project.id)) throw new ProblemError('plan_stage_refused', '已经提请过一稿，正在等审核人员决定。');
    const commentDays = stage === 'draft' ? (input.commentDays ?? commentDaysAtLeast) : null;
    const regime = regimeOf(project);
    if (commentDays !== null && commentDays < commentDaysAtLeast)
      throw new ProblemError(
        'comment_period_too_short',
        withArticles({ sentence: `征求意见不少于 ${commentDaysAtLeast} 天。`, articles: commentArticles[regime] }),
      );
    const payload: PlanPayload = {
      stage,
      regime,
      projectCode,
      title: draft.title,
      parameters: draft.parameters as Record<string, unknown>,
      clauses: clausesOf(draft.clauses),
      commentDays,
    };
    refuseContent({ regime, projectCode }, payload);
    await refuseStage(context, tx, project, stage);
    const approvalId = await prepareApproval(context, tx, {
      kind: 'plan.publish',
      projectId: project.id,
      payload,
      title: `公布补偿方案（${planStages[stage]}）`,
      reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
