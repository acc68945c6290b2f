import type { AnswerOf, BodyOf, Operations, RequestKind, StaffRequest, StaffRequestEntry } from '@yunzhengshou/contract';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { logReads } from '../audit/log-reads';
import { findRead } from '../audit/reads-of-household';
import { recordChange } from '../audit/record-change';
import { answerable, concernsAnswerer } from './answerable';
import { requestKindRules } from './kinds';
import { headingOf, type RequestHeading } from './read-requests';

type Who = Pick<SignedIn, 'accountId' | 'sessionId'>;

interface ListedRow {
  id: string;
  number: string;
  kind: string;
  state: string;
  submitted_at: Date;
  due_on: string;
  outcome: string | null;
  project_name: string | null;
  file_number: string | null;
}

const entryOf = (row: ListedRow, now: Date): StaffRequestEntry => {
  const heading: RequestHeading = { ...row, submittedAt: row.submitted_at, dueOn: row.due_on };
  return { ...headingOf(heading, now), projectName: row.project_name, fileNumber: row.file_number };
};

const columns = `listed.id, listed.number, listed.kind, listed.state, listed.submitted_at, listed.due_on, listed.outcome,
  project.name AS project_name, household.file_number`;
const joined = `FROM resident_request listed LEFT JOIN project ON project.id = listed.project_id LEFT JOIN household ON household.id = listed.household_id`;

/** Which rows each view holds, in which order; the longest overdue first. */
const views = {
  open: `SELECT ${columns} ${joined} WHERE listed.state = 'submitted' AND ${answerable} ORDER BY listed.due_on, listed.submitted_at, listed.id LIMIT 200`,
  answered: `SELECT ${columns} ${joined} WHERE listed.state = 'answered' AND listed.answered_by IS NOT NULL AND ${answerable}
    ORDER BY listed.answered_at DESC, listed.id LIMIT 200`,
} as const;

/** The requests that a member of staff may answer, or could have answered. Statements and names stay out of the list. */
export const listStaffRequests = async (
  { database, clock }: Context,
  { accountId, sessionId, view = 'open' }: Who & { view?: keyof typeof views },
): Promise<{ requests: StaffRequestEntry[] }> => {
  const now = clock.now();
  const { rows } = await database.pool.query<ListedRow>({
    name: `requests-${view}`,
    text: views[view],
    values: [accountId, sessionId, now],
  });
  return { requests: rows.map((row) => entryOf(row, now)) };
};

/** @throws ProblemError conflict_of_interest when the request is the answerer's own, a relative's, or about the answerer's own look */
const refuseOwnMatter = async ({ database }: Context, accountId: string, requestId: string): Promise<void> => {
  const { rowCount } = await database.pool.query({
    name: 'request-own-matter',
    text: `SELECT 1 FROM resident_request request WHERE request.id = $2 AND ${concernsAnswerer('request')}`,
    values: [accountId, requestId],
  });
  if (rowCount)
    throw new ProblemError('conflict_of_interest', '这项申请是您本人或近亲属提的，或者问的就是您的查看，要由另一位工作人员答复。');
};

/** A statement for whoever answers it; where it is about a household, the household's owners see that it was read. */
export const getStaffRequest = async (
  context: Context,
  { requestId, accountId }: { requestId: string; accountId: string },
): Promise<StaffRequest> => {
  await refuseOwnMatter(context, accountId, requestId);
  const { prisma } = context.database;
  const request = await prisma.residentRequest.findUniqueOrThrow({ where: { id: requestId } });
  const rule = requestKindRules[request.kind as RequestKind];
  const { householdId, readId } = request;
  if (householdId)
    await logReads(context, {
      accountId,
      operation: 'getStaffRequest',
      householdIds: [householdId],
      fields: ['statement', 'name_masked'],
      purpose: 'request',
    });
  const [household, project, asker, look] = await Promise.all([
    householdId ? prisma.household.findUnique({ where: { id: householdId }, select: { fileNumber: true } }) : null,
    request.projectId ? prisma.project.findUnique({ where: { id: request.projectId }, select: { name: true } }) : null,
    prisma.verifiedIdentity.findUnique({ where: { accountId: request.accountId }, select: { nameCipher: true } }),
    readId === null ? undefined : findRead(context, String(readId)),
  ]);
  return {
    ...headingOf({ ...request, dueOn: fromDbDate(request.dueOn) }, context.clock.now()),
    projectName: project?.name ?? null,
    fileNumber: household?.fileNumber ?? null,
    // A supervisor's duty opens no household.
    householdId: rule.duty === 'case_officer' ? householdId : null,
    statement: context.personalData.open(request.statementCipher),
    applicant: asker ? maskName(context.personalData.open(asker.nameCipher)) : null,
    helped: request.helperId !== null,
    look: look
      ? {
          at: look.at.toISOString(),
          name: look.name,
          unit: look.unit,
          duty: look.dutyTitle,
          what: look.what,
          purpose: look.purpose,
          reason: look.reason,
        }
      : null,
    articles: rule.articles,
    refusalGrounds: rule.refusalGrounds,
    answer: request.answerCipher === null ? null : context.personalData.open(request.answerCipher),
    answeredAt: request.answeredAt?.toISOString() ?? null,
  };
};

/**
 * Answers a request, once. A refusal names its article from the kind's own list, and the answer says it in words (个50: reasons are given).
 * @throws ProblemError refusal_needs_article, conflict_of_interest, request_closed
 */
export const answerRequest = async (
  context: Context,
  { requestId, outcome, answer, refusalArticle, account }: BodyOf<Operations['answerRequest']> & { requestId: string; account: SignedIn },
): Promise<AnswerOf<Operations['answerRequest']>> => {
  await refuseOwnMatter(context, account.accountId, requestId);
  return context.database.prisma.$transaction(async (tx) => {
    const request = await tx.residentRequest.findUniqueOrThrow({ where: { id: requestId } });
    const { refusalGrounds } = requestKindRules[request.kind as RequestKind];
    const ground = refusalGrounds.find(({ law, article }) => law === refusalArticle?.law && article === refusalArticle.article);
    if (outcome === 'refused' && !ground) throw new ProblemError('refusal_needs_article', '请从这类申请可以不同意的依据里选一条。');
    if (outcome !== 'refused' && refusalArticle) throw new ProblemError('input_invalid', '没有不同意的答复，不用写不同意的依据。');
    const text = ground ? `${answer}\n\n不同意的依据：${ground.lawTitle}第${ground.article}条。${ground.meaning}` : answer;
    const answeredAt = context.clock.now();
    const { count } = await tx.residentRequest.updateMany({
      where: { id: requestId, state: 'submitted' },
      data: { state: 'answered', answeredBy: account.accountId, answeredAt, outcome, answerCipher: context.personalData.seal(text) },
    });
    if (count === 0) throw new ProblemError('request_closed');
    await recordChange(tx, {
      chain: request.projectId ?? 'platform',
      at: answeredAt,
      actor: `account:${account.accountId}`,
      action: 'request.answered',
      subject: `request:${requestId}`,
      details: {
        number: request.number,
        kind: request.kind,
        outcome,
        householdId: request.householdId,
        refusalArticle: refusalArticle ?? null,
      },
    });
    return { answeredAt: answeredAt.toISOString() };
  });
};
