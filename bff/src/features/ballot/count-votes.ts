import { createHash } from 'node:crypto';
import type { BallotCount, BallotKind, BallotOutcome, Citation } from '@yunzhengshou/contract';
import { canonicalJson } from '@yunzhengshou/rules';
import { cite } from '../policy/citation';

export interface BallotOption {
  key: string;
  label: string;
  detail: string;
}

/** All that the count needs of a vote: whose it is plays no part. */
export interface CountedVote {
  choice: string;
  receipt: string;
}

export interface Lot {
  drawnOn: string;
  chosen: string;
  /** The notary's office and the number of its paper. */
  notary: string;
}

/** How a kind of vote is decided, in our words, with the articles. */
export const ballotRules: Record<BallotKind, { rule: string; articles: Citation[] }> = {
  appraiser: {
    rule: '一户一票。过半数的户参加，并且得到参加的户过半数的票，才算选出来；没有选出来的，在公证人员面前抽签决定。',
    articles: [cite('国', 20), cite('浙', 18)],
  },
  willingness: {
    rule: '一户一票。全部的户里九成以上同意，才能进行旧城区改建；没有投票的不算同意。',
    articles: [cite('浙', 8)],
  },
};

/** The choices of a willingness vote. */
export const willingnessOptions: readonly BallotOption[] = [
  { key: 'agree', label: '同意改建', detail: '' },
  { key: 'disagree', label: '不同意改建', detail: '' },
];

interface Decided {
  outcome: BallotOutcome;
  chosen: string | null;
  sentence: string;
}

interface Tally {
  entitled: number;
  cast: number;
  options: { key: string; label: string; votes: number }[];
}

/** 浙18: more than half of the households take part, and one agency has more than half of the votes cast; else a lot. */
const decideAppraiser = ({ entitled, cast, options }: Tally, lot: Lot | null): Decided => {
  const winner = options.find(({ votes }) => votes * 2 > cast);
  const took = `${entitled} 户里有 ${cast} 户参加`;
  if (cast * 2 > entitled && winner)
    return {
      outcome: 'chosen',
      chosen: winner.key,
      sentence: `${took}，${winner.label}得 ${winner.votes} 票，超过参加的户的半数，选出来的是${winner.label}。`,
    };
  const why = cast * 2 > entitled ? `${took}，没有一家得票超过参加的户的半数` : `${took}，没有超过半数`;
  const drawn = lot && options.find(({ key }) => key === lot.chosen);
  return drawn
    ? { outcome: 'lot', chosen: drawn.key, sentence: `${why}，按规定抽签，抽中的是${drawn.label}。` }
    : { outcome: 'lot', chosen: null, sentence: `${why}，要在公证人员面前抽签决定。` };
};

/** 浙8: at least ninety of a hundred households agree, of all and not only of those that voted. */
const decideWillingness = ({ entitled, cast, options }: Tally): Decided => {
  const agreed = options.find(({ key }) => key === 'agree')?.votes ?? 0;
  const reached = entitled > 0 && agreed * 100 >= entitled * 90;
  const counted = `${entitled} 户里有 ${cast} 户投票，${agreed} 户同意`;
  return reached
    ? { outcome: 'agreed', chosen: 'agree', sentence: `${counted}，到了九成，可以进行旧城区改建。` }
    : { outcome: 'not_agreed', chosen: null, sentence: `${counted}，没有到九成，不能进行旧城区改建。` };
};

const decide = (kind: BallotKind, tally: Tally, lot: Lot | null): Decided =>
  kind === 'appraiser' ? decideAppraiser(tally, lot) : decideWillingness(tally);

/**
 * Counts a vote: the same votes in whatever order give the same result. Receipts stand sorted under what they were given for.
 * @param input.entitled households on the roll; @param input.lot only where no option has the majority
 * @throws RangeError for a vote for an option that there isn't, for two votes with one receipt, or for more votes than households
 */
export const countVotes = (input: {
  kind: BallotKind;
  entitled: number;
  options: readonly BallotOption[];
  votes: readonly CountedVote[];
  lot?: Lot | null;
}): BallotCount => {
  const { kind, entitled, votes, lot = null } = input;
  if (votes.some(({ choice }) => !input.options.some(({ key }) => key === choice))) throw new RangeError('a vote for an unknown option');
  if (new Set(votes.map(({ receipt }) => receipt)).size !== votes.length) throw new RangeError('two votes with one receipt');
  if (votes.length > entitled) throw new RangeError('more votes than households');
  const options = input.options.map(({ key, label }) => {
    const receipts = votes
      .filter(({ choice }) => choice === key)
      .map(({ receipt }) => receipt)
      .sort();
    return { key, label, votes: receipts.length, receipts };
  });
  const decided = decide(kind, { entitled, cast: votes.length, options }, lot);
  return {
    entitled,
    cast: votes.length,
    options,
    ...decided,
    articles: [...ballotRules[kind].articles],
    lot: decided.outcome === 'lot' ? lot : null,
  };
};

/** What a published result is held to. */
export const resultHashOf = (count: BallotCount): string => createHash('sha256').update(canonicalJson(count)).digest('hex');

/**
 * Counts a published result over again from its own receipts: whoever has the list can do the same.
 * @returns what is wrong with it; an empty list means that it holds
 */
export const recount = (kind: BallotKind, published: BallotCount, hash?: string): string[] => {
  const votes = published.options.flatMap(({ key, receipts }) => receipts.map((receipt) => ({ choice: key, receipt })));
  const wrong: string[] = [];
  try {
    const again = countVotes({
      kind,
      entitled: published.entitled,
      options: published.options.map(({ key, label }) => ({ key, label, detail: '' })),
      votes,
      lot: published.lot,
    });
    if (canonicalJson(again) !== canonicalJson(published)) wrong.push('重新数出来的结果和公布的不一样');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    wrong.push('公布的回执有重复，或者比有权投票的户还多');
  }
  if (hash !== undefined && hash !== resultHashOf(published)) wrong.push('公布的结果和它的校验值不一样');
  return wrong;
};
