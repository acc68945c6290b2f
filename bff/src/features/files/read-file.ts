import type { StoredFile } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { unsealFile } from './seal-file';

/** A file's content as it was stored, or its preview, piece by piece. @throws ProblemError file_erased, not_found, file_storage_unreachable */
export const openStored = async (
  { personalData, storage }: Pick<Context, 'personalData' | 'storage'>,
  row: StoredFile | null,
  part: 'content' | 'preview' = 'content',
): Promise<AsyncGenerator<Buffer>> => {
  if (row?.erasedAt) throw new ProblemError('file_erased');
  const place = part === 'content' ? row?.storageKey : row?.previewKey;
  if (!row || !place) throw new ProblemError('not_found');
  return unsealFile(personalData.open(row.keyCipher), place, await storage.read(place));
};

/**
 * The whole content of a file, for work on it. The caller has checked that it may be read.
 * @throws ProblemError not_found, file_erased, file_storage_unreachable
 * @throws Error when what is stored isn't what was stored
 */
export const readFileBytes = async (context: Context, fileId: string): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of await openStored(context, await context.database.prisma.storedFile.findUnique({ where: { id: fileId } })))
    pieces.push(piece);
  return Buffer.concat(pieces);
};
