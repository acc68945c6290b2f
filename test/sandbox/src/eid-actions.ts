import { createCipheriv, randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { badValue, CloudRefusal, isWebAddress, type Parameters, readParameters } from './cloud-action';
import { isResultExpired } from './face-check';
import { resultText } from './face-check-text';
import type { EidMerchant } from './options';
import { type FaceCheck, makeFaceCheck, type World } from './world';

const GET_EID_TOKEN: Parameters = {
  MerchantId: { kind: 'String', required: true, longest: 64 },
  IdCard: { kind: 'String', longest: 32 },
  Name: { kind: 'String', longest: 32 },
  Extra: { kind: 'String', longest: 1024 },
  Config: { kind: 'Object' },
  RedirectUrl: { kind: 'String', longest: 1024 },
  Encryption: { kind: 'Object', played: false },
};

const CONFIG: Parameters = {
  InputType: { kind: 'String', longest: 1 },
  UseIntentionVerify: { kind: 'Boolean', played: false },
  IntentionMode: { kind: 'String', played: false },
  IntentionVerifyText: { kind: 'String', played: false },
  IntentionQuestions: { kind: 'Array', played: false },
  IntentionActions: { kind: 'Array', played: false },
  IntentionRecognition: { kind: 'Boolean', played: false },
  IsSupportHMTResidentPermitOCR: { kind: 'Boolean' },
  MouthOpenRecognition: { kind: 'Boolean', played: false },
  Speed: { kind: 'Integer', played: false },
};

const GET_EID_RESULT: Parameters = {
  EidToken: { kind: 'String', required: true, longest: 64 },
  InfoType: { kind: 'String', longest: 7 },
  BestFramesCount: { kind: 'Integer' },
  IsCutIdCardImage: { kind: 'Boolean' },
  IsNeedIdCardAvatar: { kind: 'Boolean' },
};

/** Begins a check of E证通: the mini program's component takes the token, or a browser inside WeChat the Url. Playable for 600 seconds. */
export function getEidToken(world: World, parameters: Record<string, unknown>, pageOrigin: string): Record<string, unknown> {
  const given = readParameters(GET_EID_TOKEN, parameters);
  const { merchantId } = merchantOf(world);
  if (given.MerchantId !== merchantId) throw badValue('MerchantId');
  const { InputType: inputType = '1' } = readParameters(CONFIG, (parameters.Config ?? {}) as Record<string, unknown>);
  if (!/^[1-4]$/.test(inputType)) throw badValue('Config.InputType');
  // Published: whoever does not use OCR must hand both in; the component then asks the person for neither.
  const handedIn = [given.IdCard, given.Name].filter((value) => value !== undefined).length;
  if (inputType === '4' && handedIn !== 2) throw new CloudRefusal('InvalidParameter', '未使用 OCR 服务时，必须传入 Name 和 IdCard。');
  if (given.IdCard !== undefined && !/^[A-Za-z0-9]+$/.test(given.IdCard)) throw badValue('IdCard');
  if (given.RedirectUrl !== undefined && !isWebAddress(given.RedirectUrl)) throw badValue('RedirectUrl');
  const expected = inputType === '4' ? { name: given.Name, idNumber: given.IdCard } : {};
  const redirectUrl = given.RedirectUrl;
  const token = makeFaceCheck(world, { product: 'eid', ruleId: merchantId, redirectUrl, extra: given.Extra ?? '', expected });
  return { EidToken: token, Url: `${pageOrigin}/auth?token=${token}` };
}

/** How it ended; may be asked again and again for three days. Name and number come encrypted, and only once the check has passed. */
export function getEidResult(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const given = readParameters(GET_EID_RESULT, parameters);
  const merchant = merchantOf(world);
  const infoType = given.InfoType ?? '0';
  if (!/^[0-6]+$/.test(infoType)) throw badValue('InfoType');
  const faceCheck = world.faceChecks.get(given.EidToken ?? '');
  if (faceCheck?.product !== 'eid') throw new CloudRefusal('InvalidParameterValue.BizTokenIllegal', 'BizToken不合法。');
  if (isResultExpired(world, faceCheck)) throw new CloudRefusal('InvalidParameterValue.BizTokenExpired', 'BizToken过期。');
  return {
    Text: /[01]/.test(infoType) ? withoutIdentity(faceCheck) : null,
    IdCardData: null,
    BestFrame: null,
    EidInfo: eidInfo(faceCheck, merchant),
    IntentionVerifyData: null,
    IntentionQuestionResult: null,
    IntentionActionResult: null,
    IsVerifyIntention: false,
    IntentionVerifyType: null,
  };
}

function merchantOf(world: World): EidMerchant {
  const { eid } = world.options.tencentCloud;
  if (eid === undefined) throw new CloudRefusal('UnauthorizedOperation.Nonactivated', '未开通服务。');
  return eid;
}

/** Published: E证通 no longer tells name and number in the clear, not even in the list of attempts. */
function withoutIdentity(faceCheck: FaceCheck): Record<string, unknown> {
  const text = resultText(faceCheck);
  const attempts = (text.LivenessDetail as Record<string, unknown>[]).map((attempt) => ({ ...attempt, Idcard: null, Name: null }));
  return { ...text, IdCard: null, Name: null, LivenessDetail: attempts };
}

/**
 * Published: DesKey is the session key under the merchant's SM2 key (C1C3C2), UserInfo the identity under the session key, SM4 in ECB mode
 * without padding. How the text is filled up to whole blocks is not said: here with zero bytes. EidCode and EidSign are the centre's own
 * certificate and signature, whose key is not published; here they are random.
 */
function eidInfo(faceCheck: FaceCheck, { publicKey }: EidMerchant): Record<string, unknown> | null {
  const last = faceCheck.attempts.at(-1);
  if (last?.result !== 'passed') return null;
  const sessionKey = randomBytes(16);
  const identity = Buffer.from(JSON.stringify({ name: last.name, idtype: '01', idnum: last.idNumber }), 'utf8');
  const cipher = createCipheriv('sm4-ecb', sessionKey, null).setAutoPadding(false);
  const filled = Buffer.concat([identity, Buffer.alloc((16 - (identity.length % 16)) % 16)]);
  return {
    EidCode: randomBytes(48).toString('base64'),
    EidSign: randomBytes(64).toString('base64'),
    // The library leaves out the point's leading byte, which Tencent's published example (as every other library) expects.
    DesKey: Buffer.from(`04${sm2.doEncrypt(sessionKey, publicKey, 1)}`, 'hex').toString('base64'),
    UserInfo: Buffer.concat([cipher.update(filled), cipher.final()]).toString('base64'),
  };
}
