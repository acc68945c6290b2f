import { describe, expect, it } from 'vitest';
import { cite } from '../../../bff/src/features/policy/citation';
import { datesFor } from '../dates';
import { households } from '../households';
import { demonstration } from '../index';
import { agencyVote } from './appraisal';

/** Who may see each part of each kind (domain: P public, S the project's households). */
const audiences: Record<number, string[]> = {
  1: ['P', 'P'],
  2: ['P', 'P'],
  3: ['P', 'P', 'P'],
  4: ['P', 'P', 'P', 'P', 'P', 'P'],
  5: ['S'],
  6: ['P', 'S'],
  7: ['S'],
  8: ['P', 'S'],
  9: ['P', 'P'],
};

describe.each(['2026-03-15', '2024-02-29', '2027-01-01'])('the nine disclosures on %s', (today) => {
  const dates = datesFor(today);
  const all = households(dates);
  const { disclosures, ownReport, ownReportBasis, project } = demonstration(today);
  const publicTexts = disclosures.filter(({ audience }) => audience === 'P').map((part) => JSON.stringify(part));

  it('are all there, each part for its audience', () => {
    const found = Object.fromEntries(
      Object.keys(audiences).map((kind) => [
        kind,
        disclosures.filter((part) => part.kind === Number(kind)).map(({ audience }) => audience),
      ]),
    );
    expect(found).toEqual(audiences);
    expect(disclosures.filter(({ rowsOf }) => rowsOf).map(({ kind, audience, rowsOf }) => [kind, audience, rowsOf])).toEqual([
      [5, 'S', 'survey'],
      [6, 'S', 'appraisal'],
      [7, 'S', 'compensation'],
    ]);
  });

  it('number the parts of a kind from 1, say something and cite articles', () => {
    for (const [kind, parts] of Object.entries(audiences)) {
      const positions = disclosures.filter((part) => part.kind === Number(kind)).map(({ position }) => position);
      expect(positions).toEqual(parts.map((_, index) => index + 1));
    }
    for (const { blocks: newest, formerly, basis, title, summary } of disclosures) {
      const blocks = [...newest, ...(formerly?.blocks ?? [])];
      expect(blocks.length * basis.length * title.length * summary.length).toBeGreaterThan(0);
      expect(basis.length).toBeLessThanOrEqual(20);
      for (const block of blocks) {
        const words =
          block.type === 'list'
            ? block.items
            : block.type === 'facts'
              ? block.facts.flatMap(({ label, value }) => [label, value])
              : block.type === 'map'
                ? [block.title, ...block.geojson.features.map(({ properties }) => properties.name)]
                : [block.text];
        expect(words.length).toBeGreaterThan(0);
        for (const word of words) expect(word).toMatch(/^(?!.*(undefined|NaN|null|[!！]))\S.*$/);
      }
    }
  });

  it('cite laws as the rest of the product does', () => {
    for (const { law, lawTitle, article } of [...disclosures.flatMap(({ basis }) => basis), ...ownReportBasis])
      expect({ law, lawTitle, article }).toEqual(cite(law, article));
  });

  it('are published no later than today but for one that waits for its day, and the draft before the final plan', () => {
    expect(disclosures.filter(({ publishedOn }) => publishedOn > today)).toHaveLength(1);
    for (const { publishedOn, publishedUntil, formerly } of disclosures) {
      expect(publishedOn >= (project.steps[0]?.enteredOn ?? today)).toBe(true);
      if (formerly) expect(formerly.publishedOn < publishedOn).toBe(true);
      if (publishedUntil) expect(publishedUntil > publishedOn).toBe(true);
    }
    const plans = disclosures.filter(({ kind }) => kind === 3).map(({ publishedOn }) => publishedOn);
    expect(plans).toEqual(plans.toSorted());
  });

  it('say in public nothing about any household or officer', () => {
    for (const text of publicTexts) {
      for (const { owners, address } of all) {
        expect(text).not.toContain(address);
        for (const { name, idNumber, phone } of owners) {
          expect(text).not.toContain(name);
          expect(text).not.toContain(idNumber);
          if (phone) expect(text).not.toContain(phone);
        }
      }
      expect(text).not.toMatch(/经办[子丑寅卯辰]/);
    }
  });

  it('tell of a vote that chose an agency', () => {
    const votes = Object.values(agencyVote.votes);
    const cast = votes.reduce((sum, count) => sum + count, 0);
    expect(votes.length).toBeGreaterThanOrEqual(3);
    expect(agencyVote.households).toBe(all.length);
    expect(cast * 2).toBeGreaterThan(agencyVote.households);
    expect(Math.max(...votes) * 2).toBeGreaterThan(cast);
  });

  it('write an own report for a house that was appraised, and say so where it was not', () => {
    const report = (number: number) => {
      const house = all[number - 1];
      if (!house) throw new RangeError(`no household ${number}`);
      return JSON.stringify(ownReport({ ...house, floorAreaC: house.areaC }));
    };
    expect(report(1)).toContain('18,420.00 元/m²');
    expect(report(1)).toContain('1,517,808.00 元');
    expect(report(27)).toContain('还没评估');
    expect(report(25)).toContain('还在评估');
  });
});
