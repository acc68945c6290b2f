import type { Article } from './articles';
import type { Bound } from './bounds';

/**
 * How a value is typed and read. `fen`, `area`, `months`, `times`, `share` and `days` are whole numbers in the smallest unit; `standards` is a list
 * of {from, fen_per_m2_month}, `phases` a table of [first day, last day], `rates` a table of fen by phase, `brackets` a list of [least, most] areas.
 */
export type FieldKind =
  | 'fen'
  | 'area'
  | 'months'
  | 'times'
  | 'share'
  | 'date'
  | 'choice'
  | 'text'
  | 'standards'
  | 'phases'
  | 'rates'
  | 'brackets';

/** One field of a plan's form: what people read beside it, how it is typed, and which bound the law sets. */
export interface PlanField {
  key: string;
  title_zh: string;
  help_zh: string;
  group: string;
  kind: FieldKind;
  /** As printed behind the number; empty for what has none. */
  unit_zh: string;
  /** So many stored units make one that is typed: 100 fen are one yuan. */
  scale: number;
  /** Places after the point that may be typed. */
  decimals: number;
  required: boolean;
  /** The one value that the formula or the law allows: shown, not typed. */
  fixed?: unknown;
  choices: { value: string; label_zh: string }[];
  bound: Bound | null;
  articles: Article[];
}

export interface PlanForm {
  title_zh: string;
  groups: { code: string; title_zh: string }[];
  fields: PlanField[];
}

const UNITS: Record<FieldKind, Pick<PlanField, 'scale' | 'decimals' | 'unit_zh'>> = {
  fen: { scale: 100, decimals: 2, unit_zh: '元' },
  area: { scale: 100, decimals: 2, unit_zh: '平方米' },
  months: { scale: 1, decimals: 0, unit_zh: '个月' },
  times: { scale: 1, decimals: 0, unit_zh: '倍' },
  share: { scale: 100, decimals: 2, unit_zh: '%' },
  date: { scale: 1, decimals: 0, unit_zh: '' },
  choice: { scale: 1, decimals: 0, unit_zh: '' },
  text: { scale: 1, decimals: 0, unit_zh: '' },
  standards: { scale: 100, decimals: 2, unit_zh: '元/平方米/月' },
  phases: { scale: 1, decimals: 0, unit_zh: '天' },
  rates: { scale: 100, decimals: 2, unit_zh: '元/平方米' },
  brackets: { scale: 100, decimals: 2, unit_zh: '平方米' },
};

/** A field with its kind's units; what differs is given in `more`. */
export function planField(
  key: string,
  kind: FieldKind,
  group: string,
  title_zh: string,
  help_zh: string,
  articles: Article[],
  more: Partial<PlanField> = {},
): PlanField {
  return { key, kind, group, title_zh, help_zh, articles, ...UNITS[kind], required: true, choices: [], bound: null, ...more };
}

/** A stored number as it is printed: 2350 fen per m² is 23.5 元/平方米. */
function amount(field: Pick<PlanField, 'scale' | 'unit_zh'>, stored: number): string {
  const text = field.scale === 1 ? String(stored) : (stored / field.scale).toFixed(2).replace(/\.?0+$/, '');
  const [whole = '', places] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = places === undefined ? grouped : `${grouped}.${places}`;
  return field.unit_zh === '' || field.unit_zh === '%' ? number + field.unit_zh : `${number} ${field.unit_zh}`;
}

const record = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value as Record<string, unknown>) : [];

const firstDay = (days: unknown): number => (Array.isArray(days) && typeof days[0] === 'number' ? days[0] : Number.MAX_SAFE_INTEGER);

/** Keys of the signing phases in the order of their days; the one without a reward comes last. A database may have given them any order. */
export function phaseOrder(phases: unknown): string[] {
  return record(phases)
    .sort(([a, one], [b, other]) => Number(a === 'none') - Number(b === 'none') || firstDay(one) - firstDay(other))
    .map(([key]) => key);
}

function phaseTitle(key: string, order: readonly string[]): string {
  return key === 'none' ? '之后（没有奖励）' : `第 ${order.indexOf(key) + 1} 段`;
}

/** A parameter's value as people read it; what isn't of the field's kind is said so, since a draft may hold anything. @param plan the whole, for the order of phases */
export function valueInWords(field: PlanField, value: unknown, plan: Record<string, unknown> = {}): string {
  const broken = '（填写有误）';
  if (value === undefined || value === null) return '（没有填）';
  const number = (one: unknown) => (typeof one === 'number' ? amount(field, one) : broken);
  switch (field.kind) {
    case 'date':
    case 'text':
      return typeof value === 'string' ? value : broken;
    case 'choice':
      return field.choices.find((choice) => choice.value === value)?.label_zh ?? (typeof value === 'string' ? value : broken);
    case 'standards':
      return Array.isArray(value)
        ? value
            .map(
              (one) => `${(one as { from?: string })?.from ?? ''} 起 ${number((one as { fen_per_m2_month?: number })?.fen_per_m2_month)}`,
            )
            .join('；')
        : broken;
    case 'phases': {
      const order = phaseOrder(value);
      const days = new Map(record(value));
      return order
        .map((key) => {
          const of = days.get(key);
          return `${phaseTitle(key, order)}：第 ${Array.isArray(of) ? of.join(' 至 ') : broken} 天`;
        })
        .join('；');
    }
    case 'rates': {
      const rates = new Map(record(value));
      const order = [...new Set([...phaseOrder(plan.sign_phases_days), ...phaseOrder(value)])].filter((key) => rates.has(key));
      return order.map((key) => `${phaseTitle(key, order)}：${number(rates.get(key))}`).join('；');
    }
    case 'brackets':
      return Array.isArray(value)
        ? value.map((pair) => (Array.isArray(pair) ? `${number(pair[0])} 至 ${number(pair[1])}` : broken)).join('；')
        : broken;
    default:
      return number(value);
  }
}

/** The bound in words, for the field; empty for none. */
export function boundInWords(field: PlanField): string {
  const { bound } = field;
  if (bound === null) return '';
  const { min, max } = bound;
  if (min !== undefined && max !== undefined)
    return min === max ? `只能是 ${amount(field, min)}` : `${amount(field, min)} 至 ${amount(field, max)}`;
  if (min !== undefined) return min === 1 && field.scale > 1 ? '要大于零' : `不得少于 ${amount(field, min)}`;
  return max === undefined ? '' : `不得超过 ${amount(field, max)}`;
}

/** What a change of a value means, in a sentence: by how much more or less where that can be said. */
export function changeInWords(field: PlanField, before: unknown, after: unknown): string {
  if (before === undefined) return '新加的一项。';
  if (after === undefined) return '这一项没有了。';
  if (typeof before !== 'number' || typeof after !== 'number') return '内容改了。';
  return `${after > before ? '增加' : '减少'} ${amount(field, Math.abs(after - before))}。`;
}
