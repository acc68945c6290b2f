import type { Context } from '../../context';
import { findPersons } from '../household/find-person';
import type { ColumnKey } from './columns';
import { correctionsOf, type ImportRow, kindOf, mappingOf } from './import-state';
import type { MappedColumn } from './mapping';
import { matchResults } from './match-results';
import { documentOf, type ImportPlan, planImport } from './plan-import';
import { type HouseholdList, type ReadHousehold, type ReadHouseholdListOptions, readHouseholdList } from './read-household-list';
import { readStoredHouseholds } from './stored-households';

/** How many explained forms of an office are looked through, the newest first. */
const maxRemembered = 200;

/** What the office of whoever brought a list in said of the columns of its earlier lists. */
const rememberedBy = async (context: Context, row: ImportRow): Promise<Map<string, Record<string, MappedColumn>>> => {
  if (!row.createdBy) return new Map();
  const { prisma } = context.database;
  const member = await prisma.staffMember.findUnique({ where: { accountId: row.createdBy }, select: { organisationId: true } });
  if (!member) return new Map();
  const rows = await prisma.importMapping.findMany({
    where: { organisationId: member.organisationId, kind: row.kind },
    orderBy: { usedAt: 'desc' },
    take: maxRemembered,
  });
  return new Map(rows.map(({ signature, mapping }) => [signature, mapping as unknown as Record<string, { key: ColumnKey | null }>]));
};

export interface ImportReading {
  list: HouseholdList;
  matches: Map<ReadHousehold, string>;
  plan: ImportPlan;
}

/**
 * Reads an import's file as it stands now, with what was corrected in it and said of its columns, and works out what committing it would do.
 * @throws ImportError when the file as a whole can't be taken; ProblemError input_invalid for two rows that can't be told apart
 */
export const readImport = async (
  context: Context,
  row: ImportRow,
  bytes: Buffer,
  options: Pick<ReadHouseholdListOptions, 'signal' | 'onProgress'>,
): Promise<ImportReading> => {
  const kind = kindOf(row);
  const { prisma } = context.database;
  let matches = new Map<ReadHousehold, string>();
  const list = await readHouseholdList(bytes, {
    ...options,
    kind,
    mapping: mappingOf(row),
    remembered: await rememberedBy(context, row),
    corrections: correctionsOf(context, row),
    allowNone: true,
    ...(kind === 'households'
      ? {}
      : {
          check: async (rows) => {
            const matched = matchResults(kind, rows, await readStoredHouseholds(context, prisma, row.projectId));
            matches = matched.matches;
            return matched.findings;
          },
        }),
  });
  const persons = await findPersons(context, prisma, list.households.flatMap(({ owners }) => owners).map(documentOf));
  const plan = await planImport(context, prisma, { kind, projectId: row.projectId, list, persons, matches });
  return { list, matches, plan };
};
