import type { DataCopy } from '@yunzhengshou/contract';
import { squareMetres, yuan } from '@yunzhengshou/rules';

type Row = DataCopy['sections'][number]['rows'][number];

const yesOrNo = (value: unknown): string => (value === true ? '是' : '不是');
const money = (value: unknown): string => yuan(Number(value));
const area = (value: unknown): string => squareMetres(Number(value));
const people = (value: unknown): string => `${value} 人`;
const words =
  (meanings: Record<string, string>) =>
  (value: unknown): string =>
    meanings[String(value)] ?? String(value);

/** Inputs of the rules that stand beside a household, in words. What isn't here is shown by its own name, rather than left out. */
const known: Record<string, [label: string, write: (value: unknown) => string]> = {
  low_income_hardship: ['低收入住房困难家庭', yesOrNo],
  equipment_fen: ['设备搬迁或补偿', money],
  stop_production: ['停产停业损失的算法', words({ floor: '按规定的最低比例', appraised: '按评估', none: '没有' })],
  stop_production_appraised_fen: ['停产停业损失的评估金额', money],
  sign_phase: ['签约的阶段', words({ none: '没有' })],
  moved_out_in_time: ['按时搬出', yesOrNo],
  exchange_area_c: ['选的安置房面积', area],
  exchange_unit_price_fen: ['安置房每平方米的价格', money],
  exchange_old_area_c: ['用来换房的原房屋面积', area],
  exchange_is_existing: ['安置房是现房', yesOrNo],
  in_zone_highrise: ['安置房是征收范围里的高层', yesOrNo],
  owner_asked_for_smaller: ['自己要求换小一点的', yesOrNo],
  transition_housing: ['过渡期住哪里', words({ self: '自己找', office: '征收部门提供' })],
  moved_out_month: ['搬出的月份', String],
  delivered_month: ['安置房交付的月份', String],
  land_income_due_fen: ['应交的土地收益', money],
  land_income_refund_fen: ['应退的土地收益', money],
  mode: ['补偿方式', words({ monetary: '货币补偿', exchange: '产权调换', mixed: '一部分货币、一部分调换' })],
  depreciation_percent_remaining: ['房屋的新旧程度', (value) => `${value}% 新`],
  registered_persons: ['常住户口人数', people],
  resettled_heads: ['安置人口', people],
  given_area_c: ['安置房面积', area],
  annex_fen: ['附属物的评估金额', money],
  transition_months: ['过渡的月数', (value) => `${value} 个月`],
};

const buildingClasses = words({
  recognised_legal: '认定为合法',
  temporary_unexpired: '没有到期的临时建筑',
  temporary_expired: '过期的临时建筑',
  illegal: '认定为违法',
});

const buildingRows = (buildings: unknown): Row[] =>
  (buildings as { class: string; area_c: number }[]).map((building) => ({
    label: '没有登记的建筑',
    value: `${area(building.area_c)}，${buildingClasses(building.class)}`,
  }));

const headRows = (heads: unknown): Row[] =>
  (heads as { reason: string; n: number }[]).map(({ reason, n }) => ({ label: '增加或计入的安置人口', value: `${reason}，${people(n)}` }));

/** What is kept of single parts of a house of mixed use; the parts count from 1. */
const partRows = (byPart: unknown): Row[] =>
  Object.entries(byPart as Record<string, unknown>).flatMap(([number, of]) =>
    circumstanceRows(of).map(({ label, value }) => ({ label: `第 ${number} 部分：${label}`, value })),
  );

const lists: Record<string, (value: unknown) => Row[]> = { unregistered: buildingRows, extra_heads: headRows, by_part: partRows };

/** What is kept of a household beside its list, a row each. */
export const circumstanceRows = (circumstances: unknown): Row[] =>
  Object.entries(circumstances as Record<string, unknown>).flatMap(([name, value]): Row[] => {
    const list = lists[name];
    if (list) return list(value);
    const entry = known[name];
    if (!entry) return [{ label: name, value: typeof value === 'string' ? value : JSON.stringify(value) }];
    const [label, write] = entry;
    return [{ label, value: write(value) }];
  });
