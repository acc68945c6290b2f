import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readHouseholdList } from '../../bff/src/features/import/read-household-list';
import { collectiveDemonstration, demonstration, renewalDemonstration } from './index';

const goldDir = process.env.GOLD_DIR ?? fileURLToPath(new URL('../../../shared/gold', import.meta.url));
const isThere = existsSync(goldDir);
if (!isThere) console.info('the acceptance files are not on this machine (GOLD_DIR), so the comparison with them is left out');

describe.skipIf(!isThere)('the acceptance files', () => {
  it.each(['households-office.xlsx', 'households-office-mended.xlsx'])(
    'share no person, house or sheet with the demonstration: %s',
    async (file) => {
      const written = JSON.stringify([
        demonstration('2026-03-15'),
        collectiveDemonstration('2026-03-15'),
        renewalDemonstration('2026-03-15'),
      ]);
      const list = await readHouseholdList(readFileSync(join(goldDir, file)));
      const words = list.households.flatMap(({ address, fileNumber, certificateNumber, bankAccount, owners }) => [
        address,
        fileNumber,
        bankAccount,
        ...(certificateNumber?.keys ?? []),
        ...owners.flatMap(({ name, idNumber, phone }) => [name, idNumber, phone]),
      ]);
      expect(words.length).toBeGreaterThan(100);
      for (const word of [...words, ...list.sheets.filter(({ isList }) => isList).map(({ name }) => name)])
        if (word) expect(written.includes(word)).toBe(false);
    },
  );

  it('share no plan with the demonstration', () => {
    const { plans } = JSON.parse(readFileSync(join(goldDir, 'worked-examples.json'), 'utf8')) as {
      plans: Record<string, Record<string, unknown>>;
    };
    expect(Object.keys(plans).length).toBeGreaterThan(0);
    for (const { parameters } of [demonstration('2026-03-15').plan, renewalDemonstration('2026-03-15').plan]) {
      expect(Object.keys(plans)).not.toContain(parameters.plan_id);
      for (const other of Object.values(plans))
        expect(parameters).not.toMatchObject({ min_compensation_area_c: other.min_compensation_area_c });
    }
    const { plan, noticedPlan } = collectiveDemonstration('2026-03-15');
    for (const village of [plan.parameters, noticedPlan.parameters])
      for (const [field, value] of Object.entries(village).filter(([name]) => name.endsWith('_fen') || name.includes('_fen_per_')))
        for (const other of Object.values(plans)) expect({ [field]: other[field] }).not.toEqual({ [field]: value });
  });
});
