import { createHash } from 'node:crypto';
import type { Audience, Citation, DisclosureBlock } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { canonicalJson } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, type Transaction, withoutStatementLimit } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { readCalendar } from '../procedure/read-calendar';
import { partFor } from './parts';
import { periodOf } from './period';

/** One house in a disclosure, masked for its audience. */
export interface NewRow {
  householdId: string;
  cells: { label: string; value: string }[];
}

export interface NewDisclosure {
  projectId: string;
  kind: number;
  /** What it is within its kind, which decides its shortest period (`parts`); `other` if left out. */
  part?: string;
  /** Its place within its kind; after all others if left out. A correction takes its predecessor's. */
  position?: number;
  audience: Audience;
  /** Only for audience H. */
  householdId?: string;
  title: string;
  summary: string;
  blocks: DisclosureBlock[];
  basis: Citation[];
  /** Legal date; on a later day than today nobody sees it before. */
  publishedOn: string;
  /** The last day; null: stays while the project runs. */
  publishedUntil: string | null;
  rows?: NewRow[];
  attachments?: { fileId: string; title: string }[];
  /** The newest version of what it corrects, and why. */
  corrects?: { disclosureId: string; reason: string };
  /** Who released it. */
  approvalId?: string;
}

export interface Published {
  disclosureId: string;
  seriesId: string;
  version: number;
  householdId: string | null;
  contentHash: string;
  minimumUntil: string | null;
}

/** Who may read which kind (domain.md §4): survey and compensation are for the project's households, never for the public site. */
const allowedAudiences: Record<number, readonly Audience[]> = {
  1: ['P'],
  2: ['P'],
  3: ['P'],
  4: ['P'],
  5: ['S', 'H'],
  6: ['P', 'S', 'H'],
  7: ['S', 'H'],
  8: ['P', 'S'],
  9: ['P', 'H'],
};

/** Rows that one INSERT takes. */
const batch = 2000;
const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / batch) }, (_, index) => items.slice(index * batch, (index + 1) * batch));

/**
 * Over what is published: whoever has the page can reckon it again. Attachments count by their title and the file's SHA-256, rows by their cells
 * in order.
 */
export const contentHashOf = (
  content: Pick<NewDisclosure, 'kind' | 'title' | 'summary' | 'blocks' | 'basis' | 'publishedOn' | 'publishedUntil'> & {
    part: string;
    correctionReason: string | null;
    rows: NewRow['cells'][];
    attachments: { title: string; sha256: string }[];
  },
): string => {
  const { kind, part, title, summary, blocks, basis, publishedOn, publishedUntil, correctionReason, rows, attachments } = content;
  return createHash('sha256')
    .update(canonicalJson({ kind, part, title, summary, blocks, basis, publishedOn, publishedUntil, correctionReason, rows, attachments }))
    .digest('hex');
};

/** The versions that are corrected, each of which has to be the newest of its series. @throws ProblemError disclosure_overtaken */
const predecessorsOf = async (tx: Transaction, disclosures: readonly NewDisclosure[]) => {
  const ids = disclosures.flatMap(({ corrects }) => corrects?.disclosureId ?? []);
  if (ids.length === 0) return new Map<string, { seriesId: string; position: number; version: number }>();
  const found = await tx.disclosure.findMany({
    where: { id: { in: ids } },
    select: { id: true, seriesId: true, position: true, version: true, projectId: true, kind: true, audience: true, householdId: true },
  });
  const newest = await tx.disclosure.groupBy({
    by: ['seriesId'],
    where: { seriesId: { in: found.map(({ seriesId }) => seriesId) } },
    _max: { version: true },
  });
  const newestVersion = new Map(newest.map(({ seriesId, _max }) => [seriesId, _max.version]));
  const byId = new Map(found.map((row) => [row.id, row]));
  for (const { corrects, projectId, kind, audience, householdId = null } of disclosures) {
    if (!corrects) continue;
    const row = byId.get(corrects.disclosureId);
    if (!row || row.projectId !== projectId || row.kind !== kind || row.audience !== audience || row.householdId !== householdId)
      throw new RangeError('a correction stays in its project and kind and keeps its audience');
    if (newestVersion.get(row.seriesId) !== row.version) throw new ProblemError('disclosure_overtaken');
  }
  return byId;
};

/**
 * Publishes in the caller's transaction: text, rows, attachments and hash are kept as they are for good; the shortest period by law is reckoned
 * and can't be undercut. The caller writes the audit row (with the hashes) last, and tells whom it concerns (`tellDisclosed`).
 * @returns in the order of the disclosures
 * @throws ProblemError disclosure_period_too_short, disclosure_overtaken; RangeError for an audience that the law keeps out
 */
