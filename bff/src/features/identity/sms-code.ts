import { randomInt } from 'node:crypto';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { type Caller, type Check, failCheck } from './checks';
import type { Proven } from './prove';

/** A code by SMS: minutes that it is good, tries, and how many messages an account and a phone get. */
export const smsLimits = { minutes: 5, attempts: 5, secondsBetween: 60, anHour: 5 } as const;

export const newSmsCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

const phonePurpose = 'sms-phone';
const codePurpose = 'sms-code';
const codeText = (checkId: string, code: string): string => `${checkId}:${code}`;

/** What is kept of a code: keyed hashes of the phone, by which messages are counted, and of the code; neither is of use without the key. */
export const smsCodeHash = ({ personalData }: Context, sent: { checkId: string; phone: string; code: string }): string =>
  `${personalData.keyedHash(phonePurpose, sent.phone)}/${personalData.keyedHash(codePurpose, codeText(sent.checkId, sent.code))}`;

/** Seconds until fewer than `most` of these lie within the last `within` seconds; 0 or less when that is so now. */
const secondsUntil = (started: { seconds: number }[], most: number, within: number): number => {
  const ages = started.map(({ seconds }) => seconds).sort((one, other) => one - other);
  return within - (ages[most - 1] ?? within);
};

/**
 * Refuses a message too many, to this phone or by this account. Starts of both wait for each other until the transaction ends, so that the
 * caller's new check is counted by the next. A start that the operator knew nothing of costs its account one of the five, and the phone nothing:
 * or anybody could use up the messages of somebody whose number they know.
 * @throws ProblemError sms_too_often with the seconds to wait
 */
export const assertMessageAllowed = async (
  context: Context,
  tx: Transaction,
  { accountId, phone }: { accountId: string; phone: string },
): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sms-account:${accountId}`}, 0))`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sms-phone:${phone}`}, 0))`;
  const now = context.clock.now().getTime();
  const phoneHashes = context.personalData.keyedHashes(phonePurpose, phone);
  const started = await tx.$queryRaw<{ ours: boolean; theirs: boolean; seconds: number; outcome: string | null }[]>`
    SELECT account_id = ${accountId}::uuid AS ours, split_part(code_hash, '/', 1) = ANY(${phoneHashes}) AS theirs, outcome,
      extract(epoch FROM ${new Date(now).toISOString()}::timestamptz - started_at)::float AS seconds
    FROM identity_check WHERE method = 'phone' AND outcome IS DISTINCT FROM 'unsent'
      AND started_at > ${new Date(now - 3_600_000).toISOString()}::timestamptz
      AND (account_id = ${accountId}::uuid OR split_part(code_hash, '/', 1) = ANY(${phoneHashes}))`;
  const mayHaveLeft = started.filter(({ outcome }) => outcome !== 'no_match');
  const waits = [
    secondsUntil(
      started.filter(({ ours }) => ours),
      smsLimits.anHour,
      3600,
    ),
    secondsUntil(
      mayHaveLeft.filter(({ theirs }) => theirs),
      smsLimits.anHour,
      3600,
    ),
    secondsUntil(mayHaveLeft, 1, smsLimits.secondsBetween),
  ];
  const wait = Math.max(...waits);
  if (wait > 0) throw new ProblemError('sms_too_often', undefined, Math.ceil(wait));
};

/** Takes one try off the check. @returns how many were taken, or undefined when none was left */
const takeTry = async (context: Context, checkId: string): Promise<number | undefined> => {
  const [row] = await context.database.prisma.$queryRaw<{ attempts: number }[]>`
    UPDATE identity_check SET attempts = attempts + 1
    WHERE id = ${checkId}::uuid AND finished_at IS NULL AND attempts < ${smsLimits.attempts} RETURNING attempts`;
  return row?.attempts;
};

/**
 * Whose phone the code was sent to. The try is taken before the code is compared, so that many guesses at once are no more than five.
 * @throws ProblemError sms_code_wrong (how many tries are left), sms_code_expired
 */
export const proveByCode = async (context: Context, caller: Caller, check: Check, code: string | undefined): Promise<Proven> => {
  if (code === undefined) throw new ProblemError('input_invalid', '请填写短信里的六位数字。');
  const { personalData } = context;
  const attempts = await takeTry(context, check.id);
  if (attempts === undefined) throw new ProblemError('sms_code_expired');
  const expected = check.codeHash?.split('/')[1];
  if (!personalData.keyedHashes(codePurpose, codeText(check.id, code)).some((hash) => hash === expected)) {
    const left = smsLimits.attempts - attempts;
    if (left > 0) throw new ProblemError('sms_code_wrong', `请看最新的那一条短信，再填一次。还可以填 ${left} 次。`);
    await failCheck(context, caller, check.id, 'spent');
    throw new ProblemError('sms_code_expired');
  }
  const open = (cipher: string | null): string => personalData.open(cipher as string);
  return { name: open(check.nameCipher), idNumber: open(check.numberCipher), phone: open(check.phoneCipher) };
};
