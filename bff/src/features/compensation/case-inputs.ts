import { type Share, type StatePlan, signPhaseOfDay } from '@yunzhengshou/rules';
import { daysBetween } from '../../clock';

/** What is known of a household, from its list and from what was added since. Money in fen, area in 0.01 m². */
export interface HouseholdCase {
  use: string | null;
  compMode: string | null;
  floorAreaC: number | null;
  unitPriceFen: number | null;
  decorationFen: number | null;
  signedOn: string | null;
  /** Inputs of the rules that the list doesn't carry, in the rules' own names. */
  circumstances: Record<string, unknown>;
  shares: { numerator: bigint; denominator: bigint }[];
}

export interface CaseInputs {
  inputs: Record<string, unknown>;
  /** The household hasn't chosen a mode: money stands in, since it needs no flat. */
  modeAssumed: boolean;
}

/**
 * The rules' inputs for a household, or undefined while something that only people can supply is missing: area, price, the use of a
 * building that is part home and part shop, or the flat of a household that chose exchange.
 */
export const caseInputs = (household: HouseholdCase, plan: StatePlan, signingStartsOn: string | null): CaseInputs | undefined => {
  const { use, floorAreaC, unitPriceFen, decorationFen, signedOn, circumstances } = household;
  if ((use !== 'residential' && use !== 'non_residential') || !floorAreaC || !unitPriceFen) return undefined;
  const modeAssumed = household.compMode === null;
  const mode = household.compMode ?? 'monetary';
  if (mode !== 'monetary' && circumstances.exchange_area_c === undefined) return undefined;
  const phase = signedOn && signingStartsOn ? signPhaseOfDay(plan, daysBetween(signingStartsOn, signedOn) + 1) : null;
  const shares: Share[] = household.shares.map(({ numerator, denominator }, index) => [
    String(index + 1),
    denominator === 1n ? '1' : `${numerator}/${denominator}`,
  ]);
  return {
    modeAssumed,
    inputs: {
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
      ...(shares.length > 1 ? { shares } : {}),
    },
  };
};
