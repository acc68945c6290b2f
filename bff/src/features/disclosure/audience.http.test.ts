import type { Disclosure, DisclosureList } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, castRoles, createCast } from '../../../../test/support/cast';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';
import { expectedByRule } from '../../plugins/access/expected.fixture';
import { type NewDisclosure, publishDisclosure } from './publish-disclosure';

/** Who sees what of an entry that stands, waits for its day, was corrected or was withdrawn, for each audience: every role, at every address. */
let test: TestApp;
let cast: Cast;
type Way = 'stands' | 'waits' | 'corrected' | 'correction' | 'withdrawn';
const audiences = { P: 8, S: 8, H: 6 } as const;
type Letter = keyof typeof audiences;
let entries: { audience: Letter; way: Way; id: string; seriesId: string }[];
const said = '说过的话';

beforeAll(async () => {
  test = await startTestApp();
  cast = await createCast(test);
  const today = localDate(test.context.clock.now());
  entries = [];
  for (const audience of Object.keys(audiences) as Letter[]) {
    const publish = async (way: Way, more: Partial<NewDisclosure> = {}): Promise<string> => {
      const id = await publishDisclosure(test.context, 'test', {
        projectId: cast.project.projectId,
        kind: audiences[audience],
        audience,
        ...(audience === 'H' ? { householdId: cast.householdId } : {}),
        title: `${audience} ${way}`,
        summary: said,
        blocks: [{ type: 'paragraph', text: said }],
        basis: [],
        publishedOn: today,
        publishedUntil: null,
        rows: audience === 'S' ? [{ householdId: cast.householdId, cells: [{ label: '坐落', value: said }] }] : [],
        ...more,
      });
      entries.push({ audience, way, id, seriesId: more.corrects?.disclosureId ?? id });
      return id;
    };
    await publish('stands');
    await publish('waits', { publishedOn: addDays(today, 1) });
    await publish('correction', { corrects: { disclosureId: await publish('corrected'), reason: '测试' } });
    const gone = await publish('withdrawn');
    await test.query(`UPDATE disclosure SET withdrawn_at = now(), withdrawn_reason = '测试撤下', withdrawn_basis = '[]' WHERE id = $1`, [
      gone,
    ]);
  }
});
afterAll(() => test.close());

/** Whose households' parts each audience is, among all roles. */
const readers = (audience: Letter): readonly string[] =>
  expectedByRule[audience === 'H' ? 'audience of disclosure' : 'household of project'];

describe.each(castRoles)('%s', (role) => {
  const ask = <T = Disclosure>(path: string) => test.call<T>('GET', path, { token: cast.tokens[role] });

  it('reads at the public address what is public and has appeared, and nothing of what was withdrawn', async () => {
    for (const { audience, way, id, seriesId } of entries) {
      const there = audience === 'P' && way !== 'waits';
      const answers = await Promise.all([
        ask(`/api/disclosures/${id}`),
        ask(`/api/disclosures/${id}/versions`),
        ask(`/api/projects/HERE/disclosures/series/${seriesId}`),
      ]);
      expect([audience, way, ...answers.map(({ status }) => status)]).toEqual([audience, way, ...Array(3).fill(there ? 200 : 404)]);
      expect(JSON.stringify(answers[0].body).includes(said)).toBe(there && way !== 'withdrawn');
    }
  });

  it('reads at the households’ address what is for it, and nothing of what was withdrawn', async () => {
    for (const { audience, way, id } of entries) {
      const may = readers(audience).includes(role);
      const { status, body } = await ask(`/api/household-disclosures/${id}`);
      expect([audience, way, status === 200]).toEqual([audience, way, may && way !== 'waits']);
      expect(JSON.stringify(body).includes(said)).toBe(may && !['waits', 'withdrawn'].includes(way));
      if (status === 200)
        expect([way, body.withdrawn !== null, body.replacedBy !== null]).toEqual([way, way === 'withdrawn', way === 'corrected']);
    }
  });

  it('has in its lists the newest of what it may read', async () => {
    const titles = async (path: string) => {
      const { status, body } = await ask<DisclosureList>(path);
      return status === 200 ? body.kinds.flatMap((kind) => kind.entries).filter(({ title }) => /^[PSH] /.test(title)) : null;
    };
    const newest = (letters: Letter[]) =>
      letters.flatMap((letter) => ['stands', 'correction', 'withdrawn'].map((way) => `${letter} ${way}`)).sort();
    const seen = await titles('/api/projects/HERE/disclosures');
    expect(seen?.map(({ title }) => title).sort()).toEqual(newest(['P']));
    expect(seen?.find(({ title }) => title === 'P withdrawn')).toMatchObject({ summary: '', withdrawn: { reason: '测试撤下' } });
    const own = await titles('/api/projects/HERE/household-disclosures');
    const letters = (['P', 'S', 'H'] as const).filter((letter) => readers(letter).includes(role));
    expect(own?.map(({ title }) => title).sort() ?? null).toEqual(letters.length > 0 ? newest([...letters]) : null);
  });
});
