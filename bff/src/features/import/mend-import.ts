import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import {
  correctionsOf,
  type ImportRow,
  readImportRow,
  type SetAside,
  seal,
  setAsideOf,
  takeOpenImport,
  waitsForApproval,
} from './import-state';
import { readAgain } from './read-again';
import type { FindingContent } from './read-import-job';

/** Cells that may be corrected in the page; a list with more is better mended in Excel. */
const maxCorrections = 5000;

/**
 * Corrects cells of a list in the page; the file stays as it was uploaded, and is read anew with them.
 * @param input.corrections `null` takes a correction back
 * @throws ProblemError import_too_many_corrections, and those of `takeOpenImport`
 */
export const correctCells = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; revision: number; corrections: readonly { sheet: string; cell: string; value: string | null }[] },
): Promise<{ revision: number; progressId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const row = await takeOpenImport(context, tx, input.importId, input.revision);
    const place = ({ sheet, cell }: { sheet: string; cell: string }) => `${cell} ${sheet}`;
    const kept = new Map(correctionsOf(context, row).map((correction) => [place(correction), correction]));
    for (const { sheet, cell, value } of input.corrections) {
      kept.delete(place({ sheet, cell }));
      if (value !== null) kept.set(place({ sheet, cell }), { sheet, cell, value });
    }
    if (kept.size > maxCorrections) throw new ProblemError('import_too_many_corrections');
    const correctionsCipher = kept.size === 0 ? null : seal(context, [...kept.values()]);
    const answer = await readAgain(context, tx, { row, accountId: account.accountId, data: { correctionsCipher } });
    await recordChange(tx, {
      chain: row.projectId,
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'import.corrected',
      subject: `import:${row.id}`,
      details: { revision: answer.revision, cells: input.corrections.map(place), inAll: kept.size },
    });
    return answer;
  });

/**
 * Sets households with findings aside by name, with the reason, or takes them back. What is set aside isn't brought in; the rest may be.
 * @throws ProblemError import_household_without_finding, input_invalid without a reason, and those of `takeOpenImport`
 */
export const setAside = async (
  context: Context,
  account: SignedIn,
  input: { importId: string; revision: number; aside: boolean; households: readonly { sheet: string; row: number }[]; reason?: string },
): Promise<{ revision: number }> =>
  context.database.prisma.$transaction(async (tx) => {
    const row = await takeOpenImport(context, tx, input.importId, input.revision);
    const reason = input.reason?.trim();
    if (input.aside && !reason) throw new ProblemError('input_invalid', '请写明为什么先不导入。');
    const place = (household: { sheet: string; row: number }) => `${household.row} ${household.sheet}`;
    const kept = new Map(setAsideOf(context, row).map((household) => [place(household), household]));
    for (const household of input.households) {
      if (!input.aside) kept.delete(place(household));
      else kept.set(place(household), await readFaulty(context, tx, row, household, reason as string));
    }
    const revision = row.revision + 1;
    await tx.householdImport.update({
      where: { id: row.id },
      data: { revision, setAsideCipher: kept.size === 0 ? null : seal(context, [...kept.values()]) },
    });
    await recordChange(tx, {
      chain: row.projectId,
      at: context.clock.now(),
      actor: actorOf(account),
      action: input.aside ? 'import.set_aside' : 'import.taken_back',
      subject: `import:${row.id}`,
      details: { revision, households: input.households.map(place), inAll: kept.size, ...(reason ? { reason } : {}) },
    });
    return { revision };
  });

const readFaulty = async (
  context: Context,
  tx: Parameters<typeof readImportRow>[0] & { importFinding: Context['database']['prisma']['importFinding'] },
  row: ImportRow,
  household: { sheet: string; row: number },
  reason: string,
): Promise<SetAside> => {
  const finding = await tx.importFinding.findFirst({ where: { importId: row.id, sheet: household.sheet, row: household.row } });
  if (!finding) throw new ProblemError('import_household_without_finding');
  const { address, owners } = JSON.parse(context.personalData.open(finding.contentCipher)) as FindingContent;
  return { sheet: household.sheet, row: household.row, address, owners, reason };
};

/**
 * Gives a list up that wasn't brought in; nothing of it is written. One that is being read is given up too: its reading then keeps nothing.
 * @throws ProblemError import_closed, import_waits_for_approval, import_busy while it is being written
 */
export const abandonImport = async (
  context: Context,
  account: SignedIn,
  { importId }: { importId: string },
): Promise<{ state: 'abandoned' }> =>
  context.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM household_import WHERE id = ${importId}::uuid FOR UPDATE`;
    const row = await readImportRow(tx, importId);
    if (row.state === 'committed' || row.state === 'abandoned') throw new ProblemError('import_closed');
    if (await waitsForApproval(context, tx, row)) throw new ProblemError('import_waits_for_approval');
    if (row.state === 'committing') {
      const running = await tx.jobProgress.count({
        where: { subjectId: importId, kind: 'import_commit', state: { in: ['waiting', 'running'] } },
      });
      if (running > 0) throw new ProblemError('import_busy');
    }
    await tx.importFinding.deleteMany({ where: { importId } });
    await tx.importChange.deleteMany({ where: { importId } });
    await tx.householdImport.update({
      where: { id: importId },
      data: { state: 'abandoned', correctionsCipher: null, setAsideCipher: null, samplesCipher: null },
    });
    await recordChange(tx, {
      chain: row.projectId,
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'import.abandoned',
      subject: `import:${importId}`,
      details: { from: row.state },
    });
    return { state: 'abandoned' };
  });
