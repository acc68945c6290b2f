import { type Action, badValue, CloudRefusal, isWebAddress, type Parameters, readParameters } from './cloud-action';
import { getEidResult, getEidToken } from './eid-actions';
import { isResultExpired } from './face-check';
import { resultText } from './face-check-text';
import { idCardVerification, phoneVerification } from './person-checks';
import type { CloudService } from './tencent-cloud';
import { makeFaceCheck, type World } from './world';

const DETECT_AUTH: Parameters = {
  RuleId: { kind: 'String', required: true, longest: 32 },
  TerminalType: { kind: 'String', longest: 32 },
  IdCard: { kind: 'String', longest: 18 },
  Name: { kind: 'String', longest: 32 },
  RedirectUrl: { kind: 'String', longest: 1024 },
  Extra: { kind: 'String', longest: 1024 },
  ImageBase64: { kind: 'String', longest: 3 * 1024 * 1024 },
  Encryption: { kind: 'Object', played: false },
  IntentionVerifyText: { kind: 'String', played: false },
  IntentionQuestions: { kind: 'Array', played: false },
  IntentionActions: { kind: 'Array', played: false },
  Config: { kind: 'Object', played: false },
};

const GET_DETECT_INFO_ENHANCED: Parameters = {
  BizToken: { kind: 'String', required: true, longest: 64 },
  RuleId: { kind: 'String', required: true, longest: 32 },
  InfoType: { kind: 'String', longest: 7 },
  BestFramesCount: { kind: 'Integer' },
  IsCutIdCardImage: { kind: 'Boolean' },
  IsNeedIdCardAvatar: { kind: 'Boolean' },
  IsEncrypt: { kind: 'Boolean' },
  Encryption: { kind: 'Object', played: false },
  IsEncryptResponse: { kind: 'Boolean', played: false },
  IsReturnAllVideo: { kind: 'Boolean', played: false },
};

/** `faceid.tencentcloudapi.com` with the actions that the sandbox plays. Every other is refused with InvalidAction. */
export function faceIdService(pageOrigin: () => string): CloudService {
  const actions: Record<string, Action> = {
    DetectAuth: (world, parameters) => detectAuth(world, parameters, pageOrigin()),
    GetDetectInfoEnhanced: getDetectInfoEnhanced,
    GetEidToken: (world, parameters) => getEidToken(world, parameters, pageOrigin()),
    GetEidResult: getEidResult,
    IdCardVerification: idCardVerification,
    PhoneVerification: phoneVerification,
  };
  return { host: 'tencentcloud', service: 'faceid', version: '2018-03-01', actions, tamper };
}

/**
 * What a caller can notice: an identity number whose check digit is wrong, a result code of another type, a link to a foreign host, a
 * ciphertext that opens to nothing, a token that can be none.
 */
function tamper(body: string): string {
  return body
    .replace(/("IdCard":"\d{9})(\d)/, (_, before: string, digit: string) => before + String((Number(digit) + 1) % 10))
    .replace(/"ErrCode":(-?\d+|null)(?=,"ErrMsg")/, (whole, value: string) => (value === '0' ? whole : '"ErrCode":"0"'))
    .replace(/"Result":"-?\d+"/, '"Result":0')
    .replace(/("UserInfo":")(.)/, (_, before: string, first: string) => before + (first === 'A' ? 'B' : 'A'))
    .replace(/("EidToken":"[^"]{4})[^"]/, '$1 ')
    .replace(/"Url":"[^"]*"/, '"Url":"http://elsewhere.invalid/"');
}

function detectAuth(world: World, parameters: Record<string, unknown>, pageOrigin: string): Record<string, unknown> {
  const given = readParameters(DETECT_AUTH, parameters);
  const ruleId = knownRule(world, given.RuleId);
  if (given.RedirectUrl !== undefined && !isWebAddress(given.RedirectUrl)) throw badValue('RedirectUrl');
  if (given.IdCard !== undefined && !/^\d{17}[\dX]$/.test(given.IdCard)) throw badValue('IdCard');
  const expected = { name: given.Name, idNumber: given.IdCard };
  const bizToken = makeFaceCheck(world, { product: 'faceid', ruleId, redirectUrl: given.RedirectUrl, extra: given.Extra ?? '', expected });
  return { BizToken: bizToken, Url: `${pageOrigin}/auth?token=${bizToken}` };
}

function getDetectInfoEnhanced(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const given = readParameters(GET_DETECT_INFO_ENHANCED, parameters);
  const ruleId = knownRule(world, given.RuleId);
  const infoType = given.InfoType ?? '0';
  if (!/^[0-6]+$/.test(infoType)) throw badValue('InfoType');
  const faceCheck = world.faceChecks.get(given.BizToken ?? '');
  if (faceCheck?.product !== 'faceid') throw new CloudRefusal('InvalidParameterValue.BizTokenIllegal', 'BizToken不合法。');
  if (faceCheck.ruleId !== ruleId) throw new CloudRefusal('InvalidParameter.RuleId', 'RuleId不存在。');
  if (isResultExpired(world, faceCheck)) throw new CloudRefusal('InvalidParameterValue.BizTokenExpired', 'BizToken过期。');
  return { ...NOTHING_ELSE, Text: /[01]/.test(infoType) ? resultText(faceCheck) : null };
}

function knownRule(world: World, ruleId = ''): string {
  if (world.options.tencentCloud.ruleIds.includes(ruleId)) return ruleId;
  throw new CloudRefusal('InvalidParameterValue.RuleIdNotExist', 'RuleId不存在，请到人脸核身控制台申请。');
}

/** Pictures and videos, intention, encryption: there is none in the sandbox, and the real answer has them as null. */
const NOTHING_ELSE = {
  IdCardData: null,
  BestFrame: null,
  VideoData: null,
  Encryption: null,
  IntentionVerifyData: null,
  IntentionQuestionResult: null,
  IntentionActionResult: null,
  EncryptedBody: '',
  IsVerifyIntention: false,
  IntentionVerifyType: null,
};
