import type { Disclosure, DisclosureList } from '@yunzhengshou/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate } from '../../clock';
import { ProblemError } from '../../problem-error';
import type { PreparedApproval } from '../approval/approval-kind';
import { recordChange } from '../audit/record-change';
import { disclosureApprovalKinds } from './approval-kinds';
import type { FrozenDisclosure } from './frozen';

/**
 * Any sequence of publishing, correcting, withdrawing and waiting: what stood at an address stands there for good (or its gap), the list has the
 * newest of each, and no period is shorter than the law's. The releases themselves run, and the reading goes over HTTP.
 */
let test: TestApp;
let token: string;
let accountId: string;
let realNow: () => Date;
beforeAll(async () => {
  test = await startTestApp();
  token = await test.signInVerified(test.people[0] as TestApp['people'][number]);
  accountId = (await test.query<{ id: string }>('SELECT id FROM account LIMIT 1'))[0]?.id as string;
  realNow = test.context.clock.now;
});
afterAll(() => test.close());

const parts = {
  plan_draft: { kind: 3, audience: 'P', leastDays: 30 },
  other: { kind: 4, audience: 'P', leastDays: 7 },
  survey_results: { kind: 5, audience: 'S', leastDays: 7 },
  own_report: { kind: 6, audience: 'H', leastDays: null },
} as const;
type PartName = keyof typeof parts;

type Step =
  | { do: 'publish'; part: PartName; text: string; wait: number; end: number | null }
  | { do: 'correct'; which: number; text: string; wait: number; end: number | null }
  | { do: 'withdraw'; which: number; allVersions: boolean }
  | { do: 'pass'; days: number };

const text = fc.stringMatching(/^[甲乙丙丁戊己庚辛0-9，。]{1,12}$/);
const wait = fc.constantFrom(0, 0, 0, 2);
const end = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      part: fc.constantFrom(...(Object.keys(parts) as PartName[])),
      text,
      wait,
      end,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(20), text, wait, end }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(20), allVersions: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 3 }) }) },
);

/** What ought to be there, kept beside the program. */
interface Version {
  id: string;
  seriesId: string;
  version: number;
  part: PartName;
  text: string;
  publishedOn: string;
  contentHash: string;
  withdrawn: boolean;
}

