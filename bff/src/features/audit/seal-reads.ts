import { createHash } from 'node:crypto';
import { canonicalJson } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import type { Database } from '../../database/database';
import { locks } from '../../database/locks';
import { recordChange } from './record-change';

/** A row is sealed once it is this old: by then whatever was written before it has been committed. */
const sealAfterMs = 2 * 60_000;
/** Rows in one seal at most. */
const mostRows = 10_000;

/** A row as its seal covers it: every column, in the database's own words. */
interface SealedRow {
  id: string;
  content: unknown;
}

/** Text of every column, so that nothing that could be changed is left out. $1 after this id (null: from the first), $2 up to this one. */
const rowsSql = (limit: string) => `
  SELECT id::text AS id, jsonb_build_array(id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), account_id, reader_kind, organisation,
    duty, name, operation, household_id, project_id, fields, purpose, reason, articles, emergency_id, unusual) AS content
  FROM read_log WHERE ($1::bigint IS NULL OR id > $1::bigint) AND id <= $2::bigint ORDER BY id ${limit}`;

const sealHash = (previousHash: string, rows: readonly SealedRow[]): string =>
  createHash('sha256')
    .update(previousHash)
    .update('\n')
    .update(canonicalJson(rows.map(({ content }) => content)))
    .digest('hex');

/**
 * Seals the read log's rows that are older than two minutes, in the order of their ids and at most 10,000 at a time: a hash over the seal before
 * and all that stands in the rows. Each seal is written to the platform's audit chain too, whose heads are kept outside the database, so that
 * the last seals can't be taken away together with their rows. Of several processes one seals; the others find nothing to do.
 * @returns how many rows were sealed
 */
export const sealReads = async (context: Pick<Context, 'clock' | 'database'>, batchRows: number = mostRows): Promise<number> => {
  const now = context.clock.now();
  return context.database.prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${locks.sealing}::bigint) AS mine`;
      if (!lock?.mine) return 0;
      const last = await tx.readLogSeal.findFirst({ orderBy: { position: 'desc' } });
      const after = last ? last.toId : null;
      const cutOff = new Date(now.getTime() - sealAfterMs).toISOString();
      // Up to the first row that is still too young, whatever clock wrote it: no id is passed over.
      const [range] = await tx.$queryRaw<{ until: bigint | null }[]>`
        SELECT max(id) AS until FROM read_log WHERE id > ${after ?? 0n}
          AND id < coalesce((SELECT min(id) FROM read_log WHERE id > ${after ?? 0n} AND at > ${cutOff}::timestamptz), 9223372036854775807)`;
      if (!range?.until) return 0;
      const rows = await tx.$queryRawUnsafe<SealedRow[]>(rowsSql(`LIMIT ${batchRows}`), after, range.until);
      const toId = BigInt(rows.at(-1)?.id as string);
      const position = (last?.position ?? 0n) + 1n;
      const previousHash = last?.hash ?? '';
      const hash = sealHash(previousHash, rows);
      await tx.readLogSeal.create({
        data: { position, fromId: BigInt(rows[0]?.id as string), toId, rows: rows.length, previousHash, hash, sealedAt: now },
      });
      await recordChange(tx, {
        chain: 'platform',
        at: now,
        actor: 'system',
        action: 'reads.sealed',
        subject: `seal:${position}`,
        details: { position: Number(position), toId: Number(toId), rows: rows.length, hash },
      });
      return rows.length;
    },
    { timeout: 60_000 },
  );
};

export interface SealFault {
  /** The seal's number. */
  position: number;
  sentence: string;
}

export interface SealReport {
  /** Rows under a seal. */
  sealed: number;
  seals: number;
  faults: SealFault[];
}

interface Seal {
  position: number;
  to_id: number;
  rows: number;
  previous_hash: string;
  hash: string;
}

/**
 * Reads every sealed row again: a changed, removed or inserted row breaks its seal, a changed seal the next one or its entry in the audit
 * chain, a removed seal leaves an entry without one.
 */
export const verifyReads = async ({ database: { pool } }: { database: Pick<Database, 'pool'> }): Promise<SealReport> => {
  const { rows: seals } = await pool.query<Seal>('SELECT position, to_id, rows, previous_hash, hash FROM read_log_seal ORDER BY position');
  const { rows: entries } = await pool.query<{ position: number; hash: string }>(
    `SELECT (details->>'position')::int AS position, details->>'hash' AS hash FROM audit_event
     WHERE chain = 'platform' AND action = 'reads.sealed' ORDER BY audit_event.position`,
  );
  const faults: SealFault[] = [];
  let before: Seal | undefined;
  for (const seal of seals) {
    const { rows } = await pool.query<SealedRow>(rowsSql(''), [before?.to_id ?? null, seal.to_id]);
    const entry = entries.find(({ position }) => position === seal.position);
    const sentence = !entry
      ? '这一段的封存没有记入审计链'
      : entry.hash !== seal.hash
        ? '这一段的封存与审计链里记的不一致'
        : seal.previous_hash !== (before?.hash ?? '')
          ? '这一段的封存与上一段接不上'
          : rows.length < seal.rows
            ? '这一段少了记录'
            : rows.length > seal.rows
              ? '这一段多了记录'
              : sealHash(seal.previous_hash, rows) !== seal.hash
                ? '这一段的内容被改动过'
                : undefined;
    if (sentence) faults.push({ position: seal.position, sentence });
    before = seal;
  }
  for (const { position } of entries)
    if (!seals.some((seal) => seal.position === position)) faults.push({ position, sentence: '这一段的封存不见了' });
  return { sealed: seals.reduce((sum, { rows }) => sum + rows, 0), seals: seals.length, faults };
};
