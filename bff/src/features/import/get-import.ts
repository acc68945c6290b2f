import { type AnswerOf, type Import, type ImportEntry, importKinds, importStates, type Operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { fileFacts } from '../files/file-facts';
import { findingTitles } from './finding';
import {
  correctionsOf,
  type ImportRow,
  kindOf,
  kindsFor,
  problemOf,
  readImportRow,
  reportOf,
  setAsideOf,
  stateOf,
  waitsForApproval,
} from './import-state';
import { templateVersions } from './template';

interface Names {
  files: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

/** What the files were called, and who brought the lists in. */
const namesFor = async (context: Context, tx: Transaction, rows: readonly ImportRow[]): Promise<Names> => {
  const files = await fileFacts(context, tx, [...new Set(rows.flatMap(({ fileId }) => fileId ?? []))]);
  const members = await tx.staffMember.findMany({
    where: { accountId: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { accountId: true, name: true },
  });
  return {
    files: new Map(files.map(({ fileId, name }) => [fileId, name])),
    people: new Map(members.map(({ accountId, name }) => [accountId, name])),
  };
};

const entryOf = (row: ImportRow, accountId: string, { files, people }: Names): ImportEntry => ({
  importId: row.id,
  kind: kindOf(row),
  kindTitle: importKinds[kindOf(row)].title,
  state: stateOf(row),
  stateTitle: importStates[stateOf(row)],
  fileName: (row.fileId && files.get(row.fileId)) || null,
  createdBy: (row.createdBy && people.get(row.createdBy)) || '命令行',
  createdAt: row.createdAt?.toISOString() ?? null,
  mine: row.createdBy === accountId,
  added: row.added,
  changed: row.changed,
  unchanged: row.unchanged,
  importedAt: row.importedAt?.toISOString() ?? null,
});

const defaultPage = 20;

/** The lists of a project, the newest first; whoever may bring in appraisals only sees their own. */
export const listImports = async (
  context: Context,
  input: { accountId: string; projectCode: string; cursor?: string; limit?: number },
): Promise<AnswerOf<Operations['listImports']>> => {
  const { prisma } = context.database;
  const { accountId, limit = defaultPage } = input;
  const skip = Number(input.cursor ?? 0);
  const project = await prisma.project.findUniqueOrThrow({ where: { code: input.projectCode }, select: { id: true } });
  const kinds = await kindsFor(context, prisma, accountId, project.id);
  const rows = await prisma.householdImport.findMany({
    where: { projectId: project.id, ...(kinds.length === 1 ? { kind: 'appraisal', createdBy: accountId } : {}) },
    orderBy: [{ createdAt: { sort: 'desc', nulls: 'last' } }, { importedAt: 'desc' }, { id: 'desc' }],
    skip,
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const names = await namesFor(context, prisma, page);
  return {
    imports: page.map((row) => entryOf(row, accountId, names)),
    kinds: kinds.map((kind) => ({ kind, ...importKinds[kind] })),
    nextCursor: rows.length > limit ? String(skip + limit) : null,
  };
};

/** Why it can't be prepared for release; null when it can. */
export const whyNotPrepared = (row: ImportRow, asideCount: number): string | null => {
  const report = reportOf(row);
  if (row.state !== 'open' || !report) return '这份名册现在不能提请。';
  if (!report.sheets.some(({ isList }) => isList)) return '还没有读出名册。请先说明每一列的意思。';
  const left = report.counts.withFindings - asideCount;
  if (left > 0) return `还有 ${left} 户有要改的地方。请改好，或者按户写明先不导入。`;
  if (report.changes.added + report.changes.changed === 0) return '这份名册和已有的资料一样，不用导入。';
  return null;
};

/** How far an import is and what its newest reading says; no personal data. @throws ProblemError not_found */
export const getImport = async (context: Context, { accountId, importId }: { accountId: string; importId: string }): Promise<Import> => {
  const { prisma } = context.database;
  const row = await readImportRow(prisma, importId);
  const project = await prisma.project.findUniqueOrThrow({ where: { id: row.projectId }, select: { code: true, name: true } });
  const report = reportOf(row);
  const aside = setAsideOf(context, row).length;
  const waiting = await waitsForApproval(context, prisma, row);
  const kinds = await kindsFor(context, prisma, accountId, row.projectId);
  const progress = await prisma.jobProgress.findFirst({
    where: { subjectId: importId, accountId, state: { in: ['waiting', 'running'] } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  const whyNot = waiting ? '已经提请审核，正在等审核人员决定。' : whyNotPrepared(row, aside);
  const newest = templateVersions[kindOf(row)];
  const version = report?.templateVersion ?? null;
  return {
    ...entryOf(row, accountId, await namesFor(context, prisma, [row])),
    projectCode: project.code,
    projectName: project.name,
    revision: row.revision,
    progressId: progress?.id ?? null,
    problem: problemOf(row),
    counts: report && { ...report.counts, setAside: aside, corrections: correctionsOf(context, row).length },
    findingCodes: (report?.findingCodes ?? []).map(({ code, count }) => ({ code, title: findingTitles[code], count })),
    findingsListed: report?.findingsListed ?? 0,
    sheets: (report?.sheets ?? []).map(({ sheet, hidden, isList, households }) => ({ sheet, hidden, isList, households })),
    notices: report?.notices ?? [],
    template: version === null ? null : { version, newest, outdated: version !== newest },
    // How many the project has beside the list is nothing that an appraiser asks.
    changes: report && (kinds.length > 1 ? report.changes : { ...report.changes, notInList: 0 }),
    approvalId: waiting ? (report?.approvalId ?? null) : null,
    mayChange: row.state === 'open' && !waiting,
    mayPrepare: whyNot === null,
    whyNot,
  };
};
