import { createHash } from 'node:crypto';
import type { Audience, Citation, DisclosureBlock } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { canonicalJson } from '@yunzhengshou/rules';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, withoutStatementLimit } from '../../database/database';
import { recordChange } from '../audit/record-change';

export interface NewDisclosure {
  projectId: string;
  kind: number;
  /** The part's number within its kind: 补偿方案 has a draft, a summary of comments, a final one. */
  position: number;
  audience: Audience;
  /** Only for audience H. */
  householdId?: string;
  title: string;
  summary: string;
  blocks: DisclosureBlock[];
  basis: Citation[];
  publishedOn: string;
  /** Null: stays while the project runs. */
  publishedUntil: string | null;
  /** Houses, already masked for the audience. */
  rows?: { householdId: string; cells: { label: string; value: string }[] }[];
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

/** Publishes one part of the nine disclosures: text, rows and hash are kept as they are for good. @returns its id. @throws RangeError for an audience that the law keeps out */
export const publishDisclosure = async (context: Context, actor: string, disclosure: NewDisclosure): Promise<string> => {
  if (!allowedAudiences[disclosure.kind]?.includes(disclosure.audience))
    throw new RangeError(`kind ${disclosure.kind} is not for audience ${disclosure.audience}`);
  const id = context.newId();
  const { blocks, rows = [], publishedOn, publishedUntil, householdId = null, basis, ...fields } = disclosure;
  const contentHash = createHash('sha256')
    .update(canonicalJson({ ...fields, blocks, basis, publishedOn, publishedUntil, rows: rows.map(({ cells }) => cells) }))
    .digest('hex');
  await context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    await tx.disclosure.create({
      data: {
        id,
        seriesId: id,
        ...fields,
        householdId,
        version: 1,
        content: blocks as unknown as Prisma.InputJsonValue,
        basis: basis as unknown as Prisma.InputJsonValue,
        publishedOn: toDbDate(publishedOn),
        publishedUntil: publishedUntil ? toDbDate(publishedUntil) : null,
        contentHash,
      },
    });
    await tx.disclosureRow.createMany({
      data: rows.map((row, index) => ({ disclosureId: id, position: index + 1, householdId: row.householdId, cells: row.cells })),
    });
    await recordChange(tx, {
      chain: disclosure.projectId,
      at: context.clock.now(),
      actor,
      action: 'disclosure.published',
      subject: `disclosure:${id}`,
      details: { kind: disclosure.kind, audience: disclosure.audience, contentHash, rows: rows.length },
    });
  }, longTransaction);
  return id;
};
