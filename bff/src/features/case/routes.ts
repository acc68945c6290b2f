import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { assignCase } from './assign-case';
import { getCase } from './get-case';
import { listCaseProjects, listCases } from './list-cases';
import { revealCase } from './reveal-case';

export const caseRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listCaseProjects, (request) => listCaseProjects(context, request.account));
  serve(app, operations.listCases, (request) =>
    listCases(context, { accountId: request.account.accountId, ...request.params, ...request.body }),
  );
  serve(app, operations.getCase, (request) =>
    getCase(context, { accountId: request.account.accountId, ...request.params, ...request.query }),
  );
  serve(app, operations.revealCase, (request) =>
    revealCase(context, { accountId: request.account.accountId, ...request.params, ...request.body }),
  );
  serve(app, operations.assignCase, (request) => assignCase(context, request.account, { ...request.params, ...request.body }));
};
