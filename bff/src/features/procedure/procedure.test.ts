import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, householdProgress } from './household-progress';
import { procedureLine } from './line';
import { machines } from './machines';
import { stateLand } from './machines/state-land';

const facts = (more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  regime: 'state',
  projectState: 'SIGNING',
  projectEnteredOn: { ANNOUNCED: '2026-02-01', SIGNING: '2026-03-01' },
  signingEndsOn: '2026-04-29',
  signedOn: null,
  reportServedOn: null,
  compensatedOn: null,
  movedOutOn: null,
  compMode: 'monetary',
  deliveredMonth: null,
  periods: [],
  ...more,
});

describe('what comes next for a household', () => {
  it.each<[string, Partial<HouseholdFacts>, string, string]>([
    ['still signing', {}, 'SIGNING', 'consider_agreement'],
    ['signed, nothing paid', { signedOn: '2026-03-05' }, 'COMPENSATED', 'await_compensation'],
    ['signed and paid', { signedOn: '2026-03-05', compensatedOn: '2026-03-09' }, 'COMPENSATED', 'move_out'],
    ['moved out for money', { signedOn: '2026-03-05', movedOutOn: '2026-03-09' }, 'MOVED_OUT', 'after_moving'],
    ['waiting for the flat', { compMode: 'exchange', movedOutOn: '2026-03-09', deliveredMonth: '2027-01' }, 'MOVED_OUT', 'after_moving'],
    ['in the new flat', { compMode: 'exchange', movedOutOn: '2024-03-09', deliveredMonth: '2026-03' }, 'MOVED_OUT', 'after_delivery'],
    [
      'titles cancelled',
      { signedOn: '2026-03-05', movedOutOn: '2026-03-09', projectState: 'DEREGISTERED' },
      'DEREGISTERED',
      'after_moving',
    ],
    ['plan still a draft', { projectState: 'PLAN_COMMENT' }, 'PLAN_COMMENT', 'comment_plan'],
    ['draft decision served', { projectState: 'DRAFT_DECISION' }, 'DRAFT_DECISION', 'comment_draft_decision'],
    ['decided', { projectState: 'COMP_DECIDED' }, 'COMP_DECIDED', 'consider_remedy'],
    ['early days', { projectState: 'SURVEYED' }, 'SURVEYED', 'await_procedure'],
  ])('%s', (_what, more, current, code) => {
    const progress = householdProgress(facts(more), '2026-03-10');
    expect(progress.current).toBe(current);
    expect(progress.next.code).toBe(code);
    expect(progress.next.articles.length).toBeGreaterThan(0);
  });

  it.each<[string, Partial<HouseholdFacts>, string, string]>([
    ['agreements being made', { projectState: 'LAND_AGREEMENTS' }, 'LAND_AGREEMENTS', 'consider_agreement'],
    ['signed, not approved yet', { projectState: 'APPLIED', signedOn: '2026-03-05' }, 'APPLIED', 'await_approval'],
    ['signed and announced', { projectState: 'LAND_NOTICE', signedOn: '2026-03-05' }, 'LAND_NOTICE', 'await_compensation'],
    ['not signed, announced', { projectState: 'LAND_NOTICE' }, 'LAND_NOTICE', 'consider_remedy'],
    ['paid', { projectState: 'LAND_NOTICE', signedOn: '2026-03-05', compensatedOn: '2026-03-09' }, 'PAID', 'move_out'],
    ['vacated', { projectState: 'PAID', compensatedOn: '2026-03-08', movedOutOn: '2026-03-09' }, 'VACATED', 'after_moving'],
    ['closed', { projectState: 'ARCHIVED', compensatedOn: '2026-03-08', movedOutOn: '2026-03-09' }, 'ARCHIVED', 'after_moving'],
    ['registering', { projectState: 'COMP_REGISTRATION' }, 'COMP_REGISTRATION', 'register'],
    ['plan announced', { projectState: 'PLAN_NOTICE' }, 'PLAN_NOTICE', 'comment_plan'],
    ['early days', { projectState: 'PRE_NOTICE' }, 'PRE_NOTICE', 'await_procedure'],
  ])('on collective land, %s', (_what, more, current, code) => {
    const progress = householdProgress(facts({ regime: 'collective', projectEnteredOn: {}, signingEndsOn: null, ...more }), '2026-03-10');
    expect(progress.current).toBe(current);
    expect(progress.next.code).toBe(code);
    expect(progress.next.articles.map(({ law }) => law).every((law) => !['国', '浙'].includes(law))).toBe(true);
  });

  it('says that nobody moves when the decision lapsed', () => {
    expect(householdProgress(facts({ projectState: 'LAPSED' }), '2026-03-10').next.code).toBe('lapsed');
  });

  it('counts ten days for a review from the day after the report came, and not a day longer', () => {
    const served = facts({ reportServedOn: '2026-03-01' });
    expect(householdProgress(served, '2026-03-10').deadlines).toMatchObject([{ dueOn: '2026-03-11', daysLeft: 1 }]);
    expect(householdProgress(served, '2026-03-11').deadlines).toMatchObject([{ daysLeft: 0 }]);
    expect(householdProgress(served, '2026-03-12').deadlines).toEqual([]);
  });

  it('lets the ten days end on the next working day when the tenth is a holiday', () => {
    // 25 September 2026 is the first day of the Mid-Autumn rest, 28 September a Monday.
    expect(householdProgress(facts({ reportServedOn: '2026-09-15' }), '2026-09-26').deadlines).toMatchObject([
      { dueOn: '2026-09-28', daysLeft: 2 },
    ]);
  });

  it('shows what runs for everybody, nearest first, and the review once', () => {
    const periods = [
      { rule: 'decision.suit', dueOn: '2026-08-01' },
      { rule: 'agency.agree', dueOn: '2026-03-12' },
      { rule: 'appraisal.review', dueOn: '2026-03-13' },
      { rule: 'no.longer.there', dueOn: '2026-03-14' },
      { rule: 'plan.comment', dueOn: '2026-03-09' },
    ];
    const { deadlines } = householdProgress(facts({ reportServedOn: '2026-03-02', periods }), '2026-03-10');
    expect(deadlines.map(({ dueOn, daysLeft }) => [dueOn, daysLeft])).toEqual([
      ['2026-03-12', 2],
      ['2026-03-13', 3],
      ['2026-08-01', 144],
    ]);
    expect(deadlines.every(({ articles }) => articles.length > 0)).toBe(true);
    const signed = householdProgress(facts({ reportServedOn: '2026-03-02', signedOn: '2026-03-05', periods }), '2026-03-10');
    expect(signed.deadlines.map(({ dueOn }) => dueOn)).toEqual(['2026-03-12', '2026-08-01']);
  });

  it('names no last day for a draft decision, since the fifteen days run from service on the household (浙32)', () => {
    const drafted = facts({ projectState: 'DRAFT_DECISION', projectEnteredOn: { DRAFT_DECISION: '2026-05-01' } });
    expect(householdProgress(drafted, '2026-05-02').next).toMatchObject({ dueOn: null, daysLeft: null });
  });
});

