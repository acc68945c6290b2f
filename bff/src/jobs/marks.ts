import pg from 'pg';
import { locks } from '../database/locks';

/** A job that was begun by a process which is no more. */
export interface OrphanedJob {
  id: string;
  name: string;
  data: { progressId?: string } | null;
  /** No further attempt follows. */
  last: boolean;
}

/** Between the moment when a job is taken and the one when it is marked nobody calls it orphaned. */
const graceSeconds = 5;

const orphansSql = `
  SELECT id, name, data, retry_count >= retry_limit AS last, pg_try_advisory_lock($1, hashtext(id::text)) AS orphaned FROM pgboss.job
  WHERE state = 'active' AND name = ANY($2) AND started_on < now() - interval '${graceSeconds} seconds' AND id <> ALL($3::uuid[])`;

export interface JobMarks {
  mark(jobId: string): Promise<void>;
  unmark(jobId: string): Promise<void>;
  /** Jobs of these names that are begun, and that no living process works on. */
  orphans(names: readonly string[]): Promise<OrphanedJob[]>;
  close(): Promise<void>;
}

/**
 * Marks the jobs that this process works on by locks of one database session, which the database lets go of when the process dies, however it
 * dies: another one (or the next start) then sees that they are orphaned, without waiting for their time to run out.
 */
export const createMarks = (connectionString: string): JobMarks => {
  let session: Promise<pg.Client> | undefined;
  const marked = new Set<string>();
  const lock = (client: pg.Client, jobId: string) => client.query('SELECT pg_advisory_lock($1, hashtext($2))', [locks.runningJob, jobId]);
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString, application_name: 'yunzhengshou jobs' });
    client.on('error', () => {
      session = undefined;
    });
    await client.connect();
    for (const jobId of marked) await lock(client, jobId);
    return client;
  };
  const connected = (): Promise<pg.Client> => {
    session ??= open().catch((error) => {
      session = undefined;
      throw error;
    });
    return session;
  };
  const unlock = (client: pg.Client, jobId: string) =>
    client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [locks.runningJob, jobId]);
  // A session does one thing at a time.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const mine = before.then(connected).then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
  return {
    mark: (jobId) =>
      inTurn(async (client) => {
        marked.add(jobId);
        await lock(client, jobId);
      }),
    unmark: (jobId) =>
      inTurn(async (client) => {
        marked.delete(jobId);
        await unlock(client, jobId);
      }),
    orphans: (names) =>
      inTurn(async (client) => {
        const { rows } = await client.query<OrphanedJob & { orphaned: boolean }>(orphansSql, [locks.runningJob, names, [...marked]]);
        const found = rows.filter(({ orphaned }) => orphaned);
        for (const { id } of found) await unlock(client, id);
        return found.map(({ id, name, data, last }) => ({ id, name, data, last }));
      }),
    close: async () => {
      await (await session?.catch(() => undefined))?.end();
    },
  };
};
