import type { PlanDraft, PlanField, PlanForm } from '@yunzhengshou/contract';
import type { FieldFault } from '../../../components/form/field';
import { formatCitations } from '../../../format/citation';

/**
 * The plan as it is typed. A number is its text ('23.5'), a row of several parts is one text with a bar between them ('2025-01|25'). Names: a field's
 * key, `clauses.<key>`, `title`; `revision` is the one that was opened, `clean` says that nothing was typed since.
 */
export type TypedPlan = Record<string, string | readonly string[]> & { title: string; revision: string; clean: 'yes' | '' };

export const clauseName = (key: string): string => `clauses.${key}`;

const bar = '|';
export const partsOf = (row: string): string[] => row.split(bar);
export const rowOf = (parts: readonly string[]): string => parts.map((part) => part.split(bar).join('')).join(bar);

const rowKinds: readonly PlanField['kind'][] = ['standards', 'phases', 'rates'];
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A stored whole number as it is typed: 2350 with a scale of 100 is '23.5'; anything else is nothing. */
export function textOfStored({ scale, decimals }: Pick<PlanField, 'scale' | 'decimals'>, stored: unknown): string {
  if (typeof stored !== 'number' || !Number.isSafeInteger(stored) || stored < 0) return '';
  const rest = String(stored % scale).padStart(decimals, '0');
  return scale === 1 ? String(stored) : `${Math.floor(stored / scale)}.${rest}`.replace(/\.?0+$/, '');
}

/** What was typed as a stored whole number, exactly; null: no number, or too many places. */
export function storedOfText({ scale, decimals }: Pick<PlanField, 'scale' | 'decimals'>, typed: string): number | null {
  const parts = /^(\d{1,10})(?:\.(\d+))?$/.exec(typed.trim().replace(/[,，\s]/g, ''));
  const places = parts?.[2] ?? '';
  if (!parts || places.length > decimals) return null;
  return Number(parts[1]) * scale + (decimals === 0 ? 0 : Number(places.padEnd(decimals, '0')) * (scale / 10 ** decimals));
}

const isNumber = ({ kind }: PlanField): boolean => ['fen', 'area', 'months', 'times', 'share'].includes(kind);

/** Phases in the order of their days; what comes without a reward is last. */
const byDay = ([one, a]: [string, unknown], [other, b]: [string, unknown]): number =>
  Number(one === 'none') - Number(other === 'none') || Number(Array.isArray(a) ? a[0] : 0) - Number(Array.isArray(b) ? b[0] : 0);

const rowsOfStored = (field: PlanField, stored: unknown): string[] => {
  if (field.kind === 'standards') {
    return Array.isArray(stored)
      ? stored
          .filter(isRecord)
          .map(({ from, fen_per_m2_month }) => rowOf([typeof from === 'string' ? from : '', textOfStored(field, fen_per_m2_month)]))
      : [];
  }
  if (!isRecord(stored)) return [];
  if (field.kind === 'rates') return Object.entries(stored).map(([key, fen]) => rowOf([key, textOfStored(field, fen)]));
  return Object.entries(stored)
    .sort(byDay)
    .map(([key, days]) => rowOf([key, ...(Array.isArray(days) ? days.slice(0, 2).map((day) => textOfStored(field, day)) : ['', ''])]));
};

const typedOfStored = (field: PlanField, stored: unknown): string | readonly string[] => {
  if (rowKinds.includes(field.kind)) return rowsOfStored(field, stored);
  if (isNumber(field)) return textOfStored(field, stored);
  return typeof stored === 'string' ? stored : '';
};

/** What people type into: a fixed value is only shown, and the server puts it there. */
const isTyped = ({ fixed, kind }: PlanField): boolean => !fixed && kind !== 'brackets';

/** The draft as the form starts with it. */
export const typedPlan = (form: PlanForm, draft: Pick<PlanDraft, 'title' | 'revision' | 'parameters' | 'clauses'>): TypedPlan => ({
  ...Object.fromEntries(form.fields.filter(isTyped).map((field) => [field.key, typedOfStored(field, draft.parameters[field.key])])),
  ...Object.fromEntries(form.clauses.map(({ key }) => [clauseName(key), draft.clauses.find((clause) => clause.key === key)?.text ?? ''])),
  title: draft.title,
  revision: String(draft.revision),
  clean: 'yes',
});

const text = (typed: TypedPlan, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};
export const rowsOf = (typed: TypedPlan, name: string): readonly string[] => {
  const value = typed[name];
  return typeof value === 'object' ? value : [];
};

const day = { scale: 1, decimals: 0 };

const storedOfRows = (field: PlanField, rows: readonly string[], phases: readonly string[]): unknown => {
  const parts = rows.map(partsOf);
  if (field.kind === 'standards') return parts.map(([from = '', amount = '']) => ({ from, fen_per_m2_month: storedOfText(field, amount) }));
  if (field.kind === 'phases')
    return Object.fromEntries(parts.map(([key = '', first = '', last = '']) => [key, [storedOfText(day, first), storedOfText(day, last)]]));
  // What was typed for a phase that is gone is gone with it.
  return Object.fromEntries(
    parts.filter(([key = '']) => phases.includes(key)).map(([key = '', amount = '']) => [key, storedOfText(field, amount)]),
  );
};

