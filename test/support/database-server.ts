import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../bff/src/database/embedded';
import { ensureAppRole, ensureDatabase, migrate } from '../../bff/src/database/migrate';
import { jobs } from '../../bff/src/jobs';
import { installJobs } from '../../bff/src/jobs/install';

/** One server for the run: the embedded one in a folder of its own, or that of DATABASE_URL. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.DATABASE_URL;
  const base = process.getuid?.() === 0 ? '/var/lib/yunzhengshou' : tmpdir();
  const folder = given ? undefined : join(base, `test-${randomBytes(4).toString('hex')}`);
  if (folder && base === tmpdir()) rmSync(mkdtempSync(join(base, 'yzs-')), { recursive: true });
  const embedded = folder ? await startEmbeddedPostgres(folder) : undefined;
  const serverUrl = given ?? (embedded as NonNullable<typeof embedded>).url('postgres');
  const templateName = `yzs_template_${randomBytes(4).toString('hex')}`;
  await ensureDatabase(serverUrl, templateName);
  const templateUrl = new URL(serverUrl);
  templateUrl.pathname = `/${templateName}`;
  await migrate(templateUrl.href, join(import.meta.dirname, '..', '..', 'prisma', 'migrations'));
  await installJobs(templateUrl.href, jobs);
  const appPassword = randomBytes(16).toString('hex');
  await ensureAppRole(templateUrl.href, appPassword);
  project.provide('serverUrl', serverUrl);
  project.provide('templateName', templateName);
  project.provide('appPassword', appPassword);

  return async () => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [`${templateName}%`]);
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS "${templateName}_run"`);
    await client.end();
    await embedded?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
};
