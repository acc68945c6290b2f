import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import type { Caller } from './checks';
import { waitFor } from './keep-identity';
import { revokeSession } from './sessions';

/** How many other accounts have been proven to be the same person. */
export const countOtherAccounts = (
  { database }: Context,
  { personId, accountId }: { personId: string; accountId: string },
): Promise<number> => database.prisma.verifiedIdentity.count({ where: { personId, accountId: { not: accountId } } });

/**
 * Takes the identity away from every other account that was proven to be the caller's person, and signs those accounts out everywhere: one may
 * be an old WeChat, or somebody who passed themselves off. What they agreed to and asked for stays as it was.
 * @returns how many accounts it was
 * @throws ProblemError helped_session_refused, and identity_missing below the level `full`: a phone that changed hands takes nothing from anybody
 */
export const endOtherAccounts = async (context: Context, caller: Caller): Promise<{ ended: number }> => {
  const { accountId } = caller;
  if (caller.helperId) throw new ProblemError('helped_session_refused');
  const { prisma } = context.database;
  return prisma.$transaction(async (tx) => {
    const { personId } = (await tx.verifiedIdentity.findUnique({ where: { accountId } })) ?? {};
    if (personId) await waitFor(tx, 'person', personId);
    // Two of one person's accounts may end each other at once: after the wait, one of them is no longer this person's.
    const own = await tx.verifiedIdentity.findUnique({ where: { accountId } });
    if (own?.level !== 'full' || own.personId !== personId)
      throw new ProblemError('identity_missing', '让别的账号退出，要先刷脸或到窗口完整核对过身份。');
    const others = await tx.verifiedIdentity.findMany({
      where: { personId, accountId: { not: accountId } },
      orderBy: { accountId: 'asc' },
    });
    const actor = actorOf(caller);
    for (const other of others) {
      await waitFor(tx, 'account', other.accountId);
      await tx.verifiedIdentity.deleteMany({ where: { accountId: other.accountId, personId } });
      const sessions = await tx.session.findMany({ where: { accountId: other.accountId, revokedAt: null }, orderBy: { id: 'asc' } });
      for (const session of sessions) await revokeSession(context, tx, session, 'ended_as_other_account', actor);
      await recordChange(tx, {
        chain: 'platform',
        at: context.clock.now(),
        actor,
        action: 'identity.removed',
        subject: `account:${other.accountId}`,
        details: { method: other.method, level: other.level, sessions: sessions.length },
      });
    }
    return { ended: others.length };
  });
};
