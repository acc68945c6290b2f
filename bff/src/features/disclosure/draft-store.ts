import type { Audience, Citation, DisclosureBlock, RowSource } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { noConflict } from '../../plugins/access/conditions';
import { ProblemError } from '../../problem-error';
import { waitingApprovals } from '../approval/waiting';
import type { ProjectRules } from './parts';

/** A draft as it is worked with; dates are legal dates. */
export interface Draft {
  id: string;
  projectId: string;
  kind: number;
  part: string;
  audience: Audience;
  householdId: string | null;
  correctionOf: string | null;
  correctionReason: string | null;
  title: string;
  summary: string;
  blocks: DisclosureBlock[];
  basis: Citation[];
  rowsOf: RowSource | null;
  publishOn: string | null;
  publishedUntil: string | null;
  attachments: { fileId: string; title: string }[];
  revision: number;
  updatedBy: string;
  updatedAt: Date;
  approvalId: string | null;
}

export type DraftProject = ProjectRules & { id: string; code: string; name: string };

export const projectFields = { id: true, code: true, name: true, landRegime: true, resultsAudience: true, disclosureDays: true } as const;

const dateOf = (date: Date | null): string | null => (date ? fromDbDate(date) : null);

export const draftOf = (row: Prisma.DisclosureDraftGetPayload<object>): Draft => {
  const { content, ...fields } = row;
  return {
    ...fields,
    audience: row.audience as Audience,
    blocks: content as unknown as DisclosureBlock[],
    basis: row.basis as unknown as Citation[],
    rowsOf: row.rowsOf as RowSource | null,
    publishOn: dateOf(row.publishOn),
    publishedUntil: dateOf(row.publishedUntil),
    attachments: row.attachments as unknown as { fileId: string; title: string }[],
  };
};

/**
 * Nobody writes for their own household or a relative's; the access check has asked about the project alone.
 * @throws ProblemError conflict_of_interest
 */
export const refuseOwnHousehold = async (
  tx: Pick<Transaction, '$queryRawUnsafe'>,
  { accountId, householdId }: { accountId: string; householdId: string | null },
): Promise<void> => {
  if (!householdId) return;
  const [row] = await tx.$queryRawUnsafe<{ free: boolean }[]>(
    `SELECT ${noConflict('$2::uuid')} AS free`.replaceAll('= $1', '= $1::uuid'),
    accountId,
    householdId,
  );
  if (!row?.free) throw new ProblemError('conflict_of_interest');
};

/** @throws ProblemError not_found, conflict_of_interest */
export const loadDraft = async (
  tx: Transaction,
  { draftId, accountId }: { draftId: string; accountId: string },
): Promise<{ draft: Draft; project: DraftProject }> => {
  const row = await tx.disclosureDraft.findUnique({ where: { id: draftId } });
  if (!row) throw new ProblemError('not_found');
  await refuseOwnHousehold(tx, { accountId, householdId: row.householdId });
  const project = await tx.project.findUniqueOrThrow({ where: { id: row.projectId }, select: projectFields });
  return { draft: draftOf(row), project };
};

/** Takes the draft for changing it. @throws ProblemError not_found, conflict_of_interest, draft_waiting, draft_changed */
export const lockDraft = async (
  context: Context,
  tx: Transaction,
  { draftId, accountId, revision }: { draftId: string; accountId: string; revision: number },
): Promise<{ draft: Draft; project: DraftProject }> => {
  await tx.$executeRaw`SELECT 1 FROM disclosure_draft WHERE id = ${draftId}::uuid FOR UPDATE`;
  const found = await loadDraft(tx, { draftId, accountId });
  const { approvalId, revision: current } = found.draft;
  if (approvalId && (await waitingApprovals(context, tx, [approvalId])).has(approvalId)) throw new ProblemError('draft_waiting');
  if (current !== revision) throw new ProblemError('draft_changed');
  return found;
};

/** The day on which a draft would appear if it were released today. */
export const appearsOn = ({ clock }: Pick<Context, 'clock'>, { publishOn }: Pick<Draft, 'publishOn'>): string => {
  const today = localDate(clock.now());
  return publishOn && publishOn > today ? publishOn : today;
};
