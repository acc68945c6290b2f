import type { Context } from '../../context';
import type { Transaction } from '../../database/database';

/** Whether a look is one by a member of staff at this household: only such a look can be asked about. `readId`: decimal digits. */
export const readExists = async (
  _context: Context,
  tx: Pick<Transaction, 'readLog'>,
  { householdId, readId }: { householdId: string; readId: string },
): Promise<boolean> =>
  (await tx.readLog.findFirst({ where: { id: BigInt(readId), householdId, readerKind: 'staff' }, select: { id: true } })) !== null;
