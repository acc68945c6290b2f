import type { DocumentKind, OrganisationKind, StaffEntry } from '@yunzhengshou/contract';
import type { Organisation, StaffMember } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { normaliseDocument } from '../../personal-data/documents';
import { ProblemError } from '../../problem-error';
import { withdrawApprovalsOf } from '../approval/withdraw-approvals-of';
import { recordChange } from '../audit/record-change';
import { endAssignmentsOf } from '../household/end-assignments-of';
import { findOrCreatePerson } from '../household/find-person';
import { assertAdministratorsLeft, isAdministrator } from './administrators';
import { activeMember } from './duty-rules';
import { newEnrolment } from './enrolment';
import { lockOrganisations, openOrganisation } from './organisations';
import { reasonHash } from './reason-hash';
import { endSessionsOf } from './staff-sessions';
import { normaliseUsername } from './staff-sign-in';
import { readDuties } from './store';

export const unitOf = ({ id, name, kind }: Organisation) => ({ organisationId: id, name, kind: kind as OrganisationKind });

export const isEnrolled = ({ passwordHash, totpSecretCipher, enrolmentHash }: StaffMember): boolean =>
  passwordHash !== null && totpSecretCipher !== null && enrolmentHash === null;

/** Every member, those who left too; by organisation and name. */
export const listStaff = async (context: Context): Promise<{ members: StaffEntry[] }> => {
  const { prisma } = context.database;
  const now = context.clock.now();
  const members = await prisma.staffMember.findMany({
    include: { organisation: true },
    orderBy: [{ organisation: { path: 'asc' } }, { name: 'asc' }],
    take: 2000,
  });
  const ids = members.map(({ accountId }) => accountId);
  const held = await readDuties(context, ids);
  const sessions = await prisma.session.groupBy({
    by: ['accountId'],
    where: { accountId: { in: ids }, revokedAt: null, endsAt: { gt: now } },
    _count: true,
  });
  return {
    members: members.map((member) => ({
      accountId: member.accountId,
      username: member.username,
      name: member.name,
      organisation: unitOf(member.organisation),
      workPhone: member.workPhone,
      joinedAt: member.joinedAt.toISOString(),
      leftAt: member.leftAt?.toISOString() ?? null,
      enrolled: isEnrolled(member),
      duties: held.get(member.accountId) ?? [],
      sessions: sessions.find(({ accountId }) => accountId === member.accountId)?._count ?? 0,
    })),
  };
};

export interface NewMember {
  username: string;
  name: string;
  organisationId: string;
  documentKind: DocumentKind;
  idNumber: string;
  workPhone?: string;
}

/** What is told once, to whoever made the account or had it opened anew. */
export interface EnrolmentNotice {
  accountId: string;
  enrolmentCode: string;
  expiresAt: string;
}

/**
 * Adds a member within a transaction, with the audit row as its last statement. Relatives whom the same person declared under an earlier
 * account stay declared.
 * @throws ProblemError username_taken, member_exists, not_found, input_invalid
 */
export const addMember = async (context: Context, tx: Transaction, actor: string, input: NewMember): Promise<EnrolmentNotice> => {
  await lockOrganisations(tx);
  const document = normaliseDocument({ documentKind: input.documentKind, number: input.idNumber });
  const organisation = await openOrganisation(tx, input.organisationId);
  const username = normaliseUsername(input.username);
  if (await tx.staffMember.findUnique({ where: { username } })) throw new ProblemError('username_taken');
  const personId = await findOrCreatePerson(context, tx, document);
  const earlier = await tx.staffMember.findMany({ where: { personId } });
  if (earlier.some(({ leftAt }) => leftAt === null)) throw new ProblemError('member_exists');
  const accountId = context.newId();
  const now = context.clock.now();
  const { code, expiresAt, columns } = newEnrolment(context);
  await tx.account.create({ data: { id: accountId, createdAt: now } });
  await tx.staffMember.create({
    data: {
      accountId,
      organisationId: organisation.id,
      username,
      name: input.name.trim(),
      personId,
      workPhone: input.workPhone ?? null,
      joinedAt: now,
      ...columns,
    },
  });
  const relatives = await tx.kinship.findMany({
    where: { accountId: { in: earlier.map((member) => member.accountId) }, endedAt: null },
    distinct: ['personId'],
  });
  await tx.kinship.createMany({ data: relatives.map((relative) => ({ ...relative, id: context.newId(), accountId })) });
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor,
    action: 'staff.created',
    subject: `account:${accountId}`,
    details: { organisationId: organisation.id, kinshipsKept: relatives.length },
  });
  return { accountId, enrolmentCode: code, expiresAt: expiresAt.toISOString() };
};

export const createStaff = (context: Context, actor: string, input: NewMember): Promise<EnrolmentNotice> =>
  context.database.prisma.$transaction((tx) => addMember(context, tx, actor, input));

/**
 * A member leaves: sessions, devices, duties, delegations both ways, what they prepared and the households that they handled, all in one
 * transaction; password and one-time secret are gone as well.
 * @returns households that somebody else has to take over
 * @throws ProblemError not_found, last_administrator
 */
export const leaveStaff = (
  context: Context,
  actor: string,
  input: { accountId: string; reason: string },
): Promise<{ leftAt: string; casesToHandOver: number }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { accountId, reason } = input;
    const now = context.clock.now();
    // Before the lock: who decides an approval holds its row while waiting for the lock.
    const approvalsWithdrawn = await withdrawApprovalsOf(tx, { accountId, at: now, reason: '提请人已经离职' });
    await lockOrganisations(tx);
    await activeMember(tx, accountId);
    const wasAdministrator = await isAdministrator(context, tx, accountId);
    await tx.staffMember.update({
      where: { accountId },
      data: { leftAt: now, passwordHash: null, totpSecretCipher: null, enrolmentHash: null, enrolmentExpiresAt: null },
    });
    const ended = await tx.dutyAssignment.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now, endedReason: '离职' } });
    const delegations = await tx.delegation.updateMany({
      where: { OR: [{ fromId: accountId }, { toId: accountId }], revokedAt: null },
      data: { revokedAt: now },
    });
    const casesToHandOver = await endAssignmentsOf(tx, { accountId, at: now });
    await tx.staffDevice.deleteMany({ where: { accountId } });
    if (wasAdministrator) await assertAdministratorsLeft(context, tx);
    const sessionsEnded = await endSessionsOf(context, tx, { accountId, reason: 'left' });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor,
      action: 'staff.left',
      subject: `account:${accountId}`,
      details: {
        reasonHash: reasonHash(reason),
        sessionsEnded,
        duties: ended.count,
        delegations: delegations.count,
        casesToHandOver,
        approvalsWithdrawn,
      },
    });
    return { leftAt: now.toISOString(), casesToHandOver };
  });

/** Signs a member out everywhere. @throws ProblemError not_found */
export const endMemberSessions = (
  context: Context,
  actor: string,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<{ ended: number }> =>
  context.database.prisma.$transaction(async (tx) => {
    await activeMember(tx, accountId);
    const sessionsEnded = await endSessionsOf(context, tx, { accountId, reason: 'ended_by_administrator' });
    await recordChange(tx, {
      chain: 'platform',
      at: context.clock.now(),
      actor,
      action: 'staff.sessions_ended',
      subject: `account:${accountId}`,
      details: { reasonHash: reasonHash(reason), sessionsEnded },
    });
    return { ended: sessionsEnded.length };
  });
