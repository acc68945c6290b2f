import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, householdProgress } from './household-progress';
import { procedureLine } from './line';
import { stateLandProcedure } from './state-land';

const facts = (more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  projectState: 'SIGNING',
  projectEnteredOn: { ANNOUNCED: '2026-02-01', SIGNING: '2026-03-01' },
  signingEndsOn: '2026-04-29',
  signedOn: null,
  reportServedOn: null,
  compensatedOn: null,
  movedOutOn: null,
  compMode: 'monetary',
  deliveredMonth: null,
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

  it('counts ten days for a review from the day after the report came, and not a day longer', () => {
    const served = facts({ reportServedOn: '2026-03-01' });
    expect(householdProgress(served, '2026-03-10').deadlines).toMatchObject([{ dueOn: '2026-03-11', daysLeft: 1 }]);
    expect(householdProgress(served, '2026-03-11').deadlines).toMatchObject([{ daysLeft: 0 }]);
    expect(householdProgress(served, '2026-03-12').deadlines).toEqual([]);
  });

  it('names no last day for a draft decision, since the fifteen days run from service on the household (浙32)', () => {
    const drafted = facts({ projectState: 'DRAFT_DECISION', projectEnteredOn: { DRAFT_DECISION: '2026-05-01' } });
    expect(householdProgress(drafted, '2026-05-02').next).toMatchObject({ dueOn: null, daysLeft: null });
  });
});

describe('the line', () => {
  const line = (current: string, oldTownRenewal = false, enteredOn = {}) => procedureLine({ current, enteredOn, oldTownRenewal });

  it('never shows moving before compensation (国27)', () => {
    const codes = stateLandProcedure.map(({ code }) => code);
    expect(codes.indexOf('COMPENSATED')).toBeLessThan(codes.indexOf('MOVED_OUT'));
  });

  it.each(stateLandProcedure.map(({ code }) => code))('has exactly one place for %s', (code) => {
    const steps = line(code);
    expect(steps.filter(({ status }) => status === 'current').map((step) => step.code)).toEqual([code]);
    const statuses = steps.map(({ status }) => status).join(' ');
    expect(statuses).toMatch(/^(done )*current( ahead)*$/);
  });

  it('shows willingness only for old-town renewal, and a hearing only when there was one', () => {
    const codes = (steps: ReturnType<typeof line>) => steps.map(({ code }) => code);
    expect(codes(line('SIGNING'))).not.toContain('WILLINGNESS');
    expect(codes(line('SIGNING', true))).toContain('WILLINGNESS');
    expect(codes(line('SIGNING'))).not.toContain('HEARING');
    expect(codes(line('SIGNING', false, { HEARING: '2026-01-05' }))).toContain('HEARING');
  });
});
