import type { FileType } from '@yunzhengshou/contract';
import { ProblemError } from '../../problem-error';

/** What is stored of a file that passed: its bytes, or for an image those written anew, and a small picture of it where there is one. */
export interface CheckedContent {
  type: FileType;
  bytes: Buffer;
  /** WebP, at most 640 × 640 pixels. */
  preview?: Buffer;
}

export const unsafe = (detail: string): ProblemError => new ProblemError('file_unsafe', detail);
export const damaged = (): ProblemError => new ProblemError('file_damaged');

const endOfZip = Buffer.from('PK\x05\x06', 'latin1');
/** A ZIP archive is found from its end: its last record, and at most 65,535 characters of comment after it. */
const endOfZipWithin = 65_535 + 22;

/**
 * Refuses a file that is two things at once: read as one type by us, as another by whoever opens it.
 * @throws ProblemError file_unsafe
 */
export const refusePolyglot = (bytes: Buffer, type: FileType): void => {
  const start = bytes.subarray(0, 1024).toString('latin1').toLowerCase();
  const isZip = type === 'xlsx' || type === 'docx';
  const two = unsafe('它同时是两种文件，打开时可能变成另一种。请从原来的软件里另存一份再传。');
  if (type !== 'pdf' && start.includes('%pdf-')) throw two;
  if (/<script|<html|<!doctype html|<svg|<\?php/.test(start)) throw two;
  if (!isZip && bytes.subarray(-endOfZipWithin).includes(endOfZip)) throw two;
};
