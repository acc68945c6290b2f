import type { CheckPurpose } from '@yunzhengshou/contract';
import { type Answer, client } from '../../api';
import { openEid } from '../../platform/eid';
import { openFaceCheck } from '../../platform/face-check';
import { type PendingCheck, rememberCheck } from '../../platform/pending-check';

export type AwayMethod = PendingCheck['method'];
export type CheckMethod = AwayMethod | 'phone';

/** What a person consents to before each way of checking. */
export const consentKinds = { faceid: 'face', eid: 'face', phone: 'phone_check' } as const satisfies Record<CheckMethod, string>;

interface StartAway {
  method: AwayMethod;
  purpose: CheckPurpose;
  consentVersion: string;
  returnTo: string;
}

/** Asks the server for a check and opens it: the browser leaves, WeChat comes back by itself. Throws an ApiProblem. */
export async function startAway({ method, purpose, consentVersion, returnTo }: StartAway): Promise<void> {
  const body = { purpose, consentVersion };
  const check = await (method === 'faceid'
    ? client.call('startFaceVerification', { body }).then(({ verificationId, url }) => ({ verificationId, opens: url }))
    : client.call('startEidVerification', { body }).then(({ verificationId, eidToken }) => ({ verificationId, opens: eidToken })));
  await openAway({ method, purpose, returnTo, ...check });
}

/** Opens a check again that was started and isn't finished. */
export async function openAway(check: PendingCheck): Promise<void> {
  rememberCheck(check);
  if (check.method === 'eid') await openEid(check.opens);
  else openFaceCheck(check.opens);
}

/** Has the server fetch what came out. Throws an ApiProblem: verification_pending, verification_failed, face_check_expired and others. */
export const finishAway = ({ method, verificationId, returned }: PendingCheck): Promise<Answer<'finishFaceVerification'>> => {
  const params = { verificationId };
  return method === 'faceid'
    ? client.call('finishFaceVerification', { params, body: { returned } })
    : client.call('finishEidVerification', { params });
};
