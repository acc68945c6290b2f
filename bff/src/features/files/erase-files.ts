import type { Context } from '../../context';
import { defineJob } from '../../jobs/job';
import { recordChange } from '../audit/record-change';

const batch = 100;

/**
 * Erases the content of files whose time is over: first what is stored, then the key, so that a copy of the storage can't be opened either.
 * The row stays and says what there was. Safe to repeat. @returns how many were erased
 */
export const eraseExpiredFiles = async (context: Context, signal?: AbortSignal): Promise<number> => {
  const { database, storage, personalData } = context;
  let erased = 0;
  for (;;) {
    const now = context.clock.now();
    const rows = await database.prisma.storedFile.findMany({
      where: { expiresAt: { lte: now }, erasedAt: null },
      orderBy: { expiresAt: 'asc' },
      take: batch,
    });
    for (const row of rows) {
      signal?.throwIfAborted();
      await storage.remove(row.storageKey);
      if (row.previewKey) await storage.remove(row.previewKey);
      await database.prisma.$transaction(async (tx) => {
        const { count } = await tx.storedFile.updateMany({
          where: { id: row.id, erasedAt: null },
          data: { erasedAt: now, keyCipher: personalData.seal('') },
        });
        if (count === 0) return;
        erased++;
        await recordChange(tx, {
          chain: row.projectId ?? 'platform',
          at: now,
          actor: 'system',
          action: 'file.erased',
          subject: row.id,
          details: { kind: row.kind, sha256: row.sha256, expiredAt: row.expiresAt?.toISOString() },
        });
      });
    }
    if (rows.length < batch) return erased;
  }
};

/** Every night. */
export const eraseExpiredFilesJob = defineJob({
  name: 'files.erase-expired',
  run: async (context, _data, { signal }) => void (await eraseExpiredFiles(context, signal)),
  retryLimit: 3,
  retryDelaySeconds: 600,
  expireSeconds: 1800,
  cron: '20 3 * * *',
});
