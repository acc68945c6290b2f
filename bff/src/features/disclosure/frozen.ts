import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { Draft, DraftProject } from './draft-store';
import { appraisalRows, compensationRows, surveyRows } from './house-rows';
import { audiencesOf, isEachHousehold, partFor } from './parts';
import type { NewDisclosure, NewRow } from './publish-disclosure';

/** What is asked to be released: the whole content, as it will stand. */
export interface FrozenDisclosure {
  draftId: string;
  revision: number;
  /** Not before this legal date; null: the day of the release. */
  publishOn: string | null;
  /** Each household gets its own row, and nobody else's. */
  each: boolean;
  disclosure: Omit<NewDisclosure, 'publishedOn' | 'rows'>;
  rows: NewRow[];
  /** Why it changed, where each household's former version is replaced. */
  reason: string | null;
}

const sources = { survey: surveyRows, appraisal: appraisalRows, compensation: compensationRows };

/** The houses of a draft as they are now, masked; of one household its own alone. */
const rowsOf = async (context: Context, draft: Draft): Promise<NewRow[]> => {
  if (!draft.rowsOf) return [];
  const rows = await sources[draft.rowsOf](context, draft.projectId);
  return draft.householdId ? rows.filter(({ householdId }) => householdId === draft.householdId) : rows;
};

export const freeze = async (context: Context, draft: Draft): Promise<FrozenDisclosure> => {
  const { projectId, kind, part, audience, householdId, title, summary, blocks, basis, publishedUntil, attachments } = draft;
  return {
    draftId: draft.id,
    revision: draft.revision,
    publishOn: draft.publishOn,
    each: householdId === null && isEachHousehold(partFor(part, kind), audience),
    disclosure: {
      projectId,
      kind,
      part,
      audience,
      ...(householdId ? { householdId } : {}),
      title,
      summary,
      blocks,
      basis,
      publishedUntil,
      attachments,
      ...(draft.correctionOf ? { corrects: { disclosureId: draft.correctionOf, reason: draft.correctionReason ?? '' } } : {}),
    },
    rows: await rowsOf(context, draft),
    reason: draft.correctionReason,
  };
};

/** What each household has of a part already, newest version, by household. */
export const formerOwn = async (
  tx: Pick<Transaction, 'disclosure'>,
  { projectId, part }: { projectId: string; part: string },
): Promise<Map<string, { id: string; version: number }>> => {
  const rows = await tx.disclosure.findMany({
    where: { projectId, part, audience: 'H' },
    select: { id: true, version: true, householdId: true },
    orderBy: { version: 'asc' },
  });
  return new Map(rows.map(({ id, version, householdId }) => [householdId as string, { id, version }]));
};

/** What has to be mended before somebody may be asked to release it, in words; empty: nothing. */
export const missingIn = async (
  tx: Pick<Transaction, 'disclosure'>,
  { draft, project, frozen }: { draft: Draft; project: DraftProject; frozen: FrozenDisclosure },
): Promise<string[]> => {
  const part = partFor(draft.part, draft.kind);
  const { rows, each } = frozen;
  const replaced = each ? (await formerOwn(tx, { projectId: project.id, part: draft.part })).size > 0 : draft.correctionOf !== null;
  const missing: [boolean, string][] = [
    [draft.title.trim() === '', '还没有标题。'],
    [draft.summary.trim() === '', '还没有一句话的简介。'],
    [draft.blocks.length === 0 && rows.length === 0, '还没有内容。'],
    [draft.basis.length === 0, '还没有写依据哪一条。'],
    [part.rowsOf !== undefined && draft.rowsOf === null, '这一项要带上每户的情况。'],
    [draft.rowsOf !== null && rows.length === 0, '现在还没有一户有可以公布的情况。'],
    [replaced && !draft.correctionReason, '更正要写明理由：哪里错了、为什么。'],
    [!draft.correctionOf && !audiencesOf(part, project).includes(draft.audience), '依规定，这一项不能给这些人看。'],
  ];
  return missing.flatMap(([is, sentence]) => (is ? [sentence] : []));
};
