import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate } from '../bff/src/database/migrate';
import { createTestDatabase } from '../test/support/test-database';
import { schemaDiff } from './schema-diff';

it('the migrations make exactly the database that the schema describes', async () => {
  const { ownerUrl } = await createTestDatabase();
  expect(await schemaDiff(ownerUrl)).toBe('');
});

it('a difference shows', async () => {
  const { ownerUrl } = await createTestDatabase();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('ALTER TABLE household DROP COLUMN remark');
  await client.end();
  expect(await schemaDiff(ownerUrl)).toContain('remark');
});

it('running the migrations again applies nothing, and a changed file is refused', async () => {
  const { ownerUrl } = await createTestDatabase();
  expect(await migrate(ownerUrl, join(import.meta.dirname, 'migrations'))).toEqual([]);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`UPDATE _prisma_migrations SET checksum = 'other'`);
  await client.end();
  await expect(migrate(ownerUrl, join(import.meta.dirname, 'migrations'))).rejects.toMatchObject({
    sentence: expect.stringContaining('不一致'),
  });
});
