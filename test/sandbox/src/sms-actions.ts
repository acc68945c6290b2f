import { randomUUID } from 'node:crypto';
import { CloudRefusal, type Parameters, readParameters } from './cloud-action';
import type { SmsApplication } from './options';
import type { CloudService } from './tencent-cloud';
import { keepNewest, now, type World } from './world';

const SEND_SMS: Parameters = {
  PhoneNumberSet: { kind: 'Array', required: true },
  SmsSdkAppId: { kind: 'String', required: true, longest: 32 },
  TemplateId: { kind: 'String', required: true, longest: 32 },
  SignName: { kind: 'String', longest: 64 },
  TemplateParamSet: { kind: 'Array' },
  ExtendCode: { kind: 'String', played: false },
  SessionContext: { kind: 'String', longest: 512 },
  SenderId: { kind: 'String', played: false },
};

const MOST_NUMBERS = 200;
const LONGEST_PARAMETER = 12;
const MINUTE_MS = 60_000;

/** The limits for one number that an application has unless it sets others in the console. */
const LIMITS: { most: number; windowMs: number; code: string; message: string }[] = [
  {
    most: 1,
    windowMs: MINUTE_MS / 2,
    code: 'LimitExceeded.PhoneNumberThirtySecondLimit',
    message: 'the number of SMS messages sent from a single mobile number within 30 seconds exceeds the upper limit',
  },
  {
    most: 5,
    windowMs: 60 * MINUTE_MS,
    code: 'LimitExceeded.PhoneNumberOneHourLimit',
    message: 'the number of SMS messages sent from a single mobile number within 1 hour exceeds the upper limit',
  },
  {
    most: 10,
    windowMs: 24 * 60 * MINUTE_MS,
    code: 'LimitExceeded.PhoneNumberDailyLimit',
    message: 'the number of SMS messages sent from a single mobile number every day exceeds the upper limit',
  },
];

/** `sms.tencentcloudapi.com`. What is sent stays here: the control port and the page /phones show it. */
export const smsService: CloudService = {
  host: 'sms',
  service: 'sms',
  version: '2021-01-11',
  regions: ['ap-beijing', 'ap-guangzhou', 'ap-nanjing'],
  actions: { SendSms: sendSms },
  // Whose message it was, and whether it went: another number, and a code of another type.
  tamper: (body) => body.replace(/("PhoneNumber":"\+86\d{9})\d\d/, '$1').replace('"Code":"Ok"', '"Code":0'),
};

/** As the real service has it, what is wrong with one number, the signature or the template stands with each number and is no error of the call. */
function sendSms(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const given = readParameters(SEND_SMS, parameters);
  const { sms } = world.options.tencentCloud;
  if (sms === undefined) throw new CloudRefusal('UnauthorizedOperation.RequestPermissionDeny', 'request permission deny');
  if (given.SmsSdkAppId !== sms.sdkAppId) throw new CloudRefusal('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verify fail');
  const numbers = strings(parameters.PhoneNumberSet, 'PhoneNumberSet');
  if (numbers.length === 0) throw new CloudRefusal('InvalidParameterValue.IncorrectPhoneNumber', 'incorrect phone number');
  if (numbers.length > MOST_NUMBERS) throw new CloudRefusal('LimitExceeded.PhoneNumberCountLimit', 'the number of phones exceeds 200');
  const read = numbers.map(readNumber);
  if (new Set(read.map(({ country }) => country === '86')).size > 1) {
    throw new CloudRefusal(
      'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
      'contain domestic and international phone number',
    );
  }
  const values = strings(parameters.TemplateParamSet ?? [], 'TemplateParamSet');
  const text = compose(sms, { signName: given.SignName, templateId: given.TemplateId, values });
  const context = given.SessionContext ?? '';
  return { SendStatusSet: read.map((number) => status(number, context, deliver(world, number, text, values))) };
}

interface PhoneNumber {
  given: string;
  country: string | undefined;
  /** Without the country's code. */
  number: string;
}

/** Published: +86, 86, 0086 or nothing before the eleven digits of a mainland number. */
function readNumber(given: string): PhoneNumber {
  const mainland = /^(?:\+86|0086|86)?(1\d{10})$/.exec(given)?.[1];
  if (mainland !== undefined) return { given: `+86${mainland}`, country: '86', number: mainland };
  const foreign = /^\+(?!86)(\d{6,15})$/.exec(given)?.[1];
  return foreign === undefined ? { given, country: '86', number: '' } : { given, country: undefined, number: foreign };
}

type Outcome = { code: string; message: string };
const OK: Outcome = { code: 'Ok', message: 'send success' };

/** The message as the phone shows it, or why it can't be composed. */
function compose(
  sms: SmsApplication,
  asked: { signName: string | undefined; templateId: string | undefined; values: string[] },
): string | Outcome {
  const { signName, templateId, values } = asked;
  if (signName !== sms.signName) {
    return { code: 'FailedOperation.SignatureIncorrectOrUnapproved', message: 'signature is incorrect or unapproved' };
  }
  const template = sms.templates.find(({ id }) => id === templateId);
  if (template === undefined) {
    return { code: 'FailedOperation.TemplateIncorrectOrUnapproved', message: 'template is incorrect or unapproved' };
  }
  const wanted = new Set(template.text.match(/\{\d+\}/g)).size;
  if (values.length !== wanted) {
    return {
      code: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
      message: 'template params do not match the approved template',
    };
  }
  if (values.some((value) => [...value].length > LONGEST_PARAMETER)) {
    return { code: 'InvalidParameterValue.TemplateParameterLengthLimit', message: 'template parameter exceeds 12 characters' };
  }
  // A template for codes takes nothing but up to six digits, so that nobody sends other words under its approval.
  if (template.text.includes('验证码') && values.some((value) => !/^\d{0,6}$/.test(value))) {
    return {
      code: 'InvalidParameterValue.TemplateParameterFormatError',
      message: 'verification code template parameters must be 0 to 6 digits',
    };
  }
  return `【${signName}】${template.text.replace(/\{(\d+)\}/g, (_, place: string) => values[Number(place) - 1] ?? '')}`;
}

function deliver(world: World, { country, number }: PhoneNumber, text: string | Outcome, parameters: string[]): Outcome {
  if (country !== '86') return { code: 'UnsupportedOperation.UnsuportedRegion', message: 'unsupported region' };
  if (number === '') return { code: 'InvalidParameterValue.IncorrectPhoneNumber', message: 'incorrect phone number' };
  if (typeof text !== 'string') return text;
  const sent = world.messages.filter(({ phone }) => phone === number);
  const spent = LIMITS.find(({ most, windowMs }) => sent.filter(({ at }) => at > now(world) - windowMs && at <= now(world)).length >= most);
  if (spent !== undefined) return spent;
  keepNewest(world.messages, { at: now(world), phone: number, text, parameters });
  return OK;
}

function status({ given, country }: PhoneNumber, context: string, { code, message }: Outcome): Record<string, unknown> {
  return {
    SerialNo: code === 'Ok' ? `2640:${randomUUID().replaceAll('-', '')}` : '',
    PhoneNumber: given,
    Fee: code === 'Ok' ? 1 : 0,
    SessionContext: context,
    Code: code,
    Message: message,
    IsoCode: country === '86' ? 'CN' : 'DEF',
  };
}

function strings(value: unknown, name: string): string[] {
  const list = value as unknown[];
  if (!list.every((item) => typeof item === 'string')) throw new CloudRefusal('InvalidParameter', `参数 ${name} 的元素类型应为 String。`);
  return list as string[];
}
