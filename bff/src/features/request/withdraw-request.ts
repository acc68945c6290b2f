import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';

/** Takes back a request that nobody has answered. @throws ProblemError request_closed */
export const withdrawRequest = async (
  context: Context,
  { requestId, account }: { requestId: string; account: SignedIn },
): Promise<{ state: 'withdrawn' }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.residentRequest.updateMany({ where: { id: requestId, state: 'submitted' }, data: { state: 'withdrawn' } });
    if (count === 0) throw new ProblemError('request_closed');
    const request = await tx.residentRequest.findUniqueOrThrow({ where: { id: requestId } });
    await recordChange(tx, {
      chain: request.projectId ?? 'platform',
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'request.withdrawn',
      subject: `request:${requestId}`,
      details: { number: request.number, kind: request.kind, householdId: request.householdId },
    });
    return { state: 'withdrawn' };
  });
