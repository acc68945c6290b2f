import { describe, expect, it } from 'vitest';
import { writeList } from '../../../bff/src/cli/support/write-list';
import { parts } from '../../../bff/src/features/disclosure/parts';
import { readHouseholdList } from '../../../bff/src/features/import/read-household-list';
import { checkDraft } from '../../../bff/src/features/plan/check-draft';
import { hearingRule } from '../../../bff/src/features/plan/hearing-rule';
import { cite } from '../../../bff/src/features/policy/citation';
import { stateLand } from '../../../bff/src/features/procedure/machines/state-land';
import { isValidIdNumber } from '../../../bff/src/personal-data/id-number';
import { collectiveDatesFor } from '../collective/dates';
import { villageHouseholds } from '../collective/households';
import { addDays, datesFor, daysBetween } from '../dates';
import { households as townHouseholds } from '../households';
import { demonstration } from '../index';
import { unassignedRegion } from '../names';
import { renewalDatesFor } from './dates';
import { renewalDemonstration } from './index';

describe.each(['2026-03-15', '2024-02-29', '2027-01-01'])('the third demonstration on %s', (today) => {
  const dates = renewalDatesFor(today);
  const { project, plan, list, households, additions, disclosures, participation } = renewalDemonstration(today);
  const commentEndsOn = addDays(plan.publishedOn, plan.commentDays);
  const published = disclosures(commentEndsOn);

  it('has eight households, each with its own certificate, file number and address, and invented numbers', () => {
    expect(households).toHaveLength(8);
    for (const key of ['certificateNumber', 'fileNumber', 'address'] as const)
      expect(new Set(households.map((household) => household[key])).size).toBe(8);
    for (const { idNumber } of households.flatMap(({ owners }) => owners)) {
      expect(isValidIdNumber(idNumber)).toBe(true);
      expect(idNumber.slice(0, 6)).toBe(unassignedRegion);
    }
    expect(
      Object.keys(additions).every((certificate) => households.some(({ certificateNumber }) => certificateNumber === certificate)),
    ).toBe(true);
  });

  it('shares nobody, no name and no house with the other two', () => {
    const others = [...townHouseholds(datesFor(today)), ...villageHouseholds(collectiveDatesFor(today))];
    const words = (of: typeof others) =>
      of.flatMap(({ address, certificateNumber, fileNumber, owners }) => [
        address,
        certificateNumber,
        fileNumber,
        ...owners.flatMap(({ name, idNumber, phone }) => [name, idNumber, phone]),
      ]);
    const known = new Set(words(others));
    expect(words([...households]).filter((word) => known.has(word))).toEqual([]);
    expect(words([...households])).toHaveLength(new Set(words([...households])).size);
  });

  it('has a list that is read without any finding, and as it was meant', async () => {
    const read = await readHouseholdList(await writeList(list));
    expect([...read.findings, ...read.notices]).toEqual([]);
    expect(read.households.map(({ address, areaC, signedOn = null }) => [address, areaC, signedOn])).toEqual(
      households.map(({ address, areaC }) => [address, areaC, null]),
    );
    expect(new Set(read.households.map(({ parsedUse }) => parsedUse))).toEqual(new Set(['residential', 'non_residential']));
  });

  it('has gone through the procedure of an old town’s renewal step by step, with the periods of the law', () => {
    for (const [index, { state }] of project.steps.entries()) {
      const next = project.steps[index + 1];
      if (next) expect(stateLand.transitions.some(({ from, to }) => from === state && to === next.state)).toBe(true);
    }
    expect(project.steps.map(({ state }) => state)).toContain('WILLINGNESS');
    expect(project.steps.at(-1)).toMatchObject({ state: 'PLAN_COMMENT', enteredOn: plan.publishedOn });
    const days = project.steps.map(({ enteredOn }) => enteredOn);
    expect(days).toEqual(days.toSorted());
    expect(project.steps.every(({ proof }) => proof.length > 5)).toBe(true);
    expect(dates.willingnessCounted < dates.surveyed).toBe(true);
    expect(daysBetween(dates.scopePublished, today)).toBeLessThan(365);
    expect([daysBetween(plan.publishedOn, today), plan.commentDays]).toEqual([9, 35]);
    expect([project.oldTownRenewal, project.signingStartsOn]).toEqual([true, null]);
  });

  it('has a draft plan with nothing to refuse, and nine items in words', () => {
    const { title, parameters, clauses } = plan;
    expect(checkDraft({ regime: 'state', projectCode: project.code }, { title, parameters: { ...parameters }, clauses })).toEqual([]);
    expect(clauses.filter(({ text }) => text.trim() !== '')).toHaveLength(9);
    expect(JSON.stringify(clauses)).not.toMatch(/undefined|NaN|[!！]/);
    expect(parameters.decision_announced > commentEndsOn).toBe(true);
  });

  it('has a vote that runs, comments at items of the plan, and fewer objections than a hearing takes', () => {
    const { vote, comments } = participation;
    expect(vote.opensOn <= today && today < vote.closesOn).toBe(true);
    expect(vote.agree.length).toBeGreaterThan(0);
    expect(vote.agree.length).toBeLessThan(households.length);
    for (const place of [...vote.agree, ...comments.map(({ household }) => household)]) expect(households[place - 1]).toBeDefined();
    expect(comments.map(({ answer }) => answer !== undefined)).toEqual([true, false]);
    for (const { clause } of comments) expect(plan.clauses.map(({ key }) => key)).toContain(clause);
    expect(hearingRule({ regime: 'state', oldTownRenewal: true, households: households.length }).needed).toBe(4);
  });

  it('says in each disclosure what it is, in plain words, with articles whose titles are right', () => {
    // Nothing is appraised and nobody is paid yet; the draft plan's own text follows from the plan.
    expect([...new Set(published.map(({ kind }) => kind))]).toEqual([1, 2, 4, 5, 8, 9]);
    for (const { kind, part, audience, basis, blocks, title, summary, publishedOn, publishedUntil } of published) {
      expect(parts[part as keyof typeof parts]?.kind, part).toBe(kind);
      expect(basis.length * blocks.length).toBeGreaterThan(0);
      for (const { law, article } of basis) expect(basis).toContainEqual(cite(law, article));
      expect(JSON.stringify([title, summary, blocks])).not.toMatch(/undefined|NaN|null|[!！]/);
      expect(publishedOn <= today).toBe(true);
      if (publishedUntil) expect(publishedUntil > publishedOn).toBe(true);
      if (audience === 'P')
        for (const { owners, certificateNumber } of households)
          for (const word of [certificateNumber, ...owners.map(({ name }) => name)])
            expect(JSON.stringify(blocks).includes(word)).toBe(false);
    }
    expect(JSON.stringify(published[0])).toContain('编的');
    expect(published.some(({ blocks }) => blocks.some(({ type }) => type === 'map'))).toBe(true);
  });

  it('is described so that no line of the chooser stands for two people', () => {
    const labels = demonstration(today).people.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.startsWith('旧城区改建'))).toHaveLength(3);
  });
});

it.each(['2026-02-30', ''])('no third demonstration on %j', (today) => {
  expect(() => renewalDemonstration(today)).toThrow(RangeError);
});
