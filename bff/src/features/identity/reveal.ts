import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { actorOf, recordChange } from '../audit/record-change';
import { actingAs } from '../household/standing';
import { type Caller, identityOf } from './checks';

/**
 * One of the account's own numbers in full; that it was shown is on record, the number isn't.
 * @throws ProblemError not_found when there is none
 */
export const revealOwnNumber = async (
  context: Context,
  caller: Caller,
  { field }: { field: 'idNumber' | 'phone' },
): Promise<{ value: string }> => {
  const identity = await identityOf(context, caller.accountId);
  const sealed = field === 'idNumber' ? identity?.person.numberCipher : identity?.phoneCipher;
  if (!sealed) throw new ProblemError('not_found');
  await context.database.prisma.$transaction((tx) =>
    recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor: actorOf(caller),
      action: 'own_number.revealed',
      subject: `account:${caller.accountId}`,
      details: { field },
    }),
  );
  return { value: context.personalData.open(sealed) };
};

/**
 * The household's account for the compensation, in full, to who may receive it.
 * @throws ProblemError not_found when none is registered
 */
export const revealBankAccount = async (
  context: Context,
  caller: Caller,
  { householdId }: { householdId: string },
): Promise<{ value: string }> => {
  const household = await context.database.prisma.household.findUniqueOrThrow({ where: { id: householdId } });
  if (!household.bankAccountCipher) throw new ProblemError('not_found');
  await logReadsForOthers(context, {
    accountId: caller.accountId,
    operation: 'revealBankAccount',
    fields: ['bank_account'],
    householdId,
  });
  await context.database.prisma.$transaction(async (tx) => {
    const standing = await actingAs(context, tx, { accountId: caller.accountId, householdId });
    await recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor: actorOf(caller),
      action: 'bank_account.revealed',
      subject: `household:${householdId}`,
      details: { ...standing },
    });
  });
  return { value: context.personalData.open(household.bankAccountCipher) };
};
