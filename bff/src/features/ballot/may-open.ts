import { type BallotKind, ballotKinds, type Citation } from '@yunzhengshou/contract';
import { addDays, dateInWords } from '../../clock';
import { ballotRules } from './count-votes';

/** What decides whether a vote may be held; legal dates. */
export interface BallotFacts {
  regime: 'state' | 'collective';
  oldTownRenewal: boolean;
  /** When the decision was announced. */
  announcedOn: string | null;
  /** When the agency was chosen already. */
  agencySelectedOn: string | null;
  /** A vote of the same kind that runs, or whose result isn't published. */
  running: readonly BallotKind[];
  /** Last day on which the owners may agree on an agency among themselves (浙18); null: not begun. */
  agreeUntil: string | null;
}

export interface MayOpen {
  kind: BallotKind;
  title: string;
  allowed: boolean;
  sentence: string;
  /** The first day on which it may open. */
  opensFrom: string | null;
  articles: Citation[];
}

const refusal = (kind: BallotKind, { regime, oldTownRenewal, announcedOn, agencySelectedOn, running }: BallotFacts): string | null => {
  if (running.includes(kind)) return '同样的投票还在进行，或者结果还没有公布。';
  if (regime === 'collective') return '集体土地的征收没有这种投票。';
  if (kind === 'willingness') {
    if (!oldTownRenewal) return '只有旧城区改建才征询改建意愿，这个项目不是。';
    return announcedOn === null ? null : '征收决定已经公告，征询意愿要在这以前。';
  }
  if (agencySelectedOn !== null) return '评估机构已经选定了。';
  return announcedOn === null ? '征收决定还没有公告。公告以后，先由大家用十天时间自己商量。' : null;
};

/** Whether a vote of a kind may be prepared, and from which day on it may open (浙8, 18). */
export const mayOpen = (kind: BallotKind, facts: BallotFacts): MayOpen => {
  const { articles } = ballotRules[kind];
  const why = refusal(kind, facts);
  const base = { kind, title: ballotKinds[kind], articles };
  if (why) return { ...base, allowed: false, sentence: why, opensFrom: null };
  if (kind === 'willingness' || facts.announcedOn === null) return { ...base, allowed: true, sentence: '可以征询。', opensFrom: null };
  // The ten days belong to the owners: nobody votes before they are over.
  const least = addDays(facts.announcedOn, 10);
  const last = facts.agreeUntil !== null && facts.agreeUntil > least ? facts.agreeUntil : least;
  return {
    ...base,
    allowed: true,
    sentence: `公告以后的十天留给大家自己商量，到${dateInWords(last)}为止；还没有商量出来的，最早第二天开始投票。`,
    opensFrom: addDays(last, 1),
  };
};
