import { calculate, checkPlan, type Result } from '@yunzhengshou/rules';
import { describe, expect, it } from 'vitest';
import { caseInputs } from '../../bff/src/features/compensation/case-inputs';
import { parseMode } from '../../bff/src/features/import/parse-mode';
import { parseUse } from '../../bff/src/features/import/parse-use';
import { checkDraft } from '../../bff/src/features/plan/check-draft';
import { stateLand } from '../../bff/src/features/procedure/machines/state-land';
import { isValidIdNumber } from '../../bff/src/personal-data/id-number';
import { readPeople } from '../../test/sandbox/src/options';
import { collectiveDatesFor } from './collective/dates';
import { villageHouseholds } from './collective/households';
import { addDays, datesFor, daysBetween } from './dates';
import { type DemonstrationHousehold, households } from './households';
import { demonstration } from './index';
import { unassignedRegion } from './names';
import { draftParameters, finalParameters } from './plan';
import { renewalHouseholds } from './renewal/households';

const days = ['2026-03-15', '2024-02-29', '2027-01-01'];

const resultOf = (household: DemonstrationHousehold, today: string): Result | undefined => {
  const dates = datesFor(today);
  const mode = parseMode(household.modeWords);
  const given = caseInputs(
    {
      use: parseUse(household.useWords) ?? null,
      compMode: mode === 'undecided' || mode === undefined ? null : mode,
      floorAreaC: household.areaC,
      unitPriceFen: household.unitPriceFen,
      decorationFen: household.decorationFen,
      signedOn: household.signedOn,
      circumstances: household.circumstances,
      shares: household.owners.map(({ share }) => {
        const [numerator = '', denominator = '1'] = share.split('/');
        return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
      }),
    },
    finalParameters(dates),
    dates.signingStarts,
  );
  return given && calculate(finalParameters(dates), given.inputs);
};

const codes = (result: Result | undefined): string[] => result?.lines.map(({ code }) => code) ?? [];

