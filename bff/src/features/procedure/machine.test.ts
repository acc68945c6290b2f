import { projectStages } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { type PartCode, parts } from '../disclosure/parts';
import { deadlineRules } from './deadline-rules';
import type { HouseholdSituation, ProcedureFacts } from './facts';
import { type GuardName, guards } from './guards';
import { conditionsOf, type Machine, mayEnter, stateOf, stepsFrom, type Transition } from './machine';
import { firstState, isState, machines, stateTitle } from './machines';

const household = (more: Partial<HouseholdSituation> = {}): HouseholdSituation => ({
  reportServedOn: '2026-03-02',
  reviewUntil: '2026-07-01',
  expertUntil: '2026-07-01',
  signedOn: '2026-04-01',
  ownerUnclear: false,
  draftEndsOn: '2026-05-01',
  decidedOn: null,
  remedy: 'unused',
  compensatedOn: '2026-05-02',
  movedOutOn: '2026-05-03',
  demandEndsOn: '2026-05-04',
  applyUntil: '2026-09-01',
  ...more,
});

const everyPart = Object.fromEntries(
  Object.keys(parts).map((part) => [part, { publishedOn: '2026-01-05', minimumUntil: '2026-02-05' }]),
) as Record<PartCode, { publishedOn: string; minimumUntil: string }>;
const everyPeriod = Object.fromEntries(Object.keys(deadlineRules).map((rule) => [rule, '2026-02-05'])) as ProcedureFacts['periods'];

/** A day and a project on which every guard that doesn't contradict another holds. */
const facts = (more: Partial<ProcedureFacts> = {}): ProcedureFacts => ({
  on: '2026-06-01',
  state: 'PROPOSED',
  enteredOn: {},
  oldTownRenewal: true,
  households: 200,
  disclosed: everyPart,
  periods: everyPeriod,
  finalPlanOn: '2026-02-10',
  willingness: { entitled: 200, agreed: 180 },
  hearingRequests: 0,
  signingEndsOn: '2026-05-31',
  signRatioPercent: 80,
  signed: 160,
  reportsServed: 200,
  compensated: 200,
  movedOut: 200,
  household: household(),
  ...more,
});

/** What else has to be so for a guard to hold, where the facts above say otherwise. */
const holds: Partial<Record<GuardName, (facts: ProcedureFacts) => ProcedureFacts>> = {
  willingness_asked: (each) => ({ ...each, enteredOn: { ...each.enteredOn, WILLINGNESS: '2026-01-02' } }),
  meeting_held: (each) => ({ ...each, enteredOn: { ...each.enteredOn, STANDING_MEETING: '2026-01-02' } }),
  ratio_missed: (each) => ({ ...each, signed: 159 }),
  no_agreement: (each) => ({ ...each, household: household({ ...each.household, signedOn: null }) }),
  land_unsigned: (each) => ({ ...each, household: household({ ...each.household, signedOn: null }) }),
  remedy_running: (each) => ({ ...each, household: household({ ...each.household, remedy: 'running' }) }),
  decision_not_agreement: (each) => ({
    ...each,
    household: household({ ...each.household, signedOn: null, decidedOn: '2026-04-02' }),
  }),
  land_decided: (each) => ({ ...each, household: household({ ...each.household, decidedOn: '2026-04-02' }) }),
  not_moved: (each) => ({ ...each, household: household({ ...each.household, movedOutOn: null }) }),
  not_vacated: (each) => ({ ...each, household: household({ ...each.household, movedOutOn: null }) }),
};

const without =
  (...parts: PartCode[]) =>
  (each: ProcedureFacts) => ({
    ...each,
    disclosed: Object.fromEntries(Object.entries(each.disclosed).filter(([part]) => !parts.includes(part as PartCode))),
  });
const own = (more: Partial<HouseholdSituation>) => (each: ProcedureFacts) => ({
  ...each,
  household: household({ ...each.household, ...more }),
});

