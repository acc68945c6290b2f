import { randomUUID } from 'node:crypto';
import { type Action, badValue, CloudRefusal, type Parameters, readParameters } from './cloud-action';
import { isResultExpired } from './face-check';
import { type FaceAttempt, type FaceCheck, makeFaceCheck, type World } from './world';

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

/** The actions of FaceID that the sandbox plays. Every other is refused with InvalidAction. */
export function faceIdActions(pageOrigin: () => string): Record<string, Action> {
  return {
    DetectAuth: (world, parameters) => detectAuth(world, parameters, pageOrigin()),
    GetDetectInfoEnhanced: getDetectInfoEnhanced,
  };
}

function detectAuth(world: World, parameters: Record<string, unknown>, pageOrigin: string): Record<string, unknown> {
  const given = readParameters(DETECT_AUTH, parameters);
  const ruleId = knownRule(world, given.RuleId);
  if (given.RedirectUrl !== undefined && !isWebAddress(given.RedirectUrl)) throw badValue('RedirectUrl');
  if (given.IdCard !== undefined && !/^\d{17}[\dX]$/.test(given.IdCard)) throw badValue('IdCard');
  const expected = { name: given.Name, idNumber: given.IdCard };
  const bizToken = makeFaceCheck(world, { ruleId, redirectUrl: given.RedirectUrl, extra: given.Extra ?? '', expected });
  return { BizToken: bizToken, Url: `${pageOrigin}/auth?token=${bizToken}` };
}

function getDetectInfoEnhanced(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const given = readParameters(GET_DETECT_INFO_ENHANCED, parameters);
  const ruleId = knownRule(world, given.RuleId);
  const infoType = given.InfoType ?? '0';
  if (!/^[0-6]+$/.test(infoType)) throw badValue('InfoType');
  const faceCheck = world.faceChecks.get(given.BizToken ?? '');
  if (faceCheck === undefined) throw new CloudRefusal('InvalidParameterValue.BizTokenIllegal', 'BizToken不合法。');
  if (faceCheck.ruleId !== ruleId) throw new CloudRefusal('InvalidParameter.RuleId', 'RuleId不存在。');
  if (isResultExpired(world, faceCheck)) throw new CloudRefusal('InvalidParameterValue.BizTokenExpired', 'BizToken过期。');
  return { ...NOTHING_ELSE, Text: /[01]/.test(infoType) ? resultText(faceCheck) : null };
}

function knownRule(world: World, ruleId = ''): string {
  if (world.options.tencentCloud.ruleIds.includes(ruleId)) return ruleId;
  throw new CloudRefusal('InvalidParameterValue.RuleIdNotExist', 'RuleId不存在，请到人脸核身控制台申请。');
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address);
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

const SUCCESS = '成功';
const NOT_ALIVE = '疑似非真人录制';
const NOT_ALIKE = '比对相似度未达到通过标准';

/** Codes of the face check itself: 0 is published as success; that any other is a failure is all that a caller may rely on. */
const OUTCOMES: Record<FaceAttempt['result'], { code: number; message: string; live: number; compare: number | null; sim: string | null }> =
  {
    passed: { code: 0, message: SUCCESS, live: 0, compare: 0, sim: '95.51' },
    notAlive: { code: 1002, message: NOT_ALIVE, live: 1002, compare: null, sim: null },
    notAlike: { code: 2016, message: NOT_ALIKE, live: 0, compare: 2016, sim: '31.07' },
  };

function resultText(faceCheck: FaceCheck): Record<string, unknown> {
  const last = faceCheck.attempts.at(-1);
  const outcome = last && OUTCOMES[last.result];
  return {
    ErrCode: outcome?.code ?? null,
    ErrMsg: outcome?.message ?? null,
    IdCard: last?.idNumber ?? faceCheck.expected.idNumber ?? '',
    UseIDType: 0,
    Name: last?.name ?? faceCheck.expected.name ?? '',
    OcrNation: null,
    OcrAddress: null,
    OcrBirth: null,
    OcrAuthority: null,
    OcrValidDate: null,
    OcrName: '',
    OcrIdCard: '',
    OcrGender: null,
    IdInfoFrom: last === undefined ? null : '手动输入',
    LiveStatus: outcome?.live ?? null,
    LiveMsg: outcome === undefined ? null : outcome.live === 0 ? SUCCESS : outcome.message,
    Comparestatus: outcome?.compare ?? null,
    Comparemsg: outcome?.compare == null ? null : outcome.message,
    Sim: outcome?.sim ?? null,
    Location: null,
    Extra: faceCheck.extra,
    LivenessDetail: faceCheck.attempts.map(attemptDetail),
    LivenessInfoTag: null,
    Mobile: '',
    CompareLibType: last === undefined ? null : '权威库',
    LivenessMode: last === undefined ? 0 : 2,
    NFCRequestIds: [],
    NFCBillingCounts: 0,
    PassNo: null,
    VisaNum: null,
    LivenessActionSequence: null,
  };
}

function attemptDetail(attempt: FaceAttempt): Record<string, unknown> {
  const outcome = OUTCOMES[attempt.result];
  return {
    ReqTime: String(attempt.at),
    Seq: randomUUID(),
    Idcard: attempt.idNumber,
    Name: attempt.name,
    Sim: outcome.sim,
    IsNeedCharge: outcome.compare !== null,
    Errcode: outcome.code,
    Errmsg: outcome.message,
    Livestatus: outcome.live,
    Livemsg: outcome.live === 0 ? SUCCESS : outcome.message,
    Comparestatus: outcome.compare,
    Comparemsg: outcome.compare === null ? null : outcome.message,
    CompareLibType: '权威库',
    LivenessMode: 2,
  };
}
