import type { Pool } from 'pg';
import { readKeptHeads } from './heads';
import { verifyReads } from './seal-reads';

export interface AuditFault {
  chain: string;
  /** The first broken row's number in its chain. */
  position: number;
  sentence: string;
}

export interface AuditReport {
  chains: number;
  events: number;
  keptHeads: number;
  /** Rows of the read log that stand under a seal, and how many seals don't hold. */
  sealed: number;
  brokenSeals: number;
  /** Chains first; a broken seal of the read log has the chain `read_log` and the seal's number. */
  faults: AuditFault[];
}

const rowFaults = `
  WITH chained AS (
    SELECT *, lag(hash, 1, '') OVER w AS expected_previous, row_number() OVER w AS expected_position
    FROM audit_event WINDOW w AS (PARTITION BY chain ORDER BY position)
  )
  SELECT DISTINCT ON (chain) chain, position::int AS position,
    CASE
      WHEN position <> expected_position THEN '这一行之前少了记录'
      WHEN previous_hash <> expected_previous THEN '这一行与上一行接不上'
      ELSE '这一行的内容被改动过'
    END AS sentence
  FROM chained
  WHERE position <> expected_position OR previous_hash <> expected_previous
    OR hash <> audit_hash(previous_hash, chain, position, at, actor, action, subject, details)
  ORDER BY chain, position`;

const headFaults = `
  SELECT coalesce(head.chain, last.chain) AS chain, coalesce(last.position, 0)::int + 1 AS position, '链尾的记录不见了' AS sentence
  FROM audit_head head
  FULL JOIN (SELECT DISTINCT ON (chain) chain, position, hash FROM audit_event ORDER BY chain, position DESC) last ON last.chain = head.chain
  WHERE head.hash IS DISTINCT FROM last.hash OR head.position IS DISTINCT FROM last.position`;

/**
 * Walks every chain: numbers without gap, each row's hash over its content and the row before, the last row against the chain's head, and
 * the heads that were signed and kept outside against the rows of today. Names the first broken row of each chain. Then every seal of the read
 * log, against its rows and against the platform's chain.
 */
export const verifyAudit = async (pool: Pool, options: { headsFile: string; signingKey: string }): Promise<AuditReport> => {
  const { rows: counts } = await pool.query<{ chains: number; events: number }>(
    'SELECT count(DISTINCT chain)::int AS chains, count(*)::int AS events FROM audit_event',
  );
  const { rows: broken } = await pool.query<AuditFault>(rowFaults);
  const { rows: tails } = await pool.query<AuditFault>(headFaults);
  const kept = readKeptHeads(options.headsFile, options.signingKey);
  const { rows: hashes } = await pool.query<{ chain: string; position: number; hash: string }>(
    `SELECT kept.chain, kept.position::int AS position, event.hash FROM unnest($1::text[], $2::bigint[]) AS kept(chain, position)
     LEFT JOIN audit_event event ON event.chain = kept.chain AND event.position = kept.position`,
    [kept.map((head) => head.chain), kept.map((head) => head.position)],
  );
  const outside: AuditFault[] = kept.flatMap((head) => {
    const { chain, position } = head;
    if (!head.genuine) return [{ chain, position, sentence: '库外存放的链头签名不对' }];
    const today = hashes.find((row) => row.chain === chain && row.position === position)?.hash;
    if (today === head.hash) return [];
    return [{ chain, position, sentence: today ? '与库外存放的链头不一致' : '库外存放的链头所指的记录不见了' }];
  });
  const first = new Map<string, AuditFault>();
  for (const fault of [...broken, ...tails, ...outside]) {
    const known = first.get(fault.chain);
    if (!known || fault.position < known.position) first.set(fault.chain, fault);
  }
  const reads = await verifyReads({ database: { pool } });
  return {
    chains: counts[0]?.chains ?? 0,
    events: counts[0]?.events ?? 0,
    keptHeads: kept.length,
    sealed: reads.sealed,
    brokenSeals: new Set(reads.faults.map(({ position }) => position)).size,
    faults: [...first.values(), ...reads.faults.map((fault) => ({ chain: 'read_log', ...fault }))],
  };
};
