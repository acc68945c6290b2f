import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { finishAssistedSignIn } from './assisted-sign-in';
import { consentText } from './consent-texts';
import { listConsents, withdrawConsent } from './consents';
import { createCounterCode } from './counter-code';
import { getDataCopy } from './data-copy';
import { decideDesktopSignIn, pollDesktopSignIn, seeDesktopSignIn, startDesktopSignIn } from './desktop-sign-in';
import { startEidVerification, startFaceVerification } from './face-verification';
import { finishVerification } from './finish-verification';
import { getMe } from './get-me';
import { identityWays } from './levels';
import { endOtherAccounts } from './other-accounts';
import { startPhoneVerification } from './phone-verification';
import { revealBankAccount, revealOwnNumber } from './reveal';
import { deviceName, endSession, listSessions, refreshSession, type SignAccessToken } from './sessions';
import { finishWebSignIn, signInWithMiniProgram, startWebSignIn } from './sign-in';

const signInRoutes = (app: FastifyInstance, context: Context): void => {
  const sign: SignAccessToken = app.signAccessToken;
  const here = (request: Pick<FastifyRequest, 'headers'>) => ({ device: deviceName(request.headers['user-agent']), sign });
  serve(app, operations.startWebSignIn, () => startWebSignIn(context));
  serve(app, operations.finishWebSignIn, (request) => finishWebSignIn(context, { ...request.body, ...here(request) }));
  serve(app, operations.signInWithMiniProgram, (request) => signInWithMiniProgram(context, { ...request.body, ...here(request) }));
  serve(app, operations.startDesktopSignIn, (request) => startDesktopSignIn(context, here(request)));
  serve(app, operations.pollDesktopSignIn, (request) => pollDesktopSignIn(context, { ...request.params, ...request.body, sign }));
  serve(app, operations.seeDesktopSignIn, (request) => seeDesktopSignIn(context, request.account, request.body));
  serve(app, operations.decideDesktopSignIn, (request) => decideDesktopSignIn(context, request.account, request.body));
  serve(app, operations.finishAssistedSignIn, (request) =>
    finishAssistedSignIn(context, request.account, { ...request.params, ...request.body, ...here(request) }),
  );
  serve(app, operations.refreshSession, (request) => refreshSession(context, { ...request.body, sign }));
  serve(app, operations.listSessions, async (request) => ({ sessions: await listSessions(context, request.account) }));
  serve(app, operations.endSession, (request) => endSession(context, request.account, request.params));
};

const checkRoutes = (app: FastifyInstance, context: Context): void => {
  serve(app, operations.startFaceVerification, (request) => startFaceVerification(context, request.account, request.body));
  serve(app, operations.finishFaceVerification, (request) =>
    finishVerification(context, request.account, { ...request.params, ...request.body, method: 'faceid' }),
  );
  serve(app, operations.startEidVerification, (request) => startEidVerification(context, request.account, request.body));
  serve(app, operations.finishEidVerification, (request) =>
    finishVerification(context, request.account, { ...request.params, method: 'eid' }),
  );
  serve(app, operations.startPhoneVerification, (request) => startPhoneVerification(context, request.account, request.body));
  serve(app, operations.finishPhoneVerification, (request) =>
    finishVerification(context, request.account, { ...request.params, ...request.body, method: 'phone' }),
  );
  serve(app, operations.createCounterCode, (request) => createCounterCode(context, request.account));
  serve(app, operations.listIdentityLevels, () => identityWays);
  serve(app, operations.getConsentText, (request) => consentText(request.params.kind));
  serve(app, operations.listMyConsents, (request) => listConsents(context, request.account));
  serve(app, operations.withdrawConsent, (request) => withdrawConsent(context, request.account, request.params));
};

const ownDataRoutes = (app: FastifyInstance, context: Context): void => {
  serve(app, operations.getMe, (request) => getMe(context, request.account));
  serve(app, operations.endOtherAccounts, (request) => endOtherAccounts(context, request.account));
  serve(app, operations.revealOwnNumber, (request) => revealOwnNumber(context, request.account, request.body));
  serve(app, operations.revealBankAccount, (request) => revealBankAccount(context, request.account, request.params));
  serve(app, operations.getDataCopy, (request) => getDataCopy(context, request.account));
};

export const identityRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  signInRoutes(app, context);
  checkRoutes(app, context);
  ownDataRoutes(app, context);
};
