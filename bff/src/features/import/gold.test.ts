import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dryRunReport } from './dry-run-report';
import { readHouseholdList } from './read-household-list';

const goldDir = process.env.GOLD_DIR ?? fileURLToPath(new URL('../../../../../shared/gold', import.meta.url));
const expected = JSON.parse(readFileSync(join(goldDir, 'households-office.expected.json'), 'utf8'));

describe('the open cases of the project', () => {
  it.each([
    ['households-office.xlsx', 'dirty'],
    ['households-office-mended.xlsx', 'mended'],
  ])('%s reads as %s', async (file, key) => {
    const report = dryRunReport(await readHouseholdList(join(goldDir, file)));
    const sorted = (findings: { sheet: string; cell: string; code: string }[]) =>
      findings.map((f) => `${f.sheet} ${f.cell} ${f.code}`).sort();
    expect({ ...report, findings: sorted(report.findings) }).toEqual({ ...expected[key], findings: sorted(expected[key].findings) });
  });
});
