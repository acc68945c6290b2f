import { existsSync, renameSync, rmSync } from 'node:fs';
import pg from 'pg';
import { ConfigError } from '../config';
import { runCommand } from './support/command';
import { connectServer, filesFolder, headsFile } from './support/environment';

/** A database with anybody else's tables, or with a project that is no demonstration, is not ours to empty. */
const refuseForeignTables = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ tablename: string }>(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const names = rows.map(({ tablename }) => tablename);
  if (names.length > 0 && !names.includes('_prisma_migrations')) throw new ConfigError('这个数据库里有别的程序的表，不能清空。');
  if (!names.includes('project')) return;
  const { rowCount } = await client.query(`SELECT 1 FROM project WHERE code NOT IN ('DEMO', 'DEMO2', 'DEMO3')`);
  if (rowCount) throw new ConfigError('这个数据库里有演示项目以外的项目，不能清空。');
};

/**
 * Empties the demonstration: the schema and the jobs' are dropped, and the next command builds it anew and loads the data again. The kept audit heads belong
 * to the old chains and are put aside.
 */
await runCommand(async () => {
  if ((process.env.DEPLOYMENT ?? 'demonstration') !== 'demonstration') throw new ConfigError('只有演示环境可以清空重来。');
  const server = await connectServer();
  try {
    const client = new pg.Client({ connectionString: server.migratingUrl });
    await client.connect();
    await refuseForeignTables(client);
    await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    const heads = process.env.AUDIT_HEADS_FILE ?? headsFile(server.folder);
    if (existsSync(heads)) renameSync(heads, `${heads}.${Date.now()}`);
    // Their keys went with the database, so nobody could open them any more; a folder that somebody named is theirs to empty.
    rmSync(filesFolder(server.folder), { recursive: true, force: true });
  } finally {
    await server.release();
  }
  console.log('演示数据已清空。下一次运行会重新装入；正在运行的请停下再启动。');
  return 0;
});
