import { longTransaction, type Transaction } from '../../database/database';
import { defineJob } from '../../jobs/job';
import { reportProgress } from '../../jobs/progress';
import { ProblemError } from '../../problem-error';
import { readFileBytes } from '../files/read-file';
import { commitList } from './import-households';
import { kindOf, setAsideOf } from './import-state';
import { readAgain } from './read-again';
import { readImport } from './read-import';
import { tellImporter } from './read-import-job';

/** Whether the import is still to be written as it was released; it is held until the transaction ends. */
const stillCommitting = async (tx: Transaction, importId: string, revision: number): Promise<boolean> => {
  await tx.$executeRaw`SELECT 1 FROM household_import WHERE id = ${importId}::uuid FOR UPDATE`;
  return (await tx.householdImport.count({ where: { id: importId, state: 'committing', revision } })) > 0;
};

/**
 * Writes a released import, as a whole or not at all. A process that is killed leaves nothing of it behind, and another begins it anew; what
 * differs by then from what was released is not written but shown again.
 */
export const commitImportJob = defineJob<{
  importId: string;
  revision: number;
  planHash: string;
  approvalId: string;
  releasedBy: string;
  progressId: string;
}>({
  name: 'import-commit',
  retryLimit: 3,
  expireSeconds: 1200,
  run: async (context, { importId, revision, planHash, approvalId, releasedBy, progressId }, { signal, last }) => {
    const { prisma } = context.database;
    const row = await prisma.householdImport.findUnique({ where: { id: importId } });
    if (row?.state !== 'committing' || row.revision !== revision || !row.fileId) return;
    try {
      const bytes = await readFileBytes(context, row.fileId);
      const { list, matches } = await readImport(context, row, bytes, {
        signal,
        onProgress: ({ share }) =>
          void reportProgress(context, progressId, { done: Math.round(share * 100), total: 100, step: '正在再读一遍' }).catch(
            () => undefined,
          ),
      });
      const aside = new Set(setAsideOf(context, row).map(({ sheet, row: first }) => `${first} ${sheet}`));
      if (list.faulty.some(({ sheet, row: first }) => !aside.has(`${first} ${sheet}`))) throw new ProblemError('import_changed');
      await prisma.$transaction(async (tx) => {
        await commitList(context, tx, {
          kind: kindOf(row),
          projectId: row.projectId,
          list,
          matches,
          fileHash: row.fileHash,
          importId,
          approvalId,
          planHash,
          actor: `account:${releasedBy}`,
          changedBy: row.createdBy ?? `account:${releasedBy}`,
          reason: '按审核同意的名册更新',
          onProgress: (done, total) => {
            signal.throwIfAborted();
            return reportProgress(context, progressId, { done, total, step: '正在写入' });
          },
        });
        await tellImporter(context, tx, row, '名册已经导入', '新增和更新了多少户，可以打开看。');
      }, longTransaction);
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'import_changed') {
        const shownAgain = await prisma.$transaction(async (tx) => {
          if (!(await stillCommitting(tx, importId, revision))) return false;
          await readAgain(context, tx, { row, accountId: row.createdBy as string });
          await tellImporter(
            context,
            tx,
            row,
            '名册没有导入',
            '提请以后，项目里的资料改过了。正在重新比对，请再看一遍会改动什么，重新提请。',
          );
          return true;
        });
        // Another attempt, broken off but not yet ended, was first: what differs now is what it wrote.
        if (!shownAgain) return;
        throw new ProblemError('import_changed', '提请以后，项目里的资料改过了，所以没有写入。正在重新比对，请再看一遍，重新提请。');
      }
      if (!last && !(error instanceof ProblemError)) throw error;
      await prisma.$transaction(async (tx) => {
        if (!(await stillCommitting(tx, importId, revision))) return;
        const sentence = (error instanceof ProblemError && error.detail) || '没有写成，一户也没有改动。请重新提请，或者重新上传。';
        await tx.householdImport.update({
          where: { id: importId },
          data: { state: 'failed', problem: JSON.stringify({ code: error instanceof ProblemError ? error.code : 'internal', sentence }) },
        });
        await tellImporter(context, tx, row, '名册没有导入', '打开可以看到原因。项目里的资料没有改动。');
      });
      throw error;
    }
  },
});
