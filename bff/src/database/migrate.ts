import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ConfigError } from '../config';
import { locks } from './locks';

/** The table of Prisma's own `migrate deploy`, so that either may go on where the other stopped. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
  rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });

const inTransaction = async <T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> => {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

const rightsHint = '这个连接的角色需要拥有该数据库，并有 CREATEROLE 权限（测试还需要 CREATEDB）。';

/**
 * Brings the database at `connectionString` to the newest migration in `folder`, each file in a transaction of its own.
 * @returns the names of the migrations it applied.
 * @throws ConfigError when the database can't be reached, lacks a right, or holds a migration whose file has changed since.
 */
export const migrate = async (connectionString: string, folder: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString });
  await client.connect().catch((error: Error) => {
    throw new ConfigError(`连不上 DATABASE_URL 指定的数据库：${error.message}`);
  });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [locks.migration]);
    await client.query(migrationsTable);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const fresh: string[] = [];
    for (const { name, sql, checksum } of readMigrations(folder)) {
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known) throw new ConfigError(`数据库里已执行的迁移 ${name} 与程序自带的不一致，不能继续。演示数据可用 npm run reset 重建。`);
      await inTransaction(client, async () => {
        await client.query(sql);
        await client.query(
          'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
          [randomUUID(), checksum, name],
        );
      });
      fresh.push(name);
    }
    return fresh;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw new ConfigError(`数据库权限不够：${(error as Error).message}。${rightsHint}`);
    throw error;
  } finally {
    await client.end();
  }
};

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes sure that the role which runs the application exists with this password, may connect, and is a member of `yunzhengshou_app`,
 * the group that the migrations grant to. One role a database: `<database>_run`.
 * @returns the connection string of that role.
 * @throws ConfigError when the migrating role may not create roles.
 */
export const ensureAppRole = async (connectionString: string, password: string): Promise<string> => {
  const url = new URL(connectionString);
  const database = decodeURIComponent(url.pathname.slice(1));
  const role = `${database}_run`;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [locks.migration]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${quote(role)} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    await client.query(`GRANT yunzhengshou_app TO ${quote(role)}`);
    await client.query(`GRANT CONNECT ON DATABASE ${quote(database)} TO ${quote(role)}`);
  } catch (error) {
    if ((error as { code?: string }).code === '42501')
      throw new ConfigError(`数据库权限不够，建不了运行角色 ${role}。${rightsHint}也可以自己建好角色，用 APP_DATABASE_URL 指定。`);
    throw error;
  } finally {
    await client.end();
  }
  url.username = encodeURIComponent(role);
  url.password = password;
  return url.href;
};

/** Creates the database `name` on the server of `serverUrl` if it is missing. */
export const ensureDatabase = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${quote(name)}`);
  } finally {
    await client.end();
  }
};
