import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { enqueue } from '../../jobs/job';
import { startProgress } from '../../jobs/progress';
import type { ImportRow } from './import-state';
import { readImportJob } from './read-import-job';

/** Has an import read (again), with what was said of it meanwhile. @returns its new revision and the progress to follow */
export const readAgain = async (
  context: Context,
  tx: Transaction,
  input: { row: ImportRow; accountId: string; data?: Prisma.HouseholdImportUpdateInput },
): Promise<{ revision: number; progressId: string }> => {
  const { row, accountId, data } = input;
  const revision = row.revision + 1;
  await tx.householdImport.update({ where: { id: row.id }, data: { ...data, state: 'reading', problem: null, revision } });
  const progressId = await startProgress(context, tx, {
    kind: 'import_read',
    accountId,
    projectId: row.projectId,
    subjectId: row.id,
    step: '等着读取',
  });
  await enqueue(tx, readImportJob, { importId: row.id, revision, progressId });
  return { revision, progressId };
};
