import { type Duty, duties, type ProjectStage } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { recordChange } from '../audit/record-change';
import { administratorsEver, assertAdministratorsLeft } from './administrators';
import { accountsOf, activeMember, assertMayHold, enterDuty, type WantedDuty } from './duty-rules';
import { lockOrganisations } from './organisations';
import { reasonHash } from './reason-hash';

/** Prepares a duty for another administrator to release. @throws ProblemError duty_refused, not_found */
export const prepareDuty = (
  context: Context,
  preparedBy: string,
  input: {
    accountId: string;
    duty: Duty;
    organisationId: string;
    projectCode?: string;
    stage?: ProjectStage;
    from: string;
    until?: string;
    reason: string;
  },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const today = localDate(context.clock.now());
    if (input.from < today) throw new ProblemError('duty_refused', '职责不能从过去的日期开始。');
    const project = input.projectCode ? await tx.project.findUnique({ where: { code: input.projectCode } }) : null;
    if (input.projectCode && !project) throw new ProblemError('not_found', '没有这个项目。');
    const { accountId, duty, organisationId, stage = null, from, until = null, reason } = input;
    const payload: WantedDuty = { accountId, duty, organisationId, projectId: project?.id ?? null, stage, from, until };
    await assertMayHold(tx, payload, today);
    const { name } = await activeMember(tx, accountId);
    const title = `授予${name}${duties[duty].title}职责`;
    return { approvalId: await prepareApproval(context, tx, { kind: 'duty.assigned', payload, title, reason, preparedBy }) };
  });

/** Ends a duty at once. @throws ProblemError not_found, last_administrator */
export const endDuty = (context: Context, actor: string, input: { dutyId: string; reason: string }): Promise<{ endedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    const now = context.clock.now();
    const { count } = await tx.dutyAssignment.updateMany({
      where: { id: input.dutyId, endedAt: null },
      data: { endedAt: now, endedReason: input.reason },
    });
    const duty = await tx.dutyAssignment.findUnique({ where: { id: input.dutyId } });
    if (count === 0 || !duty) throw new ProblemError('not_found');
    if (duty.duty === 'administrator') await assertAdministratorsLeft(context, tx);
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor,
      action: 'duty.ended',
      subject: `duty:${duty.id}`,
      details: { accountId: duty.accountId, duty: duty.duty },
    });
    return { endedAt: now.toISOString() };
  });

/**
 * The first administrator names the second, once and alone: from then on two of them decide about duties.
 * @throws ProblemError second_administrator_appointed, duty_refused, not_found
 */
export const appointSecondAdministrator = (
  context: Context,
  by: string,
  input: { accountId: string; reason: string },
): Promise<{ dutyId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    const [first, ...others] = await administratorsEver(tx);
    if (others.length > 0 || first !== by) throw new ProblemError('second_administrator_appointed');
    if ((await accountsOf(tx, await activeMember(tx, by))).includes(input.accountId))
      throw new ProblemError('duty_refused', '第二名系统管理员要是另一个人。');
    const now = context.clock.now();
    const today = localDate(now);
    const member = await activeMember(tx, input.accountId);
    const wanted: WantedDuty = {
      accountId: input.accountId,
      duty: 'administrator',
      organisationId: member.organisationId,
      projectId: null,
      stage: null,
      from: today,
      until: null,
    };
    await assertMayHold(tx, wanted, today);
    const dutyId = await enterDuty(tx, { ...wanted, id: context.newId(), approvalId: null, at: now });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: `account:${by}`,
      action: 'duty.assigned',
      subject: `duty:${dutyId}`,
      details: { accountId: input.accountId, duty: 'administrator', second: true, reasonHash: reasonHash(input.reason) },
    });
    return { dutyId };
  });
