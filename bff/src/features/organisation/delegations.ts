import { type DelegationEntry, type Duty, delegationDays, duties } from '@yunzhengshou/contract';
import { daysBetween, fromDbDate, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { accountsOf, activeMember, assertMayStandIn, spansMeet } from './duty-rules';
import { lockOrganisations } from './organisations';
import { reasonHash } from './reason-hash';
import { normaliseUsername } from './staff-sign-in';

const stateOf = (row: { startsOn: Date; endsOn: Date; revokedAt: Date | null }, today: string): DelegationEntry['state'] => {
  if (row.revokedAt) return 'revoked';
  if (fromDbDate(row.endsOn) < today) return 'past';
  return fromDbDate(row.startsOn) > today ? 'future' : 'current';
};

/** What a member has delegated and what was delegated to them; newest first, at most 200. */
export const listDelegations = async ({ database, clock }: Context, accountId: string): Promise<{ delegations: DelegationEntry[] }> => {
  const rows = await database.prisma.delegation.findMany({
    where: { OR: [{ fromId: accountId }, { toId: accountId }] },
    orderBy: { createdAt: 'desc' },
    take: 200,
  });
  const members = await database.prisma.staffMember.findMany({
    where: { accountId: { in: rows.flatMap(({ fromId, toId }) => [fromId, toId]) } },
  });
  const names = new Map(members.map((member) => [member.accountId, member.name]));
  const today = localDate(clock.now());
  return {
    delegations: rows.map((row) => ({
      delegationId: row.id,
      direction: row.fromId === accountId ? 'given' : 'received',
      colleague: names.get(row.fromId === accountId ? row.toId : row.fromId) ?? '',
      duty: row.duty as Duty,
      dutyTitle: duties[row.duty as Duty].title,
      startsOn: fromDbDate(row.startsOn),
      endsOn: fromDbDate(row.endsOn),
      reason: row.reason,
      state: stateOf(row, today),
    })),
  };
};

const refuse = (detail: string): never => {
  throw new ProblemError('delegation_refused', detail);
};

/** A rule about duties that the delegation breaks is told as such. */
const asRefusal = (error: unknown): never => {
  if (error instanceof ProblemError && (error.code === 'duty_refused' || error.code === 'not_found'))
    throw new ProblemError('delegation_refused', error.detail);
  throw error;
};

/**
 * Lets a colleague stand in for a member in one duty that the member has in person, for at most 30 days (both ends included). An administrator's
 * duty is never delegated: one administrator would make another alone, and decide with both hands.
 * @throws ProblemError delegation_refused with the rule
 */
export const createDelegation = (
  context: Context,
  fromId: string,
  input: { toUsername: string; duty: Duty; startsOn: string; endsOn: string; reason: string },
): Promise<{ delegationId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    const now = context.clock.now();
    const { duty, startsOn, endsOn, reason } = input;
    if (duty === 'administrator') refuse('系统管理员的职责不能委托。请由两名管理员给同事授予这项职责。');
    if (startsOn < localDate(now)) refuse('委托不能从过去的日期开始。');
    if (endsOn < startsOn) refuse('结束日期不能早于开始日期。');
    if (daysBetween(startsOn, endsOn) >= delegationDays) refuse(`一次委托最长 ${delegationDays} 天。`);
    const giver = await activeMember(tx, fromId);
    const own = await tx.dutyAssignment.findMany({ where: { accountId: fromId, duty, endedAt: null } });
    const holds = own.some(({ effectiveFrom, effectiveUntil }) =>
      spansMeet(
        { from: startsOn, until: startsOn },
        { from: fromDbDate(effectiveFrom), until: effectiveUntil && fromDbDate(effectiveUntil) },
      ),
    );
    if (!holds) refuse('只能委托您自己担任的职责；别人委托给您的，不能再委托出去。');
    const colleague = await tx.staffMember.findUnique({ where: { username: normaliseUsername(input.toUsername) } });
    if (!colleague || colleague.leftAt) return refuse('没有这名在职的同事。');
    if ((await accountsOf(tx, giver)).includes(colleague.accountId)) refuse('不能委托给自己。');
    const span = { duty, from: startsOn, until: endsOn };
    await assertMayStandIn(tx, { giver, colleagueId: colleague.accountId, ...span }).catch(asRefusal);
    const delegationId = context.newId();
    await tx.delegation.create({
      data: {
        id: delegationId,
        fromId,
        toId: colleague.accountId,
        duty,
        startsOn: toDbDate(startsOn),
        endsOn: toDbDate(endsOn),
        reason,
        createdAt: now,
      },
    });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${fromId}`,
      action: 'delegation.created',
      subject: `delegation:${delegationId}`,
      details: { toId: colleague.accountId, duty, startsOn, endsOn },
    });
    return { delegationId };
  });

/** Takes a delegation back, at once. @throws ProblemError not_found */
export const revokeDelegation = (
  context: Context,
  accountId: string,
  { delegationId, reason }: { delegationId: string; reason: string },
): Promise<{ revokedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const now = context.clock.now();
    const { count } = await tx.delegation.updateMany({
      where: { id: delegationId, fromId: accountId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw new ProblemError('not_found');
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${accountId}`,
      action: 'delegation.revoked',
      subject: `delegation:${delegationId}`,
      details: { reasonHash: reasonHash(reason) },
    });
    return { revokedAt: now.toISOString() };
  });
