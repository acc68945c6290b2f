import type { CheckPurpose } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { assertMayStart, type Caller, type KnownIdentity, keepCheck } from './checks';
import { newReturnSecret, secretHash } from './tokens';

/** The page that the face check sends the person back to. */
const returnPage = '/packages/identity/verify/index';

interface Start {
  purpose: CheckPurpose;
  consentVersion: string;
}

/** Whoever confirms that it is still them need not type again what is known; only that person can pass. */
const expectedOf = ({ personalData }: Context, purpose: CheckPurpose, known: KnownIdentity | null) =>
  purpose === 'fresh' && known?.person.documentKind === 'resident_id'
    ? { expected: { name: personalData.open(known.nameCipher), idNumber: personalData.open(known.person.numberCipher) } }
    : {};

const keep = async (
  context: Context,
  caller: Caller,
  check: Start & { method: 'faceid' | 'eid'; token: string; codeHash?: string; expiresInSeconds: number },
): Promise<{ verificationId: string; expiresAt: string }> => {
  const { expiresInSeconds, ...rest } = check;
  const startedAt = context.clock.now();
  const expiresAt = new Date(startedAt.getTime() + expiresInSeconds * 1000);
  const id = context.newId();
  await context.database.prisma.$transaction((tx) => keepCheck(context, tx, caller, { ...rest, id, startedAt, expiresAt }));
  return { verificationId: id, expiresAt: expiresAt.toISOString() };
};

/**
 * Starts a face check in the browser; its token is bound to this account and session and to no other. The link can be forwarded, and whoever
 * passes there is led back with a secret that no answer of ours holds: it is asked for at the end, so that a check that somebody else passed in
 * their own browser can't be finished in the one that began it.
 * @throws ProblemError as `assertMayStart`; GatewayError
 */
export const startFaceVerification = async (
  context: Context,
  caller: Caller,
  input: Start,
): Promise<{ verificationId: string; url: string; expiresAt: string }> => {
  const known = await assertMayStart(context, caller, { ...input, method: 'faceid' });
  const returned = newReturnSecret();
  const { bizToken, url, expiresInSeconds } = await context.faceId.start({
    redirectUrl: `${context.config.PUBLIC_ORIGIN}${returnPage}?returned=${returned}`,
    ...expectedOf(context, input.purpose, known),
  });
  const check = { ...input, method: 'faceid' as const, token: bizToken, codeHash: secretHash(returned), expiresInSeconds };
  return { ...(await keep(context, caller, check)), url };
};

/** The same with E证通, whose component in the mini program takes the token. */
export const startEidVerification = async (
  context: Context,
  caller: Caller,
  input: Start,
): Promise<{ verificationId: string; eidToken: string; expiresAt: string }> => {
  const known = await assertMayStart(context, caller, { ...input, method: 'eid' });
  const { eidToken, expiresInSeconds } = await context.faceId.eid.start(expectedOf(context, input.purpose, known));
  return { ...(await keep(context, caller, { ...input, method: 'eid', token: eidToken, expiresInSeconds })), eidToken };
};
