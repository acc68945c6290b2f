import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { addMonths, calculate, isRulesError } from '@yunzhengshou/rules';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Vite } from 'vitest/node';
import { collectivePlan, statePlan } from '../../bff/rules/src/fixtures';

const rulesSource = join(import.meta.dirname, '..', '..', 'bff', 'rules', 'src', 'index.ts');

/** The rules as one script of ES2017, which is what the mini program's base library knows. The bundler is the one that vitest brings. */
const bundleRules = async (): Promise<string> => {
  const vitest = createRequire(import.meta.url).resolve('vitest/package.json');
  const { build } = (await import(pathToFileURL(createRequire(vitest).resolve('vite')).href)) as typeof Vite;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: join(rulesSource, '..'),
    build: { write: false, minify: true, target: 'es2017', lib: { entry: rulesSource, formats: ['iife'], name: 'rules' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('the rules were not built');
  return output.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
};

/** What came into JavaScript after ES2017, or is no part of it at all; WeChat's older base libraries lack these. */
const withoutLaterThings = `
  for (const name of ['BigInt', 'BigInt64Array', 'BigUint64Array', 'Intl', 'WebAssembly', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'Atomics', 'SharedArrayBuffer'])
    delete globalThis[name];
  for (const [owner, names] of [
    [Array.prototype, ['flat', 'flatMap', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['matchAll', 'replaceAll', 'trimStart', 'trimEnd', 'at', 'localeCompare', 'normalize']],
    [Number.prototype, ['toLocaleString']],
    [Object, ['fromEntries', 'hasOwn', 'groupBy']],
    [Promise, ['allSettled', 'any', 'withResolvers']],
  ])
    for (const name of names) delete owner[name];
`;

type Outcome = (plan: string, inputs: string) => string;

/** What calculating comes to, as text: the result, or the issues of a refusal. */
const outcomeHere: Outcome = (plan, inputs) => {
  try {
    return JSON.stringify({ result: calculate(JSON.parse(plan), JSON.parse(inputs)) });
  } catch (error) {
    if (isRulesError(error)) return JSON.stringify({ issues: error.issues });
    throw error;
  }
};

let code: string;
let outcomeThere: Outcome;

beforeAll(async () => {
  code = await bundleRules();
  const context = createContext({});
  runInContext(withoutLaterThings, context);
  runInContext(`${code}\nthis.rules = rules;`, context);
  outcomeThere = runInContext(
    `(plan, inputs) => {
      try {
        return JSON.stringify({ result: rules.calculate(JSON.parse(plan), JSON.parse(inputs)) });
      } catch (error) {
        if (rules.isRulesError(error)) return JSON.stringify({ issues: error.issues });
        throw error;
      }
    }`,
    context,
  ) as Outcome;
});

const area = fc.integer({ min: 1, max: 100_000 });
const price = fc.integer({ min: 1, max: 20_000_000 });
const money = fc.integer({ min: 0, max: 1_000_000_000 });
const month = fc.integer({ min: 0, max: 60 }).map((months) => addMonths('2023-01', months));
const shares = fc.option(
  fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }).map((parts) => {
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part, index) => [`共有人${index + 1}`, `${part}/${whole}`]);
  }),
  { nil: undefined },
);
const buildings = fc.array(
  fc.record({
    class: fc.constantFrom('recognised_legal', 'temporary_unexpired', 'temporary_expired', 'illegal'),
    area_c: area,
    approved_months: fc.integer({ min: 12, max: 24 }),
    remaining_months: fc.integer({ min: 0, max: 12 }),
  }),
  { maxLength: 3 },
);
const anyHouse = {
  area_c: area,
  unit_price_fen: price,
  decoration_fen: money,
  unregistered: buildings,
  sign_phase: fc.constantFrom(...Object.keys(statePlan.sign_phases_days)),
  moved_out_in_time: fc.boolean(),
  shares,
};
const home = { use: fc.constant('residential'), low_income_hardship: fc.boolean() };
const exchange = {
  ...home,
  ...anyHouse,
  exchange_area_c: fc.integer({ min: statePlan.min_compensation_area_c, max: 100_000 }),
  exchange_unit_price_fen: price,
  exchange_is_existing: fc.boolean(),
  in_zone_highrise: fc.boolean(),
  owner_asked_for_smaller: fc.boolean(),
  transition_housing: fc.constantFrom('self', 'office', undefined),
};
const waiting = <T extends object>(households: fc.Arbitrary<T>) =>
  fc.tuple(households, month, fc.integer({ min: 0, max: 80 })).map(([inputs, moved, waited]) => ({
    ...inputs,
    moved_out_month: moved,
    delivered_month: addMonths(moved, waited),
  }));

