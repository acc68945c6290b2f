import { type CollectivePlan, type Share, type StatePlan, signPhaseOfDay, splitByShares } from '@yunzhengshou/rules';
import { daysBetween } from '../../clock';
import type { StoredPart } from '../household/house';
import { partNames } from '../household/parts';

/** What is known of a household, from its list and from what was added since. Money in fen, area in 0.01 m². */
export interface HouseholdCase {
  use: string | null;
  compMode: string | null;
  floorAreaC: number | null;
  unitPriceFen: number | null;
  decorationFen: number | null;
  signedOn: string | null;
  /**
   * Inputs of the rules that the list doesn't carry, in the rules' own names. Of a house of mixed use, `by_part` holds those of single parts by
   * the part's number from 1.
   */
  circumstances: Record<string, unknown>;
  shares: { numerator: bigint; denominator: bigint }[];
  /** The parts of a house of mixed use, in their order; none, or left out, for a house of one use. */
  parts?: readonly StoredPart[];
}

/** A plan as one of the formulas reads it. */
export type AnyPlan = StatePlan | CollectivePlan;

/** What is reckoned of one household: inputs for `calculate`, or those of its parts for `calculateParts`. */
export interface CaseInputs {
  inputs: Record<string, unknown>;
  /** The household hasn't chosen a mode: money stands in, since it needs no flat; on collective land a flat, since heads decide it. */
  modeAssumed: boolean;
  /** What the figure leaves out, for the household. */
  notes: string[];
}

interface PartInputs {
  name_zh: string;
  inputs: Record<string, unknown>;
}

type Fields = Record<string, unknown>;
type Place = 'each' | 'home' | 'other' | 'first';

/** To which part of a house a circumstance of the whole household belongs; what isn't here has to be said by part. */
const placesOnStateLand: Record<string, Place> = {
  sign_phase: 'each',
  moved_out_in_time: 'each',
  moved_out_month: 'each',
  low_income_hardship: 'home',
  equipment_fen: 'other',
  stop_production: 'other',
  stop_production_appraised_fen: 'other',
  land_income_due_fen: 'other',
  land_income_refund_fen: 'other',
};
const placesOnCollectiveLand: Record<string, Place> = {
  depreciation_percent_remaining: 'each',
  registered_persons: 'home',
  extra_heads: 'home',
  resettled_heads: 'home',
  given_area_c: 'home',
  transition_months: 'home',
  transition_housing: 'home',
  annex_fen: 'first',
};

const isCollective = (plan: AnyPlan): plan is CollectivePlan => plan.formula === 'collective-hangzhou';

const sharesOf = ({ shares }: HouseholdCase): { shares?: Share[] } =>
  shares.length < 2
    ? {}
    : {
        shares: shares.map(({ numerator, denominator }, index) => [
          String(index + 1),
          denominator === 1n ? '1' : `${numerator}/${denominator}`,
        ]),
      };

/**
 * The household's circumstances as each part has them, or undefined while one of them isn't said by part: two shops and one sum for equipment,
 * a flat for a house that is home and shop.
 */
const circumstancesByPart = ({ circumstances, parts = [] }: HouseholdCase, places: Record<string, Place>): Fields[] | undefined => {
  const { by_part: byPart = {}, ...whole } = circumstances;
  const given: Fields[] = parts.map(() => ({}));
  for (const [key, value] of Object.entries(whole)) {
    const place = places[key];
    const takers = parts.flatMap(({ use }, index) => {
      const takes = { each: true, first: index === 0, home: use === 'residential', other: use === 'non_residential' };
      return place !== undefined && takes[place] ? [index] : [];
    });
    if (takers.length === 0 || (takers.length > 1 && place !== 'each')) return undefined;
    for (const index of takers) given[index] = { ...given[index], [key]: value };
  }
  return given.map((fields, index) => ({ ...fields, ...(byPart as Record<string, Fields | undefined>)[String(index + 1)] }));
};

/** Decoration by part: as appraised, or the household's divided by area to the fen, the leftover fen to the largest remainders. */
const decorationByPart = ({ decorationFen, parts = [] }: HouseholdCase): number[] => {
  if (parts.some((part) => part.decorationFen !== null)) return parts.map((part) => part.decorationFen ?? 0);
  const whole = parts.reduce((sum, { floorAreaC }) => sum + floorAreaC, 0);
  return splitByShares(
    decorationFen ?? 0,
    parts.map(({ floorAreaC }, index) => [String(index), `${floorAreaC}/${whole}`]),
  ).map(({ amount_fen }) => amount_fen);
};

/** Joins the parts' inputs; undefined while those of one part are missing. */
const together = (household: HouseholdCase, inputs: readonly (Fields | undefined)[]): Fields | undefined => {
  const names = partNames(household.parts ?? []);
  const parts = inputs.flatMap((fields, index): PartInputs[] => (fields ? [{ name_zh: names[index] ?? '', inputs: fields }] : []));
  return parts.length === inputs.length ? { parts, ...sharesOf(household) } : undefined;
};

interface StateFacts {
  use: string | null;
  mode: unknown;
  floorAreaC: number | null;
  unitPriceFen: number | null;
  decorationFen: number | null;
  circumstances: Fields;
}

