import type { Pool } from 'pg';
import PgBoss from 'pg-boss';

/**
 * The queue's hands on the database: they take, complete and fail jobs, and once started order what is due by the clock and tidy up. The
 * migrating role has installed everything (see `installJobs`).
 */
export const createBoss = (pool: Pool): PgBoss =>
  new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    supervise: true,
    schedule: true,
    // What was done is kept for a week, so that somebody can ask what happened.
    deleteAfterDays: 7,
  });