/** The nearest miss of each guard, each way that there is. */
const broken: Record<GuardName, ((facts: ProcedureFacts) => ProcedureFacts)[]> = {
  scope_published: [
    without('scope_notice'),
    (each) => ({ ...each, disclosed: { ...each.disclosed, scope_notice: { publishedOn: '2026-06-02', minimumUntil: null } } }),
  ],
  old_town_only: [(each) => ({ ...each, oldTownRenewal: false })],
  willingness_asked: [(each) => ({ ...each, enteredOn: {} })],
  willingness_reached: [
    (each) => ({ ...each, willingness: { entitled: 200, agreed: 179 } }),
    (each) => ({ ...each, willingness: null }),
    (each) => ({ ...each, willingness: { entitled: 0, agreed: 0 } }),
  ],
  survey_disclosed: [without('survey_results')],
  draft_plan_disclosed: [without('plan_draft')],
  comment_over: [(each) => ({ ...each, periods: { ...each.periods, 'plan.comment': '2026-06-01' } }), (each) => ({ ...each, periods: {} })],
  hearing_noticed: [
    without('hearing_notice'),
    (each) => ({ ...each, disclosed: { ...each.disclosed, hearing_notice: { publishedOn: '2026-05-26', minimumUntil: null } } }),
  ],
  hearing_held: [(each) => ({ ...each, hearingRequests: 100 })],
  comments_disclosed: [without('comments_summary')],
  meeting_held: [(each) => ({ ...each, households: 100, enteredOn: {} })],
  final_plan: [(each) => ({ ...each, finalPlanOn: null }), (each) => ({ ...each, finalPlanOn: '2026-06-02' })],
  decision_disclosed: [without('decision_notice')],
  agency_disclosed: [without('agency_selection')],
  preliminary_disclosed: [without('preliminary_appraisal')],
  preliminary_over: [
    (each) => ({
      ...each,
      disclosed: { ...each.disclosed, preliminary_appraisal: { publishedOn: '2026-05-25', minimumUntil: '2026-06-01' } },
    }),
  ],
  reports_served: [
    own({ reportServedOn: null }),
    own({ reportServedOn: '2026-06-02' }),
    (each) => ({ ...each, household: null, reportsServed: 199 }),
  ],
  review_in_time: [own({ reviewUntil: '2026-05-31' }), own({ reviewUntil: null })],
  expert_in_time: [own({ expertUntil: '2026-05-31' }), own({ expertUntil: null })],
  ratio_reached: [(each) => ({ ...each, signed: 159 })],
  ratio_missed: [
    (each) => ({ ...each, signed: 160 }),
    (each) => ({ ...each, signingEndsOn: '2026-06-01' }),
    (each) => ({ ...each, signingEndsOn: null }),
    (each) => ({ ...each, oldTownRenewal: false }),
  ],
  agreed_or_decided: [own({ signedOn: null, decidedOn: null })],
  no_agreement: [own({ signedOn: '2026-04-01' }), (each) => ({ ...each, signingEndsOn: '2026-06-01' })],
  draft_over: [own({ draftEndsOn: '2026-06-01' }), own({ draftEndsOn: null })],
  remedy_running: [own({ remedy: 'unused' }), own({ remedy: 'open' })],
  compensated: [own({ compensatedOn: null }), (each) => ({ ...each, household: null, compensated: 199 })],
  moved_out: [own({ movedOutOn: null }), (each) => ({ ...each, household: null, movedOut: 199 })],
  decision_not_agreement: [own({ signedOn: '2026-04-01' }), own({ decidedOn: null })],
  no_remedy: [own({ remedy: 'open' }), own({ remedy: 'running' })],
  demand_over: [own({ demandEndsOn: '2026-06-01' }), own({ demandEndsOn: null })],
  apply_in_time: [own({ applyUntil: '2026-05-31' }), own({ applyUntil: null })],
  not_moved: [own({ movedOutOn: '2026-05-03' })],
  pre_notice_disclosed: [without('land_pre_notice')],
  pre_notice_over: [(each) => ({ ...each, periods: { ...each.periods, 'pre_notice.shown': '2026-06-01' } })],
  land_plan_disclosed: [without('land_plan_notice')],
  land_plan_over: [(each) => ({ ...each, periods: { ...each.periods, 'plan_notice.shown': '2026-06-01' } })],
  land_hearing_noticed: [without('hearing_notice')],
  land_hearing_held: [(each) => ({ ...each, hearingRequests: 101 })],
  land_notice_disclosed: [without('land_notice')],
  land_unsigned: [own({ signedOn: '2026-04-01' })],
  land_paid: [own({ compensatedOn: null }), (each) => ({ ...each, household: null, compensated: 199 })],
  land_vacated: [own({ movedOutOn: null }), (each) => ({ ...each, household: null, movedOut: 199 })],
  land_decided: [own({ decidedOn: null })],
  land_no_remedy: [own({ remedy: 'open' }), own({ remedy: 'running' })],
  not_vacated: [own({ movedOutOn: '2026-05-03' })],
};

/** Facts with which a step may be taken, after the states that were entered. */
const ready = (step: Transition, entered: readonly string[] = [step.from]): ProcedureFacts => {
  const enteredOn = Object.fromEntries(entered.map((state) => [state, '2026-01-02']));
  return step.guards.reduce((each, guard) => holds[guard]?.(each) ?? each, facts({ state: step.from, enteredOn }));
};

