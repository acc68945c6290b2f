import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getProgress } from './get-progress';
import { countMessages, listMessages, readAllMessages, readMessage } from './read-messages';

export const inboxRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listMessages, ({ query, account }) => listMessages(context, { ...query, accountId: account.accountId }));
  serve(app, operations.countMessages, ({ account }) => countMessages(context, account.accountId));
  serve(app, operations.readMessage, ({ params, account }) => readMessage(context, { ...params, accountId: account.accountId }));
  serve(app, operations.readAllMessages, ({ account }) => readAllMessages(context, account.accountId));
  serve(app, operations.getProgress, ({ params }) => getProgress(context, params.progressId));
};
