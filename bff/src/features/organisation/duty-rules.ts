import { type Duty, duties, type OrganisationKind, type ProjectStage } from '@yunzhengshou/contract';
import { fromDbDate, localDate, toDbDate } from '../../clock';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { inOneLine, openOrganisation, rootOf } from './organisations';

/** A duty as it is asked for; dates are legal dates, both included. */
export interface WantedDuty {
  accountId: string;
  duty: Duty;
  organisationId: string;
  projectId: string | null;
  stage: ProjectStage | null;
  from: string;
  until: string | null;
}

const titleOf = (duty: string): string => duties[duty as Duty].title;

const refuse = (detail: string): never => {
  throw new ProblemError('duty_refused', detail);
};

/** Days that two spans have in common; null is open-ended. */
export const spansMeet = (a: { from: string; until: string | null }, b: { from: string; until: string | null }): boolean =>
  a.from <= (b.until ?? '9999-12-31') && b.from <= (a.until ?? '9999-12-31');

/** An active member with their organisation. @throws ProblemError not_found */
export const activeMember = async (tx: Pick<Transaction, 'staffMember'>, accountId: string) => {
  const member = await tx.staffMember.findUnique({ where: { accountId }, include: { organisation: true } });
  if (!member || member.leftAt) throw new ProblemError('not_found', '没有这名在职人员。');
  return member;
};
type Member = Awaited<ReturnType<typeof activeMember>>;

/** Every account of the same person: rules about people don't end at an account. */
export const accountsOf = async (tx: Pick<Transaction, 'staffMember'>, member: Pick<Member, 'personId'>): Promise<string[]> => {
  return (await tx.staffMember.findMany({ where: { personId: member.personId } })).map(({ accountId }) => accountId);
};

const assertHolder = (duty: Duty, member: Member): void => {
  const heldBy: readonly OrganisationKind[] = duties[duty].heldBy;
  if (!heldBy.includes(member.organisation.kind as OrganisationKind)) refuse(`${member.organisation.name}的人员不能担任${titleOf(duty)}。`);
};

/**
 * Refuses a duty that the same person may not have beside one of theirs, on any of the days: their own assignments and what was delegated to
 * them, under whatever account.
 * @throws ProblemError duty_refused
 */
const assertCompatible = async (
  tx: Transaction,
  member: Member,
  wanted: { duty: Duty; from: string; until: string | null },
): Promise<void> => {
  const accounts = await accountsOf(tx, member);
  const own = await tx.dutyAssignment.findMany({ where: { accountId: { in: accounts }, endedAt: null } });
  const received = await tx.delegation.findMany({ where: { toId: { in: accounts }, revokedAt: null } });
  const held = [
    ...own.map(({ duty, effectiveFrom, effectiveUntil }) => ({ duty, from: effectiveFrom, until: effectiveUntil })),
    ...received.map(({ duty, startsOn, endsOn }) => ({ duty, from: startsOn, until: endsOn as Date | null })),
  ].map(({ duty, from, until }) => ({ duty: duty as Duty, from: fromDbDate(from), until: until && fromDbDate(until) }));
  const excludes = (a: Duty, b: Duty) => (duties[a].incompatible as readonly Duty[]).includes(b);
  const conflict = held.find(
    (other) => (excludes(wanted.duty, other.duty) || excludes(other.duty, wanted.duty)) && spansMeet(wanted, other),
  );
  if (conflict) refuse(`同一个人不能既是${titleOf(conflict.duty)}，又是${titleOf(wanted.duty)}。`);
};

const otherCounsel: Partial<Record<Duty, Duty>> = {
  counsel_government: 'counsel_independent',
  counsel_independent: 'counsel_government',
};

/**
 * A law firm that has served one side of a project doesn't serve the other, nor does a lawyer who did so elsewhere (domain.md §6). Service that
 * has ended counts: what was learnt stays known. Only what ended before its first day doesn't.
 */
