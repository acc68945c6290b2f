import { article } from '../articles';
import type { Issue } from '../errors';
import { inputOptions } from '../inputs';
import { monthIndex } from '../months';
import { area, flag, list, month, object, oneOf, read, text, whole } from '../read';
import { checkShares, type Share } from '../shares';
import { entry, type StatePlan } from './plan';

export type Use = 'residential' | 'non_residential';
export type CompMode = 'monetary' | 'exchange' | 'mixed';
export type BuildingClass = 'recognised_legal' | 'temporary_unexpired' | 'temporary_expired' | 'illegal';

/** An unregistered building as the recognition found it (国务院24; 浙江9). Months belong to an unexpired temporary building's permit. */
export interface UnregisteredBuilding {
  class: BuildingClass;
  area_c: number;
  approved_months?: number;
  remaining_months?: number;
}

/** What is known of one household on state-owned land: money in fen, areas in 0.01 m², months as YYYY-MM. */
export interface StateInputs {
  use: Use;
  mode: CompMode;
  area_c: number;
  /** `temp_allowance_only` calculates the transition items alone and needs no prices. */
  scope?: 'full' | 'temp_allowance_only';
  unit_price_fen?: number;
  decoration_fen?: number;
  low_income_hardship?: boolean;
  unregistered?: UnregisteredBuilding[];
  equipment_fen?: number;
  stop_production?: 'floor' | 'appraised' | 'none';
  stop_production_appraised_fen?: number;
  /** A key of the plan's signing phases, or none. */
  sign_phase?: string;
  moved_out_in_time?: boolean;
  exchange_area_c?: number;
  exchange_unit_price_fen?: number;
  /** Mixed mode: the m² of the old house that are exchanged; the rest is paid in money. */
  exchange_old_area_c?: number;
  exchange_is_existing?: boolean;
  in_zone_highrise?: boolean;
  owner_asked_for_smaller?: boolean;
  transition_housing?: 'self' | 'office';
  moved_out_month?: string;
  delivered_month?: string;
  land_income_due_fen?: number;
  land_income_refund_fen?: number;
  shares?: Share[];
  note?: string;
  notes?: unknown;
}

const MAX_MONTHS = 600;

const building = object(
  { class: oneOf('recognised_legal', 'temporary_unexpired', 'temporary_expired', 'illegal'), area_c: area },
  { approved_months: whole(1, 1200), remaining_months: whole(0, 1200), note: text() },
);

const reader = object(
  { use: oneOf('residential', 'non_residential'), mode: oneOf('monetary', 'exchange', 'mixed'), area_c: area },
  {
    ...inputOptions,
    scope: oneOf('full', 'temp_allowance_only'),
    unit_price_fen: whole(1),
    decoration_fen: whole(),
    low_income_hardship: flag,
    unregistered: list(building, 100),
    equipment_fen: whole(),
    stop_production: oneOf('floor', 'appraised', 'none'),
    stop_production_appraised_fen: whole(),
    sign_phase: text(40),
    moved_out_in_time: flag,
    exchange_area_c: area,
    exchange_unit_price_fen: whole(1),
    exchange_old_area_c: area,
    exchange_is_existing: flag,
    in_zone_highrise: flag,
    owner_asked_for_smaller: flag,
    transition_housing: oneOf('self', 'office'),
    moved_out_month: month,
    delivered_month: month,
    land_income_due_fen: whole(),
    land_income_refund_fen: whole(),
  },
);

/** Registered and recognised m²: what the house value, the minimum-area test and every rate per m² are taken on (0.01 m²). */
export function compensatedArea(inputs: StateInputs): number {
  const recognised = (inputs.unregistered ?? []).filter((one) => one.class === 'recognised_legal');
  return inputs.area_c + recognised.reduce((total, { area_c }) => total + area_c, 0);
}

/** Whether 浙江22 applies: a home below the plan's minimum area, of a low-income family in housing hardship. */
export function isBelowMinimum(plan: StatePlan, inputs: StateInputs): boolean {
  return inputs.use === 'residential' && inputs.low_income_hardship === true && compensatedArea(inputs) < plan.min_compensation_area_c;
}

/** Whether the household moves straight into a finished flat: no temporary housing lies between, so one move and no allowance. */
export function movesStraightIn(inputs: StateInputs): boolean {
  return inputs.exchange_is_existing === true && inputs.transition_housing === undefined;
}

type Check = (inputs: StateInputs, plan: StatePlan) => [path: keyof StateInputs, code: string, sentence_zh: string] | null;

const EXCHANGE_ONLY = [
  'exchange_area_c',
  'exchange_unit_price_fen',
  'exchange_old_area_c',
  'transition_housing',
  'delivered_month',
] as const;
const SHOP_ONLY = ['equipment_fen', 'stop_production', 'stop_production_appraised_fen'] as const;

