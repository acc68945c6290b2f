import type { ColumnUnit, ImportKind, ImportState } from '@yunzhengshou/contract';
import type { HouseholdImport } from '@yunzhengshou/prisma';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { holdersOf } from '../approval/store';
import type { ColumnKey } from './columns';
import type { FindingCode } from './finding';
import type { SheetMapping } from './mapping';
import type { CellCorrection } from './read-household-list';

/** A household that somebody set aside by name: it isn't brought in. */
export interface SetAside {
  sheet: string;
  row: number;
  address: string;
  owners: string[];
  reason: string;
}

/** What the newest reading says, kept in the clear: counts, codes, headings. No personal data. */
export interface ImportReport {
  counts: {
    households: number;
    owners: number;
    areaC: number;
    valueFen: number;
    skippedRows: number;
    findings: number;
    withFindings: number;
  };
  findingCodes: { code: FindingCode; count: number }[];
  findingsListed: number;
  sheets: {
    sheet: string;
    hidden: boolean;
    isList: boolean;
    ignored: boolean;
    households: number;
    headerRow: number | null;
    signature: string | null;
    source: 'guessed' | 'remembered' | 'corrected';
    columns: { column: string; heading: string; key: ColumnKey | null; guessedKey: ColumnKey | null; unit: ColumnUnit | null }[];
  }[];
  notices: { sheet: string; cell: string; sentence: string }[];
  templateVersion: string | null;
  changes: { added: number; changed: number; unchanged: number; kept: number; notInList: number };
  planHash: string;
  /** Prepared for release; what it says holds only while the approval does. */
  approvalId?: string;
}

/** Examples of what stands in the columns, sealed on their own. */
export interface ImportSamples {
  sheets: { sheet: string; columns: Record<string, string[]>; firstRows: { row: number; cells: string[] }[] }[];
}

export type ImportRow = HouseholdImport;

export const kindOf = (row: Pick<ImportRow, 'kind'>): ImportKind => row.kind as ImportKind;
export const stateOf = (row: Pick<ImportRow, 'state'>): ImportState => row.state as ImportState;
export const reportOf = (row: Pick<ImportRow, 'report'>): ImportReport | null => row.report as unknown as ImportReport | null;
export const mappingOf = (row: Pick<ImportRow, 'mapping'>): SheetMapping[] => (row.mapping as unknown as SheetMapping[] | null) ?? [];
export const problemOf = (row: Pick<ImportRow, 'problem'>): { code: string; sentence: string } | null =>
  row.problem === null ? null : (JSON.parse(row.problem) as { code: string; sentence: string });
const opened = <T>({ personalData }: Pick<Context, 'personalData'>, sealed: string | null, none: T): T =>
  sealed === null ? none : (JSON.parse(personalData.open(sealed)) as T);
export const correctionsOf = (context: Pick<Context, 'personalData'>, row: Pick<ImportRow, 'correctionsCipher'>): CellCorrection[] =>
  opened(context, row.correctionsCipher, []);
export const setAsideOf = (context: Pick<Context, 'personalData'>, row: Pick<ImportRow, 'setAsideCipher'>): SetAside[] =>
  opened(context, row.setAsideCipher, []);
export const samplesOf = (context: Pick<Context, 'personalData'>, row: Pick<ImportRow, 'samplesCipher'>): ImportSamples =>
  opened(context, row.samplesCipher, { sheets: [] });
export const seal = ({ personalData }: Pick<Context, 'personalData'>, value: unknown): string => personalData.seal(JSON.stringify(value));

/** @throws ProblemError not_found */
export const readImportRow = async (tx: Pick<Transaction, 'householdImport'>, importId: string): Promise<ImportRow> => {
  const row = await tx.householdImport.findUnique({ where: { id: importId } });
  if (!row) throw new ProblemError('not_found');
  return row;
};

/** Whether the import waits for somebody's decision. */
export const waitsForApproval = async (
  context: Pick<Context, 'clock'>,
  tx: Pick<Transaction, 'approval'>,
  row: ImportRow,
): Promise<boolean> => {
  const approvalId = reportOf(row)?.approvalId;
  if (!approvalId || row.state !== 'open') return false;
  return (await tx.approval.count({ where: { id: approvalId, state: 'prepared', expiresAt: { gt: context.clock.now() } } })) > 0;
};

/**
 * Takes an import for a change, in the caller's transaction: it is open, nobody decides about it, and it is as the caller saw it.
 * @throws ProblemError import_busy, import_closed, import_waits_for_approval, import_changed
 */
export const takeOpenImport = async (context: Context, tx: Transaction, importId: string, revision: number): Promise<ImportRow> => {
  await tx.$executeRaw`SELECT 1 FROM household_import WHERE id = ${importId}::uuid FOR UPDATE`;
  const row = await readImportRow(tx, importId);
  if (row.state === 'reading' || row.state === 'committing') throw new ProblemError('import_busy');
  if (row.state !== 'open') throw new ProblemError('import_closed');
  if (await waitsForApproval(context, tx, row)) throw new ProblemError('import_waits_for_approval');
  if (row.revision !== revision) throw new ProblemError('import_changed');
  return row;
};

/** Which kinds of list an account may bring in there: an appraiser appraisals, a case officer all. */
export const kindsFor = async (context: Context, tx: Transaction, accountId: string, projectId: string): Promise<readonly ImportKind[]> => {
  const officer = await holdersOf(context, tx, { accountId, duty: 'case_officer', projectId });
  return officer.length > 0 ? ['households', 'survey', 'appraisal'] : ['appraisal'];
};
