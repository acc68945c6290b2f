import { type DocumentKind, type KinshipEntry, type KinshipRelation, kinshipRelations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { normaliseDocument } from '../../personal-data/documents';
import { maskName } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { openPayloads } from '../approval/open-payloads';
import { prepareApproval } from '../approval/prepare-approval';
import { recordChange } from '../audit/record-change';
import { findOrCreatePerson } from '../household/find-person';
import type { KinshipEnded } from './approval-kinds';

/** Most relatives that one member may have declared at a time. */
const most = 200;

/** The relatives that a member has declared, names masked, newest first. */
export const listKinship = async (context: Context, accountId: string): Promise<{ kinship: KinshipEntry[] }> => {
  const { database, personalData } = context;
  const rows = await database.prisma.kinship.findMany({ where: { accountId, endedAt: null }, orderBy: { declaredAt: 'desc' }, take: most });
  const ending = await openPayloads<KinshipEnded>(context, { kind: 'kinship.ended', preparedBy: accountId });
  return {
    kinship: rows.map(({ id, relation, nameCipher, declaredAt }) => ({
      kinshipId: id,
      relation: relation as KinshipRelation,
      relationTitle: kinshipRelations[relation as KinshipRelation],
      maskedName: maskName(personalData.open(nameCipher)),
      declaredAt: declaredAt.toISOString(),
      endPending: ending.some(({ kinshipId }) => kinshipId === id),
    })),
  };
};

/** Declares a relative: from now on the households of that person are closed to the member. @throws ProblemError input_invalid */
export const declareKinship = (
  context: Context,
  accountId: string,
  input: { relation: KinshipRelation; name: string; documentKind: DocumentKind; idNumber: string },
): Promise<{ kinshipId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const personId = await findOrCreatePerson(context, tx, normaliseDocument({ documentKind: input.documentKind, number: input.idNumber }));
    const self = await tx.staffMember.findUnique({ where: { accountId } });
    if (self?.personId === personId) throw new ProblemError('input_invalid', '这是您本人的证件号码。您本人的房屋本来就不能由您办理。');
    const declared = await tx.kinship.findMany({ where: { accountId, endedAt: null }, select: { personId: true } });
    if (declared.some((other) => other.personId === personId)) throw new ProblemError('input_invalid', '您已经申报过这位亲属。');
    if (declared.length >= most) throw new ProblemError('input_invalid', `最多申报 ${most} 位亲属。`);
    const kinshipId = context.newId();
    const now = context.clock.now();
    await tx.kinship.create({
      data: {
        id: kinshipId,
        accountId,
        personId,
        relation: input.relation,
        nameCipher: context.personalData.seal(input.name.trim()),
        declaredAt: now,
      },
    });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${accountId}`,
      action: 'kinship.declared',
      subject: `kinship:${kinshipId}`,
      details: {},
    });
    return { kinshipId };
  });

/** Asks an administrator to end a declaration: nobody opens a relative's household to themselves. @throws ProblemError input_invalid when asked already */
export const endKinship = async (
  context: Context,
  accountId: string,
  { kinshipId, reason }: { kinshipId: string; reason: string },
): Promise<{ approvalId: string }> => {
  const asked = await openPayloads<KinshipEnded>(context, { kind: 'kinship.ended', preparedBy: accountId });
  if (asked.some((other) => other.kinshipId === kinshipId))
    throw new ProblemError('input_invalid', '您已经提请终止这项申报，请等管理员决定。');
  const payload: KinshipEnded = { kinshipId, accountId };
  return context.database.prisma.$transaction(async (tx) => ({
    approvalId: await prepareApproval(context, tx, {
      kind: 'kinship.ended',
      payload,
      title: '终止一项近亲属申报',
      reason,
      preparedBy: accountId,
    }),
  }));
};