const CHECKS: Check[] = [
  ({ scope, unit_price_fen }) =>
    scope !== 'temp_allowance_only' && unit_price_fen === undefined
      ? ['unit_price_fen', 'price_missing', '缺少被征收房屋的评估单价。']
      : null,
  (inputs) => {
    const stray = inputs.mode === 'monetary' ? EXCHANGE_ONLY.find((key) => inputs[key] !== undefined) : undefined;
    return stray === undefined ? null : [stray, 'exchange_in_monetary', '货币补偿不应填写产权调换房屋的内容。'];
  },
  (inputs) => {
    const given = SHOP_ONLY.find((key) => inputs[key] !== undefined && inputs[key] !== 0 && inputs[key] !== 'none');
    return inputs.use === 'residential' && given !== undefined
      ? [given, 'shop_item_for_home', '设备搬迁和停产停业损失只适用于非住宅房屋。']
      : null;
  },
  (inputs) => {
    if (inputs.mode === 'monetary' || inputs.scope === 'temp_allowance_only') return null;
    const missing = (['exchange_area_c', 'exchange_unit_price_fen'] as const).find((key) => inputs[key] === undefined);
    return missing === undefined ? null : [missing, 'exchange_incomplete', '选择产权调换的，应填写调换房屋的面积和评估单价。'];
  },
  ({ mode }, plan) =>
    mode === 'mixed' && plan.mixed_mode !== 'allowed' ? ['mode', 'mixed_not_allowed', '本项目方案不设混合补偿方式。'] : null,
  (inputs) => {
    const exchanged = inputs.exchange_old_area_c;
    if (inputs.mode !== 'mixed') {
      return exchanged !== undefined && inputs.mode === 'exchange'
        ? ['exchange_old_area_c', 'old_area_without_mixed', '只有混合方式才填写参与调换的原房面积。']
        : null;
    }
    if (exchanged === undefined) return ['exchange_old_area_c', 'old_area_missing', '混合方式应填写参与调换的原房面积。'];
    return exchanged >= compensatedArea(inputs)
      ? ['exchange_old_area_c', 'old_area_too_large', '参与调换的原房面积应小于原房面积，其余部分按货币补偿。']
      : null;
  },
  ({ sign_phase }, plan) =>
    sign_phase !== undefined && sign_phase !== 'none' && entry(plan.sign_phases_days, sign_phase) === undefined
      ? ['sign_phase', 'sign_phase_unknown', '方案没有这个签约时段。']
      : null,
  (inputs) => {
    const appraised = inputs.stop_production === 'appraised';
    return appraised === (inputs.stop_production_appraised_fen === undefined)
      ? ['stop_production_appraised_fen', 'appraisal_mismatch', '停产停业损失按评估结果计算的，应填写评估金额；其他情形不应填写。']
      : null;
  },
  (inputs) => {
    if (inputs.scope !== 'temp_allowance_only') return null;
    if (inputs.use !== 'residential' || inputs.mode === 'monetary')
      return ['scope', 'allowance_not_due', '逐月计发的临时安置费只适用于选择产权调换的住宅。'];
    const missing = (['moved_out_month', 'delivered_month'] as const).find((key) => inputs[key] === undefined);
    return missing === undefined ? null : [missing, 'month_missing', '只计算临时安置费时，应填写搬迁月份和交付月份。'];
  },
  (inputs) => {
    const { moved_out_month: moved, delivered_month: delivered } = inputs;
    if (moved === undefined || delivered === undefined || movesStraightIn(inputs)) return null;
    const passed = monthIndex(delivered) - monthIndex(moved);
    if (passed < 0) return ['delivered_month', 'delivered_before_moved', '交付月份早于搬迁月份。'];
    return passed > MAX_MONTHS ? ['delivered_month', 'period_too_long', '搬迁与交付之间超过五十年，请核对月份。'] : null;
  },
];

function checkBuildings(buildings: readonly UnregisteredBuilding[], issues: Issue[]): void {
  buildings.forEach(({ class: kind, approved_months: approved, remaining_months: remaining }, i) => {
    const path = `unregistered[${i}]`;
    if (kind !== 'temporary_unexpired') return;
    if (approved === undefined || remaining === undefined) {
      issues.push({ code: 'permit_months_missing', path, sentence_zh: '未超过批准期限的临时建筑应填写批准月数和剩余月数。' });
    } else if (remaining > approved) {
      issues.push({ code: 'permit_months_impossible', path, sentence_zh: '临时建筑的剩余月数不得大于批准月数。' });
    }
  });
}

function checkMinimumArea(inputs: StateInputs, plan: StatePlan, issues: Issue[]): void {
  if (inputs.scope === 'temp_allowance_only' || !isBelowMinimum(plan, inputs)) return;
  if (inputs.mode === 'mixed') {
    issues.push({
      code: 'mixed_below_minimum_area',
      path: 'mode',
      sentence_zh: '低收入住房困难家庭的最低补偿面积只对货币补偿或产权调换作了规定，混合方式无法自动计算，请选定一种方式。',
      articles: [article('浙', 22, 1)],
    });
  }
  if (inputs.mode === 'exchange' && (inputs.exchange_area_c ?? 0) < plan.min_compensation_area_c) {
    issues.push({
      code: 'exchange_below_minimum_area',
      path: 'exchange_area_c',
      sentence_zh: '低收入住房困难家庭的调换房屋面积不得小于最低补偿建筑面积。',
      articles: [article('浙', 22, 1, 2)],
    });
  }
}

/**
 * The well-formed inputs, checked against what the plan knows.
 * @throws RulesError with a stable code for each impossible combination
 */
export function parseStateInputs(raw: unknown, plan: StatePlan): StateInputs {
  return read<StateInputs>(reader, raw, '', (inputs, issues) => {
    for (const check of CHECKS) {
      const failed = check(inputs, plan);
      if (failed !== null) issues.push({ path: failed[0], code: failed[1], sentence_zh: failed[2] });
    }
    checkBuildings(inputs.unregistered ?? [], issues);
    checkMinimumArea(inputs, plan, issues);
    checkShares(inputs.shares, 'shares', issues);
  });
}
