import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { castVote } from './cast-vote';
import { cancelBallot, countBallot } from './count-ballot';
import { prepareBallot } from './prepare-ballot';
import { getBallot, getBallotResult, listBallots, listStaffBallots } from './read-ballots';

export const ballotRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.listBallots, ({ params }) => listBallots(context, params.projectCode));
  serve(app, operations.getBallot, ({ params, account }) => getBallot(context, { ...params, accountId: account.accountId }));
  serve(app, operations.castVote, ({ params, body, account }) => castVote(context, { ...params, ...body, account }));
  serve(app, operations.getBallotResult, ({ params }) => getBallotResult(context, params.ballotId));
  serve(app, operations.listStaffBallots, ({ params }) => listStaffBallots(context, params.projectCode));
  serve(app, operations.prepareBallot, ({ params, body, account }) => prepareBallot(context, { ...params, ...body, account }));
  serve(app, operations.countBallot, ({ params, body, account }) => countBallot(context, { ...params, ...body, account }));
  serve(app, operations.cancelBallot, ({ params, body, account }) => cancelBallot(context, { ...params, ...body, account }));
};
