import type { Session, Tokens } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { type Audience, accessTokenSeconds, type SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { newSecret, refreshTokenDays, secretHash } from './tokens';

/** Signs an access token for an account's session; the app's JWT plugin does it. */
export type SignAccessToken = (signedIn: { accountId: string; sessionId: string; audience: Audience }) => string;

/** Ways in which a session begins, in the words of the lists that people see. */
export const channelWords = {
  web: '微信网页',
  mini_program: '微信小程序',
  desktop: '电脑扫码',
  assisted: '在家人的手机上',
  staff: '工作人员登录',
} as const;
export type Channel = keyof typeof channelWords;

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
  sign: SignAccessToken,
  signedIn: Parameters<SignAccessToken>[0],
  refreshToken: string,
  refreshTokenExpiresAt: Date,
): Tokens => ({
  accessToken: sign(signedIn),
  // By the machine's clock, as the token itself says.
  accessTokenExpiresAt: new Date(Date.now() + accessTokenSeconds * 1000).toISOString(),
  refreshToken,
  refreshTokenExpiresAt: refreshTokenExpiresAt.toISOString(),
});

const issueRefreshToken = async (context: Context, tx: Transaction, { sessionId, endsAt }: { sessionId: string; endsAt: Date | null }) => {
  const refreshToken = newSecret('r');
  const issuedAt = context.clock.now();
  const expiresAt = new Date(Math.min(issuedAt.getTime() + refreshTokenDays * 86_400_000, endsAt?.getTime() ?? Infinity));
  await tx.refreshToken.create({ data: { tokenHash: secretHash(refreshToken), sessionId, issuedAt, expiresAt } });
  return { refreshToken, expiresAt };
};

/**
 * Begins a session for an account, within the transaction that found or made the account.
 * @param input.helperId the account whose phone it is, when somebody is helped; @param input.endsAt no refresh goes beyond it
 */
export const startSession = async (
  context: Context,
  tx: Transaction,
  input: {
    accountId: string;
    channel: Channel;
    device: string;
    sign: SignAccessToken;
    audience?: Audience;
    helperId?: string;
    endsAt?: Date;
    freshUntil?: Date;
  },
): Promise<Tokens> => {
  const now = context.clock.now();
  const sessionId = context.newId();
  const { accountId, channel, device, audience = 'resident', helperId = null, endsAt = null, freshUntil = null } = input;
  await tx.session.create({
    data: { id: sessionId, accountId, audience, channel, device, helperId, endsAt, freshUntil, createdAt: now, lastUsedAt: now },
  });
  const { refreshToken, expiresAt } = await issueRefreshToken(context, tx, { sessionId, endsAt });
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor: actorOf({ accountId, helperId }),
    action: 'session.started',
    subject: `session:${sessionId}`,
    details: { channel, audience },
  });
  return tokensOf(input.sign, { accountId, sessionId, audience }, refreshToken, expiresAt);
};

/**
 * Ends a session within a transaction; one that has ended already stays as it is.
 * @param reason a word for the audit trail; @param actor who ended it, if not the account itself
 */
export const revokeSession = async (
  context: Context,
  tx: Transaction,
  session: { id: string; accountId: string },
  reason: string,
  actor: string = actorOf({ accountId: session.accountId, helperId: null }),
): Promise<void> => {
  const now = context.clock.now();
  const { count } = await tx.session.updateMany({
    where: { id: session.id, revokedAt: null },
    data: { revokedAt: now, revokedReason: reason },
  });
  if (count === 0) return;
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor,
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
      where: {
        tokenHash,
        usedAt: null,
        expiresAt: { gt: now },
        session: { revokedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      },
      data: { usedAt: now },
    });
    const token = await tx.refreshToken.findUnique({ where: { tokenHash }, include: { session: true } });
    if (count === 0) {
      if (token?.usedAt) await revokeSession(context, tx, token.session, 'refresh_token_reused');
      return undefined;
    }
    if (!token) return undefined;
    const { id: sessionId, accountId, endsAt } = token.session;
    const audience = token.session.audience as Audience;
    await tx.session.update({ where: { id: sessionId }, data: { lastUsedAt: now } });
    const { refreshToken, expiresAt } = await issueRefreshToken(context, tx, { sessionId, endsAt });
    return tokensOf(input.sign, { accountId, sessionId, audience }, refreshToken, expiresAt);
  });
  if (!tokens) throw new ProblemError('session_ended');
  return tokens;
};

/** The account's live sign-ins on any device, newest use first; at most 100. */
export const listSessions = async (
  context: Context,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
): Promise<Session[]> => {
  const now = context.clock.now();
  const oldest = new Date(now.getTime() - refreshTokenDays * 86_400_000);
  const sessions = await context.database.prisma.session.findMany({
    where: { accountId, revokedAt: null, lastUsedAt: { gt: oldest }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
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
    helped: session.helperId !== null,
    endsAt: session.endsAt?.toISOString() ?? null,
  }));
};

/** Ends one sign-in of the account: its refresh and access tokens stop at once. */
export const endSession = async (
  context: Context,
  { accountId, helperId }: Pick<SignedIn, 'accountId' | 'helperId'>,
  { sessionId }: { sessionId: string },
): Promise<{ sessionId: string; endedAt: string }> => {
  await context.database.prisma.$transaction((tx) =>
    revokeSession(context, tx, { id: sessionId, accountId }, 'ended_by_owner', actorOf({ accountId, helperId })),
  );
  return { sessionId, endedAt: context.clock.now().toISOString() };
};
