import type { Approval, ApprovalEntry } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { ownerChecks } from '../../plugins/access/owner-checks';
import type { SignedIn } from '../../plugins/authentication';
import { logReads } from '../audit/log-reads';
import { approvalKinds } from './kinds';
import { type ApprovalRow, closedSentence, deciderOf, preparerGone, readApproval, stateOf } from './store';

/** Most that a list shows; whoever has more to decide starts with the oldest. */
const most = 200;

const releaserRule = ownerChecks['releaser of approval'];
/** The owner rule itself, asked of every open approval: the list can't show what the rule wouldn't let through. */
const decidableSql = `
  SELECT open.id FROM approval open WHERE open.state = 'prepared' AND open.expires_at > $3 AND open.prepared_by <> $1 AND $2::uuid IS NOT NULL
    AND (${releaserRule.kind === 'query' ? releaserRule.sql.replace('approval.id = $4', 'approval.id = open.id') : 'false'})
  ORDER BY open.prepared_at LIMIT ${most}`;

/** Ids of what this member of staff may decide now, oldest first; at most 200. */
const decidable = async ({ database, clock }: Context, { accountId, sessionId }: SignedIn): Promise<string[]> => {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'approvals-decidable',
    text: decidableSql,
    values: [accountId, sessionId, clock.now()],
  });
  return rows.map(({ id }) => id);
};

/** How many wait for this member of staff's decision. */
export const countDecidable = async (context: Context, account: SignedIn): Promise<number> => (await decidable(context, account)).length;

const colleagues = async ({ database }: Context, accountIds: readonly (string | null)[]) => {
  const members = await database.prisma.staffMember.findMany({
    where: { accountId: { in: accountIds.filter((id): id is string => id !== null) } },
    include: { organisation: true },
  });
  return new Map(members.map(({ accountId, name, organisation }) => [accountId, { name, unit: organisation.name }]));
};

const unknown = { name: '已离开的工作人员', unit: '' };

const entriesOf = async (context: Context, rows: readonly ApprovalRow[], accountId: string): Promise<ApprovalEntry[]> => {
  const known = await colleagues(
    context,
    rows.flatMap(({ preparedBy, decidedBy }) => [preparedBy, decidedBy]),
  );
  const projects = await context.database.prisma.project.findMany({
    where: { id: { in: rows.flatMap(({ projectId }) => (projectId ? [projectId] : [])) } },
    select: { id: true, name: true },
  });
  const now = context.clock.now();
  return rows.map((row) => ({
    approvalId: row.id,
    kind: row.kind,
    kindTitle: approvalKinds[row.kind]?.title ?? row.kind,
    title: row.title,
    projectName: projects.find(({ id }) => id === row.projectId)?.name ?? null,
    state: stateOf(row, now) as ApprovalEntry['state'],
    preparedBy: known.get(row.preparedBy) ?? unknown,
    preparedAt: row.preparedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decidedBy ? (known.get(row.decidedBy) ?? unknown) : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    mine: row.preparedBy === accountId,
  }));
};

type View = 'to_decide' | 'prepared' | 'decided';

/** What waits for me, what I prepared, what I decided; at most 200, newest first (what waits: oldest first). */
export const listApprovals = async (context: Context, account: SignedIn, view: View): Promise<{ approvals: ApprovalEntry[] }> => {
  const { prisma } = context.database;
  const { accountId } = account;
  const where =
    view === 'to_decide'
      ? { id: { in: await decidable(context, account) } }
      : view === 'prepared'
        ? { preparedBy: accountId }
        : { decidedBy: accountId };
  const rows = await prisma.approval.findMany({ where, orderBy: { preparedAt: view === 'to_decide' ? 'asc' : 'desc' }, take: most });
  return { approvals: await entriesOf(context, rows, accountId) };
};

/** Everything that a decider has to know, numbers masked. @throws ProblemError not_found */
export const getApproval = async (context: Context, account: SignedIn, approvalId: string): Promise<Approval> => {
  const { prisma } = context.database;
  const row = await readApproval(prisma, approvalId);
  const kind = approvalKinds[row.kind];
  if (!kind) throw new RangeError(`there is no approval kind ${row.kind}`);
  if (row.householdId)
    await logReads(context, {
      accountId: account.accountId,
      operation: 'getApproval',
      householdIds: [row.householdId],
      fields: kind.shows ?? ['name', 'number_masked', 'phone_masked', 'parties'],
      purpose: 'approval',
    });
  const payload = JSON.parse(context.personalData.open(row.payloadCipher)) as never;
  const [entry] = await entriesOf(context, [row], account.accountId);
  const decider = await deciderOf(context, prisma, { approval: row, account, notBy: kind.notBy?.(payload) ?? [] });
  const closed = closedSentence(row, context.clock.now());
  const whyNot = closed ?? ('whyNot' in decider ? decider.whyNot : null);
  const warning = closed ? null : await preparerGone(context, prisma, { approval: row, prepareDuty: kind.prepareDuty });
  return {
    ...(entry as ApprovalEntry),
    reason: row.reason,
    decisionReason: row.decisionReason,
    decidedFor: row.decidedFor ? ((await colleagues(context, [row.decidedFor])).get(row.decidedFor) ?? unknown) : null,
    lines: await kind.show(context, payload),
    contentHash: row.contentHash,
    mayDecide: whyNot === null,
    whyNot,
    warning,
    confirmationLabel: kind.confirmation?.label ?? null,
  };
};
