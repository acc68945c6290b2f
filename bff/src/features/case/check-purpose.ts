import type { ReadPurpose } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { readStanding } from './store';

/**
 * A named purpose must fit how the reader comes to the household: whoever has only an emergency access reads for the emergency alone, and the
 * emergency is nobody's purpose without having been opened.
 * @returns until when an emergency access of the reader runs, or null
 * @throws ProblemError purpose_not_fitting
 */
export const checkPurpose = async (
  { database, clock }: Context,
  { accountId, householdId, purpose }: { accountId: string; householdId: string; purpose: ReadPurpose },
): Promise<Date | null> => {
  const { hasDuty, emergencyUntil } = await readStanding(database.pool, { accountId, householdId, at: clock.now() });
  if (purpose === 'emergency' ? !emergencyUntil : !hasDuty) throw new ProblemError('purpose_not_fitting');
  return emergencyUntil;
};
