import type { Article } from './articles';
import { type Issue, RulesError } from './errors';
import { isDate, isMonth } from './months';
import { hasOwn } from './own';

/** Where a reader stands, and where it puts what it finds wrong. */
export interface At {
  path: string;
  issues: Issue[];
}

/** Reads one value; on failure it adds an issue and its return value does not matter, since `read` then throws. */
export type Reader<T> = (value: unknown, at: At) => T | undefined;
type Read<R> = R extends Reader<infer T> ? T : never;
type Shape = Record<string, Reader<unknown>>;
type Values<R extends Shape, O extends Shape> = { [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> };

/** Adds an issue at the reader's place. */
export function fault(at: At, code: string, sentence_zh: string, articles?: Article[]): undefined {
  at.issues.push(articles === undefined ? { code, path: at.path, sentence_zh } : { code, path: at.path, sentence_zh, articles });
  return undefined;
}

export function text(max = 2000): Reader<string> {
  return (value, at) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= max
      ? value
      : fault(at, 'wrong_type', `“${at.path}”应为 1 至 ${max} 字的文字。`);
}

export const flag: Reader<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : fault(at, 'wrong_type', `“${at.path}”应为 true 或 false。`);

/** A whole number within bounds: fen, 0.01 m², months, basis points, multipliers, heads. */
export function whole(min = 0, max = Number.MAX_SAFE_INTEGER): Reader<number> {
  return (value, at) => {
    if (typeof value !== 'number') return fault(at, 'wrong_type', `“${at.path}”应为整数。`);
    if (!Number.isSafeInteger(value))
      return fault(at, 'unsafe_integer', `“${at.path}”应为可准确表示的整数（金额以分、面积以 0.01 m² 计）。`);
    if (value < min || value > max) {
      const bound = max === Number.MAX_SAFE_INTEGER ? `不小于 ${min}` : `在 ${min} 至 ${max} 之间`;
      return fault(at, 'out_of_range', `“${at.path}”应${bound}。`);
    }
    return value;
  };
}

/** Largest area read, 10 km² in 0.01 m²: no building is larger, and sums and multiples of areas stay safe integers. */
const MAX_AREA_C = 1_000_000_000;

/** A floor area above zero, in 0.01 m². */
export const area: Reader<number> = whole(1, MAX_AREA_C);

export const month: Reader<string> = (value, at) =>
  typeof value === 'string' && isMonth(value) ? value : fault(at, 'month_malformed', `“${at.path}”应为“2024-03”这样的年月。`);

export const date: Reader<string> = (value, at) =>
  typeof value === 'string' && isDate(value) ? value : fault(at, 'date_malformed', `“${at.path}”应为“2024-01-10”这样的日期。`);

export function oneOf<const T extends string>(...values: T[]): Reader<T> {
  return (value, at) =>
    values.find((known) => known === value) ?? fault(at, 'unknown_value', `“${at.path}”只能是 ${values.join('、')} 之一。`);
}

/** Text that begins with one of the known keywords; what follows is explanation for people. */
export function keyword<const T extends string>(...values: T[]): Reader<T> {
  return (value, at) =>
    (typeof value === 'string'
      ? values.find((known) => value === known || value.startsWith(`${known} `) || value.startsWith(`${known};`))
      : undefined) ?? fault(at, 'unknown_value', `“${at.path}”应以 ${values.join('、')} 之一开头，本算法不认识其他规则。`);
}

/** Notes and explanations: kept out of the calculation. */
export const remark: Reader<unknown> = (value) => value;

export function list<T>(item: Reader<T>, max: number): Reader<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return fault(at, 'wrong_type', `“${at.path}”应为列表。`);
    if (value.length > max) return fault(at, 'too_many', `“${at.path}”最多 ${max} 项。`);
    return value.map((one, i) => item(one, { path: `${at.path}[${i}]`, issues: at.issues }) as T);
  };
}

export function pair<A, B>(first: Reader<A>, second: Reader<B>): Reader<[A, B]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length !== 2) return fault(at, 'wrong_type', `“${at.path}”应为两项的列表。`);
    const inside = (i: number): At => ({ path: `${at.path}[${i}]`, issues: at.issues });
    return [first(value[0], inside(0)) as A, second(value[1], inside(1)) as B];
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A table with free keys, such as the rates of the signing phases. */
export function table<T>(item: Reader<T>, max = 20): Reader<Record<string, T>> {
  return (value, at) => {
    if (!isRecord(value)) return fault(at, 'wrong_type', `“${at.path}”应为一组键值。`);
    const keys = Object.keys(value);
    if (keys.length === 0 || keys.length > max) return fault(at, 'out_of_range', `“${at.path}”应有 1 至 ${max} 项。`);
    const read: Record<string, T> = {};
    for (const key of keys) read[key] = item(value[key], { path: `${at.path}.${key.slice(0, 40)}`, issues: at.issues }) as T;
    return read;
  };
}

/**
 * An object with these fields and no others.
 * @param articles the article that asks for a required field, for the finding when it is missing
 */
export function object<R extends Shape, O extends Shape>(
  required: R,
  optional: O,
  articles: { [K in keyof R]?: Article[] } = {},
): Reader<Values<R, O>> {
  return (value, at) => {
    if (!isRecord(value)) return fault(at, 'wrong_type', `“${at.path || '内容'}”应为一组键值。`);
    const inside = (key: string): At => ({ path: at.path === '' ? key : `${at.path}.${key}`, issues: at.issues });
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) fault(inside(key), 'field_missing', `缺少“${inside(key).path}”。`, articles[key]);
      else fields[key] = required[key]?.(value[key], inside(key));
    }
    for (const key of Object.keys(optional)) if (value[key] !== undefined) fields[key] = optional[key]?.(value[key], inside(key));
    for (const key of Object.keys(value)) {
      const known = hasOwn(required, key) || hasOwn(optional, key);
      if (!known) fault(inside(key.slice(0, 40)), 'field_unknown', `“${inside(key.slice(0, 40)).path}”不是本格式的字段。`);
    }
    return fields as Values<R, O>;
  };
}

/**
 * Reads a whole value.
 * @param check what the fields must satisfy together; runs only when each is well-formed
 * @throws RulesError with every issue found
 */
export function read<T>(reader: Reader<T>, value: unknown, path: string, check?: (read: T, issues: Issue[]) => void): T {
  const issues: Issue[] = [];
  const result = reader(value, { path, issues });
  if (issues.length === 0) check?.(result as T, issues);
  const [first, ...others] = issues;
  if (first !== undefined) throw new RulesError(first, others);
  return result as T;
}
