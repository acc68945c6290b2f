import type { FastifyInstance } from 'fastify';
import type { Context } from './context';
import { keepHeads } from './features/audit/heads';
import { sealReads } from './features/audit/seal-reads';
import { forgetUnfinished } from './features/identity/checks';

/** How often the audit chains' heads are signed and kept outside the database. */
const keepHeadsEveryMs = 10 * 60_000;

/** How often the read log is sealed, and what was typed for checks that nobody finished is forgotten. */
const housekeepingEveryMs = 3 * 60_000;

/** Ms that running requests may take to finish once the process is told to stop. */
const graceMs = 10_000;

/**
 * Listens until SIGTERM or SIGINT, then stops taking requests, lets the running ones finish and closes every connection.
 * @param after what to close when the server has stopped
 * @returns the address it listens on
 */
export const runServer = async (
  app: FastifyInstance,
  context: Context & { close(): Promise<void> },
  after: () => Promise<void> = async () => undefined,
): Promise<string> => {
  const { config, clock, database } = context;
  const keep = () =>
    keepHeads(database.pool, { file: config.AUDIT_HEADS_FILE, signingKey: config.AUDIT_SIGNING_KEY, now: clock.now() }).catch((error) =>
      app.log.error({ err: error }, 'the audit heads could not be kept'),
    );
  const address = await app.listen({ host: config.HOST, port: config.PORT });
  await keep();
  const seal = () => sealReads(context).catch((error) => app.log.error({ err: error }, 'the read log could not be sealed'));
  const forget = () =>
    database.prisma
      .$transaction((tx) => forgetUnfinished(context, tx))
      .catch((error) => app.log.error({ err: error }, 'what was typed for unfinished checks could not be forgotten'));
  const timers = [setInterval(keep, keepHeadsEveryMs), setInterval(seal, housekeepingEveryMs), setInterval(forget, housekeepingEveryMs)];
  for (const timer of timers) timer.unref();

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    for (const timer of timers) clearInterval(timer);
    const impatience = setTimeout(() => app.server.closeAllConnections(), graceMs);
    // A connection that was busy when closing began is idle soon after, and nothing else would end it.
    const tidying = setInterval(() => app.server.closeIdleConnections(), 100);
    await keep();
    await app.close();
    clearTimeout(impatience);
    clearInterval(tidying);
    await context.close();
    await after();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  return address;
};
