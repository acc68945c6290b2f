import { createHash } from 'node:crypto';
import type { Prisma } from '@yunzhengshou/prisma';
import { calculate, calculateParts, canonicalJson, isRulesError, type PartOfHouse, RULES_VERSION, type Share } from '@yunzhengshou/rules';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { partsOf } from '../household/parts';
import { type AnyPlan, caseInputs } from './case-inputs';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const asNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/**
 * Calculates households against the newest version of the project's plan and keeps each result; the one before stays as history. A
 * household for which something is still missing, or whose inputs the rules refuse, has no result until that is mended.
 * @returns how many have a new result, how many kept theirs, how many can't be calculated yet
 */
export const computeResults = async (
  context: Context,
  tx: Transaction,
  input: { projectId: string; householdIds?: readonly string[] },
): Promise<{ computed: number; unchanged: number; waiting: number }> => {
  const tally = { computed: 0, unchanged: 0, waiting: 0 };
  const plan = await tx.compensationPlan.findFirst({
    where: { projectId: input.projectId, stage: 'final' },
    orderBy: { version: 'desc' },
    include: { project: true },
  });
  if (!plan) return tally;
  const parameters = plan.parameters as unknown as AnyPlan;
  const { signingStartsOn } = plan.project;
  const households = await tx.household.findMany({
    where: { projectId: input.projectId, ...(input.householdIds ? { id: { in: [...input.householdIds] } } : {}) },
    include: { owners: { orderBy: { position: 'asc' } }, parts: true, results: { where: { current: true } } },
  });
  const fresh: Prisma.CompensationResultCreateManyInput[] = [];
  const outdated: string[] = [];
  for (const household of households) {
    const before = household.results[0];
    const given = caseInputs(
      {
        use: household.use,
        compMode: household.compMode,
        floorAreaC: asNumber(household.floorAreaC),
        unitPriceFen: asNumber(household.unitPriceFen),
        decorationFen: asNumber(household.decorationFen),
        signedOn: household.signedOn ? fromDbDate(household.signedOn) : null,
        circumstances: household.circumstances as Record<string, unknown>,
        shares: household.owners.map((owner) => ({ numerator: owner.shareNumerator, denominator: owner.shareDenominator })),
        parts: partsOf(household.parts),
      },
      parameters,
      signingStartsOn ? fromDbDate(signingStartsOn) : null,
    );
    const result = given && calculateOrWait(parameters, given.inputs);
    if (!given || !result) {
      tally.waiting += 1;
      if (before) outdated.push(before.id);
      continue;
    }
    const { lines, totals, split = [], notices } = result;
    const words = [...given.notes, ...notices.map(({ sentence_zh }) => sentence_zh)];
    const calculationHash = sha256(
      canonicalJson({
        plan: plan.contentHash,
        rules: RULES_VERSION,
        inputs: given.inputs,
        modeAssumed: given.modeAssumed,
        words,
        lines: lines.map(({ code, amount_fen }) => [code, amount_fen]),
        totals,
        split,
      }),
    );
    if (before?.calculationHash === calculationHash) {
      tally.unchanged += 1;
      continue;
    }
    if (before) outdated.push(before.id);
    tally.computed += 1;
    fresh.push({
      id: context.newId(),
      householdId: household.id,
      planId: plan.id,
      rulesVersion: RULES_VERSION,
      inputs: given.inputs as Prisma.InputJsonValue,
      lines: lines as unknown as Prisma.InputJsonValue,
      split: split as unknown as Prisma.InputJsonValue,
      notes: words,
      creditsFen: BigInt(totals.credits_fen),
      debitsFen: BigInt(totals.debits_fen),
      netFen: BigInt(totals.net_fen),
      modeAssumed: given.modeAssumed,
      calculationHash,
      computedAt: context.clock.now(),
      current: true,
    });
  }
  await tx.compensationResult.updateMany({ where: { id: { in: outdated } }, data: { current: false } });
  await tx.compensationResult.createMany({ data: fresh });
  return tally;
};

/** The result of a whole house, or of its parts together; undefined for inputs that the rules refuse. */
const calculateOrWait = (plan: AnyPlan, inputs: Record<string, unknown>) => {
  try {
    const { parts, shares } = inputs as { parts?: PartOfHouse[]; shares?: Share[] };
    return parts ? calculateParts(plan, parts, shares) : calculate(plan, inputs);
  } catch (error) {
    if (isRulesError(error)) return undefined;
    throw error;
  }
};
