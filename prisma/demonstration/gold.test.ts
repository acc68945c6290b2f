import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { knownColumn } from '../../bff/src/features/import/columns';
import { indexMerges, readHeader } from '../../bff/src/features/import/find-header';
import { readWorkbook } from '../../bff/src/features/import/read-workbook';
import { demonstration } from './index';

const goldDir = process.env.GOLD_DIR ?? fileURLToPath(new URL('../../../shared/gold', import.meta.url));
const isThere = existsSync(goldDir);
if (!isThere) console.info('the acceptance files are not on this machine (GOLD_DIR), so the comparison with them is left out');

/** Columns whose cells stand for somebody or something; what is in the others is common to all lists. */
const identifying = new Set(['name', 'idNumber', 'phone', 'address', 'certificate', 'fileNumber', 'bankAccount']);

describe.skipIf(!isThere)('the acceptance files', () => {
  it.each(['households-office.xlsx', 'households-office-mended.xlsx'])(
    'share no person, house or sheet with the demonstration: %s',
    async (file) => {
      const made = demonstration('2026-03-15');
      const written = JSON.stringify(made);
      let compared = 0;
      for (const sheet of await readWorkbook(readFileSync(join(goldDir, file)))) {
        expect(sheet.name).not.toBe(made.list.sheetName);
        const merges = indexMerges(sheet.merges);
        const header = [...sheet.rows.keys()].map((row) => readHeader(sheet, merges, row, 0)).find((found) => found !== undefined);
        const columns = header?.columns.filter(({ key }) => identifying.has(knownColumn(key).key)) ?? [];
        for (const [row, cells] of sheet.rows) {
          if (row <= (header?.bottom ?? 0)) continue;
          for (const { column } of columns) {
            const words = (cells.get(column)?.raw ?? '').split(/[、，,/\n]/).map((word) => word.trim());
            for (const word of words.filter(({ length }) => length > 1)) {
              compared += 1;
              // Subtotals are called the same everywhere, and zeros stand for nobody.
              if (!/[小合]计|^0+$/.test(word)) expect(written.includes(word), `row ${row}, column ${column}`).toBe(false);
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(100);
    },
  );

  it('share no plan with the demonstration', () => {
    const { plans } = JSON.parse(readFileSync(join(goldDir, 'worked-examples.json'), 'utf8')) as {
      plans: Record<string, Record<string, unknown>>;
    };
    const { parameters } = demonstration('2026-03-15').plan;
    expect(Object.keys(plans).length).toBeGreaterThan(0);
    expect(Object.keys(plans)).not.toContain(parameters.plan_id);
    for (const other of Object.values(plans))
      expect(parameters).not.toMatchObject({ min_compensation_area_c: other.min_compensation_area_c });
  });
});
