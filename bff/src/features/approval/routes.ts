import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { decideApproval, withdrawApproval } from './decide-approval';
import { getApproval, listApprovals } from './read-approvals';

export const approvalRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listApprovals, (request) => listApprovals(context, request.account, request.query.view));
  serve(app, operations.getApproval, (request) => getApproval(context, request.account, request.params.approvalId));
  serve(app, operations.decideApproval, (request) =>
    decideApproval(context, { ...request.params, ...request.body, account: request.account }),
  );
  serve(app, operations.withdrawApproval, (request) =>
    withdrawApproval(context, { ...request.params, ...request.body, account: request.account }),
  );
};
