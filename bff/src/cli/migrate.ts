import { join } from 'node:path';
import { ConfigError } from '../config';
import { migrate } from '../database/migrate';
import { jobs } from '../jobs';
import { installJobs } from '../jobs/install';
import { runCommand } from './support/command';
import { root } from './support/environment';

/** For production: brings the database of DATABASE_URL to the newest migration with the role that migrates, and nothing else. */
await runCommand(async () => {
  const url = process.env.DATABASE_URL;
  if (!url) throw new ConfigError('缺少设置 DATABASE_URL:负责迁移的角色的 PostgreSQL 连接。');
  const applied = await migrate(url, process.env.MIGRATIONS_FOLDER ?? join(root, 'prisma', 'migrations'));
  await installJobs(url, jobs);
  console.log(JSON.stringify({ applied }));
  return 0;
});
