import type { BodyOf, Operations, PartyKind, RevealedField } from '@yunzhengshou/contract';
import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import type { LoggedField } from '../audit/fields';
import { logReads } from '../audit/log-reads';
import { purposes, revealedFieldCodes } from '../audit/purposes';
import { checkPurpose } from './check-purpose';

type Subject = BodyOf<Operations['revealCase']>['subject'];

/** The sealed text that was asked for, null where nothing is kept, and what the log calls it. @throws ProblemError not_found, input_invalid */
const find = async (
  { database: { prisma }, clock }: Context,
  { householdId, subject, field }: { householdId: string; subject: Subject; field: RevealedField },
): Promise<{ cipher: string | null; logged: LoggedField }> => {
  if ((subject.kind === 'household') !== (field === 'bankAccount'))
    throw new ProblemError('input_invalid', '银行账号属于这一户；证件号码和电话属于其中一个人。');
  const code = revealedFieldCodes[field];
  if (subject.kind === 'household') {
    const household = await prisma.household.findUniqueOrThrow({ where: { id: householdId }, select: { bankAccountCipher: true } });
    return { cipher: household.bankAccountCipher, logged: code };
  }
  const selection = { phoneCipher: true, person: { select: { numberCipher: true } } } as const;
  if (subject.kind === 'owner') {
    const owner = await prisma.owner.findUnique({
      where: { householdId_position: { householdId, position: subject.position } },
      select: selection,
    });
    if (!owner) throw new ProblemError('not_found');
    const cipher = field === 'number' ? (owner.person?.numberCipher ?? null) : owner.phoneCipher;
    return { cipher, logged: `${code}/owner/${subject.position}` };
  }
  // Whose registration was revoked or is over has nothing to do with the household any more (个人信息保护法 6, 19).
  const party = await prisma.householdParty.findFirst({
    where: {
      id: subject.partyId,
      householdId,
      revokedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: toDbDate(localDate(clock.now())) } }],
    },
    select: { ...selection, kind: true },
  });
  if (!party) throw new ProblemError('not_found');
  const cipher = field === 'number' ? party.person.numberCipher : party.phoneCipher;
  return { cipher, logged: `${code}/party/${party.kind as PartyKind}` };
};

/**
 * One number in full, for a purpose that covers it and with a reason; it stands in the read log, whose number it was, before it is answered.
 * @throws ProblemError purpose_not_fitting; not_found for a person who isn't of this household; nothing_to_reveal; input_invalid
 */
export const revealCase = async (
  context: Context,
  input: { accountId: string; householdId: string } & BodyOf<Operations['revealCase']>,
): Promise<{ value: string }> => {
  const { accountId, householdId, purpose, reason, field } = input;
  await checkPurpose(context, input);
  if (!purposes[purpose].reveals.includes(field)) throw new ProblemError('purpose_not_fitting');
  const { cipher, logged } = await find(context, input);
  if (cipher === null) throw new ProblemError('nothing_to_reveal');
  await logReads(context, { accountId, operation: 'revealCase', householdIds: [householdId], fields: [logged], purpose, reason });
  return { value: context.personalData.open(cipher) };
};
