import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { listCalendarYears, prepareCalendarYear } from './calendar-year';
import { getProjectBoard } from './get-board';
import { meetDeadline } from './meet-deadline';
import { prepareStep } from './prepare-step';

export const procedureRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getProjectBoard, (request) => getProjectBoard(context, { ...request.params, account: request.account }));
  serve(app, operations.prepareStep, (request) => prepareStep(context, { ...request.params, ...request.body, account: request.account }));
  serve(app, operations.meetDeadline, (request) => meetDeadline(context, { ...request.params, ...request.body, account: request.account }));
  serve(app, operations.listCalendarYears, () => listCalendarYears(context));
  serve(app, operations.prepareCalendarYear, (request) => prepareCalendarYear(context, { ...request.body, account: request.account }));
};
