import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getResult } from './get-result';

export const compensationRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getResult, (request) => getResult(context, request.account.accountId, request.readAsOwner), { readsAsOwner: true });
};