describe('the line', () => {
  const line = (current: string, oldTownRenewal = false, enteredOn = {}) =>
    procedureLine({ regime: 'state', current, enteredOn, oldTownRenewal });

  it('never shows moving before compensation (国27)', () => {
    const codes = stateLand.states.map(({ code }) => code);
    expect(codes.indexOf('COMPENSATED')).toBeLessThan(codes.indexOf('MOVED_OUT'));
  });

  const everyState = Object.values(machines).flatMap(({ regime, states }) => states.map(({ code }) => ({ regime, code })));
  it.each(everyState)('has exactly one place for $code on $regime land', ({ regime, code }) => {
    const steps = procedureLine({ regime, current: code, enteredOn: {}, oldTownRenewal: false });
    expect(steps.filter(({ status }) => status === 'current').map((step) => step.code)).toEqual([code]);
    const statuses = steps.map(({ status }) => status).join(' ');
    expect(statuses).toMatch(/^(done )*current( ahead)*$/);
  });

  it('shows nothing ahead of a decision that lapsed, and nothing done that never was (浙31)', () => {
    const steps = line('LAPSED', true, { ANNOUNCED: '2026-01-05', SIGNING: '2026-02-05', LAPSED: '2026-05-05' });
    expect(steps.map(({ code, status }) => [code, status])).toEqual(
      expect.arrayContaining([
        ['SIGNING', 'done'],
        ['LAPSED', 'current'],
      ]),
    );
    expect(steps.map(({ code }) => code)).not.toContain('COMPENSATED');
    expect(steps.every(({ status }) => status !== 'ahead')).toBe(true);
  });

  it('never shows vacating before payment on collective land (浙土47)', () => {
    const codes = machines.collective.states.map(({ code }) => code);
    expect(codes.indexOf('PAID')).toBeLessThan(codes.indexOf('VACATED'));
    expect(codes.indexOf('LAND_AGREEMENTS')).toBeLessThan(codes.indexOf('APPROVED'));
  });

  it('shows willingness only for old-town renewal, and a hearing only when there was one', () => {
    const codes = (steps: ReturnType<typeof line>) => steps.map(({ code }) => code);
    expect(codes(line('SIGNING'))).not.toContain('WILLINGNESS');
    expect(codes(line('SIGNING', true))).toContain('WILLINGNESS');
    expect(codes(line('SIGNING'))).not.toContain('HEARING');
    expect(codes(line('SIGNING', false, { HEARING: '2026-01-05' }))).toContain('HEARING');
  });
});
