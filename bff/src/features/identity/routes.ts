import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { finishFaceVerification, startFaceVerification } from './face-verification';
import { getMe } from './get-me';
import { deviceName, endSession, listSessions, refreshSession, type SignAccessToken } from './sessions';
import { finishWebSignIn, signInWithMiniProgram, startWebSignIn } from './sign-in';

export const identityRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  const sign: SignAccessToken = ({ accountId, sessionId }) => app.jwt.sign({ sub: accountId, sid: sessionId });
  serve(app, operations.startWebSignIn, () => startWebSignIn(context));
  serve(app, operations.finishWebSignIn, (request) =>
    finishWebSignIn(context, { ...request.body, device: deviceName(request.headers['user-agent']), sign }),
  );
  serve(app, operations.signInWithMiniProgram, (request) =>
    signInWithMiniProgram(context, { ...request.body, device: deviceName(request.headers['user-agent']), sign }),
  );
  serve(app, operations.refreshSession, (request) => refreshSession(context, { ...request.body, sign }));
  serve(app, operations.listSessions, async (request) => ({ sessions: await listSessions(context, request.account) }));
  serve(app, operations.endSession, (request) => endSession(context, { accountId: request.account.accountId, ...request.params }));
  serve(app, operations.startFaceVerification, (request) => startFaceVerification(context, request.account));
  serve(app, operations.finishFaceVerification, (request) =>
    finishFaceVerification(context, { accountId: request.account.accountId, ...request.params }),
  );
  serve(app, operations.getMe, (request) => getMe(context, request.account));
};
