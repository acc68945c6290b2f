import type { Prisma } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import { longTransaction, type Transaction, withoutStatementLimit } from '../../database/database';
import { defineJob } from '../../jobs/job';
import { reportProgress } from '../../jobs/progress';
import { ProblemError } from '../../problem-error';
import { readFileBytes } from '../files/read-file';
import { sendMessage } from '../inbox/send-message';
import { ImportError } from './import-error';
import { shownAddition, shownChanges } from './import-households';
import { type ImportReport, type ImportRow, type ImportSamples, kindOf, mappingOf, seal, setAsideOf } from './import-state';
import { type ImportPlan, type PlannedHousehold, planHashOf } from './plan-import';
import { type FaultyHousehold, type HouseholdList, NO_LIST } from './read-household-list';
import { readImport } from './read-import';

/** Findings that are kept to be looked at one by one; a list with more is better mended in Excel. */
const maxFindings = 5000;
const batchSize = 1000;

const steps = { unpacking: '正在打开文件', reading: '正在逐户检查' } as const;

/** Reads a list, checks every household, compares it with what is stored, and keeps what it found. Nothing of the project changes. */
export const readImportJob = defineJob<{ importId: string; revision: number; progressId: string }>({
  name: 'import-read',
  retryLimit: 2,
  expireSeconds: 900,
  run: async (context, { importId, revision, progressId }, { signal, last }) => {
    const row = await context.database.prisma.householdImport.findUnique({ where: { id: importId } });
    // Somebody gave it up, or it was read by an attempt that was killed just after.
    if (row?.state !== 'reading' || row.revision !== revision || !row.fileId) return;
    try {
      const bytes = await readFileBytes(context, row.fileId);
      const { list, plan } = await readImport(context, row, bytes, {
        signal,
        onProgress: ({ step, share }) => {
          // What a page is told may come late; what is read may not wait for it.
          void reportProgress(context, progressId, { done: Math.round(share * 100), total: 100, step: steps[step] }).catch(() => undefined);
        },
      });
      await reportProgress(context, progressId, { done: 100, total: 100, step: '正在保存结果' });
      await keepReading(context, row, list, plan);
    } catch (error) {
      const refusal = refusalOf(error, last);
      if (!refusal) throw error;
      await keepRefusal(context, row, refusal);
    }
  },
});

interface Refusal {
  code: string;
  sentence: string;
}

/** Why it isn't read at all, where another attempt would find the same. */
const refusalOf = (error: unknown, last: boolean): Refusal | null => {
  if (error instanceof ImportError) return { code: error.code, sentence: error.messageZh };
  if (error instanceof ProblemError && error.code !== 'file_storage_unreachable')
    return { code: error.code, sentence: error.detail ?? '这份名册读不了。请重新上传。' };
  return last ? { code: 'internal', sentence: '系统没有读成。名册还在，什么也没有改动。请重新上传再试。' } : null;
};

const keepRefusal = async (context: Context, row: ImportRow, refusal: Refusal): Promise<void> => {
  await context.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.householdImport.updateMany({
      where: { id: row.id, state: 'reading', revision: row.revision },
      data: { state: 'failed', problem: JSON.stringify(refusal) },
    });
    if (count > 0) await tellImporter(context, tx, row, '名册没有读成', '打开可以看到原因，改好后重新上传。项目里的资料没有改动。');
  });
};

/** Tells whoever brought the list in how it ended; they may have left the page. */
export const tellImporter = async (context: Context, tx: Transaction, row: ImportRow, title: string, body: string): Promise<void> => {
  if (!row.createdBy) return;
  await sendMessage(context, tx, {
    kind: 'import_ended',
    to: { accountId: row.createdBy },
    title,
    body,
    link: { page: 'staffImport', query: { importId: row.id } },
    dedupeKey: `import:${row.id}:${row.revision}:${title}`,
  });
};

const keepReading = async (context: Context, row: ImportRow, list: HouseholdList, plan: ImportPlan): Promise<void> => {
  const { newId } = context;
  const findings = list.faulty
    .flatMap((household) => household.findings.map((finding) => ({ finding, household })))
    .slice(0, maxFindings)
    .map(({ finding, household }, index) => ({
      id: newId(),
      importId: row.id,
      position: index + 1,
      sheet: finding.sheet,
      cell: finding.cell,
      row: household.row,
      code: finding.code,
      contentCipher: seal(context, contentOfFinding(finding.message_zh, finding.cell, household)),
    }));
  const changes = changesOf(plan).map(({ what, householdId, content }, index) => ({
    id: newId(),
    importId: row.id,
    position: index + 1,
    what,
    householdId,
    contentCipher: seal(context, content),
  }));
  const faulty = new Set(list.faulty.map(({ sheet, row: first }) => `${first} ${sheet}`));
  // What was set aside and is mended now is brought in like any other.
  const aside = setAsideOf(context, row).filter(({ sheet, row: first }) => faulty.has(`${first} ${sheet}`));
  const isNone = !list.sheets.some(({ isList }) => isList);
  await context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    const { count } = await tx.householdImport.updateMany({
      where: { id: row.id, state: 'reading', revision: row.revision },
      data: {
        state: 'open',
        report: reportFor(list, plan, findings.length) as unknown as Prisma.InputJsonValue,
        samplesCipher: seal(context, samplesFor(list)),
        setAsideCipher: aside.length === 0 ? null : seal(context, aside),
        problem: isNone ? JSON.stringify({ code: 'no_list', sentence: NO_LIST[kindOf(row)] }) : null,
      },
    });
    if (count === 0) return;
    await remember(context, tx, row, list);
    await tx.importFinding.deleteMany({ where: { importId: row.id } });
    await tx.importChange.deleteMany({ where: { importId: row.id } });
    for (let start = 0; start < findings.length; start += batchSize)
      await tx.importFinding.createMany({ data: findings.slice(start, start + batchSize) });
    for (let start = 0; start < changes.length; start += batchSize)
      await tx.importChange.createMany({ data: changes.slice(start, start + batchSize) });
  }, longTransaction);
};

