import { faceid } from 'tencentcloud-sdk-nodejs/tencentcloud/services/faceid/index.js';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { isValidIdNumber, normaliseIdNumber } from '../../personal-data/id-number';
import { GatewayError, type GatewayErrorKind } from '../gateway-error';
import { callTencentCloud, type TencentCloudSettings } from '../tencent-cloud/call-tencent-cloud';
import { openEidInfo } from './eid-info';

export interface FaceIdGatewaySettings extends TencentCloudSettings {
  /** Origins to which the service may send the person; a link to any other is a tampered answer. The real ones are {@link FACEID_PAGE_ORIGINS}. */
  pageOrigins: string[];
  ruleId: string;
  /** E证通's merchant, and the SM2 private key (64 hexadecimal digits) to the certificate that was handed in for it. */
  eid: { merchantId: string; privateKey: string };
}

/** Where DetectAuth's published example leads: WeChat's consent page first, then FaceID's own. */
export const FACEID_PAGE_ORIGINS = ['https://open.weixin.qq.com', 'https://faceid.qq.com', 'https://open.faceid.qq.com'];

/** How a face check ended. `idNumber` is normalised and its check character is right; `code` is the service's own code of the failure. */
export type FaceIdResult =
  | { outcome: 'passed'; name: string; idNumber: string }
  | { outcome: 'failed'; reason: 'liveness' | 'comparison' | 'document' | 'other'; code: number }
  | { outcome: 'pending'; reason: 'unfinished' };

/** A person as the office knows them: the name as registered, and the identity number in any spelling that is taken as meant. */
export interface NameAndNumber {
  name: string;
  idNumber: string;
}

/** What a register says: the parts belong together, they don't, or it knows nothing of them and can't say. */
export type CheckOutcome = 'match' | 'no_match' | 'unknown';

export interface FaceIdGateway {
  /**
   * Begins a face check in a browser: send the person to `url`, and they come back to `redirectUrl?BizToken=…`. With `expected` only that person
   * can pass. Throws GatewayError.
   * What comes back with the person proves nothing: bind `bizToken` to the account, and ask {@link result} for the outcome.
   */
  start(input: { redirectUrl: string; expected?: NameAndNumber }): Promise<{ bizToken: string; url: string; expiresInSeconds: number }>;
  /** How it ended, as the service itself says; can be asked for three days. Throws GatewayError. */
  result(bizToken: string): Promise<FaceIdResult>;
  /** The same with E证通, whose component in the mini program takes the token. A token is played once, and read as often as need be. */
  eid: {
    /** With `expected` only that person can pass; without, the component reads the front of the person's card. Throws GatewayError. */
    start(input?: { expected?: NameAndNumber }): Promise<{ eidToken: string; expiresInSeconds: number }>;
    /** How it ended; name and number come encrypted and are opened here. Can be asked for three days. Throws GatewayError. */
    result(eidToken: string): Promise<FaceIdResult>;
  };
  /**
   * Whether the operator has this phone (11 digits, mainland) under this name and number: the way without a face (个人信息保护法 §16). `unknown`
   * where the operator has no record or doesn't answer for the number's range. Throws GatewayError, `rate_limited` when asked too often that day.
   */
  checkPhone(input: NameAndNumber & { phone: string }): Promise<CheckOutcome>;
  /** Whether name and number belong together in the police's register. `unknown` where it has no record. Throws GatewayError as above. */
  checkIdCard(input: NameAndNumber): Promise<CheckOutcome>;
}

/** Published: a BizToken is good for 7,200 seconds, an EidToken for 600. */
const BIZ_TOKEN_LIFE_S = 7200;
const EID_TOKEN_LIFE_S = 600;

const token = Type.String({ pattern: '^[A-Za-z0-9-]{16,64}$' });
const startAnswer = Type.Object({ BizToken: token, Url: Type.String({ maxLength: 2048 }) });
const eidStartAnswer = Type.Object({ EidToken: token });

const nullable = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Optional(Type.Union([schema, Type.Null()]));
const resultText = Type.Object({
  ErrCode: Type.Union([Type.Integer(), Type.Null()]),
  LiveStatus: nullable(Type.Integer()),
  Comparestatus: nullable(Type.Integer()),
  UseIDType: nullable(Type.Integer()),
  Name: nullable(Type.String({ maxLength: 64 })),
  IdCard: nullable(Type.String({ maxLength: 32 })),
});
const resultAnswer = Type.Object({ Text: resultText });
const ciphertext = Type.String({ pattern: '^[A-Za-z0-9+/]{16,4096}={0,2}$' });
const eidResultAnswer = Type.Object({
  Text: resultText,
  EidInfo: nullable(Type.Object({ DesKey: ciphertext, UserInfo: ciphertext })),
});
const verdictAnswer = Type.Object({ Result: Type.String({ pattern: '^-?\\d{1,3}$' }) });

