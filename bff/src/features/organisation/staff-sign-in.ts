import type { Tokens } from '@yunzhengshou/contract';
import type { StaffMember } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { type SignAccessToken, startSession } from '../identity/sessions';
import { newSecret, secretHash } from '../identity/tokens';
import { spendStep, stepOfCode } from './one-time-codes';
import { assertGoodPassword, hashPassword, verifyPassword } from './passwords';
import { addressSource, admitAttempt, forgetFailures, knownSource } from './sign-in-failures';
import { endSessionsOf } from './staff-sessions';

/** Hours that a sign-in lasts at most: a working day. */
const sessionHours = 12;
/** Minutes that a one-time code stands for the person's being there. */
const freshMinutes = 15;
/** Days after which a device that wasn't used counts as unknown. */
const deviceDays = 180;

const after = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000);

/** The browser that signs in, as the routes see it. */
export interface Browser {
  /** Its coarse name for the list of sign-ins. */
  device: string;
  /** Its network address; never stored. */
  address: string;
  sign: SignAccessToken;
}

export interface StaffSignedIn {
  tokens: Tokens;
  /** Stays on the device: failures elsewhere don't lock it out. */
  deviceToken: string;
}

/** User names are kept in one spelling. */
export const normaliseUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** Begins the session of a member who has proved who they are, and knows the device from now on. Writes the transaction's audit row. */
export const beginStaffSession = async (
  context: Context,
  tx: Transaction,
  { accountId, browser, deviceToken }: { accountId: string; browser: Browser; deviceToken?: string },
): Promise<StaffSignedIn> => {
  const now = context.clock.now();
  const token = deviceToken ?? newSecret('d');
  await tx.staffDevice.deleteMany({ where: { accountId, lastUsedAt: { lt: after(now, -deviceDays * 24 * 60) } } });
  await tx.staffDevice.upsert({
    where: { tokenHash: secretHash(token) },
    create: { tokenHash: secretHash(token), accountId, createdAt: now, lastUsedAt: now },
    update: { lastUsedAt: now },
  });
  const tokens = await startSession(context, tx, {
    accountId,
    channel: 'staff',
    audience: 'staff',
    device: browser.device,
    sign: browser.sign,
    endsAt: after(now, sessionHours * 60),
    freshUntil: after(now, freshMinutes),
  });
  return { tokens, deviceToken: token };
};

/** The token is of a device on which this member signed in not too long ago. */
const knownDevice = async (context: Context, member: StaffMember | null, token: string | undefined): Promise<string | undefined> => {
  if (!token) return undefined;
  const device = await context.database.prisma.staffDevice.findUnique({ where: { tokenHash: secretHash(token) } });
  const oldest = after(context.clock.now(), -deviceDays * 24 * 60);
  return member && device && device.accountId === member.accountId && device.lastUsedAt > oldest ? token : undefined;
};

/** Whether the member can sign in at all: still here, and enrolled to the end. */
const isEnrolled = (member: StaffMember | null): member is StaffMember & { passwordHash: string; totpSecretCipher: string } =>
  member !== null &&
  member.leftAt === null &&
  member.enrolmentHash === null &&
  member.passwordHash !== null &&
  member.totpSecretCipher !== null;

/**
 * Signs a member of staff in by name, password and one-time code. Whatever is wrong, the answer is the same and takes as long.
 * @throws ProblemError staff_sign_in_refused; too_many_requests for this source only (see `admitAttempt`)
 */
export const signInStaff = async (
  context: Context,
  input: { username: string; password: string; code: string; deviceToken?: string; browser: Browser },
): Promise<StaffSignedIn> => {
  const username = normaliseUsername(input.username);
  const member = await context.database.prisma.staffMember.findUnique({ where: { username } });
  const deviceToken = await knownDevice(context, member, input.deviceToken);
  const source = deviceToken ? knownSource(secretHash(deviceToken)) : addressSource(context, input.browser.address);
  const attempt = await admitAttempt(context, username, source);
  const enrolled = isEnrolled(member) ? member : null;
  const passwordIsRight = await verifyPassword(enrolled?.passwordHash ?? null, input.password);
  const step = stepOfCode(enrolled ? context.personalData.open(enrolled.totpSecretCipher) : null, input.code);
  if (!enrolled || !passwordIsRight || step === undefined) throw new ProblemError('staff_sign_in_refused');
  return context.database.prisma.$transaction(async (tx) => {
    if (!(await spendStep(tx, enrolled, step))) throw new ProblemError('staff_sign_in_refused');
    await forgetFailures(tx, attempt);
    return beginStaffSession(context, tx, { accountId: enrolled.accountId, browser: input.browser, deviceToken });
  });
};

interface Caller {
  accountId: string;
  sessionId: string;
}

const enrolledMember = async (context: Context, { accountId }: Caller) => {
  const member = await context.database.prisma.staffMember.findUnique({ where: { accountId } });
  if (!isEnrolled(member)) throw new ProblemError('not_found');
  return member;
};

/**
 * A fresh check of the person: a one-time code, good for 15 minutes in this session.
 * @throws ProblemError one_time_code_refused; too_many_requests
 */
export const confirmStaff = async (context: Context, { code, ...caller }: Caller & { code: string }): Promise<{ freshUntil: string }> => {
  const member = await enrolledMember(context, caller);
  const attempt = await admitAttempt(context, member.username, knownSource(`session:${caller.sessionId}`));
  const step = stepOfCode(context.personalData.open(member.totpSecretCipher), code);
  if (step === undefined) throw new ProblemError('one_time_code_refused');
  return context.database.prisma.$transaction(async (tx) => {
    if (!(await spendStep(tx, member, step))) throw new ProblemError('one_time_code_refused');
    await forgetFailures(tx, attempt);
    const now = context.clock.now();
    const freshUntil = after(now, freshMinutes);
    await tx.session.update({ where: { id: caller.sessionId }, data: { freshUntil } });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${caller.accountId}`,
      action: 'session.confirmed',
      subject: `session:${caller.sessionId}`,
      details: {},
    });
    return { freshUntil: freshUntil.toISOString() };
  });
};

/**
 * Changes one's own password; every other session of the account ends.
 * @throws ProblemError staff_sign_in_refused for a wrong old password; password_refused; too_many_requests
 */
export const changePassword = async (
  context: Context,
  input: Caller & { oldPassword: string; newPassword: string },
): Promise<{ changedAt: string }> => {
  const member = await enrolledMember(context, input);
  const attempt = await admitAttempt(context, member.username, knownSource(`session:${input.sessionId}`));
  if (!(await verifyPassword(member.passwordHash, input.oldPassword))) throw new ProblemError('staff_sign_in_refused', '原来的密码不对。');
  await forgetFailures(context.database.prisma, attempt);
  if (input.newPassword === input.oldPassword) throw new ProblemError('password_refused', '新密码不能与原来的相同。');
  assertGoodPassword(input.newPassword, member.username);
  const passwordHash = await hashPassword(input.newPassword);
  return context.database.prisma.$transaction(async (tx) => {
    const now = context.clock.now();
    await tx.staffMember.update({ where: { accountId: input.accountId }, data: { passwordHash } });
    const { accountId, sessionId } = input;
    const sessionsEnded = await endSessionsOf(context, tx, { accountId, reason: 'password_changed', except: sessionId });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${input.accountId}`,
      action: 'staff.password_changed',
      subject: `account:${input.accountId}`,
      details: { sessionsEnded },
    });
    return { changedAt: now.toISOString() };
  });
};
