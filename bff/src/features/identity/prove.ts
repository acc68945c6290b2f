import type { ProblemCode } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { FaceIdResult } from '../../gateways/faceid/faceid-gateway';
import { ProblemError } from '../../problem-error';
import { type Caller, type Check, failCheck, type Outcome } from './checks';
import { proveByCode } from './sms-code';
import { secretHash } from './tokens';

/** Somebody as an authority or an operator confirmed them. `phone`: 11 digits, only where it was what was checked. */
export interface Proven {
  name: string;
  idNumber: string;
  phone?: string;
}

/** What a check that has ended without a pass answers, however often it is asked. */
const endedProblems: Record<Exclude<Outcome, 'passed'>, ProblemCode> = {
  failed: 'verification_failed',
  other_person: 'identity_other_person',
  same_person: 'assist_same_person',
  no_match: 'phone_check_no_match',
  unsent: 'sms_code_expired',
  spent: 'sms_code_expired',
};

const failureSentences: Record<string, string> = {
  liveness: '没有确认到是本人在操作。请在光线好的地方，摘下口罩和墨镜，重新做一次。',
  comparison: '面容与证件照片没有对上。请重新做一次；还是不行，可以带身份证到窗口核对。',
  document: '这种证件不能在网上核对。请带证件到窗口办理，由两名窗口人员当面核对。',
};

/** What the person brings to the end of a check: the code from the message, or the secret from the address that the face check led back to. */
export interface Brought {
  code?: string;
  returned?: string;
}

const proveByFace = async (context: Context, caller: Caller, check: Check, returned: string | undefined): Promise<Proven> => {
  // E证通 leads nowhere: its component stays in the mini program that began it.
  if (check.method === 'faceid' && (returned === undefined || check.codeHash !== secretHash(returned)))
    throw new ProblemError('verification_pending', '请从核对页面点返回，回到这里再继续。');
  const service = check.method === 'eid' ? context.faceId.eid : context.faceId;
  const result: FaceIdResult = await service.result(check.token as string);
  if (result.outcome === 'pending') throw new ProblemError('verification_pending');
  if (result.outcome === 'passed') return { name: result.name, idNumber: result.idNumber };
  await failCheck(context, caller, check.id, 'failed');
  throw new ProblemError('verification_failed', failureSentences[result.reason]);
};

/**
 * Who somebody is, from the one who can say it: face and E证通 from the service itself (what the client brings back proves nothing but that it
 * came back), the phone by the code that was sent to it.
 * @throws ProblemError what the check ended with before, face_check_expired, sms_code_expired, verification_pending, verification_failed,
 * sms_code_wrong; GatewayError
 */
export const prove = (context: Context, caller: Caller, check: Check, { code, returned }: Brought): Promise<Proven> => {
  if (check.outcome && check.outcome !== 'passed') throw new ProblemError(endedProblems[check.outcome as Exclude<Outcome, 'passed'>]);
  if (check.expiresAt <= context.clock.now()) throw new ProblemError(check.method === 'phone' ? 'sms_code_expired' : 'face_check_expired');
  return check.method === 'phone' ? proveByCode(context, caller, check, code) : proveByFace(context, caller, check, returned);
};
