import { fromDbDate, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { deadlineRule } from './deadline-rules';

/**
 * Enters that what a period of the project asked for is done, with its proof. Periods of single households are met in their cases.
 * @throws ProblemError not_found for a period of another project or of a household, deadline_refused
 */
export const meetDeadline = async (
  context: Context,
  input: { projectCode: string; deadlineId: string; metOn: string; proof: string; account: SignedIn },
): Promise<{ metOn: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { deadlineId, metOn, account } = input;
    await tx.$executeRaw`SELECT 1 FROM deadline WHERE id = ${deadlineId}::uuid FOR UPDATE`;
    const deadline = await tx.deadline.findFirst({
      where: { id: deadlineId, householdId: null, project: { code: input.projectCode } },
    });
    if (!deadline) throw new ProblemError('not_found');
    const now = context.clock.now();
    if (deadline.metOn) throw new ProblemError('deadline_refused', '这项期限已经登记办到了。');
    if (deadline.bound === 'at_least') throw new ProblemError('deadline_refused', '这是最少要留的时间，到期自然结束，不能提前登记办到。');
    if (deadlineRule(deadline.rule)?.who === 'resident')
      throw new ProblemError('deadline_refused', '这是住户可以用的时间，不由工作人员登记。');
    if (metOn > localDate(now)) throw new ProblemError('deadline_refused', '办到的日期还没有到。');
    if (metOn < fromDbDate(deadline.triggeredOn)) throw new ProblemError('deadline_refused', '办到的日期不能早于期限开始的那天。');
    await tx.deadline.update({ where: { id: deadlineId }, data: { metOn: toDbDate(metOn), metProof: input.proof.trim() } });
    await recordChange(tx, {
      chain: deadline.projectId,
      at: now,
      actor: actorOf(account),
      action: 'deadline.met',
      subject: `deadline:${deadlineId}`,
      details: { rule: deadline.rule, metOn, dueOn: fromDbDate(deadline.dueOn) },
    });
    return { metOn };
  });
