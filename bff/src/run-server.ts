import type { FastifyInstance } from 'fastify';
import type { Context } from './context';
import { keepHeads } from './features/audit/heads';
import { runJobs } from './jobs/run-jobs';
import { onStop } from './on-stop';

/** How often the audit chains' heads are signed and kept outside the database. */
const keepHeadsEveryMs = 10 * 60_000;

/** Ms that running requests may take to finish once the process is told to stop. */
const graceMs = 10_000;

/**
 * Listens, and works off jobs unless told not to, until SIGTERM or SIGINT; then stops taking requests and jobs, lets the running ones finish and
 * closes every connection.
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
  const keeping = setInterval(keep, keepHeadsEveryMs);
  keeping.unref();
  const stopJobs = config.JOBS === 'on' ? await runJobs(context, app.log) : undefined;

  onStop(async () => {
    clearInterval(keeping);
    const impatience = setTimeout(() => app.server.closeAllConnections(), graceMs);
    // A connection that was busy when closing began is idle soon after, and nothing else would end it.
    const tidying = setInterval(() => app.server.closeIdleConnections(), 100);
    await Promise.all([app.close(), stopJobs?.()]);
    await keep();
    clearTimeout(impatience);
    clearInterval(tidying);
    await context.close();
    await after();
  });
  return address;
};
