import type { Duty } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { dutiesAnywhere, dutiesOver } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';

export type ApprovalRow = Prisma.ApprovalGetPayload<object>;

/** @throws ProblemError not_found */
export const readApproval = async (tx: Pick<Transaction, 'approval'>, approvalId: string): Promise<ApprovalRow> => {
  const approval = await tx.approval.findUnique({ where: { id: approvalId } });
  if (!approval) throw new ProblemError('not_found');
  return approval;
};

const closedWords: Record<string, string> = { released: '已经同意', refused: '已经不同意', withdrawn: '提请人已经撤回' };

/** An approval that nobody decided in its time has expired, whether or not anybody looked. */
export const stateOf = ({ state, expiresAt }: Pick<ApprovalRow, 'state' | 'expiresAt'>, now: Date): ApprovalRow['state'] =>
  state === 'prepared' && expiresAt <= now ? 'expired' : state;

/** Why it can't be decided any more; null while it can. */
export const closedSentence = (approval: ApprovalRow, now: Date): string | null => {
  const state = stateOf(approval, now);
  if (state === 'prepared') return null;
  return state === 'expired' ? '这个事项过了有效期，要重新提请。' : `这个事项${closedWords[state] ?? '已经办结'}，不能再改。`;
};

/**
 * Whether an account may decide, and in whose place. Nobody decides what they prepared, under whatever account (the same person counts), nor on
 * the authority of whoever prepared it, nor what is about themselves. The access check has asked for the duty already.
 */
export const deciderOf = async (
  context: Context,
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  { approval, account, notBy }: { approval: ApprovalRow; account: SignedIn; notBy: readonly string[] },
): Promise<{ inPlaceOf: string | null } | { whyNot: string }> => {
  const duty = approval.releaseDuty as Duty;
  // On whose authority the account could decide: $1 to $3 are the conditions' own.
  const holds = approval.projectId
    ? `EXISTS (SELECT 1 FROM project WHERE project.id = $4::uuid AND EXISTS (SELECT 1 ${dutiesOver('project', duty)} AND duty.account_id = member.account_id))`
    : `EXISTS (SELECT 1 ${dutiesAnywhere(duty)} AND duty.account_id = member.account_id AND $4::uuid IS NULL)`;
  const members = await tx.$queryRawUnsafe<{ account_id: string; excluded: boolean; holds: boolean }[]>(
    `SELECT member.account_id, ${holds} AS holds, EXISTS (SELECT 1 FROM staff_member other WHERE other.account_id = ANY($5::uuid[])
        AND (other.account_id = member.account_id OR other.person_id = member.person_id)) AS excluded
      FROM staff_member member WHERE $2::uuid IS NOT NULL AND (member.account_id = $1::uuid OR ${holds})`,
    account.accountId,
    account.sessionId,
    context.clock.now(),
    approval.projectId,
    [approval.preparedBy, ...notBy],
  );
  const me = members.find(({ account_id }) => account_id === account.accountId);
  if (!me || me.excluded) return { whyNot: '这个事项是您提请的，或者与您本人有关，要由另一位工作人员决定。' };
  if (me.holds) return { inPlaceOf: null };
  const giver = members.find(({ excluded, holds: has }) => has && !excluded);
  if (giver) return { inPlaceOf: giver.account_id };
  return { whyNot: '委托您的人就是提请人，不能代他决定自己提请的事项。' };
};