/** States that must have been entered on every way there is to a state: what the prohibitions ask for. */
const mustBefore = ({ prohibitions }: Machine, to: string): string[] =>
  prohibitions.filter((prohibition) => prohibition.to.includes(to)).map(({ without: state }) => state);

/** Every way from the first state to a last one. */
const paths = (machine: Machine, from = firstState(machine.regime), before: readonly string[] = []): string[][] => {
  const way = [...before, from];
  const onward = stepsFrom(machine, from);
  return onward.length === 0 ? [way] : onward.flatMap(({ to }) => paths(machine, to, way));
};

const all = Object.values(machines);
const steps = all.flatMap((machine) => machine.transitions.map((step) => ({ machine, regime: machine.regime, step, ...step })));
const pairs = all.flatMap((machine) =>
  machine.states.flatMap((from) =>
    machine.states
      .filter((to) => !machine.transitions.some((step) => step.from === from.code && step.to === to.code))
      .map((to) => ({ machine, regime: machine.regime, from: from.code, to: to.code })),
  ),
);

describe.each(all)('every allowed way through the procedure on $regime land', (machine) => {
  const ways = paths(machine);

  it('is walked step by step', () => {
    expect(ways.length).toBeGreaterThan(5);
    for (const way of ways)
      way.slice(1).forEach((to, index) => {
        const from = way[index] as string;
        const step = machine.transitions.find((each) => each.from === from && each.to === to) as Transition;
        expect({ way, to, entry: mayEnter(machine, ready(step, way.slice(0, index + 1)), to) }).toEqual({ way, to, entry: { ok: true } });
      });
  });

  it('passes everything that the law wants first, and reaches every state', () => {
    for (const way of ways)
      way.forEach((to, index) => {
        for (const state of mustBefore(machine, to)) expect(way.slice(0, index)).toContain(state);
      });
    expect(new Set(ways.flat())).toEqual(new Set(machine.states.map(({ code }) => code)));
  });
});

describe('every other pair of states', () => {
  it('is there to be refused', () =>
    expect(pairs.length).toBe(all.reduce((sum, { states, transitions }) => sum + states.length ** 2 - transitions.length, 0)));

  it.each(pairs)('$from to $to on $regime land is refused with an article', ({ machine, from, to }) => {
    const fresh = mayEnter(machine, facts({ state: from, enteredOn: { [from]: '2026-01-02' } }), to);
    const everywhere = Object.fromEntries(machine.states.map(({ code }) => [code, '2026-01-02']));
    const worldly = mayEnter(machine, facts({ state: from, enteredOn: everywhere }), to);
    for (const entry of [fresh, worldly]) {
      expect(entry).toMatchObject({ ok: false, article: { law: expect.any(String), article: expect.any(Number) } });
      expect(entry.ok ? '' : entry.sentence).toMatch(/。$/);
    }
  });
});

describe('each condition of each step', () => {
  it.each(steps)('$from to $to on $regime land', ({ machine, step }) => {
    for (const guard of step.guards)
      for (const breaking of broken[guard]) {
        const missed = breaking(ready(step));
        const found = conditionsOf(step, missed).find(({ code }) => code === guard);
        expect({ guard, met: found?.met }).toEqual({ guard, met: false });
        const entry = mayEnter(machine, missed, step.to);
        expect(entry.ok).toBe(false);
        const first = conditionsOf(step, missed).find(({ met }) => !met);
        if (!machine.prohibitions.some(({ to }) => to.includes(step.to)) && !entry.ok) {
          expect(entry.article).toEqual(first?.articles[0]);
          expect(entry.sentence).toBe(first?.sentence);
        }
      }
  });

  it('is used by some step, and says in words what it asks', () => {
    expect(new Set(steps.flatMap(({ guards: names }) => names))).toEqual(new Set(Object.keys(guards)));
    for (const { title, articles } of Object.values(guards)) {
      expect(title).not.toBe('');
      expect(articles.length).toBeGreaterThan(0);
    }
  });
});

describe("a household's own state", () => {
  it.each(steps.filter(({ machine, to }) => stateOf(machine, to).subject === 'household'))(
    'is not the whole project’s: $from to $to on $regime land',
    ({ machine, step }) => {
      const entry = mayEnter(machine, { ...ready(step, [...mustBefore(machine, step.to), step.from]), household: null }, step.to);
      expect(entry).toMatchObject({
        ok: false,
        sentence: expect.stringContaining('每户自己的'),
        article: stateOf(machine, step.to).articles[0],
      });
    },
  );
});

