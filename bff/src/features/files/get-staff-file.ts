import type { StaffFile } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { logReads } from '../audit/log-reads';
import { addressSeconds, fileAddress } from './file-address';
import { factsOf } from './file-facts';

/** A file with the addresses that open it; one of a household's is a look at its papers and logged as such. */
export const getStaffFile = async (context: Context, { fileId, accountId }: { fileId: string; accountId: string }): Promise<StaffFile> => {
  const row = await context.database.prisma.storedFile.findUnique({ where: { id: fileId } });
  if (!row) throw new ProblemError('not_found');
  const file = factsOf(context, row);
  if (row.householdId)
    await logReads(context, {
      accountId,
      operation: 'getStaffFile',
      householdIds: [row.householdId],
      fields: ['file'],
      purpose: 'file_check',
    });
  return {
    file,
    address: file.erased ? null : fileAddress(context, { fileId, accountId, disposition: 'inline' }),
    previewAddress: file.hasPreview ? fileAddress(context, { fileId, accountId, disposition: 'preview' }) : null,
    addressSeconds,
  };
};