/** One house, or one part, on state-owned land; undefined while area, price or the flat of an exchange is missing. */
const stateInputs = (facts: StateFacts, phase: string | null): Fields | undefined => {
  const { use, mode, floorAreaC, unitPriceFen, decorationFen, circumstances } = facts;
  if ((use !== 'residential' && use !== 'non_residential') || !floorAreaC || !unitPriceFen) return undefined;
  if (mode !== 'monetary' && circumstances.exchange_area_c === undefined) return undefined;
  return {
    sign_phase: phase ?? 'none',
    moved_out_in_time: false,
    ...(use === 'non_residential' ? { stop_production: 'floor' } : {}),
    ...circumstances,
    // What the list says can't be said otherwise elsewhere.
    use,
    mode,
    area_c: floorAreaC,
    unit_price_fen: unitPriceFen,
    decoration_fen: decorationFen ?? 0,
  };
};

const statePartInputs = (household: HouseholdCase, phase: string | null): Fields | undefined => {
  const { parts = [], compMode } = household;
  const circumstances = circumstancesByPart(household, placesOnStateLand);
  if (!circumstances) return undefined;
  const decoration = decorationByPart(household);
  const inputs = parts.map((part, index) => {
    // A household that wants a flat for part of its house says for which part, and which flat.
    const { mode = compMode === null || compMode === 'monetary' ? 'monetary' : undefined, ...rest } = circumstances[index] ?? {};
    return mode === undefined
      ? undefined
      : stateInputs({ ...part, mode, decorationFen: decoration[index] ?? 0, circumstances: rest }, phase);
  });
  return together(household, inputs);
};

const rewardNotes = (household: HouseholdCase): string[] => [
  ...(household.signedOn ? [] : ['方案里的签约奖励按签约日期计算，签约以后才计入。']),
  ...(household.circumstances.moved_out_in_time ? [] : ['方案里的搬迁奖励在按时搬空以后才计入。']),
];

const stateCase = (household: HouseholdCase, plan: StatePlan, signingStartsOn: string | null): CaseInputs | undefined => {
  const { signedOn, compMode, parts = [] } = household;
  const phase = signedOn && signingStartsOn ? signPhaseOfDay(plan, daysBetween(signingStartsOn, signedOn) + 1) : null;
  const undivided = parts.length > 1 && (household.decorationFen ?? 0) > 0 && parts.every(({ decorationFen }) => decorationFen === null);
  const inputs = parts.length > 0 ? statePartInputs(household, phase) : stateInputs({ ...household, mode: compMode ?? 'monetary' }, phase);
  return (
    inputs && {
      modeAssumed: compMode === null,
      notes: [
        ...rewardNotes(household),
        ...(parts.length > 0 ? ['您家的房屋有几种用途，每一部分按自己的用途和单价分别计算，再合在一起。'] : []),
        ...(undivided ? ['装修没有分部分评估，先按各部分的面积分摊。'] : []),
      ],
      inputs: parts.length > 0 ? inputs : { ...inputs, ...sharesOf(household) },
    }
  );
};

/** What a home on collective land is settled by, beside its area (杭18–20). */
const headFields = ['registered_persons', 'resettled_heads', 'given_area_c'] as const;

/**
 * One house, or one part, on collective land; undefined while the survey's figures are missing, or where the household takes money in place of
 * its flat: how much that is, no article says (杭18第三款).
 */
const collectiveInputs = (
  { use, floorAreaC }: Pick<HouseholdCase, 'use' | 'floorAreaC'>,
  compMode: string | null,
  circumstances: Fields,
): Fields | undefined => {
  if ((use !== 'residential' && use !== 'non_residential') || !floorAreaC) return undefined;
  const needed = use === 'residential' ? headFields : [];
  if ([...needed, 'depreciation_percent_remaining'].some((key) => circumstances[key] === undefined)) return undefined;
  if (use === 'residential' && compMode !== null && compMode !== 'exchange') return undefined;
  return { ...circumstances, use, original_area_c: floorAreaC };
};

const collectiveCase = (household: HouseholdCase): CaseInputs | undefined => {
  const { compMode, parts = [], decorationFen } = household;
  // A list's column for decoration and annexes holds the annexes here: nothing else of it is paid (杭26).
  const circumstances = { ...(decorationFen ? { annex_fen: decorationFen } : {}), ...household.circumstances };
  const hasHome = household.use === 'residential' || parts.some(({ use }) => use === 'residential');
  const byPart = parts.length > 0 ? circumstancesByPart({ ...household, circumstances }, placesOnCollectiveLand) : undefined;
  const inputs =
    parts.length > 0
      ? byPart &&
        together(
          household,
          parts.map((part, index) =>
            collectiveInputs(part, part.use === 'residential' && compMode === 'mixed' ? 'exchange' : compMode, byPart[index] ?? {}),
          ),
        )
      : collectiveInputs(household, compMode, circumstances);
  return (
    inputs && {
      modeAssumed: hasHome && compMode === null,
      notes: [
        ...(hasHome ? ['安置面积按房屋面积和安置人口算。人口有变化（比如出生、结婚），要告诉经办人员，核实后重算。'] : []),
        ...(parts.length > 0 ? ['您家的房屋有几种用途，每一部分按自己的用途分别计算，再合在一起。'] : []),
      ],
      inputs: parts.length > 0 ? inputs : { ...inputs, ...sharesOf(household) },
    }
  );
};

/**
 * The rules' inputs for a household under the plan's formula, or undefined while something that only people can supply is missing: area, price,
 * the parts of a building that is home and shop, the flat of a household that chose exchange, the heads of a home on collective land.
 */
export const caseInputs = (household: HouseholdCase, plan: AnyPlan, signingStartsOn: string | null): CaseInputs | undefined =>
  isCollective(plan) ? collectiveCase(household) : stateCase(household, plan, signingStartsOn);
