import type { BodyOf, operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { GatewayError } from '../../gateways/gateway-error';
import { isValidIdNumber, normaliseIdNumber } from '../../personal-data/id-number';
import { maskPhone } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { assertMayStart, type Caller, failCheck, forgetUnfinished, type KnownIdentity, keepCheck } from './checks';
import type { Proven } from './prove';
import { assertMessageAllowed, newSmsCode, smsCodeHash, smsLimits } from './sms-code';

type Input = BodyOf<typeof operations.startPhoneVerification>;
type Claimed = Required<Proven>;

/** Digits as they are meant: blanks, hyphens, full-width characters and the country's code go. */
const normalisePhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/^(\+|00)86/, '');

/** What somebody says of themselves, to be asked of the operator. @throws ProblemError input_invalid, phone_refused, phone_check_no_match; GatewayError */
const readClaim = async (context: Context, { name, idNumber, phone, wechatPhoneCode }: Input): Promise<Claimed> => {
  if (name === undefined || idNumber === undefined || (phone === undefined) === (wechatPhoneCode === undefined))
    throw new ProblemError('input_invalid', '姓名、身份证号和手机号都要填。');
  const claimed = {
    name: name.trim(),
    idNumber: normaliseIdNumber(idNumber),
    phone: normalisePhone(phone ?? (await context.wechat.phoneNumber(wechatPhoneCode as string))),
  };
  if (!/^1\d{10}$/.test(claimed.phone)) throw new ProblemError('phone_refused');
  // Told in the same words as a number that the operator doesn't know.
  if (!claimed.name || !isValidIdNumber(claimed.idNumber)) throw new ProblemError('phone_check_no_match');
  return claimed;
};

/** The phone that was checked before; nothing else is asked, and nothing else can be confirmed by it. @throws ProblemError input_invalid, phone_missing */
const readKnown = ({ personalData }: Context, known: KnownIdentity, { name, idNumber, phone, wechatPhoneCode }: Input): Claimed => {
  if ([name, idNumber, phone, wechatPhoneCode].some((typed) => typed !== undefined))
    throw new ProblemError('input_invalid', '再确认本人时，只用核对过的手机号。');
  if (!known.phoneCipher) throw new ProblemError('phone_missing');
  return {
    name: personalData.open(known.nameCipher),
    idNumber: personalData.open(known.person.numberCipher),
    phone: personalData.open(known.phoneCipher),
  };
};

/** Whether a message may have left although the service didn't say so. */
const mayHaveLeft = (error: unknown): boolean => error instanceof GatewayError && error.service === 'sms' && error.kind === 'timeout';

/**
 * Starts a check without a face (个16): the operator confirms that name, number and phone belong to one person, asked once; then a code goes to
 * that phone. Data that can't be right, that don't match and that the operator doesn't know all read the same.
 * @throws ProblemError as `assertMayStart`, input_invalid, phone_missing, phone_refused, phone_check_no_match, sms_too_often; GatewayError
 */
export const startPhoneVerification = async (
  context: Context,
  caller: Caller,
  input: Input,
): Promise<{ verificationId: string; maskedPhone: string; expiresAt: string; resendAfterSeconds: number }> => {
  const { purpose, consentVersion } = input;
  const known = await assertMayStart(context, caller, { purpose, consentVersion, method: 'phone' });
  const claimed = purpose === 'fresh' && known ? readKnown(context, known, input) : await readClaim(context, input);
  const { phone } = claimed;
  const { personalData } = context;
  const code = newSmsCode();
  const id = context.newId();
  const startedAt = context.clock.now();
  const expiresAt = new Date(startedAt.getTime() + smsLimits.minutes * 60_000);
  await context.database.prisma.$transaction(async (tx) => {
    await assertMessageAllowed(context, tx, { accountId: caller.accountId, phone });
    await forgetUnfinished(context, tx);
    await keepCheck(context, tx, caller, {
      id,
      method: 'phone',
      purpose,
      consentVersion,
      startedAt,
      expiresAt,
      codeHash: smsCodeHash(context, { checkId: id, phone, code }),
      nameCipher: personalData.seal(claimed.name),
      numberCipher: personalData.seal(claimed.idNumber),
      phoneCipher: personalData.seal(phone),
    });
  });
  try {
    if (purpose !== 'fresh' && (await context.faceId.checkPhone(claimed)) !== 'match') {
      await failCheck(context, caller, id, 'no_match');
      throw new ProblemError('phone_check_no_match');
    }
    await context.sms.sendCode({ phone, code, minutes: smsLimits.minutes });
  } catch (error) {
    if (!(error instanceof ProblemError) && !mayHaveLeft(error)) await failCheck(context, caller, id, 'unsent');
    throw error;
  }
  return {
    verificationId: id,
    maskedPhone: maskPhone(phone),
    expiresAt: expiresAt.toISOString(),
    resendAfterSeconds: smsLimits.secondsBetween,
  };
};
