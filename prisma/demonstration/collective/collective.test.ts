import { calculate, calculateParts, checkPlan, type PartOfHouse, type Result } from '@yunzhengshou/rules';
import { describe, expect, it } from 'vitest';
import { writeList } from '../../../bff/src/cli/support/write-list';
import { caseInputs } from '../../../bff/src/features/compensation/case-inputs';
import { parseMode } from '../../../bff/src/features/import/parse-mode';
import { parseUse } from '../../../bff/src/features/import/parse-use';
import { readHouseholdList } from '../../../bff/src/features/import/read-household-list';
import { checkDraft } from '../../../bff/src/features/plan/check-draft';
import { cite } from '../../../bff/src/features/policy/citation';
import { machineOf } from '../../../bff/src/features/procedure/machines';
import { isValidIdNumber } from '../../../bff/src/personal-data/id-number';
import { datesFor, daysBetween } from '../dates';
import { households as townHouseholds } from '../households';
import { demonstration } from '../index';
import { unassignedRegion } from '../names';
import { collectiveDatesFor } from './dates';
import { villageHouseholds } from './households';
import { collectiveDemonstration } from './index';
import { collectiveParameters, noticedParameters } from './plan';

describe.each(['2026-03-15', '2024-02-29', '2027-01-01'])('the second demonstration on %s', (today) => {
  const dates = collectiveDatesFor(today);
  const all = villageHouseholds(dates);
  const { project, noticedPlan, plan, additions, disclosures, list } = collectiveDemonstration(today);

  const resultOf = (place: number): Result | undefined => {
    const household = all[place - 1];
    if (!household) throw new RangeError('no such household');
    const mode = parseMode(household.modeWords);
    const given = caseInputs(
      {
        use: parseUse(household.useWords) ?? null,
        compMode: mode === 'undecided' || mode === undefined ? null : mode,
        floorAreaC: household.areaC,
        unitPriceFen: null,
        decorationFen: null,
        signedOn: household.signedOn,
        circumstances: household.circumstances,
        shares: household.owners.map(({ share }) => {
          const [numerator = '', denominator = '1'] = share.split('/');
          return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
        }),
        parts: additions[household.certificateNumber]?.parts ?? [],
      },
      collectiveParameters,
      dates.agreementsStart,
    );
    if (!given) return undefined;
    const { parts } = given.inputs as { parts?: PartOfHouse[] };
    return parts ? calculateParts(collectiveParameters, parts) : calculate(collectiveParameters, given.inputs);
  };
  const codes = (place: number) => resultOf(place)?.lines.map(({ code }) => code) ?? [];

  it('has ten households, each with its own certificate, file number and address, and invented numbers', () => {
    expect(all).toHaveLength(10);
    for (const key of ['certificateNumber', 'fileNumber', 'address'] as const)
      expect(new Set(all.map((household) => household[key])).size).toBe(10);
    for (const { idNumber } of all.flatMap(({ owners }) => owners)) {
      expect(isValidIdNumber(idNumber)).toBe(true);
      expect(idNumber.slice(0, 6)).toBe(unassignedRegion);
    }
  });

  it('shares exactly one person with the first project, and no house', () => {
    const town = townHouseholds(datesFor(today));
    const numbers = new Set(town.flatMap(({ owners }) => owners.map(({ idNumber }) => idNumber)));
    const shared = all.filter(({ owners }) => owners.some(({ idNumber }) => numbers.has(idNumber)));
    expect(shared.map(({ fileNumber }) => fileNumber)).toEqual(['HX-10']);
    expect(shared[0]?.owners[0]).toEqual(town[48]?.owners[0]);
    const words = JSON.stringify(demonstration(today));
    for (const { address, certificateNumber, fileNumber } of all)
      for (const word of [address, certificateNumber, `"${fileNumber}"`]) expect(words.includes(word)).toBe(false);
    // Whoever else is there bears a name of their own.
    expect(new Set([...town, ...all].flatMap(({ owners }) => owners.map(({ name }) => name))).size).toBe(
      new Set([...town, ...all].flatMap(({ owners }) => owners.map(({ idNumber }) => idNumber))).size,
    );
  });

  it('has a list that is read without any finding, and as it was meant', async () => {
    const read = await readHouseholdList(await writeList(list));
    expect([...read.findings, ...read.notices]).toEqual([]);
    expect(read.households.map(({ address, areaC, signedOn = null }) => [address, areaC, signedOn])).toEqual(
      all.map(({ address, areaC, signedOn }) => [address, areaC, signedOn]),
    );
    expect(new Set(read.households.map(({ parsedUse }) => parsedUse))).toEqual(new Set(['residential', 'non_residential', 'mixed']));
    expect(read.skippedRows).toBe(4);
  });

  it('has plans that may be published', () => {
    expect(checkPlan(plan.parameters)).toEqual([]);
    expect(checkPlan(noticedParameters)).toEqual([]);
    for (const { title, parameters, clauses } of [noticedPlan, plan]) {
      const refusals = checkDraft({ regime: 'collective', projectCode: project.code }, { title, parameters: { ...parameters }, clauses });
      // No division is named, since the city is invented; what office publishes names one.
      expect(refusals.map(({ field }) => field)).toEqual(['region_code']);
      expect(JSON.stringify(clauses)).not.toMatch(/undefined|NaN|[!！]/);
    }
  });

  it('calculates every household but the one whose heads nobody has settled', () => {
    expect(all.filter((_, index) => resultOf(index + 1) === undefined).map(({ fileNumber }) => fileNumber)).toEqual(['HX-08']);
  });

  it('shows each kind of calculation', () => {
    const shown: [number, string[]][] = [
      [1, ['old_house', 'old_excess', 'new_house', 'indivisible_extra', 'annex', 'moving_subsidy', 'transition']],
      [2, ['indivisible_extra']],
      [3, ['old_excess', 'new_house']],
      [4, ['new_within_standard']],
      [5, ['non_home', 'annex']],
      [6, ['old_house', 'non_home', 'moving_subsidy']],
      [7, ['indivisible_extra', 'new_above_standard']],
    ];
    for (const [place, lines] of shown) expect(codes(place)).toEqual(expect.arrayContaining(lines));
    expect(codes(3)).not.toContain('transition');
    expect(codes(5)).not.toContain('new_house');
    expect(resultOf(9)?.split).toHaveLength(2);
    for (let place = 1; place <= 10; place += 1) expect(resultOf(place)?.notices ?? []).toEqual([]);
  });

  it('divides the mixed house as its certificate has it', () => {
    const mixed = all[5];
    const parts = additions[mixed?.certificateNumber ?? '']?.parts ?? [];
    expect(parts.map(({ use }) => use)).toEqual(['residential', 'non_residential']);
    expect(parts.reduce((sum, { floorAreaC }) => sum + floorAreaC, 0)).toBe(mixed?.areaC);
  });

  it('goes through its own procedure in order, with agreements before any approval and the periods of the law', () => {
    const machine = machineOf('collective');
    const order = machine.states.map(({ code }) => code);
    const entered = project.steps.map(({ state }) => order.indexOf(state));
    expect(entered).not.toContain(-1);
    expect(entered).toEqual(entered.toSorted((a, b) => a - b));
    for (const [index, { state }] of project.steps.entries()) {
      const next = project.steps[index + 1];
      if (next) expect(machine.transitions.some(({ from, to }) => from === state && to === next.state)).toBe(true);
    }
    expect(project.steps.at(-1)).toMatchObject({ state: 'LAND_AGREEMENTS', enteredOn: project.signingStartsOn });
    const days = project.steps.map(({ enteredOn }) => enteredOn);
    expect(days).toEqual(days.toSorted());
    expect(daysBetween(dates.planNoticed, dates.planNoticeEnds)).toBeGreaterThanOrEqual(30);
    // Ten working days with the longest holiday between them.
    expect(daysBetween(dates.preNotice, dates.surveyStarts)).toBeGreaterThanOrEqual(18);
    expect(dates.registration > dates.planNoticeEnds && dates.planApproved < dates.agreementsStart).toBe(true);
    for (const { signedOn } of all) if (signedOn) expect(signedOn >= project.signingStartsOn && signedOn <= today).toBe(true);
  });

  it('keeps single households’ results to each household', () => {
    expect(project.resultsAudience).toBe('H');
    expect(disclosures.filter(({ rowsOf }) => rowsOf).map(({ kind, audience, rowsOf }) => [kind, audience, rowsOf])).toEqual([
      [5, 'H', 'survey'],
      [7, 'H', 'compensation'],
    ]);
    expect(disclosures.filter(({ audience }) => audience === 'S').map(({ kind }) => kind)).toEqual([8]);
    for (const part of disclosures.filter(({ audience }) => audience !== 'H'))
      for (const { address, owners } of all)
        for (const word of [address, ...owners.map(({ name }) => name)]) expect(JSON.stringify(part).includes(word)).toBe(false);
  });

  it('says all nine kinds in plain words, with articles whose titles are right, and that it is invented', () => {
    expect([...new Set(disclosures.map(({ kind }) => kind))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const kind of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const positions = disclosures.filter((part) => part.kind === kind).map(({ position }) => position);
      expect(positions).toEqual(positions.map((_, index) => index + 1));
    }
    for (const { basis, blocks, title, summary, publishedOn, publishedUntil } of disclosures) {
      expect(basis.length * blocks.length).toBeGreaterThan(0);
      for (const { law, article } of basis) expect(basis).toContainEqual(cite(law, article));
      expect(JSON.stringify([title, summary, blocks])).not.toMatch(/undefined|NaN|null|[!！]/);
      expect(publishedOn <= today).toBe(true);
      if (publishedUntil) expect(publishedUntil > publishedOn).toBe(true);
    }
    const overview = JSON.stringify(disclosures.find(({ kind }) => kind === 1)?.blocks);
    expect(overview).toContain('编');
    expect(overview).toContain('别的城市各有各的办法');
  });

  it('is the same twice', () => {
    expect(JSON.stringify(collectiveDemonstration(today))).toBe(JSON.stringify(collectiveDemonstration(today)));
  });
});

it.each(['2026-02-30', ''])('no second demonstration on %j', (today) => {
  expect(() => collectiveDemonstration(today)).toThrow(RangeError);
});
