import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedVote, countVotes, recount, resultHashOf, willingnessOptions } from './count-votes';
import { mayOpen } from './may-open';
import { newReceipt } from './receipt';

const candidates = ['a', 'b', 'c'].map((key) => ({ key, label: `虚构机构${key}`, detail: '' }));
const receiptOf = (index: number) => newReceipt(Buffer.from([...Array(12).fill(0), 0, 0, index >> 5, index & 31]));
const votesFor = (counts: Record<string, number>): CountedVote[] =>
  Object.entries(counts)
    .flatMap(([choice, times]) => Array.from({ length: times }, () => choice))
    .map((choice, index) => ({ choice, receipt: receiptOf(index) }));
const count = (entitled: number, counts: Record<string, number>, lot?: Parameters<typeof countVotes>[0]['lot']) =>
  countVotes({ kind: 'appraiser', entitled, options: candidates, votes: votesFor(counts), lot });

describe('the choice of an appraiser', () => {
  it.each<[string, number, Record<string, number>, string, string | null]>([
    ['more than half take part and one has more than half of their votes', 10, { a: 4, b: 2 }, 'chosen', 'a'],
    ['exactly half take part', 10, { a: 5 }, 'lot', null],
    ['one more than half take part', 10, { a: 6 }, 'chosen', 'a'],
    ['the leader has exactly half of the votes', 10, { a: 3, b: 3 }, 'lot', null],
    ['the leader has most, but not more than half', 10, { a: 3, b: 2, c: 2 }, 'lot', null],
    ['nobody voted', 10, {}, 'lot', null],
    ['the only household voted', 1, { c: 1 }, 'chosen', 'c'],
    ['there is no household', 0, {}, 'lot', null],
  ])('%s', (_, entitled, counts, outcome, chosen) => {
    expect(count(entitled, counts)).toMatchObject({ outcome, chosen });
  });

  it('is decided by a lot only where the votes decide nothing', () => {
    const lot = { drawnOn: '2026-05-02', chosen: 'b', notary: '虚构公证处第1号' };
    expect(count(10, { a: 3, b: 3 }, lot)).toMatchObject({ outcome: 'lot', chosen: 'b', lot });
    expect(count(10, { a: 6 }, lot)).toMatchObject({ outcome: 'chosen', chosen: 'a', lot: null });
    expect(count(10, { a: 3, b: 3 }, { ...lot, chosen: 'z' })).toMatchObject({ outcome: 'lot', chosen: null });
  });
});

describe('willingness', () => {
  const ask = (entitled: number, agree: number, disagree: number) =>
    countVotes({ kind: 'willingness', entitled, options: willingnessOptions, votes: votesFor({ agree, disagree }) });
  it.each([
    [10, 9, 1, 'agreed'],
    [10, 9, 0, 'agreed'],
    [10, 8, 0, 'not_agreed'],
    [11, 9, 0, 'not_agreed'],
    [11, 10, 1, 'agreed'],
    [1, 1, 0, 'agreed'],
    [0, 0, 0, 'not_agreed'],
  ])('of %i households %i agree and %i do not: %s', (entitled, agree, disagree, outcome) => {
    expect(ask(entitled, agree, disagree).outcome).toBe(outcome);
  });
});

