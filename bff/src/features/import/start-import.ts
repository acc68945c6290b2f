import type { ImportKind } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { fileFacts } from '../files/file-facts';
import { kindsFor } from './import-state';
import { readAgain } from './read-again';

/** Lists of one project that may be under way at once. */
const maxOpen = 20;

/**
 * Begins to take in a list that was uploaded for this project. Reading it goes on in a job; nothing of the project changes before a release.
 * @throws ProblemError import_kind_refused, import_file_unfit, import_too_many_open
 */
export const startImport = async (
  context: Context,
  account: SignedIn,
  input: { projectCode: string; fileId: string; kind: ImportKind },
): Promise<{ importId: string; progressId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { accountId } = account;
    const project = await tx.project.findUniqueOrThrow({ where: { code: input.projectCode } });
    const kinds = await kindsFor(context, tx, accountId, project.id);
    if (!kinds.includes(input.kind)) throw new ProblemError('import_kind_refused');
    const [file] = await fileFacts(context, tx, [input.fileId]);
    const mayUse = file?.kind === 'import_list' && !file.erased && file.projectId === project.id;
    // An appraiser brings in what they uploaded themselves.
    if (!file || !mayUse || (kinds.length === 1 && file.uploadedBy !== accountId)) throw new ProblemError('import_file_unfit');
    const open = await tx.householdImport.count({ where: { projectId: project.id, state: { in: ['reading', 'open', 'committing'] } } });
    if (open >= maxOpen) throw new ProblemError('import_too_many_open');

    const now = context.clock.now();
    const row = await tx.householdImport.create({
      data: {
        id: context.newId(),
        projectId: project.id,
        kind: input.kind,
        state: 'reading',
        fileId: file.fileId,
        fileHash: file.sha256,
        createdBy: accountId,
        createdAt: now,
        revision: 1,
      },
    });
    const { progressId } = await readAgain(context, tx, { row, accountId });
    await recordChange(tx, {
      chain: project.id,
      at: now,
      actor: actorOf(account),
      action: 'import.started',
      subject: `import:${row.id}`,
      details: { kind: input.kind, fileId: file.fileId, fileHash: file.sha256 },
    });
    return { importId: row.id, progressId };
  });
