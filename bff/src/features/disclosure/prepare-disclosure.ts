import type { Disclosure, DisclosureDifference, DisclosurePeriod } from '@yunzhengshou/contract';
import { disclosureKinds } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { longTransaction } from '../../database/database';
import { noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { logReads } from '../audit/log-reads';
import { fileFacts } from '../files/file-facts';
import { compareAttachments, compareBlocks, compareCells, compareWords } from './difference';
import { loadDraft, lockDraft } from './draft-store';
import { checkAttachments, logOwnDraft, periodOfDraft } from './drafts';
import { type FrozenDisclosure, freeze, missingIn } from './frozen';
import { partFor } from './parts';
import { contentHashOf } from './publish-disclosure';
import { readCompared } from './store';

interface Preview {
  disclosure: Disclosure;
  period: DisclosurePeriod;
  missing: string[];
  difference: DisclosureDifference | null;
}

const defaultPage = 20;

/** What a correction changes, before it is published; null where there is nothing to compare with. */
const differenceOf = async (
  context: Context,
  {
    frozen,
    files,
    publishedOn,
    disclosureId,
  }: { frozen: FrozenDisclosure; files: { title: string; sha256: string }[]; publishedOn: string; disclosureId: string },
): Promise<DisclosureDifference | null> => {
  const { corrects, title, summary, blocks } = frozen.disclosure;
  if (!corrects) return null;
  const { pool, prisma } = context.database;
  const [before] = (
    await readCompared(pool, {
      disclosureId: corrects.disclosureId,
      earlierId: corrects.disclosureId,
      today: null,
      reader: { accountId: '' },
    })
  ).filter((row) => row.disclosure_id === corrects.disclosureId);
  if (!before) return null;
  const rows = await prisma.disclosureRow.findMany({ where: { disclosureId: corrects.disclosureId }, orderBy: { position: 'asc' } });
  const earlier = new Map(
    rows.map(({ householdId, cells }) => [householdId, cells as unknown as FrozenDisclosure['rows'][number]['cells']]),
  );
  const later = new Map(frozen.rows.map(({ householdId, cells }) => [householdId, cells]));
  const changed = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((householdId): DisclosureDifference['rows'] => {
    const [was, is] = [earlier.get(householdId) ?? null, later.get(householdId) ?? null];
    const cells = compareCells(was, is);
    if (cells.every((cell) => cell.before === cell.after)) return [];
    return [{ change: was === null ? 'added' : is === null ? 'removed' : 'changed', mine: false, cells }];
  });
  const texts = {
    title: compareWords(before.title, title),
    summary: compareWords(before.summary, summary),
    blocks: compareBlocks(before.content, blocks),
    attachments: compareAttachments(before.attachments, files),
  };
  return {
    from: {
      disclosureId: before.disclosure_id,
      version: before.version,
      publishedOn: before.published_on,
      reason: before.correction_reason,
    },
    to: { disclosureId, version: before.version + 1, publishedOn, reason: corrects.reason },
    ...texts,
    rows: changed.slice(0, 100),
    rowCount: changed.length,
    same:
      changed.length === 0 &&
      texts.attachments.length === 0 &&
      [...texts.blocks, ...texts.title, ...texts.summary].every(({ change }) => change === 'same'),
  };
};

/** Rows that each are one household's own, without those of the reader's and of relatives' households. */
const withoutOwnHouseholds = async (
  { database }: Context,
  rows: FrozenDisclosure['rows'],
  accountId: string,
): Promise<FrozenDisclosure['rows']> => {
  const { rows: free } = await database.pool.query<{ id: string }>({
    name: 'rows-without-own-households',
    text: `SELECT household.id FROM household WHERE household.id = ANY($2::uuid[]) AND ${noConflict('household.id')}`,
    values: [accountId, rows.map(({ householdId }) => householdId)],
  });
  const ids = new Set(free.map(({ id }) => id));
  return rows.filter(({ householdId }) => ids.has(householdId));
};

/** How a draft would look, what it still lacks, and what a correction changes. @throws ProblemError not_found, conflict_of_interest */
export const previewDraft = async (
  context: Context,
  input: { draftId: string; cursor?: string; limit?: number; account: SignedIn },
): Promise<Preview> => {
  const { prisma } = context.database;
  const { accountId } = input.account;
  const { draft, project } = await prisma.$transaction((tx) => loadDraft(tx, { draftId: input.draftId, accountId }));
  await logOwnDraft(context, draft, accountId, 'previewDisclosureDraft');
  const frozen = await freeze(context, draft);
  const period = await periodOfDraft(context, draft, project);
  const facts = new Map(
    (
      await fileFacts(
        context,
        prisma,
        draft.attachments.map(({ fileId }) => fileId),
      )
    ).map((file) => [file.fileId, file]),
  );
  const attachments = draft.attachments.flatMap(({ fileId, title }, index) => {
    const file = facts.get(fileId);
    return file ? [{ position: index + 1, title, mediaType: file.mediaType as string, bytes: file.size, sha256: file.sha256 }] : [];
  });
  const part = partFor(draft.part, draft.kind);
  const { publishedOn, publishedUntil, minimumUntil } = period;
  const after = Number(input.cursor ?? 0);
  const houses = frozen.each ? await withoutOwnHouseholds(context, frozen.rows, accountId) : frozen.rows;
  const page = houses.slice(after, after + (input.limit ?? defaultPage));
  if (frozen.each)
    await logReads(context, {
      accountId,
      operation: 'previewDisclosureDraft',
      householdIds: page.map(({ householdId }) => householdId),
      fields: ['disclosure'],
      purpose: 'service',
    });
  const rows = page.map(({ cells }, index) => ({ position: after + index + 1, mine: false, cells }));
  const last = rows.at(-1)?.position ?? 0;
  const corrected = draft.correctionOf
    ? await prisma.disclosure.findUnique({ where: { id: draft.correctionOf }, select: { seriesId: true, version: true } })
    : null;
  return {
    disclosure: {
      disclosureId: draft.id,
      seriesId: corrected?.seriesId ?? draft.id,
      part: draft.part,
      partTitle: part.title,
      projectCode: project.code,
      projectName: project.name,
      kind: draft.kind,
      kindTitle: disclosureKinds[draft.kind as keyof typeof disclosureKinds],
      audience: draft.audience,
      title: draft.title,
      summary: draft.summary,
      version: (corrected?.version ?? 0) + 1,
      publishedOn,
      publishedUntil,
      minimumUntil,
      contentHash: contentHashOf({
        ...frozen.disclosure,
        part: draft.part,
        publishedOn,
        publishedUntil,
        correctionReason: draft.correctionReason,
        rows: frozen.rows.map(({ cells }) => cells),
        attachments: attachments.map(({ title, sha256 }) => ({ title, sha256 })),
      }),
      correctionReason: draft.correctionReason,
      correctionOf: draft.correctionOf,
      replacedBy: null,
      versions: (corrected?.version ?? 0) + 1,
      withdrawn: null,
      attachments,
      basis: draft.basis,
      blocks: draft.blocks,
      ownRows: [],
      rows,
      rowCount: houses.length,
      nextCursor: rows.length > 0 && last < houses.length ? String(last) : null,
    },
    period,
    missing: await missingIn(prisma, { draft, project, frozen }),
    difference: await differenceOf(context, { frozen, files: attachments, publishedOn, disclosureId: draft.id }),
  };
};

/**
 * Asks for the release: the content is frozen as it is now, houses included.
 * @throws ProblemError not_found, conflict_of_interest, draft_changed, draft_waiting, disclosure_refused, disclosure_period_too_short, disclosure_overtaken
 */
export const prepareDisclosure = async (
  context: Context,
  input: { draftId: string; revision: number; reason: string; account: SignedIn },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { draftId, account } = input;
    const { draft, project } = await lockDraft(context, tx, { draftId, accountId: account.accountId, revision: input.revision });
    const frozen = await freeze(context, draft);
    const missing = await missingIn(tx, { draft, project, frozen });
    if (missing.length > 0) throw new ProblemError('disclosure_refused', missing.join(''));
    await checkAttachments(context, tx, { projectId: project.id, attachments: draft.attachments });
    if (draft.correctionOf) {
      const corrected = await tx.disclosure.findUniqueOrThrow({
        where: { id: draft.correctionOf },
        select: { seriesId: true, version: true },
      });
      const later = await tx.disclosure.findFirst({
        where: { seriesId: corrected.seriesId, version: { gt: corrected.version } },
        select: { id: true },
      });
      if (later) throw new ProblemError('disclosure_overtaken');
    }
    const approvalId = context.newId();
    await tx.disclosureDraft.update({ where: { id: draftId }, data: { approvalId } });
    return {
      approvalId: await prepareApproval(context, tx, {
        approvalId,
        kind: 'disclosure.publish',
        projectId: project.id,
        ...(draft.householdId ? { householdId: draft.householdId } : {}),
        payload: frozen,
        title: `${draft.correctionOf ? '更正' : '公布'}“${draft.householdId ? partFor(draft.part, draft.kind).title : draft.title}”`,
        reason: input.reason,
        preparedBy: account.accountId,
      }),
    };
  }, longTransaction);