export function createFaceIdGateway(settings: FaceIdGatewaySettings): FaceIdGateway {
  const call = (action: string, parameters: object) =>
    callTencentCloud('faceid', faceid.v20180301.Client, settings, KINDS, action, parameters);

  return {
    async start({ redirectUrl, expected }) {
      const answer = await call('DetectAuth', { RuleId: settings.ruleId, RedirectUrl: redirectUrl, ...asParameters(expected) });
      if (!Value.Check(startAnswer, answer) || !isPageOf(settings, answer.Url)) throw badAnswer('shape');
      return { bizToken: answer.BizToken, url: answer.Url, expiresInSeconds: BIZ_TOKEN_LIFE_S };
    },
    async result(bizToken) {
      // InfoType 1: text only. Pictures and videos of the person are never fetched, so they can't be kept.
      const answer = await call('GetDetectInfoEnhanced', { BizToken: bizToken, RuleId: settings.ruleId, InfoType: '1' });
      if (!Value.Check(resultAnswer, answer)) throw badAnswer('shape');
      const { Text } = answer;
      return endOf(Text) ?? passed(Text, { name: Text.Name ?? '', idNumber: Text.IdCard ?? '' });
    },
    eid: {
      async start({ expected } = {}) {
        const Config = { InputType: expected === undefined ? INPUT_BY_CARD_FRONT : INPUT_BY_US };
        const answer = await call('GetEidToken', { MerchantId: settings.eid.merchantId, Config, ...asParameters(expected) });
        if (!Value.Check(eidStartAnswer, answer)) throw badAnswer('shape');
        return { eidToken: answer.EidToken, expiresInSeconds: EID_TOKEN_LIFE_S };
      },
      async result(eidToken) {
        const answer = await call('GetEidResult', { EidToken: eidToken, InfoType: '1' });
        if (!Value.Check(eidResultAnswer, answer)) throw badAnswer('shape');
        const { Text, EidInfo } = answer;
        return endOf(Text) ?? passedWithEid(Text, EidInfo, settings.eid.privateKey);
      },
    },
    async checkPhone({ phone, ...person }) {
      return verdict(PHONE_VERDICTS, await call('PhoneVerification', { ...asParameters(person), Phone: phone }));
    },
    async checkIdCard(person) {
      return verdict(ID_CARD_VERDICTS, await call('IdCardVerification', asParameters(person)));
    },
  };
}

/** Ways in which E证通's component learns name and number: from a picture of the card's front, or from us. */
const INPUT_BY_CARD_FRONT = '2';
const INPUT_BY_US = '4';

function asParameters(person: NameAndNumber | undefined): { Name?: string; IdCard?: string } {
  return person === undefined ? {} : { Name: person.name.trim(), IdCard: normaliseIdNumber(person.idNumber) };
}

function badAnswer(what: string): GatewayError {
  return new GatewayError('faceid', 'bad_answer', what);
}

function isPageOf(settings: FaceIdGatewaySettings, address: string): boolean {
  return URL.canParse(address) && settings.pageOrigins.includes(new URL(address).origin);
}

/** UseIDType 2: the document used is no lawful identity number, so it can't be compared with the office's list. */
const NO_IDENTITY_NUMBER = 2;

type ResultText = Type.Static<typeof resultText>;

/** How a check ended that did not pass, or undefined if it did. */
function endOf({ ErrCode: code, LiveStatus: live, Comparestatus: compare, UseIDType: document }: ResultText): FaceIdResult | undefined {
  if (code === null) return { outcome: 'pending', reason: 'unfinished' };
  if (code !== 0) return { outcome: 'failed', reason: live ? 'liveness' : compare ? 'comparison' : 'other', code };
  return document === NO_IDENTITY_NUMBER ? { outcome: 'failed', reason: 'document', code } : undefined;
}

/** A pass whose parts say otherwise, or whose number can't exist, was changed on the way or is a fault there: believe none of it. */
function passed(text: ResultText, identity: NameAndNumber): FaceIdResult {
  const name = identity.name.trim();
  const idNumber = normaliseIdNumber(identity.idNumber);
  if (text.LiveStatus || text.Comparestatus || !/^\P{C}+$/u.test(name) || !isValidIdNumber(idNumber)) throw badAnswer('identity');
  if (disagrees(text.Name, name) || disagrees(normaliseIdNumber(text.IdCard ?? ''), idNumber)) throw badAnswer('identity');
  return { outcome: 'passed', name, idNumber };
}

/** E证通 leaves the text's own name and number out, or covers them with stars. */
function disagrees(told: string | null | undefined, opened: string): boolean {
  return Boolean(told) && !told?.includes('*') && told?.trim() !== opened;
}

function passedWithEid(text: ResultText, info: Type.Static<typeof eidResultAnswer>['EidInfo'], privateKey: string): FaceIdResult {
  const identity = info ? openEidInfo(info, privateKey) : undefined;
  if (identity === undefined) throw badAnswer('identity');
  return identity.isIdentityCard ? passed(text, identity) : { outcome: 'failed', reason: 'document', code: 0 };
}

/** Published results of the two registers; what is not listed is no answer of theirs. */
const PHONE_VERDICTS: Record<string, CheckOutcome | GatewayErrorKind> = {
  '0': 'match',
  '-4': 'no_match',
  // The number, the phone or the name is none: then it is not this person's either.
  '-6': 'no_match',
  '-7': 'no_match',
  '-8': 'no_match',
  '-9': 'unknown',
  '-11': 'unreachable',
  '-12': 'rate_limited',
  '-13': 'unknown',
};
const ID_CARD_VERDICTS: Record<string, CheckOutcome | GatewayErrorKind> = {
  '0': 'match',
  '-1': 'no_match',
  '-2': 'no_match',
  '-3': 'no_match',
  '-4': 'unreachable',
  '-5': 'unknown',
  '-6': 'unreachable',
  '-7': 'rate_limited',
};

function verdict(verdicts: Record<string, CheckOutcome | GatewayErrorKind>, answer: unknown): CheckOutcome {
  if (!Value.Check(verdictAnswer, answer)) throw badAnswer('shape');
  const said = verdicts[answer.Result];
  if (said === undefined) throw badAnswer('shape');
  if (said === 'match' || said === 'no_match' || said === 'unknown') return said;
  throw new GatewayError('faceid', said, `Result.${answer.Result}`);
}

const KINDS: Record<string, GatewayErrorKind> = {
  'InvalidParameterValue.BizTokenIllegal': 'code_invalid',
  'InvalidParameterValue.BizTokenExpired': 'expired',
};
