import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { lockHousehold } from '../household/standing';
import { mayTakeOver } from './store';

/**
 * Gives a household to a case officer of its project, oneself if nobody is named; the assignment before ends and stays readable (交接留痕).
 * @param input.dueOn legal date, today or later
 * @throws ProblemError assignee_unfit, alike for an unknown name, somebody without the duty and somebody who has to stay away; input_invalid
 */
export const assignCase = async (
  context: Context,
  account: Pick<SignedIn, 'accountId' | 'helperId'>,
  input: { householdId: string; toUsername?: string; dueOn?: string; reason: string },
): Promise<{ assignmentId: string }> => {
  const { database, clock } = context;
  const { householdId, toUsername, dueOn, reason } = input;
  const now = clock.now();
  if (dueOn !== undefined && dueOn < localDate(now)) throw new ProblemError('input_invalid', '办理期限不能早于今天。');
  const accountId =
    toUsername === undefined
      ? account.accountId
      : (await database.prisma.staffMember.findUnique({ where: { username: toUsername }, select: { accountId: true } }))?.accountId;
  if (!accountId || !(await mayTakeOver(database.pool, { accountId, householdId, at: now }))) throw new ProblemError('assignee_unfit');
  const assignmentId = context.newId();
  await database.prisma.$transaction(async (tx) => {
    await lockHousehold(tx, householdId);
    const { projectId } = await tx.household.findUniqueOrThrow({ where: { id: householdId }, select: { projectId: true } });
    const before = await tx.householdAssignment.findFirst({ where: { householdId, endedAt: null } });
    if (before) await tx.householdAssignment.update({ where: { id: before.id }, data: { endedAt: now } });
    await tx.householdAssignment.create({
      data: {
        id: assignmentId,
        householdId,
        accountId,
        assignedBy: account.accountId,
        assignedAt: now,
        dueOn: dueOn ? toDbDate(dueOn) : null,
        reason,
      },
    });
    await recordChange(tx, {
      chain: projectId,
      at: now,
      actor: actorOf(account),
      action: 'case.assigned',
      subject: `household:${householdId}`,
      details: { assignmentId, to: accountId, from: before?.accountId ?? null, dueOn: dueOn ?? null },
    });
  });
  return { assignmentId };
};
