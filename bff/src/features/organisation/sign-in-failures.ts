import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';

const windowMs = 15 * 60_000;
/** Failures within the window after which one source waits, for one name. */
const perSource = 5;
/** Failures of all unknown sources together within the window after which unknown ones wait, for one name. */
const ofUnknown = 30;

/** A device that has signed in before, or a session: failures elsewhere never touch it. */
const knownPrefix = 'known:';

/**
 * Where an attempt comes from: a known device or session by its own name, anything else by a keyed hash of its network address.
 * @returns every spelling while hash keys change, the one that is stored first
 */
export const knownSource = (name: string): string[] => [knownPrefix + name];
export const addressSource = ({ personalData }: Context, address: string): string[] => personalData.keyedHashes('staff-address', address);

/** An attempt that was let in; it stands as a failure until it turns out right. */
export interface Attempt {
  nameHashes: string[];
  source: string[];
}

const waitUntil = (at: Date, now: Date) =>
  Object.assign(new ProblemError('too_many_requests', '输错的次数太多。等一会儿再试，或用平时登录的那台电脑。'), {
    retryAfterSeconds: Math.max(1, Math.ceil((at.getTime() + windowMs - now.getTime()) / 1000)),
  });

/**
 * Lets an attempt for a name in, or makes its source wait; after OWASP's device cookies, so that guessing at a colleague's name from
 * elsewhere doesn't keep the colleague out on their own device. The attempt counts as failed from now on, so that many at once get no more
 * tries than one after another. Nothing lasts longer than the window.
 * @throws ProblemError too_many_requests with the seconds to wait, the same for names that don't exist
 */
export const admitAttempt = (context: Context, username: string, source: string[]): Promise<Attempt> =>
  context.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`staff-sign-in:${username}`}, 0))`;
    const now = context.clock.now();
    const nameHashes = context.personalData.keyedHashes('staff-name', username);
    await tx.staffSignInFailure.deleteMany({ where: { at: { lte: new Date(now.getTime() - windowMs) } } });
    const failures = await tx.staffSignInFailure.findMany({ where: { nameHash: { in: nameHashes } }, orderBy: { at: 'desc' } });
    const here = failures.filter(({ sourceHash }) => source.includes(sourceHash))[perSource - 1];
    if (here) throw waitUntil(here.at, now);
    if (!source[0]?.startsWith(knownPrefix)) {
      const unknown = failures.filter(({ sourceHash }) => !sourceHash.startsWith(knownPrefix))[ofUnknown - 1];
      if (unknown) throw waitUntil(unknown.at, now);
    }
    await tx.staffSignInFailure.create({
      data: { id: context.newId(), nameHash: nameHashes[0] as string, sourceHash: source[0] as string, at: now },
    });
    return { nameHashes, source };
  });

/** The attempt was right: what its source got wrong before is forgotten. */
export const forgetFailures = (tx: Pick<Transaction, 'staffSignInFailure'>, { nameHashes, source }: Attempt): Promise<unknown> =>
  tx.staffSignInFailure.deleteMany({ where: { nameHash: { in: nameHashes }, sourceHash: { in: source } } });
