import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';

/** The page that the face check sends the person back to. */
const returnPage = '/packages/identity/verify/index';

/**
 * Starts a face check for an account; its token is bound to this account and to no other.
 * @throws ProblemError identity_already_verified; GatewayError
 */
export const startFaceVerification = async (
  context: Context,
  { accountId }: { accountId: string },
): Promise<{ verificationId: string; url: string; expiresAt: string }> => {
  const { prisma } = context.database;
  if (await prisma.verifiedIdentity.findUnique({ where: { accountId } })) throw new ProblemError('identity_already_verified');
  const { bizToken, url, expiresInSeconds } = await context.faceId.start({ redirectUrl: context.config.PUBLIC_ORIGIN + returnPage });
  const startedAt = context.clock.now();
  const expiresAt = new Date(startedAt.getTime() + expiresInSeconds * 1000);
  const verificationId = context.newId();
  await prisma.faceVerification.create({ data: { id: verificationId, accountId, bizToken, startedAt, expiresAt } });
  return { verificationId, url, expiresAt: expiresAt.toISOString() };
};

const failureSentences: Record<string, string> = {
  liveness: '没有确认到是本人在操作。请在光线好的地方，摘下口罩和墨镜，重新做一次。',
  comparison: '面容与证件照片没有对上。请重新做一次；还是不行，可以带身份证到征收现场办公室核验。',
  document: '这种证件不能在网上核验。请带证件到征收现场办公室办理。',
};

const countHouseholds = async (context: Context, idNumberHash: string): Promise<number> => {
  const { rows } = await context.database.pool.query<{ count: number }>(
    'SELECT count(DISTINCT household_id)::int AS count FROM owner WHERE id_number_hash = $1',
    [idNumberHash],
  );
  return rows[0]?.count ?? 0;
};

/**
 * Fetches the outcome of a face check from the service itself (what the browser brings back proves nothing) and keeps name and number as the
 * service confirmed them. The household is found by the keyed hash of that number; an identity without a household is no error.
 * Asking again after success answers the same.
 * @throws ProblemError verification_pending, verification_failed, face_check_expired; GatewayError
 */
export const finishFaceVerification = async (
  context: Context,
  { accountId, verificationId }: { accountId: string; verificationId: string },
): Promise<{ verified: true; householdCount: number }> => {
  const { prisma } = context.database;
  const verification = await prisma.faceVerification.findUniqueOrThrow({ where: { id: verificationId } });
  const known = await prisma.verifiedIdentity.findUnique({ where: { accountId } });
  if (known) return { verified: true, householdCount: await countHouseholds(context, known.idNumberHash) };
  if (verification.outcome === 'failed') throw new ProblemError('verification_failed');
  if (verification.expiresAt <= context.clock.now()) throw new ProblemError('face_check_expired');

  const result = await context.faceId.result(verification.bizToken);
  if (result.outcome === 'pending') throw new ProblemError('verification_pending');
  const now = context.clock.now();
  const finish = { where: { id: verificationId, finishedAt: null }, data: { finishedAt: now, outcome: result.outcome } };
  if (result.outcome === 'failed') {
    await prisma.faceVerification.updateMany(finish);
    throw new ProblemError('verification_failed', failureSentences[result.reason]);
  }
  const { personalData } = context;
  const idNumberHash = personalData.hashIdNumber(result.idNumber);
  const householdCount = await countHouseholds(context, idNumberHash);
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.faceVerification.updateMany(finish);
    if (count === 0) return;
    await tx.verifiedIdentity.create({
      data: {
        accountId,
        nameCipher: personalData.seal(result.name),
        idNumberCipher: personalData.seal(result.idNumber),
        idNumberHash,
        verifiedAt: now,
      },
    });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${accountId}`,
      action: 'identity.verified',
      subject: `account:${accountId}`,
      details: { method: 'faceid', householdCount },
    });
  });
  return { verified: true, householdCount };
};