describe.each(days)('the demonstration on %s', (today) => {
  const dates = datesFor(today);
  const all = households(dates);
  const { project, draftPlan, plan, additions, people } = demonstration(today);
  const of = (number: number): DemonstrationHousehold => all[number - 1] as DemonstrationHousehold;

  it('has sixty households, each with its own certificate, file number and address', () => {
    expect(all).toHaveLength(60);
    for (const key of ['certificateNumber', 'fileNumber', 'address'] as const)
      expect(new Set(all.map((household) => household[key])).size).toBe(60);
    expect(Object.keys(additions)).toEqual(all.map(({ certificateNumber }) => certificateNumber));
  });

  it('gives everyone a valid identity number that belongs to nobody, and only one person two households', () => {
    const owners = all.flatMap((household) => household.owners);
    for (const { idNumber } of owners) {
      expect(isValidIdNumber(idNumber)).toBe(true);
      expect(idNumber.slice(0, 6)).toBe(unassignedRegion);
    }
    const people = new Map(owners.map(({ idNumber, name }) => [idNumber, name]));
    expect(people.size).toBe(owners.length - 1);
    expect(new Set(people.values()).size).toBe(people.size);
    expect(of(41).owners[0]).toEqual(of(17).owners[0]);
  });

  it('has shares that make one whole', () => {
    for (const { owners } of all) {
      const denominator = owners.reduce((product, { share }) => product * Number(share.split('/')[1] ?? 1), 1);
      const whole = owners.reduce(
        (sum, { share }) => sum + (Number(share.split('/')[0]) * denominator) / Number(share.split('/')[1] ?? 1),
        0,
      );
      expect(whole).toBe(denominator);
    }
  });

  it('has a plan that may be published, and a draft that might have been', () => {
    expect(checkPlan(plan.parameters)).toEqual([]);
    expect(checkPlan(draftParameters(dates))).toEqual([]);
    expect(plan.publishedOn).toBe(plan.parameters.decision_announced);
  });

  it('has the nine items of its plan in words, the draft’s with the draft’s numbers', () => {
    for (const { title, parameters, clauses } of [draftPlan, plan]) {
      expect(checkDraft({ regime: 'state', projectCode: project.code }, { title, parameters: { ...parameters }, clauses })).toEqual([]);
      expect(clauses.map(({ text }) => text.trim() === '')).toEqual(Array(9).fill(false));
      expect(JSON.stringify(clauses)).not.toMatch(/undefined|NaN|[!！]/);
    }
    const changed = plan.clauses.filter(({ text }, index) => text !== draftPlan.clauses[index]?.text).map(({ key }) => key);
    expect(changed).toEqual(['stop_production', 'grants_and_rewards']);
    expect(draftPlan.commentEndsOn < dates.commentsPublished && draftPlan.publishedOn < plan.publishedOn).toBe(true);
  });

  it('calculates every household but those for which something is missing', () => {
    const waiting = all.filter((household) => resultOf(household, today) === undefined).map(({ number }) => number);
    expect(waiting).toEqual([24, 25, 47]);
  });

  it('shows each kind of calculation', () => {
    const shown: [number, string[]][] = [
      [1, ['sign_reward', 'move_out_reward', 'temp_monetary_grant', 'monetary_incentive']],
      [2, ['temp_allowance_normal', 'temp_allowance_post', 'exchange_house_value']],
      [3, ['equipment_moving', 'stop_production', 'temp_nonres_once']],
      [4, ['min_area_top_up']],
      [6, ['temp_allowance_normal', 'temp_allowance_overdue', 'temp_allowance_post']],
      [7, ['monetary_incentive', 'exchange_house_value']],
      [8, ['min_area_relief']],
      [10, ['recognised_unregistered', 'illegal_building']],
      [11, ['temp_allowance_overdue']],
      [12, ['temporary_building', 'illegal_building']],
      [37, ['land_income_deduction']],
      [38, ['land_income_refund']],
    ];
    for (const [number, lines] of shown) expect(codes(resultOf(of(number), today))).toEqual(expect.arrayContaining(lines));
    expect(codes(resultOf(of(2), today))).not.toContain('temp_allowance_overdue');
    expect(codes(resultOf(of(9), today))).not.toContain('sign_reward');
    expect(codes(resultOf(of(11), today))).not.toContain('temp_allowance_normal');
    expect(resultOf(of(5), today)?.split).toHaveLength(3);
    expect(resultOf(of(42), today)?.totals.payer).toBe('household');
  });

  it('keeps the periods of the law between the steps', () => {
    const entered = Object.fromEntries(project.steps.map(({ state, enteredOn }) => [state, enteredOn])) as Record<string, string>;
    const between = (from: string, to: string) => daysBetween(entered[from] ?? '', entered[to] ?? '');
    expect(project.steps.map(({ enteredOn }) => enteredOn)).toEqual(project.steps.map(({ enteredOn }) => enteredOn).toSorted());
    expect(daysBetween(dates.commentStarts, dates.commentEnds)).toBeGreaterThanOrEqual(30);
    expect(dates.commentsPublished > dates.commentEnds).toBe(true);
    expect(between('FUNDED', 'DECIDED')).toBeGreaterThan(0);
    expect(between('DECIDED', 'ANNOUNCED')).toBeLessThanOrEqual(7);
    expect(between('ANNOUNCED', 'AGENCY_SELECTED')).toBeGreaterThan(10);
    expect(daysBetween(dates.announced, dates.agencyVoteCalled)).toBeGreaterThan(10);
    expect(daysBetween(entered.SCOPE_PUBLISHED ?? '', today)).toBeLessThan(365);
    expect(project.steps.at(-1)).toMatchObject({ state: 'SIGNING', enteredOn: project.signingStartsOn });
    expect(daysBetween(project.signingStartsOn, today) + 1).toBe(12);
    expect(daysBetween(project.signingStartsOn, project.signingEndsOn) + 1).toBe(60);
  });

  it('has entered every state that the screens show up to signing', () => {
    const states = new Set(project.steps.map(({ state }) => state));
    const shown = stateLand.states.filter(({ shown }) => shown === 'always').map(({ code }) => code);
    for (const code of shown.slice(0, shown.indexOf('SIGNING') + 1)) expect(states).toContain(code);
  });

  it('has dates of households that can have been', () => {
    for (const household of all) {
      const { signedOn, compensatedOn, movedOutOn, reportServedOn, circumstances, unitPriceFen } = household;
      const order = [dates.reportsServed, reportServedOn, signedOn, compensatedOn, today].filter((date) => date !== null);
      expect(order).toEqual(order.toSorted());
      if (signedOn) expect(signedOn >= project.signingStartsOn && reportServedOn !== null).toBe(true);
      if (compensatedOn) expect(signedOn).not.toBeNull();
      if (unitPriceFen === null) expect(reportServedOn).toBeNull();
      // Nobody moves before payment except the three who left dangerous houses long before.
      if (movedOutOn && circumstances.moved_out_month) expect(movedOutOn.slice(0, 7)).toBe(circumstances.moved_out_month);
      else if (movedOutOn) expect(compensatedOn !== null && movedOutOn >= compensatedOn && movedOutOn <= today).toBe(true);
    }
    expect(
      all
        .filter(({ reportServedOn, signedOn }) => reportServedOn && !signedOn && addDays(reportServedOn, 10) >= today)
        .map(({ number }) => number),
    ).toEqual([19, 28]);
  });

  it('has people that the stand-in accepts: owners, two who own nothing, and owners of the other projects', () => {
    expect(readPeople(people)).toEqual(people);
    const village = villageHouseholds(collectiveDatesFor(today));
    const ownedIn = (houses: readonly DemonstrationHousehold[]) =>
      people.map(
        ({ idNumber, name }) =>
          houses.filter(({ owners }) => owners.some((owner) => owner.idNumber === idNumber && owner.name === name)).length,
      );
    const kinds = ownedIn(all).map((count, index) => `${count} ${ownedIn(village)[index]} ${ownedIn(renewalHouseholds)[index]}`);
    expect(kinds).toEqual([
      ...Array.from({ length: 14 }, (_, index) => (index === 10 ? '2 0 0' : '1 0 0')),
      '0 0 0',
      '0 0 0',
      ...Array.from({ length: 5 }, () => '0 1 0'),
      '1 1 0',
      ...Array.from({ length: 3 }, () => '0 0 1'),
    ]);
    for (const { openids, unionid, idNumber } of people) {
      expect(isValidIdNumber(idNumber)).toBe(true);
      for (const id of [openids.miniprogram, openids.official, unionid]) expect(id).toMatch(/^[A-Za-z0-9_-]{28}$/);
    }
  });

  it('is the same twice', () => {
    expect(JSON.stringify(demonstration(today))).toBe(JSON.stringify(demonstration(today)));
  });
});

describe('the day', () => {
  it.each(['2026-02-30', '15.3.2026', ''])('%j is refused', (today) => {
    expect(() => demonstration(today)).toThrow(RangeError);
  });
});
