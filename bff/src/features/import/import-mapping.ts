import { type AnswerOf, type ColumnUnit, columnUnits, type Operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { type ColumnKey, columnsOf } from './columns';
import { kindOf, mappingOf, readImportRow, reportOf, samplesOf, takeOpenImport } from './import-state';
import { type MappedColumn, mappingFault, type SheetMapping, unitsOf } from './mapping';
import { readAgain } from './read-again';

/** Columns without which a list of households says too little. */
const needed: readonly ColumnKey[] = ['name', 'idNumber', 'address'];

/**
 * What each column of each sheet is taken for, with examples; that somebody looked is written down, since the examples may name people.
 * @throws ProblemError import_not_read
 */
export const getImportMapping = async (
  context: Context,
  account: SignedIn,
  { importId }: { importId: string },
): Promise<AnswerOf<Operations['getImportMapping']>> =>
  context.database.prisma.$transaction(async (tx) => {
    const row = await readImportRow(tx, importId);
    const report = reportOf(row);
    if (!report) throw new ProblemError('import_not_read');
    const samples = new Map(samplesOf(context, row).sheets.map((sheet) => [sheet.sheet, sheet]));
    const kind = kindOf(row);
    await recordChange(tx, {
      chain: row.projectId,
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'import.seen',
      subject: `import:${importId}`,
      details: { what: 'columns', revision: row.revision },
    });
    return {
      revision: row.revision,
      sheets: report.sheets.map(({ columns, households: _households, signature: _signature, ...sheet }) => ({
        ...sheet,
        columns: columns.map((column) => ({ ...column, samples: samples.get(sheet.sheet)?.columns[column.column] ?? [] })),
        firstRows: samples.get(sheet.sheet)?.firstRows ?? [],
      })),
      meanings: columnsOf(kind).map(({ key, heading }) => ({
        key,
        title: heading.replace(/\(.*\)$/, ''),
        needed: kind === 'households' && needed.includes(key),
        several: key === 'addressUnit',
        units: unitsOf(key).map((unit) => ({ unit, title: columnUnits[unit] })),
      })),
    };
  });

interface SaidSheet {
  sheet: string;
  headerRow?: number;
  ignored?: boolean;
  columns: readonly { column: string; key: string | null; unit?: ColumnUnit }[];
}

const mappingFrom = ({ sheet, headerRow, ignored, columns }: SaidSheet): SheetMapping => ({
  sheet,
  ...(headerRow === undefined ? {} : { headerRow }),
  ...(ignored ? { ignored } : {}),
  columns: Object.fromEntries(
    columns.map(({ column, key, unit }): [string, MappedColumn] => [column, { key: key as ColumnKey | null, ...(unit ? { unit } : {}) }]),
  ),
});

/**
 * Says what columns mean, where headings end, what isn't read; the list is read anew, and the office's next list with these headings is read
 * alike.
 * @throws ProblemError import_mapping_refused, and those of `takeOpenImport`
 */
export const changeMapping = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; revision: number; sheets: readonly SaidSheet[] },
): Promise<{ revision: number; progressId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const row = await takeOpenImport(context, tx, input.importId, input.revision);
    const kind = kindOf(row);
    const report = reportOf(row);
    for (const { sheet, columns } of input.sheets) {
      if (!report?.sheets.some((each) => each.sheet === sheet)) throw new ProblemError('import_mapping_refused', '文件里没有这张工作表。');
      const fault = mappingFault(kind, columns);
      if (fault) throw new ProblemError('import_mapping_refused', fault);
    }
    const said = input.sheets.map(mappingFrom);
    const names = new Set(said.map(({ sheet }) => sheet));
    const mapping = [...mappingOf(row).filter(({ sheet }) => !names.has(sheet)), ...said];
    const answer = await readAgain(context, tx, { row, accountId: account.accountId, data: { mapping: mapping as object[] } });
    await recordChange(tx, {
      chain: row.projectId,
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'import.mapped',
      subject: `import:${row.id}`,
      details: {
        revision: answer.revision,
        sheets: said.length,
        columns: said.reduce((sum, { columns }) => sum + Object.keys(columns).length, 0),
      },
    });
    return answer;
  });
