import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { keepHeads } from './heads';
import { recordChange } from './record-change';
import { verifyAudit } from './verify-audit';

let test: TestApp;
let owner: pg.Client;
let project: string;
const headsFile = join(mkdtempSync(join(tmpdir(), 'yzs-heads-')), 'heads.jsonl');
const verify = () => verifyAudit(test.context.database.pool, { headsFile, signingKey: test.config.AUDIT_SIGNING_KEY });
const keep = () => keepHeads(test.context.database.pool, { file: headsFile, signingKey: test.config.AUDIT_SIGNING_KEY, now: new Date() });
const append = (chain: string, action = 'test.happened') =>
  test.context.database.prisma.$transaction((tx) =>
    recordChange(tx, { chain, at: new Date(), actor: 'test', action, subject: 'test', details: { 序: 1, nested: { b: [1, 2], a: null } } }),
  );

beforeAll(async () => {
  test = await startTestApp();
  project = (await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [test.people[0] as never])])).projectId;
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

/** What only somebody with the whole database in hand can do. */
const behindTheTriggers = async (sql: string, values: unknown[] = []) => {
  await owner.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
  const result = await owner.query(sql, values);
  await owner.query('ALTER TABLE audit_event ENABLE TRIGGER USER');
  return result.rows;
};

describe('the audit trail', () => {
  it.each(['UPDATE audit_event SET actor = actor', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses %s, for the application and for the owner',
    async (sql) => {
      await expect(test.context.database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each([
    `INSERT INTO audit_event (chain, position, at, actor, action, subject, details, previous_hash, hash) VALUES ('x', 1, now(), 'x', 'x', 'x', '{}', '', '')`,
    `UPDATE audit_head SET position = 0`,
    `DELETE FROM audit_head`,
    'ALTER TABLE audit_event DISABLE TRIGGER USER',
    `UPDATE compensation_plan SET title = 'x'`,
    `UPDATE disclosure SET title = 'x'`,
    'CREATE TABLE mine (x int)',
  ])('gives the application no way round: %s', async (sql) => {
    await expect(test.context.database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('stays one chain a project when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => append(index % 2 ? project : 'platform')));
    expect(await verify()).toMatchObject({ faults: [] });
    const rows = await test.query<{ position: number }>('SELECT position FROM audit_event WHERE chain = $1 ORDER BY position', [project]);
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, index) => index + 1));
  });

  it('leaves no row, and no gap, of a change that was rolled back', async () => {
    const before = await test.query('SELECT count(*) FROM audit_event');
    await expect(
      test.context.database.prisma.$transaction(async (tx) => {
        await recordChange(tx, { chain: project, at: new Date(), actor: 'test', action: 'x', subject: 'x', details: {} });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await test.query('SELECT count(*) FROM audit_event')).toEqual(before);
    expect(await verify()).toMatchObject({ faults: [] });
  });
});

describe('verification names the first broken row', () => {
  it('after a changed content, a re-hashed row, a removed row and a removed tail', async () => {
    for (let round = 0; round < 6; round += 1) await append('platform');
    await keep();
    const [row] = await test.query<{ details: unknown; hash: string }>(
      `SELECT details, hash FROM audit_event WHERE chain = 'platform' AND position = 3`,
    );

    await behindTheTriggers(`UPDATE audit_event SET details = '{"forged": true}' WHERE chain = 'platform' AND position = 3`);
    expect((await verify()).faults).toEqual([{ chain: 'platform', position: 3, sentence: '这一行的内容被改动过' }]);

    await behindTheTriggers(
      `UPDATE audit_event SET hash = audit_hash(previous_hash, chain, position, at, actor, action, subject, details) WHERE chain = 'platform' AND position = 3`,
    );
    expect((await verify()).faults).toEqual([{ chain: 'platform', position: 4, sentence: '这一行与上一行接不上' }]);
    await behindTheTriggers(`UPDATE audit_event SET details = $1, hash = $2 WHERE chain = 'platform' AND position = 3`, [
      row?.details,
      row?.hash,
    ]);
    expect((await verify()).faults).toEqual([]);

    await owner.query('BEGIN');
    await behindTheTriggers(`DELETE FROM audit_event WHERE chain = 'platform' AND position = 2`);
    await owner.query('COMMIT');
    expect((await verify()).faults).toMatchObject([{ chain: 'platform', position: 3, sentence: '这一行之前少了记录' }]);
  });

  it('when the last row of a chain is gone, even together with its head', async () => {
    await append(project);
    await keep();
    const [head] = await test.query<{ position: string }>('SELECT position FROM audit_head WHERE chain = $1', [project]);
    const last = Number(head?.position);
    await behindTheTriggers('DELETE FROM audit_event WHERE chain = $1 AND position = $2', [project, last]);
    expect((await verify()).faults).toContainEqual({ chain: project, position: last, sentence: '链尾的记录不见了' });

    await owner.query(
      'UPDATE audit_head SET position = $2, hash = (SELECT hash FROM audit_event WHERE chain = $1 AND position = $2) WHERE chain = $1',
      [project, last - 1],
    );
    expect((await verify()).faults).toContainEqual({ chain: project, position: last, sentence: '库外存放的链头所指的记录不见了' });
  });

  it('when a kept head was forged', async () => {
    const lines = readFileSync(headsFile, 'utf8');
    writeFileSync(headsFile, lines.replace(/"position":\d+/, '"position":1'));
    expect((await verify()).faults.some(({ sentence }) => sentence === '库外存放的链头签名不对')).toBe(true);
  });
});
