import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getHome } from './get-home';

export const homeRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getHome, (request) => getHome(context, request.account.accountId, request.readAsOwner), { readsAsOwner: true });
};
