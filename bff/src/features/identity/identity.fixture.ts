import { returnedIn, type TestApp } from '../../../../test/support/test-app';
import { consentText } from './consent-texts';

type Person = TestApp['people'][number];
type Purpose = 'verify' | 'fresh' | 'assist';
interface Started {
  verificationId: string;
  code?: string;
}
interface Finished {
  verified: true;
  householdCount: number;
  freshUntil: string | null;
  code?: string;
}
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

const paths = { faceid: '/api/identity/verifications', eid: '/api/identity/eid-verifications', phone: '/api/identity/phone-verifications' };

/** The steps of identity as a person takes them, over HTTP, with the sandbox playing the person's part. */
export const identitySteps = (test: TestApp) => {
  let aheadMs = 0;
  /** Moves our clock; access tokens go by the machine's and stay good. */
  const moveClock = (minutes: number): void => {
    aheadMs += minutes * 60_000;
    test.context.clock.now = () => new Date(Date.now() + aheadMs);
  };
  /** Moves the sandbox's, which counts messages itself; five minutes off and it would take none of our signatures. */
  const setSandboxAhead = (seconds: number) => test.control('PUT', '/clock', { offsetMs: seconds * 1000 });

  const tokenOf = async (verificationId: string): Promise<string> => {
    const [row] = await test.query<{ token: string }>('SELECT token FROM identity_check WHERE id = $1', [verificationId]);
    return row?.token ?? '';
  };
  const startFace = (
    token: string,
    purpose: Purpose = 'verify',
    method: 'faceid' | 'eid' = 'faceid',
    version = consentText('face').version,
  ) =>
    test.call<Started & { url?: string; eidToken?: string }>('POST', paths[method], { token, body: { purpose, consentVersion: version } });
  /** What the addresses brought back to which the checks led. */
  const broughtBack = new Map<string, string>();
  const playFace = async (verificationId: string, person: Person, result = 'pass', method: 'faceid' | 'eid' = 'faceid'): Promise<void> => {
    const played = { personId: person.id, result };
    const { redirectUrl } = await test.control<{ redirectUrl: string | null }>(
      'POST',
      `/${method}/${await tokenOf(verificationId)}/outcome`,
      played,
    );
    if (redirectUrl !== null) broughtBack.set(verificationId, returnedIn(redirectUrl));
  };
  const finishFace = (
    token: string,
    verificationId: string,
    method: 'faceid' | 'eid' = 'faceid',
    returned = broughtBack.get(verificationId),
  ) =>
    test.call<Finished>('POST', `${paths[method]}/${verificationId}/finish`, {
      token,
      ...(method === 'eid' ? {} : { body: returned === undefined ? {} : { returned } }),
    });
  /** Starts, plays and finishes a face check. */
  const proveByFace = async (token: string, person: Person, purpose: Purpose = 'verify', method: 'faceid' | 'eid' = 'faceid') => {
    const { verificationId } = (await startFace(token, purpose, method)).body;
    await playFace(verificationId, person, 'pass', method);
    return { verificationId, answer: await finishFace(token, verificationId, method) };
  };

  const startPhone = (token: string, claimed: Record<string, unknown> | Person | null, purpose: Purpose = 'verify') => {
    const person = claimed as Person | null;
    const body = person && 'openids' in person ? { name: person.name, idNumber: person.idNumber, phone: person.phone } : (claimed ?? {});
    return test.call<Started & { maskedPhone: string }>('POST', paths.phone, {
      token,
      body: { purpose, consentVersion: consentText('phone_check').version, ...body },
    });
  };
  const finishPhone = (token: string, verificationId: string, code: string) =>
    test.call<Finished>('POST', `${paths.phone}/${verificationId}/finish`, { token, body: { code } });
  const messages = async (phone: string | undefined) =>
    (await test.control<{ messages: { text: string; parameters: string[] }[] }>('GET', `/sms?phone=${phone}`)).messages;
  /** The newest code that came to a phone. */
  const codeSentTo = async (phone: string | undefined): Promise<string> => (await messages(phone))[0]?.parameters[0] ?? '';
  const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const proveByPhone = async (token: string, person: Person, purpose: Purpose = 'verify') => {
    const started = await startPhone(token, purpose === 'fresh' ? null : person, purpose);
    const code = await codeSentTo(person.phone);
    return { verificationId: started.body.verificationId, code, answer: await finishPhone(token, started.body.verificationId, code) };
  };

  const assist = (token: string, verificationId: string, code?: string) =>
    test.call<{ tokens: TokenPair; maskedName: string; endsAt: string; code?: string }>('POST', `/api/assisted-sign-in/${verificationId}`, {
      token,
      body: { code, returned: broughtBack.get(verificationId) },
    });

  const accountOf = async (token: string): Promise<{ accountId: string; sessionId: string }> => {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as { sub: string; sid: string };
    return { accountId: claims.sub, sessionId: claims.sid };
  };
  const endFreshness = async (token: string): Promise<void> => {
    await test.query('UPDATE session SET fresh_until = NULL WHERE id = $1', [(await accountOf(token)).sessionId]);
  };
  return {
    moveClock,
    setSandboxAhead,
    tokenOf,
    startFace,
    broughtBack,
    playFace,
    finishFace,
    proveByFace,
    startPhone,
    finishPhone,
    messages,
    codeSentTo,
    otherCode,
    proveByPhone,
    assist,
    accountOf,
    endFreshness,
  };
};
