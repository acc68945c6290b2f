import type { Prisma } from '@yunzhengshou/prisma';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { longTransaction, withoutStatementLimit } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { computeResults } from '../compensation/compute-result';
import type { StoredPart } from './house';
import { writeParts } from './stored-house';

/** What an office knows of a household beside its list. Dates are legal dates. */
export interface HouseholdAdditions {
  /** Inputs of the rules, in the rules' own names. */
  circumstances: Record<string, unknown>;
  reportServedOn?: string | null;
  compensatedOn?: string | null;
  movedOutOn?: string | null;
  /** The parts of a house of mixed use, in place of those that stand there. */
  parts?: StoredPart[];
}

/** Left out: stays as it is; null: is taken back. */
const dateOf = (date: string | null | undefined): Date | null | undefined => (date ? toDbDate(date) : date === null ? null : undefined);

/**
 * Adds facts to households, found by their certificate as written, and calculates them anew; all or none.
 * @throws ProblemError not_found when a certificate is unknown in the project
 */
export const addHouseholdFacts = async (
  context: Context,
  actor: string,
  input: { projectId: string; additions: Record<string, HouseholdAdditions> },
): Promise<void> => {
  const { projectId, additions } = input;
  await context.database.prisma.$transaction(async (tx) => {
    await withoutStatementLimit(tx);
    const found = await tx.household.findMany({
      where: { projectId, certificateNumber: { in: Object.keys(additions) } },
      select: { id: true, certificateNumber: true, circumstances: true },
    });
    const byCertificate = new Map(found.map((household) => [household.certificateNumber, household]));
    const householdIds: string[] = [];
    for (const [certificateNumber, { circumstances, reportServedOn, compensatedOn, movedOutOn, parts }] of Object.entries(additions)) {
      const known = byCertificate.get(certificateNumber);
      if (!known) throw new ProblemError('not_found', '有一户的产权证号在项目里找不到。');
      householdIds.push(known.id);
      await tx.household.update({
        where: { id: known.id },
        data: {
          circumstances: { ...(known.circumstances as Prisma.JsonObject), ...circumstances } as Prisma.InputJsonValue,
          reportServedOn: dateOf(reportServedOn),
          compensatedOn: dateOf(compensatedOn),
          movedOutOn: dateOf(movedOutOn),
          updatedAt: context.clock.now(),
        },
      });
      if (parts) await writeParts(tx, known.id, { parts });
    }
    const results = await computeResults(context, tx, { projectId, householdIds });
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'household.facts_added',
      subject: `project:${projectId}`,
      details: { householdIds, results },
    });
  }, longTransaction);
};