const assertNoCounselConflict = async (tx: Transaction, member: Member, { duty, projectId }: WantedDuty): Promise<void> => {
  const other = otherCounsel[duty];
  if (!other) return;
  const accounts = await accountsOf(tx, member);
  const served = await tx.dutyAssignment.findMany({
    where: { duty: other, projectId },
    include: { staff: true },
  });
  const took = served.filter(({ endedAt, effectiveFrom }) => !endedAt || localDate(endedAt) >= fromDbDate(effectiveFrom));
  if (took.some(({ staff, organisationId }) => organisationId === member.organisationId || staff.organisationId === member.organisationId))
    refuse(`这家律师事务所在本项目担任过${titleOf(other)}，不能再担任${titleOf(duty)}。`);
  if (took.some(({ accountId }) => accounts.includes(accountId)))
    refuse(`这名律师在本项目担任过${titleOf(other)}，不能再担任${titleOf(duty)}。`);
};

const assertPlace = async (tx: Transaction, member: Member, wanted: WantedDuty): Promise<void> => {
  const organisation = await openOrganisation(tx, wanted.organisationId);
  const project = wanted.projectId
    ? await tx.project.findUnique({ where: { id: wanted.projectId }, include: { organisation: true } })
    : null;
  if (wanted.projectId && !project) throw new ProblemError('not_found');
  if ('projectOnly' in duties[wanted.duty]) {
    if (!project) refuse(`${titleOf(wanted.duty)}只能就一个项目授予。`);
    if (organisation.id !== member.organisationId) refuse('第三方人员只能担任自己单位的职责。');
    return;
  }
  if (!inOneLine(organisation, member.organisation)) refuse('职责所在的机构要与人员的单位是同一个，或者是上下级。');
  if (project?.organisation && !inOneLine(project.organisation, organisation)) refuse('这个项目不归这个机构，也不归它的上下级机构。');
};

/**
 * Holds a duty to every rule: who may have it, where, beside what else. Asked when it is prepared and again when it is released.
 * @param today the legal date; a duty that would be over already is refused
 * @returns the member
 * @throws ProblemError duty_refused with the rule; not_found for what doesn't exist
 */
export const assertMayHold = async (tx: Transaction, wanted: WantedDuty, today: string): Promise<Member> => {
  const member = await activeMember(tx, wanted.accountId);
  if (wanted.until && (wanted.until < wanted.from || wanted.until < today)) refuse('职责的结束日期不能早于开始日期，也不能已经过去。');
  assertHolder(wanted.duty, member);
  await assertPlace(tx, member, wanted);
  await assertCompatible(tx, member, wanted);
  await assertNoCounselConflict(tx, member, wanted);
  const { accountId, duty, organisationId, projectId, stage } = wanted;
  const same = await tx.dutyAssignment.findMany({ where: { accountId, duty, organisationId, projectId, stage, endedAt: null } });
  const meets = same.some(({ effectiveFrom, effectiveUntil }) =>
    spansMeet(wanted, { from: fromDbDate(effectiveFrom), until: effectiveUntil && fromDbDate(effectiveUntil) }),
  );
  if (meets) refuse('这段时间里，这名工作人员已经有这项职责。');
  return member;
};

/**
 * Whether a colleague could do a duty in a member's place between two days: an active member whose organisation may hold it, who has nothing
 * incompatible; for third parties of the same firm, for others of the same tree.
 * @throws ProblemError duty_refused, not_found
 */
export const assertMayStandIn = async (
  tx: Transaction,
  { giver, colleagueId, ...wanted }: { giver: Member; colleagueId: string; duty: Duty; from: string; until: string },
): Promise<void> => {
  const colleague = await activeMember(tx, colleagueId);
  assertHolder(wanted.duty, colleague);
  const near =
    'projectOnly' in duties[wanted.duty]
      ? colleague.organisationId === giver.organisationId
      : rootOf(colleague.organisation) === rootOf(giver.organisation);
  if (!near) refuse('只能委托给同一单位体系里的同事。');
  await assertCompatible(tx, colleague, wanted);
};

/** Enters a duty that passed every rule. @returns its id */
export const enterDuty = async (
  tx: Transaction,
  { id, approvalId, at, ...wanted }: WantedDuty & { id: string; approvalId: string | null; at: Date },
): Promise<string> => {
  const { accountId, duty, organisationId, projectId, stage } = wanted;
  await tx.dutyAssignment.create({
    data: {
      id,
      accountId,
      duty,
      organisationId,
      projectId,
      stage,
      effectiveFrom: toDbDate(wanted.from),
      effectiveUntil: wanted.until ? toDbDate(wanted.until) : null,
      approvalId,
      createdAt: at,
    },
  });
  return id;
};
