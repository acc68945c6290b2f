import { describe, expect, it } from 'vitest';
import type { RulesError } from './errors';
import { date, flag, keyword, list, month, object, oneOf, pair, type Reader, read, table, text, whole } from './read';

function codes(reader: Reader<unknown>, value: unknown): string[] {
  try {
    read(reader, value, 'field');
  } catch (error) {
    return (error as RulesError).issues.map((issue) => `${issue.code} ${issue.path}`);
  }
  return [];
}

describe('readers', () => {
  it.each<[string, Reader<unknown>, unknown, string]>([
    ['a number as text', whole(), '1', 'wrong_type'],
    ['a fraction', whole(), 0.5, 'unsafe_integer'],
    ['2 to the 53', whole(), 2 ** 53, 'unsafe_integer'],
    ['NaN', whole(), Number.NaN, 'unsafe_integer'],
    ['below the least', whole(1), 0, 'out_of_range'],
    ['above the most', whole(0, 5), 6, 'out_of_range'],
    ['null', flag, null, 'wrong_type'],
    ['1 for true', flag, 1, 'wrong_type'],
    ['blank text', text(), ' ', 'wrong_type'],
    ['long text', text(3), 'abcd', 'wrong_type'],
    ['a month without zero', month, '2024-3', 'month_malformed'],
    ['the 30th of February', date, '2024-02-30', 'date_malformed'],
    ['a strange word', oneOf('a', 'b'), 'c', 'unknown_value'],
    ['a longer word', keyword('a'), 'ab', 'unknown_value'],
    ['no list', list(flag, 3), {}, 'wrong_type'],
    ['a long list', list(flag, 1), [true, true], 'too_many'],
    ['no pair', pair(flag, flag), [true], 'wrong_type'],
    ['no table', table(flag), [], 'wrong_type'],
    ['an empty table', table(flag), {}, 'out_of_range'],
    ['no object', object({}, {}), [], 'wrong_type'],
  ])('refuse %s', (_name, reader, value, code) => {
    expect(codes(reader, value)).toEqual([`${code} field`]);
  });

  it('find everything at once, each at its place', () => {
    const reader = object({ a: whole(), b: list(object({ c: flag }, {}), 5) }, { d: month });
    expect(codes(reader, { b: [{ c: true }, { c: 0 }], d: 'x', e: 1 })).toEqual([
      'field_missing field.a',
      'wrong_type field.b[1].c',
      'month_malformed field.d',
      'field_unknown field.e',
    ]);
  });

  it('know no field that an object merely inherits', () => {
    expect(codes(object({}, {}), JSON.parse('{"constructor":1}'))).toEqual(['field_unknown field.constructor']);
  });

  it('take a keyword with its explanation', () => {
    expect(read(keyword('allowed'), 'allowed; with words', '')).toBe('allowed');
  });

  it('check fields together only when each is well-formed', () => {
    let checked = 0;
    const check = (): void => {
      checked += 1;
    };
    expect(() => read(whole(), 'x', '', check)).toThrow();
    read(whole(), 1, '', check);
    expect(checked).toBe(1);
  });
});
