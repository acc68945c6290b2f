import { expect, it } from 'vitest';
import { draft, field, form } from './plan.fixture';
import { boundFault, differences, planOf, storedOfText, type TypedPlan, textOfStored, typedFaults, typedPlan } from './typed-plan';

const typed = (more: Record<string, string | readonly string[]> = {}): TypedPlan => ({ ...typedPlan(form, draft()), ...more }) as TypedPlan;

it('reads and writes numbers exactly', () => {
  const money = { scale: 100, decimals: 2 };
  expect([2350, 100, 0, 5].map((stored) => textOfStored(money, stored))).toEqual(['23.5', '1', '0', '0.05']);
  expect(['23.5', '1,200', ' 0.05 ', '8.1'].map((text) => storedOfText(money, text))).toEqual([2350, 120000, 5, 810]);
  expect(['', '1.234', '-1', '一', '1e3'].map((text) => storedOfText(money, text))).toEqual([null, null, null, null, null]);
  expect(storedOfText({ scale: 1, decimals: 0 }, '24.5')).toBeNull();
  expect([NaN, -1, 'x', 1.5].map((stored) => textOfStored(money, stored))).toEqual(['', '', '', '']);
});

it('gives back what it was given, but for what is fixed', () => {
  const { always: _, ...parameters } = draft().parameters;
  expect(planOf(form, typed())).toEqual({ title: '测试的方案', parameters, clauses: draft().clauses });
  expect(typed().phases).toEqual(['early|1|10', 'later|11|30', 'none|31|60']);
});

it('leaves out what is empty, and what was typed for a phase that is gone', () => {
  const { parameters } = planOf(form, typed({ least_area: ' ', phases: ['early|1|10', 'none|11|60'] }));
  expect(parameters).not.toHaveProperty('least_area');
  expect(parameters.rates).toEqual({ early: 20000 });
});

it('refuses what can’t be read, at its place', () => {
  expect(typedFaults(form, typed())).toEqual([]);
  expect(
    typedFaults(form, typed({ title: ' ', period: '二十', standards: ['2025-13|a'], phases: ['early|1|', 'none|2|3'] })).map(
      ({ field: name }) => name,
    ),
  ).toEqual(['title', 'period', 'standards.0.0', 'standards.0.1', 'phases.0.2']);
});

it('tells the law’s bound with its article, at both of its ends', () => {
  const [least = field('x'), period = field('x')] = form.fields;
  expect(boundFault(least, typed({ least_area: '44.99' }))).toBe('不得少于 45 平方米。依据：《测试条例》第22条第3款');
  expect(boundFault(least, typed({ least_area: '45' }))).toBeNull();
  expect(boundFault(period, typed({ period: '25' }))).toContain('不得超过 24 个月');
  expect(boundFault(period, typed({ period: '' }))).toBeNull();
});

it('says where what I typed differs from what is kept', () => {
  const theirs = typedPlan(form, draft({ revision: 4, title: '别的名称', clauses: [{ key: 'purpose', text: '为了别的。' }] }));
  expect(differences(form, typed({ period: '' }), theirs)).toEqual([
    { name: 'title', title: '方案名称', mine: '测试的方案', theirs: '别的名称' },
    { name: 'period', title: '测试的period', mine: '（没有填）', theirs: '24 个月' },
    { name: 'clauses.purpose', title: '测试的事由', mine: '为了测试。', theirs: '为了别的。' },
  ]);
});
