import { importKinds } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { fileFacts } from '../files/file-facts';
import { whyNotPrepared } from './get-import';
import type { ImportPayload } from './import-approval';
import { correctionsOf, kindOf, kindsFor, reportOf, setAsideOf, takeOpenImport } from './import-state';

/**
 * Prepares an import for a reviewer. What is released is this file with these corrections, and exactly the changes that were shown.
 * @throws ProblemError import_findings_left, import_changes_nothing, and those of `takeOpenImport`
 */
export const prepareImport = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; revision: number; reason: string },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const row = await takeOpenImport(context, tx, input.importId, input.revision);
    const report = reportOf(row);
    const setAside = setAsideOf(context, row);
    const whyNot = whyNotPrepared(row, setAside.length);
    const [file] = row.fileId ? await fileFacts(context, tx, [row.fileId]) : [];
    if (!report || !file || report.counts.withFindings > setAside.length)
      throw new ProblemError('import_findings_left', whyNot ?? undefined);
    if (whyNot) throw new ProblemError('import_changes_nothing', whyNot);
    const kind = kindOf(row);
    const payload: ImportPayload = {
      importId: row.id,
      kind,
      revision: row.revision,
      fileId: file.fileId,
      fileName: file.name,
      fileHash: row.fileHash,
      counts: report.counts,
      corrections: correctionsOf(context, row).length,
      changes: report.changes,
      planHash: report.planHash,
      setAside,
    };
    const officer = (await kindsFor(context, tx, account.accountId, row.projectId)).length > 1;
    // Its id is kept before the approval writes its audit row, which has to be the transaction's last statement.
    const approvalId = context.newId();
    await tx.householdImport.update({
      where: { id: row.id },
      data: { report: { ...report, approvalId } as unknown as Prisma.InputJsonValue },
    });
    await prepareApproval(context, tx, {
      approvalId,
      kind: officer ? 'import.commit' : 'import.appraisal',
      projectId: row.projectId,
      payload,
      title: `导入${importKinds[kind].title}：新增 ${report.changes.added} 户，更新 ${report.changes.changed} 户`,
      reason: input.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
