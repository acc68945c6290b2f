import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { answerComment, listComments } from './answer-comments';
import { commentOnPlan, listMyComments, withdrawComment } from './comment';
import { draftCommentsSummary } from './comments-summary';
import { checkPlanDraft, getPlanDraft, savePlanDraft } from './draft';
import { getPlanForm } from './form';
import { getHouseholdHearing, listHearingRequests, requestHearing, withdrawHearing } from './hearing';
import { preparePlan } from './prepare-plan';
import { getPlan, getPlanDifference, listPlans } from './read-plans';

export const planRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listPlans, ({ params }) => listPlans(context, params.projectCode));
  serve(app, operations.getPlan, ({ params }) => getPlan(context, params.planId));
  serve(app, operations.getPlanDifference, ({ params, query }) => getPlanDifference(context, { ...params, ...query }));
  serve(app, operations.commentOnPlan, ({ params, body, account }) => commentOnPlan(context, { ...params, ...body, account }));
  serve(app, operations.listMyComments, ({ params, account }) => listMyComments(context, { ...params, accountId: account.accountId }));
  serve(app, operations.withdrawComment, ({ params, account }) => withdrawComment(context, { ...params, account }));
  serve(app, operations.getHouseholdHearing, ({ params, account }) =>
    getHouseholdHearing(context, { ...params, accountId: account.accountId }),
  );
  serve(app, operations.requestHearing, ({ params, body, account }) => requestHearing(context, { ...params, ...body, account }));
  serve(app, operations.withdrawHearing, ({ params, account }) => withdrawHearing(context, { ...params, account }));
  serve(app, operations.getPlanForm, ({ params }) => getPlanForm(context, params.projectCode));
  serve(app, operations.getPlanDraft, ({ params }) => getPlanDraft(context, params.projectCode));
  serve(app, operations.savePlanDraft, ({ params, body, account }) => savePlanDraft(context, { ...params, ...body, account }));
  serve(app, operations.checkPlanDraft, ({ params, body }) => checkPlanDraft(context, { ...params, ...body }));
  serve(app, operations.preparePlan, ({ params, body, account }) => preparePlan(context, { ...params, ...body, account }));
  serve(app, operations.listComments, ({ params, query, account }) =>
    listComments(context, { ...params, ...query, accountId: account.accountId }),
  );
  serve(app, operations.answerComment, ({ params, body, account }) => answerComment(context, { ...params, ...body, account }));
  serve(app, operations.draftCommentsSummary, ({ params, account }) => draftCommentsSummary(context, { ...params, account }));
  serve(app, operations.listHearingRequests, ({ params, query, account }) =>
    listHearingRequests(context, { ...params, ...query, accountId: account.accountId }),
  );
};