let runs = 0;
const walk = async (steps: readonly Step[]): Promise<void> => {
  const { context } = test;
  let passed = 0;
  context.clock.now = () => new Date(realNow().getTime() + passed * 86_400_000);
  const today = () => localDate(context.clock.now());
  const { projectId, code, householdIds } = await createTestProject(context, `H${++runs}`, [
    readHouseholdOf(runs, [test.people[0] as TestApp['people'][number]]),
  ]);
  const [householdId] = householdIds as [string];
  const known: Version[] = [];

  const release = async <P>(kind: string, payload: P) => {
    await context.database.prisma.$transaction(async (tx) => {
      const approval: PreparedApproval = {
        id: context.newId(),
        projectId,
        householdId: null,
        preparedBy: accountId,
        decidedBy: accountId,
        reason: 'x',
      };
      await disclosureApprovalKinds[kind]?.release(context, tx, approval, payload as never);
      await recordChange(tx, {
        chain: projectId,
        at: context.clock.now(),
        actor: 'test',
        action: 'approval.released',
        subject: approval.id,
        details: {},
      });
    });
  };
  const publish = async (part: PartName, words: string, waits: number, ends: number | null, corrects?: Version) => {
    const { kind, audience, leastDays } = parts[part];
    const publishOn = waits > 0 ? addDays(today(), waits) : null;
    const payload: FrozenDisclosure = {
      draftId: context.newId(),
      revision: 1,
      publishOn,
      each: false,
      reason: corrects ? '测试更正' : null,
      disclosure: {
        projectId,
        kind,
        part,
        audience,
        ...(audience === 'H' ? { householdId } : {}),
        title: words,
        summary: words,
        blocks: [{ type: 'paragraph', text: words }],
        basis: [],
        publishedUntil: leastDays === null || ends === null ? null : addDays(today(), ends),
        ...(corrects ? { corrects: { disclosureId: corrects.id, reason: '测试更正' } } : {}),
      },
      rows: audience === 'S' ? [{ householdId, cells: [{ label: '坐落', value: words }] }] : [],
    };
    await release('disclosure.publish', payload);
    const [row] = await test.query<{ id: string; series_id: string; version: number; content_hash: string }>(
      'SELECT id, series_id, version, content_hash FROM disclosure WHERE project_id = $1 AND NOT id = ANY($2) AND title = $3 AND part = $4',
      [projectId, known.map(({ id }) => id), words, part],
    );
    if (!row) throw new Error('nothing was published');
    known.push({
      id: row.id,
      seriesId: row.series_id,
      version: row.version,
      part,
      text: words,
      publishedOn: publishOn ?? today(),
      contentHash: row.content_hash,
      withdrawn: false,
    });
  };

  for (const each of steps) {
    if (each.do === 'pass') passed += each.days;
    if (each.do === 'publish') await publish(each.part, each.text, each.wait, each.end);
    const target = 'which' in each && known.length > 0 ? known[each.which % known.length] : undefined;
    if (each.do === 'correct' && target) {
      const isNewest = !known.some(({ seriesId, version }) => seriesId === target.seriesId && version > target.version);
      const act = publish(target.part, each.text, each.wait, each.end, target);
      if (isNewest) await act;
      else await expect(act).rejects.toThrow(expect.objectContaining({ code: 'disclosure_overtaken' }));
    }
    if (each.do === 'withdraw' && target) {
      const gone = known.filter(
        ({ id, seriesId, version, withdrawn }) =>
          !withdrawn && (each.allVersions ? seriesId === target.seriesId && version <= target.version : id === target.id),
      );
      const act = release('disclosure.withdraw', {
        disclosureId: target.id,
        ground: 'annulled',
        reason: '测试撤下',
        allVersions: each.allVersions,
      });
      if (gone.length > 0) await act;
      else await expect(act).rejects.toThrow(ProblemError);
      for (const version of gone) version.withdrawn = true;
    }
  }

  const addressOf = ({ part, id }: Version) => `/api/${parts[part].audience === 'P' ? '' : 'household-'}disclosures/${id}`;
  for (const version of known) {
    const { status, body } = await test.call<Disclosure>('GET', addressOf(version), { token });
    const stranger = await test.call('GET', `/api/disclosures/${version.id}`);
    if (version.publishedOn > today()) {
      expect([status, stranger.status]).toEqual([404, 404]);
      continue;
    }
    expect(stranger.status).toBe(parts[version.part].audience === 'P' ? 200 : 404);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: version.version,
      seriesId: version.seriesId,
      title: version.text,
      publishedOn: version.publishedOn,
      contentHash: version.contentHash,
      blocks: version.withdrawn ? [] : [{ type: 'paragraph', text: version.text }],
      summary: version.withdrawn ? '' : version.text,
    });
    expect(body.withdrawn === null).toBe(!version.withdrawn);
    expect(body.rows).toHaveLength(parts[version.part].audience === 'S' && !version.withdrawn ? 1 : 0);
    const { leastDays } = parts[version.part];
    if (leastDays !== null) {
      expect((body.minimumUntil as string) >= addDays(version.publishedOn, leastDays)).toBe(true);
      expect(body.publishedUntil === null || body.publishedUntil >= (body.minimumUntil as string)).toBe(true);
    }
  }

  const appeared = known.filter(({ publishedOn }) => publishedOn <= today());
  const newest = appeared.filter((one) => !appeared.some(({ seriesId, version }) => seriesId === one.seriesId && version > one.version));
  const listed = async (path: string, options = {}) =>
    (await test.call<DisclosureList>('GET', path, options)).body.kinds
      .flatMap(({ entries }) => entries)
      .filter(({ title }) => !title.startsWith('给'))
      .map(({ disclosureId, withdrawn }) => [disclosureId, withdrawn !== null])
      .sort();
  const expected = (versions: Version[]) => versions.map(({ id, withdrawn }) => [id, withdrawn]).sort();
  expect(await listed(`/api/projects/${code}/household-disclosures`, { token })).toEqual(expected(newest));
  expect(await listed(`/api/projects/${code}/disclosures`)).toEqual(expected(newest.filter(({ part }) => parts[part].audience === 'P')));
  for (const { seriesId, id, part } of newest.filter((version) => parts[version.part].audience === 'P'))
    expect([part, (await test.call<Disclosure>('GET', `/api/projects/${code}/disclosures/series/${seriesId}`)).body.disclosureId]).toEqual([
      part,
      id,
    ]);
};

it('any sequence of publishing, correcting and withdrawing leaves every address as it was and no period too short', {
  timeout: 180_000,
}, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), walk), {
    numRuns: 25,
    interruptAfterTimeLimit: 150_000,
  });
});
