import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import { serve } from '../../plugins/operations';
import { getResult } from './get-result';

export const compensationRoutes = async (app: FastifyInstance): Promise<void> => {
  serve(app, operations.getResult, (request) => getResult(request.readAsOwner), { readsAsOwner: true });
};
