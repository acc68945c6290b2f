import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareExample, runExamples } from './examples';
import { moneyHome, statePlan } from './fixtures';

const gold = process.env.GOLD_DIR ?? fileURLToPath(new URL('../../../../shared/gold', import.meta.url));

interface Example {
  id: string;
  title: string;
  plan_id: string;
  regime: string;
  inputs: object;
  line_items: { code: string; amount_fen: number }[];
  totals: { credits_fen: number; debits_fen: number; net_fen: number; payer: string };
  split?: { owner: string; amount_fen: number }[];
  derived?: object;
}

const plans = { A: statePlan };
const example: Example = {
  id: 'T1',
  title: 'a home in money',
  plan_id: 'A',
  regime: 'state',
  inputs: {
    ...moneyHome,
    shares: [
      ['甲', '1/2'],
      ['乙', '1/2'],
    ],
  },
  line_items: [
    { code: 'monetary_incentive', amount_fen: 6400000 },
    { code: 'house_value', amount_fen: 80000000 },
    { code: 'decoration', amount_fen: 2000000 },
    { code: 'moving_fee', amount_fen: 120000 },
    { code: 'temp_monetary_grant', amount_fen: 576000 },
    { code: 'sign_reward', amount_fen: 1600000 },
    { code: 'move_out_reward', amount_fen: 800000 },
  ],
  totals: { credits_fen: 91496000, debits_fen: 0, net_fen: 91496000, payer: 'office' },
  split: [
    { owner: '乙', amount_fen: 45748000 },
    { owner: '甲', amount_fen: 45748000 },
  ],
};

function found(change: object, of: unknown = plans): string[] {
  return compareExample({ ...example, ...change }, of).map(({ code, path, expected, actual }) => `${code} ${path} ${expected} ${actual}`);
}

describe('compareExample', () => {
  it('agrees whatever the order of lines and owners', () => {
    expect(found({})).toEqual([]);
  });

  it('names each line that stands on one side only', () => {
    const [first, ...rest] = example.line_items;
    expect(found({ line_items: rest })).toEqual(['unexpected_line monetary_incentive null 6400000']);
    expect(found({ line_items: [first, ...example.line_items] })).toEqual(['missing_line monetary_incentive 6400000 null']);
    expect(found({ line_items: [{ code: 'monetary_incentive', amount_fen: 6400001 }, ...rest] })).toEqual([
      'missing_line monetary_incentive 6400001 null',
      'unexpected_line monetary_incentive null 6400000',
    ]);
  });

  it('compares totals, split and derived areas', () => {
    expect(found({ totals: { ...example.totals, net_fen: 1, payer: 'household' } })).toEqual([
      'total totals.net_fen 1 91496000',
      'total totals.payer household office',
    ]);
    expect(found({ split: [{ owner: '甲', amount_fen: 45748001 }] })).toEqual([
      'split split.length 1 2',
      'split split[0] 45748001 45748000',
    ]);
    expect(found({ split: [{ owner: '丙', amount_fen: 1 }, example.split?.[1]] })).toEqual(['split split[0] 1 null']);
    expect(found({ derived: { entitled_area_c: 5 } })).toEqual(['derived derived.entitled_area_c 5 null']);
  });

  it('reports a refusal as a difference', () => {
    expect(found({ inputs: { ...moneyHome, area_c: -1 } })).toEqual(['refused area_c null out_of_range']);
    expect(found({ regime: 'moon' })).toEqual(['refused regime null regime_unknown']);
    expect(found({}, { A: { ...statePlan, transition_months: 30 } })).toEqual(['refused transition_months null transition_too_long']);
  });

  it.each<[string, object, unknown, string]>([
    ['no plan', {}, {}, 'plan_id'],
    ['no plans', {}, null, 'plan_id'],
    ['a plan that objects inherit', { plan_id: 'constructor' }, plans, 'plan_id'],
    ['no lines', { line_items: undefined }, plans, 'line_items'],
    ['a line without an amount', { line_items: [{ code: 'house_value' }] }, plans, 'line_items'],
    ['no totals', { totals: undefined }, plans, 'totals'],
    ['a split that is no list', { split: {} }, plans, 'split'],
  ])('is malformed with %s', (_name, change, of, path) => {
    expect(found(change, of)).toEqual([`malformed ${path} null null`]);
  });
});

describe('runExamples', () => {
  it.each([[null], [{}], [{ examples: [] }], [[]]])('refuses %j', (document) => {
    expect(() => runExamples(document)).toThrow('没有算例');
  });

  it('numbers what has no id', () => {
    expect(runExamples({ plans, examples: [1, example] }).map(({ id, differences }) => [id, differences.length])).toEqual([
      ['第 1 个', 1],
      ['T1', 0],
    ]);
  });
});

describe('the worked examples', () => {
  const document = JSON.parse(readFileSync(`${gold}/worked-examples.json`, 'utf8')) as { plans: object; examples: Example[] };

  it('are seven', () => {
    expect(document.examples).toHaveLength(7);
  });

  it.each(document.examples.map((one) => [one.id, one] as const))('%s agrees to the fen', (_id, one) => {
    expect(compareExample(one, document.plans)).toEqual([]);
  });

  it.each(document.examples.map((one) => [one.id, one] as const))('%s is noticed when one fen is wrong', (_id, one) => {
    const [first, ...rest] = one.line_items;
    const wrong = { ...one, line_items: [{ ...first, amount_fen: (first?.amount_fen ?? 0) + 1 }, ...rest] };
    expect(compareExample(wrong, document.plans)).toHaveLength(2);
  });
});