export const phaseKeys = (form: PlanForm, typed: TypedPlan): string[] =>
  form.fields.filter(({ kind }) => kind === 'phases').flatMap(({ key }) => rowsOf(typed, key).map((row) => partsOf(row)[0] ?? ''));

const storedOf = (form: PlanForm, field: PlanField, typed: TypedPlan): unknown => {
  if (rowKinds.includes(field.kind)) {
    const rows = rowsOf(typed, field.key);
    return rows.length === 0 ? undefined : storedOfRows(field, rows, phaseKeys(form, typed));
  }
  const value = text(typed, field.key).trim();
  if (value === '') return undefined;
  return isNumber(field) ? (storedOfText(field, value) ?? undefined) : value;
};

/** What is typed as the server takes it; what is empty is left out. */
export const planOf = (form: PlanForm, typed: TypedPlan): Pick<PlanDraft, 'title' | 'parameters' | 'clauses'> => ({
  title: typed.title.trim(),
  parameters: Object.fromEntries(
    form.fields
      .filter(isTyped)
      .map((field) => [field.key, storedOf(form, field, typed)] as const)
      .filter(([, value]) => value !== undefined),
  ),
  clauses: form.clauses.map(({ key }) => ({ key, text: text(typed, clauseName(key)).trim() })),
});

const numberWanted = ({ decimals }: Pick<PlanField, 'decimals'>): string =>
  decimals === 0 ? '请填整数' : `请填数字，小数点后最多 ${decimals} 位`;

/** Names of a row's parts in its field: 'sign_phases_days.0.1'. */
export const partName = (key: string, row: number, part: number): string => `${key}.${row}.${part}`;

const rowFaults = (field: PlanField, rows: readonly string[], phases: readonly string[]): FieldFault[] =>
  rows.flatMap((row, position) => {
    const parts = partsOf(row);
    if (field.kind === 'rates' && !phases.includes(parts[0] ?? '')) return [];
    const numbers = field.kind === 'phases' ? [1, 2] : [1];
    const kind = field.kind === 'phases' ? day : field;
    return [
      ...(field.kind === 'standards' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(parts[0] ?? '')
        ? [{ field: partName(field.key, position, 0), sentence: '请写成 2025-01 这样的年月' }]
        : []),
      ...numbers
        .filter((part) => storedOfText(kind, parts[part] ?? '') === null)
        .map((part) => ({ field: partName(field.key, position, part), sentence: numberWanted(kind) })),
    ];
  });

/** What can't be kept at all, because it can't be read. What the law doesn't allow can be kept. */
export const typedFaults = (form: PlanForm, typed: TypedPlan): FieldFault[] => [
  ...(typed.title.trim().length < 2 ? [{ field: 'title', sentence: '请写方案的名称' }] : []),
  ...form.fields.filter(isTyped).flatMap((field) => {
    if (rowKinds.includes(field.kind)) return rowFaults(field, rowsOf(typed, field.key), phaseKeys(form, typed));
    const value = text(typed, field.key).trim();
    return isNumber(field) && value !== '' && storedOfText(field, value) === null
      ? [{ field: field.key, sentence: numberWanted(field) }]
      : [];
  }),
];

/** Where what is typed misses the law's bound: said at the field with its article, while it is typed. Null: it doesn't. */
export function boundFault(field: PlanField, typed: TypedPlan): string | null {
  if (!isTyped(field) || !isNumber(field)) return null;
  const stored = storedOfText(field, text(typed, field.key));
  if (stored === null || ((field.min === null || stored >= field.min) && (field.max === null || stored <= field.max))) return null;
  return `${field.boundWords}。依据：${formatCitations(field.articles)}`;
}

export interface Difference {
  name: string;
  title: string;
  mine: string;
  theirs: string;
}

const words = (value: string | readonly string[] | undefined, unit: string): string => {
  if (value === undefined || value.length === 0) return '（没有填）';
  return typeof value === 'string' ? `${value}${unit === '' ? '' : ` ${unit}`}` : value.map((row) => partsOf(row).join(' ')).join('；');
};

/** Where two typed plans differ, in the order of the form. */
export function differences(form: PlanForm, mine: TypedPlan, theirs: TypedPlan): Difference[] {
  const names = [
    { name: 'title', title: '方案名称', unit: '' },
    ...form.fields.filter(isTyped).map(({ key, title, unit }) => ({ name: key, title, unit })),
    ...form.clauses.map(({ key, title }) => ({ name: clauseName(key), title, unit: '' })),
  ];
  return names
    .filter(({ name }) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
    .map(({ name, title, unit }) => ({ name, title, mine: words(mine[name], unit), theirs: words(theirs[name], unit) }));
}
