import { sms } from 'tencentcloud-sdk-nodejs/tencentcloud/services/sms/index.js';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { GatewayError, type GatewayErrorKind } from '../gateway-error';
import { CODE, callTencentCloud, kindOfCode, type TencentCloudSettings } from '../tencent-cloud/call-tencent-cloud';

export interface SmsGatewaySettings extends TencentCloudSettings {
  sdkAppId: string;
  /** The approved signature, which stands in 【】 before every message. */
  signName: string;
  /** The approved template for codes: its first variable is the code, its second the minutes for which it is good. */
  templateId: string;
}

export interface SmsGateway {
  /**
   * Sends a one-time code to a mainland phone. `phone`: 11 digits; `code`: up to 6 digits; `minutes`: how long it is good, as the message says.
   * That it was taken does not mean that it arrived. Throws a RangeError for what is no such phone, code or time, and GatewayError: `rate_limited`
   * when the number got too many, `number_refused` when nothing can be sent to it.
   */
  sendCode(input: { phone: string; code: string; minutes: number }): Promise<void>;
}

const answerSchema = Type.Object({
  SendStatusSet: Type.Array(Type.Object({ PhoneNumber: Type.String(), Code: Type.String({ pattern: CODE.source, maxLength: 128 }) }), {
    minItems: 1,
    maxItems: 1,
  }),
  RequestId: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F-]{8,64}$' })),
});

const KINDS: Record<string, GatewayErrorKind> = {
  'InvalidParameterValue.IncorrectPhoneNumber': 'number_refused',
  'FailedOperation.PhoneNumberInBlacklist': 'number_refused',
  // Spelt so by the service.
  'UnsupportedOperation.UnsuportedRegion': 'number_refused',
};

export function createSmsGateway(settings: SmsGatewaySettings): SmsGateway {
  return {
    async sendCode({ phone, code, minutes }) {
      if (!/^1\d{10}$/.test(phone)) throw new RangeError('the phone must have 11 digits');
      if (!/^\d{4,6}$/.test(code)) throw new RangeError('the code must have 4 to 6 digits');
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60)
        throw new RangeError('the minutes must be a whole number from 1 to 60');
      const phoneNumber = `+86${phone}`;
      const answer = await callTencentCloud('sms', sms.v20210111.Client, settings, KINDS, 'SendSms', {
        PhoneNumberSet: [phoneNumber],
        SmsSdkAppId: settings.sdkAppId,
        SignName: settings.signName,
        TemplateId: settings.templateId,
        TemplateParamSet: [code, String(minutes)],
      });
      if (!Value.Check(answerSchema, answer)) throw new GatewayError('sms', 'bad_answer', 'shape');
      // A failure stands in the status of its number; the call itself went well.
      const [status] = answer.SendStatusSet;
      if (status?.PhoneNumber !== phoneNumber) throw new GatewayError('sms', 'bad_answer', 'number');
      if (status.Code !== 'Ok') throw new GatewayError('sms', kindOfCode(status.Code, KINDS), status.Code, answer.RequestId);
    },
  };
}
