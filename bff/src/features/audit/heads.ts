import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Pool } from 'pg';

/** The head of a chain at a moment, signed and kept outside the database, so that a lost tail shows even if its head row went with it. */
export interface SignedHead {
  chain: string;
  position: number;
  hash: string;
  at: string;
  signature: string;
}

const signedText = (head: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify([head.chain, head.position, head.hash, head.at]), 'utf8');

/** A line that can't be read any more counts as a forged head: it is reported, and nothing stops for it. */
const parseHead = (line: string): SignedHead => {
  try {
    return JSON.parse(line) as SignedHead;
  } catch {
    return { chain: 'unreadable', position: 0, hash: '', at: '', signature: '' };
  }
};

const privateKey = (base64: string) => createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });

/** Every head that was kept in `file`, one JSON object a line, with a broken signature marked. */
export const readKeptHeads = (file: string, signingKey: string): (SignedHead & { genuine: boolean })[] => {
  if (!file || !existsSync(file)) return [];
  const publicKey = createPublicKey(privateKey(signingKey));
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const head = parseHead(line);
      return { ...head, genuine: verify(null, signedText(head), publicKey, Buffer.from(head.signature, 'base64')) };
    });
};

/**
 * Appends the heads that moved since they were last kept.
 * @returns how many were written.
 */
export const keepHeads = async (pool: Pool, options: { file: string; signingKey: string; now: Date }): Promise<number> => {
  if (!options.file) return 0;
  const kept = new Map(readKeptHeads(options.file, options.signingKey).map((head) => [head.chain, head.position]));
  const { rows } = await pool.query<{ chain: string; position: number; hash: string }>('SELECT chain, position, hash FROM audit_head');
  const moved = rows.filter((head) => head.position > (kept.get(head.chain) ?? 0));
  const key = privateKey(options.signingKey);
  for (const { chain, position, hash } of moved) {
    const head = { chain, position, hash, at: options.now.toISOString() };
    const signature = sign(null, signedText(head), key).toString('base64');
    appendFileSync(options.file, `${JSON.stringify({ ...head, signature })}\n`, { mode: 0o600 });
  }
  return moved.length;
};
