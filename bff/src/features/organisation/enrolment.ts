import { randomInt } from 'node:crypto';
import { toDataURL } from 'qrcode';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { secretHash } from '../identity/tokens';
import { newTotpSecret, spendStep, stepOfCode, totpUri } from './one-time-codes';
import { assertGoodPassword, hashPassword } from './passwords';
import { type Browser, beginStaffSession, normaliseUsername, type StaffSignedIn } from './staff-sign-in';

/** Hours that an enrolment code is good for. */
const enrolmentHours = 24;

/** 32 characters that can't be taken for each other: 16 of them are 80 bits, which nobody guesses in a day. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** As it is kept; blanks, hyphens and lower case of what was typed don't matter. */
const enrolmentHash = (code: string): string =>
  secretHash(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  );

/** Until when a code is good, as it is told (Asia/Shanghai). */
export const enrolmentEnds = (expiresAt: Date): string =>
  `${new Date(expiresAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}（北京时间）`;

/** A code that is told once, and what the member's row keeps of it: nothing that was good before it is good any more. */
export const newEnrolment = (context: Context) => {
  const code = [group(), group(), group(), group()].join('-');
  const expiresAt = new Date(context.clock.now().getTime() + enrolmentHours * 3_600_000);
  return {
    code,
    expiresAt,
    columns: {
      enrolmentHash: enrolmentHash(code),
      enrolmentExpiresAt: expiresAt,
      passwordHash: null,
      totpSecretCipher: null,
      totpLastStep: null,
    },
  };
};

const openEnrolment = (context: Context, input: { username: string; enrolmentCode: string }) => ({
  username: normaliseUsername(input.username),
  enrolmentHash: enrolmentHash(input.enrolmentCode),
  enrolmentExpiresAt: { gt: context.clock.now() },
  leftAt: null,
});

/**
 * First step of a new account: sets the password and hands out the secret for the authenticator. Nothing of it is good for signing in before
 * the second step; until then the first may be repeated, and the last secret counts.
 * @throws ProblemError enrolment_refused; password_refused
 */
export const enrolStaff = async (
  context: Context,
  input: { username: string; enrolmentCode: string; password: string },
): Promise<{ totpSecret: string; totpUri: string; totpQr: string }> => {
  const { prisma } = context.database;
  const where = openEnrolment(context, input);
  if (!(await prisma.staffMember.findFirst({ where }))) throw new ProblemError('enrolment_refused');
  assertGoodPassword(input.password, where.username);
  const totpSecret = newTotpSecret();
  const { count } = await prisma.staffMember.updateMany({
    where,
    data: {
      passwordHash: await hashPassword(input.password),
      totpSecretCipher: context.personalData.seal(totpSecret),
      totpLastStep: null,
    },
  });
  if (count === 0) throw new ProblemError('enrolment_refused');
  const uri = totpUri(totpSecret, where.username);
  return { totpSecret, totpUri: uri, totpQr: await toDataURL(uri, { margin: 2, width: 240 }) };
};

/**
 * Second step: a right code from the authenticator makes password and secret good, spends the enrolment code and signs the member in.
 * @throws ProblemError enrolment_refused; one_time_code_refused
 */
export const finishStaffEnrolment = async (
  context: Context,
  input: { username: string; enrolmentCode: string; code: string; browser: Browser },
): Promise<StaffSignedIn> => {
  const { prisma } = context.database;
  const where = openEnrolment(context, input);
  const member = await prisma.staffMember.findFirst({ where });
  if (!member?.totpSecretCipher || !member.passwordHash) throw new ProblemError('enrolment_refused');
  const step = stepOfCode(context.personalData.open(member.totpSecretCipher), input.code);
  if (step === undefined) throw new ProblemError('one_time_code_refused');
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.staffMember.updateMany({
      where: { ...where, totpSecretCipher: member.totpSecretCipher },
      data: { enrolmentHash: null, enrolmentExpiresAt: null },
    });
    if (count === 0) throw new ProblemError('enrolment_refused');
    if (!(await spendStep(tx, member, step))) throw new ProblemError('one_time_code_refused');
    await recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor: `account:${member.accountId}`,
      action: 'staff.enrolled',
      subject: `account:${member.accountId}`,
      details: {},
    });
    return beginStaffSession(context, tx, { accountId: member.accountId, browser: input.browser });
  });
};