describe('what the law forbids', () => {
  const refusedBy = (machine: Machine, state: string, to: string, entered: Record<string, string> = {}) => {
    const entry = mayEnter(machine, facts({ state, enteredOn: { [state]: '2026-01-02', ...entered } }), to);
    return entry.ok ? null : [entry.article.law, entry.article.article];
  };
  const { state: stateLand, collective } = machines;

  it('moving, demolition and enforcement without compensation (国27)', () => {
    const before = stateLand.states
      .map(({ code }) => code)
      .slice(
        0,
        stateLand.states.findIndex(({ code }) => code === 'COMPENSATED'),
      );
    expect(before.length).toBeGreaterThan(15);
    for (const from of before)
      for (const to of ['MOVED_OUT', 'ENFORCEMENT', 'DEREGISTERED']) expect(refusedBy(stateLand, from, to)).toEqual(['国', 27]);
  });

  it('enforcement of a signed agreement (国28)', () => {
    const step = stateLand.transitions.find(({ to }) => to === 'ENFORCEMENT') as Transition;
    const entry = mayEnter(stateLand, own({ signedOn: '2026-04-01' })(ready(step)), 'ENFORCEMENT');
    expect(entry).toMatchObject({ ok: false, article: { law: '国', article: 28 } });
  });

  it('a decision before the money is there (国12)', () => {
    for (const from of ['PLAN_COMMENT', 'COMMENTS_PUBLISHED', 'RISK_ASSESSED', 'STANDING_MEETING'])
      for (const to of ['DECIDED', 'ANNOUNCED']) expect(refusedBy(stateLand, from, to)).toEqual(['国', 12]);
  });

  it('the old town without asking (浙8)', () => {
    expect(refusedBy(stateLand, 'SCOPE_PUBLISHED', 'SURVEYED')).toEqual(['浙', 8]);
    expect(mayEnter(stateLand, facts({ state: 'SCOPE_PUBLISHED', oldTownRenewal: false }), 'SURVEYED')).toEqual({ ok: true });
  });

  it('on collective land, applying before the money is there (土实32) and vacating before payment (浙土47)', () => {
    for (const from of ['PLAN_NOTICE', 'COMP_REGISTRATION', 'LAND_AGREEMENTS'])
      expect(refusedBy(collective, from, 'APPLIED')).toEqual(['土实', 32]);
    for (const from of ['LAND_AGREEMENTS', 'APPROVED', 'LAND_NOTICE', 'LAND_COMP_DECIDED', 'REMEDY'])
      for (const to of ['VACATED', 'ENFORCEMENT']) expect(refusedBy(collective, from, to)).toEqual(['浙土', 47]);
  });
});

describe('the tables', () => {
  it('hold each state once, with a meaning, an article and what proves it', () => {
    for (const { regime, states, transitions } of all) {
      expect(new Set(states.map(({ code }) => code)).size).toBe(states.length);
      for (const { title, meaning, articles, proofWanted } of states) {
        expect([title, meaning, proofWanted]).not.toContain('');
        expect(articles.length).toBeGreaterThan(0);
      }
      for (const { from, to } of transitions) expect(isState(regime, from) && isState(regime, to)).toBe(true);
    }
  });

  it('give every state exactly one stage', () => {
    const staged = Object.values(projectStages).flatMap(({ states }) => states as readonly string[]);
    expect(new Set(staged).size).toBe(staged.length);
    expect(new Set(all.flatMap(({ states }) => states.map(({ code }) => code)))).toEqual(new Set(staged));
  });

  it('start and meet periods at states that there are', () => {
    const codes = new Set(all.flatMap(({ states }) => states.map(({ code }) => code)));
    for (const rule of Object.values(deadlineRules)) if ('metBy' in rule) expect(codes).toContain(rule.metBy);
    // A household's own state starts only the periods of that household.
    for (const { states } of all)
      for (const { subject, deadlines } of states)
        if (subject === 'household') for (const rule of deadlines) expect(deadlineRules[rule].of).toBe('household');
  });

  it('refuse to speak of a state that there is not', () => {
    expect(() => stateOf(machines.state, 'PRE_NOTICE')).toThrow(RangeError);
    expect(() => mayEnter(machines.collective, facts({ state: 'PRE_NOTICE' }), 'SIGNING')).toThrow(RangeError);
    expect(isState('collective', 'SIGNING')).toBe(false);
    expect([stateTitle('collective', 'PAID'), stateTitle('state', 'GONE')]).toEqual(['补偿费用付清', 'GONE']);
  });
});
