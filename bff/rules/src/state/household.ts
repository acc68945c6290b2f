import { perArea, sum } from '../money';
import { compensatedArea, type StateInputs, type UnregisteredBuilding } from './inputs';
import type { StatePlan } from './plan';

/** One household with the areas (0.01 m²) and values (fen) that several lines are taken on. */
export interface StateHousehold {
  plan: StatePlan;
  inputs: StateInputs;
  /** Registered and recognised m². */
  area_c: number;
  /** The part of it that is paid in money: all, none, or what mixed mode leaves. */
  money_area_c: number;
  unit_price_fen: number;
  recognised: UnregisteredBuilding[];
  /** Value of the registered and recognised m², without decoration: the sum of their lines. */
  own_value_fen: number;
  is_home: boolean;
}

function moneyArea(inputs: StateInputs, area_c: number): number {
  return inputs.mode === 'monetary' ? area_c : inputs.mode === 'mixed' ? area_c - (inputs.exchange_old_area_c ?? 0) : 0;
}

export function household(plan: StatePlan, inputs: StateInputs): StateHousehold {
  const area_c = compensatedArea(inputs);
  const unit_price_fen = inputs.unit_price_fen ?? 0;
  const recognised = (inputs.unregistered ?? []).filter((one) => one.class === 'recognised_legal');
  const areas = [inputs.area_c, ...recognised.map((one) => one.area_c)];
  return {
    plan,
    inputs,
    area_c,
    money_area_c: moneyArea(inputs, area_c),
    unit_price_fen,
    recognised,
    own_value_fen: sum(areas.map((part) => perArea(part, unit_price_fen))),
    is_home: inputs.use === 'residential',
  };
}
