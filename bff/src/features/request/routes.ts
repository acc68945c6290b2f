import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { answerRequest, getStaffRequest, listStaffRequests } from './answer-request';
import { requestKindRules } from './kinds';
import { getMyRequest, listMyRequests } from './read-requests';
import { askWhy, submitHouseholdRequest, submitRequest } from './submit-request';
import { withdrawRequest } from './withdraw-request';

export const requestRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listRequestKinds, () => ({ kinds: Object.values(requestKindRules) }));
  serve(app, operations.submitRequest, ({ body, account }) => submitRequest(context, { ...body, account }));
  serve(app, operations.submitHouseholdRequest, ({ params, body, account }) =>
    submitHouseholdRequest(context, { ...params, ...body, account }),
  );
  serve(app, operations.askWhy, ({ params, body, account }) => askWhy(context, { ...params, ...body, account }));
  serve(app, operations.listMyRequests, ({ account }) => listMyRequests(context, account.accountId));
  serve(app, operations.getMyRequest, ({ params }) => getMyRequest(context, params.requestId));
  serve(app, operations.withdrawRequest, ({ params, account }) => withdrawRequest(context, { ...params, account }));
  serve(app, operations.listStaffRequests, ({ query, account }) =>
    listStaffRequests(context, { accountId: account.accountId, sessionId: account.sessionId, view: query.view }),
  );
  serve(app, operations.getStaffRequest, ({ params, account }) => getStaffRequest(context, { ...params, accountId: account.accountId }));
  serve(app, operations.answerRequest, ({ params, body, account }) => answerRequest(context, { ...params, ...body, account }));
};
