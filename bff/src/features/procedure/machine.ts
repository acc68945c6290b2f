import type { Citation, DeadlineBound, DeadlineUnit } from '@yunzhengshou/contract';
import type { DeadlineRuleName } from './deadline-rules';
import type { ProcedureFacts } from './facts';
import { type GuardName, guards } from './guards';

/** Whose state it is: the whole project's, or each household's own. */
export type Subject = 'project' | 'household';

/** One state of domain.md §2 or §3, as a resident reads it. */
export interface ProcedureState {
  code: string;
  title: string;
  meaning: string;
  articles: Citation[];
  subject: Subject;
  /** `always` on the line; `oldTown` only for 旧城区改建; `ifEntered` only when the project or household really came there. */
  shown: 'always' | 'oldTown' | 'ifEntered';
  /** The procedure comes to nothing here: what was never entered doesn't lie ahead any more. */
  endsEarly?: true;
  /** What usually proves that it was entered. */
  proofWanted: string;
  /** Names of the rules whose periods start on the day it is entered. */
  deadlines: readonly DeadlineRuleName[];
}

/** A step that may be taken, once its guards hold. */
export interface Transition {
  from: string;
  to: string;
  guards: readonly GuardName[];
}

/** What may never happen, whatever else holds: said before everything else, with the article that forbids it. */
export interface Prohibition {
  /** The state that has to have been entered first. */
  without: string;
  /** The states closed until then. */
  to: readonly string[];
  article: Citation;
  sentence: string;
}

/** A period that the law attaches to a state or another event. */
export interface DeadlineRule {
  title: string;
  amount: number;
  unit: DeadlineUnit;
  bound: DeadlineBound;
  /** Who has to act, or may. */
  who: 'office' | 'resident';
  /** When the last day is a rest day, the next working day takes its place. */
  rollsOver: boolean;
  articles: Citation[];
  /** What starts it, in words. */
  trigger: string;
  /** Whether it runs once for the project, or for each household from the day it was served there. */
  of: Subject;
  /** The state whose entry shows that it was done. */
  metBy?: string;
}

/** A procedure as data: states in the order of its line, the steps between them, and what is forbidden. */
export interface Machine {
  regime: 'state' | 'collective';
  title: string;
  states: readonly ProcedureState[];
  transitions: readonly Transition[];
  prohibitions: readonly Prohibition[];
}

export interface Refusal {
  article: Citation;
  sentence: string;
}
export type Entry = { ok: true } | ({ ok: false } & Refusal);

/** A condition of a step: whether it holds, in words either way. */
export interface Condition {
  code: GuardName;
  title: string;
  met: boolean;
  sentence: string;
  articles: Citation[];
}

/** @throws RangeError for a state that the procedure doesn't know */
export const stateOf = (machine: Machine, code: string): ProcedureState => {
  const found = machine.states.find((state) => state.code === code);
  if (!found) throw new RangeError(`the procedure on ${machine.regime} land has no state ${code}`);
  return found;
};

const positionOf = (machine: Machine, code: string): number => machine.states.findIndex((state) => state.code === code);

/** Whether state `a` comes after state `b` on the machine's line. */
export const isLaterIn = (machine: Machine, a: string, b: string): boolean => positionOf(machine, a) > positionOf(machine, b);

/** The steps that lead on from a state. */
export const stepsFrom = (machine: Machine, from: string): readonly Transition[] =>
  machine.transitions.filter((transition) => transition.from === from);

/** Every condition of a step, met or not. Empty when nothing but the order has to be kept. */
export const conditionsOf = (transition: Transition, facts: ProcedureFacts): Condition[] =>
  transition.guards.map((code) => {
    const { title, articles, missing } = guards[code];
    const sentence = missing(facts);
    return { code, title, met: sentence === null, sentence: sentence ?? '已经具备。', articles };
  });

const refusal = (article: Citation, sentence: string): Entry => ({ ok: false, article, sentence });
const firstArticle = (articles: readonly Citation[]): Citation => {
  const [article] = articles;
  if (!article) throw new RangeError('a refusal needs an article');
  return article;
};

/** Why a step that isn't in the table is refused: it stands there already, it is behind, or something comes first. */
const outOfOrder = (machine: Machine, from: ProcedureState, to: ProcedureState): Entry => {
  if (from.code === to.code) return refusal(firstArticle(to.articles), `现在就在“${to.title}”这一步。`);
  const onward = stepsFrom(machine, from.code);
  if (onward.length === 0) return refusal(firstArticle(from.articles), `“${from.title}”是最后一步，后面没有别的步骤。`);
  if (isLaterIn(machine, from.code, to.code))
    return refusal(firstArticle(to.articles), `“${to.title}”在“${from.title}”的前面，程序不能倒回去走。做错的要更正，不是重走。`);
  const titles = onward.map((step) => `“${stateOf(machine, step.to).title}”`).join('、');
  return refusal(firstArticle(to.articles), `“${from.title}”之后是${titles}，不能直接到“${to.title}”。`);
};

/**
 * Whether a project, or a household, may enter a state on the day of the facts. Prohibitions come first, then the order, then the guards.
 * @returns ok, or the article that stands against it with a sentence for people
 * @throws RangeError for a state that the procedure doesn't know
 */
export const mayEnter = (machine: Machine, facts: ProcedureFacts, to: string): Entry => {
  const [from, target] = [stateOf(machine, facts.state), stateOf(machine, to)];
  const forbidden = machine.prohibitions.find(
    (prohibition) => prohibition.to.includes(to) && facts.state !== prohibition.without && !facts.enteredOn[prohibition.without],
  );
  if (forbidden) return refusal(forbidden.article, forbidden.sentence);
  const step = machine.transitions.find((transition) => transition.from === facts.state && transition.to === to);
  if (!step) return outOfOrder(machine, from, target);
  if (target.subject === 'household' && facts.household === null)
    return refusal(firstArticle(target.articles), `“${target.title}”是每户自己的，不是整个项目的一步。`);
  const missing = conditionsOf(step, facts).find(({ met }) => !met);
  return missing ? refusal(firstArticle(missing.articles), missing.sentence) : { ok: true };
};
