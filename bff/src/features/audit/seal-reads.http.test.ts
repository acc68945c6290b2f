import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locks } from '../../database/locks';
import { type AuditWorld, makeAuditWorld, workingTime } from './audit-world.fixture';
import { logReads } from './log-reads';
import { sealReads, verifyReads } from './seal-reads';
import { verifyAudit } from './verify-audit';

let world: AuditWorld;
beforeAll(async () => {
  world = await makeAuditWorld();
});
afterAll(() => world.test.close());

const look = () =>
  logReads(world.test.context, {
    accountId: world.officer.accountId,
    operation: 'getCase',
    householdIds: [world.shared],
    fields: ['name', 'address'],
    purpose: 'survey_check',
    reason: '测试',
  });
const verify = () => verifyReads(world.test.context);

/** What only somebody with the whole database in hand can do. @returns the rows of the last statement */
const behindTheTriggers = async (table: string, sql: string, values: unknown[] = []) => {
  await world.test.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const rows = await world.test.query<Record<string, unknown>>(sql, values);
  await world.test.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  return rows;
};
const idOf = async (place: number) =>
  (await world.test.query<{ id: string }>('SELECT id FROM read_log ORDER BY id OFFSET $1 LIMIT 1', [place]))[0]?.id as string;

describe('sealing the read log', () => {
  it('leaves alone what is younger than two minutes, and what comes after it', async () => {
    world.setClock(workingTime);
    await look();
    await look();
    world.setClock('2026-03-10T02:02:00.000Z');
    await look();
    expect(await sealReads(world.test.context)).toBe(2);
    expect(await sealReads(world.test.context)).toBe(0);
    // A row that a slow clock wrote as older than the young one before it waits with it.
    world.setClock(workingTime);
    await look();
    world.setClock('2026-03-10T02:02:00.000Z');
    expect(await sealReads(world.test.context)).toBe(0);
    world.setClock('2026-03-10T02:04:00.000Z');
    expect(await sealReads(world.test.context)).toBe(2);
    expect(await verify()).toEqual({ sealed: 4, seals: 2, faults: [] });
  });

  it('is done once when many do it at once', async () => {
    for (let round = 0; round < 5; round += 1) await look();
    world.setClock('2026-03-10T02:10:00.000Z');
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealReads(world.test.context)));
    expect(sealed.reduce((sum, rows) => sum + rows, 0)).toBe(5);
    expect(await verify()).toEqual({ sealed: 9, seals: 3, faults: [] });
  });

  it('is left to the process that is at it', async () => {
    for (let round = 0; round < 5; round += 1) await look();
    world.setClock('2026-03-10T02:20:00.000Z');
    const other = new pg.Client({ connectionString: world.test.ownerUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock($1)', [locks.sealing]);
    expect(await sealReads(world.test.context)).toBe(0);
    await other.query('SELECT pg_advisory_unlock($1)', [locks.sealing]);
    await other.end();
    expect(await verify()).toMatchObject({ sealed: 9, seals: 3 });
  });

  it('takes a long stretch in batches', async () => {
    for (const rows of [2, 2, 1, 0]) expect(await sealReads(world.test.context, 2)).toBe(rows);
    expect(await verify()).toEqual({ sealed: 14, seals: 6, faults: [] });
  });

  it('chains each seal to the one before, and writes it to the audit trail', async () => {
    const seals = await world.test.query<{ position: string; previous_hash: string; hash: string; rows: number }>(
      'SELECT * FROM read_log_seal ORDER BY position',
    );
    expect(seals.map(({ previous_hash }) => previous_hash)).toEqual(['', ...seals.slice(0, -1).map(({ hash }) => hash)]);
    const events = await world.test.query<{ details: { hash: string } }>(
      `SELECT details FROM audit_event WHERE chain = 'platform' AND action = 'reads.sealed' ORDER BY position`,
    );
    expect(events.map(({ details }) => details.hash)).toEqual(seals.map(({ hash }) => hash));
  });
});

describe('verification of the seals', () => {
  it.each([
    ['fields', `ARRAY['name']`],
    ['name', `'虚改名'`],
    ['at', `at + interval '1 millisecond'`],
    ['reason', 'NULL'],
    ['unusual', `'{}'`],
    ['articles', `'[]'`],
    ['purpose', `'service'`],
    ['emergency_id', 'gen_random_uuid()'],
    ['account_id', 'gen_random_uuid()'],
  ])('finds a changed %s', async (column, value) => {
    const id = await idOf(2);
    const [before] = await world.test.query<Record<string, unknown>>(`SELECT ${column}::text AS value FROM read_log WHERE id = $1`, [id]);
    const [type] = await world.test.query<{ type: string }>(`SELECT pg_typeof(${column})::text AS type FROM read_log LIMIT 1`);
    await behindTheTriggers('read_log', `UPDATE read_log SET ${column} = ${value} WHERE id = $1`, [id]);
    expect((await verify()).faults).toEqual([{ position: 2, sentence: '这一段的内容被改动过' }]);
    await behindTheTriggers('read_log', `UPDATE read_log SET ${column} = $2::text::${type?.type} WHERE id = $1`, [id, before?.value]);
    expect((await verify()).faults).toEqual([]);
  });

  it('finds a removed row, and an inserted one', async () => {
    const id = await idOf(1);
    const columns = `at, account_id, reader_kind, organisation, duty, name, operation, household_id, project_id, fields, purpose, reason, articles, emergency_id, unusual`;
    await world.test.query('CREATE TABLE kept AS SELECT * FROM read_log WHERE id = $1', [id]);
    await behindTheTriggers('read_log', 'DELETE FROM read_log WHERE id = $1', [id]);
    expect((await verify()).faults).toEqual([{ position: 1, sentence: '这一段少了记录' }]);
    await world.test.query(`INSERT INTO read_log (id, ${columns}) SELECT id, ${columns} FROM kept`);
    expect((await verify()).faults).toEqual([]);
    await world.test.query(`INSERT INTO read_log (id, ${columns}) SELECT 0, ${columns} FROM kept`);
    expect((await verify()).faults).toEqual([{ position: 1, sentence: '这一段多了记录' }]);
    await behindTheTriggers('read_log', 'DELETE FROM read_log WHERE id = 0');
    expect((await verify()).faults).toEqual([]);
  });

  it('finds a seal that was made anew over changed rows, and one that was taken away', async () => {
    const [seal] = await world.test.query<{ hash: string }>('SELECT * FROM read_log_seal WHERE position = 6');
    await behindTheTriggers('read_log_seal', `UPDATE read_log_seal SET hash = repeat('0', 64) WHERE position = 6`);
    expect((await verify()).faults).toEqual([{ position: 6, sentence: '这一段的封存与审计链里记的不一致' }]);
    await behindTheTriggers('read_log_seal', 'UPDATE read_log_seal SET hash = $1 WHERE position = 6', [seal?.hash]);
    await behindTheTriggers('read_log_seal', 'DELETE FROM read_log_seal WHERE position = 6');
    const report = await verifyAudit(world.test.context.database.pool, { headsFile: '', signingKey: world.test.config.AUDIT_SIGNING_KEY });
    expect(report).toMatchObject({
      sealed: 13,
      brokenSeals: 1,
      faults: [{ chain: 'read_log', position: 6, sentence: '这一段的封存不见了' }],
    });
  });
});
