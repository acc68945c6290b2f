import type { ReadEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type Answer, type ApiProblem, client } from '../../../api';
import { useSubmit } from '../../../components/form/use-submit';

/** What was asked about a look. */
export type ReadQuestion = NonNullable<ReadEntry['question']>;

export interface Reads {
  /** Newest first: the first page as it was answered, and what was asked for after it. */
  reads: readonly ReadEntry[];
  /** There are older ones. */
  more: boolean;
  loading: boolean;
  problem: ApiProblem | null;
  loadMore: () => void;
  /** Marks a look as asked about, so that the list needn't be fetched again. */
  markAsked: (readId: string, question: ReadQuestion) => void;
}

interface Older {
  /** The cursor at the end of the first page when these were fetched: with another first page they no longer fit. */
  after: string | null;
  reads: readonly ReadEntry[];
  nextCursor: string | null;
}

/** Questions asked since the first page was answered: its next answer knows better. */
interface Asked {
  since: Answer<'listReads'>;
  questions: Readonly<Record<string, ReadQuestion>>;
}

const withQuestion = (read: ReadEntry, question: ReadQuestion | undefined): ReadEntry =>
  question === undefined ? read : { ...read, question, mayAsk: false };

/** The list as far as it was opened. @param first the first page */
export function useReads(householdId: string, first: Answer<'listReads'>): Reads {
  const [older, setOlder] = useState<Older | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const fitting = older !== null && older.after === first.nextCursor ? older : null;
  const questions = asked?.since === first ? asked.questions : {};
  const cursor = fitting === null ? first.nextCursor : fitting.nextCursor;
  const { busy, problem, submit } = useSubmit(async () => {
    if (cursor === null) return;
    const page = await client.call('listReads', { params: { householdId }, query: { cursor } });
    setOlder({ after: first.nextCursor, reads: [...(fitting?.reads ?? []), ...page.reads], nextCursor: page.nextCursor });
  });
  return {
    reads: [...first.reads.map((read) => withQuestion(read, questions[read.readId])), ...(fitting?.reads ?? [])],
    more: cursor !== null,
    loading: busy,
    problem,
    loadMore: submit,
    markAsked(readId, question) {
      setAsked({ since: first, questions: { ...questions, [readId]: question } });
      setOlder(
        fitting && { ...fitting, reads: fitting.reads.map((read) => withQuestion(read, read.readId === readId ? question : undefined)) },
      );
    },
  };
}
