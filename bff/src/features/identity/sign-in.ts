import { randomBytes } from 'node:crypto';
import type { Tokens } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { WechatIdentity } from '../../gateways/wechat/wechat-gateway';
import { ProblemError } from '../../problem-error';
import { type SignAccessToken, startSession } from './sessions';
import { secretHash } from './tokens';

/** Minutes that a person may take on WeChat's consent page. */
const attemptMinutes = 10;

/** The page that WeChat sends the person back to. */
const returnPage = '/pages/sign-in/index';

/** The account of a WeChat user: known by app and openid, else by unionid (the same person in our other app), else a new one. */
const accountOf = async (context: Context, tx: Transaction, appId: string, { openid, unionid }: WechatIdentity): Promise<string> => {
  // Two first sign-ins at once, one in each app, must not make two accounts of one person.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${unionid ?? `${appId}:${openid}`}, 0))`;
  const login = await tx.wechatLogin.findUnique({ where: { appId_openid: { appId, openid } } });
  if (login) {
    if (unionid && login.unionid !== unionid)
      await tx.wechatLogin.update({ where: { appId_openid: { appId, openid } }, data: { unionid } });
    return login.accountId;
  }
  const now = context.clock.now();
  const sibling = unionid ? await tx.wechatLogin.findFirst({ where: { unionid } }) : null;
  const accountId = sibling?.accountId ?? context.newId();
  if (!sibling) await tx.account.create({ data: { id: accountId, createdAt: now } });
  await tx.wechatLogin.create({ data: { appId, openid, unionid: unionid ?? null, accountId, createdAt: now } });
  return accountId;
};

/** Starts a sign-in in the browser: the consent page's address, and a state that is good once and for ten minutes. */
export const startWebSignIn = async (context: Context): Promise<{ authorizeUrl: string; state: string }> => {
  // Hexadecimal: WeChat takes letters and digits only.
  const state = randomBytes(32).toString('hex');
  const now = context.clock.now();
  const { prisma } = context.database;
  await prisma.wechatSignInAttempt.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.wechatSignInAttempt.create({
    data: { stateHash: secretHash(state), createdAt: now, expiresAt: new Date(now.getTime() + attemptMinutes * 60_000) },
  });
  const redirectUri = context.config.PUBLIC_ORIGIN + returnPage;
  return { authorizeUrl: context.wechat.authorizeUrl({ redirectUri, state, scope: 'snsapi_userinfo' }), state };
};

/**
 * Finishes a sign-in in the browser. The state is spent only when WeChat has vouched for the code, so a time-out on the way can be retried.
 * @throws ProblemError sign_in_state_invalid; GatewayError
 */
export const finishWebSignIn = async (
  context: Context,
  input: { code: string; state: string; device: string; sign: SignAccessToken },
): Promise<Tokens> => {
  const { prisma } = context.database;
  const open = () => ({ stateHash: secretHash(input.state), finishedAt: null, expiresAt: { gt: context.clock.now() } });
  if (!(await prisma.wechatSignInAttempt.findFirst({ where: open() }))) throw new ProblemError('sign_in_state_invalid');
  const identity = await context.wechat.exchangeOfficialAccountCode(input.code);
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.wechatSignInAttempt.updateMany({ where: open(), data: { finishedAt: context.clock.now() } });
    if (count === 0) throw new ProblemError('sign_in_state_invalid');
    const accountId = await accountOf(context, tx, context.config.WECHAT_OFFICIAL_ACCOUNT_APP_ID, identity);
    return startSession(context, tx, { accountId, channel: 'web', device: input.device, sign: input.sign });
  });
};

/** Signs in from the mini program. @throws GatewayError */
export const signInWithMiniProgram = async (
  context: Context,
  input: { code: string; device: string; sign: SignAccessToken },
): Promise<Tokens> => {
  const identity = await context.wechat.exchangeMiniProgramCode(input.code);
  return context.database.prisma.$transaction(async (tx) => {
    const accountId = await accountOf(context, tx, context.config.WECHAT_MINI_PROGRAM_APP_ID, identity);
    return startSession(context, tx, { accountId, channel: 'mini_program', device: input.device, sign: input.sign });
  });
};
