import { describe, expect, it } from 'vitest';
import { checkPlan } from './calculate';
import { collectivePlan, statePlan } from './fixtures';
import { boundInWords, changeInWords, valueInWords } from './form';
import { planForms } from './forms';
import type { FormulaId } from './plan';

const plans: Record<FormulaId, { plan: object; formula: FormulaId }> = {
  'state-zhejiang': { plan: { ...statePlan, region_code: '330699' }, formula: 'state-zhejiang' },
  'collective-hangzhou': { plan: { ...collectivePlan, region_code: '330119' }, formula: 'collective-hangzhou' },
};
const header = ['plan_id', 'regime', 'formula'];

describe.each(Object.entries(planForms) as [FormulaId, (typeof planForms)[FormulaId]][])('the form of %s', (id, form) => {
  const { plan } = plans[id];

  it('has a field for every parameter of the plan, in a group of its own', () => {
    const asked = form.fields.filter(({ required }) => required).map(({ key }) => key);
    expect(asked.sort()).toEqual(
      Object.keys(plan)
        .filter((key) => !header.includes(key))
        .sort(),
    );
    const groups = form.groups.map(({ code }) => code);
    expect(form.fields.filter(({ group }) => !groups.includes(group))).toEqual([]);
  });

  it('shows a bound exactly where the check refuses, with the same article', () => {
    const bounded = form.fields.filter(({ bound }) => bound !== null);
    expect(bounded.length).toBeGreaterThan(2);
    for (const { key, bound } of bounded) {
      const found = (value: number) => checkPlan({ ...plan, [key]: value }).filter(({ path }) => path === key);
      for (const [edge, beyond] of [
        [bound?.min, -1],
        [bound?.max, 1],
      ] as const) {
        if (edge === undefined) continue;
        expect(found(edge), `${key} at its bound`).toEqual([]);
        const [refused] = found(edge + beyond);
        expect(refused?.articles, `${key} beyond its bound`).toEqual(bound?.articles);
      }
    }
  });

  it('says what it is that the check finds missing', () => {
    const findings = checkPlan({ formula: id });
    const known = [...form.fields.map(({ key }) => key), 'plan_id'];
    expect(findings.filter(({ path }) => !known.includes(path))).toEqual([]);
  });

  it('prints every value of a plan', () => {
    for (const field of form.fields.filter(({ required }) => required)) {
      const words = valueInWords(field, (plan as Record<string, unknown>)[field.key]);
      expect(words, field.key).not.toMatch(/undefined|NaN|有误|没有填/);
    }
  });

  it('takes anything that a draft may hold without failing', () => {
    for (const field of form.fields)
      for (const value of [null, undefined, 7, 'x', [], [null], {}, { a: null }, [[1]], true])
        expect(typeof valueInWords(field, value)).toBe('string');
  });
});

describe('words of values', () => {
  const field = (key: string) => planForms['state-zhejiang'].fields.find((one) => one.key === key) as never;
  it.each([
    ['moving_fee_res_fen_per_m2', 2350, '23.5 元/平方米'],
    ['min_compensation_area_c', 4500, '45 平方米'],
    ['move_out_reward_res_fen', 123456789, '1,234,567.89 元/户'],
    ['stop_production_bp', 650, '6.5%'],
    ['mixed_mode', 'forbidden', '只能选一种'],
    [
      'sign_phases_days',
      { first: [1, 10], second: [11, 40], none: [41, 60] },
      '第 1 段：第 1 至 10 天；第 2 段：第 11 至 40 天；之后（没有奖励）：第 41 至 60 天',
    ],
    ['temp_allowance_published', [{ from: '2024-01', fen_per_m2_month: 2000 }], '2024-01 起 20 元/平方米/月'],
  ])('%s', (key, value, words) => {
    expect(valueInWords(field(key), value)).toBe(words);
  });

  it('puts phases in the order of their days, whatever order they are stored in', () => {
    const phases = { none: [41, 60], b: [1, 10], aa: [11, 40] };
    const rates = { none: 0, aa: 10000, b: 20000 };
    expect(valueInWords(field('sign_reward_res_fen_per_m2'), rates, { sign_phases_days: phases })).toBe(
      '第 1 段：200 元/平方米；第 2 段：100 元/平方米；之后（没有奖励）：0 元/平方米',
    );
    expect(valueInWords(field('sign_phases_days'), phases)).toMatch(/^第 1 段：第 1 至 10 天；第 2 段：第 11 至 40 天/);
  });

  it('says by how much a value changed', () => {
    expect(changeInWords(field('moving_fee_res_fen_per_m2'), 1800, 2050)).toBe('增加 2.5 元/平方米。');
    expect(changeInWords(field('stop_production_bp'), 600, 500)).toBe('减少 1%。');
    expect(changeInWords(field('mixed_mode'), 'allowed', 'forbidden')).toBe('内容改了。');
    expect(changeInWords(field('mixed_mode'), undefined, 'forbidden')).toBe('新加的一项。');
    expect(changeInWords(field('mixed_mode'), 'allowed', undefined)).toBe('这一项没有了。');
  });

  it('says a bound so that it can be kept', () => {
    expect(boundInWords(field('min_compensation_area_c'))).toBe('不得少于 45 平方米');
    expect(boundInWords(field('transition_months'))).toBe('不得超过 24 个月');
    expect(boundInWords(field('temp_building_fen_per_m2'))).toBe('要大于零');
    expect(boundInWords(field('mixed_mode'))).toBe('');
  });
});