const stateHouseholds: fc.Arbitrary<object> = fc.oneof(
  fc.record({ mode: fc.constant('monetary'), ...home, ...anyHouse }),
  fc.record({
    mode: fc.constant('monetary'),
    use: fc.constant('non_residential'),
    equipment_fen: money,
    stop_production: fc.constantFrom('floor', 'none'),
    ...anyHouse,
  }),
  waiting(fc.record({ mode: fc.constant('exchange'), ...exchange })),
  waiting(fc.record({ mode: fc.constant('mixed'), ...exchange, low_income_hardship: fc.constant(false) })).chain((inputs) =>
    fc
      .integer({ min: 1, max: Math.max(1, inputs.area_c - 1) })
      .map((part) => ({ ...inputs, exchange_old_area_c: part, area_c: inputs.area_c + 1 })),
  ),
);

const collectiveHouseholds: fc.Arbitrary<object> = fc.oneof(
  fc
    .record({
      original_area_c: area,
      depreciation_percent_remaining: fc.integer({ min: 0, max: 100 }),
      registered_persons: fc.integer({ min: 1, max: 12 }),
      more: fc.option(fc.constantFrom('独生子女', '现役义务兵'), { nil: undefined }),
      given_area_c: area,
      annex_fen: money,
      transition_months: fc.integer({ min: 0, max: 60 }),
      transition_housing: fc.constantFrom('self', 'office', undefined),
      shares,
    })
    .map(({ more, ...inputs }) => ({
      ...inputs,
      ...(more ? { extra_heads: [{ reason: more, n: 1 }] } : {}),
      resettled_heads: inputs.registered_persons + (more ? 1 : 0),
    })),
  fc.record({
    use: fc.constant('non_residential'),
    original_area_c: area,
    depreciation_percent_remaining: fc.integer({ min: 0, max: 100 }),
    annex_fen: money,
    shares,
  }),
);

/** Inputs that are mostly refused: a field gone, or of another kind. */
const spoiledHouseholds = fc
  .tuple(stateHouseholds, fc.nat(), fc.constantFrom<unknown>(undefined, null, -1, 1.5, '', '12', true, [], 2 ** 53))
  .map(([inputs, which, value]) => {
    const keys = Object.keys(inputs);
    return { ...inputs, [keys[which % keys.length] as string]: value };
  });

describe('the rules in the mini program’s world: ES2017, no BigInt, no Intl', () => {
  it('are there, and the world is as poor as it should be', () => {
    expect(code.length).toBeGreaterThan(10_000);
    expect(code).not.toMatch(/\bBigInt\b|\bIntl\b|\b\d+n\b|\?\.[A-Za-z[(]|\?\?/);
    expect(JSON.parse(outcomeThere(JSON.stringify(statePlan), '{}'))).toHaveProperty('issues');
  });

  it.each([
    { land: 'state-owned', plan: statePlan as object, households: stateHouseholds },
    { land: 'collective', plan: collectivePlan as object, households: collectiveHouseholds },
  ])('come to the same bytes as in Node for any household on $land land', ({ plan, households }) => {
    const written = JSON.stringify(plan);
    fc.assert(
      fc.property(households, (inputs) => {
        const here = outcomeHere(written, JSON.stringify(inputs));
        expect(JSON.parse(here)).toHaveProperty('result');
        expect(outcomeThere(written, JSON.stringify(inputs))).toBe(here);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuse the same inputs for the same reasons', () => {
    const written = JSON.stringify(statePlan);
    let refused = 0;
    fc.assert(
      fc.property(spoiledHouseholds, (inputs) => {
        const here = outcomeHere(written, JSON.stringify(inputs));
        if ('issues' in (JSON.parse(here) as object)) refused += 1;
        expect(outcomeThere(written, JSON.stringify(inputs))).toBe(here);
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('refuse the same plans for the same reasons', () => {
    const keys = Object.keys(statePlan);
    const inputs = JSON.stringify({ use: 'residential', mode: 'monetary', area_c: 8000, unit_price_fen: 1_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.constantFrom<unknown>(undefined, null, 0, 1, -1, 'x', {}), (key, value) => {
        const written = JSON.stringify({ ...statePlan, [key]: value });
        expect(outcomeThere(written, inputs)).toBe(outcomeHere(written, inputs));
      }),
      { numRuns: 200 },
    );
  });
});
