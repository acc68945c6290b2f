import type { Duty } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { dutiesAnywhere, dutiesOver, noConflict } from '../../plugins/access/conditions';
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
 * On whose authority an account has a duty now, over a project or (null) anywhere: itself, and each colleague who delegated it and still holds
 * it. Empty: it doesn't have it.
 */
export const holdersOf = async (
  context: Context,
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  { accountId, duty, projectId }: { accountId: string; duty: Duty; projectId: string | null },
): Promise<string[]> => {
  const held = projectId
    ? `EXISTS (SELECT 1 FROM project WHERE project.id = $2::uuid AND EXISTS (SELECT 1 ${dutiesOver('project', duty)} AND duty.account_id = member.account_id))`
    : `EXISTS (SELECT 1 ${dutiesAnywhere(duty)} AND duty.account_id = member.account_id AND $2::uuid IS NULL)`;
  const rows = await tx.$queryRawUnsafe<{ account_id: string }[]>(
    `SELECT member.account_id FROM staff_member member WHERE ${held}
      AND EXISTS (SELECT 1 FROM staff_member self WHERE self.account_id = $1::uuid AND self.left_at IS NULL)`,
    accountId,
    projectId,
    context.clock.now(),
  );
  return rows.map(({ account_id }) => account_id);
};

/** Those of the accounts that belong to the same person as one of the others. */
const samePersons = async (
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  accountIds: readonly string[],
  others: readonly string[],
): Promise<string[]> => {
  const rows = await tx.$queryRawUnsafe<{ account_id: string }[]>(
    `SELECT DISTINCT member.account_id FROM staff_member member JOIN staff_member other ON other.person_id = member.person_id
      WHERE member.account_id = ANY($1::uuid[]) AND other.account_id = ANY($2::uuid[])`,
    accountIds,
    others,
  );
  return rows.map(({ account_id }) => account_id);
};

/**
 * Whether an account may decide, and in whose place. Nobody decides what they prepared, under whatever account (the same person counts), what
 * was prepared on their authority, or anything on the authority of whoever prepared it, nor what is about themselves. The access check has
 * asked for the duty already.
 */
export const deciderOf = async (
  context: Context,
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  { approval, account, notBy }: { approval: ApprovalRow; account: SignedIn; notBy: readonly string[] },
): Promise<{ inPlaceOf: string | null } | { whyNot: string }> => {
  const { accountId } = account;
  const { projectId, releaseDuty } = approval;
  const holders = await holdersOf(context, tx, { accountId, duty: releaseDuty as Duty, projectId });
  const excluded = await samePersons(tx, [accountId, ...holders], [approval.preparedBy, ...approval.preparedFor, ...notBy]);
  if (excluded.includes(accountId)) return { whyNot: '这个事项是您提请的、同事代您提请的，或者与您本人有关，要由另一位工作人员决定。' };
  if (holders.includes(accountId)) return { inPlaceOf: null };
  const giver = holders.find((holder) => !excluded.includes(holder));
  if (giver) return { inPlaceOf: giver };
  return { whyNot: '委托您的人就是提请人，不能代他决定自己提请的事项。' };
};

/**
 * Why a prepared approval can't be released any more, though its time isn't over: the preparer no longer has the duty under which it was
 * prepared, or the household has become their own or a relative's. Null while nothing stands against it.
 */
export const preparerGone = async (
  context: Context,
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  { approval, prepareDuty }: { approval: ApprovalRow; prepareDuty: Duty | null },
): Promise<string | null> => {
  const { preparedBy, projectId, householdId } = approval;
  if (prepareDuty && (await holdersOf(context, tx, { accountId: preparedBy, duty: prepareDuty, projectId })).length === 0)
    return '提请人已经不担任这项职责。请不同意，由现在的经办人员重新提请。';
  if (!householdId) return null;
  const [row] = await tx.$queryRawUnsafe<{ free: boolean }[]>(
    `SELECT ${noConflict('$2::uuid')} AS free`.replaceAll('= $1', '= $1::uuid'),
    preparedBy,
    householdId,
  );
  return row?.free ? null : '这户现在与提请人本人或近亲属有关。请不同意，由别的经办人员重新提请。';
};
