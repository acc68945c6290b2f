import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { ProblemError } from '../../problem-error';

/** Is it alive, may it get requests, how is it doing, what does it offer. */
export const systemRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getLiveness, () => ({ status: 'live' as const }));
  serve(app, operations.getReadiness, async () => {
    await context.database.pool.query('SELECT 1').catch(() => {
      throw new ProblemError('overloaded', '数据库暂时不可用。');
    });
    return { status: 'ready' as const };
  });
  serve(app, operations.getMetrics, async (_request, reply) => reply.type(app.metrics.contentType).send(await app.metrics.metrics()));
  serve(app, operations.getOpenApiDocument, (_request, reply) => reply.type('application/json').send(JSON.stringify(app.swagger())));
};
