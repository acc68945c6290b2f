import type { Citation, ReadEntry } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import { personOfAccount, principalStandings, readPeople, standingsOf } from '../household/standing';
import { fieldWords } from './fields';
import { dutyTitleOf, purposeTitleOf, type ReadWords, sentenceOf, unusualWithTitles } from './read-words';

interface ReadRow extends ReadWords {
  id: number;
  at: Date;
  articles: Citation[];
  unusual: string[];
  question_id: string | null;
  question_mine: boolean;
  question_state: string;
  question_due_on: string;
  answer_cipher: string | null;
}

const columns = `log.id, log.at, log.reader_kind, log.organisation, log.duty, log.name, log.fields, log.purpose, log.reason, log.articles,
  log.emergency_id, log.unusual`;

/** $1 household, $2 the asking account, $3 the row before, or null, $4 how many. Of several questions one's own comes first, else the oldest. */
const readsSql = `
  SELECT ${columns}, question.id AS question_id, question.mine AS question_mine, question.state AS question_state,
    question.due_on AS question_due_on, question.answer_cipher
  FROM read_log log LEFT JOIN LATERAL (
    SELECT request.id, request.account_id = $2 AS mine, request.state, request.due_on, request.answer_cipher FROM resident_request request
    WHERE request.read_id = log.id AND request.kind = 'why_looked' AND request.state <> 'withdrawn'
    ORDER BY (request.account_id = $2) DESC, request.submitted_at LIMIT 1) question ON true
  WHERE log.household_id = $1 AND ($3::bigint IS NULL OR log.id < $3) ORDER BY log.id DESC LIMIT $4`;

const defaultPage = 20;

const entryOf = (context: Context, row: ReadRow): ReadEntry => ({
  readId: String(row.id),
  at: row.at.toISOString(),
  reader: row.reader_kind as ReadEntry['reader'],
  unit: row.organisation,
  duty: row.duty,
  dutyTitle: dutyTitleOf(row),
  name: row.name,
  what: row.fields.map(fieldWords),
  purpose: purposeTitleOf(row.purpose),
  reason: row.reason,
  articles: row.articles,
  unusual: unusualWithTitles(row.unusual),
  emergency: row.emergency_id !== null,
  sentence: sentenceOf(row),
  mayAsk: row.reader_kind === 'staff' && row.question_id === null,
  question: row.question_id
    ? {
        requestId: row.question_id,
        mine: row.question_mine,
        state: row.question_state,
        dueOn: row.question_due_on,
        answer: row.answer_cipher === null ? null : context.personalData.open(row.answer_cipher),
      }
    : null,
});

/** Whether the account sees the names of whoever acts for an owner: owners, representatives and guardians do, as in `listParties`. */
const seesNames = async (context: Context, { accountId, householdId }: { accountId: string; householdId: string }): Promise<boolean> => {
  const { prisma } = context.database;
  const [people, personId] = [await readPeople(prisma, householdId), await personOfAccount(prisma, accountId)];
  return principalStandings(standingsOf(people, personId, localDate(context.clock.now()))).length > 0;
};

/**
 * Who looked at a household's data, newest first, each with the question that was asked about it and its answer. Officials by their full names;
 * agents, heirs and others who act for an owner are masked for each other.
 */
export const listReads = async (
  context: Context,
  input: { accountId: string; householdId: string; cursor?: string; limit?: number },
): Promise<{ reads: ReadEntry[]; nextCursor: string | null }> => {
  const limit = input.limit ?? defaultPage;
  const { rows } = await context.database.pool.query<ReadRow>({
    name: 'reads-of-household',
    text: readsSql,
    values: [input.householdId, input.accountId, input.cursor ?? null, limit + 1],
  });
  const inFull = await seesNames(context, input);
  const page = rows.slice(0, limit).map((row) => (inFull || row.reader_kind === 'staff' ? row : { ...row, name: maskName(row.name) }));
  return {
    reads: page.map((row) => entryOf(context, row)),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  };
};

/** A look in words, for the supervisor who answers for it; it says nothing of the household. */
export interface DescribedRead {
  at: Date;
  /** The reader's account: nobody answers for themselves. */
  accountId: string;
  householdId: string;
  name: string;
  unit: string;
  dutyTitle: string;
  what: string[];
  purpose: string;
  reason: string | null;
  unusual: { code: string; title: string }[];
  sentence: string;
}

/** @returns undefined when there is no such look */
export const findRead = async ({ database }: Pick<Context, 'database'>, readId: string): Promise<DescribedRead | undefined> => {
  const { rows } = await database.pool.query<ReadRow & { account_id: string; household_id: string }>({
    name: 'read-by-id',
    text: `SELECT ${columns}, log.account_id, log.household_id FROM read_log log WHERE log.id = $1::bigint`,
    values: [readId],
  });
  const row = rows[0];
  return (
    row && {
      at: row.at,
      accountId: row.account_id,
      householdId: row.household_id,
      name: row.name,
      unit: row.organisation,
      dutyTitle: dutyTitleOf(row),
      what: row.fields.map(fieldWords),
      purpose: purposeTitleOf(row.purpose),
      reason: row.reason,
      unusual: unusualWithTitles(row.unusual),
      sentence: sentenceOf(row),
    }
  );
};
