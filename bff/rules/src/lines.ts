import { type Article, basisOf } from './articles';

/** The four groups of what neighbours may see of a result, and the exchange flat, which is settled against them. */
export const GROUPS = {
  house: '房屋补偿',
  decoration_annex: '装饰装修及附属物',
  fees: '费用和补助',
  rewards: '奖励',
  exchange: '产权调换房屋',
} as const;

export type LineGroup = keyof typeof GROUPS;
export type LineInputs = Record<string, number | string>;

/** What stands fixed about a line: `plan` says that the published plan or standard decides its number. */
export interface LineKind {
  label_zh: string;
  group: LineGroup;
  articles: Article[];
  plan: boolean;
}

/** One line of a result. Amounts in fen, positive to the household; `formula` is for people, `inputs` holds the numbers it used. */
export interface Line<Code extends string = string> extends LineKind {
  code: Code;
  amount_fen: number;
  formula: string;
  /** The articles in the short form of the interchange format. */
  basis: string;
  inputs?: LineInputs;
  /** In a house of mixed use: the part that the line belongs to; without it the line is the household's as a whole. */
  part?: string;
}

/** A line of a kind; `articles` replaces the kind's where a case rests on others. */
export function makeLine<Code extends string>(
  kinds: Record<Code, LineKind>,
  code: Code,
  amount_fen: number,
  formula: string,
  inputs?: LineInputs,
  articles?: Article[],
): Line<Code> {
  const kind = kinds[code];
  const restsOn = articles ?? kind.articles;
  const line: Line<Code> = { code, ...kind, amount_fen, formula, articles: restsOn, basis: basisOf(restsOn) };
  if (inputs !== undefined) line.inputs = inputs;
  return line;
}
