import type { Article } from './articles';

/** One thing wrong with a plan or with inputs: a stable code, where it stands, a sentence for people, and the article if one asks for it. */
export interface Issue {
  code: string;
  path: string;
  sentence_zh: string;
  articles?: Article[];
}

/** Refusal of a plan, of inputs or of a calculation. The first issue gives code, path and message; all of them stand in `issues`. */
export class RulesError extends Error {
  readonly code: string;
  readonly path: string;
  readonly issues: readonly Issue[];

  constructor(first: Issue, others: readonly Issue[] = []) {
    super(first.sentence_zh);
    this.name = 'RulesError';
    this.code = first.code;
    this.path = first.path;
    this.issues = [first, ...others];
  }
}

/** By name, because a mini program's bundle may hold the class twice. */
export function isRulesError(error: unknown): error is RulesError {
  return error instanceof Error && error.name === 'RulesError';
}

export function refuse(code: string, path: string, sentence_zh: string, articles?: Article[]): never {
  throw new RulesError(articles === undefined ? { code, path, sentence_zh } : { code, path, sentence_zh, articles });
}
