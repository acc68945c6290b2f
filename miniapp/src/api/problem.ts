import type { ProblemCode } from '@yunzhengshou/contract';

/** Beside the contract's codes, what goes wrong on this side of the network. */
export type Code = ProblemCode | 'offline' | 'timeout' | 'answer_unreadable';

const ownTitles: Readonly<Record<'offline' | 'timeout' | 'answer_unreadable', string>> = {
  offline: '现在连不上网络',
  timeout: '等了很久没有回应，可能是网络慢',
  answer_unreadable: '服务器的回应看不懂，请稍后再试',
};

export interface Finding {
  field: string;
  sentence: string;
}

/** The one kind of failure that screens see. `title` is a sentence for people; `requestId` helps whoever looks for the cause. */
export class ApiProblem extends Error {
  constructor(
    readonly code: Code,
    readonly title: string,
    readonly retryable: boolean,
    readonly detail: string | null = null,
    readonly requestId: string | null = null,
    /** What of the input is wrong, by the name of its field in the body. */
    readonly invalid: readonly Finding[] = [],
  ) {
    super(title);
    this.name = 'ApiProblem';
  }
}

export const ownProblem = (code: keyof typeof ownTitles): ApiProblem => new ApiProblem(code, ownTitles[code], true);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const findingsOf = (value: unknown): Finding[] =>
  Array.isArray(value)
    ? value.filter((each): each is Finding => isRecord(each) && typeof each.field === 'string' && typeof each.sentence === 'string')
    : [];

/** A problem document (RFC 9457) as the server sent it; anything else that isn't a good answer becomes `answer_unreadable`. */
export function readProblem(body: unknown): ApiProblem {
  if (!isRecord(body) || !text(body.code) || !text(body.title)) return ownProblem('answer_unreadable');
  return new ApiProblem(
    body.code as Code,
    String(body.title),
    body.retryable === true,
    text(body.detail),
    text(body.requestId),
    findingsOf(body.invalid),
  );
}

/** Whatever was thrown, as an ApiProblem. */
export const asProblem = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : ownProblem('answer_unreadable'));

/** No answer came at all: what was kept may be shown instead. */
export const isUnreachable = (problem: ApiProblem): boolean =>
  problem.code === 'offline' ||
  problem.code === 'timeout' ||
  problem.code === 'answer_unreadable' ||
  problem.code === 'overloaded' ||
  problem.code === 'internal';
