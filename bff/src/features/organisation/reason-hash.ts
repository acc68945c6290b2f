import { createHash } from 'node:crypto';

/**
 * What the audit trail keeps of a reason that somebody wrote freely: not the words, which may name people, but enough to tell whether a paper
 * that is shown later says the same. SHA-256 in hexadecimal, without the blanks around the words.
 */
export const reasonHash = (reason: string): string => createHash('sha256').update(reason.normalize('NFC').trim()).digest('hex');