/** Remembers for the office what it said of a sheet's headings, now that they are read so; its next list with them is read alike. */
const remember = async (context: Context, tx: Transaction, row: ImportRow, list: HouseholdList): Promise<void> => {
  const said = new Map(mappingOf(row).map((mapping) => [mapping.sheet, mapping.columns]));
  const member =
    row.createdBy && (await tx.staffMember.findUnique({ where: { accountId: row.createdBy }, select: { organisationId: true } }));
  if (!member) return;
  const usedAt = context.clock.now();
  for (const { name, isList, source, signature } of list.sheets) {
    if (!isList || source === 'guessed' || signature === null) continue;
    const key = { organisationId: member.organisationId, kind: row.kind, signature };
    if (source === 'remembered') await tx.importMapping.updateMany({ where: key, data: { usedAt } });
    else {
      const mapping = said.get(name) as object;
      await tx.importMapping.upsert({
        where: { organisationId_kind_signature: key },
        create: { ...key, mapping, usedAt },
        update: { mapping, usedAt },
      });
    }
  }
};

/** What is kept of a finding, sealed. */
export interface FindingContent {
  message: string;
  found: string;
  address: string;
  owners: string[];
  cells: { cell: string; heading: string; value: string }[];
}

const contentOfFinding = (message: string, cell: string, { address, owners, cells }: FaultyHousehold): FindingContent => ({
  message,
  found: cells.find((each) => each.cell === cell)?.value ?? '',
  address,
  owners,
  cells,
});

/** What is kept of a change, sealed. */
export interface ChangeContent {
  sheet: string | null;
  row: number | null;
  address: string;
  owners: string[];
  fields: ReturnType<typeof shownChanges>;
}

interface KeptChange {
  what: 'added' | 'changed' | 'kept' | 'not_in_list';
  householdId: string | null;
  content: ChangeContent;
}

const changesOf = (plan: ImportPlan): KeptChange[] => {
  const of = (what: KeptChange['what'], planned: PlannedHousehold, fields: ChangeContent['fields']): KeptChange => {
    const { household, stored } = planned;
    const owners = stored ? stored.row.owners.map(({ name }) => name) : household.owners.map(({ name }) => name);
    const content = { sheet: household.sheet, row: household.row, address: stored?.row.address ?? household.address, owners, fields };
    return { what, householdId: stored?.row.id ?? null, content };
  };
  return [
    ...plan.added.map((planned) => of('added', planned, shownAddition(planned))),
    ...plan.changed.map((planned) => of('changed', planned, shownChanges(planned))),
    ...plan.kept.map((planned) =>
      of(
        'kept',
        planned,
        shownChanges(planned).filter(({ kept }) => kept),
      ),
    ),
    ...plan.notInList.map(
      ({ row }): KeptChange => ({
        what: 'not_in_list',
        householdId: row.id,
        content: { sheet: null, row: null, address: row.address, owners: row.owners.map(({ name }) => name), fields: [] },
      }),
    ),
  ];
};

const reportFor = (list: HouseholdList, plan: ImportPlan, findingsListed: number): ImportReport => {
  const codes = new Map<ImportReport['findingCodes'][0]['code'], number>();
  for (const { code } of list.findings) codes.set(code, (codes.get(code) ?? 0) + 1);
  return {
    counts: {
      ...list.totals,
      skippedRows: list.skippedRows,
      findings: list.findings.length,
      withFindings: list.faulty.length,
    },
    findingCodes: [...codes].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    findingsListed,
    sheets: list.sheets.slice(0, 200).map((sheet) => ({
      sheet: sheet.name,
      hidden: sheet.hidden,
      isList: sheet.isList,
      ignored: sheet.ignored,
      households: sheet.households,
      headerRow: sheet.headerRow,
      signature: sheet.signature,
      source: sheet.source,
      columns: sheet.headed.slice(0, 300).map(({ samples: _samples, ...column }) => column),
    })),
    notices: list.notices.slice(0, 200).map(({ sheet, cell, message_zh }) => ({ sheet, cell, sentence: message_zh })),
    templateVersion: list.templateVersion ?? null,
    changes: {
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      kept: plan.kept.length,
      notInList: plan.notInList.length,
    },
    planHash: planHashOf(plan),
  };
};

const samplesFor = (list: HouseholdList): ImportSamples => ({
  sheets: list.sheets.slice(0, 200).map((sheet) => ({
    sheet: sheet.name,
    columns: Object.fromEntries(sheet.headed.slice(0, 300).map(({ column, samples }) => [column, samples])),
    firstRows: sheet.firstRows,
  })),
});
