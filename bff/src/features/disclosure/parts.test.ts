import { disclosureKinds } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../clock';
import { calendarOf, isWorkingDay } from '../procedure/calendar';
import { knownCalendar } from '../procedure/known-years';
import { isState, type LandRegime } from '../procedure/machines';
import { standOf } from './board';
import { articlesIn, audiencesOf, grounds, partCodes, partFor, partOf, partsOfProject } from './parts';
import { minimumOf, minimumUntil, periodOf } from './period';

const project = { landRegime: 'state', resultsAudience: 'S', disclosureDays: 7 };
const until = (code: Parameters<typeof partOf>[0], publishedOn: string) =>
  minimumUntil(knownCalendar, partOf(code), project, publishedOn)?.date ?? null;

describe('the parts', () => {
  it('cover all nine kinds in both regimes and rest on articles', () => {
    for (const landRegime of ['state', 'collective']) {
      const kinds = new Set(partsOfProject({ landRegime }).map((code) => partOf(code).kind));
      expect([...kinds].sort()).toEqual(Object.keys(disclosureKinds).map(Number));
    }
    for (const code of partCodes) expect(partOf(code).articles.length, code).toBeGreaterThan(0);
    for (const { articles } of Object.values(grounds)) expect(articles.length).toBeGreaterThan(0);
  });

  it('are asked for after states that the procedures have', () => {
    for (const code of partCodes)
      for (const [regime, state] of Object.entries(partOf(code).due?.after ?? {}))
        expect([code, isState(regime as LandRegime, state)]).toEqual([code, true]);
  });

  it('keep survey and compensation from the public, and let no setting hide results on state-owned land', () => {
    for (const code of partCodes.filter((each) => [5, 7].includes(partOf(each).kind)))
      for (const landRegime of ['state', 'collective'])
        for (const resultsAudience of ['S', 'H']) expect(audiencesOf(partOf(code), { landRegime, resultsAudience })).not.toContain('P');
    const results = partOf('compensation_results');
    expect(audiencesOf(results, { landRegime: 'state', resultsAudience: 'H' })).toEqual(['S']);
    expect(audiencesOf(results, { landRegime: 'collective', resultsAudience: 'H' })).toEqual(['H']);
  });
});

it('on either land only what binds there is cited', () => {
  const lawsIn = (landRegime: string) =>
    new Set(partsOfProject({ landRegime }).flatMap((code) => articlesIn({ landRegime }, partOf(code).articles).map(({ law }) => law)));
  for (const law of ['国', '浙']) expect(lawsIn('collective').has(law)).toBe(false);
  for (const law of ['土', '土实', '浙土']) expect(lawsIn('state').has(law)).toBe(false);
  expect(articlesIn({ landRegime: 'collective' }, partOf('compensation_results').articles)).toMatchObject([{ law: '公开', article: 20 }]);
});

describe('the shortest periods', () => {
  it.each<[Parameters<typeof partOf>[0], string, string | null]>([
    // Thirty days, and on to the next working day where the last is a rest day.
    ['plan_draft', '2026-03-02', '2026-04-01'],
    ['plan_draft', '2026-03-05', '2026-04-07'],
    ['land_plan_notice', '2026-03-02', '2026-04-01'],
    // Ten working days, over the Qingming holiday of 2026 (4 to 6 April).
    ['land_pre_notice', '2026-03-30', '2026-04-14'],
    ['land_notice', '2026-03-02', '2026-03-16'],
    // Six months.
    ['decision_notice', '2026-03-02', '2026-09-02'],
    ['survey_results', '2026-03-02', '2026-03-09'],
    ['hearing_notice', '2026-03-02', '2026-03-09'],
    ['project_overview', '2026-03-02', null],
    ['compensation_results', '2026-03-02', null],
    ['hotline', '2026-03-02', null],
  ])('of %s from %s is %s', (code, from, last) => {
    expect(until(code, from)).toBe(last);
  });

  it('are never shorter than the law’s once a year’s holidays are announced', () => {
    const empty = calendarOf([]);
    const part = partOf('land_notice');
    for (let day = '2024-12-01'; day < '2025-11-01'; day = addDays(day, 1)) {
      const before = minimumUntil(empty, part, project, day)?.date as string;
      const after = minimumUntil(knownCalendar, part, project, day)?.date as string;
      expect(before >= after, `${day}: ${before} ${after}`).toBe(true);
    }
    expect(isWorkingDay(knownCalendar, '2025-01-29')).toBe(false);
  });

  it('that no law gives are the project’s, and said to be so', () => {
    expect(minimumOf(partOf('survey_results'), { ...project, disclosureDays: 9 })).toMatchObject({
      amount: 9,
      projectSetting: true,
      articles: [],
    });
    expect(minimumOf(partOf('plan_draft'), project)).toMatchObject({ amount: 30, projectSetting: false });
  });

  it('can’t be cut, nor be given an end where there is none', () => {
    const period = (code: Parameters<typeof partOf>[0], publishedUntil: string | null) => () =>
      periodOf(knownCalendar, partOf(code), project, { publishedOn: '2026-03-02', publishedUntil });
    expect(period('plan_draft', '2026-03-31')).toThrow(expect.objectContaining({ code: 'disclosure_period_too_short' }));
    expect(period('plan_draft', '2026-04-01')()).toMatchObject({ minimumUntil: '2026-04-01', publishedUntil: '2026-04-01' });
    expect(period('compensation_results', '2030-01-01')).toThrow(expect.objectContaining({ code: 'disclosure_period_too_short' }));
    expect(period('plan_draft', null)()).toMatchObject({ minimumUntil: '2026-04-01', publishedUntil: null });
  });

  it('of something that is no part of today: while the project runs', () => {
    expect(minimumUntil(knownCalendar, partFor('gone', 5), project, '2026-03-02')).toBeNull();
  });
});

describe('where a part stands', () => {
  const stand = (today: string, isThere = false, enteredOn: Record<string, string> = { DECIDED: '2026-03-02' }) =>
    standOf(partOf('decision_notice'), { calendar: knownCalendar, regime: 'state', enteredOn, isThere, today });
  it.each([
    ['2026-03-09', { state: 'missing', dueOn: '2026-03-09', lateDays: 0 }],
    ['2026-03-10', { state: 'late', dueOn: '2026-03-09', lateDays: 1 }],
  ])('on %s', (today, expected) => {
    expect(stand(today)).toEqual(expected);
    expect(stand(today, true)).toMatchObject({ state: 'there', lateDays: 0 });
  });

  it('isn’t late before the project is that far', () => {
    expect(stand('2026-12-31', false, {})).toEqual({ state: 'not_yet', dueOn: null, lateDays: 0 });
  });
});
