import type { Transaction } from '../../database/database';
import { type HearingRule, hearingRule } from './hearing-rule';
import { type ProjectRow, regimeOf } from './store';

export interface HearingCount extends HearingRule {
  households: number;
  requested: number;
  attending: number;
  reached: boolean;
}

/** How many households object to a plan and whether that is enough for a hearing; a household counts once. */
export const countHearing = async (
  tx: Pick<Transaction, 'household' | 'hearingRequest'>,
  { project, planId }: { project: ProjectRow; planId: string },
): Promise<HearingCount> => {
  const open = { planId, withdrawnAt: null };
  const [households, requested, attending] = [
    await tx.household.count({ where: { projectId: project.id } }),
    await tx.hearingRequest.count({ where: open }),
    await tx.hearingRequest.count({ where: { ...open, attends: true } }),
  ];
  const rule = hearingRule({ regime: regimeOf(project), oldTownRenewal: project.oldTownRenewal, households });
  return { ...rule, households, requested, attending, reached: rule.needed !== null && requested >= rule.needed };
};
