import type { FileFacts, FileKind } from '@yunzhengshou/contract';
import type { StoredFile } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';

/** A file's row as people see it. */
export const factsOf = ({ personalData }: Pick<Context, 'personalData'>, row: StoredFile): FileFacts => ({
  fileId: row.id,
  kind: row.kind as FileKind,
  name: personalData.open(row.nameCipher),
  mediaType: row.mediaType as FileFacts['mediaType'],
  size: Number(row.size),
  sha256: row.sha256,
  version: row.version,
  previousId: row.previousId,
  scan: row.scan as FileFacts['scan'],
  hasPreview: row.previewKey !== null && row.erasedAt === null,
  uploadedAt: row.uploadedAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  erased: row.erasedAt !== null,
});

/** Who a file belongs to, for other features to check before they use it. */
interface FileWithOwner extends FileFacts {
  projectId: string | null;
  householdId: string | null;
  uploadedBy: string;
}

/** The files with these ids, in their order; ids of no file are left out. Callers check kind and project before they take one over. */
export const fileFacts = async (
  context: Pick<Context, 'personalData'>,
  tx: Transaction,
  fileIds: readonly string[],
): Promise<FileWithOwner[]> => {
  const rows = new Map((await tx.storedFile.findMany({ where: { id: { in: [...fileIds] } } })).map((row) => [row.id, row]));
  return fileIds.flatMap((fileId) => {
    const row = rows.get(fileId);
    if (!row) return [];
    return [{ ...factsOf(context, row), projectId: row.projectId, householdId: row.householdId, uploadedBy: row.uploadedBy }];
  });
};