export const publishDisclosuresInTx = async (
  context: Context,
  tx: Transaction,
  disclosures: readonly NewDisclosure[],
): Promise<Published[]> => {
  const [first] = disclosures;
  if (!first) return [];
  const { projectId } = first;
  for (const { kind, audience, rows = [], projectId: other } of disclosures) {
    if (audience === 'P' && rows.length > 0) throw new RangeError('rows of single houses are not for everybody');
    if (!allowedAudiences[kind]?.includes(audience)) throw new RangeError(`kind ${kind} is not for audience ${audience}`);
    if (other !== projectId) throw new RangeError('published together means in one project');
  }
  await withoutStatementLimit(tx);
  // Places and versions are given out one publication after the other.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { disclosureDays: true, landRegime: true } });
  const predecessors = await predecessorsOf(tx, disclosures);
  const places = await tx.disclosure.groupBy({ by: ['kind'], where: { projectId }, _max: { position: true } });
  const lastPlace = new Map(places.map(({ kind, _max }) => [kind, _max.position ?? 0]));
  const placeFor = ({ kind, position }: NewDisclosure): number => {
    const place = position ?? (lastPlace.get(kind) ?? 0) + 1;
    lastPlace.set(kind, Math.max(lastPlace.get(kind) ?? 0, place));
    return place;
  };
  const fileIds = disclosures.flatMap(({ attachments = [] }) => attachments.map(({ fileId }) => fileId));
  const files = new Map(
    (await tx.storedFile.findMany({ where: { id: { in: fileIds } }, select: { id: true, sha256: true } })).map((file) => [
      file.id,
      file.sha256,
    ]),
  );
  const calendar = await readCalendar(context);

  const records = disclosures.map((disclosure) => {
    const {
      part = 'other',
      kind,
      rows = [],
      attachments = [],
      corrects,
      publishedOn,
      publishedUntil,
      title,
      summary,
      blocks,
      basis,
    } = disclosure;
    const predecessor = corrects && predecessors.get(corrects.disclosureId);
    const id = context.newId();
    const { minimumUntil } = periodOf(calendar, partFor(part, kind), project, { publishedOn, publishedUntil });
    const correctionReason = corrects?.reason ?? null;
    const contentHash = contentHashOf({
      kind,
      part,
      title,
      summary,
      blocks,
      basis,
      publishedOn,
      publishedUntil,
      correctionReason,
      rows: rows.map(({ cells }) => cells),
      attachments: attachments.map(({ fileId, title: name }) => ({ title: name, sha256: files.get(fileId) as string })),
    });
    const householdId = disclosure.householdId ?? null;
    return {
      rows: rows.map((row, index) => ({ disclosureId: id, position: index + 1, householdId: row.householdId, cells: row.cells })),
      attachments: attachments.map((attachment, index) => ({ disclosureId: id, position: index + 1, ...attachment })),
      published: {
        disclosureId: id,
        seriesId: predecessor?.seriesId ?? id,
        version: (predecessor?.version ?? 0) + 1,
        householdId,
        contentHash,
        minimumUntil,
      },
      data: {
        id,
        projectId,
        kind,
        part,
        position: predecessor?.position ?? placeFor(disclosure),
        seriesId: predecessor?.seriesId ?? id,
        version: (predecessor?.version ?? 0) + 1,
        audience: disclosure.audience,
        householdId,
        title,
        summary,
        content: blocks as unknown as Prisma.InputJsonValue,
        basis: basis as unknown as Prisma.InputJsonValue,
        publishedOn: toDbDate(publishedOn),
        publishedUntil: publishedUntil ? toDbDate(publishedUntil) : null,
        minimumUntil: minimumUntil ? toDbDate(minimumUntil) : null,
        approvalId: disclosure.approvalId ?? null,
        correctionOf: corrects?.disclosureId ?? null,
        correctionReason,
        contentHash,
      },
    };
  });
  for (const part of batches(records)) await tx.disclosure.createMany({ data: part.map(({ data }) => data) });
  for (const part of batches(records.flatMap(({ rows }) => rows))) await tx.disclosureRow.createMany({ data: part });
  for (const part of batches(records.flatMap(({ attachments }) => attachments))) await tx.disclosureAttachment.createMany({ data: part });
  return records.map(({ published }) => published);
};

/** One of them; see `publishDisclosuresInTx`. */
export const publishDisclosureInTx = async (context: Context, tx: Transaction, disclosure: NewDisclosure): Promise<Published> =>
  (await publishDisclosuresInTx(context, tx, [disclosure]))[0] as Published;

/** Publishes one part by a command, in a transaction of its own with its audit row. @returns its id. @throws as `publishDisclosuresInTx` */
export const publishDisclosure = async (context: Context, actor: string, disclosure: NewDisclosure): Promise<string> =>
  context.database.prisma.$transaction(async (tx) => {
    const { disclosureId, contentHash, version } = await publishDisclosureInTx(context, tx, disclosure);
    await recordChange(tx, {
      chain: disclosure.projectId,
      at: context.clock.now(),
      actor,
      action: 'disclosure.published',
      subject: `disclosure:${disclosureId}`,
      details: { kind: disclosure.kind, audience: disclosure.audience, contentHash, version, rows: disclosure.rows?.length ?? 0 },
    });
    return disclosureId;
  }, longTransaction);
