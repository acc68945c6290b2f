import type { Prisma } from '@yunzhengshou/prisma';
import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';

/** What an office knows of a household beside its list. Dates are legal dates. */
export interface HouseholdAdditions {
  /** Inputs of the rules, in the rules' own names. */
  circumstances: Record<string, unknown>;
  reportServedOn?: string | null;
  compensatedOn?: string | null;
  movedOutOn?: string | null;
}

const dateOrNull = (date: string | null | undefined): Date | null => (date ? toDbDate(date) : null);

/**
 * Adds facts to households, found by their certificate as written; all or none.
 * @throws ProblemError not_found when a certificate is unknown in the project
 */
export const addHouseholdFacts = async (
  context: Context,
  actor: string,
  input: { projectId: string; additions: Record<string, HouseholdAdditions> },
): Promise<void> => {
  const { projectId, additions } = input;
  await context.database.prisma.$transaction(
    async (tx) => {
      for (const [certificateNumber, { circumstances, reportServedOn, compensatedOn, movedOutOn }] of Object.entries(additions)) {
        const { count } = await tx.household.updateMany({
          where: { projectId, certificateNumber },
          data: {
            circumstances: circumstances as Prisma.InputJsonValue,
            reportServedOn: dateOrNull(reportServedOn),
            compensatedOn: dateOrNull(compensatedOn),
            movedOutOn: dateOrNull(movedOutOn),
            updatedAt: context.clock.now(),
          },
        });
        if (count !== 1) throw new ProblemError('not_found', '有一户的产权证号在项目里找不到。');
      }
      await recordChange(tx, {
        chain: projectId,
        at: context.clock.now(),
        actor,
        action: 'household.facts_added',
        subject: `project:${projectId}`,
        details: { households: Object.keys(additions).length },
      });
    },
    { timeout: 60_000 },
  );
};
