import type { Session, Tokens } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { accessTokenSeconds, type SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { newSecret, refreshTokenDays, secretHash } from './tokens';

/** Signs an access token for an account's session; the app's JWT plugin does it. */
export type SignAccessToken = (signedIn: SignedIn) => string;

export type Channel = 'web' | 'mini_program';

/** What a device is called in the list of sign-ins: coarse on purpose, the full header is never kept. */
export const deviceName = (userAgent: string | undefined): string => {
  const agent = userAgent ?? '';
  const device = /iPhone/.test(agent)
    ? '苹果手机'
    : /iPad/.test(agent)
      ? '苹果平板'
      : /Android/.test(agent)
        ? '安卓手机'
        : /Windows|Macintosh|Linux/.test(agent)
          ? '电脑'
          : '设备';
  return /MicroMessenger/.test(agent) ? `${device}上的微信` : `${device}上的浏览器`;
};

const tokensOf = (
  context: Context,
  sign: SignAccessToken,
  signedIn: SignedIn,
  refreshToken: string,
  refreshTokenExpiresAt: Date,
): Tokens => ({
  accessToken: sign(signedIn),
  accessTokenExpiresAt: new Date(context.clock.now().getTime() + accessTokenSeconds * 1000).toISOString(),
  refreshToken,
  refreshTokenExpiresAt: refreshTokenExpiresAt.toISOString(),
});

const issueRefreshToken = async (context: Context, tx: Transaction, sessionId: string) => {
  const refreshToken = newSecret('r');
  const issuedAt = context.clock.now();
  const expiresAt = new Date(issuedAt.getTime() + refreshTokenDays * 86_400_000);
  await tx.refreshToken.create({ data: { tokenHash: secretHash(refreshToken), sessionId, issuedAt, expiresAt } });
  return { refreshToken, expiresAt };
};

/** Begins a session for an account, within the transaction that found or made the account. */
export const startSession = async (
  context: Context,
  tx: Transaction,
  input: { accountId: string; channel: Channel; device: string; sign: SignAccessToken },
): Promise<Tokens> => {
  const now = context.clock.now();
  const sessionId = context.newId();
  const { accountId, channel, device } = input;
  await tx.session.create({ data: { id: sessionId, accountId, channel, device, createdAt: now, lastUsedAt: now } });
  const { refreshToken, expiresAt } = await issueRefreshToken(context, tx, sessionId);
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor: `account:${accountId}`,
    action: 'session.started',
    subject: `session:${sessionId}`,
    details: { channel },
  });
  return tokensOf(context, input.sign, { accountId, sessionId }, refreshToken, expiresAt);
};

const revoke = async (context: Context, tx: Transaction, session: { id: string; accountId: string }, reason: string): Promise<void> => {
  const now = context.clock.now();
  const { count } = await tx.session.updateMany({
    where: { id: session.id, revokedAt: null },
    data: { revokedAt: now, revokedReason: reason },
  });
  if (count === 0) return;
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor: `account:${session.accountId}`,
    action: 'session.revoked',
    subject: `session:${session.id}`,
    details: { reason },
  });
};

/**
 * Spends a refresh token and gives the next pair. The token is spent by one conditional update, so that of two calls at once one wins. A
 * token that comes back after it was spent may have been stolen: its whole family ends.
 * @throws ProblemError session_ended
 */
export const refreshSession = async (context: Context, input: { refreshToken: string; sign: SignAccessToken }): Promise<Tokens> => {
  const tokenHash = secretHash(input.refreshToken);
  const tokens = await context.database.prisma.$transaction(async (tx) => {
    const now = context.clock.now();
    const { count } = await tx.refreshToken.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now }, session: { revokedAt: null } },
      data: { usedAt: now },
    });
    const token = await tx.refreshToken.findUnique({ where: { tokenHash }, include: { session: true } });
    if (count === 0) {
      if (token?.usedAt) await revoke(context, tx, token.session, 'refresh_token_reused');
      return undefined;
    }
    if (!token) return undefined;
    const { id: sessionId, accountId } = token.session;
    await tx.session.update({ where: { id: sessionId }, data: { lastUsedAt: now } });
    const { refreshToken, expiresAt } = await issueRefreshToken(context, tx, sessionId);
    return tokensOf(context, input.sign, { accountId, sessionId }, refreshToken, expiresAt);
  });
  if (!tokens) throw new ProblemError('session_ended');
  return tokens;
};

/** The account's live sign-ins, newest use first; at most 100. */
export const listSessions = async (context: Context, { accountId, sessionId }: SignedIn): Promise<Session[]> => {
  const oldest = new Date(context.clock.now().getTime() - refreshTokenDays * 86_400_000);
  const sessions = await context.database.prisma.session.findMany({
    where: { accountId, revokedAt: null, lastUsedAt: { gt: oldest } },
    orderBy: { lastUsedAt: 'desc' },
    take: 100,
  });
  return sessions.map((session) => ({
    sessionId: session.id,
    channel: session.channel as Channel,
    device: session.device,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    current: session.id === sessionId,
  }));
};

/** Ends one sign-in of the account: its refresh token stops at once, its access token within ten minutes. */
export const endSession = async (
  context: Context,
  input: { accountId: string; sessionId: string },
): Promise<{ sessionId: string; endedAt: string }> => {
  await context.database.prisma.$transaction((tx) =>
    revoke(context, tx, { id: input.sessionId, accountId: input.accountId }, 'ended_by_owner'),
  );
  return { sessionId: input.sessionId, endedAt: context.clock.now().toISOString() };
};
