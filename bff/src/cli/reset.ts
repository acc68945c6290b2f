import { existsSync, renameSync } from 'node:fs';
import pg from 'pg';
import { ConfigError } from '../config';
import { runCommand } from './support/command';
import { prepareEnvironment } from './support/environment';

/**
 * Empties the demonstration: the schema is dropped and built anew; the next start loads the data again. A server that runs meanwhile goes on
 * with the empty tables. The kept audit heads belong to the old chains and are put aside.
 */
await runCommand(async () => {
  if ((process.env.DEPLOYMENT ?? 'demonstration') !== 'demonstration') throw new ConfigError('只有演示环境可以清空重来。');
  const { env, migratingUrl, embedded } = await prepareEnvironment();
  try {
    const client = new pg.Client({ connectionString: migratingUrl });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    const heads = env.AUDIT_HEADS_FILE;
    if (heads && existsSync(heads)) renameSync(heads, `${heads}.${Date.now()}`);
  } finally {
    if (embedded && !embedded.adopted) await embedded.stop();
  }
  console.log('演示数据已清空。运行 npm start 会重新装入。');
  return 0;
});
