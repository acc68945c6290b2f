import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection to the server's maintenance database, allowed to create databases. */
    serverUrl: string;
    /** A migrated database that each test file copies. */
    templateName: string;
    appPassword: string;
  }
}

export interface TestDatabase {
  /** Owner of everything: for looking and for breaking things. */
  ownerUrl: string;
  /** The role that the application runs as. */
  appUrl: string;
}

/** A database of a test file's own, copied from the migrated template; the run's end drops it. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const [serverUrl, templateName] = [inject('serverUrl'), inject('templateName')];
  const name = `${templateName}_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  // Copies of one template wait for each other, since PostgreSQL allows nobody else on it meanwhile.
  await client.query('SELECT pg_advisory_lock(72207)');
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${templateName}"`);
  await client.query(`GRANT CONNECT ON DATABASE "${name}" TO "${templateName}_run"`);
  await client.end();
  const at = (user?: string, password?: string): string => {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    if (user) url.username = user;
    if (password) url.password = password;
    return url.href;
  };
  return { ownerUrl: at(), appUrl: at(`${templateName}_run`, inject('appPassword')) };
};