describe('counting', () => {
  const ballots = fc.record({
    choices: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }),
    away: fc.nat(60),
  });

  it('gives the same, and the same hash, in whatever order the votes come', () => {
    fc.assert(
      fc.property(ballots, fc.infiniteStream(fc.nat()), ({ choices, away }, order) => {
        const votes = choices.map((choice, index) => ({ choice, receipt: receiptOf(index) }));
        const shuffled = votes
          .map((vote) => ({ vote, at: order.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ vote }) => vote);
        const input = { kind: 'appraiser' as const, entitled: choices.length + away, options: candidates };
        const [one, other] = [countVotes({ ...input, votes }), countVotes({ ...input, votes: shuffled })];
        expect(other).toEqual(one);
        expect(resultHashOf(other)).toBe(resultHashOf(one));
        expect(one.options.reduce((sum, option) => sum + option.votes, 0)).toBe(choices.length);
        expect(recount('appraiser', one, resultHashOf(one))).toEqual([]);
      }),
    );
  });

  it('never has a winner without the two majorities of the law', () => {
    fc.assert(
      fc.property(ballots, ({ choices, away }) => {
        const entitled = choices.length + away;
        const { outcome, chosen } = countVotes({
          kind: 'appraiser',
          entitled,
          options: candidates,
          votes: choices.map((choice, index) => ({ choice, receipt: receiptOf(index) })),
        });
        const votes = choices.filter((choice) => choice === chosen).length;
        if (outcome === 'chosen') expect([choices.length > entitled / 2, votes > choices.length / 2]).toEqual([true, true]);
        else expect(chosen).toBeNull();
      }),
    );
  });

  it('refuses what can be no count: an unknown option, a receipt twice, more votes than households', () => {
    expect(() => count(3, { z: 1 })).toThrow(/unknown option/);
    expect(() => count(1, { a: 2 })).toThrow(/more votes/);
    const [vote] = votesFor({ a: 1 }) as [CountedVote];
    expect(() => countVotes({ kind: 'appraiser', entitled: 3, options: candidates, votes: [vote, vote] })).toThrow(/one receipt/);
  });

  it('shows whatever was changed in a published result', () => {
    const published = count(10, { a: 6, b: 1 });
    const hash = resultHashOf(published);
    const [a, b, c] = published.options as [(typeof published.options)[0], (typeof published.options)[0], (typeof published.options)[0]];
    const moved = {
      ...published,
      options: [
        { ...a, receipts: a.receipts.slice(1), votes: 5 },
        { ...b, receipts: [...b.receipts, ...a.receipts.slice(0, 1)].sort(), votes: 2 },
        c,
      ],
    };
    const changes = [
      { ...published, chosen: 'b' },
      { ...published, entitled: 9 },
      { ...published, options: [{ ...a, votes: 7 }, b, c] },
      { ...published, options: [{ ...a, receipts: a.receipts.slice(1) }, b, c] },
      { ...published, options: [a, { ...b, receipts: a.receipts.slice(0, 1) }, c] },
      moved,
    ];
    for (const changed of changes) expect(recount('appraiser', changed, hash)).not.toEqual([]);
    expect(recount('appraiser', published, hash)).toEqual([]);
  });
});

describe('a receipt', () => {
  it('has its shape, and no two are alike', () => {
    const receipts = Array.from({ length: 2000 }, () => newReceipt());
    for (const receipt of receipts) expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(receipts).size).toBe(receipts.length);
  });
});

describe('when a vote may be held', () => {
  const facts = {
    regime: 'state' as const,
    oldTownRenewal: false,
    announcedOn: '2026-03-01',
    agencySelectedOn: null,
    running: [],
    agreeUntil: null,
  };
  it('on an appraiser: only after the ten days that the owners have among themselves', () => {
    expect(mayOpen('appraiser', facts)).toMatchObject({ allowed: true, opensFrom: '2026-03-12' });
    expect(mayOpen('appraiser', { ...facts, agreeUntil: '2026-03-13' })).toMatchObject({ opensFrom: '2026-03-14' });
    // A period that is shorter than the law's moves nothing forward.
    expect(mayOpen('appraiser', { ...facts, agreeUntil: '2026-03-05' })).toMatchObject({ opensFrom: '2026-03-12' });
  });
  it.each([
    [{ announcedOn: null }],
    [{ agencySelectedOn: '2026-03-08' }],
    [{ running: ['appraiser' as const] }],
    [{ regime: 'collective' as const }],
  ])('not on an appraiser with %o', (change) => {
    expect(mayOpen('appraiser', { ...facts, ...change })).toMatchObject({ allowed: false, opensFrom: null });
  });
  it('on willingness: only for renewal of an old town, before the decision', () => {
    const before = { ...facts, oldTownRenewal: true, announcedOn: null };
    expect(mayOpen('willingness', before).allowed).toBe(true);
    expect(mayOpen('willingness', { ...before, oldTownRenewal: false }).allowed).toBe(false);
    expect(mayOpen('willingness', { ...before, announcedOn: '2026-03-01' }).allowed).toBe(false);
    expect(mayOpen('willingness', { ...before, running: ['willingness'] }).allowed).toBe(false);
    expect(mayOpen('willingness', { ...before, running: ['appraiser'] }).allowed).toBe(true);
  });
});
