import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const plan = {
  plan_id: 'TEST-CLI',
  old_replacement_fen_per_m2: 100000,
  new_replacement_fen_per_m2: 140000,
  cost_price_fen_per_m2: 400000,
  commodity_price_fen_per_m2: 1600000,
  indivisible_room_tolerance_c: 500,
  moving_subsidy_per_household_fen: 250000,
  transition_fen_per_person_month: 40000,
};

function example(id: string, moving: number): object {
  return {
    id,
    plan_id: 'TEST-CLI',
    regime: 'collective',
    inputs: { original_area_c: 10000, depreciation_percent_remaining: 60, registered_persons: 3, resettled_heads: 3, given_area_c: 10000 },
    line_items: [
      { code: 'old_house', amount_fen: 6000000 },
      { code: 'new_house', amount_fen: -14000000 },
      { code: 'moving_subsidy', amount_fen: moving },
    ],
    totals: { net_fen: -7750000, payer: 'household' },
  };
}

let folder = '';
let main: (argv: string[], out: (line: string) => void, err: (line: string) => void) => Promise<number>;

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function run(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(
    argv,
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, out, err };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compensation-check-'));
  const good = await file('entry.json', JSON.stringify({ plans: { 'TEST-CLI': plan }, examples: [example('A', 250000)] }));
  // Importing the entry runs it, as node does: once, here, with arguments of its own.
  const argv = process.argv;
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  process.argv = ['node', 'compensation-check', good];
  ({ main } = await import('./compensation-check'));
  expect(written.mock.calls.map(([text]) => text)).toEqual(['PASS  A\n', '{"passed":1,"failed":0}\n']);
  expect(process.exitCode).toBe(0);
  written.mockRestore();
  process.argv = argv;
  process.exitCode = undefined;
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('compensation-check', () => {
  it('prints each difference, then the counts, and exits 1', async () => {
    const path = await file(
      'two.json',
      JSON.stringify({ plans: { 'TEST-CLI': plan }, examples: [example('A', 250000), example('B', 250001)] }),
    );
    expect(await run(path)).toEqual({
      code: 1,
      out: [
        'PASS  A',
        'FAIL  B',
        '      缺少一行 moving_subsidy 250001 分。',
        '      多出一行 moving_subsidy 250000 分。',
        '{"passed":1,"failed":1}',
      ],
      err: [],
    });
  });

  it('prints one line with --json', async () => {
    const path = await file('json.json', `\uFEFF${JSON.stringify({ plans: { 'TEST-CLI': plan }, examples: [example('A', 250001)] })}`);
    const { code, out } = await run(path, '--json');
    expect(code).toBe(1);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      passed: 0,
      failed: 1,
      examples: [{ id: 'A', differences: [{ code: 'missing_line' }, {}] }],
    });
  });

  it('says in a sentence why a file cannot be used, and exits 2', async () => {
    const huge = await file('huge.json', '');
    await truncate(huge, 10 * 1024 * 1024 + 1);
    const cases: [string[], string][] = [
      [[], '用法'],
      [['a', 'b'], '用法'],
      [['--loud', 'a'], '不认识的参数 --loud'],
      [[join(folder, 'nowhere.json')], '找不到文件'],
      [[folder], '不是普通文件'],
      [[huge], '超过 10 MB'],
      [[await file('bad.json', '{')], '不是正确的 JSON'],
      [[await file('empty.json', '{"examples":[]}')], '没有算例'],
    ];
    for (const [argv, sentence] of cases) {
      const { code, out, err } = await run(...argv);
      expect([code, out, err.length]).toEqual([2, [], 1]);
      expect(err[0]).toContain(sentence);
    }
  });
});
