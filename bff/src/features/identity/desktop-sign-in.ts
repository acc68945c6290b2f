import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Tokens } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import type { Caller } from './checks';
import { type SignAccessToken, startSession } from './sessions';
import { newSecret, secretHash } from './tokens';

/** Minutes from the picture on the desktop to the sign-in. */
const minutes = 3;
/** Hours after which the desktop is signed out, whatever is done on it: it may stand in a library. */
const desktopHours = 12;
/** The page of the mini program that the picture opens. */
const confirmPage = 'packages/identity/confirm/index';

const sceneCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 letters and digits, all that WeChat lets stand in the picture: some 190 bits. */
const newScene = (): string => Array.from({ length: 32 }, () => sceneCharacters[randomInt(sceneCharacters.length)]).join('');

type Row = Prisma.DesktopSignInGetPayload<object>;

/**
 * Begins a sign-in of a desktop browser. The picture shows the scene to everyone in the room, so the scene alone signs nobody in: the phone has
 * to confirm, and the tokens go to who holds the secret.
 * @throws GatewayError
 */
export const startDesktopSignIn = async (
  context: Context,
  { device }: { device: string },
): Promise<{ desktopSignInId: string; secret: string; image: string; expiresAt: string }> => {
  const { prisma } = context.database;
  const scene = newScene();
  const secret = newSecret('d');
  const { mediaType, image } = await context.wechat.miniProgramCode({ scene, page: confirmPage });
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + minutes * 60_000);
  const id = context.newId();
  await prisma.desktopSignIn.deleteMany({ where: { expiresAt: { lt: new Date(createdAt.getTime() - 86_400_000) } } });
  await prisma.desktopSignIn.create({
    data: { id, sceneHash: secretHash(scene), secretHash: secretHash(secret), device, createdAt, expiresAt },
  });
  return {
    desktopSignInId: id,
    secret,
    image: `data:${mediaType};base64,${image.toString('base64')}`,
    expiresAt: expiresAt.toISOString(),
  };
};

const sameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

type State = 'waiting' | 'seen' | 'refused' | 'expired' | 'done';

const stateOf = ({ finishedAt, decision, expiresAt, seenBy }: Row, now: Date): State => {
  if (finishedAt) return 'done';
  if (decision === 'refuse') return 'refused';
  if (expiresAt <= now) return 'expired';
  return seenBy ? 'seen' : 'waiting';
};

/**
 * How far a desktop sign-in is: one read by its key while it waits. Once confirmed, the first poll begins the session and gets its tokens; every
 * later one is told that it is done.
 * @throws ProblemError not_found for an unknown one or a wrong secret
 */
export const pollDesktopSignIn = async (
  context: Context,
  input: { desktopSignInId: string; secret: string; sign: SignAccessToken },
): Promise<{ state: State; tokens: Tokens | null }> => {
  const { prisma } = context.database;
  const row = await prisma.desktopSignIn.findUnique({ where: { id: input.desktopSignInId } });
  if (!row || !sameHash(row.secretHash, secretHash(input.secret))) throw new ProblemError('not_found');
  const now = context.clock.now();
  const { decidedBy } = row;
  if (row.decision !== 'confirm' || row.finishedAt || row.expiresAt <= now || !decidedBy) return { state: stateOf(row, now), tokens: null };
  const tokens = await prisma.$transaction(async (tx) => {
    const { count } = await tx.desktopSignIn.updateMany({ where: { id: row.id, finishedAt: null }, data: { finishedAt: now } });
    if (count === 0) return null;
    const endsAt = new Date(now.getTime() + desktopHours * 3_600_000);
    return startSession(context, tx, { accountId: decidedBy, channel: 'desktop', device: row.device, sign: input.sign, endsAt });
  });
  return { state: 'done', tokens };
};

/** The one that waits under a scene. @throws ProblemError not_found, desktop_sign_in_expired, desktop_sign_in_decided, helped_session_refused */
const readWaiting = async (context: Context, caller: Caller, scene: string): Promise<Row> => {
  // Whoever is being helped would get a session without their helper's name on it and without an end.
  if (caller.helperId) throw new ProblemError('helped_session_refused');
  const row = await context.database.prisma.desktopSignIn.findUnique({ where: { sceneHash: secretHash(scene) } });
  if (!row || (row.seenBy && row.seenBy !== caller.accountId)) throw new ProblemError('not_found');
  if (row.decision) throw new ProblemError('desktop_sign_in_decided');
  if (row.expiresAt <= context.clock.now()) throw new ProblemError('desktop_sign_in_expired');
  return row;
};

/** What the phone is about to sign in; from then on only this account may decide. @throws as `readWaiting` */
export const seeDesktopSignIn = async (
  context: Context,
  caller: Caller,
  { scene }: { scene: string },
): Promise<{ device: string; startedAt: string; expiresAt: string; hours: number }> => {
  const row = await readWaiting(context, caller, scene);
  const { count } = await context.database.prisma.desktopSignIn.updateMany({
    where: { id: row.id, OR: [{ seenBy: null }, { seenBy: caller.accountId }] },
    data: { seenBy: caller.accountId },
  });
  if (count === 0) throw new ProblemError('not_found');
  return { device: row.device, startedAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), hours: desktopHours };
};

/** Confirms or refuses, once, and only who has seen what it is about. @throws as `readWaiting` */
export const decideDesktopSignIn = async (
  context: Context,
  caller: Caller,
  { scene, decision }: { scene: string; decision: 'confirm' | 'refuse' },
): Promise<{ decision: 'confirm' | 'refuse' }> => {
  const row = await readWaiting(context, caller, scene);
  if (row.seenBy !== caller.accountId) throw new ProblemError('not_found');
  const now = context.clock.now();
  await context.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.desktopSignIn.updateMany({
      where: { id: row.id, decision: null },
      data: { decision, decidedBy: caller.accountId, decidedAt: now },
    });
    if (count === 0) throw new ProblemError('desktop_sign_in_decided');
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: actorOf(caller),
      action: decision === 'confirm' ? 'desktop_sign_in.confirmed' : 'desktop_sign_in.refused',
      subject: `desktop_sign_in:${row.id}`,
      details: {},
    });
  });
  return { decision };
};
